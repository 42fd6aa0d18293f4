"""A copy of what is here about them, for the person it is about; looked over, saved, and listed as left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.report import words
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.about_you import AboutYou
from peerlog.services.clock import Clock
from peerlog.services.leaves import Leaves
from peerlog.services.read_together import Piece, ReadTogether
from peerlog.services.summary_review import Pointing
from peerlog.text import _

WHAT = "about_you"


class GivingACopy:
    """The code word is not on it, nor in the name of its file: a sheet of paper may lie about."""

    def __init__(self, content: Content, clock: Clock, leaves: Leaves, *, practice: bool) -> None:
        self._content, self._clock, self._leaves = content, clock, leaves
        self._practice = practice

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def leaf(self, about: AboutYou) -> Leaf:
        """The page as it would be. The supporter's own reflections are told of and are not on it."""
        reading = ReadTogether(self._content, about)
        parts = [Part(r.title, tuple(map(_row, r.pieces))) for r in reading.readings()]
        if told := reading.told_besides():
            parts.append(Part(_("What else there is"), (Row(soft=tuple(told)),)))
        return Leaf(
            title=_("What is here about you"),
            under=_("Everything one peer supporter wrote down about meeting you, as of {day}.").format(
                day=words.day(self._clock.today())
            ),
            practice=_("Practice: made up") if self._practice else "",
            parts=tuple(parts),
            foot=_("This is your copy. It is not a health record. Keep it where only you read it."),
        )

    def pointing(self, about: AboutYou) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises Damaged."""
        return self._leaves.pointing(self.leaf(about))

    def save(self, folder: Path, about: AboutYou, formats: Sequence[str], *, read_again: bool) -> list[Path]:
        """Writes it and lists it; the places of its files. Raises as `Leaves.save` does."""
        leaf = self.leaf(about)
        return self._leaves.save(folder, WHAT, leaf, leaf.title, formats, read_again=read_again)


def _row(piece: Piece) -> Row:
    """What was ticked is said more quietly than what was written."""
    lines = [
        _("{what}: {words}").format(what=line.about, words=line.words) if line.about else line.words
        for line in piece.lines
    ]
    return Row(about=piece.title, lines=tuple(lines), soft=piece.soft)
