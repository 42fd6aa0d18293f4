"""A first day through a screen reader's own door, from outside the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import step_aside
from tests.stand_ins import PASSPHRASE

HERE = Path(__file__).parent
DEBIANS_PYTHON = "/usr/bin/python3"

INSIDE = """
openbox --sm-disable >/dev/null 2>&1 &
{ours} -m peerlog --data-dir {data} open 2>{errors} &
window=$!
{theirs} {driver} '{passphrase}' {result}
code=$?
kill $window
wait $window 2>/dev/null
exit $code
"""


@pytest.mark.slow
@pytest.mark.atspi
def test_a_first_day_by_screen_reader_alone(tmp_path: Path, tool: Callable[[str], str]) -> None:
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
        passphrase=PASSPHRASE,
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
    seen = json.loads(result.read_text())
    assert seen["under_lock"] == []
    assert "One-to-one" in seen["entry"]
    assert "Traceback" not in errors.read_text()
    log = tmp_path / "data" / "activity" / "peerlog.log"
    assert not log.exists() or "Error" not in log.read_text()
