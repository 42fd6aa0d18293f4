"""How the pages of groups say when, where and who leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.group import PeerGroup
from peerlog.services.group_plans import how_often
from peerlog.text import _, ngettext, weekdays

__all__ = ["how_long", "how_often", "same_each_time", "usually", "who_leads"]


def usually(group: PeerGroup) -> str:
    """Tuesday, 14:00 · Every week · the day room"""
    parts = []
    if group.weekday is not None and group.starts_at:
        day = weekdays()[group.weekday]
        parts.append(_("{weekday}, {time}").format(weekday=day, time=group.starts_at))
    elif group.weekday is not None:
        parts.append(weekdays()[group.weekday])
    elif group.starts_at:
        parts.append(group.starts_at)
    if group.every is not None:
        parts.append(how_often()[group.every])
    if group.place:
        parts.append(group.place)
    return " · ".join(parts)


def how_long(said: Mapping[str, Any], content: Content) -> str:
    """From the fields of a draft; empty where nobody said."""
    if said.get("minutes"):
        return ngettext("{n} minute", "{n} minutes", said["minutes"]).format(n=said["minutes"])
    return label(content, "minutes_band", said.get("minutes_band"))


def same_each_time(said: Mapping[str, Any], content: Content) -> str:
    """What "same as last time" fills in, in one line."""
    parts = [
        str(said.get("place") or "") or label(content, "setting", said.get("setting")),
        how_long(said, content),
        label(content, "mode", said.get("mode")),
        who_leads(content, said.get("led_by")),
        *(label(content, "activities", key) for key in said.get("activities", ())),
        "" if said.get("counted_here", True) else _("my co-leader writes up the numbers"),
    ]
    return " · ".join(part for part in parts if part)


def who_leads(content: Content, key: str | None) -> str:
    """In a sentence; empty where nobody said."""
    said = {
        "me": _("I lead it"),
        "another_peer": _("I lead it with another peer"),
        "member": _("I lead it with a member"),
        "staff": _("I lead it with staff"),
        "members_lead": _("Members lead it, and I am there"),
    }
    return said.get(key or "") or label(content, "led_by", key)


def label(content: Content, of_list: str, key: str | None) -> str:
    """The word of a key; empty for none."""
    listing = content.lists[of_list]
    return listing[key].label if key and key in listing else ""
