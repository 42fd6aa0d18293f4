"""Labels on offer for a summary's files, so that those of several supporters lie side by side."""

from __future__ import annotations

import random
from collections.abc import Callable

from peerlog.domain.file_words import FileWords
from peerlog.services.summary_releases import SummaryReleases
from peerlog.services.summary_review import SummaryReview
from peerlog.storage.logbook import Logbook

HOW_MANY = 3
_TRIED = 12
"""More than are offered: one that is like a code word of this logbook is passed over."""


class SummaryLabels:
    """The label used last comes first; then pairs of words, for one logbook the same ones every time."""

    def __init__(
        self,
        logbook: Logbook,
        releases: SummaryReleases,
        review: SummaryReview,
        words: Callable[[], FileWords],
    ) -> None:
        self._logbook, self._releases, self._review, self._words = logbook, releases, review, words

    def last(self) -> str:
        """The label of the last summary that had one; empty where there is none. Raises Damaged."""
        labels = [
            text.text
            for release in self._releases.every()
            for text in release.approved_texts
            if text.kind == "label"
        ]
        return labels[0] if labels and not self._review.label(labels[0]) else ""

    def offered(self, turn: int = 0) -> list[str]:
        """A few pairs, others at each `turn`. They tell nothing: only the logbook's random id decides."""
        chance = random.Random(f"{self._logbook.log_id} {turn}")
        pairs = self._words().pairs(chance, _TRIED)
        return [pair for pair in pairs if not self._review.label(pair)][:HOW_MANY]
