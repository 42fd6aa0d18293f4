"""A first day through a screen reader's own door, from outside the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peerlog.paths import data_dir
from peerlog.services.shelf import Shelf
from peerlog.services.shelf_file import FIRST, Book
from peerlog.storage.logbook import Logbook
from tests.conftest import step_aside
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

HERE = Path(__file__).parent
DEBIANS_PYTHON = "/usr/bin/python3"

INSIDE = """
openbox --sm-disable >/dev/null 2>&1 &
{ours} -m peerlog --data-dir {data} open 2>{errors} &
window=$!
{theirs} {driver} {story} '{passphrase}' {result}
code=$?
kill $window
wait $window 2>/dev/null
exit $code
"""


def driven(tmp_path: Path, tool: Callable[[str], str], story: str, passphrase: str) -> dict[str, Any]:
    """Opens peerlog on `tmp_path`/data under a screen of its own; what the driver saw."""
    screen, bus = tool("xvfb-run"), tool("dbus-run-session")
    tool("openbox")
    if subprocess.run([DEBIANS_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        step_aside("Debian's pyatspi is not on this machine")
    result, errors = tmp_path / "seen.json", tmp_path / "errors"
    script = INSIDE.format(
        ours=sys.executable,
        data=tmp_path / "data",
        errors=errors,
        theirs=DEBIANS_PYTHON,
        driver=HERE / "driver.py",
        story=story,
        passphrase=passphrase,
        result=result,
    )
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
    }
    run = subprocess.run(
        [screen, "-a", "-s", "-screen 0 1366x768x24", bus, "--", "sh", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert "Traceback" not in errors.read_text()
    log = tmp_path / "data" / "activity" / "peerlog.log"
    assert not log.exists() or "Error" not in log.read_text()
    return dict(json.loads(result.read_text()))


@pytest.mark.slow
@pytest.mark.atspi
def test_a_first_day_by_screen_reader_alone(tmp_path: Path, tool: Callable[[str], str]) -> None:
    seen = driven(tmp_path, tool, "first-day", PASSPHRASE)
    assert seen["under_lock"] == []
    assert "One-to-one" in seen["entry"]


@pytest.mark.slow
@pytest.mark.atspi
def test_the_books_of_one_login_by_screen_reader_alone(tmp_path: Path, tool: Callable[[str], str]) -> None:
    shelf = Shelf(data_dir(tmp_path / "data"))
    looks = {FIRST: ("bird", "blue"), "a" * 16: ("leaf", "green")}
    for key, look in looks.items():
        paths = shelf.paths_of(key)
        paths.make()
        words = PASSPHRASE if key != FIRST else "other words for the first"
        Logbook.create(paths.database, words, today=FixedClock().today(), cost=CHEAP)[0].close()
        shelf.put(Book(key, *look))
    seen = driven(tmp_path, tool, "books", PASSPHRASE)
    assert seen["books"] == ["The blue bird book", "The green leaf book"]
    assert seen["chosen"] == [True, True]
    assert not seen["asked_at_first"]
