"""What our fields are called where somebody says what their columns are."""

from __future__ import annotations

from datetime import date

from peerlog.services.mapping import LEFT_OUT
from peerlog.text import _, months

MOST_SHOWN = 60


def field_words() -> dict[str, str]:
    """Every field by its name, in words."""
    return {
        LEFT_OUT: _("Left out"),
        "date": _("The day"),
        "kind": _("What it was"),
        "minutes": _("How long"),
        "setting": _("Where: from the list"),
        "place": _("Where: in words"),
        "mode": _("How you met"),
        "with_whom": _("Who with"),
        "familiarity": _("Met before or not"),
        "headcount": _("How many came"),
        "new_faces": _("New faces"),
        "code_word": _("Code word"),
        "led_by": _("Who led"),
        "driving": _("Who was driving"),
        "suggested_by": _("Whose idea"),
        "agenda_by": _("Who chose what to do"),
        "values": _("Values"),
        "strengths": _("Strengths"),
        "themes": _("What it was about"),
        "activities": _("What you did"),
        "doors": _("Doors opened"),
        "needs": _("What was missing"),
        "ambitions": _("The seven ambitions"),
        "helped": _("What helped you talk"),
        "notes": _("Your note"),
        "hard": _("Something hard"),
        "learned": _("What you learned"),
        "next_step": _("Their next step"),
        "promise": _("A promise"),
        "promise_by": _("The day of the promise"),
        "written_how": _("How it was written"),
        "story_shared": _("How much of your story"),
        "care_record": _("In the care record"),
        "ok_to_count": _("Happy to be counted"),
        "counted_here": _("Counted by you"),
    }


def field_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields in the order they are offered, under a word each."""
    return (
        (_("The session"), ("date", "kind", "minutes", "place", "setting", "mode")),
        (_("Who was there"), ("headcount", "new_faces", "with_whom", "familiarity", "code_word", "led_by")),
        (_("Words"), ("notes", "hard", "learned", "next_step", "promise", "promise_by")),
        (_("What it held"), ("activities", "themes", "strengths", "values", "doors", "needs")),
        (
            _("More"),
            (
                *("driving", "suggested_by", "agenda_by", "written_how", "story_shared", "care_record"),
                *("helped", "ambitions", "ok_to_count", "counted_here"),
            ),
        ),
    )


def example(text: str, longest: int = MOST_SHOWN) -> str:
    """A cell on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "\u2026"


def short_day(day: date) -> str:
    return _("{day} {month} {year}").format(day=day.day, month=months()[day.month - 1], year=day.year)
