"""An organisation's own words, laid over ours: added, relabelled or retired, never taken away.

Each function takes what is there and one file's content, and raises BadContent at the first fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from peerlog.domain import content_rules as rules
from peerlog.domain import content_texts as texts
from peerlog.domain.content import Content, Pack, Passage, Value
from peerlog.domain.content_fields import Fields
from peerlog.domain.lists import TAKES_OWN, CodeList, Entry, own_key
from peerlog.domain.plain_words import parse_plain_words
from peerlog.domain.reflection import STEPS, VALUES, Prompt

Raw = Mapping[str, Any]

ABOUT = "about.toml"
RETIRED = "retired"
"""What a question has as its value that is not asked any more: it fits none, and old answers find it."""

RELABELLED = (
    *TAKES_OWN,
    "kind",
    "with_whom",
    "led_by",
    "mode",
    "suggested_by",
    "agenda_by",
    "strength_families",
    "ambitions",
    "at_table",
    "check_in",
    "check_in_need",
)
"""Lists whose labels may be said otherwise. In the others a label is a promise or a number."""

_LONGEST_OWN_KEY = 30
_STAYS = {"needs": "other"}


def begun(content: Content, raw: Raw, file: str) -> Content:
    """The content as belonging to a pack: who made it, with whom, when, and when it is looked at again."""
    about = rules.parse_about(raw, file)
    if about.language != content.about.language:
        raise Fields(raw, file, "").bad("language", f"must be {content.about.language}")
    if about.look_again_on <= about.made_on:
        raise Fields(raw, file, "").bad("look_again_on", "must come after made_on")
    return replace(content, pack=Pack(about=about, plain_words=MappingProxyType({})))


def _words(content: Content, raw: Raw, file: str) -> Content:
    top = Fields(raw, file, "")
    people = top.label("people") if "people" in top.names() else ""
    carers = top.label("carers") if "carers" in top.names() else ""
    top.end()
    return replace(content, pack=replace(_pack(content), people=people, carers=carers))


def _plain_words(content: Content, raw: Raw, file: str) -> Content:
    phrases = MappingProxyType(dict(parse_plain_words(raw, file).phrases))
    return replace(content, pack=replace(_pack(content), plain_words=phrases))


def _pack(content: Content) -> Pack:
    assert content.pack is not None  # about.toml comes first
    return content.pack


def _values(content: Content, raw: Raw, file: str) -> Content:
    """An own value is shown instead of one of the five, and is kept and counted as that one."""
    top = Fields(raw, file, "")
    own: dict[str, Value] = {}
    for item in top.tables("value"):
        key = item.choice("stands_for", VALUES)
        if key in own:
            raise item.bad("stands_for", "is there twice")
        own[key] = Value(
            key=key,
            name=item.label("name"),
            meaning_short=item.label("meaning_short"),
            in_our_words=item.line("in_our_words"),
            icon=item.icon() or content.value(key).icon,
        )
        item.end()
    top.end()
    values = tuple(own.get(value.key, value) for value in content.values)
    entries = tuple(Entry(key=v.key, label=v.meaning_short, hint=v.in_our_words, icon=v.icon) for v in values)
    if len({entry.label.casefold() for entry in entries}) < len(entries):
        raise top.bad("value", "has the same meaning_short twice")
    listed = replace(content.lists["values"], entries=entries)
    return replace(content, values=values, lists={**content.lists, "values": listed})


def _prompts(content: Content, raw: Raw, file: str) -> Content:
    top = Fields(raw, file, "")
    ours = {prompt.key: prompt for prompt in content.prompts}
    gone = set(top.lines(RETIRED)) if RETIRED in top.names() else set()
    for key in gone:
        if key not in ours or (ours[key].value not in VALUES and not ours[key].carers):
            raise top.bad(RETIRED, "must hold keys of questions under a value or for carers")
    own: dict[str, Prompt] = {}
    for value in (*VALUES, "carers"):
        for item in top.tables(value) if value in top.names() else ():
            prompt = _prompt(item, value)
            if prompt.key in ours or prompt.key in own or prompt.key in _light(content):
                raise item.bad("key", "is there already")
            own[prompt.key] = prompt
    top.end()
    prompts = tuple(
        replace(prompt, value=RETIRED, carers=False) if prompt.key in gone else prompt
        for prompt in content.prompts
    )
    for value in VALUES:
        for step in STEPS:
            for form in ("one_to_one", "group"):
                if not any(
                    p.value == value and p.step == step and p.fits in ("both", form) and not p.carers
                    for p in (*prompts, *own.values())
                ):
                    raise top.bad(RETIRED, f"leaves no question for {value}, step {step}, {form}")
    return replace(content, prompts=(*prompts, *own.values()))


def _light(content: Content) -> set[str]:
    return {light.key for light in content.light_prompts}


def _prompt(item: Fields, value: str) -> Prompt:
    prompt = Prompt(
        key=item.key(),
        value="" if value == "carers" else value,
        step=item.choice("step", STEPS),
        text=item.line("text"),
        fits=item.choice("fits", texts.FITS, "both"),
        depth=item.choice("depth", texts.DEPTHS, "gentle"),
        carers=value == "carers",
    )
    item.end()
    return prompt


def _lists(content: Content, raw: Raw, file: str) -> Content:
    top = Fields(raw, file, "")
    lists = dict(content.lists)
    for name in top.names():
        part = top.table(name)
        if name not in RELABELLED:
            raise part.bad("", "may not be changed here")
        listed = _retired(part, _relabelled(part, lists[name]))
        lists[name] = _added(part, listed)
        part.end()
        words = [entry.label.casefold() for entry in lists[name].offered]
        if len(set(words)) < len(words):
            raise part.bad("", "says the same for two different things")
    return replace(content, lists=lists)


def _relabelled(part: Fields, listed: CodeList) -> CodeList:
    said = {}
    for item in part.tables("relabel") if "relabel" in part.names() else ():
        key = item.key()
        if key not in {entry.key for entry in listed}:
            raise item.bad("key", "must be a key of this list")
        said[key] = (item.label(), item.line("hint", may_miss=True))
        item.end()
    entries = (
        replace(entry, label=said[entry.key][0], hint=said[entry.key][1] or entry.hint)
        if entry.key in said
        else entry
        for entry in listed
    )
    return replace(listed, entries=tuple(entries))


def _retired(part: Fields, listed: CodeList) -> CodeList:
    keys = part.lines("retire") if "retire" in part.names() else ()
    if keys and listed.name not in TAKES_OWN:
        raise part.bad("retire", "is not possible in this list")
    for key in keys:
        if key not in {entry.key for entry in listed} or key == _STAYS.get(listed.name):
            raise part.bad("retire", "must hold keys of this list that are not needed")
    entries = tuple(replace(entry, retired=entry.retired or entry.key in keys) for entry in listed)
    if not any(not entry.retired for entry in entries):
        raise part.bad("retire", "leaves nothing to choose from")
    return replace(listed, entries=entries)


def _added(part: Fields, listed: CodeList) -> CodeList:
    """Each own entry stands after the last that is counted with it."""
    entries = list(listed.entries)
    counted = {entry.counted_as for entry in entries}
    for item in part.tables("add") if "add" in part.names() else ():
        if listed.name not in TAKES_OWN:
            raise item.bad("", "is not possible in this list")
        key, under = item.key(), item.line("rolls_up_to")
        if len(key) > _LONGEST_OWN_KEY:
            raise item.bad("key", f"is longer than {_LONGEST_OWN_KEY} characters")
        if key in {entry.key for entry in listed}:
            raise item.bad("key", "is one of ours")
        if under not in counted:
            raise item.bad("rolls_up_to", "must be what entries of this list are counted under")
        place = max(number for number, entry in enumerate(entries) if entry.counted_as == under)
        entries.insert(
            place + 1,
            Entry(
                key=own_key(under, key),
                label=item.label(),
                hint=item.line("hint", may_miss=True),
                icon=item.icon() or entries[place].icon,
                rolls_up_to=under,
                family=entries[place].family,
            ),
        )
        item.end()
    return replace(listed, entries=tuple(entries))


def _help_now(content: Content, raw: Raw, file: str) -> Content:
    help_now = texts.parse_help_now(raw, file)
    _keeps(content.help_now.sections, help_now.sections, raw, file)
    return replace(content, help_now=help_now)


def _what_i_tell_people(content: Content, raw: Raw, file: str) -> Content:
    page = texts.parse_what_i_tell_people(raw, file)
    _keeps(content.what_i_tell_people.sections, page.sections, raw, file)
    return replace(content, what_i_tell_people=page)


def _keeps(ours: tuple[Passage, ...], own: tuple[Passage, ...], raw: Raw, file: str) -> None:
    """Every part of ours has to be there in their words: people's say in it is nothing to leave away."""
    for passage in ours:
        if passage.key not in {other.key for other in own}:
            raise Fields(raw, file, "").bad("section", f"must have {passage.key} too")


Overlay = Callable[[Content, Raw, str], Content]

OVERLAYS: Mapping[str, Overlay] = MappingProxyType(
    {
        "words.toml": _words,
        "values.toml": _values,
        "lists.toml": _lists,
        "prompts.toml": _prompts,
        "what_i_tell_people.toml": _what_i_tell_people,
        "help_now.toml": _help_now,
        "plain_words.toml": _plain_words,
    }
)
"""What each file of a pack may do; about.toml has to be there, any of these may be."""
