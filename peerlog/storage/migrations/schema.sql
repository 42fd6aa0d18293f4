-- Made from the migrations up to 3; change those, then make this anew.

CREATE TABLE about (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    log_id BLOB NOT NULL CHECK (length(log_id) = 16),
    made_on TEXT NOT NULL CHECK (length(made_on) = 10 AND date(made_on) IS made_on),
    practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
    header BLOB NOT NULL,
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (length(at) BETWEEN 20 AND 40),
    what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 60 AND what NOT GLOB '*[^a-z0-9_]*'),
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TABLE brought_in (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE chain (
    seq INTEGER PRIMARY KEY,
    closing INTEGER UNIQUE REFERENCES closing (id),
    release INTEGER UNIQUE REFERENCES release (id),
    mac BLOB NOT NULL CHECK (length(mac) = 32),
    CHECK ((closing IS NULL) <> (release IS NULL))
) STRICT;

CREATE TABLE check_in (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE closing (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL UNIQUE CHECK (
        period GLOB '[0-9][0-9][0-9][0-9]'
        OR period GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'
        OR period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
    ),
    closed_on TEXT NOT NULL CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    parameters TEXT NOT NULL  -- the parameters in force, as JSON
) STRICT;

CREATE TABLE code (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL CHECK (length(list) BETWEEN 1 AND 40),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 80),
    mac BLOB NOT NULL CHECK (length(mac) = 32),
    UNIQUE (list, key)
) STRICT;

CREATE TABLE code_word (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE cover (
    table_key TEXT NOT NULL,
    category TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure <> 'people'),
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    frozen INTEGER NOT NULL,
    PRIMARY KEY (table_key, category, measure, month),
    FOREIGN KEY (frozen, table_key, category, measure) REFERENCES frozen (id, table_key, category, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE earlier (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE frozen (
    id INTEGER PRIMARY KEY,
    closing INTEGER NOT NULL REFERENCES closing (id),
    period TEXT NOT NULL REFERENCES closing (period),
    table_key TEXT NOT NULL,
    category TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('sessions', 'hours', 'people', 'attendances')),
    place INTEGER NOT NULL CHECK (place >= 0),  -- the order of the rows, frozen with them
    status TEXT NOT NULL CHECK (status IN ('shown', 'withheld')),
    low INTEGER CHECK (low >= 1),
    high INTEGER CHECK (high >= low),
    base INTEGER NOT NULL CHECK (base >= 5),
    min_people INTEGER NOT NULL CHECK (min_people >= 5), joined TEXT NOT NULL DEFAULT '' CHECK (
    joined = '' OR (
        status = 'shown' AND measure <> 'people' AND (length(period) = 4 OR substr(period, 6, 1) = 'Q')
        AND length(joined) BETWEEN 5 AND 35 AND length(joined) % 3 = 2 AND joined NOT GLOB '*[^0-9 ]*'
    )
),
    CHECK ((status = 'shown') = (low IS NOT NULL)),
    CHECK ((low IS NULL) = (high IS NULL)),
    UNIQUE (table_key, category, measure, period),
    UNIQUE (id, table_key, category, measure)
) STRICT;

CREATE TABLE learning_entry (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE left_file (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE let_be (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE outcome (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE own_words (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE peer_group (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE planned (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE reflection (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    period TEXT NOT NULL REFERENCES closing (period),
    made_on TEXT NOT NULL CHECK (made_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE release_file (
    release INTEGER NOT NULL REFERENCES release (id),
    format TEXT NOT NULL CHECK (format GLOB '[a-z]*' AND length(format) <= 8),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    placed INTEGER NOT NULL DEFAULT 0 CHECK (placed IN (0, 1)),  -- whether the file got its name
    PRIMARY KEY (release, format)
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    held_on TEXT NOT NULL CHECK (length(held_on) = 10 AND date(held_on) IS held_on),
    kind INTEGER NOT NULL REFERENCES code (id),
    minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
    minutes_band INTEGER REFERENCES code (id) CHECK (minutes IS NULL OR minutes_band IS NULL),
    setting INTEGER REFERENCES code (id),
    mode INTEGER REFERENCES code (id),
    with_whom INTEGER REFERENCES code (id),
    led_by INTEGER REFERENCES code (id),
    familiarity INTEGER REFERENCES code (id),
    suggested_by INTEGER REFERENCES code (id),
    agenda_by INTEGER REFERENCES code (id),
    driving INTEGER REFERENCES code (id),
    written_how INTEGER REFERENCES code (id),
    story_shared INTEGER REFERENCES code (id),
    care_record INTEGER REFERENCES code (id),
    headcount INTEGER CHECK (headcount BETWEEN 0 AND 500),
    new_faces INTEGER CHECK (new_faces BETWEEN 0 AND 500 AND (headcount IS NULL OR new_faces <= headcount)),
    ok_to_count INTEGER NOT NULL CHECK (ok_to_count IN (0, 1)),
    counted_here INTEGER NOT NULL CHECK (counted_here IN (0, 1)),
    trashed_on TEXT CHECK (length(trashed_on) = 10 AND date(trashed_on) IS trashed_on),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE session_code (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    code INTEGER NOT NULL REFERENCES code (id),
    whose INTEGER NOT NULL CHECK (whose >= 0),
    named_it INTEGER NOT NULL CHECK (named_it IN (0, 1)),
    PRIMARY KEY (session, code, whose, named_it)
) STRICT, WITHOUT ROWID;

CREATE TABLE spectrum (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE stopped (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE supervision (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE team_talk (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE value_example (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE voice (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE INDEX session_by_day ON session (held_on, trashed_on);

CREATE TRIGGER chain_is_kept BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain is never deleted'); END;

CREATE TRIGGER chain_once BEFORE INSERT ON chain
WHEN EXISTS (SELECT 1 FROM chain WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a link is added once'); END;

CREATE TRIGGER chain_stays BEFORE UPDATE ON chain
BEGIN SELECT RAISE(ABORT, 'the chain is never changed'); END;

CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
BEGIN SELECT RAISE(ABORT, 'a closing is never deleted'); END;

CREATE TRIGGER closing_once BEFORE INSERT ON closing
WHEN EXISTS (SELECT 1 FROM closing WHERE id = NEW.id OR period = NEW.period)
BEGIN SELECT RAISE(ABORT, 'a period closes once'); END;

CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
BEGIN SELECT RAISE(ABORT, 'a closing is never changed'); END;

CREATE TRIGGER cover_is_kept BEFORE DELETE ON cover
BEGIN SELECT RAISE(ABORT, 'a cover is never deleted'); END;

CREATE TRIGGER cover_once BEFORE INSERT ON cover
WHEN EXISTS (
    SELECT 1 FROM cover
    WHERE table_key = NEW.table_key AND category = NEW.category
      AND measure = NEW.measure AND month = NEW.month
)
BEGIN SELECT RAISE(ABORT, 'a month belongs to one number'); END;

CREATE TRIGGER cover_stays BEFORE UPDATE ON cover
BEGIN SELECT RAISE(ABORT, 'a cover is never changed'); END;

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

CREATE TRIGGER frozen_is_kept BEFORE DELETE ON frozen
BEGIN SELECT RAISE(ABORT, 'a frozen number is never deleted'); END;

CREATE TRIGGER frozen_once BEFORE INSERT ON frozen
WHEN EXISTS (
    SELECT 1 FROM frozen
    WHERE id = NEW.id
       OR (table_key = NEW.table_key AND category = NEW.category
           AND measure = NEW.measure AND period = NEW.period)
)
BEGIN SELECT RAISE(ABORT, 'a number is frozen once'); END;

CREATE TRIGGER frozen_stays BEFORE UPDATE ON frozen
BEGIN SELECT RAISE(ABORT, 'a frozen number is never changed'); END;

CREATE TRIGGER release_file_is_kept BEFORE DELETE ON release_file
BEGIN SELECT RAISE(ABORT, 'the hash of a file is never deleted'); END;

CREATE TRIGGER release_file_once BEFORE INSERT ON release_file
WHEN EXISTS (SELECT 1 FROM release_file WHERE release = NEW.release AND format = NEW.format)
BEGIN SELECT RAISE(ABORT, 'a file is added once'); END;

CREATE TRIGGER release_file_stays BEFORE UPDATE ON release_file
WHEN NEW.release <> OLD.release OR NEW.format <> OLD.format OR NEW.sha256 <> OLD.sha256 OR NEW.placed < OLD.placed
BEGIN SELECT RAISE(ABORT, 'the hash of a file is never changed'); END;

CREATE TRIGGER release_is_kept BEFORE DELETE ON release
BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;

CREATE TRIGGER release_once BEFORE INSERT ON release
WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'a release is added once'); END;

CREATE TRIGGER release_stays BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END;

CREATE TRIGGER stopped_is_kept BEFORE DELETE ON stopped
BEGIN SELECT RAISE(ABORT, 'what was stopped stays so'); END;

CREATE TRIGGER stopped_stays BEFORE UPDATE ON stopped
BEGIN SELECT RAISE(ABORT, 'what was stopped stays so'); END;
