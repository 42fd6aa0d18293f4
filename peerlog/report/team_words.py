"""What is said of a team's numbers and of no single summary's; everything else is said as in a summary."""

from __future__ import annotations

from peerlog.domain.team import Team
from peerlog.report import reading, sheet_page, words
from peerlog.report.reading import Note
from peerlog.report.sheet_page import Part, SheetPage
from peerlog.report.tidy import PRACTICE
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


def how_it_adds_up() -> tuple[Note, ...]:
    """For those who are about to add files up: by example, where the written page only says it."""
    return (
        Note(
            _("A band"),
            _("A summary says “15 to 19 sessions”. The true number is one of these; nobody can tell which."),
        ),
        Note(
            _("Two bands"),
            _(
                "15 to 19 in one file and 5 to 9 in another make 20 to 28. Small ends are added to small "
                "ends, large ends to large ends. The true number is in between. "
                "The more files, the wider the band: that is as it should be."
            ),
        ),
        Note(
            _("Not shown"),
            _(
                "Where a file does not show a number, it may be none or a few. "
                "Then the team page says “20 or more”, and no upper end."
            ),
        ),
        Note(
            _("People"),
            _("How many people were reached is not added: one person may have met two supporters."),
        ),
        Note(
            _("Groups led by two"),
            _(
                "Such a group can be in two files. So the lower number of sessions leaves out what may be "
                "there twice, and the page says how many that is."
            ),
        ),
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
    said = _(
        "Two supporters may both have written down a group that they led together. "
        "So the lower number of sessions leaves out {n} that the files add up to."
    ).format(n=f"{int(team.led_together):,}")
    if team.period.type == "month":
        said += " " + _("The quarter knows more about who led, and leaves out fewer.")
    return said


def made_from(team: Team) -> str:
    count = len(team.files)
    return ngettext("{n} summary", "{n} summaries", count).format(n=f"{count:,}")


def what_people_said(team: Team) -> tuple[Part, ...]:
    """By ambition, from every sheet together; nothing tells whose sheet a line is from."""
    if team.heard is None:
        return ()
    headings = {key: (title, means) for key, title, means in team.heard.headings}
    return sheet_page.parts_of(team.heard.sheets, headings)


def about_what_was_said() -> str:
    """Above it, on a page that has numbers too."""
    return _(
        "What people asked supporters to pass on, in words agreed with them. "
        "It is laid together from their sheets, and nothing of it is counted or added up."
    )


def only_what_was_said(team: Team) -> SheetPage:
    """A page for sheets that came without summaries."""
    heard = team.heard
    return SheetPage(
        kind=_("Team view: you said, what changed"),
        period=_("up to {month}").format(month=words.period(team.period)),
        label="",
        practice=PRACTICE if team.practice else "",
        notes=sheet_page.notes(),
        parts=what_people_said(team),
        made_with=_("Made with peerlog from sheets that supporters saved. Not for publishing."),
        files=heard.files if heard is not None else (),
    )
