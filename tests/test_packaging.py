"""What is shipped, and the locks it is built from."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import peerlog

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^ \\;]+)(.*)")


def files_below(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def entries(lock: str) -> list[str]:
    """Each package of a lock with everything that belongs to it, on one line."""
    lines = (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def versions(lock: str) -> set[tuple[str, str]]:
    return {(found[1], found[2]) for entry in entries(lock) if (found := PINNED.match(entry))}


def plain(requirement: str) -> str:
    return requirement.replace(" ", "").lower()


def dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [plain(line) for line in project["dependencies"]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package_and_every_resource_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = [name for name in opened.namelist() if ".dist-info/" not in name]
    code = {f"peerlog/{name}" for name in files_below(ROOT / "peerlog")}
    resources = {f"peerlog/resources/{name}" for name in files_below(ROOT / "resources")}
    assert "peerlog/domain/session.py" in code
    assert "peerlog/resources/i18n/README.md" in resources
    assert sorted(names) == sorted(code | resources)


def test_the_wheel_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from peerlog import resources; print(resources.root())"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == tmp_path / "peerlog" / "resources"


def test_the_wheel_carries_the_version_the_licence_and_the_program(wheel: Path) -> None:
    inside = f"peerlog-{peerlog.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as opened:
        assert "MIT License" in opened.read(f"{inside}/licenses/LICENSE").decode()
        assert "peerlog = peerlog.cli:main" in opened.read(f"{inside}/entry_points.txt").decode()
        assert "Requires-Python: >=3.11" in opened.read(f"{inside}/METADATA").decode()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_version_and_its_hashes(lock: str) -> None:
    found = entries(lock)
    assert len(found) >= 8
    for entry in found:
        assert PINNED.match(entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry[:80]


@pytest.mark.parametrize("file", [*LOCKS, "requirements.in", "requirements-dev.in", "pyproject.toml"])
def test_no_requirement_says_where_it_comes_from(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    for forbidden in ("://", "index-url", "find-links", "trusted-host", "file:", " @ "):
        assert forbidden not in text


def test_the_requirements_are_the_projects_dependencies() -> None:
    lines = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    assert [plain(line) for line in lines if line and not line.startswith("#")] == dependencies()


def test_the_locks_agree_and_hold_every_dependency() -> None:
    runtime, everything = (versions(lock) for lock in LOCKS)
    assert runtime < everything
    named = {re.split(r"[<>=!~\[;]", line)[0].replace("_", "-") for line in dependencies()}
    assert named <= {name for name, _version in runtime}


def test_qt_stays_below_the_release_that_loses_references() -> None:
    (qt,) = (line for line in dependencies() if line.startswith("pyside6"))
    assert qt.endswith(",<6.12")
    (locked,) = (version for name, version in versions("requirements.txt") if name == "pyside6-essentials")
    assert locked.startswith("6.11.")


def test_calls_into_qt_keep_the_reference_count_of_none(qtbot: QtBot) -> None:
    """In 6.12.0 each call that gives nothing back lost one, until Python 3.11 stopped (3.12 hides it)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50
