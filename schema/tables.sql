-- All tables, indexes and views of a database, made from schema/migrations by a test; for reading only.

CREATE TABLE accepted_finding (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    code      TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE actor_alias (
    alias    TEXT    PRIMARY KEY,
    actor_id INTEGER NOT NULL REFERENCES actor (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_list (
    id    INTEGER PRIMARY KEY,
    names TEXT    NOT NULL                 -- joined by "; " as published
) STRICT;

CREATE TABLE actor_list_member (
    list_id  INTEGER NOT NULL REFERENCES actor_list (id),
    position INTEGER NOT NULL,             -- from 1
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (list_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    id      INTEGER PRIMARY KEY,
    moment  TEXT    NOT NULL,              -- UTC, 2026-11-22T08:00:00Z
    author  TEXT    NOT NULL,
    kind    TEXT    NOT NULL,              -- init, import, add, edit, withdraw, restore, undo, review, codebook
    reason  TEXT    NOT NULL DEFAULT '',
    program TEXT    NOT NULL,              -- annals 0.1.0
    undoes  INTEGER REFERENCES change (id),
    events  INTEGER NOT NULL DEFAULT 0     -- how many events it wrote
) STRICT;

CREATE TABLE change_records (
    change_id INTEGER NOT NULL REFERENCES change (id),
    kind      TEXT    NOT NULL,                 -- claim, document, source and so on
    records   INTEGER NOT NULL,
    PRIMARY KEY (change_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE civilian_targeting (
    code  INTEGER PRIMARY KEY,             -- 0 no, 1 yes
    label TEXT    NOT NULL
) STRICT;

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

CREATE TABLE codebook_file (
    path      TEXT    PRIMARY KEY,         -- as in schema/: vocabularies/inter.csv
    text      TEXT    NOT NULL,
    origin    TEXT    NOT NULL,            -- standard, or project for a project's own terms
    change_id INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE confidential_field (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    field     TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE country (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

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

CREATE TABLE event (
    id                 INTEGER PRIMARY KEY,   -- order of arrival
    stem_id            INTEGER NOT NULL REFERENCES id_stem (id),
    number             INTEGER NOT NULL,      -- running number of the published id; -1 for none
    change_id          INTEGER NOT NULL REFERENCES change (id),   -- the change that wrote these values
    status             INTEGER NOT NULL,      -- 0 current, 1 withdrawn
    by_hand            INTEGER NOT NULL,      -- 1 if a person coded or edited it: imports do not overwrite it
    day                INTEGER NOT NULL,      -- days since 1970-01-01
    time_precision     INTEGER,
    kind_id            INTEGER NOT NULL REFERENCES event_kind (id),
    actor1_id          INTEGER REFERENCES actor (id),
    assoc1_id          INTEGER REFERENCES actor_list (id),
    inter1             INTEGER,
    actor2_id          INTEGER REFERENCES actor (id),
    assoc2_id          INTEGER REFERENCES actor_list (id),
    inter2             INTEGER,
    interaction        INTEGER,
    civilian_targeting INTEGER,
    country_id         INTEGER NOT NULL REFERENCES country (id),
    place_id           INTEGER NOT NULL REFERENCES place (id),
    geo_precision      INTEGER,
    source_id          INTEGER REFERENCES source_list (id),
    scale_id           INTEGER REFERENCES source_scale (id),
    fatalities         INTEGER,
    tags_id            INTEGER REFERENCES tag_list (id),
    timestamp          INTEGER,
    row_hash           INTEGER                -- of the row as last imported, to see at once that nothing is new
) STRICT;

CREATE TABLE event_extra (
    event_id INTEGER PRIMARY KEY REFERENCES event (id),
    fields   TEXT    NOT NULL
) STRICT;

CREATE TABLE event_finding (
    event_id INTEGER NOT NULL REFERENCES event (id),
    code     TEXT    NOT NULL,
    field    TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    expected TEXT    NOT NULL,
    PRIMARY KEY (event_id, code, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_kind (
    id             INTEGER PRIMARY KEY,
    disorder_type  TEXT NOT NULL,
    event_type     TEXT NOT NULL,
    sub_event_type TEXT NOT NULL,
    UNIQUE (disorder_type, event_type, sub_event_type)
) STRICT;

CREATE TABLE event_note (
    event_id INTEGER PRIMARY KEY REFERENCES event (id),
    notes    TEXT    NOT NULL
) STRICT;

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

CREATE TABLE event_restored (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    undo_id   INTEGER NOT NULL REFERENCES change (id),
    origin_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, undo_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_spelling (
    event_id INTEGER NOT NULL REFERENCES event (id),
    part     INTEGER NOT NULL,             -- 0; 1 for the second actor's row of a monadic file
    text     TEXT    NOT NULL,
    PRIMARY KEY (event_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_version (
    version            INTEGER PRIMARY KEY,
    ended_by           INTEGER NOT NULL REFERENCES change (id),   -- the change that superseded it
    id                 INTEGER NOT NULL REFERENCES event (id),
    stem_id            INTEGER NOT NULL,
    number             INTEGER NOT NULL,
    change_id          INTEGER NOT NULL REFERENCES change (id),
    status             INTEGER NOT NULL,
    by_hand            INTEGER NOT NULL,
    day                INTEGER NOT NULL,
    time_precision     INTEGER,
    kind_id            INTEGER NOT NULL,
    actor1_id          INTEGER,
    assoc1_id          INTEGER,
    inter1             INTEGER,
    actor2_id          INTEGER,
    assoc2_id          INTEGER,
    inter2             INTEGER,
    interaction        INTEGER,
    civilian_targeting INTEGER,
    country_id         INTEGER NOT NULL,
    place_id           INTEGER NOT NULL,
    geo_precision      INTEGER,
    source_id          INTEGER,
    scale_id           INTEGER,
    fatalities         INTEGER,
    tags_id            INTEGER,
    timestamp          INTEGER,
    row_hash           INTEGER,
    notes              TEXT    NOT NULL,
    fields             TEXT    NOT NULL       -- extra columns as JSON, or empty
) STRICT;

CREATE TABLE exported (
    id         INTEGER PRIMARY KEY,
    moment     TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    program    TEXT    NOT NULL,
    command    TEXT    NOT NULL,               -- export, panel, release
    change_id  INTEGER NOT NULL REFERENCES change (id),       -- the last change that could be in it
    release_id INTEGER REFERENCES release (id),
    file       TEXT    NOT NULL,               -- - for standard output
    format     TEXT    NOT NULL,
    layout     TEXT    NOT NULL,
    filter     TEXT    NOT NULL,               -- which events, as JSON
    rules      TEXT    NOT NULL,               -- rule set and its version, or empty
    shape      TEXT    NOT NULL,               -- what a row stands for: event, dyad …; empty for tables and panels
    arguments  TEXT    NOT NULL,               -- as it was typed, as a JSON list; of a release, its definition tells
    rows       INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    hash       TEXT    NOT NULL                -- xxh3:…, and sha256:… for files of releases
) STRICT;

CREATE TABLE id_stem (
    id   INTEGER PRIMARY KEY,
    stem TEXT    NOT NULL UNIQUE           -- SYR#: where the running number stands in the published id
) STRICT;

CREATE TABLE import (
    id        INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change (id),
    file      TEXT    NOT NULL,            -- name without folders
    sha256    TEXT    NOT NULL,
    bytes     INTEGER NOT NULL,
    rows      INTEGER NOT NULL,
    form      TEXT    NOT NULL,            -- how the file was written, as JSON
    counts    TEXT    NOT NULL             -- new, changed, unchanged, rejected …, as JSON
) STRICT;

CREATE TABLE import_row (
    import_id INTEGER NOT NULL REFERENCES import (id),
    row       INTEGER NOT NULL,            -- data row of the file, from 1
    event_id  INTEGER NOT NULL REFERENCES event (id), repeats INTEGER,
    PRIMARY KEY (import_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE independence_group (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE inter (
    code  INTEGER PRIMARY KEY,             -- 0 to 8
    label TEXT    NOT NULL
) STRICT;

CREATE TABLE interaction (
    code  INTEGER PRIMARY KEY,             -- 10 to 88
    label TEXT    NOT NULL
) STRICT;

CREATE TABLE month_day (
    quarter   INTEGER PRIMARY KEY,         -- 0 to 1460
    month_day TEXT    NOT NULL,            -- -03-01
    later     INTEGER NOT NULL             -- 1 in January and February, which end the year of March
) STRICT;

CREATE TABLE note_search_state (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    change_id INTEGER NOT NULL             -- changes up to this one are in the index
) STRICT;

CREATE TABLE place (
    id         INTEGER PRIMARY KEY,
    country_id INTEGER NOT NULL REFERENCES country (id),
    iso        INTEGER,                    -- ISO 3166 numeric
    region     TEXT    NOT NULL,
    admin1     TEXT    NOT NULL,
    admin2     TEXT    NOT NULL,
    admin3     TEXT    NOT NULL,
    location   TEXT    NOT NULL,
    latitude   TEXT    NOT NULL,           -- as spelled: 48.0060 keeps its zero
    longitude  TEXT    NOT NULL
) STRICT;

CREATE TABLE record_version (
    id       INTEGER PRIMARY KEY,
    tbl      TEXT    NOT NULL,                  -- the table
    record   TEXT    NOT NULL,                  -- its key there; the parts of a longer key parted by blanks
    since    INTEGER NOT NULL REFERENCES change (id),   -- the change that wrote it
    ended_by INTEGER NOT NULL REFERENCES change (id),   -- the change that superseded it
    before   TEXT    NOT NULL                   -- the row as JSON
) STRICT;

CREATE TABLE release (
    id              INTEGER PRIMARY KEY,
    name            TEXT    NOT NULL UNIQUE COLLATE NOCASE,   -- never given again, not even after a retraction
    change_id       INTEGER NOT NULL REFERENCES change (id),  -- the last change that is in it
    moment          TEXT    NOT NULL,
    author          TEXT    NOT NULL,
    program         TEXT    NOT NULL,
    codebook        TEXT    NOT NULL,          -- version, and hash of the codebook's files
    codebook_hash   TEXT    NOT NULL,
    former_id       INTEGER REFERENCES release (id),          -- the release it was compared with
    definition      TEXT    NOT NULL,          -- all that was asked for, as JSON: it can be made again from this
    manifest        TEXT    NOT NULL,          -- MANIFEST.json as it stands in the folder
    manifest_sha256 TEXT    NOT NULL,
    folder          TEXT    NOT NULL,          -- where it was put
    retracted       TEXT,                      -- moment, who, and why, if it was
    retracted_by    TEXT,
    retracted_for   TEXT
) STRICT;

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

CREATE TABLE review_item (
    id         INTEGER PRIMARY KEY,
    event_id   INTEGER NOT NULL REFERENCES event (id),
    change_id  INTEGER NOT NULL REFERENCES change (id),   -- the import that met the edit
    incoming   TEXT    NOT NULL,           -- the file's values that differ, as JSON: field to text
    row_hash   INTEGER NOT NULL,
    decision   TEXT    NOT NULL DEFAULT 'open',           -- open, taken, kept
    decided_by INTEGER REFERENCES change (id)
) STRICT;

CREATE TABLE ruleset (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    text      TEXT    NOT NULL,                 -- the whole file
    change_id INTEGER NOT NULL REFERENCES change (id),
    UNIQUE (name, version, text)
) STRICT;

CREATE TABLE schedule (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    cron        TEXT    NOT NULL,              -- 0 6 * * MON
    zone        TEXT    NOT NULL,              -- Europe/Oslo
    command     TEXT    NOT NULL,              -- the arguments as a JSON list, with {date} and the like
    target      INTEGER,                       -- which argument is the file it writes or reads, from 0
    keep        INTEGER,                       -- how many of its files stay; all if empty
    if_changed  INTEGER NOT NULL,              -- 1: only when the data changed since the last success
    on_failure  TEXT    NOT NULL,              -- a command of the system's shell, or nothing
    time_limit  INTEGER,                       -- seconds, so that a job that hangs holds up no others; empty: the usual
    added       TEXT    NOT NULL,              -- UTC
    added_by    TEXT    NOT NULL,
    counts_from TEXT    NOT NULL,              -- due times after this moment count: when it was added, resumed, adopted
    paused      TEXT                           -- since when
) STRICT;

CREATE TABLE schedule_home (
    mark    TEXT NOT NULL,                     -- hash of the machine and of the path of the database
    adopted TEXT NOT NULL,
    author  TEXT NOT NULL
) STRICT;

CREATE TABLE schedule_run (
    id          INTEGER PRIMARY KEY,
    schedule_id INTEGER NOT NULL REFERENCES schedule (id),
    due         TEXT,                          -- UTC; empty where a person asked for it
    covers      INTEGER NOT NULL,              -- due times that this run stands for: more than one after an outage
    began       TEXT    NOT NULL,
    ended       TEXT,
    outcome     TEXT    NOT NULL,              -- running, done, unchanged, failed, died
    exit_code   INTEGER,
    data_change INTEGER NOT NULL,              -- the newest change of the data when it began
    command     TEXT    NOT NULL,              -- as it ran
    files       TEXT    NOT NULL,              -- JSON list of what it wrote
    output      TEXT    NOT NULL,              -- the end of what it printed
    UNIQUE (schedule_id, due)                  -- no due time runs twice
) STRICT;

CREATE TABLE schedule_seen (
    schedule_id INTEGER NOT NULL REFERENCES schedule (id),
    sha256      TEXT    NOT NULL,
    file        TEXT    NOT NULL,
    seen        TEXT    NOT NULL,
    exit_code   INTEGER,
    PRIMARY KEY (schedule_id, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name      TEXT    PRIMARY KEY,
    value     TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE source_alias (
    alias     TEXT    PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    change_id INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_grade (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES source (id),
    day         INTEGER NOT NULL,               -- days since 1970-01-01
    reliability TEXT    NOT NULL,               -- A to F
    reason      TEXT    NOT NULL,
    change_id   INTEGER NOT NULL REFERENCES change (id)
) STRICT;

CREATE TABLE source_list (
    id    INTEGER PRIMARY KEY,
    names TEXT    NOT NULL                 -- joined by "; " as published
) STRICT;

CREATE TABLE source_list_member (
    list_id   INTEGER NOT NULL REFERENCES source_list (id),
    position  INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    PRIMARY KEY (list_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_profile (
    source_id    INTEGER PRIMARY KEY REFERENCES source (id),
    scale        TEXT    NOT NULL DEFAULT '',   -- label of source_scale
    kind         TEXT    NOT NULL DEFAULT '',   -- code of source_kind
    group_id     INTEGER REFERENCES independence_group (id),   -- those that count as one voice
    confidential INTEGER NOT NULL DEFAULT 0,
    note         TEXT    NOT NULL DEFAULT '',
    change_id    INTEGER NOT NULL REFERENCES change (id)
) STRICT;

CREATE TABLE source_scale (
    id    INTEGER PRIMARY KEY,
    label TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE tag_list (
    id   INTEGER PRIMARY KEY,
    tags TEXT    NOT NULL                  -- joined by "; " as published
) STRICT;

CREATE TABLE version_finding (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    code      TEXT    NOT NULL,
    field     TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    expected  TEXT    NOT NULL,
    PRIMARY KEY (event_id, change_id, code, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_spelling (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    part      INTEGER NOT NULL,
    text      TEXT    NOT NULL,
    PRIMARY KEY (event_id, change_id, part)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE note_search USING fts5 (notes, content = '', contentless_delete = 1);

CREATE INDEX claim_by_document ON claim (document_id);

CREATE INDEX event_by_country_day ON event (country_id, day, kind_id, fatalities, status);

CREATE INDEX event_by_hand ON event (id) WHERE by_hand = 1;

CREATE INDEX event_deadly ON event (fatalities, actor1_id, actor2_id, status) WHERE fatalities > 0;

CREATE INDEX event_version_by_change ON event_version (ended_by);

CREATE INDEX event_version_by_event ON event_version (id, change_id);

CREATE INDEX exported_by_hash ON exported (hash);

CREATE INDEX record_version_by_change ON record_version (ended_by);

CREATE INDEX record_version_by_record ON record_version (tbl, record);

CREATE INDEX resolved_value_by_change ON resolved_value (change_id);

CREATE INDEX review_item_by_event ON review_item (event_id);

CREATE INDEX source_grade_by_source ON source_grade (source_id, day);

CREATE UNIQUE INDEX claim_by_id       ON claim (id);

CREATE UNIQUE INDEX document_by_hash ON document (sha256) WHERE sha256 <> '';

CREATE UNIQUE INDEX document_by_url  ON document (url) WHERE url <> '';

CREATE UNIQUE INDEX event_by_id ON event (number, stem_id);

CREATE VIEW acled AS
SELECT CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', CAST(e.number AS TEXT)) END
                                                                                  AS event_id_cnty,
       substr('000' || CAST(e.march_year + d.later AS TEXT), -4) || d.month_day   AS event_date,
       e.march_year + d.later                                                     AS year,
       e.time_precision                                                           AS time_precision,
       k.disorder_type                                                            AS disorder_type,
       k.event_type                                                               AS event_type,
       k.sub_event_type                                                           AS sub_event_type,
       coalesce(a1.name, '')                                                      AS actor1,
       coalesce(l1.names, '')                                                     AS assoc_actor_1,
       coalesce(i1.label, '')                                                     AS inter1,
       coalesce(a2.name, '')                                                      AS actor2,
       coalesce(l2.names, '')                                                     AS assoc_actor_2,
       coalesce(i2.label, '')                                                     AS inter2,
       coalesce(x.label, '')                                                      AS interaction,
       coalesce(t.label, '')                                                      AS civilian_targeting,
       p.iso                                                                      AS iso,
       p.region                                                                   AS region,
       c.name                                                                     AS country,
       p.admin1                                                                   AS admin1,
       p.admin2                                                                   AS admin2,
       p.admin3                                                                   AS admin3,
       p.location                                                                 AS location,
       CAST(nullif(p.latitude, '') AS DOUBLE)                                     AS latitude,
       CAST(nullif(p.longitude, '') AS DOUBLE)                                    AS longitude,
       e.geo_precision                                                            AS geo_precision,
       coalesce(r.names, '')                                                      AS source,
       coalesce(sc.label, '')                                                     AS source_scale,
       coalesce(n.notes, '')                                                      AS notes,
       e.fatalities                                                               AS fatalities,
       coalesce(g.tags, '')                                                       AS tags,
       e.timestamp                                                                AS timestamp
  FROM (SELECT n.*,
               CAST((4 * n.day + 2877875 - n.in_cycle) / 146097 AS BIGINT) * 100
                 + CAST((n.in_century - n.quarter) / 1461 AS BIGINT)              AS march_year
          FROM (SELECT c.*, c.in_century % 1461                                   AS quarter
                  FROM (SELECT y.*, y.in_cycle - y.in_cycle % 4 + 3               AS in_century
                          FROM (SELECT x.*, (4 * x.day + 2877875) % 146097        AS in_cycle
                                  FROM event x) y) c) n) e
  JOIN id_stem s                 ON s.id = e.stem_id
  JOIN event_kind k              ON k.id = e.kind_id
  JOIN country c                 ON c.id = e.country_id
  JOIN place p                   ON p.id = e.place_id
  LEFT JOIN month_day d          ON d.quarter = e.quarter
  LEFT JOIN actor a1             ON a1.id = e.actor1_id
  LEFT JOIN actor_list l1        ON l1.id = e.assoc1_id
  LEFT JOIN inter i1             ON i1.code = e.inter1
  LEFT JOIN actor a2             ON a2.id = e.actor2_id
  LEFT JOIN actor_list l2        ON l2.id = e.assoc2_id
  LEFT JOIN inter i2             ON i2.code = e.inter2
  LEFT JOIN interaction x        ON x.code = e.interaction
  LEFT JOIN civilian_targeting t ON t.code = e.civilian_targeting
  LEFT JOIN source_list r        ON r.id = e.source_id
  LEFT JOIN source_scale sc      ON sc.id = e.scale_id
  LEFT JOIN event_note n         ON n.event_id = e.id
  LEFT JOIN tag_list g           ON g.id = e.tags_id
 WHERE e.status = 0;

CREATE VIEW acled_monadic AS
SELECT event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type,
       actor1, assoc_actor_1, inter1, interaction, civilian_targeting, iso, region, country,
       admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale,
       notes, fatalities, tags, timestamp
  FROM acled
UNION ALL
SELECT event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type,
       actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country,
       admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale,
       notes, fatalities, tags, timestamp
  FROM acled
 WHERE actor2 <> '' OR inter2 <> '';

CREATE VIEW changes AS
SELECT id, moment, author, kind, reason, events, program, undoes FROM change ORDER BY id DESC;
