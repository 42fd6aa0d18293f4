"""What the pages of My learning call things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.learning import Feedback, LearningEntry
from peerlog.services.learning import how_long, minutes_in_all
from peerlog.text import _
from peerlog.ui.reflect.wording import readable, say_day

_LONGEST = 70


def in_short(words: str, longest: int = _LONGEST) -> str:
    """The beginning of a line, for a chip or a margin."""
    line = " ".join(words.split())
    if len(line) > longest:
        line = line[:longest].rsplit(" ", 1)[0] + "…"
    return readable(line)


def day_and_title(entry: LearningEntry, today: date) -> str:
    """ "12 July, Day three"."""
    return _("{day}, {title}").format(day=say_day(entry.on, today), title=in_short(entry.title))


def facts(entry: LearningEntry) -> str:
    """How long it took, and whether it was a tutorial."""
    said = [how_long(entry.minutes)] if entry.minutes else []
    if entry.tutorial:
        said.append(_("a tutorial"))
    return ", ".join(said)


def hours_in_all(entries: Sequence[LearningEntry]) -> str:
    """One sentence for the whole log; empty while no entry says how long it took."""
    minutes = minutes_in_all(entries)
    if not minutes:
        return ""
    told = _("{hours} in all, as far as you wrote it down. Some courses ask for it.")
    return told.format(hours=how_long(minutes))


def named_in(entries: Sequence[LearningEntry], today: date) -> str:
    """The entries that name an outcome, in words; never how many."""
    if not entries:
        return ""
    shown = _("; ").join(day_and_title(entry, today) for entry in entries[:3])
    if len(entries) > 3:
        return _("In {entries}, and in others.").format(entries=shown)
    return _("In {entries}.").format(entries=shown)


def passing(feedback: Feedback) -> str:
    """What was said about passing; empty where it was not about that."""
    return {None: "", True: _("Passed"), False: _("Not yet")}[feedback.passed]


def door(content: Content, key: str) -> str:
    listed = content.lists["doors"]
    return listed[key].label if key in listed else key.replace("_", " ")


def problems() -> Mapping[tuple[str, str], str]:
    """Our own sentences for what is missing, by field."""
    return {
        ("title", "missing"): _("Please give it a name, like “Day three” or “Tutorial”."),
        ("went_well", "missing"): _("Please write down something that was said."),
        ("words", "missing"): _("Please write down what you want to learn."),
    }
