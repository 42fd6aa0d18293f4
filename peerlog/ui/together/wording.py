"""How the texts of a session are called on the screen that is turned round."""

from __future__ import annotations

from peerlog.text import _


def field_names() -> dict[str, str]:
    """Said to the person who sits there, too."""
    return {
        "note": _("A few words"),
        "place": _("Where"),
        "hard": _("Something hard"),
        "learned": _("What I learned"),
        "next_step": _("Your next step"),
        "promise": _("What I will do"),
        "come_back": _("To come back to"),
        "own_words": _("In your own words"),
    }
