"""kill -9 on the real window, again and again: nothing acknowledged is lost, no keystroke older than 2 s."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from peerlog.storage.logbook import Logbook
from tests.canaries import MARK, found_in
from tests.conftest import step_aside
from tests.stand_ins import CHEAP, PASSPHRASE

ROOT = Path(__file__).parents[2]
DEBIANS_PYTHON = "/usr/bin/python3"
ROUNDS, SECONDS = 15, 0
"""At least so many rounds, and for at least so long."""

SCREEN = "-screen 0 1366x768x24 -r"
"""Without repeating keys: on a busy machine a key looks as if it were held down."""

INSIDE = """
openbox --sm-disable >/dev/null 2>&1 &
exec {python} -m tests.walks.kill_driver {plan}
"""


@pytest.mark.slow
@pytest.mark.atspi
def test_nothing_acknowledged_is_lost_when_the_window_is_killed(
    tmp_path: Path, tool: Callable[[str], str]
) -> None:
    screen, bus = tool("xvfb-run"), tool("dbus-run-session")
    tool("openbox")
    tool("xdotool")
    if subprocess.run([DEBIANS_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        step_aside("Debian's pyatspi is not on this machine")
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    Logbook.create(data / "peerlog.db", PASSPHRASE, today=date.today(), cost=CHEAP)[0].close()
    plan = {
        "python": sys.executable,
        "data": str(data),
        "passphrase": PASSPHRASE,
        "word": MARK,
        "rounds": ROUNDS,
        "seconds": SECONDS,
        "seed": 4,
        "errors": str(tmp_path / "errors"),
        "result": str(tmp_path / "result.json"),
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT),
    }
    script = INSIDE.format(python=DEBIANS_PYTHON, plan=tmp_path / "plan.json")
    run = subprocess.run(
        [screen, "-a", "-s", SCREEN, bus, "--", "sh", "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    result = json.loads((tmp_path / "result.json").read_text())
    assert result["faults"] == []
    assert result["rounds"] >= ROUNDS
    assert result["acknowledged"] >= 4
    assert result["old_enough"] >= 3
    assert "Traceback" not in (tmp_path / "errors").read_text()
    log = data / "activity" / "peerlog.log"
    assert not log.exists() or "Error" not in log.read_text()
    assert found_in(data) == []
