"""`peerlog content check`: whether an organisation's content pack may be used. Touches no logbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import BadContent, NothingThere
from peerlog.failures import REQUEST_IS_WRONG
from peerlog.text import _


def add_to(commands: Commands) -> None:
    parser = commands.add("content", _("look whether an organisation's own words may be used"), run)
    parser.add_argument("what", metavar="check", choices=("check",), help=_("what to do: check"))
    parser.add_argument("folder", metavar=_("FOLDER"), type=Path, help=_("the folder with the words"))


def run(options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import content, packs

    folder: Path = options.folder
    if not folder.is_dir():
        raise NothingThere("folder", folder)
    laid, problems = packs.laid_over(content.load(), folder.absolute())
    for problem in problems:
        here.say(problem_line(problem))
    if problems or laid.pack is None:
        return REQUEST_IS_WRONG
    here.say(_("These words may be used: {who}").format(who=laid.pack.about.made_by))
    return 0


def problem_line(problem: BadContent) -> str:
    """Where one fault is, and what it is."""
    place = _("{file}, line {line}").format(file=problem.file, line=problem.line)
    place = place if problem.line else problem.file
    if problem.key:
        return _("{place}, {key}: {what}").format(place=place, key=problem.key, what=problem.what)
    return _("{place}: {what}").format(place=place, what=problem.what)
