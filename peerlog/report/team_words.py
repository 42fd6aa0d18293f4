"""What is said of a team's numbers and of no single summary's; everything else is said as in a summary."""

from __future__ import annotations

from peerlog.domain.team import Team
from peerlog.report import reading
from peerlog.report.reading import Note
from peerlog.text import _, ngettext


def before_any_number() -> tuple[Note, ...]:
    """The first page."""
    return (
        Note(
            _("Who it is for"),
            _("For those who lead a team of peer supporters. It is not for publishing or for handing on."),
        ),
        reading.what_it_shows(),
        Note(
            _("How it is added"),
            _(
                "Each summary says a number as a band. The lower ends are added, and so are the upper ends. "
                "Where one summary does not show a number, the sum is so many or more."
            ),
        ),
        Note(
            _("Not added"),
            _(
                "How many people were reached. The same person may have met two supporters, "
                "and nobody can know. Each summary says it for itself."
            ),
        ),
        Note(
            _("Led by two"),
            _(
                "A group that two supporters led may be in both their summaries. The number of sessions "
                "at the top leaves room for that. Lines further down may count it twice. "
                "Hours are each supporter's own."
            ),
        ),
        Note(
            _("What it cannot tell"),
            _(
                "Whether a file was changed on its way here: done with care, that leaves no trace. "
                "When a number surprises you, ask the supporter."
            ),
        ),
        reading.please(),
    )


def withheld_means() -> str:
    return _(
        "Not shown, to keep people safe: no summary here shows it. "
        "It may be none, a few in one place, or a few in many."
    )


def at_least_means() -> str:
    return _("So many or more: some summaries do not show it, or only a part of the time.")


def led_together(team: Team) -> str:
    """Beside the headline, when room was left; empty when there was no need."""
    if not team.led_together:
        return ""
    said = _("The lower number of sessions leaves out groups that two supporters may both have written down.")
    if team.period.type == "month":
        said += " " + _("The quarter knows more about who led, and leaves out fewer.")
    return said


def made_from(team: Team) -> str:
    count = len(team.files)
    return ngettext("{n} summary", "{n} summaries", count).format(n=f"{count:,}")
