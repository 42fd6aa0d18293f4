"""What each file of demo words must hold. Each function raises BadContent at the first fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peerlog.domain.content_fields import Fields
from peerlog.domain.demo_words import NO_SETTING, DemoGroup, NoteSentences
from peerlog.domain.lists import Lists
from peerlog.domain.reflection import STEPS, VALUES

Raw = Mapping[str, Any]


def parse_notes(raw: Raw, file: str, lists: Lists) -> dict[str, NoteSentences]:
    top = Fields(raw, file, "")
    notes = {}
    for kind in _known(top, _keys(lists, "kind"), needed=True):
        fields = top.table(kind)
        notes[kind] = NoteSentences(*(fields.paragraphs(part) for part in ("openings", "middles", "endings")))
        fields.end()
    return notes


def parse_by_activity(raw: Raw, file: str, lists: Lists) -> dict[str, tuple[str, ...]]:
    top = Fields(raw, file, "")
    return {key: top.paragraphs(key) for key in _known(top, _keys(lists, "activities"))}


def parse_places(raw: Raw, file: str, lists: Lists) -> dict[str, tuple[str, ...]]:
    top = Fields(raw, file, "")
    return {key: top.lines(key) for key in _known(top, _keys(lists, "setting") | {NO_SETTING}, needed=True)}


def parse_groups(raw: Raw, file: str, lists: Lists) -> tuple[DemoGroup, ...]:
    top = Fields(raw, file, "")
    groups = []
    for item in top.tables("group"):
        groups.append(
            DemoGroup(
                key=item.key(),
                name=item.label("name"),
                weekday=item.number("weekday", 0, 6),
                setting=item.choice("setting", sorted(_keys(lists, "setting"))),
                place=item.line("place"),
                activities=item.lines("activities"),
                usual=item.number("usual", 1, 50),
            )
        )
        if not all(key in lists["activities"] for key in groups[-1].activities):
            raise item.bad("activities", "must be keys of activities")
        item.end()
    top.end()
    return tuple(groups)


def parse_lines(raw: Raw, file: str) -> dict[str, tuple[str, ...]]:
    """Next steps, promises, what was hard, what was learned."""
    top = Fields(raw, file, "")
    found = {name: top.paragraphs(name) for name in ("next_steps", "promises", "hard", "learned")}
    top.end()
    return found


def parse_answers(raw: Raw, file: str) -> dict[tuple[str, str], tuple[str, ...]]:
    top = Fields(raw, file, "")
    answers: dict[tuple[str, str], tuple[str, ...]] = {}
    for value in (*VALUES, "carers"):
        fields = top.table(value)
        answers |= {(value, step): fields.paragraphs(step) for step in STEPS}
        fields.end()
    top.end()
    return answers


def _known(top: Fields, wanted: Iterable[str], *, needed: bool = False) -> tuple[str, ...]:
    """The fields of `top`: all of them wanted, and all that are wanted if `needed`."""
    names, keys = top.names(), set(wanted)
    for name in sorted(set(names) - keys):
        raise top.bad(name, "is not known here")
    for name in sorted(keys - set(names)) if needed else ():
        raise top.bad(name, "missing")
    return names


def _keys(lists: Lists, name: str) -> set[str]:
    return {entry.key for entry in lists[name]}
