"""Supervision for a made-up logbook: topics, two talks, examples of values, and check-ins."""

from __future__ import annotations

import random
from datetime import date, timedelta

from peerlog import resources
from peerlog.domain.check_in import CheckIn, Role
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.value_example import ValueExample
from peerlog.storage.logbook import Logbook


def add_supervision(logbook: Logbook, last_day: date, seed: int) -> None:
    """Inside the walk that fills a logbook. What a made-up person said of themselves alone is in it, too."""
    chance = random.Random(f"peerlog demo supervision {seed}")
    said, stores = resources.toml("demo", "en", "supervision.toml"), logbook.following
    held_on = last_day - timedelta(days=24)
    waiting = [
        Topic(uid=chance.randbytes(8), added_on=last_day - timedelta(days=2 + 3 * number), **one)
        for number, one in enumerate(said["topic"])
    ]
    talked = [
        Topic(uid=chance.randbytes(8), added_on=held_on - timedelta(days=9), talked_on=held_on, **one)
        for one in said["talked"]
    ]
    for topic in (*talked, *waiting[::-1]):
        stores.topics.keep(topic)
    stores.supervisions.keep(
        Supervision(
            uid=chance.randbytes(8),
            on=held_on,
            topics=tuple(topic.uid for topic in talked),
            wish=said["talk"]["held_wish"],
            agreed=tuple(said["talk"]["agreed"]),
            finished=True,
        )
    )
    to_come = tuple(topic.uid for topic in waiting[:2])
    stores.supervisions.keep(
        Supervision(
            uid=chance.randbytes(8),
            on=last_day + timedelta(days=4),
            kind="co_reflection",
            topics=to_come,
            wish=said["talk"]["wish"],
        )
    )
    for number, one in enumerate(said["example"]):
        on = last_day - timedelta(days=11 * number + chance.randrange(9))
        stores.value_examples.keep(ValueExample(uid=chance.randbytes(8), on=on, **one))
    for number, one in enumerate(said["check_in"]):
        stores.check_ins.keep(
            CheckIn(
                uid=chance.randbytes(8),
                on=last_day - timedelta(days=9 * (len(said["check_in"]) - number)),
                feels=tuple(one["feels"]),
                needs=tuple(one["needs"]),
                words=one.get("words", ""),
            )
        )
    stores.role.keep(Role(uid=chance.randbytes(8), began="", asked_on=last_day))
