"""The command line as a whole: one calm sentence, an exit code, nothing else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from peerlog import __version__, cli
from peerlog.command_line import window
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from tests.stand_ins import CHEAP, FixedClock

ROOT = Path(cli.__file__).parents[1]

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def here(stdout: io.StringIO | None = None) -> tuple[Surroundings, io.StringIO, io.StringIO]:
    out, err = stdout or io.StringIO(), io.StringIO()
    surroundings = Surroundings(stdin=io.BytesIO(), stdout=out, stderr=err, clock=FixedClock(), cost=CHEAP)
    return surroundings, out, err


def run(*words: str) -> tuple[int, str, str]:
    surroundings, out, err = here()
    return cli.main(words, surroundings), out.getvalue(), err.getvalue()


def process(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "peerlog", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def test_version_and_help_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version")[0] == 0
    assert capsys.readouterr().out == f"peerlog {__version__}\n"
    assert run("--help")[0] == 0
    told = capsys.readouterr()
    assert told.err == ""
    for command in (
        "init",
        "demo",
        "import",
        "summary",
        "team",
        "check",
        "export-log",
        "policy",
        "pictures",
        "selftest",
    ):
        assert command in told.out


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("summary",),
        ("summary", "2026-07"),
        ("summary", "2026-07", "--out", "x", "--preview"),
        ("export-log",),
        ("init", "--password", "secret"),
        ("demo", "--people", "many"),
        ("demo", "--months", "0"),
        ("demo", "--seed", "-1"),
        ("demo", "--end", "2026"),
        ("demo", "--end", "2026-13"),
        ("demo", "--end", "２０２６-01"),
        ("demo", "--se", "1"),
        ("pictures", "--out", "x", "--size", "big"),
        ("pictures", "--out", "x", "--scale", "9"),
        ("pictures", "--out", "x", "--scale", "nan"),
        ("pictures", "--out", "x", "--theme", "pink"),
        ("--data-dir",),
    ],
)
def test_words_that_make_no_command_end_with_2_and_one_sentence(words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith('"peerlog --help" shows what there is.\n')
    assert "Traceback" not in err


def test_an_error_of_our_own_is_told_without_values_and_noted_for_it(tmp_path: Path) -> None:
    class Broken(io.StringIO):
        """A stream that fails in a way nobody foresaw."""

        def write(self, text: str) -> int:
            raise ZeroDivisionError("amber heron went home")

    surroundings, _out, err = here(Broken())
    assert cli.main(["--data-dir", str(tmp_path), "policy"], surroundings) == 1
    assert "ZeroDivisionError at peerlog.command_line" in err.getvalue()
    assert "heron" not in err.getvalue()
    noted = (tmp_path / "activity" / "peerlog.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in noted
    assert "heron" not in noted


def test_stopping_with_the_keyboard_is_calm() -> None:
    class Stopped(io.StringIO):
        def write(self, text: str) -> int:
            raise KeyboardInterrupt

    surroundings, _out, err = here(Stopped())
    assert cli.main(["policy"], surroundings) == 1
    assert err.getvalue() == "Stopped, as you asked.\n"


def test_without_a_screen_the_window_says_so() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = process(env=bare)
    if sys.platform.startswith("linux"):
        assert done.returncode == 1
        assert done.stderr.startswith(b"There is no screen here")
        assert done.stderr.count(b"\n") == 1


def test_the_umask_is_private_while_running_and_as_before_afterwards(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        run("policy")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "peerlog", "policy"],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


def test_no_command_but_the_window_loads_qt_and_help_loads_hardly_anything() -> None:
    code = (
        "import sys\n"
        "from dataclasses import replace\n"
        "from peerlog.cli import main\n"
        "from peerlog.command_line.surroundings import Surroundings\n"
        "here = Surroundings.of_this_process()\n"
        "if sys.argv[1] == 'selftest':\n"
        "    from peerlog.vault.header import Cost\n"
        "    here = replace(here, cost=Cost(memory_kib=64, passes=1, lanes=1))\n"
        "main(sys.argv[1:], here)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    for words, never in (
        (["selftest"], {"PySide6", "shiboken6"}),
        (["--help"], {"PySide6", "cryptography", "jinja2"}),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True
        )
        loaded = {name.strip(" '") for name in done.stderr.strip().strip("[]").split(",")}
        assert "peerlog" in loaded
        assert not loaded & never


def test_output_into_a_pipe_is_utf_8_whatever_the_locale() -> None:
    done = process("--help", env={**os.environ, "PYTHONIOENCODING": "ascii", "PEERLOG_LANGUAGE": "pseudo"})
    assert done.returncode == 0
    assert "é" in done.stdout.decode("utf-8")


def test_every_command_has_a_line_of_help_and_something_to_run() -> None:
    commands = Commands("peerlog", window.run)
    for command in cli.COMMANDS:
        command.add_to(commands)
    for name, parser in commands.by_name.items():
        assert parser.description, name
        assert parser.get_default("run"), name
