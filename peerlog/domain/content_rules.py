"""What the lists and the values must hold. Each function raises BadContent at the first fault of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.content import About, Value
from peerlog.domain.content_fields import Fields
from peerlog.domain.errors import BadContent
from peerlog.domain.lists import CodeList, Entry
from peerlog.domain.reflection import DESTINATIONS, STEPS, VALUES
from peerlog.domain.session import BAND_MINUTES, OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS

Raw = Mapping[str, Any]

PRESENT = ("one", "several", "nobody")

ROLLED_UP = "_rolled_up"
"""A list `setting_rolled_up` holds the keys that entries of `setting` are counted under."""

_LISTS_NEEDED = {
    "kind",
    "whose",
    "minutes_band",
    "driving_group",
    "strength_families",
    *SINGLE_LISTS,
    *SEVERAL_LISTS,
    *OWNED_LISTS,
} - {"values"}

_KEYS_SETTLED = {"minutes_band": tuple(BAND_MINUTES), "steps": STEPS, "destinations": DESTINATIONS}


def parse_about(raw: Raw, file: str) -> About:
    top = Fields(raw, file, "")
    about = About(
        language=top.line("language", 10),
        version=top.number("version", 1, 10_000),
        made_by=top.line("made_by"),
        made_with=top.line("made_with"),
        made_on=top.day("made_on"),
        look_again_on=top.day("look_again_on"),
    )
    top.end()
    return about


def parse_lists(raw: Raw, file: str) -> dict[str, CodeList]:
    """Every list but the values."""
    top = Fields(raw, file, "")
    lists = {name: _code_list(top.table(name), name) for name in top.names()}
    for name in sorted(_LISTS_NEEDED - set(lists)):
        raise BadContent(file, name, "missing")
    for name, keys in _KEYS_SETTLED.items():
        if name in lists and tuple(entry.key for entry in lists[name]) != keys:
            raise BadContent(file, name, f"must have exactly the keys {', '.join(keys)}")
    if [e.key for e in lists["driving_group"]] != [e.key for e in lists["driving"]]:
        raise BadContent(file, "driving_group", "must have the keys of driving, in the same order")
    for name, code_list in lists.items():
        _check_ties(name, code_list, lists, file)
    return lists


def _code_list(fields: Fields, name: str) -> CodeList:
    if name == "values":
        raise fields.bad("", "the values have a file of their own")
    code_list = CodeList(
        name=name,
        question=fields.line("question"),
        entries=tuple(_entry(item) for item in fields.tables("entries")),
        several=fields.flag("several"),
        sensitive=fields.flag("sensitive"),
        with_whose=fields.flag("with_whose"),
        shown_first=fields.number("shown_first", 1, 50, 6),
    )
    fields.end()
    return code_list


def _entry(fields: Fields) -> Entry:
    entry = Entry(
        key=fields.key(),
        label=fields.label(),
        hint=fields.line("hint", may_miss=True),
        icon=fields.icon(),
        rolls_up_to=fields.line("rolls_up_to", may_miss=True) or None,
        family=fields.line("family", may_miss=True) or None,
        present=fields.choice("present", PRESENT, "") or None,
        carers_only=fields.flag("carers_only"),
        retired=fields.flag("retired"),
    )
    fields.end()
    return entry


def _check_ties(name: str, code_list: CodeList, lists: Mapping[str, CodeList], file: str) -> None:
    """What an entry points to must be there, in one step."""
    counted_in = lists.get(name + ROLLED_UP)
    for entry in code_list:
        where = f"{name}.{entry.key}"
        if counted_in is not None:
            if entry.counted_as not in counted_in:
                raise BadContent(file, f"{where}.rolls_up_to", f"must be a key of {name}{ROLLED_UP}")
        elif entry.rolls_up_to is not None:
            if entry.rolls_up_to not in code_list:
                raise BadContent(file, f"{where}.rolls_up_to", "must be a key of the same list")
            if code_list[entry.rolls_up_to].counted_as != entry.rolls_up_to:
                raise BadContent(file, f"{where}.rolls_up_to", "must not roll up any further")
        if name == "strengths" and entry.family is None:
            raise BadContent(file, f"{where}.family", "missing")
        if entry.family is not None and (
            name != "strengths" or entry.family not in lists["strength_families"]
        ):
            raise BadContent(file, f"{where}.family", "must be a key of strength_families, for a strength")
        if (entry.present is not None) != (name == "kind"):
            raise BadContent(file, f"{where}.present", "belongs to every kind, and to kinds only")
    if not code_list.offered:
        raise BadContent(file, name, "every entry is retired")


def parse_values(raw: Raw, file: str) -> tuple[tuple[Value, ...], CodeList]:
    """The five values, and the list called "values" made from them."""
    top = Fields(raw, file, "")
    values = []
    for item in top.tables("value"):
        icon = item.icon()
        if icon is None:
            raise item.bad("icon", "missing")
        values.append(
            Value(
                key=item.key(),
                name=item.label("name"),
                meaning_short=item.label("meaning_short"),
                in_our_words=item.line("in_our_words"),
                icon=icon,
            )
        )
        item.end()
    if tuple(value.key for value in values) != VALUES:
        raise top.bad("value", f"must be {', '.join(VALUES)}, in this order")
    code_list = CodeList(
        name="values",
        question=top.line("question"),
        entries=tuple(
            Entry(key=v.key, label=v.meaning_short, hint=v.in_our_words, icon=v.icon) for v in values
        ),
        several=True,
        shown_first=top.number("shown_first", 1, 50, 6),
    )
    top.end()
    return tuple(values), code_list
