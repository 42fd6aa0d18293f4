"""A session: what happened, as far as the supporter wishes to say.

Only the day and the kind are needed. The countable part goes to plain columns, `Words` are always sealed
(ARCHITECTURE.md, "Two kinds of data").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists

NOTE_LIMIT_BYTES = 1_000_000
LINE_LIMIT_CHARACTERS = 2_000
MOST_MINUTES = 24 * 60
MOST_PEOPLE = 500
EARLIEST_DAY = date(1990, 1, 1)

BAND_MINUTES = {"up_to_15": 10, "15_to_30": 22, "30_to_60": 45, "1_to_2_hours": 90, "longer": 150}
"""Minutes a band counts as, DISCLOSURE.md section 2."""

SINGLE_LISTS = (
    "setting",
    "mode",
    "with_whom",
    "led_by",
    "familiarity",
    "suggested_by",
    "agenda_by",
    "driving",
    "written_how",
    "story_shared",
    "care_record",
)
"""Fields of a session that hold one key (or None: not said) of the list of the same name."""

SEVERAL_LISTS = ("values", "activities", "themes", "needs", "helped", "ambitions")
"""Fields that hold a tuple of keys of the list of the same name."""

OWNED_LISTS = ("strengths", "doors")
"""Fields that hold a tuple of `Owned`: a key and whose it was."""

LINES = ("note", "place", "hard", "learned", "next_step", "promise", "come_back", "what_came")
"""Fields of `Words` that hold a text as it was typed."""

KEYS_IN_WORDS = {
    "promise_end": "promise_end",
    "involved_from": "involvement_from",
    "told_what_came": "told_what_came",
}
"""Fields of `Words` that hold one key (or None: not said), and the list it is of."""


@dataclass(frozen=True, slots=True, order=True)
class Owned:
    """A strength or a door and whose it was: theirs, ours, the group's, mine; None = not said."""

    key: str
    whose: str | None = None
    named_it: bool = False
    """They named it themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything typed, and which code words the session belongs to. Sealed, never in a plain column.

    `code_words` are uids (8 bytes) of code words, not the words themselves. `promise_next_time`: by when we
    next meet. `promise_end` and `promise_ended_on` say how the promise ended. `come_back` is anything a group
    wants to come back to, `group` the uid of the group that met. The last three say how people were involved
    (S2).
    """

    note: str = ""
    place: str = ""
    hard: str = ""
    learned: str = ""
    next_step: str = ""
    promise: str = ""
    promise_by: date | None = None
    promise_next_time: bool = False
    code_words: tuple[bytes, ...] = ()
    promise_end: str | None = None
    promise_ended_on: date | None = None
    come_back: str = ""
    group: bytes | None = None
    involved_from: str | None = None
    told_what_came: str | None = None
    what_came: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One finished session. None or an empty tuple always means "not said".

    `minutes` is exact, `minutes_band` a key of `BAND_MINUTES`; never both. `headcount` is how many people
    came besides the supporter, `new_faces` how many of them I had never met. `ok_to_count` is False when
    they would rather not be counted; `counted_here` is False when a co-leader writes up the numbers.
    `trashed_on` is the day it went to the trash.
    """

    uid: bytes
    held_on: date
    kind: str
    minutes: int | None = None
    minutes_band: str | None = None
    setting: str | None = None
    mode: str | None = None
    with_whom: str | None = None
    led_by: str | None = None
    familiarity: str | None = None
    suggested_by: str | None = None
    agenda_by: str | None = None
    driving: str | None = None
    written_how: str | None = None
    story_shared: str | None = None
    care_record: str | None = None
    headcount: int | None = None
    new_faces: int | None = None
    values: tuple[str, ...] = ()
    strengths: tuple[Owned, ...] = ()
    activities: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    doors: tuple[Owned, ...] = ()
    needs: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    ambitions: tuple[str, ...] = ()
    ok_to_count: bool = True
    counted_here: bool = True
    trashed_on: date | None = None
    words: Words = field(default_factory=Words)


def plain_columns(session: Session) -> str:
    """The canonical text of everything that is stored unsealed: the seal's associated data.

    One `name=value` a line in the order of the fields; keys, never stored integers, so that a changed code
    table is found too.
    """
    return "\n".join([f"{name}={said(getattr(session, name))}" for name, said in _PLAIN])


def _owned_said(owned: tuple[Owned, ...]) -> str:
    return ";".join(sorted(f"{o.key}:{o.whose or ''}:{int(o.named_it)}" for o in owned))


def _several_said(keys: tuple[str, ...]) -> str:
    return ";".join(sorted(keys))


def _one_said(value: bool | int | str | date | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _way_to_say(name: str) -> Callable[[Any], str]:
    if name in OWNED_LISTS:
        return _owned_said
    return _several_said if name in SEVERAL_LISTS else _one_said


_PLAIN = tuple(
    (part.name, _way_to_say(part.name)) for part in fields(Session) if part.name not in ("uid", "words")
)
"""What is stored unsealed and how each is said, worked out once: every session that is opened needs it."""


def problems_of(session: Session, lists: Lists, today: date) -> list[Problem]:
    """What stops this session from being kept; empty when nothing does."""
    found = [*_day_problems(session, today), *_number_problems(session), *_list_problems(session, lists)]
    return found + _word_problems(session.words, lists)


def _day_problems(session: Session, today: date) -> list[Problem]:
    if session.held_on > today:
        return [Problem("held_on", "in_the_future")]
    if session.held_on < EARLIEST_DAY:
        return [Problem("held_on", "too_long_ago")]
    return []


def _number_problems(session: Session) -> list[Problem]:
    found = []
    if session.minutes is not None and session.minutes_band is not None:
        found.append(Problem("minutes", "said_twice"))
    if session.minutes is not None and not 1 <= session.minutes <= MOST_MINUTES:
        found.append(Problem("minutes", "out_of_range", f"1-{MOST_MINUTES}"))
    if session.minutes_band is not None and session.minutes_band not in BAND_MINUTES:
        found.append(Problem("minutes", "unknown_key"))
    tied = len(set(session.words.code_words))
    if session.headcount is not None:
        if not 0 <= session.headcount <= MOST_PEOPLE:
            found.append(Problem("headcount", "out_of_range", f"0-{MOST_PEOPLE}"))
        elif session.headcount < tied:
            found.append(Problem("headcount", "below_code_words", str(tied)))
    if session.new_faces is not None:
        if not 0 <= session.new_faces <= MOST_PEOPLE:
            found.append(Problem("new_faces", "out_of_range", f"0-{MOST_PEOPLE}"))
        elif session.headcount is not None and session.new_faces > session.headcount:
            found.append(Problem("new_faces", "above_headcount"))
    return found


def _list_problems(session: Session, lists: Lists) -> list[Problem]:
    found = []
    if session.kind not in lists["kind"]:
        found.append(Problem("kind", "unknown_key" if session.kind else "missing"))
    elif lists["kind"][session.kind].present == "one" and len(set(session.words.code_words)) > 1:
        found.append(Problem("code_word", "only_one"))
    for name in SINGLE_LISTS:
        key = getattr(session, name)
        if key is not None and key not in lists[name]:
            found.append(Problem(name, "unknown_key"))
    for name in SEVERAL_LISTS:
        found += [Problem(name, "unknown_key") for key in getattr(session, name) if key not in lists[name]]
    for name in OWNED_LISTS:
        for owned in getattr(session, name):
            if owned.key not in lists[name]:
                found.append(Problem(name, "unknown_key"))
            if owned.whose is not None and owned.whose not in lists["whose"]:
                found.append(Problem(name, "unknown_whose"))
    return found


def _word_problems(words: Words, lists: Lists) -> list[Problem]:
    found = []
    if len(words.note.encode("utf-8", "surrogatepass")) > NOTE_LIMIT_BYTES:
        found.append(Problem("note", "too_long", str(NOTE_LIMIT_BYTES)))
    for name in LINES:
        if name != "note" and len(getattr(words, name)) > LINE_LIMIT_CHARACTERS:
            found.append(Problem(name, "too_long", str(LINE_LIMIT_CHARACTERS)))
    for name, of_list in KEYS_IN_WORDS.items():
        key = getattr(words, name)
        if key is not None and key not in lists[of_list]:
            found.append(Problem(name, "unknown_key"))
    return found
