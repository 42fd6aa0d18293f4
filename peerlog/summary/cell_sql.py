"""The one statement that counts: every cell of a period, or the union of some, in a single pass.

It sees plain columns and `tie(session, person)`, bare person numbers (DISCLOSURE.md section 2):
- `sized`: the sessions that count, with how many people were certainly there (`size`), how many of them are
  people met for the first time and tied to no code word (`fresh`), and whether the session is `small`,
  that is, there because of one or two people only;
- `met`: people with a code word who cannot be among the fresh ones of this period;
- `who`: the people a small session is there for. 0 stands for everybody who cannot be told apart, a negative
  number for somebody met once;
- `said`: which cell of which table a session is in; `cell`: what was asked for.

Parameters: `first`, `last` (days), `one`, `several` (kinds by who is present), `meanings`, `owners` (see
`Counter`), `members`: NULL for every cell, or the `category@month` cells to be taken as one, and `only`: the
table they are of.
"""

from peerlog.domain.session import BAND_MINUTES
from peerlog.summary.tables import TOPICS

_SINGLE = [topic for topic in TOPICS if topic.shape == "exclusive"]
_COUNTED = [topic for topic in TOPICS if topic.shape != "total"]

_BAND_MINUTES = " ".join(f"WHEN '{key}' THEN {minutes}" for key, minutes in BAND_MINUTES.items())
_SOURCES = ", ".join(f"('{topic.key}', '{topic.list_name}')" for topic in _COUNTED)
_SAID_ONCE = "".join(
    f"""
    UNION ALL
    SELECT z.id, '{topic.key}', ifnull(m.category, 'not_said')
    FROM sized AS z LEFT JOIN meaning AS m ON m.table_key = '{topic.key}' AND m.code = z.{topic.list_name}
    WHERE :only IS NULL OR :only = '{topic.key}'"""
    for topic in _SINGLE
)

COUNTED = f"""
kinds AS MATERIALIZED (
    SELECT id, CASE WHEN instr(:one, ' ' || key || ' ') > 0 THEN 'one' ELSE 'several' END AS present
    FROM code
    WHERE list = 'kind' AND (instr(:one, ' ' || key || ' ') > 0 OR instr(:several, ' ' || key || ' ') > 0)
),
counted AS MATERIALIZED (
    SELECT s.*, k.present, f.key = 'first_time' AS first_time,
        ifnull(s.minutes, CASE b.key {_BAND_MINUTES} END) AS lasted,
        (SELECT count(*) FROM tie AS t WHERE t.session = s.id) AS tied
    FROM (
        SELECT id, held_on, kind, minutes, minutes_band, headcount, ifnull(new_faces, 0) AS new_faces,
            {", ".join(t.list_name for t in _SINGLE if t.list_name != "kind")}
        FROM session
        WHERE held_on BETWEEN :first AND :last
            AND trashed_on IS NULL AND ok_to_count = 1 AND counted_here = 1
    ) AS s
    JOIN kinds AS k ON k.id = s.kind
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

EVERY_CELL = f"""
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
    FROM (VALUES {_SOURCES}) AS t JOIN code AS c ON c.list = t.column2
    WHERE (:only IS NULL OR :only = t.column1)
        AND instr(:meanings, ' ' || t.column1 || ':' || c.key || '>') > 0
),
tied_to AS MATERIALIZED (
    SELECT z.id AS session, t.person, z.held_on, z.present, z.first_time, z.new_faces, z.small
    FROM sized AS z JOIN tie AS t ON t.session = z.id
),
met AS MATERIALIZED (
    SELECT person
    FROM (SELECT DISTINCT person FROM tied_to) AS p
    WHERE EXISTS (
        SELECT 1 FROM tie AS t JOIN session AS s ON s.id = t.session
        WHERE t.person = p.person AND s.held_on < :first AND s.trashed_on IS NULL
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
said AS (
    SELECT id AS session, 'total' AS table_key, 'all' AS category FROM sized
    WHERE :only IS NULL OR :only = 'total'
    UNION ALL
    SELECT id, 'hours', 'all' FROM sized
    WHERE lasted IS NOT NULL AND (:only IS NULL OR :only = 'hours'){_SAID_ONCE}
    UNION ALL
    SELECT * FROM (
        SELECT DISTINCT sc.session, m.table_key, m.category
        FROM sized AS z
        JOIN session_code AS sc ON sc.session = z.id
        JOIN meaning AS m ON m.code = sc.code
        LEFT JOIN code AS w ON w.id = sc.whose
        WHERE (:only IS NULL OR :only = m.table_key) AND (
            instr(:owners, ' ' || m.table_key || ':') = 0
            OR instr(:owners, ' ' || m.table_key || ':' || ifnull(w.key, 'not_said') || ' ') > 0
        )
    )
    UNION ALL
    SELECT * FROM (
        SELECT DISTINCT sc.session, 'strengths_whose', ifnull(m.category, 'not_said')
        FROM sized AS z
        JOIN session_code AS sc ON sc.session = z.id
        JOIN code AS c ON c.id = sc.code AND c.list = 'strengths'
        LEFT JOIN meaning AS m ON m.table_key = 'strengths_whose' AND m.code = sc.whose
        WHERE :only IS NULL OR :only = 'strengths_whose'
    )
),
cell AS MATERIALIZED (
    SELECT session, table_key, category FROM said WHERE :members IS NULL
    UNION ALL
    SELECT * FROM (
        SELECT DISTINCT d.session, 'asked', 'asked'
        FROM said AS d JOIN sized AS z ON z.id = d.session
        WHERE :members IS NOT NULL
            AND instr(:members, ' ' || d.category || '@' || z.month || ' ') > 0
    )
),
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

BY_MONTH = f"""
WITH {COUNTED}
SELECT month, count(*), sum(fresh) FROM sized GROUP BY month
"""

PEOPLE_BY_MONTH = f"""
WITH {COUNTED}
SELECT DISTINCT z.month, t.person FROM sized AS z JOIN tie AS t ON t.session = z.id
"""

OWN_WORK = """
SELECT c.key, count(*)
FROM session AS s JOIN code AS c ON c.id = s.kind
WHERE c.list = 'kind' AND instr(:nobody, ' ' || c.key || ' ') > 0
    AND s.held_on BETWEEN :first AND :last
    AND s.trashed_on IS NULL AND s.ok_to_count = 1 AND s.counted_here = 1
    AND NOT EXISTS (SELECT 1 FROM tie AS t WHERE t.session = s.id)
GROUP BY c.key
"""
