"""`peerlog import`: sessions from a table, or a whole log, into the logbook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from peerlog.command_line import opening
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.text import _, ngettext

if TYPE_CHECKING:
    from peerlog.services.bring_in import Incoming


def add_to(commands: Commands) -> None:
    parser = commands.add(
        "import", _("bring in sessions from a CSV table, or a whole log from export-log"), run
    )
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("the CSV or JSON file"))
    parser.add_argument(
        "--mapping",
        metavar=_("FILE.toml"),
        type=Path,
        help=_("how the columns of any other CSV table are read"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only say what would be brought in; change nothing")
    )


def run(options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import packs
    from peerlog.services import mapping
    from peerlog.services.bring_in import BringIn

    lists = packs.words_here(here.policy_file).lists
    how = None if options.mapping is None else mapping.read(options.mapping, lists)
    open_logbook = opening.for_reading if options.dry_run else opening.for_writing
    with open_logbook(options, here) as logbook:
        bring_in = BringIn(logbook, packs.words_here(here.policy_file), here.clock, here.new_uid)
        incoming = bring_in.read(options.file, how)
        if not options.dry_run:
            bring_in.keep(incoming)
    _tell(incoming, here, dry_run=options.dry_run)
    return 0


def _tell(incoming: Incoming, here: Surroundings, *, dry_run: bool) -> None:
    number = len(incoming.sessions)
    if dry_run:
        line = ngettext("{n} session would be brought in.", "{n} sessions would be brought in.", number)
    else:
        line = ngettext("{n} session brought in.", "{n} sessions brought in.", number)
    here.say(line.format(n=number))
    for count, what in (
        (len(incoming.code_words), _("New code words: {n}")),
        (len(incoming.reflections), _("Reflections: {n}")),
        (len(incoming.drafts), _("Unfinished pages: {n}")),
        (incoming.already_here, _("Already here and left as they are: {n}")),
        (incoming.left_out, _("Rows left out, as the mapping says: {n}")),
    ):
        if count:
            here.say(what.format(n=count))
    if incoming.repeated:
        line = ngettext(
            "{n} of them says the same as a session that was here already.",
            "{n} of them say the same as sessions that were here already.",
            len(incoming.repeated),
        )
        here.tell(line.format(n=len(incoming.repeated)))
    if dry_run:
        here.say(_("Nothing was changed."))
