"""Long pages are set by a process of their own: the typesetter cannot be stopped, a process can.

Words go to it and come back through pipes, never through a file, and its memory goes with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import peerlog
from peerlog import resources
from peerlog.domain.errors import NotTypeset
from peerlog.report.pdf import typeset

COMMAND = "set-pages-from-standard-input"
"""The only argument of a start that sets pages and nothing else."""

GoingOn = Callable[[], None]
"""Asked several times a second; what it raises stops the work."""

_ASK_EVERY_SECONDS = 0.15
_NOT_SET = 5


def compiled(template: str, said: str) -> bytes:
    """The PDF of one template of ours, with its data as JSON, in this process. Raises NotTypeset."""
    import typst

    compiler = typst.Compiler(
        input=str(resources.path("report", template)),
        root=str(resources.path("report")),
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"said": said},
    )
    return typeset(compiler)


def set_beside(template: str, said: str, going_on: GoingOn) -> bytes:
    """The same in a process of its own. Raises NotTypeset, and what `going_on` raises."""
    try:
        process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_home(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:  # a machine that gives no second process
        return compiled(template, said)
    waiting: bytes | None = json.dumps({"template": template, "said": said}).encode()
    with process:
        try:
            while True:
                going_on()
                try:
                    made, _said = process.communicate(waiting, timeout=_ASK_EVERY_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    waiting = None  # it goes on with the rest of it
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise NotTypeset
    return bytes(made)


def set_what_is_read() -> int:
    """The other end: a job on the standard input, the file on the standard output."""
    job: dict[str, Any] = json.load(sys.stdin.buffer)
    try:
        made = compiled(job["template"], job["said"])
    except NotTypeset:
        return _NOT_SET
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, "-m", "peerlog", COMMAND]


def _home() -> Path:
    """Where our own modules lie: no folder somebody happens to work in is searched for them."""
    return Path(peerlog.__file__).parents[1]
