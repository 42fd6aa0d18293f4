"""Promises of a made-up logbook: most looked back on, in every way there is; some still open."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from peerlog import resources
from peerlog.domain.promise import Promise
from peerlog.domain.session import Session
from peerlog.storage.logbook import Logbook

_ENDS = {"kept": 62, "changed": 14, "handed_on": 10, "no_longer_wanted": 8, "moved_on": 6}
_OLD_DAYS, _NEW_DAYS = 45, 14
_STILL_OPEN = 0.01
"""Of those said long ago: now and then one is forgotten."""
_NEXT_TIME, _NO_DAY = 0.22, 0.12
_MOST_ELSEWHERE = 10


class DemoPromises:
    """What became of each promise by the last day of the log. Its chances are its own."""

    def __init__(self, end: date, months: int, seed: int) -> None:
        self._end, self._months = end, months
        self._chance = random.Random(f"peerlog demo promises {seed}")
        self._not_seen_yet = list(_ENDS)

    def followed(self, session: Session) -> Session:
        """The session as it stands at the end of the log: with how its promise went."""
        words = session.words
        if not words.promise:
            return session
        by, next_time = words.promise_by, False
        kind = self._chance.random()
        if kind < _NEXT_TIME + _NO_DAY:
            by, next_time = None, kind < _NEXT_TIME
        end, on = self._how_it_ended(session.held_on, by)
        words = replace(
            words, promise_by=by, promise_next_time=next_time, promise_end=end, promise_ended_on=on
        )
        return replace(session, words=words)

    def made_elsewhere(self, logbook: Logbook) -> None:
        """Inside the walk that fills a logbook: some that belong to no session."""
        raw = resources.toml("demo", "en", "promises.toml")
        lines = [line for line in raw["elsewhere"].splitlines() if line]
        days = max(1, 30 * self._months)
        for words in lines[: min(_MOST_ELSEWHERE, 2 + self._months // 2)]:
            said_on = self._end - timedelta(days=self._chance.randrange(days))
            by = (
                said_on + timedelta(days=self._chance.randint(2, 20)) if self._chance.random() < 0.7 else None
            )
            end, on = self._how_it_ended(said_on, by)
            promise = Promise(
                uid=self._chance.randbytes(8), said_on=said_on, words=words, by=by, end=end, ended_on=on
            )
            logbook.following.promises.keep(promise)

    def _how_it_ended(self, said_on: date, by: date | None) -> tuple[str | None, date | None]:
        age = (self._end - said_on).days
        still_open = _STILL_OPEN if age > _OLD_DAYS else 0.35 if age > _NEW_DAYS else 0.8
        if self._chance.random() < still_open:
            return None, None
        end = self._chance.choices(list(_ENDS), list(_ENDS.values()))[0]
        if self._not_seen_yet:
            end = self._not_seen_yet.pop(0)
        after = (by or said_on) + timedelta(days=self._chance.randint(0, 9) - 3)
        return end, min(max(after, said_on), self._end)
