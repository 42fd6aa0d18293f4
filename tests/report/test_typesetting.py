"""Pages are set by a process that can be ended in the middle, and its words go through pipes only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.errors import NotTypeset
from peerlog.report import typesetting
from peerlog.report.log_pages import WholeLogPages
from peerlog.report.log_pdf import log_pdf
from tests.services.backed_up import a_session

LONG = WholeLogPages(sessions=tuple(a_session(number, "a line of words " * 30) for number in range(1, 2_001)))


class Stop(Exception):
    pass


def test_in_the_middle_of_thousands_of_sessions_it_stops_and_leaves_no_process() -> None:
    asked = 0

    def going_on() -> None:
        nonlocal asked
        asked += 1
        if asked == 4:
            raise Stop

    content = contents.load()
    with pytest.raises(Stop):
        log_pdf(LONG, content, going_on)
    assert asked == 4
    if sys.platform != "win32":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_what_cannot_be_set_is_told_without_a_word_of_it(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(NotTypeset):
        typesetting.set_beside("log.typ", json.dumps({"title": "plum river"}), lambda: None)
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "")


def test_a_folder_somebody_works_in_is_not_searched_for_modules(tmp_path: Path) -> None:
    for name in ("typst", "json", "jinja2", "peerlog"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", "utf-8")
    set_it = (
        "import os, sys; from tests.report.test_typesetting import *; os.chdir(sys.argv[1]);"
        "sys.stdout.write(str(len(log_pdf(WholeLogPages(), contents.load()))))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", set_it, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 1_000
