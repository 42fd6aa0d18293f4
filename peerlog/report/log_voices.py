"""A voice as an entry of a supporter's own log to read: both texts, and every step with its day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.lists import Lists
from peerlog.domain.voice import Voice
from peerlog.report import words
from peerlog.text import _


def voice_entry(voice: Voice, lists: Lists, code_words: Mapping[bytes, str]) -> dict[str, Any]:
    facts = [
        _label(lists, "voice_wish", voice.wish),
        ", ".join(_label(lists, "ambitions", key) for key in voice.ambitions),
        _label(lists, "with_whom", voice.whose),
        _many(lists, voice.how_many),
        _("Reference {reference}").format(reference=voice.reference) if voice.reference.strip() else "",
        *(code_words.get(uid, "") for uid in voice.code_words),
    ]
    passed = _("To pass on, agreed") if voice.agreed else _("To pass on, not agreed yet")
    own = [(_("What was said"), _lines(voice.said)), (passed, _lines(voice.pass_on))]
    for step in voice.steps:
        name = _("{step}, {day}").format(
            step=_label(lists, "voice_status", step.status), day=words.day(step.on)
        )
        own.append((name, _lines(step.words) or ["–"]))
    return {
        "day": words.day(voice.said_on),
        "kind": _label(lists, "voice_kind", voice.kind),
        "line": " · ".join(fact for fact in facts if fact),
        "own": [[name, lines] for name, lines in own if lines],
    }


def _many(lists: Lists, key: str | None) -> str:
    return _("Said by {many}").format(many=_label(lists, "voice_count", key)) if key else ""


def _label(lists: Lists, name: str, key: str | None) -> str:
    if key is None:
        return ""
    return lists[name][key].label if key in lists[name] else key


def _lines(text: str) -> list[str]:
    return text.strip("\r\n").splitlines() if text.strip() else []
