-- A number may join what was left over of a longer period. `joined` names the months it is about, as in
-- '02 03 07'; '' means all months of its period. A month still belongs to one number.
ALTER TABLE frozen ADD COLUMN joined TEXT NOT NULL DEFAULT '' CHECK (
    joined = '' OR (
        status = 'shown' AND measure <> 'people' AND (length(period) = 4 OR substr(period, 6, 1) = 'Q')
        AND length(joined) BETWEEN 5 AND 35 AND length(joined) % 3 = 2 AND joined NOT GLOB '*[^0-9 ]*'
    )
);

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
        AND (NEW.joined = '' OR instr(NEW.joined, m.column1) > 0);
    SELECT RAISE(ABORT, 'a joined number is about the months it names')
    WHERE NEW.joined <> ''
        AND (SELECT count(*) FROM cover WHERE frozen = NEW.id) <> (length(NEW.joined) + 1) / 3;
END;


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


-- What was brought in from files: when, which entries, and how the columns of the file were read. Sealed whole.
CREATE TABLE brought_in (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;


-- Texts as they stood before they were changed: a few sealed copies of each session and reflection.
CREATE TABLE earlier (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;
