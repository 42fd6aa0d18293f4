"""Code words of a made-up logbook: when each was chosen, some retired, one just for counting."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from peerlog.domain.content import Content
from peerlog.services.erase_plan import carry_out, plan_for
from peerlog.services.erase_scope import JustCounting
from peerlog.storage.logbook import Logbook

_RETIRED_AFTER = timedelta(weeks=8)
_MOST_RETIRED = 2


def look_after(logbook: Logbook, content: Content, end: date, seed: int) -> None:
    """Inside the walk that fills a logbook, when everything else is there."""
    chance = random.Random(f"peerlog demo code words {seed}")
    met: dict[bytes, list[date]] = {}
    for session in logbook.sessions.all():
        for uid in session.words.code_words:
            met.setdefault(uid, []).append(session.held_on)
    coming = {uid for planned in logbook.following.planned.all() for uid in planned.code_words}
    words = logbook.code_words.all()
    gone = [each for each in words if each.uid in met and max(met[each.uid]) < end - _RETIRED_AFTER]
    retired = [each for each in gone if each.uid not in coming][:_MOST_RETIRED]
    for each in words:
        if each.uid in met:
            last = max(met[each.uid]) + _RETIRED_AFTER if each in retired else None
            logbook.code_words.keep(replace(each, chosen_on=min(met[each.uid]), retired_on=last))
    # The first one is on the page that was not finished, with its words.
    left = [each for each in words[1:] if each.uid in met and each not in retired]
    if len(left) > 1:
        groups = frozenset(kind.key for kind in content.lists["kind"] if kind.present == "several")
        carry_out(logbook, plan_for(logbook, JustCounting(chance.choice(left).uid, groups=groups)))
