"""Putting a backup back: what was there is kept, every number comes along, a kill leaves one whole."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerlog import content as contents
from peerlog.domain.backups import BackupNotes, Contents
from peerlog.domain.errors import (
    Damaged,
    InUse,
    NothingThere,
    PeerlogError,
    PeriodRefused,
    Refused,
    TooNew,
    WrongPassphrase,
)
from peerlog.domain.period import Period
from peerlog.policy import Policy
from peerlog.services import backup_notes
from peerlog.services.replaced import Secret
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.summarise import Summarise
from peerlog.storage import backup_files, migrate
from peerlog.storage.database import PAGE_SIZE
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from tests.conftest import examples
from tests.services.backed_up import SECRET, Desk, a_session, fill, give_out, given_out_of
from tests.stand_ins import CHEAP, PASSPHRASE

ROOT = Path(__file__).parents[2]
FORTY = list(range(1, 41))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).make()
    made.stick.mkdir()
    with made.open() as logbook:
        fill(logbook, made.clock)
    return made


def is_whole(desk: Desk) -> bool:
    with desk.open() as logbook:
        return Safekeeping(logbook, desk.clock).check() == []


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def chain_of(desk: Desk) -> list[bytes]:
    with desk.open() as logbook, logbook.ledger(writing=False) as ledger:
        return [mac for (mac,) in ledger.rows("SELECT mac FROM chain ORDER BY seq")]


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(desk: Desk) -> None:
    file = desk.back_up()
    desk.add_sessions(100, 101)
    kept = desk.put_back(file)
    assert sorted(desk.notes()) == FORTY
    assert is_whole(desk)
    assert kept is not None
    assert kept.name.endswith("-before-restore.backup")
    desk.put_back(kept)
    assert sorted(desk.notes()) == [*FORTY, 100, 101]
    assert names(desk.root / "data") == {"backups", "peerlog.db", "peerlog.db.lock"}


def test_the_plan_says_in_numbers_what_changes_and_changes_nothing(desk: Desk) -> None:
    file = desk.back_up()
    with desk.open() as logbook, logbook.transaction():
        logbook.sessions.add(a_session(107))
        logbook.drafts.drop(b"d" * 8)
        logbook.code_words.add("quiet birch")
    before = desk.database.read_bytes()
    with desk.restore().from_backup(file, SECRET) as ready:
        plan = ready.plan
        with pytest.raises(InUse):
            desk.open()
    assert plan.before is not None
    assert (plan.before.sessions, plan.after.sessions) == (41, 40)
    assert (plan.before.drafts, plan.after.drafts) == (0, 1)
    assert (plan.before.code_words, plan.after.code_words) == (2, 1)
    assert (plan.damaged, plan.other_words, plan.lost) == (False, False, ())
    assert desk.database.read_bytes() == before
    assert names(desk.root / "data") == {"backups", "peerlog.db", "peerlog.db.lock"}


def test_into_an_empty_folder_it_simply_comes(desk: Desk, tmp_path: Path) -> None:
    file = desk.back_up()
    new = Desk(tmp_path / "another laptop")
    assert new.put_back(file) is None
    assert sorted(new.notes()) == FORTY
    assert is_whole(new)
    by_code = Desk(tmp_path / "a third one")
    by_code.put_back(file, Secret(recovery_code=desk.code.lower()))
    assert sorted(by_code.notes()) == FORTY


def test_every_number_given_out_since_comes_along_and_the_chain_is_the_same(desk: Desk) -> None:
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
    file = desk.back_up()
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
        give_out(logbook, "2026-07", 20)
        with logbook.ledger() as ledger:
            ledger.write("UPDATE release_file SET placed = 1", {})
        desk.backups(logbook).back_up()
    before, chain = desk.given_out(), chain_of(desk)
    with desk.restore().from_backup(file, SECRET) as ready:
        assert (ready.plan.carried.closings, ready.plan.carried.releases) == (2, 2)
        ready.carry_out()
    assert desk.given_out() == before == [("2026-05", (10,)), ("2026-06", (15,)), ("2026-07", (20,))]
    assert chain_of(desk) == chain
    assert is_whole(desk)
    with desk.open() as logbook, logbook.ledger(writing=False) as ledger:
        assert ledger.rows("SELECT count(*) FROM release_file WHERE placed = 1") == [(3,)]
        assert desk.witness.lost(logbook) == []


def test_a_backup_that_knows_more_keeps_what_it_knows(desk: Desk) -> None:
    older = desk.database.read_bytes()
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
    file = desk.back_up()
    desk.database.write_bytes(older)
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
    desk.put_back(file)
    assert desk.given_out() == [("2026-05", (10,)), ("2026-06", (15,))]
    assert is_whole(desk)


def two_sets(desk: Desk) -> Path:
    """A backup in which May was given out with other numbers than in the logbook."""
    older = desk.database.read_bytes()
    with desk.open() as logbook:
        give_out(logbook, "2026-05", 10)
    file = desk.back_up()
    desk.database.write_bytes(older)
    with desk.open() as logbook:
        give_out(logbook, "2026-05", 25)
    return file


def test_where_two_sets_of_numbers_meet_both_are_kept_and_the_period_stops(desk: Desk) -> None:
    file = two_sets(desk)
    with desk.restore().from_backup(file, SECRET) as ready:
        assert ready.plan.carried.conflicts == (Period.parse("2026-05"),)
        ready.carry_out()
    assert desk.given_out() == [("2026-05", (10,))]
    assert is_whole(desk)
    with desk.open() as logbook:
        (stopped,) = logbook.stopped.all()
        (row,) = stopped.numbers["closing"]["rows"]
        assert (row["low"], row["high"]) == (25, 29)
        with logbook.ledger(writing=False) as ledger:
            assert len(ledger.rows("SELECT id FROM release")) == 2
    # Again, and by way of a later backup: it is noted once and stays.
    again = desk.back_up()
    desk.put_back(again)
    desk.put_back(file)
    with desk.open() as logbook:
        assert logbook.stopped.all() == [stopped]


def lately(desk: Desk) -> None:
    """Something written down a few days ago: else the clock seems to have jumped."""
    with desk.open() as logbook, logbook.transaction():
        logbook.sessions.add(replace(a_session(900), held_on=date(2026, 11, 18)))


@pytest.mark.parametrize(
    ("period", "reason"), [("2026-05", "conflict"), ("2026-Q2", "conflict"), ("2026", "conflict")]
)
def test_nothing_is_summed_up_about_a_time_with_two_sets_of_numbers(
    desk: Desk, period: str, reason: str
) -> None:
    desk.put_back(two_sets(desk))
    lately(desk)
    with desk.open() as logbook:
        walk = Summarise(logbook, contents.load(), desk.clock, Policy(), witness=desk.witness)
        with pytest.raises(PeriodRefused) as refused:
            walk.preview(Period.parse(period))
        assert refused.value.reason == reason
        assert walk.preview(Period.parse("2026-06")).summary.period == Period.parse("2026-06")
        offered = {str(offer.period): (offer.can, offer.reason) for offer in walk.offers()}
    assert offered[period] == (False, reason)
    assert offered["2026-06"] == (True, "")


def test_what_is_saved_is_known_to_the_witness_at_once(desk: Desk, tmp_path: Path) -> None:
    lately(desk)
    older = desk.database.read_bytes()
    with desk.open() as logbook:
        walk = Summarise(logbook, contents.load(), desk.clock, Policy(), witness=desk.witness)
        with walk.beside() as beside:
            beside.save(Period.parse("2026-05"), tmp_path / "out", ["csv"])
    desk.database.write_bytes(older)
    with desk.open() as logbook:
        walk = Summarise(logbook, contents.load(), desk.clock, Policy(), witness=desk.witness)
        for period in ("2026-05", "2026-Q2"):
            with pytest.raises(PeriodRefused, match="behind"):
                walk.preview(Period.parse(period))


def test_what_was_stopped_cannot_be_set_going_by_changing_the_table(desk: Desk) -> None:
    desk.put_back(two_sets(desk))
    with closing(sqlite3.connect(desk.database)) as raw:
        for meddling in ("DELETE FROM stopped", "UPDATE stopped SET uid = zeroblob(8)"):
            with pytest.raises(sqlite3.IntegrityError):
                raw.execute(meddling)


def test_a_ledger_behind_its_witness_is_noticed_until_it_is_restored(desk: Desk) -> None:
    older = desk.database.read_bytes()
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
        desk.witness.note(logbook)
    file = desk.back_up()
    desk.database.write_bytes(older)
    with desk.open() as logbook:
        assert desk.witness.lost(logbook) == [Period.parse("2026-05")]
        # Any one place is enough, and the backups' own witness speaks on another laptop, too.
        shutil.rmtree(desk.root / "config")
        shutil.rmtree(desk.places.default)
        assert desk.witness.lost(logbook) == [Period.parse("2026-05")]
    stick = next(desk.stick.glob("*.backup"))
    assert stick.name == file.name
    desk.put_back(stick)
    with desk.open() as logbook:
        assert desk.witness.lost(logbook) == []
    assert desk.given_out() == [("2026-05", (10,))]


@pytest.mark.parametrize("spoil", [b"", b"{}", b"[1]", b"\xff", b"[" * 5000])
def test_a_spoiled_witness_says_nothing_and_is_written_anew(desk: Desk, spoil: bytes) -> None:
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
        desk.witness.note(logbook)
        file = next((desk.root / "config").glob("*.witness"))
        whole = file.read_bytes()
        file.write_bytes(spoil or whole.replace(b"2026-05", b"2026-06"))
        assert desk.witness.lost(logbook) == []
        desk.witness.note(logbook)
        assert file.read_bytes() == whole


def test_a_witness_tells_periods_and_no_number(desk: Desk) -> None:
    with desk.open() as logbook:
        give_out(logbook, "2026-05", 65)
        desk.witness.note(logbook)
    said = json.loads(next((desk.root / "config").glob("*.witness")).read_text())
    assert set(said) == {"log", "known", "mac"}
    assert set(said["known"].values()) == {"2026-05"}
    assert {len(mark) for mark in said["known"]} == {32}


def test_after_a_restore_no_backup_goes_until_it_is_confirmed(desk: Desk) -> None:
    first = desk.back_up()
    desk.add_sessions(100)
    desk.put_back(first)
    for _time in range(3):
        desk.back_up()
    assert len(names(desk.stick)) == 1 + 3
    with desk.open() as logbook:
        backups = desk.backups(logbook)
        paused = [backups.pruning_paused]
        backups.confirm_restore()
        assert [*paused, backups.pruning_paused] == [True, False]
    desk.back_up()
    with desk.open() as logbook:
        kept = [each for each in desk.backups(logbook).good_backups() if each.file.parent != desk.stick]
    assert [each.notes.why for each in kept] == ["asked", "before_restore"]


def test_a_restore_is_undone_by_what_was_kept(desk: Desk) -> None:
    file = desk.back_up()
    desk.add_sessions(100)
    with pytest.raises(Refused, match="no_restore_to_undo"):
        desk.restore().last_before_restore(SECRET)
    desk.put_back(file)
    desk.put_back(desk.restore().last_before_restore(SECRET).file)
    assert sorted(desk.notes()) == [*FORTY, 100]


def test_another_logbook_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    file = desk.back_up()
    other = Desk(tmp_path / "other").make()
    before = other.database.read_bytes()
    with pytest.raises(Refused, match="other_logbook"):
        other.put_back(file)
    with other.open() as logbook:
        logbook.change_passphrase(PASSPHRASE, "other words", cost=CHEAP)
    before = other.database.read_bytes()
    with pytest.raises(Refused, match="other_logbook"):
        other.put_back(file)
    assert other.database.read_bytes() == before


def test_after_a_changed_passphrase_an_old_backup_still_comes_back_with_its_own(desk: Desk) -> None:
    file = desk.back_up()
    with desk.open() as logbook:
        logbook.change_passphrase(PASSPHRASE, "other words", cost=CHEAP)
        give_out(logbook, "2026-05")
    with desk.restore().from_backup(file, SECRET) as ready:
        assert ready.plan.other_words
        assert ready.plan.carried.closings == 1
        ready.carry_out()
    assert desk.given_out() == [("2026-05", (10,))]


def test_wrong_words_and_wrong_files_change_nothing(desk: Desk) -> None:
    file = desk.back_up()
    text = desk.root / "text.backup"
    text.write_text("Dear diary")
    before = desk.database.read_bytes()
    wrong: list[tuple[Path, Secret, type[PeerlogError]]] = [
        (file, Secret("other words"), WrongPassphrase),
        (text, SECRET, Refused),
        (desk.database, SECRET, Refused),
        (desk.root, SECRET, Refused),
        (desk.root / "nowhere", SECRET, NothingThere),
    ]
    for place, secret, kind in wrong:
        with pytest.raises(kind), desk.restore().from_backup(place, secret):
            pass
    assert desk.database.read_bytes() == before
    assert names(desk.root / "data") == {"backups", "peerlog.db", "peerlog.db.lock"}


def test_while_a_window_has_it_open_nothing_is_replaced(desk: Desk) -> None:
    file = desk.back_up()
    with desk.open(), pytest.raises(InUse), desk.restore().from_backup(file, SECRET):
        pass


def test_while_somebody_reads_it_nothing_is_replaced(desk: Desk) -> None:
    file = desk.back_up()
    desk.add_sessions(100)
    with (
        Logbook.open(desk.database, PASSPHRASE, writing=False) as reader,
        reader.sessions._database.one_moment(),
    ):
        assert reader.sessions.count() == 41
        with pytest.raises(InUse), desk.restore().from_backup(file, SECRET) as ready:
            ready.carry_out()
    assert sorted(desk.notes()) == [*FORTY, 100]


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), length=st.floats(0, 1))
@settings(parent=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_backup_is_never_put_back(
    backed_up: tuple[Desk, Path], place: float, bit: int, length: float
) -> None:
    desk, file = backed_up
    whole = file.read_bytes()
    before = desk.database.read_bytes()
    data = bytearray(whole)
    if length < 0.5:
        data = data[: int(length * len(data))]
    else:
        data[int(place * len(data))] ^= 1 << bit
    spoiled = desk.root / "spoiled.backup"
    spoiled.write_bytes(data)
    with (
        pytest.raises((Damaged, Refused, PeerlogError)),
        desk.restore().from_backup(spoiled, SECRET) as ready,
    ):
        ready.carry_out()
    assert desk.database.read_bytes() == before


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path]:
    desk = Desk(tmp_path_factory.mktemp("backed up")).make()
    with desk.open() as logbook:
        fill(logbook, desk.clock)
    return desk, desk.back_up()


@dataclass(frozen=True)
class Given:
    """A logbook that gave out more after its backup."""

    desk: Desk
    file: Path
    whole: Path


@pytest.fixture(scope="module")
def given_more(tmp_path_factory: pytest.TempPathFactory) -> Given:
    desk = Desk(tmp_path_factory.mktemp("given more")).make()
    with desk.open() as logbook:
        fill(logbook, desk.clock)
    file = desk.back_up()
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
        desk.witness.note(logbook)
    shutil.copy(desk.database, desk.root / "whole.db")
    return Given(desk, file, desk.root / "whole.db")


def put_back_over(given_more: Given, damaged: bytes) -> None:
    """A backup always comes back; a number given out is carried over, or missed until it is."""
    desk = given_more.desk
    desk.database.write_bytes(damaged)
    refused = ""
    try:
        kept = desk.put_back(given_more.file)
    except TooNew:
        refused = "too_new"
    except Refused as error:
        refused = error.why
    if refused:
        # So it seems now; nothing was changed then.
        assert refused in ("too_new", "other_logbook", "opens_otherwise")
        assert desk.database.read_bytes() == damaged
        return
    assert kept is not None
    assert kept.suffix == ".backup" or kept.read_bytes() == damaged
    assert is_whole(desk)
    assert sorted(desk.notes()) == FORTY
    with desk.open() as logbook:
        if given_out_of(logbook) != [("2026-05", (10,))]:
            assert desk.witness.lost(logbook) == [Period.parse("2026-05")]


DAMAGE = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(1, 20000), st.sampled_from(["bit", "nought", "cut"])
)


def damaged_by(whole: bytes, damage: tuple[float, int, str]) -> bytes:
    place, length, how = damage
    at = int(place * len(whole))
    if how == "cut":
        return whole[:at]
    if how == "bit":
        return whole[:at] + bytes([whole[at] ^ 1 << length % 8]) + whole[at + 1 :]
    return whole[:at] + bytes(len(whole[at : at + length])) + whole[at + length :]


@given(damage=DAMAGE)
@settings(parent=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_over_a_logbook_damaged_anywhere_a_backup_comes_back(
    given_more: Given, damage: tuple[float, int, str]
) -> None:
    put_back_over(given_more, damaged_by(given_more.whole.read_bytes(), damage))


@pytest.mark.slow
@given(damage=DAMAGE)
@settings(parent=examples(400), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_over_a_logbook_damaged_in_hundreds_of_ways_a_backup_comes_back(
    given_more: Given, damage: tuple[float, int, str]
) -> None:
    put_back_over(given_more, damaged_by(given_more.whole.read_bytes(), damage))


STEPS = ("ready", "kept", "image on disk", "old one alone", "replaced")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("damaged", [False, True])
def test_killed_after_any_step_one_of_the_two_is_there_whole(desk: Desk, step: str, damaged: bool) -> None:
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
    file = desk.back_up()
    desk.add_sessions(100)
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
        desk.witness.note(logbook)
    if damaged:
        break_index(desk.database, "session_by_day")
    broken = desk.database.read_bytes()
    command = [sys.executable, "-m", "tests.services.put_back_and_stop", str(desk.root), str(file), step]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr
    if damaged and step != "replaced":
        assert desk.database.read_bytes() == broken
    else:
        assert sorted(desk.notes()) == (FORTY if step == "replaced" else [*FORTY, 100])
        assert is_whole(desk)
    desk.put_back(file)
    assert sorted(desk.notes()) == FORTY
    assert desk.given_out() == [("2026-05", (10,)), ("2026-06", (15,))]
    assert is_whole(desk)
    assert {name for name in names(desk.root / "data") if name.startswith("working-")} == set()


def break_index(database: Path, name: str) -> None:
    """One entry of an index less, as a lost bit would say it."""
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    data = bytearray(database.read_bytes())
    page = (root - 1) * PAGE_SIZE
    assert data[page] == 10, "a leaf of an index"
    data[page + 3 : page + 5] = (int.from_bytes(data[page + 3 : page + 5], "big") - 1).to_bytes(2, "big")
    database.write_bytes(data)


def test_a_damaged_logbook_is_kept_as_it_is_and_its_numbers_come_along(desk: Desk) -> None:
    file = desk.back_up()
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
    break_index(desk.database, "session_by_day")
    broken = desk.database.read_bytes()
    with pytest.raises(Damaged):
        desk.open()
    (newest, *_rest) = desk.restore().good_backups(SECRET)
    assert newest.file.name == file.name
    with desk.restore().from_backup(file, SECRET) as ready:
        assert ready.plan.damaged
        assert ready.plan.before is not None
        kept = ready.carry_out().kept
    assert kept is not None
    assert kept.name == "peerlog-damaged-2026-11-22-151000.db"
    assert kept.read_bytes() == broken
    assert desk.given_out() == [("2026-06", (15,))]
    assert is_whole(desk)


def test_a_logbook_whose_locks_are_broken_still_hands_its_numbers_over(desk: Desk) -> None:
    file = desk.back_up()
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
    data = bytearray(desk.database.read_bytes())
    data[data.index(b"peerlog key\0") + 40] ^= 1
    desk.database.write_bytes(data)
    with desk.restore().from_backup(file, SECRET) as ready:
        assert ready.plan.damaged
        ready.carry_out()
    assert desk.given_out() == [("2026-06", (15,))]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9])
def test_a_torn_logbook_is_replaced_and_what_was_given_out_is_missed(desk: Desk, share: float) -> None:
    file = desk.back_up()
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
        desk.witness.note(logbook)
    whole = desk.database.read_bytes()
    desk.database.write_bytes(whole[: int(share * len(whole))])
    kept = desk.put_back(file)
    assert kept is not None
    assert kept.read_bytes() == whole[: int(share * len(whole))]
    assert is_whole(desk)
    with desk.open() as logbook:
        given = given_out_of(logbook)
        assert given or desk.witness.lost(logbook) == [Period.parse("2026-06")]


@pytest.mark.parametrize("name", ["session_by_day", "sqlite_autoindex_session_1", "sqlite_autoindex_code_1"])
def test_a_broken_index_is_mended_without_a_backup(desk: Desk, name: str) -> None:
    with desk.open() as logbook:
        give_out(logbook, "2026-06", 15)
    break_index(desk.database, name)
    broken = desk.database.read_bytes()
    with desk.restore().from_rescue(SECRET) as ready:
        assert ready.plan.after.sessions == 40
        kept = ready.carry_out().kept
    assert kept is not None
    assert kept.read_bytes() == broken
    assert sorted(desk.notes()) == FORTY
    assert desk.given_out() == [("2026-06", (15,))]
    assert is_whole(desk)


def test_what_cannot_be_rescued_is_left_for_a_backup(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.database)) as raw, raw:
        raw.execute("UPDATE session SET minutes = 7 WHERE id = 20")
    before = desk.database.read_bytes()
    with pytest.raises(Refused, match="nothing_to_rescue"), desk.restore().from_rescue(SECRET):
        pass
    assert desk.database.read_bytes() == before


def test_a_backup_of_an_older_form_comes_back_in_todays(tmp_path: Path) -> None:
    first = Surroundings(migrations=migrate.shipped()[:1])
    log, _code = Logbook.create(
        tmp_path / "old.db", PASSPHRASE, today=date(2026, 1, 1), cost=CHEAP, around=first
    )
    with log:
        with log.transaction():
            log.sessions.add(a_session(7))
        log.copy_to(tmp_path / "image")
        key, header = log.backup_keys
        notes = BackupNotes(
            log=log.log_id,
            made_at=datetime(2026, 11, 1, tzinfo=UTC),
            why="daily",
            version=1,
            image_bytes=(tmp_path / "image").stat().st_size,
            state="",
            contents=Contents(
                sessions=1,
                reflections=0,
                code_words=0,
                drafts=0,
                summaries=0,
                newest_session=a_session(7).held_on,
                newest_reflection=None,
                newest_draft=None,
            ),
        )
    file = tmp_path / "old.backup"
    backup_files.seal_to(
        file,
        tmp_path / "image",
        key=key,
        header=header,
        notes=backup_notes.to_bytes(notes),
        passed=lambda _done: None,
    )
    new = Desk(tmp_path / "new")
    new.put_back(file)
    assert new.notes() == [7]
    assert is_whole(new)


def test_a_full_disk_stops_a_restore_before_anything_changed(desk: Desk) -> None:
    file = desk.back_up()
    desk.add_sessions(100)
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from peerlog.domain.errors import CannotWrite\n"
        "from tests.services.backed_up import SECRET, Desk\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    with Desk(Path(sys.argv[1])).restore().from_backup(Path(sys.argv[2]), SECRET) as ready:\n"
        "        ready.carry_out()\n"
        "except CannotWrite as refused:\n"
        "    print(refused.why)\n"
    )
    command = [sys.executable, "-c", code, str(desk.root), str(file)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.strip() in ("full", "other"), done.stderr
    assert sorted(desk.notes()) == [*FORTY, 100]
    assert is_whole(desk)
