"""Where a passphrase comes from: a file, standard input or a prompt; never an argument or the environment."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from peerlog.command_line.surroundings import Surroundings
from peerlog.domain.errors import NothingThere, Refused
from peerlog.text import _

LONGEST_BYTES = 4096
STANDARD_INPUT = "-"


def existing(file: str | None, here: Surroundings) -> str:
    """The passphrase of a logbook that is there. Raises Refused, NothingThere."""
    given = _given(file, here)
    return _asked(_("Passphrase: "), here) if given is None else given


def existing_or_none(file: str | None, here: Surroundings) -> str | None:
    """The same, but None when none is given and nobody is there, or nothing is typed."""
    if file is not None:
        return _given(file, here)
    if here.ask is None:
        return None
    return _tidy(here.ask(_("Passphrase (leave empty to look at the file only): "))) or None


def new(file: str | None, here: Surroundings) -> str:
    """A passphrase for a new logbook, asked for twice. Raises Refused for an empty one."""
    chosen = _given(file, here)
    if chosen is None:
        chosen = _asked(_("New passphrase: "), here)
        if chosen and chosen != _asked(_("The same again: "), here):
            raise Refused("passphrases_differ")
    if not chosen:
        raise Refused("empty_passphrase")
    return chosen


def _given(file: str | None, here: Surroundings) -> str | None:
    """The first line of the file, without its line end; None when no file is named."""
    if file is None:
        return None
    if file == STANDARD_INPUT:
        line = here.stdin.readline(LONGEST_BYTES + 1)
    else:
        place = Path(file)
        try:
            with place.open("rb") as opened:
                line = opened.readline(LONGEST_BYTES + 1)
        except FileNotFoundError:
            raise NothingThere("file", place) from None
    if len(line) > LONGEST_BYTES:
        raise Refused("passphrase_too_long", str(LONGEST_BYTES))
    try:
        return _tidy(line.removesuffix(b"\n").decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("passphrase_not_utf8") from None


def _asked(prompt: str, here: Surroundings) -> str:
    if here.ask is None:
        raise Refused("no_passphrase")
    return _tidy(here.ask(prompt))


def _tidy(typed: str) -> str:
    """One form for what looks the same; spaces stay as they are."""
    return unicodedata.normalize("NFC", typed.removeprefix("\ufeff").replace("\r", ""))
