"""Supervision, examples of values and check-ins in the readable whole log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.check_in import CheckIn
from peerlog.domain.lists import Lists
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.value_example import ValueExample
from peerlog.report import words
from peerlog.text import _

LogPart = dict[str, Any]


def topic(one: Topic, lists: Lists) -> LogPart:
    talked = words.day(one.talked_on) if one.talked_on else ""
    facts = [
        _label(lists, "supervision_topics", one.about),
        _("Talked about on {day}").format(day=talked) if talked else "",
    ]
    return {
        "day": words.day(one.added_on),
        "kind": "",
        "line": " · ".join(fact for fact in facts if fact),
        "own": [[_("To bring"), one.words.splitlines()]],
    }


def talk(one: Supervision, topics: Mapping[bytes, str]) -> LogPart:
    """`topics` are their words by uid."""
    kinds = {
        "one_to_one": _("One to one"),
        "group": _("In a group"),
        "co_reflection": _("Co-reflection"),
    }
    own = [
        (_("What I bring"), [topics[uid] for uid in one.topics if uid in topics]),
        (_("What I would like from this"), one.wish.splitlines()),
        (_("What we agreed"), list(one.agreed)),
    ]
    return {
        "day": words.day(one.on),
        "kind": kinds.get(one.kind, one.kind),
        "line": "",
        "own": [[name, lines] for name, lines in own if any(line.strip() for line in lines)],
    }


def value_example(one: ValueExample, values: Mapping[str, str]) -> LogPart:
    """`values` are their plain halves by key."""
    own = [(_("What I did"), one.words), (_("Why it shows this"), one.why)]
    return {
        "day": words.day(one.on),
        "kind": values.get(one.value, one.value),
        "line": "",
        "own": [[name, text.splitlines()] for name, text in own if text.strip()],
    }


def check_in(one: CheckIn, lists: Lists) -> LogPart:
    needs = ", ".join(_label(lists, "check_in_need", key) for key in one.needs)
    return {
        "day": words.day(one.on),
        "kind": ", ".join(_label(lists, "check_in", key) for key in one.feels),
        "line": _("What I need: {needs}").format(needs=needs) if needs else "",
        "own": [[_("A line"), one.words.splitlines()]] if one.words.strip() else [],
    }


def _label(lists: Lists, of_list: str, key: str | None) -> str:
    if key is None:
        return ""
    listed = lists[of_list]
    return listed[key].label if key in listed else key
