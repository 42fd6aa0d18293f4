"""What is here about you, in words: the same on the page read together and on the copy they keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.group import Planned
from peerlog.domain.own_words import OwnWords
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS, Session
from peerlog.domain.voice import Voice
from peerlog.report import words
from peerlog.services.about_you import AboutYou
from peerlog.services.erase_lines import REFLECTIONS, SESSIONS, Struck, lines_of
from peerlog.text import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaidLine:
    """One line that can be struck. `about` says what it is, "" where that needs no word."""

    struck: Struck
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Piece:
    """One entry: what it is, its lines, and what was ticked or is told with it."""

    section: str
    uid: bytes
    title: str
    lines: tuple[SaidLine, ...]
    soft: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """A heading and what stands below it."""

    title: str
    pieces: tuple[Piece, ...]


def line_names() -> dict[str, str]:
    """What a line other than the note says."""
    return {
        "place": _("Where"),
        "hard": _("Something hard"),
        "learned": _("What I learned"),
        "next_step": _("The next step"),
        "promise": _("I said I'd do"),
        "come_back": _("To come back to"),
        "own_words": _("In their own words"),
        "pass_on": _("What to pass on"),
        "reference": _("Reference"),
    }


class ReadTogether:
    """Puts everything about one person into words."""

    def __init__(self, content: Content, about: AboutYou) -> None:
        self._content, self._about = content, about

    def readings(self) -> list[Reading]:
        """Everything but the supporter's own reflections, in the order it is read in."""
        about = self._about
        found = (
            Reading(_("When we met"), tuple(map(self._meeting, about.meetings))),
            Reading(_("In your own words"), tuple(map(self._own, about.own_words))),
            Reading(_("What you wanted the service to hear"), tuple(map(self._voice, about.voices))),
            Reading(_("What we planned"), tuple(map(self._planned, about.planned))),
        )
        return [reading for reading in found if reading.pieces]

    def reflections(self) -> Reading:
        """The supporter's own, which are about themselves; shown only where they wish."""
        pieces = tuple(map(self._reflection, self._about.reflections))
        return Reading(_("What I wrote for myself after we met"), pieces)

    def told_besides(self) -> list[str]:
        """What else holds the same words, and what is not shown here, said plainly."""
        about = self._about
        said = []
        if n := about.only_mine:
            said.append(
                ngettext(
                    "After we met I wrote {n} answer for myself. It is about me, and only mine.",
                    "After we met I wrote {n} answers for myself. They are about me, and only mine.",
                    n,
                ).format(n=n)
            )
        if n := about.for_others:
            said.append(
                ngettext(
                    "I wrote {n} answer that I may take to supervision or use to learn.",
                    "I wrote {n} answers that I may take to supervision or use to learn.",
                    n,
                ).format(n=n)
            )
        if n := about.unfinished:
            said.append(
                ngettext("{n} page is not finished yet.", "{n} pages are not finished yet.", n).format(n=n)
            )
        if n := about.earlier:
            said.append(
                ngettext(
                    "{n} earlier version of a text is kept for a while.",
                    "{n} earlier versions of texts are kept for a while.",
                    n,
                ).format(n=n)
            )
        return said

    def _meeting(self, session: Session) -> Piece:
        kind = self._content.lists["kind"][session.kind].label
        ticked = " · ".join(self._ticked(session))
        soft = [ticked] if ticked else []
        if not session.ok_to_count:
            soft.append(_("Not counted, as you wished."))
        if session.trashed_on is not None:
            soft.append(_("In the trash: it goes by itself in a while."))
        if len(session.words.code_words) > 1:
            soft.append(_("Others were there too. What is struck here goes for all."))
        return self._piece(SESSIONS, session, _title(kind, session.held_on), soft)

    def _own(self, own: OwnWords) -> Piece:
        soft = []
        if own.use is not None:
            soft.append(self._content.lists["own_words_use"][own.use].label)
        if own.until is not None:
            soft.append(_("Until {day}.").format(day=words.day(own.until)))
        if own.sent_on is not None:
            soft.append(_("Read out or handed on on {day}.").format(day=words.day(own.sent_on)))
        return self._piece("own_words", own, words.day(own.said_on), soft)

    def _voice(self, voice: Voice) -> Piece:
        kind = self._content.lists["voice_kind"][voice.kind].label
        status = self._content.lists["voice_status"][voice.status].label
        soft = [_("Where it is now: {status}.").format(status=status)]
        if voice.wish is not None:
            soft.insert(0, self._content.lists["voice_wish"][voice.wish].label)
        return self._piece("voices", voice, _title(kind, voice.said_on), soft)

    def _planned(self, planned: Planned) -> Piece:
        kind = self._content.lists["kind"][planned.kind].label
        soft = [_("Called off.")] if planned.called_off else []
        return self._piece("planned", planned, _title(kind, planned.on), soft)

    def _reflection(self, reflection: Reflection) -> Piece:
        questions = {answer.prompt: answer.question for answer in reflection.answers}
        lines = tuple(
            SaidLine(struck=struck, words=line, about=questions[struck.field])
            for struck, line in lines_of(REFLECTIONS, reflection)
        )
        return Piece(
            section=REFLECTIONS, uid=reflection.uid, title=words.day(reflection.begun_on), lines=lines
        )

    def _piece(self, section: str, entry: Any, title: str, soft: list[str]) -> Piece:
        names = line_names()
        if isinstance(entry, Voice):
            statuses = self._content.lists["voice_status"]
            names |= {f"steps.{n}": statuses[step.status].label for n, step in enumerate(entry.steps)}
        lines = tuple(
            SaidLine(struck=struck, words=line, about=names.get(struck.field, ""))
            for struck, line in lines_of(section, entry)
        )
        return Piece(section=section, uid=entry.uid, title=title, lines=lines, soft=tuple(soft))

    def _ticked(self, session: Session) -> Iterator[str]:
        """One line for each question that was answered by a tick."""
        for name in SINGLE_LISTS:
            if (key := getattr(session, name)) is not None:
                yield self._answered(name, [self._label(name, key)])
        for name in SEVERAL_LISTS:
            if keys := getattr(session, name):
                yield self._answered(name, [self._label(name, key) for key in keys])
        for name in OWNED_LISTS:
            if owned := getattr(session, name):
                yield self._answered(name, [self._label(name, one.key) for one in owned])

    def _answered(self, name: str, labels: list[str]) -> str:
        return _("{question} {answer}").format(
            question=self._content.lists[name].question, answer=", ".join(labels)
        )

    def _label(self, name: str, key: str) -> str:
        listing = self._content.lists[name]
        return listing[key].label if key in listing else key.replace("_", " ")


def _title(kind: str, day: date) -> str:
    return _("{kind}, {day}").format(kind=kind, day=words.day(day))
