"""Wrong clocks, empty and huge logs, odd periods, and a ledger that is lost or older than what left."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerlog.domain.errors import Damaged, PeriodRefused
from peerlog.domain.period import Period
from peerlog.storage.logbook import Logbook
from tests.attack.conftest import NewWard
from tests.attack.edges import Block, lived
from tests.attack.ward import HIDDEN, MONTH, NEW_YEAR, QUARTER, YEAR, Ward
from tests.stand_ins import PASSPHRASE
from tests.summary.days import group, one, spread
from tests.summary.random_logs import Caseload

PERIODS = (MONTH, QUARTER, YEAR)


def a_month(ward: Ward) -> None:
    ward.write_down(*spread([one(who) for who in range(9)] * 3))


@pytest.mark.parametrize("days", [41, 400, 4000])
def test_a_clock_set_forward_closes_nothing(days: int, ward: Ward) -> None:
    a_month(ward)
    wrong = max(NEW_YEAR, date(2026, 7, 31)) + timedelta(days=days)
    for period in (*PERIODS, Period.month_of(wrong - timedelta(days=40))):
        with pytest.raises(PeriodRefused):
            ward.walk(wrong).save(period, ward.out, ["csv"])
    assert ward.ledger() == []
    assert ward.sessions() == (25, 29)


def test_a_clock_set_back_closes_nothing(ward: Ward) -> None:
    a_month(ward)
    ward.write_down(one(1, day=date(2026, 12, 30)))
    with pytest.raises(PeriodRefused):
        ward.walk(date(2026, 12, 1)).save(MONTH, ward.out, ["csv"])
    assert ward.ledger() == []


def test_an_empty_log_offers_nothing_and_closes_nothing(ward: Ward) -> None:
    assert ward.walk().offers() == []
    for period in PERIODS:
        with pytest.raises(PeriodRefused):
            ward.walk().save(period, ward.out, ["csv"])
    assert ward.ledger() == []
    assert not ward.out.exists() or list(ward.out.iterdir()) == []


def test_months_without_sessions_inside_a_year_look_like_months_of_few(new_ward: NewWard) -> None:
    files = []
    for few in ([], [one(40, day=date(2026, 9, 7))]):
        ward = new_ward()
        a_month(ward)
        ward.write_down(*few)
        files.append([row for row in ward.rows(YEAR) if row["measure"] != "people"])
    assert files[0] == files[1]


def test_of_one_person_nothing_is_said_whatever_else_is_known_of_them(ward: Ward) -> None:
    """With a code word or without, alone or in "groups" of one, the first time and later."""
    later = [
        one(1, minutes=30),
        one(None),
        group(headcount=1),
        one(1, kind="remote", familiarity="met_before"),
    ]
    ward.write_down(one(None, familiarity="first_time"), *spread(later * 10))
    for period in PERIODS:
        assert set(ward.said(period).values()) == {HIDDEN}


@pytest.mark.slow
def test_ten_thousand_sessions_are_summed_up_and_say_nothing_untrue(tmp_path: Path, ward: Ward) -> None:
    caseload = Caseload(random.Random(1), ward.content.lists, 120, tie_share=0.8, evenness=2.0)
    log = caseload.live(10_000)
    ward.live(log)
    said = ward.said(YEAR)["total", "all", "sessions"]
    assert said is not None
    assert said[1] is not None
    assert said[0] <= 10_000 <= said[1]


def test_a_ledger_that_was_emptied_is_damage_and_not_a_fresh_start(ward: Ward) -> None:
    a_month(ward)
    ward.file(QUARTER)
    with closing(sqlite3.connect(ward.logbook.path)) as raw, raw:
        for (trigger,) in list(raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")):
            raw.execute(f'DROP TRIGGER "{trigger}"')
        raw.execute("DELETE FROM frozen WHERE status = 'shown'")
    with pytest.raises(Damaged):
        ward.walk().save(QUARTER, ward.out, ["csv"])


def an_older_copy(ward: Ward, folder: Path) -> Ward:
    """The logbook as it is now, put somewhere else."""
    copy = folder / "older" / "peerlog.db"
    copy.parent.mkdir()
    image = folder / "image.db"
    ward.logbook.copy_to(image)
    shutil.move(image, copy)
    return Ward(Logbook.open(copy, PASSPHRASE), ward.content, folder / "older out")


def test_a_copy_with_the_ledger_writes_what_left_already_whatever_was_written_since(
    ward: Ward, tmp_path: Path
) -> None:
    a_month(ward)
    sent = ward.file(QUARTER)
    older = an_older_copy(ward, tmp_path)
    older.write_down(*spread([one(who) for who in range(50, 80)]))
    assert older.file(QUARTER) == sent
    older.logbook.close()


def test_what_two_ledgers_of_one_log_said_differently_points_at_who_came_in_between(
    ward: Ward, tmp_path: Path
) -> None:
    """Why a restore carries over what was said: this is what it would cost if it did not."""
    ward.live(lived([Block("2026-07", range(9), 3)]))
    older = an_older_copy(ward, tmp_path)
    before = ward.sessions()
    older.write_down(*[replace(s, held_on=date(2026, 7, 30)) for s in [one(60), one(61), one(60)]])
    after = older.sessions()
    older.logbook.close()
    assert (before, after) == ((25, 29), (30, 34))
