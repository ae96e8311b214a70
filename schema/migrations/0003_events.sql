-- Why: one narrow row per event, so that counting a million events reads little; long texts apart.
-- Rows that were superseded stand in event_version; the first version of an event costs nothing extra.

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

-- The number first: it seldom repeats, so sorting compares one integer.
CREATE UNIQUE INDEX event_by_id ON event (number, stem_id);
-- Answers "which country, which days, what kind, how many deaths" without touching the table.
CREATE INDEX event_by_country_day ON event (country_id, day, kind_id, fatalities, status);
-- Few events are deadly; who is deadliest is asked often.
CREATE INDEX event_deadly ON event (fatalities, actor1_id, actor2_id, status) WHERE fatalities > 0;

-- Few events are coded or edited by a person; what only they have is asked before each export.
CREATE INDEX event_by_hand ON event (id) WHERE by_hand = 1;

CREATE TABLE event_note (
    event_id INTEGER PRIMARY KEY REFERENCES event (id),
    notes    TEXT    NOT NULL
) STRICT;

-- Columns that the codebook does not know, as a JSON object: name to text.
CREATE TABLE event_extra (
    event_id INTEGER PRIMARY KEY REFERENCES event (id),
    fields   TEXT    NOT NULL
) STRICT;

-- A row whose spelling could not be made again from its values, as it stood in the file.
CREATE TABLE event_spelling (
    event_id INTEGER NOT NULL REFERENCES event (id),
    part     INTEGER NOT NULL,             -- 0; 1 for the second actor's row of a monadic file
    text     TEXT    NOT NULL,
    PRIMARY KEY (event_id, part)
) STRICT, WITHOUT ROWID;

-- What the checks said of an imported event.
CREATE TABLE event_finding (
    event_id INTEGER NOT NULL REFERENCES event (id),
    code     TEXT    NOT NULL,
    field    TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    expected TEXT    NOT NULL,
    PRIMARY KEY (event_id, code, field)
) STRICT, WITHOUT ROWID;

-- A warning that a person looked at and accepted.
CREATE TABLE accepted_finding (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    code      TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    change_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, code)
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

CREATE INDEX event_version_by_event ON event_version (id, change_id);
CREATE INDEX event_version_by_change ON event_version (ended_by);
