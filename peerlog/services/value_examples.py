"""My values: examples of my own on a shelf, each with why, and the sheet that is made of chosen ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem, Refused
from peerlog.domain.reflection import VALUES
from peerlog.domain.value_example import ValueExample, problems_of
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.destinations import LEAVING, only_mine
from peerlog.services.leaves import Leaves
from peerlog.services.summary_review import Pointing
from peerlog.services.written_down import WrittenDown
from peerlog.storage.logbook import Logbook
from peerlog.text import _

SUBJECT, PAGE, WHAT = "value_examples", "value_example", "evidence_sheet"
_MONTHS_OFFERED, _OFFERED = 3, 12


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Takeable:
    """Words that may become an example. `key` names an answer, or a session by its uid in hex."""

    key: str
    source: bytes
    on: date
    value: str
    question: str
    words: str
    only_mine: bool = False


class ValueExamples(WrittenDown[ValueExample]):
    """A shelf of words, and never a score. What is only mine may be on a sheet once I was asked plainly."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        leaves: Leaves,
    ) -> None:
        self._content, self._leaves = content, leaves
        super().__init__(
            logbook,
            clock,
            changes,
            new_uid,
            store=logbook.following.value_examples,
            page=PAGE,
            subject=SUBJECT,
        )

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def all(self) -> list[ValueExample]:
        """Value by value in their order, newest first within each. Raises Damaged."""
        found = sorted(self._logbook.following.value_examples.all(), key=lambda one: one.on)[::-1]
        return sorted(found, key=lambda one: VALUES.index(one.value))

    def of_value(self, value: str) -> list[ValueExample]:
        """Newest first. Raises Damaged."""
        return [example for example in self.all() if example.value == value]

    # Words that may be taken

    def takeable(self, value: str | None = None) -> list[Takeable]:
        """Finished answers, and what I learned in sessions of late, newest first. Raises Damaged."""
        answers = [one for one in self._answers() if value in (None, one.value)]
        learned = [one for one in self._learned() if value in (None, "", one.value)]
        found = [*answers[:_OFFERED], *learned[:_OFFERED]]
        return sorted(found, key=lambda one: one.on, reverse=True)

    def takeable_by(self, key: str) -> Takeable | None:
        """The words this key names, as they are now. Raises Damaged."""
        return next((one for one in (*self._answers(), *self._learned()) if one.key == key), None)

    def _answers(self) -> Iterator[Takeable]:
        for reflection in self._logbook.reflections.all():
            for answer in reflection.answers:
                if reflection.finished and reflection.trashed_on is None and answer.text.strip():
                    yield Takeable(
                        key=f"{reflection.uid.hex()}:{answer.prompt}",
                        source=reflection.uid,
                        on=reflection.begun_on,
                        value=reflection.value,
                        question=answer.question,
                        words=answer.text,
                        only_mine=answer.destination not in LEAVING,
                    )

    def _learned(self) -> Iterator[Takeable]:
        """Of the last months with sessions: a long log stays quick. Never where a code word is tied to it."""
        for month, _count in self._logbook.sessions.months()[:_MONTHS_OFFERED]:
            for session in self._logbook.sessions.in_month(month):
                if session.words.learned.strip() and not session.words.code_words:
                    yield Takeable(
                        key=session.uid.hex(),
                        source=session.uid,
                        on=session.held_on,
                        value=session.values[0] if session.values else "",
                        question=_("What I learned"),
                        words=session.words.learned,
                    )

    # Writing one

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with; nothing for a new one. Raises Damaged."""
        try:
            example = self.get(uid)
        except NothingThere:
            return {}
        said = {
            "value": example.value,
            "words": example.words,
            "why": example.why,
            "source": example.source.hex() if example.source else "",
            "taken": example.taken,
            "asked": example.asked,
        }
        return {name: value for name, value in said.items() if value}

    def finish(self, draft: Draft) -> ValueExample:
        """The draft becomes an example, in one step. Raises EntryProblems, CannotWrite."""
        assert draft.subject is not None
        example = self._said(draft.subject, draft.fields)
        return self._finished(draft, example)

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> ValueExample:
        try:
            on = self.get(uid).on
        except NothingThere:
            on = self._clock.today()
        source = said.get("source")
        example = ValueExample(
            uid=uid,
            on=on,
            value=str(said.get("value") or ""),
            words=str(said.get("words") or ""),
            why=str(said.get("why") or ""),
            source=bytes.fromhex(source) if source else None,
            taken=str(said.get("taken") or ""),
            asked=said.get("asked") is True,
        )
        found = problems_of(example)
        if not example.value:
            found = [problem for problem in found if problem.field != "value"]
            found.append(Problem("value", "missing"))
        if found:
            raise EntryProblems(found)
        return example

    # The evidence sheet

    def may_leave(self) -> list[ValueExample]:
        """Every example but copies of answers that are only mine, unless I was asked. Raises Damaged."""
        stay = self.stay()
        return [example for example in self.all() if example.uid not in stay]

    def stay(self) -> set[bytes]:
        """The uids of copies that get onto no sheet before I was asked plainly. Raises Damaged."""
        copies = {one.taken for one in self._logbook.following.value_examples.all() if one.taken}
        mine = only_mine(copies, self._logbook.reflections.all())
        return {one.uid for one in self.all() if one.taken in mine and not one.asked}

    def it_may_leave(self, example: ValueExample) -> None:
        """I was asked, and said that it may. Raises CannotWrite."""
        self.keep(replace(example, asked=True))

    def leaf(self, uids: Collection[bytes]) -> Leaf:
        """The sheet as it would be. Raises Refused("nothing_to_hand_in"), Damaged."""
        chosen = [example for example in self.may_leave() if example.uid in uids]
        parts = []
        for value in self._content.values:
            here = [example for example in chosen if example.value == value.key]
            if here:
                parts.append(Part(f"{value.meaning_short} ({value.name})", tuple(map(_row, here))))
        if not parts:
            raise Refused("nothing_to_hand_in")
        return Leaf(
            title=_("My values at work"),
            under=_("Examples from my own work, in my own words."),
            practice=_("Practice: made up") if self._logbook.practice else "",
            parts=tuple(parts),
            foot="",
        )

    def pointing(self, uids: Collection[bytes]) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises as `leaf` does."""
        return self._leaves.pointing(self.leaf(uids))

    def save(
        self, folder: Path, uids: Collection[bytes], formats: Sequence[str], *, read_again: bool
    ) -> list[Path]:
        """Writes the sheet and lists it. Raises as `leaf` and `Leaves.save` do."""
        leaf = self.leaf(uids)
        return self._leaves.save(folder, WHAT, leaf, leaf.title, formats, read_again=read_again)


def _row(example: ValueExample) -> Row:
    why = (_("Why: {why}").format(why=example.why),) if example.why.strip() else ()
    return Row(lines=(example.words,), soft=why)
