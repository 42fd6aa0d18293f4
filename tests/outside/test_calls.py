"""What peerlog asks of the system during a whole story, as strace sees it: no network, no file elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import step_aside
from tests.stand_ins import PASSPHRASE

ROOT = Path(__file__).parents[2]
STORY = Path(__file__).with_name("whole_story.py")
WATCHED = (
    *("network", "openat", "open", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2"),
    *("unlink", "unlinkat", "link", "linkat", "symlink", "symlinkat", "truncate", "execve"),
)
DEADLINE_SECONDS = 120
_FAMILY = re.compile(r"\bsocket(?:pair)?\((\w+)")
_WRITES = re.compile(r"\b(?:openat|open|creat)\(.*\b(?:O_WRONLY|O_RDWR|O_CREAT)\b|\bcreat\(")
_CHANGES = re.compile(
    r"\b(?:mkdir|mkdirat|rename|renameat2?|unlink|unlinkat|link|linkat|symlinkat?|truncate)\("
)
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FAILED = re.compile(r"= -1 E\w+")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="strace watches Linux only"),
]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder everything belongs in, and every call of a whole story, lock and all."""
    if not shutil.which("strace"):
        step_aside("strace is not here")
    folder = tmp_path_factory.mktemp("watched")
    ours, elsewhere = folder / "ours", folder / "elsewhere"
    ours.mkdir()
    elsewhere.mkdir()
    (folder / "words").write_text(PASSPHRASE)
    demo = [sys.executable, "-m", "peerlog", "--data-dir", str(ours / "data")]
    demo += ["--passphrase-file", str(folder / "words"), "demo", "--people", "8", "--months", "4"]
    subprocess.run(demo, cwd=ROOT, check=True, capture_output=True)
    around = {
        **os.environ,
        "HOME": str(elsewhere),
        "TMPDIR": str(elsewhere),
        "XDG_CACHE_HOME": str(elsewhere),
        "XDG_CONFIG_HOME": str(elsewhere),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    calls = folder / "calls"
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={','.join(WATCHED)}", "-o", str(calls)]
    story = [sys.executable, str(STORY), str(ours / "data"), str(ours / "out")]
    with (folder / "errors").open("wb") as errors:
        running = subprocess.Popen([*strace, *story], env=around, stderr=errors, start_new_session=True)
    try:
        _wait(lambda: _locked_anew(calls), running, folder / "errors")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    assert list(elsewhere.iterdir()) == [], "nothing is left in the home or temporary folder"
    return ours, calls.read_text(errors="replace").splitlines()


def _locked_anew(calls: Path) -> bool:
    """Whether the process after the lock has shown itself: it rings its bell, like the first."""
    if not calls.exists():
        return False
    lines = calls.read_text(errors="replace").splitlines()
    begun = [number for number, line in enumerate(lines) if "execve(" in line and STORY.name in line]
    return len(begun) > 1 and any("window-bell" in line for line in lines[begun[-1] :])


def _wait(look: Callable[[], bool], running: subprocess.Popen[bytes], errors: Path) -> None:
    end = time.monotonic() + DEADLINE_SECONDS
    while not look():
        assert running.poll() is None, errors.read_text()
        assert time.monotonic() < end, errors.read_text()
        time.sleep(0.2)


def test_no_socket_is_opened_but_to_programs_on_this_machine(watched: tuple[Path, list[str]]) -> None:
    families = {found[1] for line in watched[1] if (found := _FAMILY.search(line))}
    assert families <= {"AF_UNIX"}


def test_nothing_is_written_outside_its_own_folder_and_the_one_chosen(
    watched: tuple[Path, list[str]],
) -> None:
    ours, lines = watched
    written = [line for line in lines if _WRITES.search(line) or _CHANGES.search(line)]
    paths = {path for line in written if not _FAILED.search(line) for path in _PATH.findall(line)}
    assert any(path.endswith((".pdf", ".pdf.part")) for path in paths), "the story was watched"
    allowed = (f"{ours}/", "/dev/", "/proc/self/")
    assert {path for path in paths if path.startswith("/") and not path.startswith(allowed)} == set()


def test_no_other_program_is_started(watched: tuple[Path, list[str]]) -> None:
    started = [line for line in watched[1] if "execve(" in line and not _FAILED.search(line)]
    assert all(STORY.name in line for line in started)
