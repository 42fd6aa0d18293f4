"""Files that left: looked at in their place, and written again, the same letter for letter."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from peerlog.domain.errors import AlreadyThere, CannotWrite, Damaged, NothingThere, Refused
from peerlog.services import summary_again as again
from peerlog.services.summarise import Summarise
from peerlog.services.summary_releases import Release, SummaryReleases
from peerlog.storage.logbook import Logbook
from peerlog.summary import kept as keeping
from peerlog.summary import ledger as ledgers
from tests.services import left


@dataclass
class Desk:
    """A logbook, the folder its quarter went to, and another folder."""

    logbook: Logbook
    walk: Summarise
    out: Path
    other: Path

    def release(self) -> Release:
        return self.walk.releases()[0]

    def look(self) -> dict[str, str]:
        states = self.walk.again.look(lambda _share, _words: None)
        return {file.format: states[self.release().number, file.format] for file in self.release().left}

    def write(self, folder: Path, release: int = 1) -> again.Written:
        return self.walk.again.write(release, folder, lambda _share, _words: None)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return left.make(tmp_path_factory.mktemp("left"))


@pytest.fixture
def desk(saved: Path, tmp_path: Path) -> Iterator[Desk]:
    """The first files are put back in their place before every test."""
    first = saved.with_name("first")
    if not first.exists():
        shutil.copytree(saved.with_name("out"), first)
    shutil.rmtree(saved.with_name("out"), ignore_errors=True)
    shutil.copytree(first, saved.with_name("out"))
    other = tmp_path / "other"
    other.mkdir()
    with left.copy_of(saved, tmp_path / "log") as logbook:
        yield Desk(logbook, left.walk_over(logbook), saved.with_name("out"), other)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_fingerprint_is_what_any_program_works_out_from_the_file(desk: Desk) -> None:
    for file in desk.release().left:
        assert file.fingerprint == hashlib.sha256((desk.out / file.name).read_bytes()).hexdigest()


def test_what_became_of_each_file_is_told_apart(desk: Desk) -> None:
    assert set(desk.look().values()) == {again.SAME}
    (desk.out / "peerlog-2026-Q3.csv").unlink()
    (desk.out / "peerlog-2026-Q3.json").write_bytes(b"{}")
    desk.walk.save(left.QUARTER, desk.out, ["html"])  # without the paragraph: another file of ours
    desk.walk.save(left.MONTH, desk.other, ["csv"])
    states = desk.walk.again.look(lambda _share, _words: None)
    assert {name: states[1, name] for name in left.FORMATS} == {
        "html": again.REPLACED,
        "csv": again.GONE,
        "json": again.CHANGED,
    }
    assert states[2, "html"] == states[3, "csv"] == again.SAME
    shutil.rmtree(desk.other)
    (desk.out / "peerlog-2026-Q3.csv").mkdir()
    states = desk.walk.again.look(lambda _share, _words: None)
    assert states[3, "csv"] == again.NO_FOLDER
    assert states[1, "csv"] == again.CHANGED


@pytest.mark.skipif(os.geteuid() == 0, reason="everything can be read by root")
def test_a_file_that_may_not_be_read_is_told_and_stops_nothing(desk: Desk) -> None:
    (desk.out / "peerlog-2026-Q3.csv").chmod(0)
    assert desk.look()["csv"] == again.UNREADABLE
    assert desk.look()["json"] == again.SAME


def test_looking_stops_when_told_to(desk: Desk) -> None:
    class Stop(Exception):
        pass

    def stop(_share: float, _words: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        desk.walk.again.look(stop)


def test_a_file_that_was_lost_is_written_again_with_the_same_bytes_and_nothing_is_added(desk: Desk) -> None:
    first = bytes_in(desk.out)
    for file in desk.out.iterdir():
        file.unlink()
    written = desk.write(desk.out)
    assert bytes_in(desk.out) == first
    assert written.new_fingerprints == written.noted == ()
    assert len(desk.walk.releases()) == 1


def test_late_entries_and_erased_sessions_change_no_byte_of_what_is_written_again(desk: Desk) -> None:
    first = bytes_in(desk.out)
    with desk.logbook.transaction():
        for session in desk.logbook.sessions.between(date(2026, 7, 1), date(2026, 9, 30)):
            desk.logbook.sessions.put_in_trash(session.uid, date(2026, 11, 22))
    desk.write(desk.other)
    assert bytes_in(desk.other) == first


def test_another_folder_is_another_line_in_what_has_left_and_only_once(desk: Desk) -> None:
    assert desk.write(desk.other).written == tuple(file.name for file in desk.release().left)
    newest, first = desk.walk.releases()
    assert (newest.folder, first.folder) == (desk.other, desk.out)
    assert [file.fingerprint for file in newest.left] == [file.fingerprint for file in first.left]
    assert newest.missing == ()
    (desk.other / "peerlog-2026-Q3.csv").unlink()
    assert desk.write(desk.other).written == ("peerlog-2026-Q3.csv",)
    assert len(desk.walk.releases()) == 2


def test_files_that_are_there_unchanged_are_left_alone(desk: Desk) -> None:
    before = {file: file.stat().st_mtime_ns for file in desk.out.iterdir()}
    written = desk.write(desk.out)
    assert written.written == ()
    assert {file: file.stat().st_mtime_ns for file in desk.out.iterdir()} == before


def test_somebody_elses_file_of_the_same_name_is_never_overwritten(desk: Desk) -> None:
    (desk.other / "peerlog-2026-Q3.csv").write_text("mine", "utf-8")
    with pytest.raises(AlreadyThere):
        desk.write(desk.other)
    assert bytes_in(desk.other) == {"peerlog-2026-Q3.csv": b"mine"}
    assert len(desk.walk.releases()) == 1


def test_a_later_file_of_ours_is_not_overwritten_by_an_older_one(desk: Desk) -> None:
    desk.walk.save(left.QUARTER, desk.out, ["html"])
    later = (desk.out / "peerlog-2026-Q3.html").read_bytes()
    with pytest.raises(AlreadyThere):
        desk.write(desk.out, 1)
    assert (desk.out / "peerlog-2026-Q3.html").read_bytes() == later


def test_a_folder_that_cannot_be_written_is_told_and_holds_nothing_afterwards(desk: Desk) -> None:
    (desk.other / "a file").write_text("", "utf-8")
    with pytest.raises(CannotWrite):
        desk.write(desk.other / "a file")
    assert bytes_in(desk.other) == {"a file": b""}
    assert len(desk.walk.releases()) == 1


def test_stopping_leaves_no_file_and_no_line(desk: Desk) -> None:
    class Stop(Exception):
        pass

    def stop(share: float, _words: str) -> None:
        if share >= 0.9:
            raise Stop

    with pytest.raises(Stop):
        desk.walk.again.write(1, desk.other, stop)
    assert bytes_in(desk.other) == {}
    assert len(desk.walk.releases()) == 1


def test_a_format_the_organisation_no_longer_allows_is_not_written_again(desk: Desk) -> None:
    walk = left.walk_over(desk.logbook, summary_formats=("csv",))
    with pytest.raises(Refused):
        walk.again.write(1, desk.other, lambda _share, _words: None)
    assert bytes_in(desk.other) == {}


def test_a_release_nobody_made_is_not_there(desk: Desk) -> None:
    with pytest.raises(NothingThere):
        desk.write(desk.other, 99)


def as_an_older_version_left_it(desk: Desk) -> int:
    """A release whose page looked otherwise: the ledger holds what that version wrote."""
    csv = next(file for file in desk.release().left if file.format == "csv")
    releases = SummaryReleases(desk.logbook, 0o022, lambda _done: None)
    _row, kept = releases.opened()[0]
    names = {"html": "older.html", "csv": "older.csv"}
    uid = desk.logbook.new_uid()
    with desk.logbook.ledger() as ledger:
        return ledgers.add_release(
            ledger,
            uid=uid,
            period=left.QUARTER,
            today=date(2026, 11, 1),
            sealed=ledger.seal(keeping.to_bytes(replace(kept, folder=desk.other, names=names)), uid),
            files={"html": hashlib.sha256(b"older").digest(), "csv": bytes.fromhex(csv.fingerprint)},
        )


def test_a_page_of_another_version_is_noted_with_its_new_fingerprint_and_said(desk: Desk) -> None:
    number = as_an_older_version_left_it(desk)
    written = desk.write(desk.other, number)
    assert written.written == ("older.html", "older.csv")
    assert written.new_fingerprints == written.noted == ("older.html",)
    newest, older = desk.walk.releases()[:2]
    assert newest.files == ("older.html",)
    assert newest.left[0].fingerprint == hashlib.sha256((desk.other / "older.html").read_bytes()).hexdigest()
    assert older.number == number
    assert older.missing == ("older.html",)
    assert (desk.other / "older.csv").read_bytes() == (desk.out / "peerlog-2026-Q3.csv").read_bytes()


def test_a_ledger_that_was_tampered_with_is_told(desk: Desk) -> None:
    connection = desk.logbook._connection
    connection.execute("DROP TRIGGER release_stays")
    connection.execute("UPDATE release SET made_on = '2026-01-01'")
    with pytest.raises(Damaged):
        desk.look()
    with pytest.raises(Damaged):
        desk.write(desk.other)
