"""`peerlog summary`: the supervision summary of a month, a quarter or a year."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog.command_line import backup, opening
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.period import Period
from peerlog.policy import SUMMARY_FORMATS
from peerlog.text import _, ngettext


def add_to(commands: Commands) -> None:
    parser = commands.add("summary", _("write the supervision summary of a month, a quarter or a year"), run)
    parser.add_argument("period", metavar=_("PERIOD"), help=_("2026-07, 2026-Q3 or 2026"))
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", metavar=_("DIR"), type=Path, help=_("the folder for the files"))
    where.add_argument(
        "--preview",
        action="store_true",
        help=_("only show the table that would be written, as CSV; closes nothing"),
    )
    parser.add_argument(
        "--formats",
        metavar=_("LIST"),
        help=_("some of {formats}; all without it").format(formats=",".join(SUMMARY_FORMATS)),
    )
    parser.add_argument("--label", metavar=_("WORDS"), help=_("words for the files' names"))


def run(options: argparse.Namespace, here: Surroundings) -> int:
    period = Period.parse(options.period)
    return _preview(period, options, here) if options.preview else _save(period, options, here)


def _preview(period: Period, options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import packs, policy
    from peerlog.report.csv_table import csv_table
    from peerlog.services.summarise import Summarise

    settings = policy.read(here.policy_file or policy.machine_file()).policy
    with opening.for_reading(options, here) as logbook:
        _backups, witness = backup.of(options, logbook, here.clock)
        preview = Summarise(
            logbook, packs.words_here(here.policy_file), here.clock, settings, witness=witness
        ).preview(period)
    here.stdout.write(csv_table(preview.summary).decode("utf-8").replace("\r\n", "\n"))
    _tell_unfinished(preview.unfinished_drafts, here)
    return 0


def _save(period: Period, options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import packs, policy
    from peerlog.services.summarise import Summarise

    settings = policy.read(here.policy_file or policy.machine_file()).policy
    formats = (
        None if options.formats is None else [f.strip() for f in options.formats.split(",") if f.strip()]
    )
    with opening.for_writing(options, here) as logbook:
        _backups, witness = backup.of(options, logbook, here.clock)
        summarise = Summarise(
            logbook,
            packs.words_here(here.policy_file),
            here.clock,
            settings,
            others_umask=here.others_umask,
            witness=witness,
        )
        summarise.mend()
        # Counting a long period twice takes time: only when there is something to tell.
        unfinished = summarise.preview(period).unfinished_drafts if logbook.drafts.all() else 0
        for file in summarise.save(period, options.out, formats, options.label):
            here.say(str(file))
    _tell_unfinished(unfinished, here)
    return 0


def _tell_unfinished(count: int, here: Surroundings) -> None:
    if count:
        line = ngettext(
            "{n} session begun and not finished may belong to this time and is not in the numbers.",
            "{n} sessions begun and not finished may belong to this time and are not in the numbers.",
            count,
        )
        here.tell(line.format(n=count))
