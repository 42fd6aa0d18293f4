"""Handing in: a file for a course, made of chosen entries, answers that are for my learning, and own words.

Nothing else can get in: entries are looked up by their uid among the learning log's own, answers come from
`destinations.answers_for("learning", ...)` at the moment the file is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.domain.errors import Refused
from peerlog.domain.learning import LearningEntry
from peerlog.report import words
from peerlog.report.handed_in import ATTENDANCE, FORMS, LOG, NOTES, POSTER, WRITERS, handed_in_pictures
from peerlog.report.how_long import how_long
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.destinations import Answered
from peerlog.services.learning import LearningLog, minutes_in_all
from peerlog.services.left_files import LeftFiles, free_name
from peerlog.services.outcomes import Outcomes
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.text import _

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
MOST_NOTES, MOST_POSTER, MOST_LINES = 8_000, 1_500, 24
"""The longest own words for notes and for a poster, and the most lines that fit on one."""
_ALWAYS = ("txt",)
_NAMES = {
    LOG: "peerlog-learning-log",
    NOTES: "peerlog-talking-notes",
    POSTER: "peerlog-learning-poster",
    ATTENDANCE: "peerlog-attendance",
}
"""Not one word of the page stands in the name of its file."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cover:
    """Only what the course asks, for this one file. It is never stored."""

    name: str = ""
    course: str = ""
    dates: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Choice:
    """What goes in. `form` is one of FORMS, `entries` are uids, `answers` keys of `Answered`.

    `notes` are the words of talking notes; the other texts those of a poster.
    """

    form: str
    entries: tuple[bytes, ...] = ()
    answers: tuple[str, ...] = ()
    notes: str = ""
    poster_title: str = ""
    poster_did: str = ""
    poster_learned: str = ""
    poster_next: str = ""

    @property
    def own_words(self) -> bool:
        """Whether the two questions about whose story it is are asked: not for days, titles and hours."""
        return self.form != ATTENDANCE


class HandIn:
    """`allowed` are the kinds of file the organisation allows; plain text is always among them."""

    def __init__(
        self,
        learning: LearningLog,
        outcomes: Outcomes,
        content: Content,
        left_files: LeftFiles,
        review: SummaryReview,
        allowed: Collection[str],
        *,
        practice: bool,
    ) -> None:
        self._learning, self._outcomes, self._content = learning, outcomes, content
        self._left_files, self._review, self._practice = left_files, review, practice
        self.formats = tuple(name for name in WRITERS if name in allowed or name in _ALWAYS)

    def entries(self) -> list[LearningEntry]:
        """What may be chosen, newest first. Raises Damaged."""
        return self._learning.all()

    def answers(self) -> list[Answered]:
        """What may be chosen, newest first: answers for my learning, and no others. Raises Damaged."""
        return self._learning.answers()

    def leaf(self, choice: Choice, cover: Cover) -> Leaf:
        """The page as it would be. Raises Refused("nothing_to_hand_in", "paragraph_too_long",
        "too_many_lines"), Damaged."""
        parts = {
            LOG: self._log,
            NOTES: self._notes,
            POSTER: self._poster,
            ATTENDANCE: self._attendance,
        }[choice.form](choice)
        if not parts:
            raise Refused("nothing_to_hand_in")
        large = choice.form in (NOTES, POSTER)
        return Leaf(
            title=_heading(choice),
            under=" · ".join(text for _about, text in _asked(cover)) if large else "",
            practice=_("Practice: made up") if self._practice else "",
            parts=tuple(parts) if large else (*_cover_part(cover), *parts),
            foot="",
        )

    def pointing(self, choice: Choice, cover: Cover) -> tuple[Pointing, ...]:
        """Words in it that could point to somebody; the supporter's own name on the cover is left alone.

        Raises as `leaf` does.
        """
        leaf = self.leaf(choice, replace(cover, name=""))
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
            leaf = self.leaf(choice, cover)
            if not read_again and self.pointing(choice, cover):
                raise Refused("not_read_again")
            beginning = free_name(folder, _NAMES[choice.form], *WRITERS)
            for name in self.formats:
                if name in formats:
                    files[f"{beginning}.{name}"] = WRITERS[name](choice.form, leaf)
        return self._left_files.save(folder, WHAT, _title(choice), files, holds=choice.entries)

    def first_notes(self, uids: Collection[bytes]) -> str:
        """Words to begin talking notes with: a line or two from each of these entries. Raises Damaged."""
        said = []
        for entry in self._chosen(uids):
            points = [_first(text) for text in (entry.did, entry.learned, entry.will_do) if text.strip()]
            said.append("\n".join([entry.title, *points]))
        return "\n\n".join(said)

    def first_poster(self, uids: Collection[bytes]) -> dict[str, str]:
        """Words to begin a poster with, by the fields of `Choice`. Raises Damaged."""
        entries = self._chosen(uids)
        return {
            f"poster_{short}": "\n".join(
                dict.fromkeys(_first(getattr(entry, name)) for entry in entries)
            ).strip()
            for short, name in (("did", "did"), ("learned", "learned"), ("next", "will_do"))
        }

    # What stands on it

    def _chosen(self, uids: Collection[bytes]) -> list[LearningEntry]:
        """Oldest first, as they were lived."""
        return [entry for entry in self.entries()[::-1] if entry.uid in uids]

    def _log(self, choice: Choice) -> list[Part]:
        entries = self._chosen(choice.entries)
        outcomes = {outcome.uid: outcome.words for outcome in self._outcomes.all()}
        parts = [Part(entry.title, tuple(self._entry(entry, outcomes))) for entry in entries]
        answers = [one for one in self.answers()[::-1] if one.key in choice.answers]
        if answers:
            rows = tuple(
                Row(about=words.day(one.on), lines=(one.text,), soft=(one.question,)) for one in answers
            )
            parts.append(Part(_("From my reflections"), rows))
        return parts + self._hours(entries)

    def _entry(self, entry: LearningEntry, outcomes: Mapping[bytes, str]) -> Iterator[Row]:
        facts = [how_long(entry.minutes)] if entry.minutes else []
        tag = _("Tutorial") if entry.tutorial else ""
        yield Row(about=words.day(entry.on), tag=tag, soft=tuple(facts))
        for name, text in (
            (_("What I did"), entry.did),
            (_("What I learned"), entry.learned),
            (_("What I will do"), entry.will_do),
            (_("What shows it"), entry.evidence),
        ):
            if text.strip():
                yield Row(about=name, lines=(text,))
        if touched := tuple(outcomes[uid] for uid in entry.outcomes if uid in outcomes):
            yield Row(about=_("What it touches"), lines=touched)
        if doors := tuple(self._door(key) for key in entry.doors):
            yield Row(about=_("Doors that opened for me"), lines=doors)

    def _attendance(self, choice: Choice) -> list[Part]:
        entries = self._chosen(choice.entries)
        if not entries:
            return []
        rows = tuple(
            Row(
                about=words.day(entry.on),
                tag=_("Tutorial") if entry.tutorial else "",
                lines=(entry.title,),
                soft=(how_long(entry.minutes),) if entry.minutes else (),
            )
            for entry in entries
        )
        return [Part(_("Days I was there"), rows), *self._hours(entries)]

    @staticmethod
    def _hours(entries: Sequence[LearningEntry]) -> list[Part]:
        minutes = minutes_in_all(entries)
        if not minutes:
            return []
        return [Part(_("In all"), (Row(lines=(how_long(minutes),)),))]

    @staticmethod
    def _notes(choice: Choice) -> list[Part]:
        """A line left empty begins a new point; where more follows, its first line is its heading."""
        whole = _fitting(choice.notes, MOST_NOTES)
        points = [point.strip().splitlines() for point in re.split(r"\n\s*\n", whole) if point.strip()]
        return [
            Part(lines[0] if len(lines) > 1 else "", (Row(lines=tuple(lines[1:] or lines)),))
            for lines in points
        ]

    @staticmethod
    def _poster(choice: Choice) -> list[Part]:
        texts = (
            (_("What I did"), choice.poster_did),
            (_("What I learned"), choice.poster_learned),
            (_("What comes next"), choice.poster_next),
        )
        whole = "\n".join(text.strip() for _title, text in texts if text.strip())
        _fitting(whole, MOST_POSTER)
        if len(whole.splitlines()) > MOST_LINES:
            raise Refused("too_many_lines", str(MOST_LINES))
        return [Part(title, (Row(lines=(text,)),)) for title, text in texts if text.strip()]

    def _door(self, key: str) -> str:
        doors = self._content.lists["doors"]
        return doors[key].label if key in doors else key.replace("_", " ")


def pictures_of(choice: Choice, leaf: Leaf, pixels_per_inch: float) -> list[bytes]:
    """Its sheets as they will be printed, as PNG. Raises NotTypeset."""
    return handed_in_pictures(choice.form, leaf, pixels_per_inch)


def words_of(leaf: Leaf) -> str:
    """Everything on it, in the order it is read."""
    return "\n".join(text for text in leaf.texts if text)


def _title(choice: Choice) -> str:
    return {
        LOG: _("Learning log"),
        NOTES: _("Talking notes"),
        POSTER: _("What I learned"),
        ATTENDANCE: _("Attendance"),
    }[choice.form]


def _heading(choice: Choice) -> str:
    own = " ".join(choice.poster_title.split()) if choice.form == POSTER else ""
    return own or _title(choice)


def _asked(cover: Cover) -> list[tuple[str, str]]:
    asked = ((_("Name"), cover.name), (_("Course"), cover.course), (_("Dates"), cover.dates))
    return [(about, " ".join(text.split())) for about, text in asked if text.strip()]


def _cover_part(cover: Cover) -> list[Part]:
    rows = tuple(Row(about=about, lines=(text,)) for about, text in _asked(cover))
    return [Part("", rows)] if rows else []


def _fitting(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Refused("paragraph_too_long", str(longest))
    return text.strip()


def _first(text: str) -> str:
    """The first sentence of it, or the beginning of a very long one."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    end = min((place + 1 for sign in ".!?" if (place := line.find(f"{sign} ")) >= 0), default=len(line))
    return line[:end][:160]
