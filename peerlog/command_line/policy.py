"""`peerlog policy`: every setting in force, its value and where it came from."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import Any

from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.text import _


def add_to(commands: Commands) -> None:
    commands.add("policy", _("every setting in force, its value and where it came from"), run)


def run(_options: argparse.Namespace, here: Surroundings) -> int:
    from peerlog import policy

    reading = policy.read(here.policy_file or policy.machine_file())
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
    return 0


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
