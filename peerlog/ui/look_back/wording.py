"""How a time gone by is said: a number in words, and what was noticed in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence

from peerlog.domain.content import Content
from peerlog.domain.period import Period
from peerlog.services.look_back import Noticed, Remembered, Times
from peerlog.text import _, months, ngettext

_IN_SHORT = 3
OTHER = "other"


def number_in_words(number: int) -> str:
    """One to twelve as words; what is more as digits."""
    words = (
        *(_("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six")),
        *(_("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve")),
    )
    return words[number] if 0 <= number < len(words) else f"{number:,}"


def title_of(period: Period) -> str:
    """October 2026; October to December 2026."""
    names, first, last = months(), period.months[0], period.months[-1]
    if first == last:
        return _("{month} {year}").format(month=names[first.number - 1], year=period.year)
    form = _("{first} to {last} {year}")
    return form.format(first=names[first.number - 1], last=names[last.number - 1], year=period.year)


def short_month(period: Period) -> str:
    """Oct 26: whole names have no room beside a bar."""
    name = months()[period.number - 1][:3]
    return _("{month} {year}").format(month=name, year=period.year % 100)


def in_short(
    noticed: Noticed, remembered: Remembered | None, promises: int | None, content: Content
) -> list[str]:
    """A few sentences; empty where there is nothing to say, or not yet."""
    said = []
    families = content.lists["strength_families"]
    seen = [families[one.key].label.lower() for one in noticed.families if one.key in families]
    if seen:
        said.append(_("You noticed strengths: {families}.").format(families=_listed(seen)))
    for some, of_list, form in (
        (noticed.doors, "doors", _("Doors opened: {what}.")),
        (noticed.needs, "needs", _("You heard what was missing: {what}.")),
    ):
        labels = {entry.key: entry.label for entry in content.lists[of_list] if entry.key != OTHER}
        first = list(dict.fromkeys(labels[one.key] for one in some if one.key in labels))[:_IN_SHORT]
        if first:
            said.append(form.format(what=_listed([label.lower() for label in first])))
    if promises:
        said.append(looked_back_on(promises))
    if remembered is not None and remembered.told_back:
        said.append(told_back(remembered.told_back))
    return said


def _listed(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def looked_back_on(promises: int) -> str:
    """However they ended."""
    words = ngettext(
        "You looked back on {number} promise, however it ended.",
        "You looked back on {number} promises, however they ended.",
        promises,
    )
    return words.format(number=number_in_words(promises))


def told_back(voices: int) -> str:
    """How many things people had said they were told back about."""
    words = ngettext(
        "People heard what became of {number} thing they had said.",
        "People heard what became of {number} things they had said.",
        voices,
    )
    return words.format(number=number_in_words(voices))


def times(number: int) -> str:
    """ "seven times"; once and twice have words of their own."""
    if number == 1:
        return _("once")
    return _("twice") if number == 2 else _("{number} times").format(number=number_in_words(number))


def how_often(some: Sequence[Times], content: Content, of_list: str) -> list[str]:
    """One line each: "Getting outdoors, three times"; a door says whose it was."""
    lists, lines = content.lists, []
    for one in some:
        label = lists[of_list][one.key].label if one.key in lists[of_list] else one.key.replace("_", " ")
        if one.whose and one.whose in lists["whose"]:
            whose = lists["whose"][one.whose].label
            form = _("{what} ({whose}), {times}")
            lines.append(form.format(what=label, whose=whose.lower(), times=times(one.times)))
        else:
            lines.append(_("{what}, {times}").format(what=label, times=times(one.times)))
    return lines
