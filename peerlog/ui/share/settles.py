"""What saving a summary settles, in plain words, and what would be left out by saving now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from peerlog import text
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.period import Period
from peerlog.services.record import Record
from peerlog.text import _, ngettext

_MOST_NAMED = 3


def months_closed(would_close: Sequence[Period]) -> list[Period]:
    """The months whose numbers are settled for good, oldest first."""
    return sorted({month for period in would_close for month in period.months})


def name_months(months: Sequence[Period]) -> str:
    """July, August and September 2026."""
    names = [text.months()[month.number - 1] for month in months]
    year = months[-1].year
    if len(months) == 12:
        return _("the whole of {year}").format(year=year)
    listed = names[0]
    if len(names) > 1:
        listed = _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
    return _("{months} {year}").format(months=listed, year=year)


def what_it_settles(would_close: Sequence[Period]) -> str:
    """For the page and for the last question before the first close."""
    if not would_close:
        return _("These numbers are settled already. Saving again writes the same ones.")
    return _(
        "Saving settles the numbers for {months}. Sessions you log later for this time stay in your log, "
        "and are not counted in summaries."
    ).format(months=name_months(months_closed(would_close)))


def unfinished_of(record: Record, period: Period) -> list[Draft]:
    """Sessions begun and not saved that may belong to the period; one without a day may."""
    found = []
    for draft in record.unfinished():
        held_on = _day_of(draft)
        if held_on is None or period.first_day <= held_on <= period.last_day:
            found.append(draft)
    return found


def name_unfinished(drafts: Sequence[Draft], content: Content) -> str:
    """One-to-one on 12 July; Group on 14 July; and 2 more."""
    named = [_name(draft, content) for draft in drafts[:_MOST_NAMED]]
    more = len(drafts) - len(named)
    if more:
        named.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "; ".join(named)


def _name(draft: Draft, content: Content) -> str:
    kinds, key, held_on = content.lists["kind"], str(draft.fields.get("kind") or ""), _day_of(draft)
    kind = kinds[key].label if key in kinds else _("A session")
    if held_on is None:
        return _("{kind}, no day yet").format(kind=kind)
    month = text.months()[held_on.month - 1]
    return _("{kind} on {day} {month}").format(kind=kind, day=held_on.day, month=month)


def _day_of(draft: Draft) -> date | None:
    try:
        return date.fromisoformat(str(draft.fields.get("held_on") or ""))
    except ValueError:
        return None
