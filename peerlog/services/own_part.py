"""The supporter's own part of a log: reflections, learning, examples of values; nothing about others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from peerlog.domain.code_words import code_word_spots
from peerlog.domain.earlier import Earlier
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Owned, Session, Words

IN_ITS_PLACE = "\u2026"
"""What stands where a code word was typed into a text."""

OWN_SECTIONS = (
    *("groups", "learning", "outcomes", "feedback", "topics", "supervisions"),
    *("value_examples", "team_talks"),
)
"""Kept in a section of their own and about the supporter, or about nobody: the plan of a group.

Check-ins are in no file but a whole log and a backup.
"""

_MINE = "mine"
_ABOUT_OTHERS = (
    "with_whom",
    "familiarity",
    "suggested_by",
    "agenda_by",
    "driving",
    "written_how",
    "care_record",
)
_NOT_SAID: dict[str, Any] = dict.fromkeys((*_ABOUT_OTHERS, "headcount", "new_faces"))


class OwnPart:
    """`code_words` are all that are known: where one was typed into a text, it is taken out."""

    def __init__(self, code_words: Iterable[str], *, with_notes: bool = False) -> None:
        self._code_words, self._with_notes = tuple(code_words), with_notes

    def sessions(self, sessions: Iterable[Session]) -> Iterable[Session]:
        """What I did and when, of sessions without a code word; my own notes of them only `with_notes`."""
        for session in sessions:
            if not session.words.code_words:
                yield replace(
                    session,
                    themes=(),
                    needs=(),
                    helped=(),
                    strengths=_mine(session.strengths),
                    doors=_mine(session.doors),
                    words=self._words(session.words),
                    **_NOT_SAID,
                )

    def reflections(self, reflections: Iterable[Reflection]) -> list[Reflection]:
        """Those that are about no session."""
        return [
            replace(
                reflection,
                answers=tuple(replace(a, text=self._plain(a.text)) for a in reflection.answers),
            )
            for reflection in reflections
            if reflection.session is None
        ]

    def earlier(self, earlier: Iterable[Earlier], reflections: Sequence[Reflection]) -> Iterable[Earlier]:
        """Earlier texts of those reflections."""
        mine = {reflection.uid for reflection in reflections}
        return (replace(copy, text=self._plain(copy.text)) for copy in earlier if copy.owner in mine)

    def entries(self, section: str, entries: Iterable[Any], reflections: Sequence[Reflection]) -> list[Any]:
        """What is about nobody else in a section of its own; nothing that came from a session."""
        if section not in OWN_SECTIONS:
            return []
        mine = {reflection.uid for reflection in reflections}
        return [
            self._plain_entry(entry)
            for entry in entries
            if not (_from_elsewhere(entry) and _from_elsewhere(entry) not in mine)
        ]

    def _plain_entry(self, entry: Any) -> Any:
        """The same with no code word in any of its texts."""
        said: dict[str, Any] = {}
        for part in fields(entry):
            value = getattr(entry, part.name)
            if isinstance(value, str):
                said[part.name] = self._plain(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], str):
                said[part.name] = tuple(map(self._plain, value))
        return replace(entry, **said)

    def _words(self, words: Words) -> Words:
        if not self._with_notes:
            return Words()
        return Words(
            note=self._plain(words.note), hard=self._plain(words.hard), learned=self._plain(words.learned)
        )

    def _plain(self, text: str) -> str:
        for spot in sorted(code_word_spots(text, self._code_words), reverse=True):
            text = text[: spot.start] + IN_ITS_PLACE + text[spot.end :]
        return text


def _from_elsewhere(entry: Any) -> bytes | None:
    """The uid of what an entry was made from; a check-in or a learning entry is one's own."""
    if getattr(entry, "source", None) in ("check_in", "learning"):
        return None
    subject = getattr(entry, "subject", None) or getattr(entry, "source", None)
    return subject if isinstance(subject, bytes) else None


def _mine(several: Iterable[Owned]) -> tuple[Owned, ...]:
    return tuple(owned for owned in several if owned.whose == _MINE)
