"""Made-up people for a practice logbook: who they are to the log, and how they like to be met."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peerlog.domain.content import Content

SETTINGS = {
    "ward": 9,
    "secure_ward": 2,
    "crisis_team": 2,
    "community_team": 6,
    "supported_home": 4,
    "recovery_college": 3,
    "community_venue": 4,
    "carers_group": 2,
}
TIED_SHARE = 0.6
CARER_SHARE = 0.15


@dataclass(slots=True, kw_only=True)
class DemoPerson:
    """One made-up person. `code_word` None: they have not chosen one. `met` changes as the log goes on."""

    code_word: bytes | None
    first_day: date
    last_day: date
    often: float
    setting: str
    carer: bool
    drives: dict[str, float]
    themes: Sequence[str]
    strengths: Sequence[str]
    activities: Sequence[str]
    met: bool

    def is_here(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def people(
    how_many: int,
    first: date,
    last: date,
    code_words: Sequence[bytes],
    content: Content,
    chance: random.Random,
) -> list[DemoPerson]:
    """A caseload that changes: some were there before, some come later, some move on.

    The first of them always stays, so that no month is without anybody.
    """
    days = (last - first).days
    found = []
    for number in range(how_many):
        begins = first + timedelta(days=chance.randint(-days // 3, days * 2 // 3))
        stays = timedelta(days=chance.randint(40, max(60, days)))
        carer = chance.random() < CARER_SHARE
        found.append(
            DemoPerson(
                code_word=code_words[number] if number < len(code_words) else None,
                first_day=first if number == 0 else begins,
                last_day=last if number == 0 else begins + stays,
                often=chance.choice((0.4, 1.0, 1.0, 1.6, 2.5)),
                setting="carers_group" if carer else chance.choices([*SETTINGS], [*SETTINGS.values()])[0],
                carer=carer,
                drives=_driving(chance),
                themes=_some_of(content, "themes", 4, chance, carer=carer),
                strengths=_some_of(content, "strengths", 6, chance, carer=carer),
                activities=_some_of(content, "activities", 4, chance, carer=carer),
                met=begins < first,
            )
        )
    return found


def _driving(chance: random.Random) -> dict[str, float]:
    """How often each hand was on the wheel, with this person."""
    return {
        "they": chance.uniform(1, 5),
        "both": chance.uniform(2, 5),
        "me_with_them": chance.uniform(0.5, 2.5),
        "me_or_other": chance.uniform(0.1, 1),
        "not_sure": 0.4,
    }


def _some_of(content: Content, name: str, how_many: int, chance: random.Random, *, carer: bool) -> list[str]:
    offered = [entry.key for entry in content.lists[name].offered if carer or not entry.carers_only]
    return chance.sample(offered, min(how_many, len(offered)))
