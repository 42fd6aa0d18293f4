"""Logbooks and their contents for the tests of storage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from peerlog.domain.draft import Draft
from peerlog.domain.reflection import DESTINATIONS, VALUES, Answer, Reflection
from peerlog.domain.session import LINES, OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS, Owned, Session, Words
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.vault.header import Cost

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "plum river lamp stone"
FIRST_DAY = date(2026, 1, 1)
MOMENT = datetime(2026, 11, 22, 14, 10, tzinfo=UTC)


def new_log(folder: Path, around: Surroundings | None = None) -> Logbook:
    log, _ = Logbook.create(folder / "peerlog.db", PASSPHRASE, today=FIRST_DAY, cost=CHEAP, around=around)
    return log


def open_log(folder: Path, **how: Any) -> Logbook:
    return Logbook.open(folder / "peerlog.db", PASSPHRASE, **how)


def session(log: Logbook, day: int = 0, **fields: Any) -> Session:
    said: dict[str, Any] = {"kind": "one_to_one", "held_on": FIRST_DAY + timedelta(days=day)} | fields
    return Session(uid=log.new_uid(), **said)


def add(log: Logbook, *sessions: Session) -> None:
    with log.transaction():
        for each in sessions:
            log.sessions.add(each)


def draft(log: Logbook, minute: int = 0, **fields: Any) -> Draft:
    moment = MOMENT + timedelta(minutes=minute)
    return Draft(uid=log.new_uid(), page="log", begun_at=MOMENT, changed_at=moment, fields=fields)


def filled(log: Logbook) -> None:
    """A little of everything, for tests that spoil, search or migrate a log."""
    with log.transaction():
        words = [log.code_words.add(word) for word in ("amber heron", "quiet birch")]
        for day in range(30):
            tied = (words[day % 2].uid,) if day % 3 else ()
            log.sessions.add(
                session(
                    log,
                    day,
                    kind=("one_to_one", "brief_chat")[day % 2],
                    minutes=20 + day,
                    setting="ward",
                    driving="they",
                    values=("choice", "integrity"),
                    strengths=(Owned("humour", "theirs", True), Owned("patience")),
                    themes=("housing",),
                    trashed_on=date(2026, 6, 1) if day == 7 else None,
                    words=Words(
                        note=f"A walk round the pond, number {day}. " * (1 + day % 9), code_words=tied
                    ),
                )
            )
        log.sessions.add(
            session(log, 40, kind="group", headcount=7, new_faces=2, minutes_band="1_to_2_hours")
        )
        log.reflections.keep(
            Reflection(
                uid=log.new_uid(),
                begun_on=FIRST_DAY,
                value="choice",
                answers=(Answer(prompt="p1", question="What went well?", text="I let the silence be."),),
            )
        )
        log.drafts.keep(draft(log, note="Half a sentence and"))
        log.activity.note(MOMENT, "logbook_made")
    with log.ledger() as ledger:
        ledger.write("INSERT INTO closing VALUES (1, '2026-01', '2026-02-20', '{}')")
        ledger.write(
            "INSERT INTO frozen (id, closing, period, table_key, category, measure, place, status, low, high,"
            " base, min_people) "
            "VALUES (1, 1, '2026-01', 'total', 'all', 'sessions', 0, 'shown', 25, 29, 5, 5)"
        )
        ledger.write("INSERT INTO chain VALUES (1, 1, NULL, :mac)", {"mac": ledger.mac(b"first")})


ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)
"""Lone surrogates, NULs, marks that turn the writing round: all of it."""

_DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
_KEYS = st.sampled_from(["a", "b_1", "longer_key", "other"])
_OWNED = st.builds(Owned, _KEYS, st.none() | st.sampled_from(["theirs", "ours", "mine"]), st.booleans())
_UIDS = st.binary(min_size=8, max_size=8)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    fields: dict[str, Any] = {name: draw(st.none() | _KEYS) for name in SINGLE_LISTS}
    fields |= {name: tuple(draw(st.lists(_KEYS, max_size=3))) for name in SEVERAL_LISTS}
    fields |= {name: tuple(draw(st.lists(_OWNED, max_size=4))) for name in OWNED_LISTS}
    if draw(st.booleans()):
        fields["minutes"] = draw(st.integers(1, 1440))
    else:
        fields["minutes_band"] = draw(st.none() | _KEYS)
    fields["headcount"] = draw(st.none() | st.integers(0, 500))
    fields["new_faces"] = draw(st.none() | st.integers(0, fields["headcount"] or 0))
    texts: dict[str, Any] = {name: draw(ANY_TEXT) for name in LINES}
    return Session(
        uid=draw(_UIDS),
        held_on=draw(_DAYS),
        kind=draw(_KEYS),
        ok_to_count=draw(st.booleans()),
        counted_here=draw(st.booleans()),
        trashed_on=draw(st.none() | _DAYS),
        words=Words(
            **texts,
            promise_by=draw(st.none() | _DAYS),
            code_words=tuple(draw(st.lists(_UIDS, max_size=4))),
        ),
        **fields,
    )


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DRAFTS = st.builds(
    Draft,
    uid=_UIDS,
    page=ANY_TEXT,
    begun_at=_MOMENTS,
    changed_at=_MOMENTS,
    subject=st.none() | _UIDS,
    fields=st.dictionaries(ANY_TEXT, _JSON, max_size=4),
    place=st.none() | st.tuples(ANY_TEXT, st.integers(0, 10**6)),
    put_away=st.booleans(),
)
REFLECTIONS = st.builds(
    Reflection,
    uid=_UIDS,
    begun_on=_DAYS,
    value=st.sampled_from(VALUES),
    session=st.none() | _UIDS,
    answers=st.lists(
        st.builds(
            Answer, prompt=_KEYS, question=ANY_TEXT, text=ANY_TEXT, destination=st.sampled_from(DESTINATIONS)
        ),
        max_size=3,
    ).map(tuple),
    waiting_prompt=st.none() | _KEYS,
    finished=st.booleans(),
    trashed_on=st.none() | _DAYS,
)
