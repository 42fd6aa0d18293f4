"""Everything that follows a session: one collaborator a subject, built once when the logbook opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peerlog.domain.content import Content
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.promises import Promises
from peerlog.services.voices import Voices
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, kw_only=True, repr=False)
class Following:
    """What pages use of it. Each subject has a service of its own."""

    anything: Callable[[], bool]
    """Whether there is something to follow yet: Follow up joins the sidebar with it."""
    promises: Promises
    voices: Voices


def following_of(
    logbook: Logbook, content: Content, clock: Clock, changes: Changes, new_uid: Callable[[], bytes]
) -> Following:
    """Each walk over one open logbook."""
    return Following(
        anything=lambda: _anything(logbook),
        promises=Promises(logbook, content, clock, changes, new_uid),
        voices=Voices(logbook, content, clock, changes, new_uid),
    )


def _anything(logbook: Logbook) -> bool:
    stores = logbook.following
    kept = (stores.promises, stores.voices, stores.own_words, stores.groups, stores.planned, stores.spectrums)
    return logbook.code_words.sealed_rows.some() or any(store.sealed_rows.some() for store in kept)
