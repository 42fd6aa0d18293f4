"""Plain words for what points to a person: what could stand there instead."""

from __future__ import annotations

from peerlog.text import _


def said_instead(kind: str) -> str:
    """`kind` is one of `domain.spots.KINDS`."""
    known = {
        "name": _("someone"),
        "code_word": _("someone"),
        "nhs_number": _("a number"),
        "number": _("a number"),
        "phone": _("a phone number"),
        "postcode": _("where they live"),
        "email": _("an e-mail address"),
        "birth": _("their birthday"),
        "age": _("their age"),
        "bed": _("their room"),
        "address": _("where they live"),
    }
    return known[kind]
