"""A talk with the team on a page: the question, what was said, what to do, and who was missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.domain.team_talk import TeamTalk
from peerlog.report import words
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.leaves import Leaves
from peerlog.services.summary_review import Pointing
from peerlog.text import _

WHAT = "team_talk"


class TeamTalkPages:
    """The page as it would be, and the way out for it."""

    def __init__(self, content: Content, leaves: Leaves, *, practice: bool) -> None:
        self._content, self._leaves, self._practice = content, leaves, practice

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def pointing(self, talk: TeamTalk) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises Damaged."""
        return self._leaves.pointing(self.leaf(talk))

    def save(self, folder: Path, talk: TeamTalk, formats: Sequence[str], *, read_again: bool) -> list[Path]:
        """Writes the page and lists it. Raises as `Leaves.save` does."""
        title = self.ambition(talk.ambition)
        return self._leaves.save(folder, WHAT, self.leaf(talk), title, formats, read_again=read_again)

    def leaf(self, talk: TeamTalk) -> Leaf:
        parts = [
            (talk.question, (talk.answer,)),
            (_("What we will do"), talk.to_do),
            (_("Who was missing from the table"), self._roles(talk.missing)),
        ]
        return Leaf(
            title=_("With my team: {ambition}").format(ambition=self.ambition(talk.ambition)),
            under=self._under(talk),
            practice=_("Practice: made up") if self._practice else "",
            parts=tuple(
                Part(title, tuple(Row(lines=(line,)) for line in lines if line.strip()))
                for title, lines in parts
                if any(line.strip() for line in lines)
            ),
            foot=_("Answered together. It is about how we work, never about a person."),
        )

    def ambition(self, key: str) -> str:
        """Its name; a key that is in no file any more is called by itself."""
        listed = self._content.lists["ambitions"]
        return listed[key].label if key in listed else key.replace("_", " ")

    def _under(self, talk: TeamTalk) -> str:
        day, there = words.day(talk.on), self._roles(talk.at_table)
        if not there:
            return day
        inside = ", ".join(words.inside_a_sentence(role) for role in there)
        return _("{day}. At the table: {there}.").format(day=day, there=inside)

    def _roles(self, keys: Iterable[str]) -> tuple[str, ...]:
        table = self._content.lists["at_table"]
        return tuple(table[key].label if key in table else key.replace("_", " ") for key in keys)
