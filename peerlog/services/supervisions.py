"""Talks in supervision: prepared from chosen topics, looked over, and what was agreed on the same sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, PeerlogError, Refused
from peerlog.domain.promise import Promise
from peerlog.domain.supervision import Supervision, Topic, problems_of
from peerlog.report import words
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.leaves import Leaves
from peerlog.services.summary_review import Pointing
from peerlog.services.topics import Topics
from peerlog.storage.logbook import Logbook
from peerlog.text import _

SUBJECT, WHAT = "supervisions", "supervision"


class Supervisions:
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
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid
        self._topics, self._leaves = topics, leaves

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def all(self) -> list[Supervision]:
        """The last day first. Raises Damaged."""
        found = self._logbook.following.supervisions.all()[::-1]
        return sorted(found, key=lambda talk: talk.on, reverse=True)

    def get(self, uid: bytes) -> Supervision:
        """Raises NothingThere, Damaged."""
        return self._logbook.following.supervisions.get(uid)

    def begin(self, uid: bytes | None = None) -> Supervision:
        """The one with this uid, or a new one for today with nothing chosen. Raises Damaged."""
        new = Supervision(uid=uid or self._new_uid(), on=self._clock.today())
        try:
            return self.get(new.uid)
        except NothingThere:
            return new

    def keep(self, talk: Supervision) -> None:
        """As it is being written. Raises EntryProblems, and CannotWrite: then it waits sealed in memory."""
        if found := problems_of(talk):
            raise EntryProblems(found)
        store = self._logbook.following.supervisions
        try:
            self._logbook.write(lambda: store.keep(talk), soon=True)
        except (PeerlogError, OSError):
            store.hold(talk)
            raise
        self._changes.tell(SUBJECT)

    def let_go(self, talk: Supervision) -> None:
        """Gone for good; its topics stay. Raises NothingThere, CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.supervisions.drop(talk.uid))
        self._changes.tell(SUBJECT)

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

    def promised(self, talk: Supervision) -> dict[str, Promise]:
        """Promises made of what was agreed, by the line; those let go of since are left out."""
        kept = {promise.uid: promise for promise in self._logbook.following.promises.all()}
        return {kept[uid].words: kept[uid] for uid in talk.promises if uid in kept}

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


def kinds() -> dict[str, str]:
    """What each kind of talk is called."""
    return {
        "one_to_one": _("One to one"),
        "group": _("In a group"),
        "co_reflection": _("Co-reflection"),
    }
