"""The page that is handed in: built of chosen entries, answers for my learning, and own words, nothing else.

Entries are looked up by their uid among the learning log's own, answers come from
`destinations.answers_for("learning", ...)` at the moment the page is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from peerlog.domain.content import Content
from peerlog.domain.errors import Refused
from peerlog.domain.learning import LearningEntry
from peerlog.report import words
from peerlog.report.handed_in import ATTENDANCE, LOG, NOTES, POSTER
from peerlog.report.how_long import how_long
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.destinations import Answered
from peerlog.services.learning import LearningLog, minutes_in_all
from peerlog.services.outcomes import Outcomes
from peerlog.text import _

MOST_NOTES, MOST_POSTER, MOST_LINES = 8_000, 1_500, 24
"""The longest own words for notes and for a poster, and the most lines that fit on one."""


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


class HandedInPages:
    """`practice`: the page says that everything on it is made up."""

    def __init__(
        self, learning: LearningLog, outcomes: Outcomes, content: Content, *, practice: bool
    ) -> None:
        self._learning, self._outcomes = learning, outcomes
        self._content, self._practice = content, practice

    def entries(self) -> list[LearningEntry]:
        """What may be chosen, newest first. Raises Damaged."""
        return self._learning.all()

    def answers(self) -> list[Answered]:
        """What may be chosen, newest first: answers for my learning, and no others. Raises Damaged."""
        return self._learning.answers()

    def chosen(self, uids: Collection[bytes]) -> list[LearningEntry]:
        """Oldest first, as they were lived. Raises Damaged."""
        return [entry for entry in self.entries()[::-1] if entry.uid in uids]

    def taken_back(self, uids: Collection[bytes]) -> list[LearningEntry]:
        """Those of these entries in which a copy stands of an answer that is not for learning any more.

        Raises Damaged.
        """
        mine = self._learning.not_for_learning_any_more()
        return [entry for entry in self.chosen(uids) if mine.intersection(entry.taken)]

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

    def _log(self, choice: Choice) -> list[Part]:
        entries = self.chosen(choice.entries)
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
        entries = self.chosen(choice.entries)
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


def title_of(choice: Choice) -> str:
    return {
        LOG: _("Learning log"),
        NOTES: _("Talking notes"),
        POSTER: _("What I learned"),
        ATTENDANCE: _("Attendance"),
    }[choice.form]


def _heading(choice: Choice) -> str:
    own = " ".join(choice.poster_title.split()) if choice.form == POSTER else ""
    return own or title_of(choice)


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
