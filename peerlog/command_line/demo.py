"""`peerlog demo`: a made-up logbook to practise with."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from peerlog.command_line import opening, passphrase
from peerlog.command_line.options import Commands, whole_number
from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import AlreadyThere, PeriodRefused
from peerlog.domain.period import Period
from peerlog.text import _

if TYPE_CHECKING:
    from peerlog.services.demo import Demo, DemoPlan

_LEAST_YEAR = 1995


def add_to(commands: Commands) -> None:
    parser = commands.add("demo", _("fill an empty folder with a made-up logbook to practise with"), run)
    numbers = (
        ("--seed", 0, 10**9, 1, _("the same number makes the same logbook")),
        ("--people", 1, 1000, 15, _("how many people: 6 is small, 15 medium, 60 large")),
        ("--months", 1, 120, 12, _("how many months")),
        ("--sessions-per-month", 1, 20_000, None, _("without it, as many as fit the people")),
    )
    for name, least, most, otherwise, words in numbers:
        parser.add_argument(name, metavar="N", type=whole_number(least, most), default=otherwise, help=words)
    parser.add_argument(
        "--end",
        metavar="YYYY-MM",
        type=_month,
        help=_("the last month; without it, the last that can be summed up"),
    )


def run(options: argparse.Namespace, here: Surroundings) -> int:
    if options.end is not None and not options.end.is_over(here.clock.today(), 0):
        raise PeriodRefused("not_over", str(options.end))
    folder = opening.folder(options)
    if folder.taken:
        raise AlreadyThere(folder.database, "logbook")
    words = passphrase.new(options.passphrase_file, here)
    from peerlog import content
    from peerlog.services.demo import Demo
    from peerlog.services.demo_words import DemoWords

    plan = _plan(options, here)
    demo = Demo(content.load(), DemoWords.load(), plan)
    folder.make()
    sessions = _make(folder.database, words, demo, here)
    here.say(_("Practice logbook: {path}").format(path=folder.database))
    here.say(
        _("Made-up sessions: {n}, from {first} to {last}").format(
            n=sessions, first=plan.month_list[0], last=plan.end
        )
    )
    here.say(_("It opens with the passphrase you gave. Nothing in it is real; keep nothing real in it."))
    where = f"--data-dir {shlex.quote(str(options.data_dir))} " if options.data_dir else ""
    here.say(_("Try: {command}").format(command=f"peerlog {where}summary --out summaries {plan.end}"))
    return 0


def _make(database: Path, words: str, demo: Demo, here: Surroundings) -> int:
    """How many sessions were made. What cannot be filled is taken away again."""
    from peerlog.storage.logbook import Logbook

    today = here.clock.today()
    logbook, _code = Logbook.create(database, words, today=today, practice=True, cost=here.cost)
    try:
        with logbook:
            return demo.fill(logbook)
    except BaseException:
        for file in database.parent.glob(database.name + "*"):
            file.unlink(missing_ok=True)
        raise


def _plan(options: argparse.Namespace, here: Surroundings) -> DemoPlan:
    from peerlog import policy
    from peerlog.services.demo import DemoPlan, last_closable_month

    grace_days = policy.read(here.policy_file or policy.machine_file()).policy.grace_days
    return DemoPlan(
        end=options.end or last_closable_month(here.clock.today(), grace_days),
        seed=options.seed,
        people=options.people,
        months=options.months,
        sessions_per_month=options.sessions_per_month,
    )


def _month(text: str) -> Period:
    try:
        month = Period.parse(text)
    except PeriodRefused:
        month = None
    if month is None or month.type != "month" or month.year < _LEAST_YEAR:
        raise argparse.ArgumentTypeError(_("has to be a month, written like 2026-07"))
    return month
