"""The words around a set of numbers: what differs between one supporter's summary and a team's."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.domain.summary import Summary
from peerlog.domain.team import Team
from peerlog.report import reading, sheet_page, team_words
from peerlog.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """`kind` and `label` stand on the cover, `beside_headline` below the headline, `files` at the end.

    `said` is what people said and what changed, by ambition, from the sheets `said_from`.
    """

    kind: str
    label: str
    notes: tuple[reading.Note, ...]
    withheld_means: str
    at_least_means: str
    own_words: tuple[str, ...] = ()
    beside_headline: str = ""
    files: tuple[str, ...] = ()
    said: tuple[sheet_page.Part, ...] = ()
    said_means: str = ""
    said_from: tuple[str, ...] = ()
    made_with: str


def around_summary(summary: Summary) -> Around:
    approved = {text.kind: text.text for text in summary.approved_texts}
    return Around(
        kind=_("Supervision summary"),
        label=approved.get("label", ""),
        notes=reading.before_any_number(summary),
        withheld_means=reading.withheld_means(),
        at_least_means=reading.at_least_means(),
        own_words=tuple(approved.get("paragraph", "").splitlines()),
        made_with=_(
            "Made with peerlog on the supporter's own computer. For supervision; not for publishing."
        ),
    )


def around_team(team: Team) -> Around:
    return Around(
        kind=_("Team view"),
        label=team_words.made_from(team),
        notes=team_words.before_any_number(),
        withheld_means=team_words.withheld_means(),
        at_least_means=team_words.at_least_means(),
        beside_headline=team_words.led_together(team),
        files=team.files,
        said=team_words.what_people_said(team),
        said_means=team_words.about_what_was_said(),
        said_from=team.heard.files if team.heard is not None else (),
        made_with=_("Made with peerlog from summaries that supporters saved. Not for publishing."),
    )
