"""The one statement that counts: every cell of a period, or the union of some, in a single pass.

It sees plain columns and `tie(session, person)`, bare person numbers (DISCLOSURE.md section 2):
- `sized`: the sessions that count, with how many people were certainly there (`size`), how many of them are
  people met for the first time and tied to no code word (`fresh`), and whether the session is `small`,
  that is, there because of one or two people only;
- `met`: people with a code word who cannot be among the fresh ones of this period;
- `who`: the people a small session is there for. 0 stands for everybody who cannot be told apart, a negative
  number for somebody met once;
- `said`: which cell of which table a session is in; `cell`: what was asked for.

CROSS JOIN is SQLite's way to say: read the left side first. The left side is a period's sessions, never the
whole log. A plus sign before a column takes its type away, so that the index over columns without a type is
used (the copy that storage lends has such columns).

Parameters: `first`, `last` (days), `since` (how far back somebody is looked for who was met before), `one`,
`several` (kinds by who is present), `meanings`, `owners` (see `Counter`) and, for a union, `members`: the
`category@month` cells of one table that are taken as one.
"""

from collections.abc import Iterable

from peerlog.domain.session import BAND_MINUTES
from peerlog.summary.tables import STRENGTHS_WHOSE, TOPICS, TOTAL

_SINGLE = [topic for topic in TOPICS if topic.shape == "exclusive"]
_SEVERAL = [topic for topic in TOPICS if topic.shape == "several" and topic.key != STRENGTHS_WHOSE]

_BAND_MINUTES = " ".join(f"WHEN '{key}' THEN {minutes}" for key, minutes in BAND_MINUTES.items())

COUNTED = f"""
kinds AS MATERIALIZED (
    SELECT id, CASE WHEN instr(:one, ' ' || key || ' ') > 0 THEN 'one' ELSE 'several' END AS present
    FROM code
    WHERE list = 'kind' AND (instr(:one, ' ' || key || ' ') > 0 OR instr(:several, ' ' || key || ' ') > 0)
),
counted AS MATERIALIZED (
    SELECT s.*, k.present, f.key = 'first_time' AS first_time,
        ifnull(s.minutes, CASE b.key {_BAND_MINUTES} END) AS lasted,
        (SELECT count(*) FROM tie AS t WHERE t.session = +s.id) AS tied
    FROM (
        SELECT id, held_on, kind, minutes, minutes_band, headcount, ifnull(new_faces, 0) AS new_faces,
            {", ".join(t.list_name for t in _SINGLE if t.list_name != "kind")}
        FROM session
        WHERE held_on BETWEEN :first AND :last
            AND trashed_on IS NULL AND ok_to_count = 1 AND counted_here = 1
    ) AS s
    CROSS JOIN kinds AS k ON k.id = s.kind
    LEFT JOIN code AS b ON b.id = s.minutes_band
    LEFT JOIN code AS f ON f.id = s.familiarity
),
sized AS MATERIALIZED (
    SELECT *, substr(held_on, 1, 7) AS month,
        CASE present WHEN 'one' THEN 1 ELSE max(ifnull(headcount, 0), tied, new_faces, 1) END AS size,
        CASE present WHEN 'one' THEN tied = 0 AND ifnull(first_time, 0) ELSE new_faces END AS fresh,
        present = 'one' OR max(ifnull(headcount, 0), tied, new_faces, 1) <= 2 AS small
    FROM counted
)"""

# The table and category each session is in.
_SAID_TOTAL = "SELECT id AS session, 'total' AS table_key, 'all' AS category FROM sized"
_SAID_HOURS = "SELECT id AS session, 'hours' AS table_key, 'all' AS category FROM sized WHERE lasted NOT NULL"
_SAID_ONCE = {
    topic.key: f"""
    SELECT z.id AS session, '{topic.key}' AS table_key, ifnull(m.category, 'not_said') AS category
    FROM sized AS z LEFT JOIN meaning AS m ON m.table_key = '{topic.key}' AND m.code = z.{topic.list_name}"""
    for topic in _SINGLE
}
# `owners` names the tables that count strengths or doors of some owners only.
_SAID_OFTEN = """
    SELECT * FROM (
        SELECT DISTINCT sc.session, m.table_key, m.category
        FROM sized AS z
        CROSS JOIN session_code AS sc ON sc.session = +z.id
        CROSS JOIN meaning AS m ON m.code = sc.code
        LEFT JOIN code AS w ON w.id = sc.whose
        WHERE instr(:owners, ' ' || m.table_key || ':') = 0
            OR instr(:owners, ' ' || m.table_key || ':' || ifnull(w.key, 'not_said') || ' ') > 0
    )"""
_SAID_WHOSE = """
    SELECT * FROM (
        SELECT DISTINCT sc.session, 'strengths_whose' AS table_key, ifnull(m.category, 'not_said') AS category
        FROM sized AS z
        CROSS JOIN session_code AS sc ON sc.session = +z.id
        CROSS JOIN code AS c ON c.id = sc.code AND c.list = 'strengths'
        LEFT JOIN meaning AS m ON m.table_key = 'strengths_whose' AND m.code = sc.whose
    )"""

_EVERY = "SELECT session, table_key, category FROM said"
_TOGETHER = """
    SELECT DISTINCT d.session, 'asked' AS table_key, 'asked' AS category
    FROM said AS d JOIN sized AS z ON z.id = d.session
    WHERE instr(:members, ' ' || d.category || '@' || z.month || ' ') > 0"""


_NO_SOURCES = "('', '')"


def _statement(tables: Iterable[str], said: Iterable[str], cell: str) -> str:
    sources = ", ".join(
        f"('{t.key}', '{t.list_name}')" for t in TOPICS if t.key in tables and t.shape != "total"
    )
    return f"""
WITH {COUNTED},
meaning AS MATERIALIZED (
    SELECT c.id AS code, t.column1 AS table_key,
        substr(
            substr(:meanings, instr(:meanings, ' ' || t.column1 || ':' || c.key || '>')
                              + length(t.column1) + length(c.key) + 3), 1,
            instr(
                substr(:meanings, instr(:meanings, ' ' || t.column1 || ':' || c.key || '>')
                                  + length(t.column1) + length(c.key) + 3), ' ') - 1
        ) AS category
    FROM (VALUES {sources or _NO_SOURCES}) AS t JOIN code AS c ON c.list = t.column2
    WHERE instr(:meanings, ' ' || t.column1 || ':' || c.key || '>') > 0
),
tied_to AS MATERIALIZED (
    SELECT z.id AS session, t.person, z.held_on, z.present, z.first_time, z.new_faces, z.small
    FROM sized AS z CROSS JOIN tie AS t ON t.session = +z.id
),
met AS MATERIALIZED (
    SELECT person
    FROM (SELECT DISTINCT person FROM tied_to) AS p
    WHERE EXISTS (
        SELECT 1 FROM tie AS t CROSS JOIN session AS s ON s.id = t.session
        WHERE t.person = p.person AND s.held_on >= :since AND s.held_on < :first AND s.trashed_on IS NULL
    )
    UNION
    SELECT f.person
    FROM tied_to AS f
    WHERE f.present = 'one' AND f.first_time AND NOT EXISTS (
        SELECT 1 FROM tied_to AS g
        WHERE g.person = f.person AND g.present = 'several' AND g.new_faces > 0 AND g.held_on <= f.held_on
    )
),
who AS MATERIALIZED (
    SELECT session, person FROM tied_to WHERE small
    UNION ALL
    SELECT id, CASE WHEN fresh >= size AND tied = 0 THEN -id ELSE 0 END
    FROM sized
    WHERE small AND tied < size
),
said AS ({" UNION ALL ".join(said)}),
cell AS MATERIALIZED ({cell}),
summed AS (
    SELECT c.table_key, c.category, count(*) AS sessions, ifnull(sum(z.lasted), 0) AS minutes,
        sum(z.fresh) AS fresh, max(z.size) AS largest, sum(z.small) AS small
    FROM cell AS c JOIN sized AS z ON z.id = c.session
    GROUP BY c.table_key, c.category
),
named AS (
    SELECT c.table_key, c.category, count(DISTINCT t.person) AS known, count(DISTINCT m.person) AS met
    FROM cell AS c JOIN tied_to AS t ON t.session = c.session LEFT JOIN met AS m ON m.person = t.person
    GROUP BY c.table_key, c.category
),
share AS (
    SELECT table_key, category, sessions, minutes,
        row_number() OVER (PARTITION BY table_key, category ORDER BY sessions DESC) AS place
    FROM (
        SELECT c.table_key, c.category, count(*) AS sessions, ifnull(sum(z.lasted), 0) AS minutes
        FROM cell AS c JOIN who AS w ON w.session = c.session JOIN sized AS z ON z.id = c.session
        GROUP BY c.table_key, c.category, w.person
    )
),
top AS (
    SELECT table_key, category, max(sessions) AS one, max(minutes) AS minutes,
        sum(CASE WHEN place <= 2 THEN sessions ELSE 0 END) AS two
    FROM share
    GROUP BY table_key, category
)
SELECT s.table_key, s.category,
    max(ifnull(n.known, 0), s.fresh + ifnull(n.met, 0), s.largest) AS people,
    s.sessions, s.minutes, ifnull(t.one, 0) AS top1, min(ifnull(t.two, 0), s.small) AS top2,
    ifnull(t.minutes, 0) AS top1_minutes, ifnull(n.known, 0) AS known, s.fresh
FROM summed AS s
LEFT JOIN named AS n ON n.table_key = s.table_key AND n.category = s.category
LEFT JOIN top AS t ON t.table_key = s.table_key AND t.category = s.category
"""


EVERY_CELL = _statement(
    [topic.key for topic in TOPICS],
    [_SAID_TOTAL, _SAID_HOURS, *_SAID_ONCE.values(), _SAID_OFTEN, _SAID_WHOSE],
    _EVERY,
)
UNION_OF = {
    TOTAL: _statement([], [_SAID_TOTAL], _TOGETHER),
    STRENGTHS_WHOSE: _statement([STRENGTHS_WHOSE], [_SAID_WHOSE], _TOGETHER),
    **{table: _statement([table], [said], _TOGETHER) for table, said in _SAID_ONCE.items()},
    **{topic.key: _statement([topic.key], [_SAID_OFTEN], _TOGETHER) for topic in _SEVERAL},
}
"""By table: some of its cells taken as one."""

BY_MONTH = f"""
WITH {COUNTED}
SELECT month, count(*), sum(fresh) FROM sized GROUP BY month
"""

PEOPLE_BY_MONTH = f"""
WITH {COUNTED}
SELECT DISTINCT z.month, t.person FROM sized AS z CROSS JOIN tie AS t ON t.session = +z.id
"""

OWN_WORK = """
SELECT c.key, count(*)
FROM session AS s JOIN code AS c ON c.id = s.kind
WHERE c.list = 'kind' AND instr(:nobody, ' ' || c.key || ' ') > 0
    AND s.held_on BETWEEN :first AND :last
    AND s.trashed_on IS NULL AND s.ok_to_count = 1 AND s.counted_here = 1
    AND NOT EXISTS (SELECT 1 FROM tie AS t WHERE t.session = +s.id)
GROUP BY c.key
"""
