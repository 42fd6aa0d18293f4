"""`peerlog team`: many supporters' summaries, and what people said, as one page. It opens no logbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.text import _


def add_to(commands: Commands) -> None:
    parser = commands.add("team", _("add many supporters' summaries up into one page"), run)
    parser.add_argument(
        "files",
        metavar=_("FILE"),
        nargs="+",
        type=Path,
        help=_('a summary or a "you said, what changed" sheet that ends in .json, or a folder of them'),
    )
    parser.add_argument(
        "--out", metavar=_("DIR"), type=Path, required=True, help=_("the folder for the files")
    )


def run(options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import packs, policy
    from peerlog.services.team import TeamView

    settings = policy.read(here.policy_file or policy.machine_file()).policy
    view = TeamView(packs.words_here(here.policy_file).lists, here.others_umask, settings.summary_formats)
    for file in view.save(view.add(options.files), options.out):
        here.say(str(file))
    return 0
