"""Two supporters who support some of the same people and lead groups together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from peerlog.domain.period import Period
from peerlog.domain.summary import Row
from peerlog.report.formats import WRITERS
from peerlog.report.words import SummaryWords
from peerlog.services.team import TeamView
from peerlog.summary.compose import Compose
from tests.attack.attacker import LED_BY, WITH_ANOTHER_PEER, Group, Intruder, Known, withheld_groups
from tests.attack.years import BY, Publish, Told
from tests.summary.random_logs import Lived


@dataclass(frozen=True)
class Pair:
    """What two supporters published, and their team's file."""

    told: tuple[Told, Told]
    period: Period
    team: tuple[Row, ...]

    def leaks(self, overlooked: Sequence[str] = (), *, led_together: bool = True) -> list[tuple[int, Group]]:
        """Small groups of either log that both logs and the team's file together prove, with which log."""
        logs = [Known(told.closings, told.exact_totals) for told in self.told]
        intruder = Intruder(
            logs,
            self.told[0].shape,
            led_together=led_together,
            team=(self.period, self.team),
            overlooked=overlooked,
        )
        found = []
        for log, told in enumerate(self.told):
            groups = list(withheld_groups(logs[log], told.shape))
            if led_together and not logs[log].covered(LED_BY, WITH_ANOTHER_PEER):
                # The other file may tell what this one hides, and then the rest is a group.
                rest = tuple(c for c in told.shape.categories[LED_BY] if c != WITH_ANOTHER_PEER)
                groups += [(LED_BY, rest, part) for part in ((m,) for m in logs[log].months)]
            for group in dict.fromkeys(groups):
                sessions, people = told.truth(group)
                if sessions and len(people) < BY.k and intruder.proves(group, log):
                    found.append((log, group))
        return found

    def leaks_of_both(self, overlooked: Sequence[str] = (), *, led_together: bool = True) -> list[Group]:
        """The same group looked for in both logs at once: small only when few people are in either."""
        logs = [Known(told.closings, told.exact_totals) for told in self.told]
        intruder = Intruder(logs, self.told[0].shape, led_together=led_together, overlooked=overlooked)
        groups = [set(withheld_groups(known, self.told[0].shape)) for known in logs]
        found = []
        for group in sorted(groups[0] & groups[1]):
            truths = [told.truth(group) for told in self.told]
            people = truths[0][1] | truths[1][1]
            is_there = any(sessions for sessions, _people in truths)
            if is_there and len(people) < BY.k and intruder.proves_any([(0, group), (1, group)]):
                found.append(group)
        return found


def published(
    first: Sequence[Lived], second: Sequence[Lived], period: Period, publish: Publish, folder: Path
) -> Pair:
    """Both close the period and hand their files to their team."""
    words, told, files = SummaryWords(publish.lists), [], []
    for number, lived in enumerate((first, second)):
        told.append(publish(lived, period))
        compose = Compose(publish.shape, words, BY)
        summary = compose.summary(period, told[-1].closings, log=f"{number:032x}", practice=False)
        files.append(folder / f"{number}.json")
        files[-1].write_bytes(WRITERS["json"](summary))
    team = TeamView(publish.lists).add(files)
    rows = tuple(row for table in team.tables for row in table.rows)
    return Pair((told[0], told[1]), period, rows)


def led_together(groups: Sequence[Lived]) -> tuple[list[Lived], list[Lived]]:
    """Groups two supporters led with each other, as each of them writes them down."""
    both = [
        [Lived(replace(one.session, led_by="another_peer"), one.people) for one in groups] for _ in range(2)
    ]
    return both[0], both[1]
