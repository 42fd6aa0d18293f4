"""What the disk refuses: the reserve goes first, then words wait sealed in memory, then they are written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peerlog.domain.errors import CannotWrite, NothingThere
from peerlog.storage.as_it_can import open_as_it_can, patiently
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.storage.reserve import RESERVE_BYTES, Reserve
from tests.canaries import MARK, forms_in, planted
from tests.storage.logs import MOMENT, PASSPHRASE, draft, filled, new_log, open_log, session
from tests.storage.test_crash import POSIX_ONLY, fill_up


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes of its own, with room for the reserve; needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def around() -> Surroundings:
    return Surroundings()


def lay_by_hand(database: Path) -> Reserve:
    """On a disk so small that it would not be laid by itself."""
    reserve = Reserve(database)
    reserve.path.write_bytes(bytes(RESERVE_BYTES))
    return reserve


def test_the_reserve_is_laid_where_there_is_room_and_only_once(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "peerlog.db")
    reserve.lay()
    assert reserve.path.stat().st_size == RESERVE_BYTES
    before = reserve.path.read_bytes()[:100]
    reserve.lay()
    assert reserve.path.read_bytes()[:100] == before
    assert reserve.give_up()
    assert not reserve.path.exists()
    assert not reserve.give_up()


def test_a_full_disk_takes_the_reserve_and_hundreds_of_drafts_still_fit(small_disk: Path) -> None:
    with new_log(small_disk) as log:
        filled(log)
        reserve = lay_by_hand(log.path)
        fill_up(small_disk)
        kept = draft(log, note="")
        for number in range(300):
            kept = replace(kept, fields={"note": f"what was being written, {number} " * 50})
            log.write(lambda kept=kept: log.drafts.keep(kept))  # type: ignore[misc]
        assert not reserve.path.exists()
        assert log.drafts.get(kept.uid) == kept
        assert log.check(full=True) == []


def test_a_full_disk_that_cannot_even_open_gives_up_the_reserve_and_is_written(small_disk: Path) -> None:
    with new_log(small_disk) as log:
        filled(log)
        lay_by_hand(log.path)
    fill_up(small_disk)
    opened, why = open_as_it_can(log.path, lambda writing: open_log(small_disk, writing=writing))
    with opened:
        assert why == ""
        assert opened.writing


def test_a_disk_that_is_full_without_a_reserve_opens_for_reading(small_disk: Path) -> None:
    with new_log(small_disk) as log:
        filled(log)
    fill_up(small_disk)
    opened, why = open_as_it_can(log.path, lambda writing: open_log(small_disk, writing=writing))
    with opened:
        assert why == "full"
        assert not opened.writing
        assert opened.sessions.count() == 30


def test_a_killed_logbook_on_a_full_disk_opens_with_everything_that_was_acknowledged(
    small_disk: Path,
) -> None:
    with new_log(small_disk) as log:
        filled(log)
    killed = (
        "import os, sys\nfrom pathlib import Path\nfrom tests.storage.logs import add, open_log, session\n"
        "log = open_log(Path(sys.argv[1]))\nadd(log, session(log, 50))\nos._exit(9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.run([sys.executable, "-c", killed, str(small_disk)], env=environment, check=False)
    assert run.returncode == 9
    (small_disk / "peerlog.db-shm").unlink()
    assert (small_disk / "peerlog.db-wal").stat().st_size > 0
    fill_up(small_disk)
    opened, _why = open_as_it_can(log.path, lambda writing: open_log(small_disk, writing=writing))
    with opened:
        assert opened.sessions.count() == 31
        assert opened.check(full=True) == []


def test_a_read_only_disk_opens_for_reading(small_disk: Path) -> None:
    with new_log(small_disk) as log:
        filled(log)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    opened, why = open_as_it_can(log.path, lambda writing: open_log(small_disk, writing=writing))
    with opened:
        assert why == "read_only"
        assert opened.sessions.count() == 30
        with opened.another() as beside:
            assert beside.sessions.count() == 30


def test_a_refused_draft_waits_sealed_and_reads_as_if_it_were_stored(
    tmp_path: Path, around: Surroundings
) -> None:
    with new_log(tmp_path, around) as log:
        stored, refused = draft(log, note="stored"), draft(log, 1, note=planted("refused"))
        with log.transaction():
            log.drafts.keep(stored)
        log.drafts.hold(refused)
        log.drafts.hold(replace(stored, fields={"note": "changed since"}))
        assert log.holds
        assert log.drafts.get(refused.uid) == refused
        assert {each.fields["note"] for each in log.drafts.all()} == {planted("refused"), "changed since"}
        held = around.unwritten.of(bytes.fromhex(log.log_id)).of("draft")
        assert set(held) == {stored.uid, refused.uid}
        assert not any(forms_in(blob) for blob in held.values())
    assert MARK not in repr(vars(around.unwritten))
    # Locked and unlocked again: nothing is on the disk, and the words are there.
    with open_log(tmp_path, around=around) as log:
        assert log.drafts.get(refused.uid) == refused
        log.write_held()
        assert not log.holds
    with open_log(tmp_path) as log:
        assert log.drafts.get(refused.uid) == refused
        assert log.drafts.get(stored.uid).fields["note"] == "changed since"
        assert log.check(full=True) == []


def test_what_waits_is_written_without_the_key(tmp_path: Path, around: Surroundings) -> None:
    with new_log(tmp_path, around) as log:
        refused = draft(log, note="refused")
        log.drafts.hold(refused)
    assert around.unwritten
    assert around.unwritten.put_down(tmp_path / "peerlog.db")
    assert not around.unwritten
    with open_log(tmp_path) as log:
        assert log.drafts.get(refused.uid) == refused


def test_what_waits_belongs_to_one_logbook_and_no_other(tmp_path: Path, around: Surroundings) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with new_log(tmp_path / "one", around) as log:
        log.drafts.hold(draft(log, note="refused"))
    with new_log(tmp_path / "other", around) as other:
        assert other.drafts.all() == []
        assert not other.holds
    assert not around.unwritten.put_down(tmp_path / "other" / "peerlog.db")


def test_what_is_written_or_dropped_later_waits_no_more(tmp_path: Path, around: Surroundings) -> None:
    with new_log(tmp_path, around) as log:
        first, second = draft(log, note="first"), draft(log, note="second")
        log.drafts.hold(first)
        log.drafts.hold(second)
        with log.transaction():
            log.drafts.keep(replace(first, fields={"note": "newer"}))
            assert log.drafts.get(first.uid).fields["note"] == "newer"
            log.drafts.drop(second.uid)
            with pytest.raises(NothingThere):
                log.drafts.get(second.uid)
        assert not log.holds
        assert [each.fields["note"] for each in log.drafts.all()] == ["newer"]


def test_a_transaction_that_did_not_happen_lets_nothing_go(tmp_path: Path, around: Surroundings) -> None:
    with new_log(tmp_path, around) as log:
        refused = draft(log, note="refused")
        log.drafts.hold(refused)

        def nearly() -> None:
            with log.transaction():
                log.drafts.drop(refused.uid)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            nearly()
        assert log.drafts.get(refused.uid) == refused


def test_a_file_that_is_busy_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    paused: list[float] = []

    def open_it() -> str:
        if len(paused) < 4:
            raise CannotWrite(tmp_path, "not_allowed")
        return "open"

    assert patiently(open_it, paused.append) == "open"
    assert len(paused) == 4


def test_a_file_that_stays_busy_is_said_after_some_seconds(tmp_path: Path) -> None:
    paused: list[float] = []

    def open_it() -> str:
        raise CannotWrite(tmp_path, "open_elsewhere")

    with pytest.raises(CannotWrite):
        patiently(open_it, paused.append)
    assert 1 <= sum(paused) <= 5


def test_a_full_disk_is_not_waited_for(tmp_path: Path) -> None:
    paused: list[float] = []

    def open_it() -> str:
        raise CannotWrite(tmp_path, "full")

    with pytest.raises(CannotWrite):
        patiently(open_it, paused.append)
    assert paused == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from peerlog.domain.errors import CannotWrite
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.storage.opening import Surroundings
from peerlog.storage.reserve import Reserve
from tests.stand_ins import FixedClock
from tests.storage.logs import open_log
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
around, folder = Surroundings(), Path(sys.argv[1])
with open_log(folder, around=around) as log:
    drafts = Drafts(log, FixedClock(), Changes(), log.new_uid)
    reserve = Reserve(log.path)
    reserve.path.write_bytes(b"room")
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    while True:
        made = drafts.begin("log", None, {"note": log.new_uid().hex() * 3000})
        try:
            drafts.keep(made)
        except CannotWrite:
            break
    assert not reserve.path.exists()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with open_log(folder, around=around) as log:
    assert log.drafts.get(made.uid).fields == made.fields
    log.write_held()
print(made.uid.hex())
"""


@POSIX_ONLY
def test_where_a_file_may_not_grow_the_last_words_wait_and_are_written_later(tmp_path: Path) -> None:
    """Runs where nobody may make a disk."""
    new_log(tmp_path).close()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr
    with open_log(tmp_path) as log:
        assert bytes.fromhex(ran.stdout.strip()) in {each.uid for each in log.drafts.all()}
        assert log.check(full=True) == []


def test_a_logbook_opened_for_reading_says_so_to_the_lender(tmp_path: Path) -> None:
    with new_log(tmp_path) as log, log.transaction():
        log.sessions.add(session(log))
        log.activity.note(MOMENT, "noted")
    with Logbook.open(tmp_path / "peerlog.db", PASSPHRASE, writing=False) as reading:
        assert not reading.writing
        with pytest.raises(CannotWrite):
            reading.write(lambda: reading.drafts.keep(draft(reading)))
