"""`peerlog export-log`: the whole log with all its words, for the supporter themselves."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog.command_line import backup, opening
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import AlreadyThere, Refused
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
    parser.add_argument(
        "--sealed",
        action="store_true",
        help=_("seal the whole log for another laptop; there this logbook's passphrase opens it"),
    )


def run(options: argparse.Namespace, here: Surroundings) -> int:
    if options.mine_only and options.sealed:
        raise Refused("not_together", "--mine-only, --sealed")
    if options.out.exists():
        raise AlreadyThere(options.out, "file")
    from peerlog import policy
    from peerlog.services.take_out import TakeOut

    ways = policy.read(here.policy_file or policy.machine_file()).policy.take_out
    if ("sealed" if options.sealed else "mine_only" if options.mine_only else "json") not in ways:
        raise Refused("take_out_not_allowed")
    logbook, writable = opening.for_writing_if_free(options, here)
    with logbook:
        take_out = TakeOut(logbook, here.clock, ways)
        if options.sealed:
            backups, _witness = backup.of(options, logbook, here.clock)
            take_out.save_sealed(options.out, backups, note_it=writable)
        else:
            take_out.save(options.out, mine_only=options.mine_only, note_it=writable)
    here.say(str(options.out))
    if options.sealed:
        here.tell(_('On the other laptop "peerlog restore" opens it, with the passphrase of this logbook.'))
    else:
        told = _("This file holds your words, readable by anyone who opens it. Keep it where only you can.")
        here.tell(told)
    return 0
