"""`peerlog policy`: every setting in force, its value and where it came from."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from peerlog.command_line.content import problem_line
from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.text import _

if TYPE_CHECKING:
    from peerlog.packs import PackReading


def add_to(commands: Commands) -> None:
    commands.add("policy", _("every setting in force, its value and where it came from"), run)


def run(_options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import packs, policy

    file = here.policy_file or policy.machine_file()
    reading = policy.read(file)
    names = [field.name for field in fields(policy.Policy)]
    width = max(map(len, names))
    for name in names:
        origin = str(reading.file) if name in reading.set_here else _("default")
        value = _written(getattr(reading.policy, name))
        here.say(f"{name:<{width}}  {value}  ({origin})")
    if reading.ignored == "changeable":
        here.say(_("Ignored, because others than the system may change it: {file}").format(file=reading.file))
    elif reading.ignored:
        here.say(_("Ignored, because it cannot be read: {file}").format(file=reading.file))
    for problem in reading.problems:
        here.say(_("In {file}: {problem}").format(file=reading.file, problem=problem))
    _tell_pack(packs.in_force(reading, file.parent), here)
    return 0


def _tell_pack(pack: PackReading, here: Surroundings) -> None:
    """Whose words are in force, and why those of a pack are not."""
    told = {
        "": _("Words of: {who} ({folder})"),
        "changeable": _("Words left out, because others than the system may change them: {folder}"),
        "unreadable": _("Words left out, because they cannot be read: {folder}"),
        "broken": _("Words left out, because something in them is not right: {folder}"),
    }[pack.ignored]
    made = pack.content.pack.about if pack.content.pack else pack.content.about
    if pack.folder is None:
        here.say(_("Words of: {who}").format(who=made.made_by))
    else:
        here.say(told.format(who=made.made_by, folder=pack.folder))
    for problem in pack.problems:
        here.say(problem_line(problem))


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
