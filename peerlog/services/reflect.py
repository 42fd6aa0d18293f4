"""Reflect: one question at a time on one of the five values, kept as it is typed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, PeerlogError, Problem
from peerlog.domain.period import Period
from peerlog.domain.reflection import (
    DESTINATIONS,
    HARD,
    KEPT,
    STEPS,
    VALUES,
    Answer,
    Prompt,
    Reflection,
)
from peerlog.domain.session import LINE_LIMIT_CHARACTERS, NOTE_LIMIT_BYTES, Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.fitting_prompts import FittingPrompts
from peerlog.services.history import History
from peerlog.services.just_counting import keeps_no_words
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where one value showed up: in which months (newest first), and one's own finished words on it.

    A month is named once however often the value came up: the shelf is no score.
    """

    value: str
    months: tuple[Period, ...]
    reflections: tuple[Reflection, ...]


class Reflect:
    """Begins, goes on with and finishes reflections; picks the prompts."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        chance: random.Random,
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid, self._chance = changes, new_uid, chance
        self._history = History(logbook, clock, changes)
        self._fits = FittingPrompts(logbook, content, changes)

    def begin(
        self, value: str | None = None, session: bytes | None = None, *, six: bool = False
    ) -> Reflection:
        """A new reflection on `value`, or on one picked for them; nothing is on disk before `answer`.

        Picked: a value ticked in the session if there is one, else the one not met for longest.
        """
        return Reflection(
            uid=self._new_uid(),
            begun_on=self._clock.today(),
            value=value or self._pick_value(self._session(session)),
            session=self._may_be_about(session),
            six=six,
        )

    def begin_light(self, session: bytes | None = None) -> Reflection:
        """For a day of low energy: one question, under no value until `place_under` says so."""
        about = self._may_be_about(session)
        return Reflection(uid=self._new_uid(), begun_on=self._clock.today(), value="", session=about)

    def get(self, uid: bytes) -> Reflection:
        """Raises NothingThere."""
        return self._logbook.reflections.get(uid)

    def held_on(self, session: bytes | None) -> date | None:
        """The day of the session a reflection is about; None where there is none, or none any more."""
        found = self._session(session)
        return found.held_on if found else None

    def ask(self, reflection: Reflection, passed: Iterable[str] = ()) -> Prompt | None:
        """The next question: of the first step not yet answered, fitting the session, not in `passed`.

        `passed` are keys skipped or swapped away in this sitting. None when the steps are done.
        """
        passed = set(passed)
        answered = {answer.prompt for answer in reflection.answers}
        steps_done = {p.step for p in self._content.prompts if p.key in answered}
        for step in reflection.steps:
            if step not in steps_done and (prompt := self.ask_step(reflection, step, passed)):
                return prompt
        return None

    def ask_step(self, reflection: Reflection, step: str, passed: Iterable[str] = ()) -> Prompt | None:
        """One question of `step`, least lately asked first, gentle before deep; None when all were passed.

        One that fits what the session says comes before the others, once in a reflection.
        """
        passed = set(passed) | {answer.prompt for answer in reflection.answers}
        about = self._session(reflection.session)
        fits = [p for p in self._fits.to(reflection, about) if p.step == step and p.key not in passed]
        if not fits:
            return None
        recent = self._recently_asked()
        met = any((known := self.prompt(answer.prompt)) and known.when for answer in reflection.answers)
        rank = {
            p.key: (
                recent.index(p.key) + 1 if p.key in recent else 0,
                p.depth == "deep",
                not p.when or met,
            )
            for p in fits
        }
        best = min(rank.values())
        return self._chance.choice([p for p in fits if rank[p.key] == best])

    def ask_light(self, passed: Iterable[str] = ()) -> Prompt | None:
        """The one question for a day of low energy, least lately asked first; None when all were passed."""
        passed, recent = set(passed), self._recently_asked()
        fits = [p for p in self._light() if p.key not in passed]
        if not fits:
            return None
        rank = {p.key: recent.index(p.key) + 1 if p.key in recent else 0 for p in fits}
        return self._chance.choice([p for p in fits if rank[p.key] == min(rank.values())])

    def prompt(self, key: str) -> Prompt | None:
        return next((p for p in (*self._content.prompts, *self._light()) if p.key == key), None)

    def starts(self, prompt: Prompt) -> tuple[str, ...]:
        """Ways to begin an answer, for whom an empty page is hard."""
        own = next((light.starts for light in self._content.light_prompts if light.key == prompt.key), None)
        return own or tuple(self._content.sentence_starts.get(prompt.step, ()))

    def room_for_hard(self) -> Prompt:
        """The question that leaves room for what was hard; it stands outside the walk."""
        return next(p for p in self._content.prompts if p.step == HARD)

    def kept_line(self, reflection: Reflection) -> str:
        """The line its owner kept for themselves; empty where there is none."""
        keys = {p.key for p in self._content.prompts if p.step == KEPT}
        return next((answer.text for answer in reflection.answers if answer.prompt in keys), "")

    def keep_line(self, reflection: Reflection, text: str) -> Reflection:
        """One line for oneself at the end: always only mine. An emptied one is gone."""
        if len(text) > LINE_LIMIT_CHARACTERS:
            raise EntryProblems([Problem("answer", "too_long", str(LINE_LIMIT_CHARACTERS))])
        asked = next(p for p in self._content.prompts if p.step == KEPT)
        others = tuple(a for a in reflection.answers if a.prompt != asked.key)
        said = (Answer(prompt=asked.key, question=asked.text, text=text),) if text.strip() else ()
        return self._keep(replace(reflection, answers=others + said))

    def answer(
        self,
        reflection: Reflection,
        prompt: Prompt,
        text: str,
        destination: str,
        before: Answer | None = None,
    ) -> Reflection:
        """Keeps what is written to `prompt` so far. An emptied answer is taken out again.

        `before` is what stood there until now and is worth a copy.
        """
        if destination not in DESTINATIONS:
            raise EntryProblems([Problem("destination", "unknown_key")])
        if len(text.encode("utf-8", "surrogatepass")) > NOTE_LIMIT_BYTES:
            raise EntryProblems([Problem("answer", "too_long", str(NOTE_LIMIT_BYTES))])
        others = tuple(a for a in reflection.answers if a.prompt != prompt.key)
        place = next((i for i, a in enumerate(reflection.answers) if a.prompt == prompt.key), len(others))
        said = (Answer(prompt=prompt.key, question=prompt.text, text=text, destination=destination),)
        answers = others[:place] + (said if text else ()) + others[place:]
        written = replace(reflection, answers=answers, waiting_prompt=prompt.key)
        return self._keep(written, before) if answers else self._let_go(written, before)

    def wait_at(self, reflection: Reflection, prompt: Prompt) -> Reflection:
        """Remembers the open question, so that coming back opens the same one."""
        held = replace(reflection, waiting_prompt=prompt.key)
        return self._keep(held) if held.answers and held != reflection else held

    def place_under(self, reflection: Reflection, value: str) -> Reflection:
        """Says which value it is about; "" for none."""
        return self._keep(replace(reflection, value=value))

    def finish(self, reflection: Reflection) -> Reflection | None:
        """Closes it for today. One without a single answer leaves nothing behind (None)."""
        if not reflection.answers:
            self._let_go(reflection)
            return None
        return self._keep(replace(reflection, waiting_prompt=None, finished=True))

    def go_on_later(self, reflection: Reflection) -> Reflection:
        """'That's enough for today' in the middle: everything stays, the ribbon marks the place."""
        return self._keep(reflection) if reflection.answers else reflection

    def unfinished(self) -> list[Reflection]:
        return [r for r in self._logbook.reflections.all() if not r.finished and not r.trashed_on]

    def finished(self) -> list[Reflection]:
        """One's own finished words, newest first."""
        return [r for r in self._logbook.reflections.all() if r.finished and not r.trashed_on]

    def of_session(self, session: bytes) -> list[Reflection]:
        return [r for r in self._logbook.reflections.of_session(session) if not r.trashed_on]

    def put_in_trash(self, uid: bytes) -> None:
        self._trash(uid, put_in=True)

    def take_back(self, uid: bytes) -> None:
        self._trash(uid, put_in=False)

    def trash(self) -> list[Reflection]:
        return [r for r in self._logbook.reflections.all() if r.trashed_on]

    def shelves(self) -> tuple[Shelf, ...]:
        """One shelf a value: months where it was alive in a session or reflected on, and the reflections."""
        months: dict[str, set[Period]] = {value: set() for value in VALUES}
        for month, value in self._logbook.sessions.months_with_values():
            if value in months:
                months[value].add(month)
        kept = [r for r in self._logbook.reflections.all() if not r.trashed_on]
        for reflection in kept:
            months.setdefault(reflection.value, set()).add(Period.month_of(reflection.begun_on))
        return tuple(
            Shelf(
                value,
                tuple(sorted(months[value], reverse=True)),
                tuple(r for r in kept if r.value == value),
            )
            for value in VALUES
        )

    def _trash(self, uid: bytes, *, put_in: bool) -> None:
        day = self._clock.today() if put_in else None

        def keep() -> None:
            found = self._logbook.reflections.get(uid)
            self._logbook.reflections.keep(replace(found, trashed_on=day))

        self._logbook.write(keep)
        self._changes.tell("reflections")

    def _let_go(self, reflection: Reflection, before: Answer | None = None) -> Reflection:
        """Nothing is written in it any more: it leaves nothing on disk, unless it once said something.

        Then it lies in the trash as it was last kept, with its earlier texts.
        """
        with self._logbook.transaction(), suppress(NothingThere):
            last = self._logbook.reflections.get(reflection.uid)
            if before is not None:
                self._history.keep_answer(reflection.uid, before)
            if self._history.of(reflection.uid):
                thrown = last.trashed_on or self._clock.today()
                self._logbook.reflections.keep(replace(last, trashed_on=thrown))
            else:
                self._logbook.reflections.drop(reflection.uid)
        self._changes.tell("reflections")
        return reflection

    def _keep(self, reflection: Reflection, before: Answer | None = None) -> Reflection:
        def keep() -> None:
            if before is not None:
                self._history.keep_answer(reflection.uid, before)
            self._logbook.reflections.keep(reflection)

        try:
            self._logbook.write(keep, soon=True)
        except (PeerlogError, OSError):
            # It waits sealed in memory, and reads as if it were kept.
            if before is not None:
                self._history.hold_answer(reflection.uid, before)
            self._logbook.reflections.hold(reflection)
            raise
        self._changes.tell("reflections")
        return reflection

    def _pick_value(self, about: Session | None) -> str:
        if about and (ticked := [value for value in about.values if value in VALUES]):
            return self._chance.choice(ticked)
        lately = [r.value for r in self._logbook.reflections.all()]
        return min(VALUES, key=lambda value: -lately.index(value) if value in lately else -len(lately) - 1)

    def _light(self) -> list[Prompt]:
        return [
            Prompt(key=light.key, value="", step=STEPS[0], text=light.text)
            for light in self._content.light_prompts
        ]

    def _may_be_about(self, session: bytes | None) -> bytes | None:
        """After a meeting with somebody who is just counted a reflection stands alone."""
        found = self._session(session)
        if found is not None and keeps_no_words(self._logbook, self._content, found):
            return None
        return session

    def _session(self, uid: bytes | None) -> Session | None:
        """A reflection outlives its session, so that one may be gone."""
        try:
            return self._logbook.sessions.get(uid) if uid else None
        except NothingThere:
            return None

    def _recently_asked(self) -> list[str]:
        """Keys of prompts answered before, longest ago first."""
        keys = [a.prompt for r in self._logbook.reflections.all() for a in r.answers]
        return list(dict.fromkeys(keys))[::-1]
