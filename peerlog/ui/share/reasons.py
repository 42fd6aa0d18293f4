"""Why a time cannot be summed up now, said of that time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from peerlog import text
from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.policy import Policy
from peerlog.services.summary_page import period_words
from peerlog.services.summary_periods import Offer
from peerlog.text import _

_CLOCK = ("clock_behind", "clock_ahead")
_MONTHS_NAMED = 4


def first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def period_title(period: Period) -> str:
    """July to September 2026, The year 2026: as a heading."""
    return first_up(period_words(period))


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def why_not(reason: str, period: Period, policy: Policy) -> str:
    """One of PERIOD_REASONS in plain words, about `period`."""
    if reason == "waiting":
        opens_on = period.last_day + timedelta(days=policy.grace_days + 1)
        words = _("{period} is over. It waits for late entries until {day} {month}.")
        month = text.months()[opens_on.month - 1]
        return words.format(period=period_title(period), day=opens_on.day, month=month)
    if reason == "not_over":
        return _("{period} is not over yet.").format(period=period_title(period))
    if reason == "no_log":
        return _("For {period} there are no sessions in your log.").format(period=period_words(period))
    why = sentence(PeriodRefused(reason, period_words(period)))
    return " ".join(part for part in (why.what_happened, why.what_to_do) if part)


def why_not_here(offer: Offer, policy: Policy) -> str:
    """The same in a list, where `clock_trouble` stands above."""
    if offer.reason in _CLOCK:
        return _("{period}: once the clock is right.").format(period=period_title(offer.period))
    return why_not(offer.reason, offer.period, policy)


def clock_trouble(offers: Sequence[Offer], policy: Policy) -> str:
    """What is wrong with the clock and what to do, said once; empty when nothing is."""
    wrong = next((offer for offer in offers if offer.reason in _CLOCK), None)
    return why_not(wrong.reason, wrong.period, policy) if wrong is not None else ""


def nothing_logged_in(offers: Sequence[Offer]) -> list[str]:
    """The latest months between others in which nothing was logged, as one sentence; or none."""
    months = [offer.period for offer in offers if offer.period.type == "month"]
    if not months:
        return []
    newest, oldest = max(months, key=_place), min(months, key=_place)
    between = range(_place(newest) - 1, _place(oldest), -1)
    there = {_place(month) for month in months}
    empty = [Period(place // 12, "month", place % 12 + 1) for place in between if place not in there]
    if not empty:
        return []
    told = _("Nothing is logged in {months}.")
    if len(empty) > _MONTHS_NAMED:
        told = _("Nothing is logged in {months} and some months before.")
    return [told.format(months=listed([period_words(month) for month in empty[:_MONTHS_NAMED]]))]


def _place(month: Period) -> int:
    """Months since the year 0, to step through them."""
    return month.year * 12 + month.number - 1
