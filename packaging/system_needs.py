"""What Qt and the slow tests need from the system, and how Debian gives it.

Part of dev.py: standard library only, in the syntax of Python 3.6.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from typing import Dict, Iterable, List, Tuple


class NoWayOn(Exception):
    """Something is missing without which nothing can be done here; the text says what."""


def pairs(table: str) -> Dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2]))


# Shared libraries the Qt wheels expect from the system, and Debian's package for each: those without
# which nothing starts, and those asked for only when a real window opens.
QT_LIBRARIES = pairs(
    """
    libEGL.so.1         libegl1         libGL.so.1          libgl1
    libdbus-1.so.3      libdbus-1-3     libfontconfig.so.1  libfontconfig1
    libfreetype.so.6    libfreetype6    libglib-2.0.so.0    libglib2.0-0
    libX11.so.6         libx11-6        libxkbcommon.so.0   libxkbcommon0
    """
)
WINDOW_LIBRARIES = pairs(
    """
    libX11-xcb.so.1          libx11-xcb1          libxkbcommon-x11.so.0    libxkbcommon-x11-0
    libwayland-client.so.0   libwayland-client0   libwayland-cursor.so.0   libwayland-cursor0
    libxcb-cursor.so.0       libxcb-cursor0       libxcb-glx.so.0          libxcb-glx0
    libxcb-icccm.so.4        libxcb-icccm4        libxcb-image.so.0        libxcb-image0
    libxcb-keysyms.so.1      libxcb-keysyms1      libxcb-randr.so.0        libxcb-randr0
    libxcb-render-util.so.0  libxcb-render-util0  libxcb-shape.so.0        libxcb-shape0
    libxcb-shm.so.0          libxcb-shm0          libxcb-sync.so.1         libxcb-sync1
    libxcb-util.so.1         libxcb-util1         libxcb-xfixes.so.0       libxcb-xfixes0
    libxcb-xkb.so.1          libxcb-xkb1
    """
)
# Programs that only the slow tests call, and Debian's package for each.
TEST_TOOLS = pairs(
    """
    chromium  chromium  soffice  libreoffice-calc  pdftotext         poppler-utils  Xvfb     xvfb
    xauth     xauth     openbox  openbox           dbus-run-session  dbus           xdotool  xdotool
    strace    strace
    """
)
SCREEN_READER_DOOR = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYTHON = "/usr/bin/python3"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_module(python: str, module: str) -> bool:
    code = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"
    try:
        return subprocess.call([python, "-c", code, module]) == 0
    except OSError:
        return False


def missing_tools() -> Dict[str, str]:
    """Programs of the slow tests that are not here, with Debian's package for each."""
    missing = {tool: package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)}
    if not os.path.exists(SCREEN_READER_DOOR):
        missing["AT-SPI"] = "at-spi2-core"
    if not has_module(SYSTEM_PYTHON, "pyatspi"):
        missing["pyatspi"] = "python3-pyatspi"
    return missing


def missing_for_qt() -> Tuple[Dict[str, str], Dict[str, str]]:
    """Libraries Qt cannot do without, and those it needs only to open a real window."""
    return (
        {library: package for library, package in QT_LIBRARIES.items() if not loads(library)},
        {library: package for library, package in WINDOW_LIBRARIES.items() if not loads(library)},
    )


def lacks_pip_for_new_environments() -> bool:
    """Debian's python3 alone has no ensurepip."""
    return not has_module(sys.executable, "ensurepip")


def prepare(log: str, without_venv: bool, with_tools: bool) -> None:
    """Get what is missing in one apt line, or print that line and go on as far as possible.

    Raises NoWayOn.
    """
    if not sys.platform.startswith("linux"):
        return
    if os.path.exists(kept_certificates(log)):
        trust(kept_certificates(log))
    needed, for_window = missing_for_qt()
    packages = set(needed.values()) | set(for_window.values())
    if without_venv and lacks_pip_for_new_environments():
        packages.add("python3-venv")
    if with_tools:
        packages |= set(missing_tools().values())
    if not packages:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Getting %d Debian packages (build/apt.log) ..." % len(packages), flush=True)
        install(sorted(packages), log)
    elif shutil.which("apt-get"):
        print("Some Debian packages are missing. To get them:", flush=True)
        print("    sudo apt-get update && sudo %s" % " ".join(apt_line(sorted(packages))), flush=True)
    needed, for_window = missing_for_qt()
    if without_venv and lacks_pip_for_new_environments():
        raise NoWayOn("Python cannot make an environment here; Debian's python3-venv is missing.")
    if needed:
        raise NoWayOn("Qt cannot start without these libraries: " + ", ".join(sorted(needed)))
    if for_window:
        print(
            "No window can open without %s; going on offscreen." % ", ".join(sorted(for_window)), flush=True
        )


def apt_line(packages: Iterable[str]) -> List[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def install(packages: List[str], log: str) -> None:
    certificates = read_certificates()
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with open(log, "ab") as output:

        def done(command: List[str]) -> bool:
            return subprocess.call(command, env=quiet, stdout=output, stderr=output) == 0

        done(["apt-get", "-o", "Acquire::Retries=3", "update"])
        if not done(apt_line(packages)):
            # One name this release does not know must not keep the others away.
            refused = [package for package in packages if not done(apt_line([package]))]
            print("apt-get gave no " + ", ".join(refused), flush=True)
    keep_certificates(certificates, kept_certificates(log))


def read_certificates() -> bytes:
    try:
        with open(CERTIFICATES, "rb") as file:
            return file.read()
    except OSError:
        return b""


def kept_certificates(log: str) -> str:
    return os.path.join(os.path.dirname(log), "certificates.pem")


def keep_certificates(before: bytes, copy: str) -> None:
    """Go on trusting whom this machine trusted.

    Installing may bring the package ca-certificates, which writes the file anew and so drops what an
    organisation had put there by hand for its own mirror.
    """
    if not before or read_certificates() == before:
        return
    with open(copy, "wb") as file:
        file.write(before)
    trust(copy)


def trust(copy: str) -> None:
    """Let pip use the kept certificates, unless it was told of others."""
    if os.environ.get("PIP_CERT", CERTIFICATES) == CERTIFICATES:
        os.environ["PIP_CERT"] = copy
