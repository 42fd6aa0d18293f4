"""The first sessions as they will be in the log."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.domain.lists import Lists
from peerlog.domain.session import OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS, Session
from peerlog.services.incoming import Incoming
from peerlog.text import _, ngettext
from peerlog.ui.bring_in.wording import example, short_day
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN = 4
_LINES = 4
_LONGEST_LINE = 160


def first_rows(work: Work, incoming: Incoming, told: str) -> QWidget:
    """A few of them, each with everything that was read out of its row."""
    look = work.look
    parts: list[QWidget] = [Words(look, told, "caption", "ink_soft")] if told else []
    known = {word.uid: word.word for word in incoming.code_words}
    for place, session in enumerate(incoming.sessions[:SHOWN]):
        lines = [Words(look, _title(work, incoming, place, session), "strong")]
        details = breakable(" · ".join(_details(session, work.content.lists, known, work)))
        if details:
            lines.append(Words(look, details, "caption", "ink_soft"))
        words = session.words
        texts = (words.note, words.hard, words.learned, words.next_step, words.promise)
        lines += [Words(look, breakable(_first_lines(text))) for text in texts if text.strip()]
        box = column(2, *lines)
        box.setContentsMargins(0, look.space(4), 0, look.space(6))
        parts.append(holder(box))
    return holder(column(0, *parts))


def _first_lines(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    more = ["\u2026"] if len(lines) > _LINES else []
    return "\n".join([example(line, _LONGEST_LINE) for line in lines[:_LINES]] + more)


def _title(work: Work, incoming: Incoming, place: int, session: Session) -> str:
    kinds = work.content.lists["kind"]
    kind = kinds[session.kind].label if session.kind in kinds else session.kind
    day = short_day(session.held_on)
    if not incoming.rows:
        return f"{day}, {kind}"
    return _("Row {row}: {day}, {kind}").format(row=incoming.row_of(place), day=day, kind=kind)


def _details(session: Session, lists: Lists, known: dict[bytes, str], work: Work) -> list[str]:
    said: list[str] = []
    if session.minutes is not None:
        minutes = ngettext("{n} minute", "{n} minutes", session.minutes)
        said.append(minutes.format(n=session.minutes))
    if session.minutes_band is not None:
        said.append(lists["minutes_band"][session.minutes_band].label)
    if session.words.place.strip():
        said.append(example(session.words.place))
    if session.headcount is not None:
        said.append(ngettext("{n} came", "{n} came", session.headcount).format(n=session.headcount))
    if session.new_faces:
        said.append(ngettext("{n} new face", "{n} new faces", session.new_faces).format(n=session.new_faces))
    for uid in session.words.code_words:
        said.append(known[uid] if uid in known else work.code_words.word(uid))
    for name in SINGLE_LISTS:
        key = getattr(session, name)
        if key is not None:
            said.append(lists[name][key].label)
    for name in SEVERAL_LISTS:
        said += [lists[name][key].label for key in getattr(session, name)]
    for name in OWNED_LISTS:
        said += [lists[name][owned.key].label for owned in getattr(session, name)]
    if not session.ok_to_count:
        said.append(_("not counted"))
    return said
