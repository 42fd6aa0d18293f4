"""`peerlog check`: whether the logbook is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog import problem_words
from peerlog.command_line import opening, passphrase
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import Damaged, NothingThere, Problem
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
    problems, lines = _file_only(database) if words is None else _everything(options, words, here.clock)
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
    for line in lines:
        here.say(line)
    return 0


def _everything(options: argparse.Namespace, words: str, clock: Clock) -> tuple[list[Problem], list[str]]:
    """What does not hold together, and what there is."""
    from peerlog.command_line import backup
    from peerlog.services.safekeeping import Safekeeping
    from peerlog.storage.logbook import Logbook

    with Logbook.open(opening.folder(options).database, words, writing=False) as logbook:
        problems = Safekeeping(logbook, clock).check()
        backups, witness = backup.of(options, logbook, clock)
        # A list of numbers that is not whole cannot be held against anything.
        lost = [] if any(found.field == "ledger" for found in problems) else witness.lost(logbook)
        problems += [Problem("ledger", "behind", ", ".join(map(str, lost)))] if lost else []
        last = backups.last_good()
        if last is None:
            line = _("There is no backup yet.")
        else:
            line = _("Last backup, opened and looked over: {when}").format(
                when=backup.when(last.notes.made_at)
            )
            try:
                backups.look_over(last)
            except Damaged as damaged:
                problems.append(Problem("backup", "damaged", damaged.where))
        return problems, [line, _("Sessions: {n}").format(n=logbook.sessions.count())]


def _file_only(database: Path) -> tuple[list[Problem], list[str]]:
    from peerlog.storage import check
    from peerlog.storage.opening import Surroundings as Storage

    return check.without_key(database, Storage()), []
