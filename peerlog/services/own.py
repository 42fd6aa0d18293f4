"""What is the supporter's own: learning, values, supervision. One collaborator a subject, built once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from peerlog.domain.content import Content
from peerlog.services.changes import Changes
from peerlog.services.check_ins import CheckIns
from peerlog.services.clock import Clock
from peerlog.services.destinations import answers_for
from peerlog.services.feedback import FeedbackReceived
from peerlog.services.hand_in import HandIn
from peerlog.services.hand_in_pages import HandedInPages
from peerlog.services.learning import LearningLog
from peerlog.services.leaves import Leaves
from peerlog.services.left_files import LeftFiles
from peerlog.services.outcomes import Outcomes
from peerlog.services.summary_review import SummaryReview
from peerlog.services.supervisions import Supervisions
from peerlog.services.team_talk_leaf import TeamTalkPages
from peerlog.services.team_talks import TeamTalks
from peerlog.services.topics import Topics
from peerlog.services.value_examples import ValueExamples
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, kw_only=True, repr=False)
class Own:
    """What pages use of it. Each subject has a service of its own."""

    anything: Callable[[], bool]
    """Whether there is something of my learning yet: My learning joins the sidebar with it."""
    learning: LearningLog
    outcomes: Outcomes
    feedback: FeedbackReceived
    hand_in: HandIn
    topics: Topics
    supervisions: Supervisions
    value_examples: ValueExamples
    check_ins: CheckIns
    team_talks: TeamTalks
    team_talk_pages: TeamTalkPages


def own_of(
    logbook: Logbook,
    content: Content,
    clock: Clock,
    changes: Changes,
    new_uid: Callable[[], bytes],
    others_umask: int,
    review: SummaryReview,
    formats: Collection[str],
) -> Own:
    """Each walk over one open logbook. The last three are for files that are handed on."""
    learning = LearningLog(logbook, content, clock, changes, new_uid)
    outcomes = Outcomes(logbook, content, clock, changes, new_uid)
    left_files = LeftFiles(logbook, clock, changes, new_uid, others_umask)
    leaves = Leaves(left_files, review, formats)
    topics = Topics(logbook, content, clock, changes, new_uid)
    return Own(
        anything=lambda: _anything(logbook),
        learning=learning,
        outcomes=outcomes,
        feedback=FeedbackReceived(logbook, clock, changes, new_uid),
        hand_in=HandIn(
            HandedInPages(learning, outcomes, content, practice=logbook.practice),
            left_files,
            review,
            formats,
        ),
        topics=topics,
        supervisions=Supervisions(logbook, content, clock, changes, new_uid, topics, leaves),
        value_examples=ValueExamples(logbook, content, clock, changes, new_uid, leaves),
        check_ins=CheckIns(logbook, content, clock, changes, new_uid, topics),
        team_talks=TeamTalks(logbook, content, clock, changes, new_uid),
        team_talk_pages=TeamTalkPages(content, leaves, practice=logbook.practice),
    )


def _anything(logbook: Logbook) -> bool:
    stores = logbook.following
    kept = (stores.learning, stores.feedback, stores.value_examples, stores.topics)
    return any(store.sealed_rows.some() for store in kept) or bool(
        answers_for("learning", logbook.reflections.all())
    )
