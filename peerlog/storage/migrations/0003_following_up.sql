-- What follows a session: promises made elsewhere, voices, their own words, groups, what is planned, the
-- spectrum of a team, and words that were marked and may stay. Sealed whole.
CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE voice (
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

CREATE TABLE spectrum (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE let_be (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

-- Pages and plans that were handed on as files, besides summaries: for the list of what has left.
CREATE TABLE left_file (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

-- What is the supporter's own: learning, feedback, check-ins, supervision, examples of values, talks with the
-- team. Sealed whole.
CREATE TABLE learning_entry (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE outcome (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE check_in (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE supervision (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE value_example (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;

CREATE TABLE team_talk (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 8),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 93)
) STRICT;
