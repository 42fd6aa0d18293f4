"""What I tell people, as a file: for a hand, a wall or any browser; listed like everything that is saved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from peerlog.domain.content import WhatITellPeople
from peerlog.domain.errors import Refused
from peerlog.report.tell_page import WRITERS
from peerlog.services.left_files import LeftFiles, free_name

WHAT = "what_i_tell"


class Telling:
    """`allowed` are the kinds of file the organisation allows."""

    def __init__(self, left_files: LeftFiles, allowed: Collection[str]) -> None:
        self._left_files = left_files
        self.formats = tuple(name for name in WRITERS if name in allowed)

    def save(self, folder: Path, page: WhatITellPeople, formats: Sequence[str]) -> list[Path]:
        """Writes it and lists it; the places of its files.

        Raises Refused("no_format", "format_not_allowed"), NotTypeset, AlreadyThere, CannotWrite.
        """
        if not formats:
            raise Refused("no_format")
        for name in formats:
            if name not in self.formats:
                raise Refused("format_not_allowed", name[:20])
        beginning = free_name(folder, "peerlog-what-i-tell-people", *WRITERS)
        files = {f"{beginning}.{name}": WRITERS[name](page) for name in self.formats if name in formats}
        return self._left_files.save(folder, WHAT, page.title, files)
