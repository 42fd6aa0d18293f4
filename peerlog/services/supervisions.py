"""Talks in supervision: prepared from chosen topics, looked over, and what was agreed on the same sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Refused
from peerlog.domain.supervision import KINDS, Supervision, Topic, problems_of
from peerlog.report import words
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.leaves import Leaves
from peerlog.services.own_words_fields import day_of
from peerlog.services.summary_review import Pointing
from peerlog.services.topics import Topics
from peerlog.services.written_down import WrittenDown
from peerlog.storage.logbook import Logbook
from peerlog.text import _

SUBJECT, PAGE, WHAT = "supervisions", "supervision_sheet", "supervision"


class Supervisions(WrittenDown[Supervision]):
    """A sheet is kept as it is written; it is on the page only what was chosen for it."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        topics: Topics,
        leaves: Leaves,
    ) -> None:
        self._content = content
        self._topics, self._leaves = topics, leaves
        super().__init__(
            logbook, clock, changes, new_uid, store=logbook.following.supervisions, page=PAGE, subject=SUBJECT
        )

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def all(self) -> list[Supervision]:
        """The last day first. Raises Damaged."""
        found = self._logbook.following.supervisions.all()[::-1]
        return sorted(found, key=lambda talk: talk.on, reverse=True)

    # Preparing one

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with: the talk as it is kept, or today for a new one. Raises Damaged."""
        try:
            talk = self.get(uid)
        except NothingThere:
            return {"on": self._clock.today().isoformat(), "kind": KINDS[0]}
        said = {
            "on": talk.on.isoformat(),
            "kind": talk.kind,
            "topics": [topic.hex() for topic in talk.topics],
            "wish": talk.wish,
            "agreed": "\n".join(talk.agreed),
            "promises": [promise.hex() for promise in talk.promises],
        }
        return {name: value for name, value in said.items() if value}

    def said(self, draft: Draft) -> Supervision:
        """The talk as this draft has it, whether or not it could be kept like that. Raises Damaged."""
        assert draft.subject is not None
        fields = draft.fields
        try:
            before = self.get(draft.subject)
        except NothingThere:
            before = Supervision(uid=draft.subject, on=self._clock.today())
        return replace(
            before,
            on=day_of(fields, "on") or before.on,
            kind=str(fields.get("kind") or KINDS[0]),
            topics=tuple(bytes.fromhex(uid) for uid in fields.get("topics") or ()),
            wish=str(fields.get("wish") or ""),
            agreed=lines_of(str(fields.get("agreed") or "")),
            promises=tuple(bytes.fromhex(uid) for uid in fields.get("promises") or ()),
        )

    def finish(self, draft: Draft) -> Supervision:
        """The draft becomes a sheet, in one step. Raises EntryProblems, CannotWrite."""
        talk = self.said(draft)
        if found := problems_of(talk):
            raise EntryProblems(found)
        return self._finished(draft, talk)

    # What comes of it

    def talked_about(self, talk: Supervision) -> Supervision:
        """It was held: its topics fold away until somebody brings them back. Raises CannotWrite."""
        held = replace(talk, finished=True)
        stores, chosen = self._logbook.following, self.chosen(talk)

        def keep() -> None:
            stores.supervisions.keep(held)
            for topic in chosen:
                stores.topics.keep(replace(topic, talked_on=talk.on))

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "topics")
        return held

    def not_talked_about(self, talk: Supervision) -> Supervision:
        """Takes `talked_about` back. Raises CannotWrite."""
        open_again = replace(talk, finished=False)
        stores, chosen = self._logbook.following, self.chosen(talk)

        def keep() -> None:
            stores.supervisions.keep(open_again)
            for topic in chosen:
                stores.topics.keep(replace(topic, talked_on=None))

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "topics")
        return open_again

    def chosen(self, talk: Supervision) -> list[Topic]:
        """Its topics in their order: those that are gone, or may not go any more, are left out."""
        known = {topic.uid: topic for topic in self._topics.may_leave()}
        return [known[uid] for uid in talk.topics if uid in known]

    def promised(self, uids: Iterable[bytes]) -> set[str]:
        """The lines of which these promises were made; one that is gone since is left out. Raises Damaged."""
        kept = {promise.uid: promise for promise in self._logbook.following.promises.all()}
        return {kept[uid].words for uid in uids if uid in kept}

    def leaf(self, talk: Supervision) -> Leaf:
        """The page as it would be. Raises Refused("nothing_to_hand_in"), Damaged."""
        topics, parts = self.chosen(talk), list[Part]()
        if talk.wish.strip():
            parts.append(Part(_("What I would like from this"), (Row(lines=(talk.wish,)),)))
        if topics:
            rows = tuple(Row(about=self._about(topic), lines=(topic.words,)) for topic in topics)
            parts.append(Part(_("What I bring"), rows))
        if talk.agreed:
            parts.append(Part(_("What we agreed"), (Row(lines=talk.agreed),)))
        if not parts:
            raise Refused("nothing_to_hand_in")
        return Leaf(
            title=_("For supervision"),
            under=" · ".join((words.day(talk.on), kinds()[talk.kind])),
            practice=_("Practice: made up") if self._logbook.practice else "",
            parts=tuple(parts),
            foot=_("For the two of us, or for this group. Please do not pass it on any further."),
        )

    def pointing(self, talk: Supervision) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises as `leaf` does."""
        return self._leaves.pointing(self.leaf(talk))

    def save(
        self, folder: Path, talk: Supervision, formats: Sequence[str], *, read_again: bool
    ) -> list[Path]:
        """Writes the page and lists it. Raises as `leaf` and `Leaves.save` do."""
        leaf = self.leaf(talk)
        return self._leaves.save(folder, WHAT, leaf, leaf.title, formats, read_again=read_again)

    def _about(self, topic: Topic) -> str:
        listed = self._content.lists["supervision_topics"]
        return listed[topic.about].label if topic.about is not None and topic.about in listed else ""


def lines_of(text: str) -> tuple[str, ...]:
    """What was agreed, a line each."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def kinds() -> dict[str, str]:
    """What each kind of talk is called."""
    return {
        "one_to_one": _("One to one"),
        "group": _("In a group"),
        "co_reflection": _("Co-reflection"),
    }
