"""Recognising folders that are copied or reached over a network, and writing there with care."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from peerlog.domain.errors import InUse
from peerlog.storage.opening import Surroundings
from peerlog.storage.place import looks_shared
from tests.storage.logs import add, filled, new_log, open_log, session

SHARED = Surroundings(is_shared=lambda _folder: True)

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /mnt/ward rw,relatime - cifs //server/ward rw
31 22 0:27 / /mnt/old\\040drive rw - nfs4 server:/x rw
32 22 0:28 / /home/sam/cloud rw - fuse.rclone remote: rw
33 30 8:2 / /mnt/ward/local rw - ext4 /dev/sdb1 rw
34 22 0:30 / /home/sam/stick rw - vfat /dev/sdc1 rw
not a line of the list
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no list of mounts")
@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/home/sam/peerlog", False),
        ("/mnt/ward", True),
        ("/mnt/ward/sam/peerlog", True),
        ("/mnt/wardrobe", False),
        ("/mnt/ward/local/peerlog", False),
        ("/mnt/old drive/peerlog", True),
        ("/home/sam/cloud/x", True),
        ("/home/sam/stick", False),
    ],
)
def test_a_network_folder_is_told_by_its_mount(folder: str, shared: bool) -> None:
    assert looks_shared(Path(folder), mounts=MOUNTS, environment={}) is shared


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("OneDrive/peerlog", True),
        ("OneDrive - Some NHS Trust/Documents/peerlog", True),
        ("Dropbox (Personal)/x", True),
        ("Google Drive/x", True),
        ("Nextcloud", True),
        ("Documents/peerlog", False),
        ("Dropboxes/x", False),
        ("notes on onedrive use/x", False),
    ],
)
def test_a_synced_folder_is_told_by_its_name(tmp_path: Path, folder: str, shared: bool) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert looks_shared(tmp_path / folder, mounts="", environment={}) is shared


def test_a_synced_folder_is_told_by_what_its_program_leaves_there(tmp_path: Path) -> None:
    inner = tmp_path / "Work" / "peerlog"
    inner.mkdir(parents=True)
    assert not looks_shared(inner, mounts="", environment={"OneDrive": str(tmp_path / "Elsewhere")})
    assert looks_shared(inner, mounts="", environment={"OneDriveCommercial": str(tmp_path / "Work")})
    (tmp_path / "Work" / ".stfolder").mkdir()
    assert looks_shared(inner, mounts="", environment={})


def test_this_machines_own_folder_can_be_asked_about(tmp_path: Path) -> None:
    assert looks_shared(tmp_path) in (True, False)
    assert looks_shared(tmp_path / "not made yet", mounts="", environment={}) is False


def test_in_a_shared_folder_everything_works_without_a_wal(tmp_path: Path) -> None:
    with new_log(tmp_path, SHARED) as log:
        filled(log)
        with log.counting() as rows:
            assert rows("SELECT count(*) FROM session") == [(31,)]
        with log.ledger() as ledger:
            ledger.write("INSERT INTO closing VALUES (2, '2026-02', '2026-03-20', '{}')")
        with log.another() as other:
            assert other.sessions.count() == 30
        add(log, session(log))
        assert log.check(full=True) == []
        assert not {"peerlog.db-wal", "peerlog.db-shm"} & {file.name for file in tmp_path.iterdir()}
    with closing(sqlite3.connect(tmp_path / "peerlog.db")) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_log_moved_between_folders_changes_its_way_of_writing(tmp_path: Path) -> None:
    new_log(tmp_path).close()
    for around, mode in ((SHARED, "delete"), (Surroundings(is_shared=lambda _folder: False), "wal")):
        with open_log(tmp_path, around=around) as log:
            add(log, session(log))
        with closing(sqlite3.connect(tmp_path / "peerlog.db")) as raw:
            assert raw.execute("PRAGMA journal_mode").fetchone() == (mode,)


READ = """
import sys
from pathlib import Path
import sqlite3
with sqlite3.connect(sys.argv[1], timeout=0) as raw:
    try:
        print(raw.execute("SELECT count(*) FROM session").fetchone()[0])
    except sqlite3.OperationalError as error:
        print(error)
raw.close()
"""


def test_in_a_shared_folder_the_whole_file_is_held_while_it_is_written(tmp_path: Path) -> None:
    with new_log(tmp_path, SHARED) as log:
        add(log, session(log))
        command = [sys.executable, "-c", READ, str(log.path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == "database is locked"
        with pytest.raises(InUse):
            open_log(tmp_path, around=SHARED)
