"""Voices: what people want the service to hear, kept until they know what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.session import Session
from peerlog.domain.voice import JUST_HEARD, Voice, VoiceStep, next_steps, problems_of
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook

SUBJECT = "voices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Every voice by what is to be done: answered and not told, open, and done. Newest first in each."""

    to_tell: tuple[Voice, ...]
    open: tuple[Voice, ...]
    done: tuple[Voice, ...]


class Voices:
    """Writes them down, moves them on step by step, and takes them back."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid

    def all(self) -> list[Voice]:
        """Newest first, without those of sessions in the trash. Raises Damaged."""
        found = shown(self._logbook)
        found.sort(key=lambda voice: voice.said_on)
        return found[::-1]

    def get(self, uid: bytes) -> Voice:
        """Raises NothingThere("voice"), Damaged."""
        return self._logbook.following.voices.get(uid)

    def shelves(self, ambition: str | None = None, kind: str | None = None) -> Shelves:
        """All of them, or those of one ambition and kind. Raises Damaged."""
        fits = [
            voice
            for voice in self.all()
            if (ambition is None or ambition in voice.ambitions) and (kind is None or voice.kind == kind)
        ]
        return Shelves(
            to_tell=tuple(voice for voice in fits if voice.waits_to_be_told),
            open=tuple(voice for voice in fits if not voice.done and not voice.waits_to_be_told),
            done=tuple(voice for voice in fits if voice.done),
        )

    def of_session(self, session: bytes) -> list[Voice]:
        """Those that were heard in a session, or while its unfinished page lay open."""
        return [voice for voice in self.all() if voice.session == session]

    def keep(self, voice: Voice, *, done_with: bytes | None = None) -> Voice:
        """A new one (no uid yet) or a changed one; `done_with` is the draft it was written in.

        Somebody who only wanted to be heard has nothing passed on: such words are let go of. Raises
        EntryProblems, Damaged, CannotWrite.
        """
        kept = replace(voice, uid=voice.uid or self._new_uid(), said=voice.said.strip("\n"))
        if kept.wish == JUST_HEARD or not kept.pass_on.strip():
            kept = replace(kept, pass_on="", agreed=False)
        kept = replace(kept, same_as=self._first_of(kept))
        found = problems_of(kept, self._content.lists)
        if kept.said_on > self._clock.today():
            found.append(Problem("said_on", "in_the_future"))
        if found:
            raise EntryProblems(found)
        said_to_be_same = [each for each in self.all() if each.same_as == kept.uid]
        theirs = [replace(each, same_as=kept.speaker) for each in said_to_be_same]
        self._write(kept, *theirs, done_with=done_with)
        return kept

    def move_on(self, voice: Voice, status: str, words: str = "", on: date | None = None) -> Voice:
        """The next step. Raises EntryProblems, NothingThere, CannotWrite."""
        step = VoiceStep(on=on or self._clock.today(), status=status, words=words.strip())
        moved = replace(voice, steps=(*voice.steps, step))
        found = problems_of(moved, self._content.lists)
        if status not in next_steps(voice):
            found.append(Problem("steps", "unknown_key"))
        if step.on > self._clock.today():
            found.append(Problem("step_on", "in_the_future"))
        elif step.on < max([voice.said_on, *(before.on for before in voice.steps)]):
            found.append(Problem("step_on", "before_the_last"))
        if found:
            raise EntryProblems(found)
        self._write(moved)
        return moved

    def step_back(self, voice: Voice) -> Voice:
        """As it was before its last step. Raises NothingThere, CannotWrite."""
        moved = replace(voice, steps=voice.steps[:-1])
        self._write(moved)
        return moved

    def put_back(self, voice: Voice) -> None:
        """As it was before: an undo. Raises CannotWrite."""
        self._write(voice)

    def drop(self, uid: bytes) -> None:
        """Taken back: gone for good, with what was being changed in it. Raises NothingThere, CannotWrite."""
        drafts = [draft.uid for draft in self._logbook.drafts.all() if draft.subject == uid]

        def write() -> None:
            self._logbook.following.voices.drop(uid)
            for draft in drafts:
                self._logbook.drafts.drop(draft)

        self._logbook.write(write)
        self._changes.tell(SUBJECT, "drafts")

    def others_by_anyone(self, voice: bytes | None) -> list[Voice]:
        """What one could be "the same voice as": one of each person, the newest, without this one's own."""
        every = self.all()
        own = next((each.speaker for each in every if each.uid == voice), None)
        of_person: dict[bytes, Voice] = {}
        for each in every:
            if each.uid != voice and (each.speaker != own or each.uid == own):
                of_person.setdefault(each.speaker, each)
        return list(of_person.values())

    def _first_of(self, voice: Voice) -> bytes | None:
        """The voice by which all of one person are known; never itself."""
        if voice.same_as is None:
            return None
        known = {each.uid: each for each in self.all()}
        said = known.get(voice.same_as)
        speaker = said.speaker if said is not None else voice.same_as
        return None if speaker == voice.uid else speaker

    def _write(self, *voices: Voice, done_with: bytes | None = None) -> None:
        """All of them in one transaction; the draft goes with it."""

        def write() -> None:
            for voice in voices:
                self._logbook.following.voices.keep(voice)
            if done_with is not None:
                with suppress(NothingThere):
                    self._logbook.drafts.drop(done_with)

        self._logbook.write(write)
        self._changes.tell(SUBJECT)


def shown(logbook: Logbook) -> list[Voice]:
    """Every voice but those of sessions in the trash, as they were first kept. Raises Damaged."""
    trashed = {session.uid for session in logbook.sessions.trash()}
    return [voice for voice in logbook.following.voices.all() if voice.session not in trashed]


def follow(logbook: Logbook, begun_as: bytes, session: Session) -> None:
    """A session is saved: what was heard in it belongs to it, and to whoever it belongs to now.

    `begun_as` is the uid of its unfinished page. Inside a transaction. Raises Damaged.
    """
    store = logbook.following.voices
    for voice in store.all():
        if voice.session in (begun_as, session.uid):
            people = keeping_words(logbook, session.words.code_words)
            tied = replace(voice, session=session.uid, code_words=people)
            if tied != voice:
                store.keep(tied)


def keeping_words(logbook: Logbook, code_words: Iterable[bytes]) -> tuple[bytes, ...]:
    """Those of the code words with which words are kept at all."""
    return tuple(uid for uid in code_words if not logbook.code_words.get(uid).just_counting)
