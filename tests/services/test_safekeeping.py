"""Passphrase, recovery code, and whether a logbook is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.errors import Refused, WrongPassphrase
from peerlog.domain.period import Period
from peerlog.domain.session import Session, Words
from peerlog.policy import DEFAULTS
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

CLOCK = FixedClock()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "peerlog.db"


def a_session(number: int) -> Session:
    return Session(
        uid=number.to_bytes(8, "big"), held_on=date(2026, 7, 1), kind="group", words=Words(note="a line")
    )


def test_after_a_change_only_the_new_passphrase_and_the_recovery_code_open_it(place: Path) -> None:
    logbook, code = Logbook.create(place, PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    with logbook, logbook.transaction():
        logbook.sessions.add(a_session(1))
    with Logbook.open(place, PASSPHRASE) as logbook:
        Safekeeping(logbook, CLOCK).change_passphrase(PASSPHRASE, "four new calm words")
    with pytest.raises(WrongPassphrase):
        Logbook.open(place, PASSPHRASE)
    with Logbook.open(place, "four new calm words") as logbook:
        assert logbook.sessions.count() == 1
    with Logbook.open(place, recovery_code=code) as logbook:
        assert logbook.sessions.count() == 1


def test_a_change_that_makes_no_sense_changes_nothing(place: Path) -> None:
    logbook, _code = Logbook.create(place, PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    with logbook:
        safekeeping = Safekeeping(logbook, CLOCK)
        with pytest.raises(Refused, match="same_passphrase"):
            safekeeping.change_passphrase(PASSPHRASE, PASSPHRASE)
        with pytest.raises(Refused, match="empty_passphrase"):
            safekeeping.change_passphrase(PASSPHRASE, "")
        with pytest.raises(WrongPassphrase):
            safekeeping.change_passphrase("not the words", "four new calm words")
        assert "passphrase_changed" not in [done.what for done in logbook.activity.all()]
    Logbook.open(place, PASSPHRASE).close()


def test_the_recovery_code_is_checked_however_it_is_typed(place: Path) -> None:
    logbook, code = Logbook.create(place, PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    with logbook:
        safekeeping = Safekeeping(logbook, CLOCK)
        assert safekeeping.recovery_code_fits(code)
        assert safekeeping.recovery_code_fits(code.lower().replace("-", " "))
        assert not safekeeping.recovery_code_fits(code[:-1])
        noted = [done.what for done in logbook.activity.all()]
    assert noted == ["recovery_code_fits", "recovery_code_fits", "recovery_code_does_not_fit"]


def test_what_was_done_is_noted(place: Path) -> None:
    logbook, _code = Logbook.create(place, PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    with logbook:
        Safekeeping(logbook, CLOCK).change_passphrase(PASSPHRASE, "four new calm words")
        (done,) = logbook.activity.all()
    assert (done.what, done.at) == ("passphrase_changed", CLOCK.now())


def test_numbers_already_given_out_are_looked_over_too(place: Path, tmp_path: Path) -> None:
    logbook, _code = Logbook.create(place, PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    with logbook:
        with logbook.transaction():
            logbook.sessions.add(a_session(1))
        Summarise(logbook, contents.load(), CLOCK, DEFAULTS).save(Period.parse("2026-07"), tmp_path, ["csv"])
        assert Safekeeping(logbook, CLOCK).check() == []
    dropped: list[str] = []
    with closing(sqlite3.connect(place)) as meddling, meddling:
        for (trigger,) in meddling.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            (text,) = meddling.execute("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).fetchone()
            meddling.execute(f"DROP TRIGGER {trigger}")
            dropped.append(text)
        meddling.execute("UPDATE closing SET closed_on = '2026-08-01' WHERE closed_on <> '2026-08-01'")
        for text in dropped:
            meddling.execute(text)
    with Logbook.open(place, PASSPHRASE) as logbook:
        assert [p.field for p in Safekeeping(logbook, CLOCK).check()] == ["ledger"]


def test_a_flipped_bit_in_an_entry_is_found(place: Path) -> None:
    logbook, _code = Logbook.create(place, PASSPHRASE, today=CLOCK.today(), cost=CHEAP)
    with logbook:
        with logbook.transaction():
            for number in range(200):
                logbook.sessions.add(a_session(number))
        seen: list[tuple[int, int]] = []
        found = Safekeeping(logbook, CLOCK).check(progress=lambda done, of: seen.append((done, of)))
        assert found == []
        assert seen[-1] == (200, 200)
    with closing(sqlite3.connect(place)) as looking:
        (sealed,) = looking.execute("SELECT sealed FROM session WHERE id = 150").fetchone()
    data = bytearray(place.read_bytes())
    data[data.index(sealed) + 20] ^= 1
    place.write_bytes(data)
    with Logbook.open(place, PASSPHRASE) as logbook:
        problems = Safekeeping(logbook, CLOCK).check()
    assert problems
    assert {problem.what for problem in problems} == {"damaged"}
