#!/usr/bin/env python3
"""The two commands of the README, from a fresh copy of this folder.

    python3 packaging/dev.py run              open peerlog; without a screen: a practice logbook and pictures
    python3 packaging/dev.py test             style, types and the quick tests
    python3 packaging/dev.py test --all       every test, with every tool they need
    python3 packaging/dev.py venv             only set up
    python3 packaging/dev.py lock [--upgrade] write the two lock files anew

Standard library only. The syntax is that of Python 3.6, so that an old Python can still read this file
far enough to say which one to get.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import Iterable, List, NoReturn, Optional, Sequence

import system_needs

OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)
# Every package in the lock has wheels for it, but no run of the tests has been seen there.
NEWEST_WITH_WHEELS = (3, 14)
REEXECUTED = "PEERLOG_DEV_REEXECUTED"

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, "build")
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "peerlog-stamp.txt")
WINDOWS = os.name == "nt"
VENV_PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")


def say(words: str) -> None:
    print(words, flush=True)


def stop(words: str) -> NoReturn:
    print(words, file=sys.stderr, flush=True)
    sys.exit(1)


# --- which Python -----------------------------------------------------------------------------------


def dotted(version: Sequence[int]) -> str:
    return ".".join(str(part) for part in version[:2])


def other_pythons() -> List[List[str]]:
    """Commands that may start a Python the tests are known to pass on, newest first."""
    minors = range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)
    return [["py", "-3.%d" % minor] if WINDOWS else ["python3.%d" % minor] for minor in minors]


def starts(command: List[str]) -> bool:
    """Whether this command is a working Python. A version manager's shim may be there and yet refuse."""
    try:
        with open(os.devnull, "w") as nowhere:
            done = subprocess.call([*command, "-c", "import venv"], stdout=nowhere, stderr=nowhere)
    except OSError:
        return False
    return done == 0


def python_for(version: Sequence[int], others: Iterable[List[str]]) -> Optional[List[str]]:
    """What to go on with: an empty list is this Python itself, None means that there is nothing."""
    if OLDEST <= tuple(version) <= NEWEST_TRIED:
        return []
    for command in others:
        if starts(command):
            return command
    return [] if OLDEST <= tuple(version) <= NEWEST_WITH_WHEELS else None


def settle_on_python() -> None:
    """Go on, go on under another Python of this machine, or say which one to get."""
    version = sys.version_info[:2]
    command = python_for(version, [] if os.environ.get(REEXECUTED) else other_pythons())
    if command is None:
        stop(
            "peerlog needs Python 3.11, 3.12 or 3.13; this is Python %s, and no other was found.\n"
            "Debian 12 and later, Ubuntu 24.04 and later: apt-get install python3 python3-venv\n"
            "Windows and macOS: the 3.13 installer from python.org" % dotted(version)
        )
    if command:
        say("Python %s runs this; going on with %s." % (dotted(version), " ".join(command)))
        environment = dict(os.environ)
        environment[REEXECUTED] = "1"
        sys.exit(subprocess.call([*command, os.path.abspath(__file__), *sys.argv[1:]], env=environment))
    if version > NEWEST_TRIED:
        say("Note: peerlog has been tried on Python 3.11 to 3.13, not yet on %s. Going on." % dotted(version))


def prepare(with_tools: bool = False) -> None:
    """Get what this system lacks, as far as that can be done here."""
    if not os.path.isdir(BUILD):
        os.makedirs(BUILD)
    without_venv = not os.path.exists(VENV_PYTHON)
    try:
        system_needs.prepare(os.path.join(BUILD, "apt.log"), without_venv=without_venv, with_tools=with_tools)
    except system_needs.NoWayOn as reason:
        stop(str(reason))


# --- the environment ----------------------------------------------------------------------------------


def digest(name: str) -> str:
    """A fingerprint of one file's lines, remarks left out."""
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        meant = [line for line in file.read().splitlines() if not line.lstrip().startswith("#")]
    return hashlib.sha256("\n".join(meant).encode("utf-8")).hexdigest()


def read_stamp() -> List[str]:
    try:
        with open(STAMP, encoding="utf-8") as file:
            return file.read().splitlines()
    except OSError:
        return []


def pip(*arguments: str) -> None:
    command = [VENV_PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check", "-qq", *arguments]
    if subprocess.call(command) != 0:
        if os.path.exists(STAMP):
            os.remove(STAMP)
        stop("Installing did not finish. Nothing else was touched; the same command can be run again.")


def make_environment() -> None:
    """The .venv folder, holding exactly what the lock names, made anew whenever the lock has changed."""
    place, lock, project = ROOT, digest("requirements-dev.txt"), digest("pyproject.toml")
    stamp = read_stamp()
    fresh = stamp[:2] == [place, lock] and starts([VENV_PYTHON])
    if fresh and stamp[2:] == [project]:
        return
    if not fresh:
        say("Making .venv and installing the locked packages (some 300 MB the first time) ...")
        if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
            stop("The environment could not be made in .venv.")
        pip("install", "--require-hashes", "-r", os.path.join(ROOT, "requirements-dev.txt"))
    pip("install", "--no-build-isolation", "--no-deps", "-e", ROOT)
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write("\n".join([place, lock, project]) + "\n")


# --- the commands -------------------------------------------------------------------------------------


def peerlog(*arguments: str) -> str:
    """What a command of peerlog printed; stops where it could not be done."""
    command = [VENV_PYTHON, "-m", "peerlog", *arguments]
    offscreen = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONIOENCODING="utf-8")
    done = subprocess.run(command, cwd=ROOT, env=offscreen, stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout.decode("utf-8")


def has_screen() -> bool:
    """Whether a window can open here: asked of Qt itself, since DISPLAY may name a screen long gone."""
    if WINDOWS or sys.platform == "darwin":
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    probe = "import PySide6.QtGui as gui; gui.QGuiApplication([])"
    return (
        subprocess.call([VENV_PYTHON, "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    )


def run(arguments: List[str]) -> int:
    prepare()
    make_environment()
    if arguments or has_screen():
        return subprocess.call([VENV_PYTHON, "-m", "peerlog", *arguments], cwd=ROOT)
    return practise()


def practise() -> int:
    """What can be shown without a screen: a made-up logbook, its summary and a picture of every page."""
    practice, summary, pictures = (
        os.path.join(BUILD, name) for name in ("practice", "practice-summary", "pictures")
    )
    say("No screen here, so no window. A practice logbook with made-up entries instead:")
    for folder in (practice, summary, pictures):
        shutil.rmtree(folder, ignore_errors=True)
    secret = os.path.join(BUILD, "practice-passphrase.txt")
    with open(secret, "w", encoding="utf-8") as file:
        file.write("a practice logbook holds nothing real\n")
    opened = ["--data-dir", practice, "--passphrase-file", secret]

    printed = peerlog(*opened, "demo")
    period = last_month_named(printed)
    if period is None:
        stop("The practice logbook named no month that can be summarised:\n" + printed)
    say("  logbook    build/practice    (its passphrase: build/practice-passphrase.txt)")
    peerlog(*opened, "summary", period, "--out", summary)
    say("  summary    build/practice-summary    (%s: %s)" % (period, ", ".join(sorted(os.listdir(summary)))))
    peerlog(*opened, "pictures", "--out", pictures)
    say("  pictures   build/pictures    (%d pages)" % len(os.listdir(pictures)))
    return 0


def last_month_named(words: str) -> Optional[str]:
    """The last YYYY-MM in what `demo` printed."""
    found = re.findall(r"\b[0-9]{4}-(?:0[1-9]|1[0-2])\b(?!-)", words)
    return found[-1] if found else None


def test(arguments: List[str]) -> int:
    everything = "--all" in arguments
    chosen = [argument for argument in arguments if argument != "--all"]
    prepare(everything)
    make_environment()
    missing = system_needs.missing_tools()
    programs = os.path.dirname(VENV_PYTHON)
    environment = dict(os.environ, PATH=programs + os.pathsep + os.environ.get("PATH", ""))
    if everything:
        # From here on a test that finds no tool fails instead of stepping aside.
        environment["PEERLOG_EVERY_TOOL"] = "1"
        if missing:
            say("Missing, so their tests will fail: " + ", ".join(sorted(missing)))
    python = [VENV_PYTHON, "-m"]
    steps = [
        ("style", [*python, "ruff", "check", "-q", "."]),
        ("layout", [*python, "ruff", "format", "--check", "-q", "."]),
        ("types", [*python, "mypy", "--no-error-summary"]),
    ]
    failed = []
    for name, command in steps:
        done = subprocess.call(command, cwd=ROOT, env=environment) == 0
        say("%-8s %s" % (name, "ok" if done else "FAILED"))
        if not done:
            failed.append(name)
    selection = [] if everything else ["-m", "not slow"]
    pytest = [*python, "pytest", "-q", "-n", "2", "--dist", "loadgroup", *selection, *chosen]
    if subprocess.call(pytest, cwd=ROOT, env=environment) != 0:
        failed.append("tests")
    if failed:
        say("FAILED: " + ", ".join(failed))
    return 1 if failed else 0


def lock(arguments: List[str]) -> int:
    """Both lock files, with a hash for every file and no word about where they came from."""
    prepare()
    make_environment()
    environment = dict(os.environ)
    # uv has its own names for what pip's users may have set on this machine.
    names = system_needs.pairs(
        "PIP_INDEX_URL UV_DEFAULT_INDEX  PIP_EXTRA_INDEX_URL UV_INDEX  PIP_CERT SSL_CERT_FILE"
    )
    for theirs, uvs in names.items():
        if theirs in environment:
            environment.setdefault(uvs, environment[theirs])
    for name in ("requirements", "requirements-dev"):
        options = "--quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links"
        command = [VENV_PYTHON, "-m", "uv", "pip", "compile", *options.split(), *arguments]
        command += ["--python-version", dotted(OLDEST), name + ".in", "--output-file", name + ".txt"]
        command += ["--custom-compile-command", "python3 packaging/dev.py lock"]
        if subprocess.call(command, cwd=ROOT, env=environment) != 0:
            return 1
        say("wrote %s.txt" % name)
    return 0


def venv(arguments: List[str]) -> int:
    """Only set up: what `run` and `test` do first."""
    if arguments:
        stop("venv takes no further words.")
    prepare()
    make_environment()
    say("Ready: " + os.path.relpath(VENV_PYTHON, ROOT))
    return 0


COMMANDS = {"run": run, "test": test, "lock": lock, "venv": venv}


def main(arguments: List[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    settle_on_python()
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
