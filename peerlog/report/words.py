"""The words of tables, lines and numbers: the same on the page in the window and in every file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, Row
from peerlog.text import _, months, ngettext

NOT_SAID = "not_said"
_OR_MORE = 100  # "1 or more hours"


def withheld() -> str:
    return _("not shown, to keep people safe")


def withheld_in_short() -> str:
    """Beside the box of a chart, whose legend says the rest."""
    return _("not shown")


def listed(parts: Sequence[str]) -> str:
    """ "one", "one and two", "one, two and three"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def at_the_start(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]


def inside_a_sentence(title: str) -> str:
    """A heading without its capital letter."""
    return title[:1].lower() + title[1:]


def title(table: str) -> str:
    """The heading of a table."""
    return {
        "total": _("Sessions, hours and people"),
        "values": _("Values alive in our sessions"),
        "written_how": _("How the notes were written"),
        "activities": _("What we did together"),
        "themes": _("What people wanted to talk about"),
        "suggested_by": _("Whose idea it was to meet"),
        "agenda_by": _("Who chose what to do or talk about"),
        "kind": _("Ways of meeting"),
        "own_work": _("Meetings, training and involvement"),
        "involvement": _("What involvement was about"),
        "group_attendances": _("Coming to groups"),
        "setting": _("Where we met"),
        "with_whom": _("Who the sessions were with"),
        "familiarity": _("Meeting for the first time"),
        "driving": _("Who was driving"),
        "led_by": _("Who led"),
        "helped": _("What helped us understand each other"),
        "promises": _("Promises looked back on"),
        "strength_families": _("Kinds of strengths noticed"),
        "strengths": _("Strengths noticed"),
        "strengths_whose": _("Whose strengths they were"),
        "doors": _("Doors that opened"),
        "needs": _("What was missing"),
        "voices": _("What people said for the service to hear"),
        "told_back": _("People told what came of it"),
    }[table]


def about(table: str) -> str:
    """One sentence on what a table counts."""
    return {
        "total": _("Time spent with people, and at least how many different people that was."),
        "values": _("Sessions in which a value showed up. One session can show several."),
        "written_how": _("Whether people know what was written."),
        "activities": _("Sessions in which we did this. One session can have several."),
        "themes": _("Sessions in which it came up. One session can have several."),
        "suggested_by": _("Each session is in one line."),
        "agenda_by": _("Each session is in one line."),
        "kind": _("Each session is in one line."),
        "own_work": _("The supporter's own work. It is not counted in the sessions above."),
        "involvement": _("The supporter's own work, by the part of the service it was about."),
        "group_attendances": _("How many times somebody came to a group. One person can come many times."),
        "setting": _("Each session is in one line."),
        "with_whom": _("Each session is in one line."),
        "familiarity": _("One-to-one sessions in which we met for the first time."),
        "driving": _("Whether people steered themselves. Each session is in one line; no line is better."),
        "led_by": _("Sessions with several people. Each is in one line."),
        "helped": _("Sessions in which it helped. One session can have several."),
        "promises": _("Sessions with a promise that was looked back on, however it ended."),
        "strength_families": _("Sessions in which a strength of this kind was noticed in people."),
        "strengths": _("Sessions in which this strength was noticed in people."),
        "strengths_whose": _("Sessions in which a strength was noticed, by who showed it."),
        "doors": _("Sessions in which something new opened for someone, or for a group."),
        "needs": _("Sessions in which people said that this was missing."),
        "voices": _("Sessions in which people said something about it."),
        "told_back": _("Sessions with something said for the service, and people heard what came of it."),
    }[table]


def heading(key: str) -> str:
    """A 4Pi heading."""
    return {
        "principles": _("Principles"),
        "purpose": _("Purpose"),
        "presence": _("Presence"),
        "process": _("Process"),
        "impact": _("Impact"),
    }[key]


def heading_means(key: str) -> str:
    return {
        "principles": _("What we hold to"),
        "purpose": _("What it was for"),
        "presence": _("Who was there, and where"),
        "process": _("How we went about it"),
        "impact": _("What came of it"),
    }[key]


def month_name(number: int) -> str:
    return months()[number - 1]


def day(when: date) -> str:
    return _("{day} {month} {year}").format(day=when.day, month=month_name(when.month), year=when.year)


def period(of: Period) -> str:
    """ "July 2026", "July to September 2026", "the year 2026"."""
    if of.type == "month":
        return _("{month} {year}").format(month=month_name(of.number), year=of.year)
    if of.type == "year":
        return _("the year {year}").format(year=of.year)
    first, last = of.months[0].number, of.months[-1].number
    return _("{first} to {last} {year}").format(first=month_name(first), last=month_name(last), year=of.year)


def number(row: Row) -> str:
    """A number as it is said: "15 to 19", "15 or more", or that it is not shown."""
    if row.status == SHOWN:
        return _("{low} to {high}").format(low=_grouped(row.low), high=_grouped(row.high))
    if row.status == AT_LEAST:
        return _("{low} or more").format(low=_grouped(row.low))
    if row.status == NOT_AT_THIS_PERIOD:
        return _("comes with the quarter")
    return withheld()


def _grouped(whole: int | None) -> str:
    """A thousand and more in groups of three: 1,250."""
    return f"{whole:,}"


def number_and_unit(row: Row) -> str:
    """ "15 to 19 sessions"."""
    many = row.high if row.high is not None else _OR_MORE
    unit = {
        "sessions": ngettext("session", "sessions", many),
        "hours": ngettext("hour", "hours", many),
        "people": ngettext("person", "people", many),
        "times": ngettext("time", "times", many),
    }[row.unit]
    if row.status in (SHOWN, AT_LEAST):
        return _("{number} {unit}").format(number=number(row), unit=unit)
    return number(row)


class SummaryWords:
    """Titles and labels, with the words an organisation gave its lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def title(self, table: str) -> str:
        return title(table)

    def label(self, table: str, category: str, measure: str) -> str:
        if table == "total":
            return {"sessions": _("Sessions"), "hours": _("Hours"), "people": _("People reached")}[measure]
        if category == NOT_SAID:
            return _("Not said, or not sure") if table == "driving" else _("Not said")
        if category in ("all", "looked_back_on", "told_back"):
            return {
                "group_attendances": _("Times somebody came"),
                "promises": _("Looked back on"),
                "told_back": _("Told back"),
            }[table]
        for name in (f"{table}_rolled_up", _LISTS.get(table, table)):
            if name in self._lists and category in self._lists[name]:
                return self._lists[name][category].label
        return category.replace("_", " ")


_LISTS = {
    "own_work": "kind",
    "involvement": "ambitions",
    "strengths_whose": "whose",
    "voices": "ambitions",
}
