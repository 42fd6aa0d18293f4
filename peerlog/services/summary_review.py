"""What a supporter's own words in a summary could give away, said before they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from peerlog.domain.code_words import code_word_spots
from peerlog.domain.errors import Refused
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.spots import Spot, apart
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, slots=True, repr=False)
class Pointing:
    """Words that could point to someone; `kind` is one of `domain.spots.KINDS`."""

    words: str
    kind: str


class SummaryReview:
    """Looks for names, numbers and this logbook's code words. It warns and never says that all is well.

    `spotter` is called when the first words come: its lists are long.
    """

    def __init__(self, logbook: Logbook, spotter: Callable[[], NameSpotter]) -> None:
        self._logbook, self._spotter = logbook, spotter

    def paragraph(self, text: str) -> tuple[Pointing, ...]:
        """What the review page must show, each once, in the order of the text. Empty: nothing was found."""
        if not text.strip():
            return ()
        return _quoted(text, apart([*self._spotter().spots(text), *self._code_words(text)]))

    def label(self, text: str) -> tuple[Pointing, ...]:
        """What a label may not hold: a stored code word, or words that point to someone by themselves.

        A label has no sentence round it, so that a guess from what stands beside a word means nothing.
        """
        apart_by_spaces = text.replace("-", " ")
        found = [*self._code_words(text), *self._code_words(apart_by_spaces)]
        for written in (text, apart_by_spaces):
            found += [spot for spot in self._spotter().spots(written) if spot.sure]
        return _quoted(text, apart(found))

    def refuse(self, label: str | None, paragraph: str | None, *, read_again: bool) -> None:
        """Raises Refused("label_points_to_someone"), Refused("not_read_again"); never with the words."""
        if label is not None and self.label(label):
            raise Refused("label_points_to_someone")
        if paragraph is not None and not read_again and self.paragraph(paragraph):
            raise Refused("not_read_again")

    def _code_words(self, text: str) -> list[Spot]:
        return code_word_spots(text, [code_word.word for code_word in self._logbook.code_words.all()])


def _quoted(text: str, spots: Iterable[Spot]) -> tuple[Pointing, ...]:
    """Each once, where it stands first; spaces and line ends within as one space."""
    found = (Pointing(" ".join(text[spot.start : spot.end].split()), spot.kind) for spot in spots)
    return tuple(dict.fromkeys(found))
