-- A number may join what was left over: the months of its period that no shown number of the same line covers.
-- It covers exactly those. Any other number still covers all of its months, and an overlap is still refused.
ALTER TABLE frozen ADD COLUMN joined INTEGER NOT NULL DEFAULT 0 CHECK (joined IN (0, 1));

DROP TRIGGER frozen_covers_its_months;
CREATE TRIGGER frozen_covers_its_months AFTER INSERT ON frozen
WHEN NEW.status = 'shown' AND NEW.measure <> 'people'
BEGIN
    INSERT INTO cover (table_key, category, measure, month, frozen)
    SELECT NEW.table_key, NEW.category, NEW.measure, substr(NEW.period, 1, 4) || '-' || m.column1, NEW.id
    FROM (
        VALUES ('01', 'Q1'), ('02', 'Q1'), ('03', 'Q1'), ('04', 'Q2'), ('05', 'Q2'), ('06', 'Q2'),
               ('07', 'Q3'), ('08', 'Q3'), ('09', 'Q3'), ('10', 'Q4'), ('11', 'Q4'), ('12', 'Q4')
    ) AS m
    WHERE (length(NEW.period) = 4 OR substr(NEW.period, 6) IN (m.column1, m.column2))
        AND NOT (
            NEW.joined = 1 AND EXISTS (
                SELECT 1 FROM cover AS c
                WHERE c.table_key = NEW.table_key AND c.category = NEW.category AND c.measure = NEW.measure
                    AND c.month = substr(NEW.period, 1, 4) || '-' || m.column1
            )
        );
    SELECT RAISE(ABORT, 'a joined number is one of two months at least')
    WHERE NEW.joined = 1 AND (SELECT count(*) FROM cover WHERE frozen = NEW.id) < 2;
END;
CREATE TRIGGER frozen_joins_what_is_shown BEFORE INSERT ON frozen
WHEN NEW.joined = 1 AND (NEW.status <> 'shown' OR NEW.measure = 'people' OR length(NEW.period) = 7 AND substr(NEW.period, 6, 1) <> 'Q')
BEGIN SELECT RAISE(ABORT, 'only a shown number of several months is joined'); END;

-- A time nothing is summed up about any more: a restore met two sets of numbers given out about it. The tables
-- above hold one of them; the other lies sealed here, so that none is lost.
CREATE TABLE stopped (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;
CREATE TRIGGER stopped_stays BEFORE UPDATE ON stopped
BEGIN SELECT RAISE(ABORT, 'what was stopped stays so'); END;
CREATE TRIGGER stopped_is_kept BEFORE DELETE ON stopped
BEGIN SELECT RAISE(ABORT, 'what was stopped stays so'); END;
