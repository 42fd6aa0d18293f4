"""`peerlog init`: a new, empty logbook."""

from __future__ import annotations

import argparse

from peerlog.command_line import opening, passphrase
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import AlreadyThere, Refused
from peerlog.text import _


def add_to(commands: Commands) -> None:
    commands.add("init", _("make a new, empty logbook; prints its recovery code once"), run)


def run(options: argparse.Namespace, here: Surroundings) -> int:
    folder = opening.folder(options)
    if folder.taken:
        raise AlreadyThere(folder.database, "logbook")
    words = passphrase.new(options.passphrase_file, here)
    _long_enough(words, here)
    from peerlog.storage.logbook import Logbook
    from peerlog.vault.header import Cost

    folder.make()
    logbook, code = Logbook.create(folder.database, words, today=here.clock.today(), cost=here.cost or Cost())
    logbook.close()
    here.say(_("New logbook: {path}").format(path=folder.database))
    here.say(_("Recovery code: {code}").format(code=code))
    here.tell(_("Write the recovery code down now: it is shown only this once, and opens the logbook too."))
    return 0


def _long_enough(words: str, here: Surroundings) -> None:
    """Holds what an organisation has set; by itself peerlog only advises."""
    from peerlog import policy

    reading = policy.read(here.policy_file or policy.machine_file())
    least = reading.policy.passphrase_letters_min
    if len(words) >= least:
        return
    if "passphrase_letters_min" in reading.set_here:
        raise Refused("short_passphrase", str(least))
    here.tell(_("This passphrase is short; {least} letters or more keep it safe.").format(least=least))
