"""The two commands of the README."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dev
import pytest
import system_needs

ROOT = Path(__file__).parents[1]
DEV = ROOT / "packaging" / "dev.py"
BOTH = pytest.mark.parametrize("file", [DEV, DEV.with_name("system_needs.py")], ids=lambda file: file.name)


@BOTH
def test_an_old_python_can_read_it(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"), feature_version=(3, 6))
    # list[str] in a signature stops a Python before 3.9 at once.
    subscripted = {
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name)
    }
    assert "List" in subscripted
    assert not subscripted & {"list", "dict", "tuple", "set", "type"}


@BOTH
def test_it_needs_nothing_but_python(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "subprocess" in modules
    assert modules <= sys.stdlib_module_names | {"system_needs"}


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_it_was_tried_on_goes_on_by_itself(version: tuple[int, int]) -> None:
    assert dev.python_for(version, [[sys.executable]]) == []


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 14), (3, 15)])
def test_any_other_python_looks_for_one_that_starts(version: tuple[int, int]) -> None:
    assert dev.python_for(version, [["no-such-python"], [sys.executable]]) == [sys.executable]


def test_without_another_python_only_one_with_wheels_goes_on() -> None:
    assert dev.python_for((3, 14), [["no-such-python"]]) == []
    assert dev.python_for((3, 10), [["no-such-python"]]) is None
    assert dev.python_for((3, 15), [["no-such-python"]]) is None


def test_the_newest_python_is_looked_for_first_and_under_both_systems_names() -> None:
    names = [" ".join(command) for command in dev.other_pythons()]
    assert [re.sub(r"^(python|py -)", "", name) for name in names] == ["3.13", "3.12", "3.11"]


def test_a_remark_in_the_lock_is_no_reason_to_make_the_environment_anew(tmp_path: Path) -> None:
    lock, remarked, changed = (tmp_path / name for name in ("lock", "remarked", "changed"))
    lock.write_text("one==1\n    # via two\n")
    remarked.write_text("# by a command\none==1\n    # via three\n")
    changed.write_text("one==2\n    # via two\n")
    assert dev.digest(str(lock)) == dev.digest(str(remarked))
    assert dev.digest(str(lock)) != dev.digest(str(changed))


@pytest.mark.parametrize(
    ("printed", "month"),
    [
        ("A practice logbook: 2025-11 to 2026-10.\nLast month to summarise: 2026-10\n", "2026-10"),
        ("Made on 2026-11-22, ready to the end of 2026-10", "2026-10"),
        ("nothing", None),
        ("2026-13", None),
    ],
)
def test_the_practice_run_takes_the_last_month_named(printed: str, month: str | None) -> None:
    assert dev.last_month_named(printed) == month


def test_every_system_library_has_its_package() -> None:
    everything = {**system_needs.QT_LIBRARIES, **system_needs.WINDOW_LIBRARIES}
    assert {"libEGL.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4"} <= set(everything)
    for library, package in everything.items():
        assert re.fullmatch(r"lib[\w.+-]+\.so\.\d+", library, re.ASCII)
        assert re.fullmatch(r"lib[a-z0-9.+-]+", package)


def test_certificates_put_there_by_hand_go_on_being_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_CERT", system_needs.CERTIFICATES)
    copy = tmp_path / "certificates.pem"
    system_needs.keep_certificates(b"of the organisation", str(copy))
    assert copy.read_bytes() == b"of the organisation"
    assert os.environ["PIP_CERT"] == str(copy)


@pytest.mark.parametrize("chosen", ["/elsewhere/ours.pem", system_needs.CERTIFICATES])
def test_certificates_chosen_elsewhere_or_unchanged_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    monkeypatch.setenv("PIP_CERT", chosen)
    before = b"of the organisation" if chosen != system_needs.CERTIFICATES else b""
    system_needs.keep_certificates(before or system_needs.read_certificates(), str(tmp_path / "copy.pem"))
    assert os.environ["PIP_CERT"] == chosen


def test_a_word_it_does_not_know_prints_how_to_use_it() -> None:
    done = subprocess.run([sys.executable, str(DEV), "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "dev.py test --all" in done.stderr


def test_no_test_that_needs_a_tool_can_step_aside_where_everything_has_to_run(
    tool: Callable[[str], str], pytester_run: Callable[[dict[str, str]], str]
) -> None:
    assert tool(sys.executable) == sys.executable
    assert "1 skipped" in pytester_run({})
    assert "1 failed" in pytester_run({"PEERLOG_EVERY_TOOL": "1"})


@pytest.fixture
def pytester_run(tmp_path: Path) -> Callable[[dict[str, str]], str]:
    """Runs one test that asks for a tool nobody has, in a folder with our own conftest."""
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_it.py").write_text("def test_it(tool):\n    tool('no-such-tool-anywhere')\n")

    def run(more: dict[str, str]) -> str:
        environment = {key: value for key, value in os.environ.items() if key != "PEERLOG_EVERY_TOOL"} | more
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    return run


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_without_a_screen_run_leaves_a_logbook_its_summary_and_a_picture_of_every_page() -> None:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [sys.executable, str(DEV), "run"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    build = ROOT / "build"
    assert (build / "practice" / "peerlog.db").stat().st_size > 100_000
    suffixes = {file.suffix for file in (build / "practice-summary").iterdir()}
    assert {".html", ".csv", ".json"} <= suffixes
    pictures = list((build / "pictures").rglob("*.png"))
    assert len(pictures) >= 6
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    for place in ("build/practice", "build/practice-summary", "build/pictures"):
        assert place in done.stdout
