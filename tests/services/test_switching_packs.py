"""An organisation's own entries are counted as ours, point to nobody, and outlive the pack they came from."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from peerlog import packs, resources
from peerlog.domain.content import Content
from peerlog.domain.period import Period
from peerlog.domain.session import Owned, Session, problems_of
from peerlog.policy import Policy
from peerlog.services.changes import Changes
from peerlog.services.reflect import Reflect
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock
from tests.summary.random_logs import Caseload, keep
from tests.unpacked import unpacked

QUARTER = Period.parse("2026-Q3")
OWN = {
    "made_something": "made_something__allotment",
    "community_team": "community__narrowboat",
    "other": "other__bus_fares",
    "listened": "listened__by_the_fire",
    "reaching_out": "reaching_out__by_the_fire",
}


@pytest.fixture(scope="module")
def packed(content: Content) -> Content:
    laid, problems = packs.laid_over(content, resources.path("samples", "pack"))
    assert problems == ()
    return laid


def lived(content: Content) -> list[Session]:
    caseload = Caseload(random.Random(4), content.lists, 18, tie_share=0.9, evenness=2.0, days=290)
    return [one.session for one in caseload.live(220)]


def in_own_words(session: Session) -> Session:
    """The same session, with own entries ticked in place of ours."""
    return replace(
        session,
        setting=OWN.get(session.setting or "", session.setting),
        activities=tuple(OWN.get(key, key) for key in session.activities),
        strengths=tuple(replace(one, key=OWN.get(one.key, one.key)) for one in session.strengths),
        needs=tuple(OWN.get(key, key) for key in session.needs),
    )


def walk(logbook: Logbook, content: Content, clock: FixedClock) -> Summarise:
    return Summarise(logbook, content, clock, Policy())


def test_own_entries_change_no_number_with_the_pack_or_without(
    new_logbook: Callable[[], Logbook], content: Content, packed: Content, clock: FixedClock
) -> None:
    plain, own = new_logbook(), new_logbook()
    sessions = lived(content)
    keep(plain, sessions)
    keep(own, [in_own_words(session) for session in sessions])
    told = list(walk(plain, content, clock).preview(QUARTER).summary.rows())
    published = {(row.table, row.category) for row in told if row.low}
    assert ("strengths", "reaching_out") in published
    assert ("activities", "made_something") in published
    for words in (packed, content):
        assert list(walk(own, words, clock).preview(QUARTER).summary.rows()) == told


def test_no_own_entry_stands_in_a_file_of_a_summary(
    logbook: Logbook, content: Content, packed: Content, clock: FixedClock, tmp_path: Path
) -> None:
    keep(logbook, [in_own_words(session) for session in lived(content)])
    used = {key for session in map(in_own_words, lived(content)) for key in session.activities}
    assert "made_something__allotment" in used
    for name, words in (("with", packed), ("without", content)):
        files = walk(logbook, words, clock).save(QUARTER, tmp_path / name)
        assert len(files) == 5
        for file in files:
            inside = unpacked(file.read_bytes()).decode("utf-8", "replace").casefold()
            for own in ("allotment", "narrowboat", "bus_fares", "bus fares", "by_the_fire", "by the fire"):
                assert own not in inside, (file.name, own)


def test_a_session_with_an_entry_of_a_pack_stays_whole_and_readable_without_it(
    content: Content, packed: Content
) -> None:
    session = Session(
        uid=b"12345678",
        held_on=date(2026, 7, 1),
        kind="one_to_one",
        setting="community__narrowboat",
        activities=("made_something__allotment",),
        strengths=(Owned("kindness__small_favours", "theirs"),),
    )
    for words in (packed, content):
        assert problems_of(session, words.lists, date(2026, 7, 2)) == []
    entry = packed.lists["activities"]["made_something__allotment"]
    assert (entry.label, entry.retired) == ("At the allotment", False)
    entry = content.lists["activities"]["made_something__allotment"]
    assert (entry.label, entry.counted_as, entry.retired) == ("Allotment", "made_something", True)
    assert content.lists["strengths"]["kindness__small_favours"].family == "connection"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("activities", "moon__allotment"),
        ("activities", "made_something__"),
        ("activities", "__allotment"),
        ("activities", "made_something__a__b"),
        ("activities", "made_something__Jane Doe"),
        ("activities", "made_something__" + "a" * 80),
        ("kind", "one_to_one__narrowboat"),
        ("destinations", "only_mine__all"),
    ],
)
def test_what_only_looks_like_an_own_entry_is_unknown(name: str, key: str, content: Content) -> None:
    assert key not in content.lists[name]
    with pytest.raises(KeyError):
        content.lists[name][key]


def test_a_retired_question_is_asked_no_more_and_an_answered_one_stays(
    logbook: Logbook, content: Content, packed: Content, clock: FixedClock
) -> None:
    numbers = count(1)

    def reflect(words: Content) -> Reflect:
        return Reflect(
            logbook, words, clock, Changes(), lambda: next(numbers).to_bytes(8, "big"), random.Random(5)
        )

    def asked(walk: Reflect) -> set[str]:
        reflection, found = walk.begin("choice"), set[str]()
        while (prompt := walk.ask_step(reflection, "so", found)) is not None:
            found.add(prompt.key)
        return found

    old, new = reflect(content), reflect(packed)
    assert asked(old) - asked(new) == {"giving_advice"}
    assert asked(new) - asked(old) == {"said_no_to_us"}
    reflection = new.begin("choice")
    prompt = new.prompt("said_no_to_us")
    assert prompt is not None
    new.answer(reflection, prompt, "In May.", "only_mine")
    [kept] = logbook.reflections.all()
    assert (kept.value, kept.answers[0].question) == ("choice", prompt.text)
    assert old.prompt("said_no_to_us") is None
    assert new.prompt("giving_advice") is not None
    assert old.ask(kept) is not None
