"""Sessions of a period that are not counted, and why: for the supporter's own eyes before settling."""

from __future__ import annotations

from datetime import date

from peerlog.domain.left_out import CO_LEADER, OWN_WORK_TIED, RATHER_NOT, TRASH, LeftOut
from peerlog.domain.period import Period
from peerlog.summary.facts import Rows
from peerlog.summary.tables import Shape

_LEFT_OUT = f"""
SELECT held_on, kind, why FROM (
    SELECT s.id, s.held_on, k.key AS kind, CASE
        WHEN s.trashed_on IS NOT NULL THEN '{TRASH}'
        WHEN s.ok_to_count = 0 THEN '{RATHER_NOT}'
        WHEN s.counted_here = 0 THEN '{CO_LEADER}'
        WHEN instr(:nobody, ' ' || k.key || ' ') > 0
            AND EXISTS (SELECT 1 FROM tie AS t WHERE t.session = s.id) THEN '{OWN_WORK_TIED}'
    END AS why
    FROM session AS s LEFT JOIN code AS k ON k.id = s.kind
    WHERE s.held_on BETWEEN :first AND :last
) WHERE why NOT NULL ORDER BY held_on, id
"""


def left_out(rows: Rows, shape: Shape, period: Period) -> tuple[LeftOut, ...]:
    """Oldest first."""
    params = {
        "first": period.first_day.isoformat(),
        "last": period.last_day.isoformat(),
        "nobody": f" {' '.join(shape.kinds('nobody'))} ",
    }
    found = rows(_LEFT_OUT, params)
    return tuple(LeftOut(date.fromisoformat(day), kind or "", why) for day, kind, why in found)
