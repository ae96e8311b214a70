-- Why: sources contradict one another. What each said, in which document and with what words, is
-- kept beside the event, so that the published value can follow from it by a rule with a name.
-- Events without claims have no row in any of these tables.

CREATE TABLE independence_group (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

-- What is known of a source beside its name; most sources have none.
CREATE TABLE source_profile (
    source_id    INTEGER PRIMARY KEY REFERENCES source (id),
    scale        TEXT    NOT NULL DEFAULT '',   -- label of source_scale
    kind         TEXT    NOT NULL DEFAULT '',   -- code of source_kind
    group_id     INTEGER REFERENCES independence_group (id),   -- those that count as one voice
    confidential INTEGER NOT NULL DEFAULT 0,
    note         TEXT    NOT NULL DEFAULT '',
    change_id    INTEGER NOT NULL REFERENCES change (id)
) STRICT;

CREATE TABLE source_alias (
    alias     TEXT    PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    change_id INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;

-- Each grading of a source; the one with the latest day counts, of one day the last written.
CREATE TABLE source_grade (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES source (id),
    day         INTEGER NOT NULL,               -- days since 1970-01-01
    reliability TEXT    NOT NULL,               -- A to F
    reason      TEXT    NOT NULL,
    change_id   INTEGER NOT NULL REFERENCES change (id)
) STRICT;

CREATE INDEX source_grade_by_source ON source_grade (source_id, day);

CREATE TABLE document (
    id           INTEGER PRIMARY KEY,           -- 1 is D1
    key          TEXT    UNIQUE,                -- the coder's own: a citation key
    source_id    INTEGER NOT NULL REFERENCES source (id),   -- the publisher
    author       TEXT    NOT NULL DEFAULT '',
    title        TEXT    NOT NULL DEFAULT '',
    published    TEXT    NOT NULL DEFAULT '',   -- 2012-03-12; 2012-03 or 2012 where no more is known
    url          TEXT    NOT NULL DEFAULT '',
    accessed     TEXT    NOT NULL DEFAULT '',
    language     TEXT    NOT NULL DEFAULT '',
    sha256       TEXT    NOT NULL DEFAULT '',   -- of the stored copy
    locator      TEXT    NOT NULL DEFAULT '',   -- where the stored copy is, or the page
    note         TEXT    NOT NULL DEFAULT '',
    confidential INTEGER NOT NULL DEFAULT 0,
    change_id    INTEGER NOT NULL REFERENCES change (id)
) STRICT;

CREATE UNIQUE INDEX document_by_url  ON document (url) WHERE url <> '';
CREATE UNIQUE INDEX document_by_hash ON document (sha256) WHERE sha256 <> '';

-- Claims of an event lie side by side, so that all events can be resolved in one go through the file.
CREATE TABLE claim (
    id           INTEGER NOT NULL,              -- 1 is C1
    event_id     INTEGER NOT NULL REFERENCES event (id),
    document_id  INTEGER NOT NULL REFERENCES document (id),
    claimant_id  INTEGER NOT NULL REFERENCES source (id),   -- who says so; the publisher if nobody else is named
    via_id       INTEGER REFERENCES source_list (id),       -- links between publisher and claimant, outermost first
    field        TEXT    NOT NULL,              -- code of claim_field, or a field of the codebook
    value        TEXT    NOT NULL,              -- as coded; for counts the number or words
    low          INTEGER,                       -- counts only
    best         INTEGER,
    high         INTEGER,                       -- empty with low: open above
    bound        TEXT    NOT NULL DEFAULT '',   -- code of bound; counts only
    extent       TEXT    NOT NULL,              -- code of extent
    stance       TEXT    NOT NULL,              -- code of stance
    wording      TEXT    NOT NULL DEFAULT '',   -- as said
    rule         TEXT    NOT NULL DEFAULT '',   -- what made numbers of vague words: dozens/1
    first_hand   INTEGER,                       -- 1 yes, 0 no, empty unknown
    credibility  INTEGER,                       -- 1 to 6
    confidential INTEGER NOT NULL DEFAULT 0,
    coder        TEXT    NOT NULL,
    note         TEXT    NOT NULL DEFAULT '',
    key          TEXT    NOT NULL DEFAULT '',   -- the coder's own
    status       INTEGER NOT NULL DEFAULT 0,    -- 0 current, 1 withdrawn
    change_id    INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX claim_by_id       ON claim (id);
CREATE INDEX        claim_by_document ON claim (document_id);

-- Sources, documents, claims and the like as they were before a change: for history, as-of and undo.
-- A row was so from the change that wrote it until the one that ended it; what a change added has no
-- version before it, and what was taken out has none after it.
CREATE TABLE record_version (
    id       INTEGER PRIMARY KEY,
    tbl      TEXT    NOT NULL,                  -- the table
    record   TEXT    NOT NULL,                  -- its key there; the parts of a longer key parted by blanks
    since    INTEGER NOT NULL REFERENCES change (id),   -- the change that wrote it
    ended_by INTEGER NOT NULL REFERENCES change (id),   -- the change that superseded it
    before   TEXT    NOT NULL                   -- the row as JSON
) STRICT;

CREATE INDEX record_version_by_change ON record_version (ended_by);
CREATE INDEX record_version_by_record ON record_version (tbl, record);

-- How many records a change wrote; change.events counts its events.
CREATE TABLE change_records (
    change_id INTEGER NOT NULL REFERENCES change (id),
    kind      TEXT    NOT NULL,                 -- claim, document, source and so on
    records   INTEGER NOT NULL,
    PRIMARY KEY (change_id, kind)
) STRICT, WITHOUT ROWID;

-- A person's decision that stands above every rule set.
CREATE TABLE event_override (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    field     TEXT    NOT NULL,                 -- as in claim
    value     TEXT    NOT NULL,
    low       INTEGER,
    best      INTEGER,
    high      INTEGER,
    reason    TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, field)
) STRICT, WITHOUT ROWID;

-- The rule sets that values were resolved by, as they were then.
CREATE TABLE ruleset (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    text      TEXT    NOT NULL,                 -- the whole file
    change_id INTEGER NOT NULL REFERENCES change (id),
    UNIQUE (name, version, text)
) STRICT;

-- What the last resolution found, one row for each field that claims speak of.
CREATE TABLE resolved_value (
    event_id   INTEGER NOT NULL REFERENCES event (id),
    field      TEXT    NOT NULL,
    value      TEXT    NOT NULL,
    low        INTEGER,
    high       INTEGER,                         -- empty with low: open above
    outcome    TEXT    NOT NULL,
    claims     TEXT    NOT NULL,                -- the claims that made it: 1 5 13
    ruleset_id INTEGER NOT NULL REFERENCES ruleset (id),
    change_id  INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX resolved_value_by_change ON resolved_value (change_id);

-- Fields of single events that do not leave the database.
CREATE TABLE confidential_field (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    field     TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, field)
) STRICT, WITHOUT ROWID;

-- What the project decided for all: its policy for public exports, as JSON.
CREATE TABLE setting (
    name      TEXT    PRIMARY KEY,
    value     TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;
