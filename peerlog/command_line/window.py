"""`peerlog open`, and `peerlog` alone: the window. `peerlog pictures`: its pages as PNG files, for IT."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from peerlog.command_line import opening, passphrase
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import NothingThere, Refused
from peerlog.text import _

THEMES = ("light", "dark", "contrast", "tint")

_SIZE = re.compile(r"([0-9]{3,4})x([0-9]{3,4})", re.ASCII)


def add_to(commands: Commands) -> None:
    commands.add("open", _("open the window (as without any command)"), run)
    pictures = commands.add("pictures", _("draw every page of a practice logbook, without a screen"), draw)
    pictures.add_argument("--out", metavar=_("DIR"), type=Path, required=True, help=_("where to put them"))
    pictures.add_argument(
        "--size", type=_size, default=(1366, 768), help=_("width and height, like 1366x768")
    )
    pictures.add_argument("--scale", type=_scale, default=1.0, help=_("text size, 1 to 2"))
    pictures.add_argument("--theme", choices=THEMES, default=THEMES[0], help=_("colours"))


def run(options: argparse.Namespace, here: Surroundings) -> int:
    _qt_is_there()
    if not _has_screen():
        raise Refused("no_screen")
    from peerlog.app import open_window

    return open_window(opening.folder(options), here.others_umask)


def draw(options: argparse.Namespace, here: Surroundings) -> int:
    folder = opening.folder(options)
    if not folder.database.exists():
        raise NothingThere("logbook", folder.database)
    words = passphrase.existing(options.passphrase_file, here)
    _qt_is_there()
    from peerlog.practice_pictures import take_pictures

    size, scale = options.size, options.scale
    take_pictures(folder, words, options.out, size, scale, options.theme, tell=here.say)
    return 0


def _qt_is_there() -> None:
    import importlib.util

    if importlib.util.find_spec("PySide6") is None:
        raise Refused("no_qt")


def _has_screen() -> bool:
    """Whether a window could open: without one Qt ends the program in its own words."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(_("has to be written like 1366x768"))
    return int(match[1]), int(match[2])


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 1.0 <= scale <= 2.0:
        raise argparse.ArgumentTypeError(_("has to be a number from 1 to 2"))
    return scale
