"""The house holds together: who may import what, read from the code itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "peerlog"

EVERYTHING = frozenset({"*"})
LOWER = frozenset({"domain", "vault", "charts", "report", "storage", "summary"})
PLAIN = frozenset({"resources", "text", "content", "policy", "preferences", "paths", "logs", "failures"})

# A room or a single file at the top, and the rooms it may use. What is not named here may use none.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "vault": frozenset({"domain"}),
    "charts": frozenset({"domain"}),
    "report": frozenset({"domain", "charts", "resources", "text"}),
    "storage": frozenset({"domain", "vault"}),
    "summary": frozenset({"domain"}),
    "services": LOWER | PLAIN,
    "ui": PLAIN | {"domain", "charts", "services"},
    "text": frozenset({"resources"}),
    "content": frozenset({"domain", "resources"}),
    "packs": frozenset({"content", "domain", "policy"}),
    "preferences": frozenset({"domain"}),
    "failures": frozenset({"domain", "text", "problem_words"}),
    "problem_words": frozenset({"domain", "text"}),
    "cli": EVERYTHING,
    "command_line": EVERYTHING,
    "app": EVERYTHING,
    "logbook_door": EVERYTHING,
    "open_work": EVERYTHING,
    "practice_pictures": EVERYTHING,
    "__main__": frozenset({"cli"}),
}

# What comes from outside, and the only rooms that may know it.
ONLY_IN: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"ui", "app"}),
    "cryptography": frozenset({"vault"}),
    # failures only reads error codes; command_line only tries the library, in memory.
    "sqlite3": frozenset({"storage", "failures", "command_line"}),
    "jinja2": frozenset({"report"}),
    "typst": frozenset({"report"}),
    "platformdirs": frozenset({"paths"}),
    "tomli_w": frozenset({"preferences"}),
    "rapidfuzz": frozenset({"services"}),
    "winreg": frozenset({"policy"}),
}

# What needs Qt, so that nothing else may import it at its top.
WITH_QT = {"ui", "app", "logbook_door", "open_work", "practice_pictures"}

NEVER = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc"),
    *("asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"),
    *("logging.handlers", "importlib.import_module", "PySide6.QtNetwork", "PySide6.QtWebSockets"),
    *("PySide6.QtHttpServer", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtBluetooth"),
}

# What a floor of pure sentences about peer support has no use for: files, clocks, chance, processes.
NOT_IN_DOMAIN = {
    *("os", "io", "sys", "time", "secrets", "subprocess", "logging", "shutil", "tempfile", "threading"),
}

BANNED_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "controller"}

# A file over 400 lines, and why it is better whole.
LONG_WITH_REASON: dict[str, str] = {}
LONGEST_LINES = 400


@dataclass(frozen=True)
class Import:
    file: str
    line: int
    room: str
    module: str
    at_top: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"

    def within(self, module: str) -> bool:
        return self.module == module or self.module.startswith(module + ".")


def python_files() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if "__pycache__" not in file.parts)


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_in(source: str, file: str, room: str) -> Iterator[Import]:
    """Every import, with each name of `from a import b` as `a.b`: b may be a module."""
    tree = ast.parse(source)
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        for_types_only = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        if for_types_only or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            names = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(file, node.lineno, room, name, node not in inside) for name in names)


@pytest.fixture(scope="module")
def imports() -> list[Import]:
    found = [
        one
        for file in python_files()
        for one in imports_in(file.read_text("utf-8"), str(file.relative_to(ROOT)), room_of(file))
    ]
    # A walk over the wrong folder would find no fault in anything.
    assert {"domain", "services", "ui", "text"} <= {one.room for one in found}
    assert any(one.within("PySide6.QtWidgets") for one in found)
    return found


def wrong_floor(one: Import) -> bool:
    if not one.within("peerlog"):
        return False
    parts = one.module.split(".")
    # `from peerlog import text` is seen as peerlog.text; the package itself only holds the version.
    target = parts[1] if len(parts) > 1 else ""
    if target in ("", "__version__", one.room):
        return False
    allowed = MAY_IMPORT.get(one.room, frozenset())
    return allowed != EVERYTHING and target not in allowed


def wrong_from_outside(one: Import) -> bool:
    if one.room == "domain" and (
        one.module.split(".")[0] in NOT_IN_DOMAIN
        or (one.module.split(".")[0] not in sys.stdlib_module_names and not one.within("peerlog"))
    ):
        return True
    return any(one.within(module) and one.room not in rooms for module, rooms in ONLY_IN.items())


def test_every_room_imports_only_what_lies_below_it(imports: list[Import]) -> None:
    assert [str(one) for one in imports if wrong_floor(one)] == []


def test_libraries_are_known_only_where_they_belong(imports: list[Import]) -> None:
    assert [str(one) for one in imports if wrong_from_outside(one)] == []


def test_nothing_here_can_open_a_connection(imports: list[Import]) -> None:
    assert [str(one) for one in imports if any(one.within(module) for module in NEVER)] == []


def test_imports_are_written_in_full_and_never_made_while_running(imports: list[Import]) -> None:
    assert [str(one) for one in imports if one.module.startswith(".") or one.module.endswith(".*")] == []
    for file in python_files():
        called = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not called & {"__import__", "importlib.import_module", "exec", "eval"}, file


def test_only_the_window_and_its_composition_need_qt(imports: list[Import]) -> None:
    early = [one for one in imports if one.at_top and one.room not in WITH_QT]
    with_qt = ("PySide6", *(f"peerlog.{room}" for room in WITH_QT))
    assert [str(one) for one in early if any(one.within(module) for module in with_qt)] == []


def test_the_domain_asks_no_clock_and_throws_no_dice() -> None:
    files = sorted((PACKAGE / "domain").glob("*.py"))
    assert len(files) > 3
    for file in files:
        attributes = [
            node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Attribute)
        ]
        assert not {node.attr for node in attributes} & {"now", "today", "utcnow"}, file
        # random.Random is the type of a chance that was passed in.
        assert {ast.unparse(node) for node in attributes if ast.unparse(node.value) == "random"} <= {
            "random.Random"
        }


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("domain", "from peerlog.storage.logbook import Logbook"),
        ("report", "def later():\n    from peerlog import services"),
        ("summary", "import peerlog.vault.key"),
        ("ui", "from peerlog.storage import logbook"),
    ],
)
def test_the_floor_test_sees_a_wrong_import(room: str, source: str) -> None:
    assert [one for one in imports_in(source, "a file", room) if wrong_floor(one)]


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("domain", "import cryptography"),
        ("domain", "from time import monotonic"),
        ("services", "from PySide6 import QtCore"),
        ("summary", "import sqlite3"),
    ],
)
def test_the_library_test_sees_a_wrong_import(room: str, source: str) -> None:
    assert [one for one in imports_in(source, "a file", room) if wrong_from_outside(one)]


def test_no_name_is_a_drawer_for_everything() -> None:
    for file in python_files():
        parts = {part for step in file.relative_to(ROOT).with_suffix("").parts for part in step.split("_")}
        assert not parts & BANNED_WORDS, file
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert not node.name.lower().endswith(tuple(BANNED_WORDS)), f"{file}: {node.name}"


def test_a_long_file_gives_its_reason() -> None:
    long = {
        str(file.relative_to(ROOT))
        for file in [*python_files(), *sorted((ROOT / "packaging").rglob("*.py"))]
        if len(file.read_text("utf-8").splitlines()) > LONGEST_LINES
    }
    assert long == set(LONG_WITH_REASON)
    assert all(LONG_WITH_REASON.values())


def test_the_packaging_folder_is_no_package() -> None:
    # It would hide the library of that name, which the tests' own tools need.
    assert (ROOT / "packaging" / "dev.py").is_file()
    assert not list((ROOT / "packaging").rglob("__init__.py"))


def test_everything_but_the_window_runs_without_qt_and_without_a_network_module() -> None:
    modules = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in python_files()
        if room_of(file) not in WITH_QT | {"__main__"}
    ]
    assert "peerlog.text" in modules
    assert "peerlog.services.record" in modules
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in"
        " {'PySide6', 'shiboken6', 'socket', 'ssl', 'http', 'urllib3'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *modules], capture_output=True, text=True, check=False
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr
