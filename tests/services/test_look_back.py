"""Look back: what was ticked, written, kept and told in a month or a season."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from peerlog.domain.content import Content
from peerlog.domain.own_words import OwnWords
from peerlog.domain.period import Period
from peerlog.domain.promise import Promise
from peerlog.domain.session import Owned, Session, Words
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.services.look_back import LookBack, Times, ended_in, months_up_to, season_of, turned
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

MARCH, SPRING = Period.parse("2026-03"), Period.parse("2026-Q1")
Held = Callable[..., Session]


def quietly(_part: float, _words: str) -> None:
    """Nobody looks at how far it is."""


@pytest.fixture
def look_back(logbook: Logbook, content: Content, clock: FixedClock) -> LookBack:
    return LookBack(logbook, content, clock)


@pytest.fixture
def held(logbook: Logbook) -> Held:
    def hold(day: date, kind: str = "one_to_one", **said: Any) -> Session:
        session = Session(uid=logbook.new_uid(), held_on=day, kind=kind, **said)
        with logbook.transaction():
            logbook.sessions.add(session)
        return session

    return hold


def test_what_was_ticked_in_a_month_stands_there_by_how_often(look_back: LookBack, held: Held) -> None:
    humour, kindness = Owned("humour", "theirs"), Owned("kindness", "mine")
    held(date(2026, 3, 2), strengths=(humour, kindness), needs=("food",), themes=("hope",))
    held(date(2026, 3, 9), strengths=(Owned("bravery", None, True),), needs=("food", "visits"))
    held(date(2026, 3, 10), doors=(Owned("volunteered", "theirs"), Owned("campaigned", "mine")))
    held(date(2026, 2, 28), strengths=(humour,), needs=("outdoors",))
    noticed = look_back.noticed(MARCH)
    assert noticed.families == (Times("connection", 2), Times("power", 1))
    assert noticed.needs == (Times("food", 2), Times("visits", 1))
    assert noticed.themes == (Times("hope", 1),)
    assert set(noticed.doors) == {Times("volunteered", 1, "theirs"), Times("campaigned", 1, "mine")}
    assert look_back.noticed(SPRING).needs == (Times("food", 2), Times("outdoors", 1), Times("visits", 1))


def test_the_trash_and_whoever_would_rather_not_be_counted_are_in_no_count(
    logbook: Logbook, look_back: LookBack, held: Held
) -> None:
    thrown = held(date(2026, 3, 2), needs=("food",), driving="they")
    with logbook.transaction():
        logbook.sessions.put_in_trash(thrown.uid, date(2026, 3, 3))
    held(date(2026, 3, 4), themes=("hope",), driving="both", ok_to_count=False)
    noticed = look_back.noticed(MARCH)
    assert (noticed.needs, noticed.themes) == ((), ())
    assert not any(counts for _month, counts in noticed.driving)


def test_who_was_driving_is_told_for_six_months_up_to_that_time(look_back: LookBack, held: Held) -> None:
    held(date(2026, 3, 2), driving="they")
    held(date(2026, 3, 3), driving="they")
    held(date(2026, 1, 5), driving="me_or_other")
    held(date(2025, 9, 30), driving="both")
    held(date(2026, 4, 1), driving="both")
    held(date(2026, 3, 9))
    driving = dict(look_back.noticed(MARCH).driving)
    assert list(driving) == [Period.parse(f"2025-{n}") for n in (10, 11, 12)] + [
        Period.parse(f"2026-0{n}") for n in (1, 2, 3)
    ]
    assert driving[MARCH] == {"they": 2}
    assert driving[Period.parse("2026-01")] == {"me_or_other": 1}
    assert sum(sum(counts.values()) for counts in driving.values()) == 3


def test_lines_of_that_time_are_told_and_no_others(logbook: Logbook, look_back: LookBack, held: Held) -> None:
    march = held(date(2026, 3, 2), words=Words(learned="Soup is a good beginning.", note="Not this."))
    held(date(2026, 4, 2), words=Words(learned="Later."))
    gone = held(date(2026, 3, 4), words=Words(learned="Thrown away."))
    with logbook.transaction():
        logbook.sessions.put_in_trash(gone.uid, date(2026, 3, 5))
        for day, words, session in (
            (date(2026, 3, 9), "I sang again.", None),
            (date(2026, 3, 4), "In the trash.", gone.uid),
            (date(2026, 4, 9), "Too late.", None),
        ):
            logbook.following.own_words.keep(
                OwnWords(uid=logbook.new_uid(), said_on=day, words=words, session=session)
            )
    remembered = look_back.remembered(MARCH, quietly)
    assert [(one.words, one.session) for one in remembered.learned] == [
        ("Soup is a good beginning.", march.uid)
    ]
    assert [one.words for one in remembered.own_words] == ["I sang again."]
    with look_back.beside() as beside:
        assert beside.remembered(MARCH, quietly) == remembered


def test_a_voice_counts_once_on_the_day_people_were_told_back(logbook: Logbook, look_back: LookBack) -> None:
    def voice(*steps: tuple[date, str]) -> Voice:
        told = tuple(VoiceStep(on=day, status=status) for day, status in steps)
        return Voice(uid=logbook.new_uid(), said_on=date(2026, 1, 1), kind="idea", said="Supper", steps=told)

    with logbook.transaction():
        for one in (
            voice((date(2026, 3, 1), "told_back"), (date(2026, 3, 9), "told_back")),
            voice((date(2026, 3, 2), "changed"), (date(2026, 4, 2), "told_back")),
            voice((date(2026, 3, 3), "changed")),
        ):
            logbook.following.voices.keep(one)
    assert look_back.remembered(MARCH, quietly).told_back == 1
    assert look_back.remembered(SPRING, quietly).told_back == 1
    assert look_back.remembered(Period.parse("2026-04"), quietly).told_back == 1


@pytest.mark.parametrize("end", ["kept", "changed", "handed_on", "no_longer_wanted", "moved_on"])
def test_a_promise_counts_when_it_ended_however_it_ended(end: str) -> None:
    def promise(on: date | None, end: str | None) -> Promise:
        return Promise(uid=b"12345678", said_on=date(2025, 1, 1), words="Ask", end=end, ended_on=on)

    promises = [
        promise(date(2026, 3, 31), end),
        promise(date(2026, 4, 1), end),
        promise(None, None),
        promise(date(2026, 3, 2), None),
        promise(None, end),
    ]
    assert ended_in(MARCH, promises) == 1


def test_an_empty_time_is_empty(look_back: LookBack, held: Held) -> None:
    held(date(2025, 1, 1))
    noticed, remembered = look_back.noticed(MARCH), look_back.remembered(MARCH, quietly)
    assert (noticed.families, noticed.doors, noticed.needs, noticed.themes) == ((), (), (), ())
    assert (remembered.learned, remembered.own_words, remembered.told_back) == ((), (), 0)
    assert look_back.first_month() == Period.parse("2025-01")


def test_months_and_seasons_are_turned_over_the_end_of_a_year() -> None:
    assert turned(Period.parse("2026-01"), -1) == Period.parse("2025-12")
    assert turned(Period.parse("2025-12"), 1) == Period.parse("2026-01")
    assert turned(Period.parse("2026-Q4"), 1) == Period.parse("2027-Q1")
    assert season_of(MARCH) == SPRING
    assert season_of(SPRING) == SPRING
    assert months_up_to(SPRING) == months_up_to(MARCH)


def test_what_was_ticked_is_there_at_once_in_a_long_log(
    logbook: Logbook, look_back: LookBack, content: Content
) -> None:
    """No row is opened: a season of a long log is counted while nobody notices."""
    with logbook.transaction():
        for number in range(3_000):
            logbook.sessions.add(
                Session(
                    uid=number.to_bytes(8, "big"),
                    held_on=date(2020 + number % 6, 1 + number % 12, 1 + number % 28),
                    kind="group",
                    driving="they",
                    needs=("food",),
                )
            )
    began = time.perf_counter()
    noticed = look_back.noticed(Period.parse("2022-Q1"))
    assert time.perf_counter() - began < 0.2
    assert noticed.needs[0].times == sum(number % 6 == 2 and number % 12 < 3 for number in range(3_000))
