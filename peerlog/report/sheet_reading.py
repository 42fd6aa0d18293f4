"""Reading a "you said, what changed" sheet back from its JSON, strictly: the file may come from anywhere.

What is wrong is told by the saying's place and the name beside it, never with a word of the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from peerlog.domain.errors import PeriodRefused
from peerlog.domain.period import Period
from peerlog.domain.voice_sheet import ANSWERS, SAID_BY, SHEET_SCHEMA, Saying, VoiceSheet
from peerlog.report.team_checks import matching, only_names, refuse_file, text_of, whole_number
from peerlog.report.tidy import PRACTICE

MOST_SAYINGS = 500
LONGEST_WORDS = 2_000
LONGEST_LABEL = 40

_NEEDED = frozenset({"schema", "log", "month", "approved_text", "sayings"})
_KNOWN = _NEEDED | {"practice"}
_SAYING = frozenset(Saying.__dataclass_fields__)
_LOG = re.compile(r"[0-9a-f]{32}", re.ASCII)
_ANY_VERSION = re.compile(r"peerlog-you-said-[0-9]{1,9}", re.ASCII)
_JOINS = "\u00ad\u200c\u200d"
"""Soft hyphen, non-joiner and joiner: part of how words are written."""


def is_sheet(top: dict[str, Any]) -> bool:
    """Whether a file says that it is one, of whatever version."""
    return _ANY_VERSION.fullmatch(top["schema"]) is not None


def sheet_in(top: dict[str, Any], ambitions: Collection[str]) -> VoiceSheet:
    """The sheet in a file; `ambitions` are the keys there may be. Raises EntryProblems."""
    if top["schema"] != SHEET_SCHEMA:
        refuse_file("other_summary_version", "schema", SHEET_SCHEMA)
    only_names(top, _NEEDED, _KNOWN, None)
    if "practice" in top and top["practice"] != PRACTICE:
        refuse_file("not_among", "practice", PRACTICE)
    said = top["sayings"]
    if not isinstance(said, list) or not said:
        refuse_file("wrong_shape", "sayings")
    if len(said) > MOST_SAYINGS:
        refuse_file("too_many_rows", "", str(MOST_SAYINGS))
    return VoiceSheet(
        month=_month(top["month"]),
        log=matching(_LOG, top["log"], "log"),
        practice="practice" in top,
        label=_label(top["approved_text"]),
        sayings=tuple(_saying(one, number, said, ambitions) for number, one in enumerate(said, 1)),
    )


def _month(said: object) -> Period:
    try:
        month = Period.parse(text_of(said, "month"))
    except PeriodRefused:
        refuse_file("not_a_period", "month")
    if month.type != "month":
        refuse_file("not_a_period", "month")
    return month


def _label(texts: object) -> str:
    if not isinstance(texts, list) or len(texts) > 1:
        refuse_file("wrong_shape", "approved_text")
    for text in texts:
        if not isinstance(text, dict):
            refuse_file("wrong_shape", "approved_text")
        only_names(text, {"kind", "text"}, {"kind", "text"}, None)
        if text["kind"] != "label":
            refuse_file("not_among", "kind", "label")
        words = text_of(text["text"], "text")
        if len(words) > LONGEST_LABEL:
            refuse_file("too_long", "approved_text", str(LONGEST_LABEL))
        if not words.isprintable():
            refuse_file("hidden_characters", "approved_text")
        return words.strip()
    return ""


def _saying(said: object, number: int, every: list[Any], ambitions: Collection[str]) -> Saying:
    if not isinstance(said, dict):
        refuse_file("wrong_shape", "sayings", row=number)
    only_names(said, _SAYING, _SAYING, number)
    pass_on = _words(said, "pass_on", number)
    if not pass_on.strip():
        refuse_file("missing", "pass_on", row=number)
    told_back = said["told_back"]
    if not isinstance(told_back, bool):
        refuse_file("wrong_shape", "told_back", row=number)
    return Saying(
        ambition=_among(said, "ambition", ambitions, number),
        also=_also(said, ambitions, number),
        pass_on=pass_on,
        said_by=_among(said, "said_by", SAID_BY, number),
        same_voice_as=_same_voice(said["same_voice_as"], number, every),
        reference=_words(said, "reference", number),
        answer=_among(said, "answer", ANSWERS, number),
        answer_words=_words(said, "answer_words", number),
        told_back=told_back,
    )


def _also(said: dict[str, Any], ambitions: Collection[str], number: int) -> tuple[str, ...]:
    also = said["also"]
    if not isinstance(also, list) or len(also) >= len(ambitions):
        refuse_file("wrong_shape", "also", row=number)
    found = tuple(_among({"also": one}, "also", ambitions, number) for one in also)
    if len({*found, said["ambition"]}) <= len(found):
        refuse_file("said_twice", "also", row=number)
    return found


def _same_voice(said: object, number: int, every: list[Any]) -> int | None:
    """The first saying of a person: an earlier one, which points at none itself."""
    if said is None:
        return None
    first = whole_number(said, "same_voice_as", 1, number - 1, number)
    before = every[first - 1]
    if not isinstance(before, dict) or before.get("same_voice_as") is not None:
        refuse_file("not_among", "same_voice_as", "null", number)
    return first


def _among(said: dict[str, Any], name: str, known: Collection[str], number: int) -> str:
    key = said[name]
    if not isinstance(key, str) or key not in known:
        refuse_file("not_among", name, ", ".join(known), number)
    return key


def _words(said: dict[str, Any], name: str, number: int) -> str:
    words = said[name]
    if not isinstance(words, str):
        refuse_file("wrong_shape", name, row=number)
    if len(words) > LONGEST_WORDS:
        refuse_file("too_long", name, str(LONGEST_WORDS), number)
    if not all(char.isprintable() or char in "\n" + _JOINS for char in words):
        refuse_file("hidden_characters", name, row=number)
    return words
