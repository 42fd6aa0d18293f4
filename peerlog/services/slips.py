"""A slip to keep for the person: looked over for names, saved as half a page, listed in what has left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from peerlog.domain.errors import Refused
from peerlog.report.slip import LONGEST, LONGEST_SERVICE, MOST_LINES, Slip, page_of
from peerlog.report.slip_html import slip_html
from peerlog.report.slip_pdf import slip_pdf, slip_picture
from peerlog.services.left_files import LeftFiles, free_name
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.services.summary_texts import approved
from peerlog.text import _

__all__ = ["LONGEST", "MOST_LINES", "Slip", "Slips", "picture_of", "words_of"]

WHAT = "slip"
_NAME = "peerlog-slip"
"""Not one word of the slip stands in the name of its file."""
_WRITERS = {"pdf": slip_pdf, "html": slip_html}


class Slips:
    """`allowed` are the kinds of file the organisation allows. `practice`: the slip says it is made up."""

    def __init__(
        self, left_files: LeftFiles, review: SummaryReview, allowed: Collection[str], *, practice: bool
    ) -> None:
        self._left_files, self._review, self._practice = left_files, review, practice
        self.formats = tuple(name for name in _WRITERS if name in allowed)

    def preview(self, said: str, by: str, next_step: str, service: str = "") -> Slip:
        """All that would stand on it.

        Raises Refused("paragraph_too_long", "paragraph_not_plain", "too_many_lines").
        """
        return Slip(
            said=_plain(said, LONGEST),
            by=_plain(by, LONGEST_SERVICE),
            next_step=_plain(next_step, LONGEST),
            service=_plain(service, LONGEST_SERVICE),
            practice=self._practice,
        )

    def pointing(self, slip: Slip) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises Damaged."""
        return self._review.paragraph("\n".join((slip.said, slip.by, slip.next_step, slip.service)))

    def save(self, folder: Path, slip: Slip, formats: Sequence[str], *, read_again: bool) -> list[Path]:
        """Writes it and lists it in what has left; the places of its files.

        `read_again`: what was found in the words was shown, and the supporter read them once more.
        Raises Refused("no_format", "format_not_allowed", "not_read_again"), NotTypeset, AlreadyThere,
        CannotWrite: no file is left behind then.
        """
        if not formats:
            raise Refused("no_format")
        for name in formats:
            if name not in self.formats:
                raise Refused("format_not_allowed", name[:20])
        if not read_again and self.pointing(slip):
            raise Refused("not_read_again")
        beginning = free_name(folder, _NAME, *_WRITERS)
        files = {f"{beginning}.{name}": _WRITERS[name](slip) for name in self.formats if name in formats}
        return self._left_files.save(folder, WHAT, _("A slip to keep"), files)


def picture_of(slip: Slip, pixels_per_inch: float) -> bytes:
    """The sheet as it will be printed, as PNG."""
    return slip_picture(slip, pixels_per_inch)


def words_of(slip: Slip) -> str:
    """Everything on it, in the order it is read."""
    return "\n".join(page_of(slip).texts)


def _plain(text: str, longest: int) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    tidy = "\n".join(line for line in lines if line)
    if len(tidy) > longest:
        raise Refused("paragraph_too_long", str(longest))
    if tidy.count("\n") >= MOST_LINES:
        raise Refused("too_many_lines", str(MOST_LINES))
    found = approved(None, tidy)
    return found[0].text if found else ""
