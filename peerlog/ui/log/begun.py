"""The first answers of a session that was planned, or is with somebody who was met before."""

from __future__ import annotations

from peerlog.domain.errors import NothingThere
from peerlog.ui.log.part import Fields
from peerlog.ui.work import Work


def begun_from(work: Work, planned: bytes) -> Fields:
    """What the plan says already; nothing where it is gone. A day to come is left to be said."""
    calendar = work.following.calendar
    try:
        plan = calendar.get(planned)
    except NothingThere:
        return {}
    said: Fields = {"kind": plan.kind, "planned": planned.hex()}
    if plan.on <= work.clock.today():
        said["held_on"] = plan.on.isoformat()
    if plan.group is not None:
        said["group"] = plan.group.hex()
    if words := calendar.code_words(plan):
        said["code_words"] = words
    return said


def begun_with(work: Work, code_word: bytes) -> Fields:
    """Nothing where the code word is gone, or the organisation does without them."""
    try:
        word = work.code_words.word(code_word)
    except NothingThere:
        return {}
    return {"code_words": [word]} if word else {}
