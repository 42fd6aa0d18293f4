"""What the pages of the voices call things."""

from __future__ import annotations

from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.voice import (
    ANSWERS,
    CHANGED,
    HEARD,
    JUST_HEARD,
    NOT_CHANGED,
    PASSED_ON,
    TOLD_BACK,
    WAITING,
    Voice,
)
from peerlog.text import _
from peerlog.ui.reflect.wording import readable, say_day

KIND_SIGNS = {"idea": "zap", "concern": "circle-alert", "something_good": "sprout"}
WISH_SIGNS = {
    "themselves": "user-round",
    "with_me": "users-round",
    "i_pass_it_on": "arrow-right",
    "just_heard": "ear",
}
STEP_SIGNS = {
    HEARD: "ear",
    PASSED_ON: "arrow-right",
    WAITING: "clock",
    CHANGED: "check",
    NOT_CHANGED: "minus",
    TOLD_BACK: "message-circle",
}


def next_words(status: str) -> str:
    """What a button says that takes this step."""
    return {
        PASSED_ON: _("It was passed on"),
        WAITING: _("We wait for an answer"),
        CHANGED: _("Something changed"),
        NOT_CHANGED: _("It stays as it is"),
        TOLD_BACK: _("I told them"),
    }[status]


def line_asked(status: str) -> tuple[str, str]:
    """What is asked with a step, and a hint below it."""
    leaves = _("About the service. This line may stand on the sheet.")
    return {
        PASSED_ON: (_("To whom?"), _("A role, such as the ward manager. Never a name.")),
        WAITING: (_("Anything to remember?"), _("If you like. It stays here.")),
        CHANGED: (_("What changed?"), leaves),
        NOT_CHANGED: (_("What was the reason?"), leaves),
        TOLD_BACK: (_("Anything to add?"), _("If you like. It stays here.")),
    }[status]


def ways_of_telling() -> dict[str, str]:
    return {
        "in_person": _("In person"),
        "in_the_group": _("In the group"),
        "on_the_board": _("On the board"),
    }


def path(voice: Voice) -> tuple[str, ...]:
    """The way of a voice."""
    return _("Heard"), _("Passed on"), _("Answer"), _("Told back") if voice.knows else _("Tell back")


def place_on_path(voice: Voice) -> int:
    """How far along it is; past the end once they know."""
    if voice.knows:
        return len(path(voice))
    if voice.waits_to_be_told:
        return 3
    return {HEARD: 0}.get(voice.status, 1)


def how_far(voice: Voice, today: date) -> str:
    """One sentence on the last thing that happened."""
    if not voice.steps:
        if voice.wish == JUST_HEARD:
            return _("Only to be heard. It goes no further.")
        return _("Heard on {day}").format(day=say_day(voice.said_on, today))
    last = voice.steps[-1]
    day, words = say_day(last.on, today), readable(" ".join(last.words.split()))
    form = {
        PASSED_ON: (_("Passed on, {day}: {words}"), _("Passed on, {day}")),
        WAITING: (_("Waiting for an answer since {day}: {words}"), _("Waiting for an answer since {day}")),
        CHANGED: (_("Changed, {day}: {words}"), _("Changed, {day}")),
        NOT_CHANGED: (_("Stays as it is, {day}: {words}"), _("Stays as it is, {day}")),
        TOLD_BACK: (_("Told back, {day}: {words}"), _("Told back, {day}")),
    }.get(last.status, ("{words}", "{day}"))
    return (form[0] if words else form[1]).format(day=day, words=words)


def answer_in_short(voice: Voice) -> str:
    """What the answer was, for those who wait to hear it."""
    answer = voice.answer
    if answer is None or answer.status not in ANSWERS:
        return ""
    words = readable(" ".join(answer.words.split()))
    if answer.status == CHANGED:
        return _("Answer: something changed. {words}").format(words=words).strip()
    return _("Answer: it stays as it is. {words}").format(words=words).strip()


def kind_and_part(voice: Voice, content: Content) -> str:
    """An idea; Training."""
    lists = content.lists
    kind = lists["voice_kind"][voice.kind].label if voice.kind in lists["voice_kind"] else voice.kind
    ambitions = lists["ambitions"]
    return ", ".join([kind, *(ambitions[key].label for key in voice.ambitions if key in ambitions)])
