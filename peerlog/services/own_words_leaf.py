"""Their own words on a page to read out in supervision: the lines, and nothing round them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from peerlog.domain.errors import NothingThere
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.leaves import Leaves
from peerlog.services.own_words import TheirWords
from peerlog.services.summary_review import Pointing
from peerlog.text import _

WHAT = "own_words"


class OwnWordsPages:
    """Only lines that may be read out today; who said one, when and where is never on the page."""

    def __init__(self, words: TheirWords, leaves: Leaves, *, practice: bool) -> None:
        self._words, self._leaves, self._practice = words, leaves, practice

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def pointing(self, uids: Collection[bytes]) -> tuple[Pointing, ...]:
        """Words in these lines that could point to somebody. Raises NothingThere, Damaged."""
        return self._leaves.pointing(self.leaf(uids))

    def save(
        self, folder: Path, uids: Collection[bytes], formats: Sequence[str], *, read_again: bool
    ) -> list[Path]:
        """Writes the page, lists it, and marks its lines as sent. Raises as `leaf` and `Leaves.save` do."""
        leaf = self.leaf(uids)
        saved = self._leaves.save(folder, WHAT, leaf, leaf.title, formats, read_again=read_again)
        self._words.sent(uids)
        return saved

    def leaf(self, uids: Collection[bytes]) -> Leaf:
        """The page as it would be: a line that may not go any more is not on it.

        Raises NothingThere("own_words") where none is left.
        """
        lines = [own.words for own in self._words.for_supervision() if own.uid in uids]
        if not lines:
            raise NothingThere("own_words")
        return Leaf(
            title=_("In their own words"),
            under=_("Lines people said about what this meant to them."),
            practice=_("Practice: made up") if self._practice else "",
            parts=(Part("", tuple(Row(lines=(line,)) for line in lines)),),
            foot=_(
                "For supervision. Each was said to be used like this, without a name. "
                "Please do not pass it on any further."
            ),
        )
