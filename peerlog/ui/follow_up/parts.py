"""The parts of Follow up: each subject adds its card here."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.text import _


@dataclass(frozen=True)
class FollowUpPart:
    """One card: the page it opens, its name, one line on what it is for, and its sign."""

    page: str
    title: str
    line: str
    icon: str


def parts() -> tuple[FollowUpPart, ...]:
    """In the order of the page. A card stands there once its page is among `pages.entries`."""
    return (
        FollowUpPart("promises", _("Promises"), _("What I said I would do."), "hand-heart"),
        FollowUpPart("voices", _("Voices"), _("What people want the service to hear."), "megaphone"),
        FollowUpPart("people", _("Meeting again"), _("Code words you chose together."), "leaf"),
        FollowUpPart("groups", _("Groups"), _("When we meet, and what we have planned."), "users-round"),
        FollowUpPart(
            "own_words", _("In their own words"), _("What someone said this meant to them."), "message-circle"
        ),
        FollowUpPart(
            "involvement", _("Involvement"), _("Panels, training and plans we had a say in."), "handshake"
        ),
        FollowUpPart(
            "spectrum", _("Where our team stands"), _("Talked through and filled in together."), "scale"
        ),
        FollowUpPart("look_back", _("Look back"), _("A time gone by, in your own words."), "book-open"),
    )
