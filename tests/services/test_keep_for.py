"""Keep-for time: a warning with a date first, never under a hold, never because of a wrong clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session, Words
from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.keep_for import CARRIED_OUT, PAUSED, KeepFor
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 14, 10, tzinfo=UTC))


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[Logbook]:
    made, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=date(2024, 1, 1), cost=CHEAP)
    yield made
    made.close()


def keep_for(logbook: Logbook, clock: FixedClock, *, months: int = 12, hold: bool = False) -> KeepFor:
    erase = Erase(logbook, clock, Changes(), hold=hold)
    return KeepFor(logbook, clock, erase, months=months, warning_days=28)


def log(logbook: Logbook, *days: date) -> None:
    with logbook.transaction():
        for day in days:
            words = Words(note="beans")
            made = Session(uid=logbook.new_uid(), held_on=day, kind="one_to_one", words=words)
            logbook.sessions.add(made)


def days(logbook: Logbook) -> list[date]:
    return [each.held_on for each in logbook.sessions.all()]


def acts(logbook: Logbook) -> list[str]:
    return [each.what for each in logbook.activity.all()]


def test_without_a_limit_nothing_is_warned_of_and_nothing_goes(logbook: Logbook, clock: FixedClock) -> None:
    log(logbook, date(2024, 2, 1), date(2026, 11, 20))
    keeping = keep_for(logbook, clock, months=0)
    assert keeping.notice() is None
    assert keeping.carry_out() is None
    assert acts(logbook) == []


def test_the_warning_comes_first_and_its_day_is_the_day_it_goes(logbook: Logbook, clock: FixedClock) -> None:
    log(logbook, date(2025, 10, 1), date(2025, 12, 19), date(2025, 12, 20), date(2026, 11, 20))
    assert keep_for(logbook, clock).carry_out() is None, "nobody was told yet"
    notice = keep_for(logbook, clock).notice()
    assert notice is not None
    assert (notice.on, notice.older_than) == (date(2026, 12, 20), date(2025, 12, 20))
    assert notice.gone.sessions == 2
    assert acts(logbook) == ["keep_for_warned_12"]
    clock.go_on(days=27)
    assert keep_for(logbook, clock).carry_out() is None
    assert keep_for(logbook, clock).notice() == notice, "the day stays the one that was said"
    clock.go_on(days=1)
    done = keep_for(logbook, clock).carry_out()
    assert done is not None
    assert done.gone.sessions == 2
    assert days(logbook) == [date(2025, 12, 20), date(2026, 11, 20)]
    assert CARRIED_OUT in acts(logbook)


def test_after_one_batch_the_next_is_warned_of_anew(logbook: Logbook, clock: FixedClock) -> None:
    log(logbook, date(2025, 10, 1), date(2025, 12, 25), date(2026, 11, 20))
    keep_for(logbook, clock).notice()
    clock.go_on(days=40)
    assert keep_for(logbook, clock).carry_out() is not None
    assert days(logbook) == [date(2025, 12, 25), date(2026, 11, 20)], "too old by now, and not told of"
    notice = keep_for(logbook, clock).notice()
    assert notice is not None
    assert notice.on == clock.today() + timedelta(days=28)


def test_reflections_and_drafts_of_that_time_go_too(logbook: Logbook, clock: FixedClock) -> None:
    log(logbook, date(2026, 11, 20))
    with logbook.transaction():
        for day in (date(2025, 3, 1), date(2026, 3, 1)):
            logbook.reflections.keep(Reflection(uid=logbook.new_uid(), begun_on=day, value="choice"))
    keep_for(logbook, clock).notice()
    clock.go_on(days=28)
    keep_for(logbook, clock).carry_out()
    assert [each.begun_on for each in logbook.reflections.all()] == [date(2026, 3, 1)]


def test_under_a_hold_nothing_goes_and_afterwards_the_warning_begins_anew(
    logbook: Logbook, clock: FixedClock
) -> None:
    log(logbook, date(2025, 10, 1), date(2026, 11, 20))
    keep_for(logbook, clock).notice()
    clock.go_on(days=28)
    assert keep_for(logbook, clock, hold=True).carry_out() is None
    assert keep_for(logbook, clock, hold=True).notice() is None
    assert acts(logbook)[-1] == PAUSED
    assert keep_for(logbook, clock).carry_out() is None, "the hold has just ended"
    assert len(days(logbook)) == 2


@pytest.mark.parametrize("act", ["brought_in", "logbook_restored"])
def test_what_came_in_later_is_warned_of_anew(logbook: Logbook, clock: FixedClock, act: str) -> None:
    log(logbook, date(2025, 10, 1), date(2026, 11, 20))
    keep_for(logbook, clock).notice()
    clock.go_on(days=28)
    with logbook.transaction():
        logbook.activity.note(clock.now(), act)
    assert keep_for(logbook, clock).carry_out() is None


def test_a_shorter_time_is_warned_of_anew(logbook: Logbook, clock: FixedClock) -> None:
    log(logbook, date(2025, 10, 1), date(2026, 3, 1), date(2026, 11, 20))
    keep_for(logbook, clock, months=12).notice()
    clock.go_on(days=28)
    assert keep_for(logbook, clock, months=6).carry_out() is None
    assert len(days(logbook)) == 3


def test_a_clock_that_jumps_ahead_erases_nothing_more_than_was_told(
    logbook: Logbook, clock: FixedClock
) -> None:
    log(logbook, date(2025, 10, 1), date(2026, 11, 20))
    keep_for(logbook, clock).notice()
    clock.go_on(days=300)
    keep_for(logbook, clock).carry_out()
    assert days(logbook) == [date(2026, 11, 20)]
    clock.go_on(days=3000)
    assert keep_for(logbook, clock).notice() is None, "nothing was logged for years: the clock may be wrong"
    assert keep_for(logbook, clock).carry_out() is None


def test_a_warning_from_a_day_that_has_not_come_does_not_count(logbook: Logbook, clock: FixedClock) -> None:
    log(logbook, date(2025, 10, 1), date(2026, 11, 20))
    ahead = FixedClock(clock.now() + timedelta(days=200))
    keep_for(logbook, ahead).notice()
    assert keep_for(logbook, clock).carry_out() is None
    assert len(days(logbook)) == 2
