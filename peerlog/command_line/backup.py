"""`peerlog backup`: a sealed copy of the logbook that was opened again and looked over before it counts."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerlog.command_line import opening
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.backups import BackupNotes
from peerlog.domain.errors import NothingThere, Refused
from peerlog.failures import COULD_NOT, sentence
from peerlog.services.clock import Clock
from peerlog.text import _, ngettext

if TYPE_CHECKING:
    from peerlog.services.backups import Backups
    from peerlog.services.witness import Witness
    from peerlog.storage.logbook import Logbook


def add_to(commands: Commands) -> None:
    parser = commands.add("backup", _("make a sealed backup, and open it once to see that it is good"), run)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "file",
        metavar=_("FILE"),
        nargs="?",
        type=Path,
        help=_("the new file; without it, the folder for backups and the chosen second place"),
    )
    what.add_argument("--list", action="store_true", help=_("only list the good backups, newest first"))
    what.add_argument(
        "--place", metavar=_("DIR"), type=Path, help=_("also keep backups in this folder from now on")
    )
    what.add_argument("--no-place", action="store_true", help=_("keep them in no second place any more"))


def run(options: argparse.Namespace, here: Surroundings) -> int:
    if options.place is not None and not options.place.is_dir():
        raise NothingThere("folder", options.place)
    if options.place is not None or options.no_place:
        _refuse_where_it_is_set()
    logbook, _writable = opening.for_writing_if_free(options, here)
    with logbook:
        if options.place is not None or options.no_place:
            _remember(options)
        backups, _witness = of(options, logbook, here.clock)
        if options.list:
            for kept in backups.good_backups():
                here.say(f"{when(kept.notes.made_at)}  {kept.file}")
            for kept in backups.every():
                if not kept.notes.wholly_good:
                    here.say(f"{when(kept.notes.made_at)}  {kept.file}  ({gaps(kept.notes)})")
        elif options.file is not None:
            notes = backups.back_up_to(options.file.absolute())
            here.say(str(options.file))
            return _told(notes, here)
        elif not options.no_place:
            return _told(_make(backups, here), here)
    return 0


def gaps(notes: BackupNotes) -> str:
    return ngettext(
        "{n} entry in it cannot be read", "{n} entries in it cannot be read", notes.unreadable
    ).format(n=notes.unreadable)


def _told(notes: BackupNotes, here: Surroundings) -> int:
    """A backup whose logbook is not whole is there, and is no success."""
    if notes.wholly_good:
        return 0
    here.tell(
        ngettext(
            "{n} entry of the logbook cannot be read. All the others are in this backup. "
            "Older good backups stay and may still hold it: peerlog restore --list",
            "{n} entries of the logbook cannot be read. All the others are in this backup. "
            "Older good backups stay and may still hold them: peerlog restore --list",
            notes.unreadable,
        ).format(n=notes.unreadable)
    )
    return COULD_NOT


def _make(backups: Backups, here: Surroundings) -> BackupNotes:
    done = backups.back_up()
    for file in done.files:
        here.say(str(file))
    for place, error in done.missed:
        here.tell(
            _('The second copy could not go to "{place}": {why}').format(place=place, why=sentence(error))
        )
    return done.notes


def of(options: argparse.Namespace, logbook: Logbook, clock: Clock) -> tuple[Backups, Witness]:
    """The backups and the witness of the folder the options name."""
    from peerlog import policy
    from peerlog.preferences import PreferencesFile
    from peerlog.services.backup_places import places_of, witness_of
    from peerlog.services.backups import Backups

    folder = opening.folder(options)
    likes, _aside = PreferencesFile(folder.preferences).load()
    places = places_of(folder, likes, policy.read(policy.machine_file()).policy)
    witness = witness_of(folder, places)
    return Backups(logbook, clock, places, witness), witness


def when(moment: datetime) -> str:
    """2026-07-31 14:10, in local time."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _refuse_where_it_is_set() -> None:
    from peerlog import policy

    if policy.read(policy.machine_file()).policy.backup_folder:
        raise Refused("place_is_set")


def _remember(options: argparse.Namespace) -> None:
    from dataclasses import replace

    from peerlog.preferences import PreferencesFile

    file = PreferencesFile(opening.folder(options).preferences)
    chosen = "" if options.no_place else str(options.place.absolute())
    file.save(replace(file.load()[0], backup_folder=chosen))
