"""A learning log for a made-up logbook: course days, tutorials, what is wanted, and feedback."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from peerlog import resources
from peerlog.domain.content import Content
from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.storage.logbook import Logbook

_PUT_ASIDE = "our_movement"
_OWN = "I can ask for what I need before I am worn out."


def add_learning(logbook: Logbook, content: Content, last_day: date, months: int, seed: int) -> None:
    """Inside the walk that fills a logbook: about one course day a fortnight, the last not long ago."""
    chance = random.Random(f"peerlog demo learning {seed}")
    said = resources.toml("demo", "en", "learning.toml")
    entries = said["entry"][: max(3, 3 * months)]
    wanted = {key for entry in entries for key in entry.get("outcomes", ())} | {_PUT_ASIDE}
    outcomes = {
        each.key: Outcome(
            uid=chance.randbytes(8),
            words=each.words,
            starter=each.key,
            retired_on=last_day - timedelta(days=30) if each.key == _PUT_ASIDE else None,
        )
        for each in content.outcomes
        if each.key in wanted
    }
    stores = logbook.following
    for outcome in (*outcomes.values(), Outcome(uid=chance.randbytes(8), words=_OWN)):
        stores.outcomes.keep(outcome)
    day = last_day - timedelta(days=3 + 14 * len(entries))
    kept: dict[str, LearningEntry] = {}
    for one in entries:
        day += timedelta(days=chance.choice((11, 13, 14)))
        entry = _entry(one, chance.randbytes(8), day, outcomes)
        kept[entry.title] = entry
        stores.learning.keep(entry)
    for one in said["feedback"]:
        about = kept.get(one["about"])
        if about is not None:
            stores.feedback.keep(_feedback(one, chance.randbytes(8), about))


def _entry(one: dict[str, Any], uid: bytes, day: date, outcomes: dict[str, Outcome]) -> LearningEntry:
    return LearningEntry(
        uid=uid,
        on=day,
        title=one["title"],
        minutes=one.get("minutes"),
        did=one["did"],
        learned=one["learned"],
        will_do=one["will_do"],
        evidence=one.get("evidence", ""),
        tutorial=one.get("tutorial", False),
        outcomes=tuple(outcomes[key].uid for key in one.get("outcomes", ())),
        doors=tuple(one.get("doors", ())),
    )


def _feedback(one: dict[str, Any], uid: bytes, about: LearningEntry) -> Feedback:
    passed = {"passed": True, "not_yet": False}
    return Feedback(
        uid=uid,
        on=about.on + timedelta(days=2),
        went_well=one["went_well"],
        to_develop=one.get("to_develop", ""),
        from_whom=one["from_whom"],
        about=about.uid,
        passed=passed.get(one.get("passed", "")),
    )
