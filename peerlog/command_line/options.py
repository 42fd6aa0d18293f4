"""How commands are read: one parser, with the two options every place understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import Refused
from peerlog.text import _

Run = Callable[[argparse.Namespace, Surroundings], int]


class Parser(argparse.ArgumentParser):
    """Says what could not be understood as one of our own errors."""

    def error(self, message: str) -> NoReturn:
        raise Refused("usage", message)


class Commands:
    """The commands of one parser, each with a line of help and what it runs."""

    def __init__(self, version_line: str, without_a_command: Run) -> None:
        self.parser = Parser(
            prog="peerlog", description=_("A private log for peer supporters."), allow_abbrev=False
        )
        self.parser.add_argument("--version", action="version", version=version_line)
        self.parser.set_defaults(run=without_a_command)
        _everywhere(self.parser, None)
        self.by_name: dict[str, argparse.ArgumentParser] = {}
        self._commands = self.parser.add_subparsers(metavar=_("COMMAND"), dest="command")

    def add(self, name: str, what_it_does: str, run: Run) -> argparse.ArgumentParser:
        """A new command; its own options are added to what this returns."""
        parser = self._commands.add_parser(
            name, help=what_it_does, description=what_it_does, allow_abbrev=False
        )
        parser.set_defaults(run=run)
        self.by_name[name] = parser
        # Not said after the command: what was said before it stands.
        _everywhere(parser, argparse.SUPPRESS)
        return parser


def _everywhere(parser: argparse.ArgumentParser, otherwise: str | None) -> None:
    parser.add_argument(
        "--data-dir",
        metavar=_("DIR"),
        type=Path,
        default=otherwise,
        help=_("the folder that holds everything; without it, your own local one"),
    )
    parser.add_argument(
        "--passphrase-file",
        metavar=_("FILE"),
        default=otherwise,
        help=_("take the passphrase from the first line of FILE; - is standard input"),
    )


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A reader of numbers for argparse, within bounds, in the digits 0 to 9."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) <= 12 and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(
            _("has to be a whole number from {least} to {most}").format(least=least, most=most)
        )

    return read
