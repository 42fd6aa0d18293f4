"""Fading: code words of people not met for a long time may be let go; the app offers it and never does it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.period import Period
from peerlog.services.clock import Clock
from peerlog.services.erase import Erase
from peerlog.services.erase_scope import OneCodeWord
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Faded:
    """A code word that may be let go. `last_met` None: no meeting is tied to it any more."""

    code_word: CodeWord
    last_met: date | None


class Fading:
    """`after_weeks` without a meeting, and every month they were met in was summed up.

    Nobody fades while something is planned with them, nor while a voice of theirs waits to be told back.
    """

    def __init__(self, logbook: Logbook, clock: Clock, erase: Erase, after_weeks: int) -> None:
        self._logbook, self._clock, self._erase = logbook, clock, erase
        self._after_weeks = after_weeks

    def faded(self) -> list[Faded]:
        """By alphabet; none while erasing is on hold.

        A month that no summary told of yet still needs to know who is one person: letting go would change
        what is published about it. Raises Damaged.
        """
        if self._erase.held:
            return []
        met, may = self._met(), self._may()
        found = []
        for code_word in self._logbook.code_words.all():
            days = met.get(code_word.uid, set())
            if may(code_word, days):
                found.append(Faded(code_word=code_word, last_met=max(days, default=None)))
        return sorted(found, key=lambda each: folded(each.code_word.word))

    def may_fade(self, code_word: CodeWord, days: Collection[date]) -> bool:
        """Whether one is among `faded`, where the days they met are known already. Raises Damaged."""
        return not self._erase.held and self._may()(code_word, days)

    def _may(self) -> Callable[[CodeWord, Collection[date]], bool]:
        waits, given_out = self._waits(), self._erase.given_out()
        before = self._clock.today() - timedelta(weeks=self._after_weeks)

        def may(code_word: CodeWord, days: Collection[date]) -> bool:
            if code_word.uid in waits or max(days, default=code_word.chosen_on or date.min) > before:
                return False
            return {Period.month_of(day) for day in days} <= given_out

        return may

    def scope(self, faded: Faded | CodeWord) -> OneCodeWord:
        """What letting it go erases; words of meetings with others stay with those others."""
        code_word = faded.code_word if isinstance(faded, Faded) else faded
        return OneCodeWord(code_word.uid, shared_too=False)

    def _waits(self) -> set[bytes]:
        """Code words of people who wait for something."""
        stores, today = self._logbook.following, self._clock.today()
        planned = (p.code_words for p in stores.planned.all() if p.on >= today and not p.called_off)
        unheard = (v.code_words for v in stores.voices.all() if v.waits_to_be_told)
        return {uid for code_words in (*planned, *unheard) for uid in code_words}

    def _met(self) -> dict[bytes, set[date]]:
        met: dict[bytes, set[date]] = {}
        for session in self._logbook.sessions.all():
            for uid in session.words.code_words:
                met.setdefault(uid, set()).add(session.held_on)
        return met
