"""What each content file must hold. Each function raises BadContent at the first fault of a parsed file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.content import (
    SENTENCE_START_PLACES,
    About,
    CodeNoun,
    HelpNow,
    LightPrompt,
    Passage,
    SharedWord,
    Value,
    WhatITellPeople,
)
from peerlog.domain.content_fields import Fields, is_icon
from peerlog.domain.errors import BadContent
from peerlog.domain.lists import CodeList, Entry
from peerlog.domain.reflection import DESTINATIONS, STEPS, VALUES, Prompt
from peerlog.domain.session import BAND_MINUTES, OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS

Raw = Mapping[str, Any]

PRESENT = ("one", "several", "nobody")
FITS = ("both", "one_to_one", "group")
DEPTHS = ("gentle", "deep")

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


def parse_prompts(raw: Raw, file: str) -> tuple[Prompt, ...]:
    """The prompts of the five values, then those for carers' sessions."""
    top = Fields(raw, file, "")
    prompts: list[Prompt] = []
    for value in (*VALUES, "carers"):
        for item in top.tables(value):
            prompts.append(
                Prompt(
                    key=item.key(),
                    value="" if value == "carers" else value,
                    step=item.choice("step", STEPS),
                    text=item.line("text"),
                    fits=item.choice("fits", FITS, "both"),
                    depth=item.choice("depth", DEPTHS, "gentle"),
                    carers=value == "carers",
                )
            )
            item.end()
    _once_each(prompts, file)
    top.end()
    return tuple(prompts)


def _once_each(prompts: list[Prompt], file: str) -> None:
    """A key must be unlike every other: answers hold it without its value."""
    seen: set[str] = set()
    for prompt in prompts:
        if prompt.key in seen:
            raise BadContent(file, prompt.key, "is there twice")
        seen.add(prompt.key)


def parse_starts(raw: Raw, file: str) -> tuple[tuple[LightPrompt, ...], dict[str, tuple[str, ...]]]:
    """The questions for a day of low energy, and ways to begin a sentence."""
    top = Fields(raw, file, "")
    light = []
    for item in top.tables("light"):
        starts = item.lines("starts")
        if len(starts) != 3:
            raise item.bad("starts", "must be three")
        light.append(
            LightPrompt(key=item.key(), text=item.line("text"), starts=(starts[0], starts[1], starts[2]))
        )
        item.end()
    places = top.table("sentence_starts")
    begin = {place: places.lines(place) for place in SENTENCE_START_PLACES}
    places.end()
    top.end()
    return tuple(light), begin


def parse_code_words(raw: Raw, file: str) -> tuple[tuple[str, ...], tuple[CodeNoun, ...]]:
    """Adjectives, and nouns grouped under the sign they are shown with."""
    top = Fields(raw, file, "")
    adjectives = top.words("adjectives")
    signs = top.table("nouns")
    for icon in signs.names():
        if not is_icon(icon):
            raise signs.bad("", "every group of nouns stands under the name of a sign")
    nouns = [CodeNoun(word, icon) for icon in signs.names() for word in signs.words(icon)]
    seen: set[str] = set(adjectives)
    for noun in nouns:
        if noun.word in seen:
            raise BadContent(file, f"nouns.{noun.icon}", f"has the word {noun.word} twice")
        seen.add(noun.word)
    top.end()
    return adjectives, tuple(nouns)


def parse_passphrase_words(raw: Raw, file: str) -> tuple[str, ...]:
    top = Fields(raw, file, "")
    words = top.words("words")
    top.end()
    return words


def parse_help_now(raw: Raw, file: str) -> HelpNow:
    top = Fields(raw, file, "")
    help_now = HelpNow(title=top.label("title"), note=top.line("note"), sections=_passages(top))
    top.end()
    return help_now


def parse_what_i_tell_people(raw: Raw, file: str) -> WhatITellPeople:
    top = Fields(raw, file, "")
    page = WhatITellPeople(title=top.label("title"), intro=top.line("intro"), sections=_passages(top))
    top.end()
    return page


def parse_words_we_share(raw: Raw, file: str) -> tuple[SharedWord, ...]:
    top = Fields(raw, file, "")
    words = []
    for item in top.tables("word"):
        words.append(
            SharedWord(
                key=item.key(),
                word=item.label("word"),
                meaning=item.line("meaning"),
                is_not=item.line("is_not", may_miss=True),
            )
        )
        item.end()
    top.end()
    return tuple(words)


def _passages(top: Fields) -> tuple[Passage, ...]:
    passages = []
    for item in top.tables("section"):
        passages.append(
            Passage(
                key=item.key(), heading=item.line("heading", 80), lines=item.lines("lines"), icon=item.icon()
            )
        )
        item.end()
    return tuple(passages)
