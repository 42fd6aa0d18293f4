"""What every test shares: no screen, nobody's home, the slow tests' tools, the list of what was not run."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest

# Before Qt is imported by any plugin or test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")

EVERY_TOOL, EVERY_EXAMPLE = "PEERLOG_EVERY_TOOL", "PEERLOG_EVERY_EXAMPLE"
SERIAL_MARKS = ("atspi", "chromium")

_EVERYTHING_RUNS = any(os.environ.get(name) for name in (EVERY_TOOL, EVERY_EXAMPLE))
hypothesis.settings.register_profile(
    "peerlog",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100 if _EVERYTHING_RUNS else 25,
)
hypothesis.settings.load_profile("peerlog")


def examples(most: int) -> hypothesis.settings:
    """So many where everything runs, a quarter of them in the quick suite."""
    return hypothesis.settings(max_examples=most if _EVERYTHING_RUNS else max(2, most // 4))


left_out_key = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session", autouse=True)
def nobodys_home() -> Iterator[None]:
    """Folders of a person who does not exist, so that no test can reach a real logbook or its settings."""
    with tempfile.TemporaryDirectory(prefix="peerlog-home-") as home:
        before = dict(os.environ)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[name] = str(Path(home, name.lower()))
        yield
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """The place of a program: `tool("pdftotext")`.

    Where it is missing the test steps aside; under `dev.py test --all` it fails.
    """

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            step_aside(f"{name} is not on this machine")
        return found

    return find


def step_aside(reason: str) -> NoReturn:
    """Skip a test that this machine cannot run, or fail it where everything has to run."""
    if os.environ.get(EVERY_TOOL):
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[left_out_key] = []
    if sys.version_info >= (3, 14):
        # Not tried there yet: a warning of a newer Python is no fault of ours.
        config.addinivalue_line("filterwarnings", "default::DeprecationWarning")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share the one virtual screen or a browser go to one worker, one after the other."""
    for item in items:
        if any(item.get_closest_marker(mark) for mark in SERIAL_MARKS):
            item.add_marker(pytest.mark.xdist_group("outside"))


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        items[0].config.stash[left_out_key].extend(item.nodeid for item in items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells what it left out; only the first does, since all leave out the same."""
    if getattr(session.config, "workerinput", {}).get("workerid") == "gw0":
        output: dict[str, Any] = session.config.workeroutput  # type: ignore[attr-defined]
        output["left_out"] = session.config.stash[left_out_key]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    node.config.stash[left_out_key].extend(getattr(node, "workeroutput", {}).get("left_out", []))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what this run did not try, file by file, so that green is never taken for everything."""
    left_out = config.stash[left_out_key]
    stepped_aside = terminalreporter.stats.get("skipped", [])
    if not left_out and not stepped_aside:
        return
    terminalreporter.section("not run here")
    by_file: dict[str, int] = {}
    for nodeid in left_out:
        file = nodeid.split("::")[0]
        by_file[file] = by_file.get(file, 0) + 1
    for file, count in sorted(by_file.items()):
        terminalreporter.write_line(f"{file}: {count} left out of this selection")
    for report in stepped_aside:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"{report.nodeid}: {reason}")
    if left_out:
        terminalreporter.write_line("`python3 packaging/dev.py test --all` runs everything")
