"""Supervision: what I would like to bring, gathered from anywhere, and what was talked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.supervision import Topic, problems_of_topic
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.destinations import Answered, answers_for, goes_elsewhere
from peerlog.services.written_down import WrittenDown
from peerlog.storage.logbook import Logbook

SUBJECT, PAGE = "topics", "supervision_topic"


class Topics(WrittenDown[Topic]):
    """What is gathered is a copy; what it was gathered from stays as it is."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._content = content
        super().__init__(
            logbook, clock, changes, new_uid, store=logbook.following.topics, page=PAGE, subject=SUBJECT
        )

    def all(self) -> list[Topic]:
        """In the order they were first written down. Raises Damaged."""
        return self._logbook.following.topics.all()

    def waiting(self) -> list[Topic]:
        """Those that were not talked about yet. Raises Damaged."""
        return [topic for topic in self.all() if topic.talked_on is None]

    def talked(self) -> list[tuple[date, Topic]]:
        """Those that were talked about, the last day first. Raises Damaged."""
        found = [(topic.talked_on, topic) for topic in self.all() if topic.talked_on is not None]
        return sorted(found, key=lambda pair: pair[0], reverse=True)

    def answers(self) -> list[Answered]:
        """Answers for supervision of which there is no copy here yet, newest first. Raises Damaged."""
        taken = {topic.taken for topic in self.all()}
        every = answers_for("supervision", self._logbook.reflections.all())
        return [answer for answer in every if answer.key not in taken]

    def may_leave(self) -> list[Topic]:
        """Every topic but copies of answers that are not for supervision any more. Raises Damaged."""
        stay = self.stay()
        return [topic for topic in self.all() if topic.uid not in stay]

    def stay(self) -> set[bytes]:
        """The uids of copies whose answers go elsewhere now: they get onto no page. Raises Damaged."""
        copies = {topic.taken: topic.uid for topic in self.all() if topic.taken}
        away = goes_elsewhere(copies, "supervision", self._logbook.reflections.all())
        return {copies[key] for key in away}

    def take(self, key: str) -> Topic:
        """A copy of this answer; the reflection stays as it is. Raises NothingThere, CannotWrite."""
        answer = next((answer for answer in self.answers() if answer.key == key), None)
        if answer is None:
            raise NothingThere("reflection")
        return self.add(answer.text, source="reflection", subject=answer.reflection, taken=key)

    def add(self, words: str, about: str | None = None, **whence: Any) -> Topic:
        """`whence` are the other fields of a `Topic`. Raises EntryProblems, CannotWrite."""
        topic = Topic(
            uid=self._new_uid(), added_on=self._clock.today(), words=words.strip(), about=about, **whence
        )
        self._check(topic)
        self.keep(topic)
        return topic

    def bring_after_all(self, topic: Topic) -> None:
        """The copy stands for itself from now on, whatever its answer is marked. Raises CannotWrite."""
        self.keep(replace(topic, source="", subject=None, taken=""))

    def bring_back(self, topic: Topic) -> None:
        """It waits to be talked about again. Raises CannotWrite."""
        self.keep(replace(topic, talked_on=None))

    # Writing one

    def fields(self, uid: bytes) -> dict[str, Any]:
        """What a page begins with; nothing for a new one. Raises Damaged."""
        try:
            topic = self.get(uid)
        except NothingThere:
            return {}
        return {"words": topic.words} | ({"about": topic.about} if topic.about else {})

    def finish(self, draft: Draft) -> Topic:
        """The draft becomes a topic, in one step. Raises EntryProblems, CannotWrite."""
        assert draft.subject is not None
        topic = self._said(draft.subject, draft.fields)
        return self._finished(draft, topic)

    def _said(self, uid: bytes, said: Mapping[str, Any]) -> Topic:
        try:
            before = self.get(uid)
        except NothingThere:
            before = Topic(uid=uid, added_on=self._clock.today(), words="")
        topic = replace(before, words=str(said.get("words") or ""), about=said.get("about") or None)
        self._check(topic)
        return topic

    def _check(self, topic: Topic) -> None:
        if found := problems_of_topic(topic, self._content.lists):
            raise EntryProblems(found)
