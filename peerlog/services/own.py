"""What is the supporter's own: learning, values, supervision. One collaborator a subject, built once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, kw_only=True, repr=False)
class Own:
    """What pages use of it. Each subject has a service of its own."""

    anything: Callable[[], bool]
    """Whether there is something of my learning yet: My learning joins the sidebar with it."""


def own_of(logbook: Logbook) -> Own:
    """Each walk over one open logbook."""
    return Own(anything=lambda: _anything(logbook))


def _anything(logbook: Logbook) -> bool:
    stores = logbook.following
    kept = (stores.learning, stores.feedback, stores.value_examples)
    return any(store.sealed_rows.some() for store in kept) or any(
        answer.destination == "learning"
        for reflection in logbook.reflections.all()
        if not reflection.trashed_on
        for answer in reflection.answers
    )
