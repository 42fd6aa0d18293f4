"""One guarantee taken away from a copy of the program, and whether the test that guards it notices."""

from __future__ import annotations

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.conftest import EVERY_EXAMPLE

ROOT = Path(__file__).parents[2]
COPIED = ("peerlog", "resources", "tests", "packaging", "docs")
COPIED_FILES = ("pyproject.toml", "README.md")
LONGEST_SECONDS = 240

Edit = tuple[str, str, str]
"""File, the text that stands there exactly once, what takes its place."""


@dataclass(frozen=True)
class Mutation:
    """`named` says what no longer holds; the test `noticed_by` has to pass before and fail after."""

    guarantee: str
    named: str
    edits: tuple[Edit, ...]
    noticed_by: str

    def __str__(self) -> str:
        return f"{self.guarantee}-{self.named}".replace(" ", "_")


def every_mutation() -> list[Mutation]:
    """Those of guarantees.toml, in its order."""
    written = tomllib.loads(Path(__file__).with_name("guarantees.toml").read_text(encoding="utf-8"))
    return [
        Mutation(
            guarantee=said["guarantee"],
            named=said["named"],
            edits=tuple((edit["file"], edit["old"], edit["new"]) for edit in said["edit"]),
            noticed_by=said["noticed_by"],
        )
        for said in written["mutation"]
    ]


@dataclass(frozen=True)
class Ran:
    """What a run of some tests came to. `broken` are errors outside a test's own body, or no run at all."""

    passed: int
    failed: int
    broken: int
    output: str


def copy_of_the_program(folder: Path) -> Path:
    """The program and its tests in a folder of their own; the checkout itself is never written to."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            leave_out = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    for name in COPIED_FILES:
        shutil.copy2(ROOT / name, folder / name)
    # What was compiled counts only for exactly this text, never for one of the same age and length.
    checked = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(folder / "peerlog", quiet=2, invalidation_mode=checked)
    return folder


@contextmanager
def applied(edits: Sequence[Edit], root: Path) -> Iterator[None]:
    """The copy, changed while the block runs.

    A text that is not there exactly once means that the mutation has grown old.
    """
    before = {root / name: (root / name).read_text(encoding="utf-8") for name, _old, _new in edits}
    after = dict(before)
    for name, old, new in edits:
        text = after[root / name]
        assert text.count(old) == 1, f"{name}: stands there {text.count(old)} times: {old}"
        assert old != new
        after[root / name] = text.replace(old, new)
    try:
        for file, text in after.items():
            if file.suffix == ".py":
                compile(text, str(file), "exec")
            file.write_text(text, encoding="utf-8", newline="\n")
        yield
    finally:
        for file, text in before.items():
            file.write_text(text, encoding="utf-8", newline="\n")


def run(tests: Sequence[str], root: Path) -> Ran:
    """Runs some tests of a copy in a process of their own."""
    report = root / "report.xml"
    report.unlink(missing_ok=True)
    command = [
        *(sys.executable, "-B", "-m", "pytest", "-q", "--no-header", "-x", "-p", "no:xdist"),
        *(f"--junitxml={report}", *tests),
    ]
    ours = ("PYTEST_", "PEERLOG_", "COV_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        command,
        cwd=root,
        env=environment | {"PYTHONDONTWRITEBYTECODE": "1", EVERY_EXAMPLE: "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    output = done.stdout[-4000:] + done.stderr[-1000:]
    if done.returncode not in (0, 1) or not report.exists():
        return Ran(0, 0, 1, output)
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = sum(case.find("failure") is not None for case in cases)
    broken = sum(case.find("error") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return Ran(len(cases) - failed - broken - skipped, failed, broken, output)
