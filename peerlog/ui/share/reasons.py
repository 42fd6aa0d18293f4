"""Why a time cannot be summed up now, said of that time."""

from __future__ import annotations

from datetime import timedelta

from peerlog import text
from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.policy import Policy
from peerlog.services.summary_page import period_words
from peerlog.text import _


def first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def period_title(period: Period) -> str:
    """July to September 2026, The year 2026: as a heading."""
    return first_up(period_words(period))


def why_not(reason: str, period: Period, policy: Policy) -> str:
    """One of PERIOD_REASONS in plain words, about `period`."""
    if reason == "waiting":
        opens_on = period.last_day + timedelta(days=policy.grace_days + 1)
        words = _("{period} is over. It waits for late entries until {day} {month}.")
        month = text.months()[opens_on.month - 1]
        return words.format(period=period_title(period), day=opens_on.day, month=month)
    said = {
        "not_over": _("{period} is not over yet."),
        "no_log": _("For {period} there are no sessions in your log."),
    }
    if reason in said:
        return said[reason].format(
            period=period_title(period) if reason == "not_over" else period_words(period)
        )
    why = sentence(PeriodRefused(reason, period_words(period)))
    return " ".join(part for part in (why.what_happened, why.what_to_do) if part)
