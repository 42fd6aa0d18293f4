"""What is here about you: everything tied to one code word, over all subjects, to be read together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from peerlog.domain.code_words import CodeWord
from peerlog.domain.group import Planned
from peerlog.domain.own_words import OwnWords
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.domain.voice import Voice
from peerlog.services.erase_follows import texts_in
from peerlog.storage.logbook import Logbook

AT_ONCE = 600
"""So many sessions are read while somebody waits; more of them beside the window."""
_TELL_EVERY = 200
PAGE = "about_you"
"""Of the draft in which a line is put right: it is there only while it is read together."""

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AboutYou:
    """`meetings` newest first, also those in the trash. `others_too` are meetings others are tied to.

    `reflections` are the supporter's own, about those meetings. `unfinished` pages and `earlier` texts hold
    the same words; they are only counted.
    """

    code_word: CodeWord
    meetings: tuple[Session, ...]
    voices: tuple[Voice, ...]
    own_words: tuple[OwnWords, ...]
    planned: tuple[Planned, ...]
    reflections: tuple[Reflection, ...]
    unfinished: int
    earlier: int

    @property
    def nothing(self) -> bool:
        return not (self.meetings or self.voices or self.own_words or self.planned or self.reflections)

    @property
    def only_mine(self) -> int:
        """Answers that no file but the whole log ever holds."""
        return sum(a.destination == "only_mine" for each in self.reflections for a in each.answers)

    @property
    def for_others(self) -> int:
        """Answers that were meant for supervision or for learning."""
        return sum(a.destination != "only_mine" for each in self.reflections for a in each.answers)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetingAgain:
    """What it takes to meet again, and nothing else.

    `last_met` None: not yet. `next_step` in their own words, from the last meeting that had one. `promised`
    are meetings whose promise has no end yet; `planned` what comes next.
    """

    code_word: CodeWord
    last_met: date | None
    next_step: str
    next_step_on: date | None
    promised: tuple[Session, ...]
    planned: Planned | None
    days: frozenset[date]
    """When they met, the trash too: only for seeing whether they may fade."""


class TiedTo:
    """Reads what is tied to a code word. Which session that is stands inside each session's own seal."""

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook

    @contextmanager
    def beside(self) -> Iterator[TiedTo]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another() as logbook:
            yield TiedTo(logbook)

    @property
    def soon(self) -> bool:
        """Whether reading takes no time worth speaking of."""
        return self._logbook.sessions.count() <= AT_ONCE

    def about_you(self, uid: bytes, tell: Tell = lambda _part: None) -> AboutYou:
        """Everything. Raises NothingThere("code_word"), Damaged, and what `tell` raises."""
        code_word = self._logbook.code_words.get(uid)
        meetings = self._meetings(uid, tell)
        met = {each.uid for each in meetings}
        stores = self._logbook.following
        voices = [v for v in stores.voices.all() if _is_about(v, uid, met)]
        own_words = [o for o in stores.own_words.all() if _is_about(o, uid, met)]
        planned = [p for p in stores.planned.all() if uid in p.code_words]
        reflections = [r for r in self._logbook.reflections.all() if r.session in met]
        uids = {uid, *met, *(v.uid for v in voices), *(o.uid for o in own_words), *(p.uid for p in planned)}
        named = {each.hex() for each in uids} | {code_word.word}
        drafts = [draft for draft in self._logbook.drafts.all() if draft.page != PAGE]
        return AboutYou(
            code_word=code_word,
            meetings=tuple(meetings),
            voices=tuple(sorted(voices, key=lambda v: v.said_on, reverse=True)),
            own_words=tuple(sorted(own_words, key=lambda o: o.said_on, reverse=True)),
            planned=tuple(sorted(planned, key=lambda p: p.on, reverse=True)),
            reflections=tuple(sorted(reflections, key=lambda r: r.begun_on, reverse=True)),
            unfinished=sum(d.subject in uids or not named.isdisjoint(texts_in(d.fields)) for d in drafts),
            earlier=sum(len(self._logbook.earlier.of(each)) for each in uids),
        )

    def meeting_again(self, uid: bytes, tell: Tell = lambda _part: None) -> MeetingAgain:
        """Raises NothingThere("code_word"), Damaged, and what `tell` raises."""
        code_word = self._logbook.code_words.get(uid)
        everything = self._meetings(uid, tell)
        met = [each for each in everything if each.trashed_on is None]
        planned = [
            each
            for each in self._logbook.following.planned.all()
            if uid in each.code_words and not each.called_off and each.session is None
        ]
        newest = met[0].held_on if met else date.min
        coming = sorted((p for p in planned if p.on >= newest), key=lambda p: (p.on, p.at))
        step = next((each for each in met if each.words.next_step.strip()), None)
        return MeetingAgain(
            code_word=code_word,
            last_met=met[0].held_on if met else None,
            next_step=step.words.next_step if step else "",
            next_step_on=step.held_on if step else None,
            promised=tuple(e for e in met if e.words.promise.strip() and e.words.promise_end is None),
            planned=coming[0] if coming else None,
            days=frozenset(each.held_on for each in everything),
        )

    def _meetings(self, uid: bytes, tell: Tell) -> list[Session]:
        """Newest first, with those in the trash."""
        of, found = max(1, self._logbook.sessions.count()), []
        for done, session in enumerate(self._logbook.sessions.all()):
            if done % _TELL_EVERY == 0:
                tell(min(1.0, done / of))
            if uid in session.words.code_words:
                found.append(session)
        return found[::-1]


def _is_about(entry: Voice | OwnWords, uid: bytes, met: set[bytes]) -> bool:
    """Said by them, or at a meeting with them by nobody in particular: as erasing takes it."""
    return uid in entry.code_words or (not entry.code_words and entry.session in met)
