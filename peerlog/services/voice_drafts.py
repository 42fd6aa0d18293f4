"""A voice as it is being written: the fields of its unfinished page, and the voice they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.voice import Voice
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.services.voices import SUBJECT, Voices, keeping_words
from peerlog.storage.logbook import Logbook

PAGE = "voice"
LOG, STEP = "log", ("step", "step_on", "step_on_typed", "step_how", "step_words")
"""`LOG`: the session, or the unfinished page of one, in which it was heard. `STEP`: a step being written."""

_TEXTS, _KEYS = ("said", "pass_on", "reference"), ("kind", "wish", "whose", "how_many")


class VoiceDrafts:
    """Begun in memory; on disk with the first letter; a voice once it is saved."""

    def __init__(
        self,
        logbook: Logbook,
        voices: Voices,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._voices, self._clock = logbook, voices, clock
        self._changes, self._new_uid = changes, new_uid
        self._drafts = Drafts(logbook, clock, changes, new_uid)

    def unfinished(self) -> list[Draft]:
        """Voices begun or being changed, last written first. A step being written is none of them."""
        return [draft for draft in self._drafts.of_page(PAGE) if self._changes_something(draft)]

    def begin(self, uid: bytes | None = None) -> tuple[Draft, bool]:
        """The draft to write in, and whether it is on disk: of the voice with this uid, else of a new one."""
        for draft in self._drafts.of_page(PAGE) if uid is not None else ():
            if draft.subject == uid:
                return draft, True
        return self._drafts.begin(PAGE, uid or self._new_uid()), False

    def fields(self, uid: bytes, log: bytes | None = None) -> dict[str, Any]:
        """What a page begins with: the voice as it is kept, or the day for a new one. Raises Damaged."""
        try:
            voice = self._voices.get(uid)
        except NothingThere:
            today = self._clock.today().isoformat()
            return {"said_on": today, **({LOG: log.hex()} if log is not None else {})}
        said: dict[str, Any] = {"said_on": voice.said_on.isoformat(), "ambitions": list(voice.ambitions)}
        said |= {name: getattr(voice, name) for name in (*_TEXTS, *_KEYS)}
        said |= {
            "agreed": voice.agreed,
            "same_as": voice.same_as and voice.same_as.hex(),
            "code_words": [self._logbook.code_words.get(uid).word for uid in voice.code_words],
            LOG: voice.session and voice.session.hex(),
        }
        return {name: value for name, value in said.items() if value not in (None, "", [], False)}

    def finish(self, draft: Draft) -> Voice:
        """The draft becomes a voice, in one step. Raises EntryProblems, Damaged, CannotWrite."""
        assert draft.subject is not None
        voice = self._said(draft.subject, draft.fields)
        kept = self._voices.keep(voice, done_with=draft.uid)
        self._changes.tell(SUBJECT, "drafts")
        return kept

    def _changes_something(self, draft: Draft) -> bool:
        said = {name: value for name, value in draft.fields.items() if name not in STEP}
        return bool(said) and draft.subject is not None and said != self.fields(draft.subject)

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> Voice:
        try:
            before = self._voices.get(uid)
        except NothingThere:
            before = Voice(uid=uid, said_on=self._clock.today(), kind="", said="")
        told: dict[str, Any] = {
            **{name: str(said.get(name) or "") for name in _TEXTS},
            **{name: said.get(name) for name in _KEYS},
        }
        voice = replace(
            before,
            **told | {"kind": told["kind"] or ""},
            said_on=_day(said) or before.said_on,
            agreed=said.get("agreed") is True,
            ambitions=tuple(said.get("ambitions", ())),
            same_as=_uid(said.get("same_as")),
        )
        return self._tied(voice, said)

    def _tied(self, voice: Voice, said: Mapping[str, Any]) -> Voice:
        """Whom and which session it goes with. What was heard in a session belongs to its people."""
        log = _uid(said.get(LOG))
        try:
            session = self._logbook.sessions.get(log) if log is not None else None
        except NothingThere:
            session = None  # its page is not finished yet
        if session is not None:
            people = session.words.code_words
        else:
            found = (self._logbook.code_words.find(word) for word in said.get("code_words", ()))
            people = tuple(known.uid for known in found if known is not None)
        return replace(voice, session=log, code_words=keeping_words(self._logbook, people))


def _day(said: Mapping[str, Any]) -> date | None:
    text = said.get("said_on")
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        raise EntryProblems([Problem("said_on", "not_a_day")]) from None


def _uid(text: object) -> bytes | None:
    return bytes.fromhex(text) if isinstance(text, str) and text else None
