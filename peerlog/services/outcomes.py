"""What I want to learn: outcomes of my own, in my own words or begun from the starter set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from peerlog.domain.content import Content, StarterOutcome
from peerlog.domain.errors import EntryProblems
from peerlog.domain.learning import LearningEntry, Outcome, problems_of_outcome
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.learning import without
from peerlog.storage.logbook import Logbook

SUBJECT = "outcomes"


class Outcomes:
    """In the order they were first written down. Nothing says how far one has been reached."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid

    def all(self) -> list[Outcome]:
        """Those put aside, too. Raises Damaged."""
        return self._logbook.following.outcomes.all()

    def mine(self) -> list[Outcome]:
        """Those in use. Raises Damaged."""
        return [outcome for outcome in self.all() if outcome.retired_on is None]

    def put_aside(self) -> list[Outcome]:
        """Those not in use for now; entries keep naming them. Raises Damaged."""
        return [outcome for outcome in self.all() if outcome.retired_on is not None]

    def get(self, uid: bytes) -> Outcome:
        """Raises NothingThere, Damaged."""
        return self._logbook.following.outcomes.get(uid)

    def starters(self) -> list[StarterOutcome]:
        """What the starter set offers and is not taken yet. Raises Damaged."""
        taken = {outcome.starter for outcome in self.all()}
        return [each for each in self._content.outcomes if not each.retired and each.key not in taken]

    def take(self, keys: Iterable[str]) -> None:
        """Takes these of the starter set, to be changed freely. Raises CannotWrite."""
        wanted = set(keys)
        new = [
            Outcome(uid=self._new_uid(), words=each.words, starter=each.key)
            for each in self.starters()
            if each.key in wanted
        ]
        self._keep(*new)

    def add(self, words: str) -> Outcome:
        """Raises EntryProblems, CannotWrite."""
        return self._checked(Outcome(uid=self._new_uid(), words=_tidy(words)))

    def change(self, outcome: Outcome, words: str) -> Outcome:
        """Other words; entries that name it name it still. Raises EntryProblems, CannotWrite."""
        return self._checked(replace(outcome, words=_tidy(words)))

    def retire(self, outcome: Outcome) -> None:
        """Puts it aside. Raises CannotWrite."""
        self._keep(replace(outcome, retired_on=self._clock.today()))

    def bring_back(self, outcome: Outcome) -> None:
        """Raises CannotWrite."""
        self._keep(replace(outcome, retired_on=None))

    def let_go(self, outcome: Outcome) -> list[LearningEntry]:
        """Gone for good; no entry names it any more. Those that did, as they were, for `put_back`.

        Raises NothingThere, CannotWrite.
        """
        stores = self._logbook.following
        naming = [entry for entry in stores.learning.all() if outcome.uid in entry.outcomes]

        def drop() -> None:
            stores.outcomes.drop(outcome.uid)
            for entry in naming:
                stores.learning.keep(without(entry, outcome.uid))

        self._logbook.write(drop)
        self._changes.tell(SUBJECT, "learning")
        return naming

    def put_back(self, outcome: Outcome, naming: Iterable[LearningEntry]) -> None:
        """Undoes `let_go`. Raises CannotWrite."""
        stores = self._logbook.following

        def keep() -> None:
            stores.outcomes.keep(outcome)
            for entry in naming:
                stores.learning.keep(entry)

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "learning")

    def _checked(self, outcome: Outcome) -> Outcome:
        if found := problems_of_outcome(outcome):
            raise EntryProblems(found)
        self._keep(outcome)
        return outcome

    def _keep(self, *outcomes: Outcome) -> None:
        def keep() -> None:
            for outcome in outcomes:
                self._logbook.following.outcomes.keep(outcome)

        self._logbook.write(keep)
        self._changes.tell(SUBJECT)


def _tidy(words: str) -> str:
    return " ".join(words.split())
