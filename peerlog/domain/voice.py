"""A voice: an idea, a concern or something good the service should hear, and what came of it (S2, S3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long, unknown
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

HEARD, TOLD_BACK = "heard", "told_back"


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
