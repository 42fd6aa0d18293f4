"""What a reader is told before and beside the numbers: the same words in the window and in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, Numbers, Summary, Table
from peerlog.report import order, words
from peerlog.text import _


@dataclass(frozen=True, slots=True)
class Note:
    """A question in the margin and the words beside it."""

    question: str
    words: str


def before_any_number(summary: Summary) -> tuple[Note, ...]:
    """The first page; a month, being short, gets the short form."""
    people = str(max(row.min_people for row in summary.rows()))
    who = Note(
        _("Who it is for"),
        _(
            "For supervision, between a peer supporter and someone they know. "
            "It is not for publishing or for handing on."
        ),
    )
    shows = what_it_shows()
    if summary.period.type == "month":
        return who, shows
    return (
        who,
        shows,
        Note(
            _("What it leaves out"),
            _(
                "Names, notes, reflections and how the supporter is doing never get this far. "
                "No number of sessions with people is about fewer than {people} different people."
            ).format(people=people),
        ),
        Note(
            _("Said once"),
            _(
                "Each number is settled once and stays. What is written down later is not added, "
                "so two files never tell two stories, and nobody can find a person by comparing them."
            ),
        ),
        please(),
    )


def what_it_shows() -> Note:
    return Note(
        _("What it shows"),
        _(
            "What the work touched, not how well anyone works. "
            "A quiet time, or much that is not shown, says nothing bad."
        ),
    )


def please() -> Note:
    return Note(
        _("Please"),
        _(
            "Do not try to work out who is behind a number, "
            "and do not set supporters against each other. "
            "Ask, and listen: the numbers only open the talk."
        ),
    )


def band_means() -> str:
    return _("The number lies between the two. The solid part is certain.")


def withheld_means() -> str:
    return _("Not shown, to keep people safe: none, or a few. Few could point to someone, so all look alike.")


def band_in_short() -> str:
    return _("The number lies between the two.")


def withheld_in_short() -> str:
    return _("Not shown, to keep people safe.")


def at_least_means() -> str:
    return _("So many or more: a part of the time is not shown.")


def headline_words(numbers: Numbers) -> str:
    """The headline as a sentence."""
    said = {row.measure: row for row in numbers.tables[0].rows}
    shown = [words.number_and_unit(row) for row in said.values() if row.status in (SHOWN, AT_LEAST)]
    when = words.period(numbers.period)
    if not shown:
        return _("For {period} the headline is not shown, to keep people safe.").format(period=when)
    return _("{period}: {numbers}.").format(period=words.at_the_start(when), numbers=words.listed(shown))


def hidden_sentence(table: Table) -> str:
    """A table of which nothing can be shown, as one sentence."""
    if table.key == "needs":
        return _(
            "{title}: not shown, to keep people safe. "
            "Few people name the same thing, so talk about it together."
        ).format(title=table.title)
    if table.key == "voices":
        return _(
            "{title}: not shown, to keep people safe. "
            "It is better told in words: what was said, and what changed."
        ).format(title=table.title)
    return _("{title}: not shown, to keep people safe.").format(title=table.title)


def hidden_lines(labels: Sequence[str]) -> str:
    """The lines that a chart shows as one box together; empty where the box names its only one."""
    return not_shown(labels) if len(labels) > 1 else ""


def not_shown(labels: Sequence[str]) -> str:
    """The lines of a table that are hidden, by name; empty when there are none."""
    return _("Not shown: {lines}.").format(lines=words.listed(labels)) if labels else ""


def counted_in(table: Table) -> str:
    """What stands above a table's numbers."""
    return {
        "sessions": _("Sessions"),
        "hours": _("Hours"),
        "people": _("People"),
        "times": _("Times"),
    }[table.rows[0].unit]


def other_tables() -> str:
    """The heading of the tables that say less."""
    return _("All other tables")


def other_tables_means() -> str:
    return _("Every line of them, also what is not shown")


def comes_later(numbers: Numbers) -> str:
    """What a shorter period cannot tell; empty when there is no such table."""
    later = [table for table in numbers.tables if all(r.status == NOT_AT_THIS_PERIOD for r in table.rows)]
    if not later:
        return ""
    first_under: dict[str, Table] = {}
    for table in order.says_most_first(later):
        first_under.setdefault(table.heading, table)
    named = [table for table in later if table in first_under.values()]
    titles = [words.inside_a_sentence(table.title) for table in named]
    if len(later) > len(named):
        titles.append(_("more"))
    return _("With the quarter come {tables}.").format(tables=words.listed(titles))


def questions() -> tuple[str, str, str]:
    """To open a conversation."""
    return (
        _("What went well that no number here can show?"),
        _("Which line would you like to say more about?"),
        _("What would help you, and the people you meet, from here?"),
    )


def uses_at_least(numbers: Numbers) -> bool:
    return any(row.status == AT_LEAST for row in numbers.rows())
