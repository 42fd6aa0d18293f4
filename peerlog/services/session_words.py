"""A session as two readable lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peerlog.domain.content import Content
from peerlog.domain.session import Session
from peerlog.text import _, ngettext

FIRST_WORDS_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class SessionWords:
    """`title` says what it was ("One-to-one with amber heron"), `more` how long and the like."""

    title: str
    more: str

    @property
    def aloud(self) -> str:
        return ". ".join(part for part in (self.title, self.more) if part)


def in_words(
    session: Session,
    content: Content,
    word_of: Callable[[bytes], str],
    group_of: Callable[[bytes], str | None] = lambda _uid: None,
) -> SessionWords:
    """`word_of` gives the code word of a uid, `group_of` the name of a group where it is known."""
    named = group_of(session.words.group) if session.words.group is not None else None
    kind = named or content.lists["kind"][session.kind].label
    words = [word for uid in session.words.code_words if (word := word_of(uid))]
    if session.headcount is not None:
        came = ngettext("{n} came", "{n} came", session.headcount).format(n=session.headcount)
        title = _("{kind}, {came}").format(kind=kind, came=came)
        if session.new_faces:
            new = ngettext("{n} new face", "{n} new faces", session.new_faces).format(n=session.new_faces)
            title = _("{said}, {new}").format(said=title, new=new)
    elif words:
        title = _("{kind} with {people}").format(kind=kind, people=", ".join(words))
    else:
        title = kind
    more = [_how_long(session, content), first_words(session.words.note)]
    return SessionWords(title, " · ".join(part for part in more if part))


def first_words(note: str) -> str:
    """The beginning of a note on one line, cut between words."""
    line = " ".join(note[: 4 * FIRST_WORDS_CHARACTERS].split())
    if len(line) <= FIRST_WORDS_CHARACTERS:
        return line
    cut = line[:FIRST_WORDS_CHARACTERS]
    return (cut.rpartition(" ")[0] or cut) + " …"


def _how_long(session: Session, content: Content) -> str:
    if session.minutes is not None:
        return ngettext("{n} minute", "{n} minutes", session.minutes).format(n=session.minutes)
    if session.minutes_band is not None:
        return content.lists["minutes_band"][session.minutes_band].label
    return ""
