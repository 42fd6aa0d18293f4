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
from peerlog.ui.share.reasons import listed

_MOST_NAMED = 3


def months_closed(would_close: Sequence[Period]) -> list[Period]:
    """The months whose numbers are settled for good, oldest first."""
    return sorted({month for period in would_close for month in period.months})


def name_months(months: Sequence[Period]) -> str:
    """July, August and September 2026."""
    year = months[-1].year
    if len(months) == 12:
        return _("the whole of {year}").format(year=year)
    names = [text.months()[month.number - 1] for month in months]
    return _("{months} {year}").format(months=listed(names), year=year)


def what_it_settles(would_close: Sequence[Period]) -> str:
    """For the page and for the last question before the first close."""
    if not would_close:
        return _("These numbers are settled already. Saving again writes the same ones.")
    return _(
        "Saving settles the numbers for {months}. Sessions you log later for this time stay in your log, "
        "and do not change these numbers."
    ).format(months=name_months(months_closed(would_close)))


def later_sessions() -> str:
    """Where there are sessions after the period."""
    return _("Sessions you logged for the time after it come in a later summary.")


def unfinished_of(record: Record, period: Period) -> list[Draft]:
    """Sessions begun and not saved that may belong to the period, by day; one without a day may."""
    found = []
    for draft in record.unfinished():
        held_on = _day_of(draft)
        if held_on is None or period.first_day <= held_on <= period.last_day:
            found.append(draft)
    return sorted(found, key=lambda draft: _day_of(draft) or date.max)


def name_unfinished(drafts: Sequence[Draft], content: Content) -> str:
    """One-to-one on 12 July; Group on 14 July; and 2 more."""
    return some_of([name_draft(draft, content) for draft in drafts])


def some_of(names: Sequence[str]) -> str:
    """The first few, then how many more."""
    named = list(names[:_MOST_NAMED])
    more = len(names) - len(named)
    if more:
        named.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "; ".join(named)


def name_draft(draft: Draft, content: Content) -> str:
    return name_session(str(draft.fields.get("kind") or ""), _day_of(draft), content)


def name_session(kind: str, held_on: date | None, content: Content) -> str:
    """One-to-one on 12 July; a session may lack either while it is being written."""
    kinds = content.lists["kind"]
    named = kinds[kind].label if kind in kinds else _("A session")
    if held_on is None:
        return _("{kind}, no day yet").format(kind=named)
    month = text.months()[held_on.month - 1]
    return _("{kind} on {day} {month}").format(kind=named, day=held_on.day, month=month)


def _day_of(draft: Draft) -> date | None:
    try:
        return date.fromisoformat(str(draft.fields.get("held_on") or ""))
    except ValueError:
        return None
