"""`peerlog check`: whether the logbook is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog import problem_words
from peerlog.command_line import opening, passphrase
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import NothingThere, Problem
from peerlog.failures import COULD_NOT
from peerlog.services.clock import Clock
from peerlog.text import _


def add_to(commands: Commands) -> None:
    commands.add("check", _("look whether the logbook is whole; without a passphrase, its file only"), run)


def run(options: argparse.Namespace, here: Surroundings) -> int:
    database = opening.folder(options).database
    if not database.exists():
        raise NothingThere("logbook", database)
    words = passphrase.existing_or_none(options.passphrase_file, here)
    problems, entries = _file_only(database) if words is None else _everything(database, words, here.clock)
    for problem in problems:
        here.say(problem_words.words(problem))
    if problems:
        here.tell(
            _("The logbook is not whole. Keep the file, and ask the person who looks after your computer.")
        )
        return COULD_NOT
    if words is None:
        here.say(_("The file is whole. With the passphrase every entry would be looked at too."))
    else:
        here.say(_("The logbook is whole: the file, every entry and the numbers already given out."))
        here.say(_("Sessions: {n}").format(n=entries))
    return 0


def _everything(database: Path, words: str, clock: Clock) -> tuple[list[Problem], int]:
    """What does not hold together, and how many sessions there are."""
    from peerlog.services.safekeeping import Safekeeping
    from peerlog.storage.logbook import Logbook

    with Logbook.open(database, words, writing=False) as logbook:
        return Safekeeping(logbook, clock).check(), logbook.sessions.count()


def _file_only(database: Path) -> tuple[list[Problem], int]:
    from peerlog.storage import check
    from peerlog.storage.opening import Surroundings as Storage

    return check.without_key(database, Storage()), 0
