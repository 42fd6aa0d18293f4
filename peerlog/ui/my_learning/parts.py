"""The parts of My learning: each subject adds its card here."""

from __future__ import annotations

from peerlog.text import _
from peerlog.ui.follow_up.parts import FollowUpPart


def parts() -> tuple[FollowUpPart, ...]:
    """In the order of the page. A card stands there once its page is among `pages.entries`."""
    return (
        FollowUpPart(
            "learning_log", _("Learning log"), _("What I did, what I learned, what I will do."), "book-open"
        ),
        FollowUpPart(
            "outcomes", _("What I want to learn"), _("In my own words, to change freely."), "sprout"
        ),
        FollowUpPart("feedback", _("Feedback"), _("What others said about my work."), "messages-square"),
        FollowUpPart("values", _("My values"), _("Where they showed up, in my own words."), "star"),
        FollowUpPart("evidence_sheet", _("Evidence sheet"), _("For an appraisal or a job."), "file-check"),
        FollowUpPart("supervision", _("Supervision"), _("What I would like to bring."), "heart-handshake"),
        FollowUpPart("hand_in", _("Hand in"), _("A file for a course: only what you choose."), "upload"),
    )
