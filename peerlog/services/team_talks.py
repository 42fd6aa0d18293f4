"""With my team: one question answered together, what to do about it, and who was missing from the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.promise import Promise
from peerlog.domain.reflection import TEAM
from peerlog.domain.team_talk import TeamTalk, problems_of
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.services.promises import Promises
from peerlog.storage.logbook import Logbook

PAGE, SUBJECT = "team_talk", "team_talks"


class TeamTalks:
    """What is being talked about is a draft; what was finished is kept, and can be taken up again."""

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
        self._drafts = Drafts(logbook, clock, changes, new_uid)
        self._promises = Promises(logbook, content, clock, changes, new_uid)

    def question(self, ambition: str) -> str:
        """What the content asks about an ambition."""
        asked = (p.text for p in self._content.prompts if p.step == TEAM and p.ambition == ambition)
        return next(asked, "")

    def all(self) -> list[TeamTalk]:
        """Newest first. Raises Damaged."""
        found = self._logbook.following.team_talks.all()
        found.sort(key=lambda talk: talk.on)
        return found[::-1]

    def get(self, uid: bytes) -> TeamTalk:
        """Raises NothingThere, Damaged."""
        return self._logbook.following.team_talks.get(uid)

    def unfinished(self) -> list[Draft]:
        """Talks that were stopped, last written first."""
        return self._drafts.of_page(PAGE)

    def begin(self, uid: bytes | None = None, ambition: str = "") -> Draft:
        """The draft to go on with: of the talk with this uid, stopped or finished; else a new one."""
        for draft in self.unfinished() if uid is not None else ():
            if draft.subject == uid:
                return draft
        fields: dict[str, Any] = {"ambition": ambition, "question": self.question(ambition)}
        try:
            if uid is not None:
                fields = _as_fields(self.get(uid))
        except NothingThere:
            pass
        return self._drafts.begin(PAGE, uid or self._new_uid(), fields)

    def finish(self, draft: Draft) -> TeamTalk:
        """It is kept, and the draft is gone, in one step. Raises EntryProblems, CannotWrite."""
        talk = self._talk_of(draft)
        found = problems_of(talk, self._content.lists)
        if not (talk.answer.strip() or talk.to_do or talk.missing):
            found.append(Problem("answer", "missing"))
        if found:
            raise EntryProblems(found)

        def keep() -> None:
            self._logbook.following.team_talks.keep(talk)
            self._drafts.let_go(draft.uid)

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "drafts")
        return talk

    def drop(self, talk: TeamTalk) -> None:
        """Gone for good. Raises NothingThere, CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.team_talks.drop(talk.uid))
        self._changes.tell(SUBJECT)

    def keep(self, talk: TeamTalk) -> None:
        """Puts one back that was dropped. Raises CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.team_talks.keep(talk))
        self._changes.tell(SUBJECT)

    def promise(self, line: str) -> Promise:
        """One of the things to do becomes a promise of my own. Raises EntryProblems, CannotWrite."""
        return self._promises.make(line)

    def promised(self, talk: TeamTalk) -> set[str]:
        """Which of its lines stand among the promises made elsewhere. Raises Damaged."""
        made = {promise.words.strip() for promise in self._logbook.following.promises.all()}
        return {line for line in talk.to_do if line.strip() in made}

    def _talk_of(self, draft: Draft) -> TeamTalk:
        assert draft.subject is not None
        said: Mapping[str, Any] = draft.fields
        try:
            on = self.get(draft.subject).on
        except NothingThere:
            on = self._clock.today()
        return TeamTalk(
            uid=draft.subject,
            on=on,
            ambition=said.get("ambition", ""),
            question=said.get("question", ""),
            answer=said.get("answer", ""),
            to_do=tuple(line for line in said.get("to_do", ()) if line.strip()),
            at_table=tuple(said.get("at_table", ())),
            missing=tuple(said.get("missing", ())),
            finished=True,
        )


def _as_fields(talk: TeamTalk) -> dict[str, Any]:
    """One that was finished as fields of a draft, to be taken up again."""
    fields: dict[str, Any] = {
        "ambition": talk.ambition,
        "question": talk.question,
        "answer": talk.answer,
        "to_do": list(talk.to_do),
        "at_table": list(talk.at_table),
        "missing": list(talk.missing),
    }
    return {name: said for name, said in fields.items() if said}
