"""Pages of a few lines that are handed on: looked over for names, saved, and listed in what has left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from peerlog.domain.errors import Refused
from peerlog.report.leaf import WRITERS, Leaf
from peerlog.services.left_files import LeftFiles, free_name
from peerlog.services.summary_review import Pointing, SummaryReview

__all__ = ["Leaf", "Leaves"]


class Leaves:
    """`allowed` are the kinds of file the organisation allows."""

    def __init__(self, left_files: LeftFiles, review: SummaryReview, allowed: Collection[str]) -> None:
        self._left_files, self._review = left_files, review
        self.formats = tuple(name for name in WRITERS if name in allowed)

    def pointing(self, leaf: Leaf) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises Damaged."""
        return self._review.paragraph("\n".join(leaf.texts))

    def save(
        self, folder: Path, what: str, leaf: Leaf, title: str, formats: Sequence[str], *, read_again: bool
    ) -> list[Path]:
        """Writes it and lists it under `title`; the places of its files. `what` is a key of `left_file.WHAT`.

        `read_again`: what was found in the words was shown, and the supporter read them once more.
        Raises Refused("no_format", "format_not_allowed", "not_read_again"), NotTypeset, AlreadyThere,
        CannotWrite: no file is left behind then.
        """
        if not formats:
            raise Refused("no_format")
        for name in formats:
            if name not in self.formats:
                raise Refused("format_not_allowed", name[:20])
        if not read_again and self.pointing(leaf):
            raise Refused("not_read_again")
        # Not one word of the page stands in the name of its file.
        beginning = free_name(folder, f"peerlog-{what.replace('_', '-')}", *WRITERS)
        files = {f"{beginning}.{name}": WRITERS[name](leaf) for name in self.formats if name in formats}
        return self._left_files.save(folder, what, title, files)
