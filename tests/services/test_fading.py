"""Code words fade by offer only: not met for weeks, and every month they were met in was summed up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from peerlog.domain.session import Session, Words
from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.fading import Fading
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import give_out
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[Logbook]:
    made, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP)
    yield made
    made.close()


def fading(logbook: Logbook, *, hold: bool = False) -> Fading:
    clock = FixedClock()
    return Fading(logbook, clock, Erase(logbook, clock, Changes(), hold=hold), after_weeks=12)


def meet(logbook: Logbook, word: str, *days: date) -> bytes:
    with logbook.transaction():
        uid = (logbook.code_words.find(word) or logbook.code_words.add(word)).uid
        for day in days:
            said = Words(note="beans", code_words=(uid,))
            logbook.sessions.add(Session(uid=logbook.new_uid(), held_on=day, kind="one_to_one", words=said))
    return uid


def words(found: Fading) -> list[str]:
    return [each.code_word.word for each in found.faded()]


def test_only_after_the_weeks_and_only_when_every_month_was_summed_up(logbook: Logbook) -> None:
    meet(logbook, "quiet birch", date(2026, 3, 2), date(2026, 8, 31))
    meet(logbook, "amber heron", date(2026, 3, 2), date(2026, 8, 30))
    assert words(fading(logbook)) == []
    give_out(logbook, "2026-03")
    assert words(fading(logbook)) == [], "August is still open"
    give_out(logbook, "2026-08")
    assert words(fading(logbook)) == ["amber heron"], "12 weeks before 22 November is 30 August"


def test_a_month_inside_a_quarter_that_was_summed_up_counts(logbook: Logbook) -> None:
    meet(logbook, "amber heron", date(2026, 3, 2))
    give_out(logbook, "2026-Q1")
    (faded,) = fading(logbook).faded()
    assert faded.last_met == date(2026, 3, 2)


def test_a_code_word_without_any_meeting_may_go(logbook: Logbook) -> None:
    meet(logbook, "amber heron")
    (faded,) = fading(logbook).faded()
    assert faded.last_met is None


def test_under_a_hold_nothing_is_offered(logbook: Logbook) -> None:
    meet(logbook, "amber heron")
    assert fading(logbook, hold=True).faded() == []


def test_looking_changes_nothing(logbook: Logbook) -> None:
    meet(logbook, "amber heron", date(2026, 3, 2))
    give_out(logbook, "2026-03")
    before = logbook.state()
    assert fading(logbook).faded()
    assert logbook.state() == before


def test_letting_go_leaves_words_of_meetings_with_others(logbook: Logbook) -> None:
    uid = meet(logbook, "amber heron", date(2026, 3, 2))
    other = meet(logbook, "quiet birch")
    shared = Session(
        uid=logbook.new_uid(),
        held_on=date(2026, 3, 5),
        kind="group",
        words=Words(note="both", code_words=(uid, other)),
    )
    with logbook.transaction():
        logbook.sessions.add(shared)
    give_out(logbook, "2026-03")
    walk = fading(logbook)
    clock = FixedClock()
    (faded,) = [each for each in walk.faded() if each.code_word.uid == uid]
    Erase(logbook, clock, Changes(), hold=False).erase(walk.scope(faded))
    assert logbook.sessions.get(shared.uid).words == Words(note="both", code_words=(other,))
