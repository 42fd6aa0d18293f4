"""Look back: a month or a season of one's own work, in words and small counts, for its owner alone.

Nothing here is handed on, compared with anybody, or drawn as a line about a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.own_words import OwnWords
from peerlog.domain.period import Period
from peerlog.domain.promise import Promise
from peerlog.domain.session import Session
from peerlog.domain.voice import TOLD_BACK
from peerlog.services import own_words
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook
from peerlog.storage.ticked import Ticked

MONTHS_OF_DRIVING = 6
_TELL_EVERY = 200

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Times:
    """A key and in how many sessions it stood; `whose` where that was asked and said."""

    key: str
    times: int
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What was ticked. Sessions that are not to be counted are not in it.

    `driving` holds the months up to this time's end, oldest first, each with its counts by key.
    """

    families: tuple[Times, ...]
    doors: tuple[Times, ...]
    needs: tuple[Times, ...]
    themes: tuple[Times, ...]
    driving: tuple[tuple[Period, Mapping[str, int]], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Learned:
    """A line of one's own, and the session it was written about."""

    on: date
    words: str
    session: bytes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Remembered:
    """What takes reading: lines, and how many voices were told back."""

    learned: tuple[Learned, ...]
    own_words: tuple[OwnWords, ...]
    told_back: int


class LookBack:
    """`noticed` is there at once, however long the log is; lines take reading."""

    def __init__(self, logbook: Logbook, content: Content, clock: Clock) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock

    @contextmanager
    def beside(self) -> Iterator[LookBack]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another() as logbook:
            yield LookBack(logbook, self._content, self._clock)

    def first_month(self) -> Period:
        """The oldest month with a session, or this one."""
        months = self._logbook.sessions.months()
        return months[-1][0] if months else Period.month_of(self._clock.today())

    def noticed(self, period: Period) -> Noticed:
        """What was ticked in a month or a quarter, the most often first."""
        ticked = self._logbook.sessions.ticked(period.first_day, period.last_day)
        months = months_up_to(period)
        counts: dict[Period, dict[str, int]] = {month: {} for month in months}
        for month, key, times in self._logbook.sessions.driving(months[0].first_day, period.last_day):
            counts[month][key] = times
        return Noticed(
            families=self._families(ticked),
            doors=self._often_first(ticked, "doors"),
            needs=self._often_first(ticked, "needs"),
            themes=self._often_first(ticked, "themes"),
            driving=tuple(counts.items()),
        )

    def remembered(self, period: Period, progress: Progress) -> Remembered:
        """Lines of that time, and voices told back in it. Raises Damaged, and what `progress` raises."""
        first, last = period.first_day, period.last_day
        learned = [
            Learned(session.held_on, session.words.learned, session.uid)
            for session in self._opened(first, last, progress)
            if session.words.learned.strip()
        ]
        told_back = sum(
            any(step.status == TOLD_BACK and first <= step.on <= last for step in voice.steps)
            for voice in self._logbook.following.voices.all()
        )
        said = [own for own in own_words.shown(self._logbook) if first <= own.said_on <= last]
        return Remembered(learned=tuple(learned), own_words=tuple(said[::-1]), told_back=told_back)

    def _opened(self, first: date, last: date, progress: Progress) -> Iterator[Session]:
        for done, session in enumerate(self._logbook.sessions.between(first, last)):
            if done % _TELL_EVERY == 0:
                progress(0.0, "")
            yield session

    def _often_first(self, ticked: Sequence[Ticked], of_list: str) -> tuple[Times, ...]:
        """The most often first; of those as often, in the order of their list."""
        places = {entry.key: place for place, entry in enumerate(self._content.lists[of_list])}
        found = [Times(one.key, one.sessions, one.whose) for one in ticked if one.of_list == of_list]
        return tuple(sorted(found, key=lambda one: (-one.times, places.get(one.key, 0), one.whose)))

    def _families(self, ticked: Sequence[Ticked]) -> tuple[Times, ...]:
        """Each family in the order of its list: none of them is more than another."""
        strengths = self._content.lists["strengths"]
        times: dict[str, int] = {}
        for one in ticked:
            if one.of_list == "strengths" and one.key in strengths:
                family = strengths[one.key].family or ""
                times[family] = times.get(family, 0) + one.sessions
        families = (family.key for family in self._content.lists["strength_families"])
        return tuple(Times(family, times[family]) for family in families if family in times)


def ended_in(period: Period, promises: Iterable[Promise]) -> int:
    """How many promises came to their end in that time, however they ended."""
    days = (promise.ended_on for promise in promises if promise.end is not None)
    return sum(day is not None and period.first_day <= day <= period.last_day for day in days)


def months_up_to(period: Period) -> list[Period]:
    """The last months up to the end of a time, oldest first."""
    last = period.months[-1]
    at = 12 * last.year + last.number - 1
    return [
        Period(month // 12, "month", month % 12 + 1) for month in range(at - MONTHS_OF_DRIVING + 1, at + 1)
    ]


def season_of(period: Period) -> Period:
    """The quarter a month lies in; a quarter is its own."""
    first = period.months[0]
    return Period(first.year, "quarter", (first.number + 2) // 3)


def turned(period: Period, by: int) -> Period:
    """So many months or quarters later, or earlier."""
    size = 12 if period.type == "month" else 4
    at = size * period.year + period.number - 1 + by
    return Period(at // size, period.type, at % size + 1)
