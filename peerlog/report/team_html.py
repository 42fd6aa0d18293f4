"""The team view as one page: the look and the words of a summary's page."""

from __future__ import annotations

from peerlog.domain.team import Team
from peerlog.report import team_words
from peerlog.report.html import rendered
from peerlog.text import _


def team_page(team: Team) -> bytes:
    """One self-contained HTML file; the same team always makes the same bytes."""
    return rendered(
        "team.html.jinja",
        team,
        notes=team_words.before_any_number(),
        withheld_means=team_words.withheld_means(),
        at_least_means=team_words.at_least_means(),
        kind=_("Team view"),
        label=team_words.made_from(team),
        led_together=team_words.led_together(team),
        files=team.files,
        made_with=_("Made with peerlog from summaries that supporters saved. Not for publishing."),
    )
