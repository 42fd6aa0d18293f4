"""A slip to keep, for the person: what was said, by when, their next step. No names; half a page, large."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.report import words
from peerlog.report.tidy import PRACTICE
from peerlog.text import _

LONGEST, MOST_LINES = 240, 4
"""Letters and lines of each text: what half a page holds in large print."""
LONGEST_SERVICE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Each may be empty. `by` is a phrase ("Tuesday 24 November"); `service` only where it was chosen."""

    said: str = ""
    by: str = ""
    next_step: str = ""
    service: str = ""
    practice: bool = False

    @property
    def empty(self) -> bool:
        return not (self.said.strip() or self.next_step.strip())


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines below it; `sign` is the name of an icon."""

    title: str
    sign: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPage:
    """Everything on it, in the order it is read."""

    title: str
    parts: tuple[Part, ...]
    foot: str
    practice: str

    @property
    def texts(self) -> tuple[str, ...]:
        inside = [text for part in self.parts for text in (part.title, *part.lines)]
        return tuple(text for text in (self.practice, self.title, *inside, self.foot) if text)


def page_of(slip: Slip) -> SlipPage:
    """The words of the slip."""
    said = (
        (_("What I said I would do"), "hand-heart", slip.said),
        (_("By when"), "calendar-days", words.at_the_start(slip.by) if slip.said.strip() else ""),
        (_("Your next step"), "footprints", slip.next_step),
    )
    return SlipPage(
        title=_("To keep"),
        parts=tuple(Part(title, sign, _lines(text)) for title, sign, text in said if _lines(text)),
        foot=" ".join(slip.service.split()),
        practice=PRACTICE if slip.practice else "",
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
