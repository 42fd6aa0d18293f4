"""Handing in: a file for a course, looked over for names, saved, and listed in what has left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from peerlog.domain.errors import Refused
from peerlog.report.handed_in import ATTENDANCE, FORMS, LOG, NOTES, POSTER, WRITERS, handed_in_pictures
from peerlog.report.leaf import Leaf
from peerlog.services.hand_in_pages import Choice, Cover, HandedInPages, title_of
from peerlog.services.left_files import LeftFiles, free_name
from peerlog.services.summary_review import Pointing, SummaryReview

__all__ = [
    "ATTENDANCE",
    "FORMS",
    "LOG",
    "NOTES",
    "POSTER",
    "Choice",
    "Cover",
    "HandIn",
    "pictures_of",
    "words_of",
]

WHAT = "hand_in"
_ALWAYS = ("txt",)
_FILE_NAMES = {
    LOG: "peerlog-learning-log",
    NOTES: "peerlog-talking-notes",
    POSTER: "peerlog-learning-poster",
    ATTENDANCE: "peerlog-attendance",
}
"""Not one word of the page stands in the name of its file."""


class HandIn:
    """`allowed` are the kinds of file the organisation allows; plain text is always among them."""

    def __init__(
        self, pages: HandedInPages, left_files: LeftFiles, review: SummaryReview, allowed: Collection[str]
    ) -> None:
        self.pages, self._left_files, self._review = pages, left_files, review
        self.formats = tuple(name for name in WRITERS if name in allowed or name in _ALWAYS)

    def pointing(self, choice: Choice, cover: Cover) -> tuple[Pointing, ...]:
        """Words in it that could point to somebody; the supporter's own name on the cover is left alone.

        Raises as `leaf` does.
        """
        leaf = self.pages.leaf(choice, replace(cover, name=""))
        return self._review.paragraph("\n".join(leaf.texts))

    def save(
        self,
        folder: Path,
        choice: Choice,
        cover: Cover,
        formats: Sequence[str],
        *,
        read_again: bool,
        story_is_mine: bool,
        more: Mapping[str, bytes] | None = None,
    ) -> list[Path]:
        """Writes it and lists it in what has left; the places of its files.

        `read_again`: what was found in the words was shown, and read once more. `story_is_mine`: both
        questions about whose story it is were answered. `more` are files that go with it as they are, by
        their names; they may stand alone, without a format.
        Raises as `leaf` does, Refused("no_format", "format_not_allowed", "not_read_again",
        "story_not_asked"), NotTypeset, AlreadyThere, CannotWrite: no file is left behind then.
        """
        if not formats and not more:
            raise Refused("no_format")
        for name in formats:
            if name not in self.formats:
                raise Refused("format_not_allowed", name[:20])
        if choice.own_words and not story_is_mine:
            raise Refused("story_not_asked")
        files = dict(more or {})
        if formats:
            leaf = self.pages.leaf(choice, cover)
            if not read_again and self.pointing(choice, cover):
                raise Refused("not_read_again")
            beginning = free_name(folder, _FILE_NAMES[choice.form], *WRITERS)
            for name in self.formats:
                if name in formats:
                    files[f"{beginning}.{name}"] = WRITERS[name](choice.form, leaf)
        return self._left_files.save(folder, WHAT, title_of(choice), files, holds=choice.entries)

    def first_notes(self, uids: Collection[bytes]) -> str:
        """Words to begin talking notes with: a line or two from each of these entries. Raises Damaged."""
        said = []
        for entry in self.pages.chosen(uids):
            points = [_first(text) for text in (entry.did, entry.learned, entry.will_do) if text.strip()]
            said.append("\n".join([entry.title, *points]))
        return "\n\n".join(said)

    def first_poster(self, uids: Collection[bytes]) -> dict[str, str]:
        """Words to begin a poster with, by the fields of `Choice`. Raises Damaged."""
        entries = self.pages.chosen(uids)

        def lines(name: str) -> str:
            found = (_first(getattr(entry, name)) for entry in entries)
            return "\n".join(dict.fromkeys(line for line in found if line))

        return {
            "poster_did": lines("did"),
            "poster_learned": lines("learned"),
            "poster_next": lines("will_do"),
        }


def pictures_of(choice: Choice, leaf: Leaf, pixels_per_inch: float) -> list[bytes]:
    """Its sheets as they will be printed, as PNG. Raises NotTypeset."""
    return handed_in_pictures(choice.form, leaf, pixels_per_inch)


def words_of(leaf: Leaf) -> str:
    """Everything on it, in the order it is read."""
    return "\n".join(text for text in leaf.texts if text)


def _first(text: str) -> str:
    """The first sentence of it, or the beginning of a very long one."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    end = min((place + 1 for sign in ".!?" if (place := line.find(f"{sign} ")) >= 0), default=len(line))
    return line[:end][:160]
