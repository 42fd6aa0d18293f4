"""`peerlog restore`: puts a backup in the logbook's place and keeps what was there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from peerlog.command_line import backup, opening, passphrase
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import NothingThere, Refused
from peerlog.text import _

if TYPE_CHECKING:
    from peerlog.domain.backups import Contents
    from peerlog.services.restore import Restored, RestorePlan


def add_to(commands: Commands) -> None:
    parser = commands.add(
        "restore", _("put a backup in the logbook's place; what was there is kept first"), run
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file", metavar=_("FILE"), nargs="?", type=Path, help=_("the backup; its own passphrase opens it")
    )
    what.add_argument("--list", action="store_true", help=_("only list the good backups and what is in them"))
    what.add_argument("--undo", action="store_true", help=_("put back what was there before the last one"))
    what.add_argument(
        "--rescue", action="store_true", help=_("mend a damaged logbook from itself, if all of it is there")
    )
    what.add_argument(
        "--confirm", action="store_true", help=_("the restored logbook is the right one; old backups may go")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would change"))


def run(options: argparse.Namespace, here: Surroundings) -> int:
    if options.confirm:
        return _confirm(options, here)
    from peerlog import policy
    from peerlog.preferences import PreferencesFile
    from peerlog.services.backup_places import places_of, witness_of
    from peerlog.services.replaced import Secret
    from peerlog.services.restore import Restore

    folder = opening.folder(options)
    if options.file is not None and not options.file.exists():
        raise NothingThere("file", options.file)
    if options.file is None and not options.list and not folder.database.exists():
        raise NothingThere("logbook", folder.database)
    secret = Secret.typed(passphrase.existing(options.passphrase_file, here))
    likes, _aside = PreferencesFile(folder.preferences).load()
    places = places_of(folder, likes, policy.read(policy.machine_file()).policy)
    restore = Restore(folder.database, here.clock, places, witness_of(folder, places))
    if options.list:
        for kept in restore.every(secret):
            more = "" if kept.notes.wholly_good else f"  ({backup.gaps(kept.notes)})"
            here.say(f"{backup.when(kept.notes.made_at)}  {kept.file}{more}")
            here.say("    " + _holds(kept.notes.contents))
        return 0
    if options.rescue:
        opened = restore.from_rescue(secret)
    else:
        file = restore.last_before_restore(secret).file if options.undo else options.file
        opened = restore.from_backup(file, secret)
    with opened as ready:
        if options.dry_run:
            _say(ready.plan, here)
            return 0
        folder.make()
        done = ready.carry_out()
    _say(done.plan, here)
    _say_kept(done, here)
    return 0


def _confirm(options: argparse.Namespace, here: Surroundings) -> int:
    if options.dry_run:
        raise Refused("usage", "--dry-run")
    with opening.for_writing(options, here) as logbook:
        backups, _witness = backup.of(options, logbook, here.clock)
        backups.confirm_restore()
    here.say(_("Noted. Old backups go again as new ones come."))
    return 0


def _say(plan: RestorePlan, here: Surroundings) -> None:
    here.say(_("Backup of {when}").format(when=backup.when(plan.notes.made_at)))
    for line in _changes(plan):
        here.say(line)
    if not plan.notes.wholly_good:
        here.tell(backup.gaps(plan.notes))
    if plan.carried.closings or plan.carried.releases:
        line = _("Numbers given out since, carried over: periods {periods}, summaries {summaries}")
        here.say(line.format(periods=plan.carried.closings, summaries=plan.carried.releases))
    for period in plan.carried.conflicts:
        line = _("Two different sets of numbers were given out about {period}. Both are kept, and no summary")
        here.tell(line.format(period=period) + " " + _("is made about that time any more."))
    if plan.lost:
        line = _(
            "Numbers given out about {periods} are not in this backup, and no summary is made about them."
        )
        here.tell(line.format(periods=", ".join(map(str, plan.lost))))
    if plan.damaged:
        here.tell(_("What is there now is not whole. It is kept as it is."))
    if plan.other_words:
        here.tell(_("From then on the passphrase and the recovery code of the day of the backup open it."))


def _say_kept(done: Restored, here: Surroundings) -> None:
    if done.kept is not None:
        here.say(_("What was there is kept in {file}").format(file=done.kept))
        here.tell(_('Old backups stay until you say that all is well: "peerlog restore --confirm".'))


def _changes(plan: RestorePlan) -> Iterator[str]:
    """Each subject with how many there were and will be, and the day of the newest."""
    for name, field, newest in (
        (_("Sessions"), "sessions", "newest_session"),
        (_("Reflections"), "reflections", "newest_reflection"),
        (_("Unfinished pages"), "drafts", "newest_draft"),
        (_("Code words"), "code_words", ""),
        (_("Summaries"), "summaries", ""),
    ):
        before, after = (_said(contents, field, newest) for contents in (plan.before, plan.after))
        unknown = "?" if plan.damaged else "0"
        yield f"{name}: {before or unknown} -> {after}"


def _holds(contents: Contents) -> str:
    parts = (
        f"{_('Sessions')}: {_said(contents, 'sessions', 'newest_session')}",
        f"{_('Reflections')}: {_said(contents, 'reflections', 'newest_reflection')}",
        f"{_('Unfinished pages')}: {_said(contents, 'drafts', 'newest_draft')}",
        f"{_('Code words')}: {contents.code_words}",
    )
    return "; ".join(parts)


def _said(contents: Contents | None, field: str, newest: str) -> str:
    """ "40 (newest 2026-09-28)"; nothing where the contents are not known."""
    if contents is None:
        return ""
    day = getattr(contents, newest) if newest else None
    count = str(getattr(contents, field))
    return count if day is None else _("{count} (newest {day})").format(count=count, day=day)
