"""Strategies for whole logs: anything a supporter could have written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.lists import CodeList
from peerlog.domain.reflection import DESTINATIONS, VALUES, Answer, Reflection
from peerlog.domain.session import (
    BAND_MINUTES,
    OWNED_LISTS,
    SEVERAL_LISTS,
    SINGLE_LISTS,
    Owned,
    Session,
    Words,
)

UIDS = st.binary(min_size=8, max_size=8)
DAYS = st.dates(date(1990, 1, 1), date(2026, 11, 22))
ANY_DAYS = st.dates(date(1900, 1, 1))
TYPED = st.text(max_size=60) | st.sampled_from(
    ["=1+1", "<b>", "שלום", "\ud83c", "a\r\nb\x00", '{"schema": 1}']
)
MOMENTS = st.integers(0, 1_900_000_000_000_000).map(
    lambda microseconds: datetime.fromtimestamp(0, UTC) + timedelta(microseconds=microseconds)
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | TYPED,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=5,
)


@dataclass(frozen=True)
class Written:
    """Everything of one log, with ties between its parts."""

    code_words: list[CodeWord]
    sessions: list[Session]
    reflections: list[Reflection]
    drafts: list[Draft]


def _keys(of_list: CodeList) -> st.SearchStrategy[str]:
    return st.sampled_from([entry.key for entry in of_list])


@st.composite
def sessions(draw: st.DrawFn, content: Content, uid: bytes, ties: list[bytes]) -> Session:
    lists = content.lists
    several: dict[str, Any] = {
        name: tuple(draw(st.sets(_keys(lists[name]), max_size=3))) for name in SEVERAL_LISTS
    }
    owned: dict[str, Any] = {
        name: tuple(
            draw(
                st.sets(
                    st.builds(Owned, _keys(lists[name]), st.none() | _keys(lists["whose"]), st.booleans()),
                    max_size=3,
                )
            )
        )
        for name in OWNED_LISTS
    }
    one: dict[str, Any] = {name: draw(st.none() | _keys(lists[name])) for name in SINGLE_LISTS}
    headcount = draw(st.none() | st.integers(10, 500))
    minutes = draw(st.none() | st.integers(1, 1440))
    return Session(
        uid=uid,
        held_on=draw(DAYS),
        kind="group",
        minutes=minutes,
        minutes_band=None if minutes else draw(st.none() | st.sampled_from(sorted(BAND_MINUTES))),
        headcount=headcount,
        new_faces=draw(st.none() | st.integers(0, 10)) if headcount else None,
        ok_to_count=draw(st.booleans()),
        counted_here=draw(st.booleans()),
        trashed_on=draw(st.none() | ANY_DAYS),
        words=Words(
            note=draw(TYPED),
            place=draw(TYPED),
            hard=draw(TYPED),
            learned=draw(TYPED),
            next_step=draw(TYPED),
            promise=draw(TYPED),
            promise_by=draw(st.none() | ANY_DAYS),
            code_words=tuple(draw(st.lists(st.sampled_from(ties), unique=True, max_size=3)) if ties else ()),
        ),
        **several,
        **owned,
        **one,
    )


@st.composite
def whole_logs(draw: st.DrawFn, content: Content) -> Written:
    """A log of a few entries; code words may have been forgotten, two may be spelt alike."""
    words = [
        CodeWord(uid=uid, word=draw(st.sampled_from(["amber heron", "Amber Heron"]) | st.text(max_size=20)))
        for uid in draw(st.lists(UIDS, unique=True, max_size=4))
    ]
    ties = [word.uid for word in words] + draw(st.lists(UIDS, max_size=1))
    held = [draw(sessions(content, uid, ties)) for uid in draw(st.lists(UIDS, unique=True, max_size=4))]
    reflections = [
        Reflection(
            uid=uid,
            begun_on=draw(ANY_DAYS),
            value=draw(st.sampled_from(VALUES)),
            session=draw(st.none() | st.sampled_from([s.uid for s in held])) if held else None,
            answers=tuple(
                draw(
                    st.lists(
                        st.builds(
                            Answer,
                            prompt=st.text(max_size=10),
                            question=TYPED,
                            text=TYPED,
                            destination=st.sampled_from(DESTINATIONS),
                        ),
                        max_size=3,
                    )
                )
            ),
            waiting_prompt=draw(st.none() | st.text(max_size=10)),
            finished=draw(st.booleans()),
            trashed_on=draw(st.none() | ANY_DAYS),
        )
        for uid in draw(st.lists(UIDS, unique=True, max_size=3))
    ]
    drafts = [
        Draft(
            uid=uid,
            page=draw(st.sampled_from(["log", "reflect"])),
            begun_at=draw(MOMENTS),
            changed_at=draw(MOMENTS),
            subject=draw(st.none() | UIDS),
            fields=draw(st.dictionaries(st.text(max_size=10), JSON, max_size=4)),
            place=draw(st.none() | st.tuples(st.text(max_size=10), st.integers(0, 10**6))),
            put_away=draw(st.booleans()),
        )
        for uid in draw(st.lists(UIDS, unique=True, max_size=3))
    ]
    return Written(words, held, reflections, drafts)
