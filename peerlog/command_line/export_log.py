"""`peerlog export-log`: the whole log with all its words, for the supporter themselves."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog.command_line import opening
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import AlreadyThere
from peerlog.text import _


def add_to(commands: Commands) -> None:
    parser = commands.add(
        "export-log", _("write the whole log with all its words into a file, for yourself"), run
    )
    parser.add_argument("--out", metavar=_("FILE"), type=Path, required=True, help=_("the new JSON file"))
    parser.add_argument(
        "--mine-only",
        action="store_true",
        help=_("leave out everything tied to a code word or to the words of a session"),
    )


def run(options: argparse.Namespace, here: Surroundings) -> int:
    if options.out.exists():
        raise AlreadyThere(options.out, "file")
    from peerlog.services.take_out import TakeOut

    logbook, writable = opening.for_writing_if_free(options, here)
    with logbook:
        TakeOut(logbook, here.clock).save(options.out, mine_only=options.mine_only, note_it=writable)
    here.say(str(options.out))
    here.tell(_("This file holds your words, readable by anyone who opens it. Keep it where only you can."))
    return 0
