"""What a made-up team talked about: two talks that were finished, and one that was stopped."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

from peerlog import resources
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.reflection import TEAM
from peerlog.domain.team_talk import TeamTalk
from peerlog.services.team_talks import PAGE
from peerlog.storage.logbook import Logbook


def add_team_talks(logbook: Logbook, content: Content, last_day: date, seed: int) -> None:
    """Inside the walk that fills a logbook."""
    chance = random.Random(f"peerlog demo team talks {seed}")
    said = resources.toml("demo", "en", "team_talk.toml")
    asked = {prompt.ambition: prompt.text for prompt in content.prompts if prompt.step == TEAM}
    for one in said["talk"]:
        logbook.following.team_talks.keep(
            TeamTalk(
                uid=chance.randbytes(8),
                on=last_day - timedelta(days=one["days_ago"]),
                ambition=one["ambition"],
                question=asked[one["ambition"]],
                answer=one["answer"],
                to_do=tuple(one["to_do"]),
                at_table=tuple(one["at_table"]),
                missing=tuple(one["missing"]),
                finished=True,
            )
        )
    stopped = said["stopped"]
    moment = datetime.combine(last_day - timedelta(days=stopped["days_ago"]), time(15, 5), UTC)
    logbook.drafts.keep(
        Draft(
            uid=chance.randbytes(8),
            page=PAGE,
            subject=chance.randbytes(8),
            begun_at=moment,
            changed_at=moment + timedelta(minutes=9),
            fields={
                "ambition": stopped["ambition"],
                "question": asked[stopped["ambition"]],
                "answer": stopped["answer"],
            },
        )
    )
