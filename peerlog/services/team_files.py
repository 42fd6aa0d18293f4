"""Summaries in files and folders: which there are, what one of them says, and how its name is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from peerlog.domain.errors import NothingThere
from peerlog.domain.team import Received
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.sheet_reading import is_sheet, sheet_in
from peerlog.report.team_json import LARGEST_BYTES, parsed
from peerlog.report.team_reading import summary_in
from peerlog.report.team_rows import Measures

LONGEST_NAME_SHOWN = 80
ENDING = ".json"


def summaries_in(places: Iterable[Path]) -> list[Path]:
    """The files in the order they were named. Raises NothingThere, OSError."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = sorted(
                file for file in place.iterdir() if file.suffix.lower() == ENDING and file.is_file()
            )
            if not inside:
                raise NothingThere("summaries", place)
            found += inside
        elif place.is_file():
            found.append(place)
        else:
            raise NothingThere("file", place)
    return found


def received_from(file: Path, known: Measures, ambitions: Collection[str]) -> Received | VoiceSheet:
    """A summary, or a sheet of what people said. Raises EntryProblems, OSError.

    A file that is far too large is not read to its end.
    """
    with file.open("rb") as opened:
        top = parsed(opened.read(LARGEST_BYTES + 1))
    return sheet_in(top, ambitions) if is_sheet(top) else summary_in(top, known)


def shown_name(file: Path) -> str:
    """A file's name as it can be said: nothing in it that cannot be seen or turns the words around it."""
    plain = "".join(char if char.isprintable() else "?" for char in file.name)
    return plain if len(plain) <= LONGEST_NAME_SHOWN else plain[: LONGEST_NAME_SHOWN - 1] + "…"
