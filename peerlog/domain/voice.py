"""A voice: an idea, a concern or something good the service should hear, and what came of it (S2, S3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

HEARD, PASSED_ON, WAITING = "heard", "passed_on", "waiting"
CHANGED, NOT_CHANGED, TOLD_BACK = "changed", "not_changed", "told_back"
ANSWERS = (CHANGED, NOT_CHANGED)
JUST_HEARD = "just_heard"
"""The wish of somebody who wants nothing passed on."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VoiceStep:
    """One thing that happened to it. `words`: to whom it went (a role), the answer, the reason, how told."""

    on: date
    status: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Voice:
    """Two texts: `said` stays here; `pass_on` is about the service, never the person, and only leaves when
    `agreed` with whoever said it.

    `kind`, `wish`, `how_many` and each step's `status` are keys of the lists "voice_kind", "voice_wish",
    "voice_count" and "voice_status"; `whose` of "with_whom"; `ambitions` of the list of that name. `same_as`
    is the uid of a voice the same person raised before, so that one person never looks like many.
    """

    uid: bytes
    said_on: date
    kind: str
    said: str
    wish: str | None = None
    pass_on: str = ""
    agreed: bool = False
    ambitions: tuple[str, ...] = ()
    whose: str | None = None
    how_many: str | None = None
    same_as: bytes | None = None
    reference: str = ""
    steps: tuple[VoiceStep, ...] = ()
    session: bytes | None = None
    code_words: tuple[bytes, ...] = ()

    @property
    def status(self) -> str:
        return self.steps[-1].status if self.steps else HEARD

    @property
    def told_back(self) -> bool:
        return any(step.status == TOLD_BACK for step in self.steps)

    @property
    def answer(self) -> VoiceStep | None:
        """The last answer there was; None while there is none."""
        return next((step for step in reversed(self.steps) if step.status in ANSWERS), None)

    @property
    def knows(self) -> bool:
        """Whether whoever said it was told back, and nothing new has come since."""
        return self.status == TOLD_BACK

    @property
    def waits_to_be_told(self) -> bool:
        """There is an answer, and whoever said it has not heard it."""
        return self.answer is not None and not self.knows

    @property
    def done(self) -> bool:
        """Nothing more is to come of it: told back, or it was only to be heard."""
        return self.knows or (self.wish == JUST_HEARD and not self.waits_to_be_told)

    @property
    def may_leave(self) -> bool:
        """Whether the words to pass on are there and agreed, by somebody who wants them passed on."""
        return self.agreed and bool(self.pass_on.strip()) and self.wish != JUST_HEARD

    @property
    def speaker(self) -> bytes:
        """The same for every voice of one person, also when the first of them is gone."""
        return self.same_as or self.uid


def next_steps(voice: Voice) -> tuple[str, ...]:
    """What can come next, the likeliest first. A voice that was only to be heard has no next step."""
    if voice.wish == JUST_HEARD and not voice.steps:
        return ()
    return {
        HEARD: (PASSED_ON,),
        PASSED_ON: (CHANGED, NOT_CHANGED, WAITING, TOLD_BACK),
        WAITING: (CHANGED, NOT_CHANGED, TOLD_BACK),
        TOLD_BACK: (CHANGED, NOT_CHANGED),
    }.get(voice.status, (TOLD_BACK,))


def problems_of(voice: Voice, lists: Lists) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(voice, "said") + too_long(voice, "said", "pass_on", "reference")
    found += unknown([voice.kind], "voice_kind", lists, "kind")
    found += unknown([voice.wish], "voice_wish", lists, "wish")
    found += unknown([voice.how_many], "voice_count", lists, "how_many")
    found += unknown([voice.whose], "with_whom", lists, "whose")
    found += unknown(voice.ambitions, "ambitions", lists, "ambitions")
    for step in voice.steps:
        found += unknown([step.status], "voice_status", lists, "steps") + too_long(step, "words")
    return found
