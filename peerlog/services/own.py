"""What is the supporter's own: learning, values, supervision. One collaborator a subject, built once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peerlog.domain.content import Content
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.destinations import answers_for
from peerlog.services.feedback import FeedbackReceived
from peerlog.services.learning import LearningLog
from peerlog.services.outcomes import Outcomes
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, kw_only=True, repr=False)
class Own:
    """What pages use of it. Each subject has a service of its own."""

    anything: Callable[[], bool]
    """Whether there is something of my learning yet: My learning joins the sidebar with it."""
    learning: LearningLog
    outcomes: Outcomes
    feedback: FeedbackReceived


def own_of(
    logbook: Logbook, content: Content, clock: Clock, changes: Changes, new_uid: Callable[[], bytes]
) -> Own:
    """Each walk over one open logbook."""
    return Own(
        anything=lambda: _anything(logbook),
        learning=LearningLog(logbook, content, clock, changes, new_uid),
        outcomes=Outcomes(logbook, content, clock, changes, new_uid),
        feedback=FeedbackReceived(logbook, clock, changes, new_uid),
    )


def _anything(logbook: Logbook) -> bool:
    stores = logbook.following
    kept = (stores.learning, stores.feedback, stores.value_examples)
    return any(store.sealed_rows.some() for store in kept) or bool(
        answers_for("learning", logbook.reflections.all())
    )
