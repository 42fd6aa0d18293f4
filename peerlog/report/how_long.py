"""How long something took, in words."""

from __future__ import annotations

from peerlog.text import _, ngettext


def how_long(minutes: int) -> str:
    """ "2 hours", "45 minutes", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    in_hours = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    in_minutes = ngettext("{n} minute", "{n} minutes", rest).format(n=rest)
    if not hours:
        return in_minutes
    if not rest:
        return in_hours
    return _("{hours} {minutes}").format(hours=in_hours, minutes=in_minutes)
