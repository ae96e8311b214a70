PRAGMA foreign_keys = off;
PRAGMA application_id = 1634627180;
PRAGMA user_version = 11;
BEGIN;
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
INSERT INTO actor VALUES (1,'Military Forces of Russia (1999-)');
INSERT INTO actor VALUES (2,'Civilians (Ukraine)');
INSERT INTO actor VALUES (3,'Military Forces of Ukraine (2018-)');
INSERT INTO actor VALUES (4,'NLF: Northern Liberation Front');
INSERT INTO actor VALUES (5,'Military Forces of Burkina Faso (2015-)');
INSERT INTO actor VALUES (6,'Volunteers of Tamoura');
INSERT INTO actor VALUES (7,'Protesters (India)');
INSERT INTO actor VALUES (8,'Students (India)');
INSERT INTO actor VALUES (9,'Teachers (India)');
INSERT INTO actor VALUES (10,'Farmers (India)');
INSERT INTO actor VALUES (11,'NKU: Navapradesh Kisan Union');
INSERT INTO actor VALUES (12,'Protesters (Kenya)');
INSERT INTO actor VALUES (13,'Street Traders (Kenya)');
INSERT INTO actor VALUES (14,'Police Forces of Kenya (2013-)');
INSERT INTO actor VALUES (15,'Unidentified Armed Group (Nigeria)');
INSERT INTO actor VALUES (16,'Civilians (Nigeria)');
INSERT INTO actor VALUES (17,'Farmers (Nigeria)');
INSERT INTO actor VALUES (18,'Women (Nigeria)');
INSERT INTO actor VALUES (19,'Gora Ethnic Militia (Nigeria)');
INSERT INTO actor VALUES (20,'Nomads, Herders and Drovers (Nigeria)');
INSERT INTO actor VALUES (21,'ALM: Army of Free Malenge');
INSERT INTO actor VALUES (22,'Civilians (Democratic Republic of Congo)');
INSERT INTO actor VALUES (23,'Rioters (Haiti)');
INSERT INTO actor VALUES (24,'Vigilante Group (Haiti)');
INSERT INTO actor VALUES (25,'Civilians (Haiti)');
INSERT INTO actor VALUES (26,'Rioters (France)');
INSERT INTO actor VALUES (27,'Police Forces of France (2017-)');
INSERT INTO actor VALUES (28,'Protesters (France)');
INSERT INTO actor VALUES (29,'Health Workers (France)');
INSERT INTO actor VALUES (30,'KPA: Kan People''s Army');
INSERT INTO actor VALUES (31,'Military Forces of Myanmar (2011-)');
INSERT INTO actor VALUES (32,'Los Tejones Gang');
INSERT INTO actor VALUES (33,'Sierra Cartel');
INSERT INTO actor VALUES (34,'Lidar Self-Defence Group');
INSERT INTO actor VALUES (35,'Civilians (Sudan)');
INSERT INTO actor VALUES (36,'Refugees/IDPs (Sudan)');
INSERT INTO actor VALUES (37,'Police Forces of Kosovo (2008-)');
INSERT INTO actor VALUES (38,'Military Forces of Syria (2012-2025) Engineering Unit');
INSERT INTO actor VALUES (39,'Military Forces of Philippines (2016-)');
INSERT INTO actor VALUES (40,'LPA: Lantay People''s Army');
INSERT INTO actor VALUES (41,'Jarar Resistance Front');
INSERT INTO actor VALUES (42,'Military Forces of Somalia (2017-)');
INSERT INTO actor VALUES (43,'Protesters (Namibia)');
INSERT INTO actor_list VALUES (1,'Volunteers of Tamoura');
INSERT INTO actor_list VALUES (2,'Students (India); Teachers (India)');
INSERT INTO actor_list VALUES (3,'Farmers (India)');
INSERT INTO actor_list VALUES (4,'Farmers (India); NKU: Navapradesh Kisan Union');
INSERT INTO actor_list VALUES (5,'Street Traders (Kenya)');
INSERT INTO actor_list VALUES (6,'Farmers (Nigeria); Women (Nigeria)');
INSERT INTO actor_list VALUES (7,'Nomads, Herders and Drovers (Nigeria)');
INSERT INTO actor_list VALUES (8,'Vigilante Group (Haiti)');
INSERT INTO actor_list VALUES (9,'Health Workers (France)');
INSERT INTO actor_list VALUES (10,'Refugees/IDPs (Sudan)');
INSERT INTO actor_list_member VALUES (1,1,6);
INSERT INTO actor_list_member VALUES (2,1,8);
INSERT INTO actor_list_member VALUES (2,2,9);
INSERT INTO actor_list_member VALUES (3,1,10);
INSERT INTO actor_list_member VALUES (4,1,10);
INSERT INTO actor_list_member VALUES (4,2,11);
INSERT INTO actor_list_member VALUES (5,1,13);
INSERT INTO actor_list_member VALUES (6,1,17);
INSERT INTO actor_list_member VALUES (6,2,18);
INSERT INTO actor_list_member VALUES (7,1,20);
INSERT INTO actor_list_member VALUES (8,1,24);
INSERT INTO actor_list_member VALUES (9,1,29);
INSERT INTO actor_list_member VALUES (10,1,36);
INSERT INTO change VALUES (1,'2026-01-01T12:00:00Z','tester','init','','annals 0.1.0',NULL,0);
INSERT INTO change VALUES (2,'2026-01-01T12:00:00Z','tester','import','import acled_current_labels.csv, layout acled-current','annals 0.1.0',NULL,23);
INSERT INTO civilian_targeting VALUES (0,'');
INSERT INTO civilian_targeting VALUES (1,'Civilian targeting');
INSERT INTO codebook_file VALUES ('codebook.toml','# The coded fields of an event, in the order of the current ACLED file.
#
# required: an event that lacks it has a finding. derived: it follows from other fields and can be
# filled without asking. Fields with a vocabulary take their words from vocabularies/<name>.csv.

version = "1.0"

# Columns that say where a row came from, not what happened: row numbers that tools add, and
# ACLED''s data_id, which changes with every edit. They are kept and given back, but a row that differs
# in them alone is no changed event.
volatile_columns = ["", "data_id", "objectid", "fid", "index", "unnamed: 0", "rownames", "...1", "x1"]

[[fields]]
name        = "event_id_cnty"
label       = "Event id"
question    = "What id does the event have?"
type        = "text"
required    = true
description = "Three letters of the country and a running number, such as SYR12; legacy ids have the number first. Never changes, even when the event is edited. Key of the event."

[[fields]]
name        = "event_date"
label       = "Date"
question    = "On which day did it happen?"
type        = "date"
required    = true
description = "Year, month and day. A span of days is one event for each day; for an unsure day see time_precision."

[[fields]]
name        = "year"
label       = "Year"
type        = "integer"
required    = true
derived     = true
description = "Year of event_date."

[[fields]]
name        = "time_precision"
label       = "Time precision"
question    = "How sure is the day?"
type        = "integer"
vocabulary  = "time_precision"
required    = true
description = "1 exact day, 2 about a week, 3 about a month."

[[fields]]
name        = "disorder_type"
label       = "Disorder type"
type        = "term"
vocabulary  = "disorder_type"
required    = true
derived     = true
description = "Widest grouping; follows from the sub event type."

[[fields]]
name        = "event_type"
label       = "Event type"
question    = "What kind of event was it?"
type        = "term"
vocabulary  = "event_type"
required    = true
derived     = true
description = "One of six; follows from the sub event type. When one incident holds several, the lower code wins."

[[fields]]
name        = "sub_event_type"
label       = "Sub event type"
question    = "What exactly happened?"
type        = "term"
vocabulary  = "sub_event_type"
required    = true
description = "One of 25; each belongs to one event type."

[[fields]]
name        = "actor1"
label       = "Actor 1"
question    = "Who acted?"
type        = "text"
required    = true
description = "One name, without semicolon. Which side is first has no meaning except in violence against civilians, where the first acts."

[[fields]]
name        = "assoc_actor_1"
label       = "Associated actors 1"
question    = "Who was with the first actor?"
type        = "list"
description = "Names joined by semicolon and blank."

[[fields]]
name        = "inter1"
label       = "Kind of actor 1"
question    = "What kind of actor is the first?"
type        = "term"
vocabulary  = "inter"
required    = true
description = "1 to 8, or its label. Files hold numbers or labels."

[[fields]]
name        = "actor2"
label       = "Actor 2"
question    = "Against whom, or who met the first actor?"
type        = "text"
description = "One name; empty when there is one side only."

[[fields]]
name        = "assoc_actor_2"
label       = "Associated actors 2"
question    = "Who was with the second actor?"
type        = "list"
description = "Names joined by semicolon and blank."

[[fields]]
name        = "inter2"
label       = "Kind of actor 2"
question    = "What kind of actor is the second?"
type        = "term"
vocabulary  = "inter"
description = "1 to 8, or its label; empty (in files with numbers 0) when there is one side only."

[[fields]]
name        = "interaction"
label       = "Interaction"
type        = "term"
vocabulary  = "interaction"
required    = true
derived     = true
description = "Code of the two kinds, the lower digit first; one-sided ends with 0. Files hold the number or the label."

[[fields]]
name        = "civilian_targeting"
label       = "Civilian targeting"
type        = "term"
vocabulary  = "civilian_targeting"
derived     = true
description = "Set when civilians were the main or only target; follows from the sub event type and the kinds of actor."

[[fields]]
name        = "iso"
label       = "ISO code"
type        = "integer"
required    = true
derived     = true
description = "Number of the country in ISO 3166, without leading zeros; 0 for Kosovo."

[[fields]]
name        = "region"
label       = "Region"
type        = "text"
vocabulary  = "region"
required    = true
derived     = true
description = "Region of the country, as ACLED divides the world."

[[fields]]
name        = "country"
label       = "Country"
question    = "In which country?"
type        = "text"
vocabulary  = "country"
required    = true
description = "Name of the country as ACLED spells it."

[[fields]]
name        = "admin1"
label       = "Admin 1"
question    = "In which province?"
type        = "text"
description = "Largest unit below the country."

[[fields]]
name        = "admin2"
label       = "Admin 2"
question    = "In which district?"
type        = "text"
description = "Second unit."

[[fields]]
name        = "admin3"
label       = "Admin 3"
question    = "In which subdistrict?"
type        = "text"
description = "Third unit."

[[fields]]
name        = "location"
label       = "Location"
question    = "At which place?"
type        = "text"
required    = true
description = "Name of the place; for parts of a large city \"City - District\"."

[[fields]]
name        = "latitude"
label       = "Latitude"
question    = "Degrees north?"
type        = "decimal"
required    = true
description = "Decimal degrees (WGS 84), south negative; at most four decimals. The spelling is kept."

[[fields]]
name        = "longitude"
label       = "Longitude"
question    = "Degrees east?"
type        = "decimal"
required    = true
description = "Decimal degrees (WGS 84), west negative; at most four decimals. The spelling is kept."

[[fields]]
name        = "geo_precision"
label       = "Geo precision"
question    = "How sure is the place?"
type        = "integer"
vocabulary  = "geo_precision"
required    = true
description = "1 exact place, 2 near it or part of a region, 3 larger region."

[[fields]]
name        = "source"
label       = "Source"
question    = "Who reported it?"
type        = "list"
required    = true
description = "Names of the sources joined by semicolon and blank."

[[fields]]
name        = "source_scale"
label       = "Source scale"
question    = "How far do the sources reach?"
type        = "text"
vocabulary  = "source_scale"
required    = true
description = "One word, or two joined by a hyphen in the order of the list."

[[fields]]
name        = "notes"
label       = "Notes"
question    = "What happened, in a few sentences?"
type        = "text"
required    = true
description = "Begins with the date (\"On 12 March 2012, ...\"); says how the deaths were counted when that was not plain."

[[fields]]
name        = "fatalities"
label       = "Fatalities"
question    = "How many died?"
type        = "integer"
required    = true
description = "Reported deaths; of several numbers the lowest. 0 when no death was reported."

[[fields]]
name        = "tags"
label       = "Tags"
question    = "Which tags apply?"
type        = "list"
description = "Joined by semicolon and blank; a tag may carry a value (crowd size=about 100)."

[[fields]]
name        = "timestamp"
label       = "Timestamp"
type        = "timestamp"
description = "Moment of the last change at the publisher, in seconds since 1970 (UTC)."
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/acled_legacy_event_type.csv','from,event_type,sub_event_type,note
Battle-No change of territory,Battles,Armed clash,exact
Battle-Government regains territory,Battles,Government regains territory,exact
Battle-Non-state actor overtakes territory,Battles,Non-state actor overtakes territory,exact
Battle-Non-state actors overtake territory,Battles,Non-state actor overtakes territory,another spelling
Headquarters or base established,Strategic developments,Headquarters or base established,exact
Non-violent transfer of territory,Strategic developments,Non-violent transfer of territory,exact
Strategic development,Strategic developments,,the sub event type is lost
Non-violent activity by a conflict actor,Strategic developments,,the sub event type is lost
Remote violence,Explosions/Remote violence,,the sub event type is lost
Riots/Protests,Riots|Protests,,the kinds of actor tell which; the sub event type is lost
Violence against civilians,Violence against civilians,,the sub event type is lost
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/to_ucdp_date_precision.csv','time_precision,to:date_prec,note
1,1,the day
2,3,a week
3,4,8 to 31 days
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/to_ucdp_region.csv','country,region,to:region,note
Egypt,,Middle East,
Armenia|Azerbaijan|Georgia,,Europe,
,Western Africa|Middle Africa|Eastern Africa|Southern Africa|Northern Africa,Africa,
,Middle East,Middle East,
,South Asia|Southeast Asia|East Asia|Caucasus and Central Asia|Oceania,Asia,
,Europe,Europe,
,North America|Central America|South America|Caribbean,Americas,
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/to_ucdp_violence.csv','event_type,sub_event_type,inter1,inter2,swap,to:type_of_violence,to:side_b,to:side_b_dset_id,to:side_b_new_id,note
Battles,,1|8,,,1,,,,"a government is on one side; coarse: of external forces, missions and firms are none"
Battles,,2|3|4,1|8,yes,1,,,,the government is side A
Battles,,2|3|4,2|3|4,,2,,,,"coarse: UCDP asks for organised groups, or for kinship and the like"
Explosions/Remote violence,,1|8,1|2|3|4|8,,1,,,,by the target; a government strikes
Explosions/Remote violence,,2|3|4,1|8,yes,1,,,,by the target; the government is side A
Explosions/Remote violence,,2|3|4,2|3|4,,2,,,,by the target
Explosions/Remote violence,,1|2|3|4|8,7,,3,Civilians,9999,1,by the target; whether civilians were meant is not told
Violence against civilians,,1|2|3|4|8,7,,3,Civilians,9999,1,coarse: UCDP counts killings alone
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/to_ucdp_where_precision.csv','geo_precision,to:where_prec,note
1,1,the place
2,3,"the district; within 25 km (2) would say more than is known"
3,4,the province
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/ucdp_country.csv','from,country,note
Bosnia-Herzegovina,Bosnia and Herzegovina,
Cambodia (Kampuchea),Cambodia,
DR Congo (Zaire),Democratic Republic of Congo,
Congo,Republic of Congo,
Kingdom of eSwatini (Swaziland),eSwatini,
"Macedonia, FYR",North Macedonia,
Madagascar (Malagasy),Madagascar,
Myanmar (Burma),Myanmar,
Russia (Soviet Union),Russia,also the time before its break-up
Serbia (Yugoslavia),Serbia,also the time before its break-up
United States of America,United States,
Vietnam (North Vietnam),Vietnam,
Yemen (North Yemen),Yemen,
Zimbabwe (Rhodesia),Zimbabwe,
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/ucdp_date_precision.csv','from,time_precision,note
1,1,the day
2,2,2 to 6 days
3,2,a week
4,3,8 to 31 days
5,3,more than a month
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/ucdp_violence_type.csv','from,event_type,sub_event_type,inter2,note
1,Battles,Armed clash,2,"coarse: air strikes and bombs are not told from fighting on the ground; side B without the number of a state fights a government over rule or territory, which is what a rebel group does"
2,Battles,Armed clash,,coarse: which kind of group fights is not told
3,Violence against civilians,Attack,7,coarse: abductions and sexual violence are not told apart
','standard',1);
INSERT INTO codebook_file VALUES ('crosswalks/ucdp_where_precision.csv','from,geo_precision,note
1,1,the place
2,1,within about 25 km of it
3,2,the district
4,3,the province
5,3,a line or an area without bounds
6,3,the country
7,3,the sea or the air
','standard',1);
INSERT INTO codebook_file VALUES ('findings.csv','code,level,rule,field,unusable,message,hint
id-missing,error,,event_id_cnty,yes,the event has no id,"give it the id of the publisher, or one of your own that no other event has"
id-twice,error,30,event_id_cnty,yes,{value} stands for two different events,"give one of them another id; if the rows are the two sides of one event, read the file with the layout for actors"
row-twice,note,30,event_id_cnty,no,{value} comes again with the same content,nothing: the row is counted once
date-missing,error,,event_date,yes,the event has no date,"give the day; if only the week or month is known, give its middle and say so in time_precision"
date-unreadable,error,,event_date,yes,"""{value}"" is no date",write it like 2024-05-31 or 31 May 2024
date-no-such-day,error,,event_date,yes,"""{value}"" is no day of the calendar",look the day up at the source
date-order-unknown,error,,event_date,yes,"""{value}"" may be day/month or month/day, and no date of the file tells which",say which comes first in this file
date-in-future,error,,event_date,no,{value} is after today ({expected}),look the day up at the source; the year is the usual slip
number-unreadable,error,,,yes,"{field}: ""{value}"" is no whole number",write digits only; leave the cell empty if nothing is known
number-negative,error,,,yes,"{field} is {value}, below zero",write what was reported; leave the cell empty if nothing is known
term-unknown,error,,,no,"{field}: ""{value}"" is not in the codebook",did you mean {expected}?
term-variant,note,,,no,"{field}: ""{value}"" was read as ""{expected}""","nothing, if that is what was meant"
term-not-yet,warning,,,no,"{field}: ""{value}"" is used only since {expected}",look whether an older term is meant
term-no-longer,warning,,,no,"{field}: ""{value}"" is no longer used since {expected}",choose the term that took its place
cells-too-many,error,,,yes,"the row has {value} cells, the header {expected}",look for a comma outside quotes; a last empty cell too many is passed over
cells-too-few,error,,,yes,"the row has {value} cells, the header {expected}","look for a quote that is not closed, or a line break inside a cell"
row-truncated,error,,,yes,the last row ends in the middle,get the file again: it was cut off
header-again,error,,,yes,the header stands here again,"take the line out, or let --skip-bad pass it over; files put one after the other have it"
encoding-damaged,warning,,,no,"{field}: ""{value}"" holds signs that a wrong encoding left behind",get the file again and open it as UTF-8; the text is kept as it is
coordinate-unreadable,error,,,no,"{field}: ""{value}"" is no number of degrees","write decimal degrees with a point, such as 34.7325"
inter-unknown,error,,,yes,"{field}: ""{value}"" is no kind of actor","write 1 to 8, or {expected}"
interaction-unknown,error,3,interaction,no,"interaction: ""{value}"" is no pair of kinds of actor",leave it empty: it follows from inter1 and inter2 ({expected})
precision-unknown,error,,,no,"{field}: ""{value}"" is none of the degrees of precision","write 1, 2 or 3"
fatalities-missing,error,,fatalities,no,fatalities is empty,write 0 if no death was reported
required-missing,error,,,no,{field} is empty,{expected}
country-unknown,error,,country,no,"country: ""{value}"" is not in the codebook",did you mean {expected}?
region-unknown,error,,region,no,"region: ""{value}"" is not in the codebook",did you mean {expected}?
region-differs,warning,,region,no,"region is ""{value}"", but the country lies in {expected}","write {expected}, or look whether the country is right"
iso-differs,error,,iso,no,"iso is {value}, but the country has {expected}","write {expected}, or look whether the country is right"
id-prefix-differs,warning,,event_id_cnty,no,{value} begins otherwise than the ids of this country ({expected}),look whether the country is right
source-scale-unknown,error,,source_scale,no,"source_scale: ""{value}"" is not in the codebook",did you mean {expected}?
source-scale-order,warning,,source_scale,no,"source_scale: ""{value}"" is not one word, or two in the usual order",write {expected}
participant-twice,error,,event_id_cnty,yes,"{value} has two rows for the same side, role and position: {expected}",get the file again; each actor of an event has one row
participant-unreadable,error,,event_id_cnty,yes,"the {expected} ""{value}"" cannot be read","side is 1 or 2, role main or associated, position and n_rows are numbers from 1"
partner-row-missing,error,,event_id_cnty,no,"{value} has one row, but its interaction names two sides ({expected})",get the file again with both rows of the event; the other side is left empty
rows-disagree,error,,event_id_cnty,yes,the rows of {value} differ in {expected},get the file again; rows of one event differ only in the actor
rows-of-event-missing,error,,event_id_cnty,yes,"{value} has not all of its rows: {expected}","get the file again, or leave out n_rows if rows were left out on purpose"
rows-of-event-surplus,error,,event_id_cnty,yes,{value} had all of its rows already,get the file again; n_rows says how many rows an event has
rows-too-many,error,,event_id_cnty,yes,"{value} has more rows than it names sides","get the file again, with the column interaction, which tells how many sides there are"
sub-event-type-wrong-parent,error,1,event_type,no,"event_type is ""{value}"", but the sub event type belongs to ""{expected}""","write ""{expected}"", or choose another sub event type"
disorder-type-differs,error,1,disorder_type,no,"disorder_type is ""{value}"", but the sub event type belongs to ""{expected}""","write ""{expected}"": it follows from the sub event type"
year-differs,error,2,year,no,"year is {value}, but the date is in {expected}",look which of the two is right
interaction-differs,error,3,interaction,no,"interaction is {value}, but the two sides give {expected}","write {expected}, or look whether inter1 and inter2 are right"
actor2-without-inter2,error,4,inter2,no,"the second actor ""{value}"" has no kind",write its kind in inter2
inter2-without-actor2,error,4,actor2,no,"inter2 is {value}, but there is no second actor","name the second actor, or leave inter2 empty"
actor1-without-inter1,error,,inter1,no,"the first actor ""{value}"" has no kind",write its kind in inter1
assoc-actor-2-without-actor2,error,5,assoc_actor_2,no,"""{value}"" stands with a second actor, but there is none",name the second actor
side-missing,error,,inter1,no,"""{value}"" needs {expected} on one side","look whether the sub event type is right, then name that side"
side-second,warning,,inter2,no,"in ""{value}"", {expected} are usually the first actor","change the two sides over, unless the order matters"
inter-unusual,warning,,,no,"{field} is {value}, which is unusual in this sub event type (usual: {expected})",look whether the sub event type is right
actor2-required,error,17,actor2,no,"""{value}"" has two sides, but there is no second actor","name the second actor; if nobody knows who, write an unidentified group"
target-not-civilian,error,12,inter2,no,"inter2 is {value}, but the target must be {expected}","make the target the second actor, or choose another sub event type"
inter1-not-allowed,error,,inter1,no,"inter1 is {value}, which cannot be here (allowed: {expected})",look whether the sub event type is right
inter2-not-allowed,error,,inter2,no,"inter2 is {value}, which cannot be here (allowed: {expected})",look whether the sub event type is right
assoc-actor-not-allowed,error,15,,no,"{field} names ""{value}"", which cannot be with a side here","if they were a target, this is another sub event type"
fatalities-unusual,warning,18,fatalities,no,{value} died in an event of a kind that seldom has deaths,look whether a battle or an attack was meant
inter-against-name,error,20,,no,"{field} is {value}, but the name of the actor says {expected}","write {expected}, or correct the name"
name-against-inter,error,20,,no,"{field} is ""{value}"", but its kind is always named {expected}","write the name as {expected} with the country in brackets, or correct the kind"
actor-from-abroad,note,21,,no,"{field} is ""{value}"", but the event is in {expected}","nothing, if the people came from there"
unidentified-group-inter,error,22,,no,"{field} is {value}, but an unidentified group of that name is {expected}",write {expected}
forces-at-home,error,23,,no,"{field} is {value}, but forces in their own country are {expected}",write {expected}
forces-abroad,warning,23,,no,"{field} is {value}, but forces outside their own country are usually {expected}","write {expected}, unless the state of the forces is not recognised"
actor-years-missing,error,24,,no,"{field}: ""{value}"" lacks the years of its government","add them in brackets, such as (2011-2020), or (2020-) if it still governs"
actor-years-outside,warning,25,,no,"{field}: the years of ""{value}"" do not hold {expected}",choose the name for the government of that year
actor-inter-varies,warning,26,,no,"{field}: ""{value}"" is of another kind elsewhere in this country ({expected})","choose one kind, unless the actor changed"
actor-name-untidy,error,27,,no,"{field}: ""{value}"" is not one tidy name","take out semicolons, outer and double blanks; others go to the associated actors"
duplicate-possible,warning,29,event_id_cnty,no,"{value} has the same day, place and actors as {expected}",compare the two; withdraw one if they tell of the same event
timestamp-before-event,warning,31,timestamp,no,the timestamp ({value}) is before the day of the event ({expected}),look whether the date is right
coordinate-off-globe,error,32,,no,"{field} is {value}, but must lie between {expected}",look whether latitude and longitude are changed over
coordinates-differ,warning,33,location,no,"""{value}"" has other coordinates elsewhere in the same province ({expected})","choose one, unless they are two places of one name"
civilian-targeting-differs,warning,34,civilian_targeting,no,"civilian_targeting is ""{value}"", but the sub event type and the sides give ""{expected}""",leave it to the program: it follows from the other fields
tag-unknown,note,,tags,no,"the tag ""{value}"" is not in the codebook","nothing, if it is meant: tags come and go"
list-untidy,warning,,,no,"{field}: the list has an empty place, a name twice or a lone semicolon: ""{expected}""","write each name once, and ""; "" between names"
precision-missing,note,,,no,{field} is empty,"write 1, 2 or 3: how sure it is"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_2018.toml','# As that of 2019, but with the event types of before and no sub event types.
name      = "acled-2018"
title     = "ACLED API of 2018 (version 8)"
era       = "2018"
recognise = { has = ["data_id", "iso", "iso3", "event_type"], lacks = ["sub_event_type", "disorder_type"] }
rows      = "event"
dates     = "2022-12-28"
inter     = "numbers"
case      = "lower"
quoting   = "minimal"
levels    = "warnings"

[columns]
data_id          = "extra"
iso              = "iso"
event_id_cnty    = "event_id_cnty"
event_id_no_cnty = { derived = "id-number" }
event_date       = "event_date"
year             = "year"
time_precision   = "time_precision"
event_type       = { field = "event_type", crosswalk = "acled_legacy_event_type" }
actor1           = "actor1"
assoc_actor_1    = "assoc_actor_1"
inter1           = "inter1"
actor2           = "actor2"
assoc_actor_2    = "assoc_actor_2"
inter2           = "inter2"
interaction      = "interaction"
region           = "region"
country          = "country"
admin1           = "admin1"
admin2           = "admin2"
admin3           = "admin3"
location         = "location"
latitude         = "latitude"
longitude        = "longitude"
geo_precision    = "geo_precision"
source           = "source"
source_scale     = "source_scale"
notes            = "notes"
fatalities       = "fatalities"
timestamp        = "timestamp"
iso3             = { derived = "iso-alpha3" }

[aliases]
latitud  = "latitude"
lat      = "latitude"
longitud = "longitude"
lng      = "longitude"
lon      = "longitude"
long     = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_2019.toml','# Before disorder_type came and data_id went. Curated files of the time have 29 columns in upper
# case, without data_id and iso3.
name      = "acled-2019"
title     = "ACLED export tool and API, 2019 to March 2023"
era       = "2019-01 to 2023-03"
recognise = { has = ["event_id_no_cnty", "iso", "sub_event_type"], lacks = ["disorder_type", "ally_actor_1"] }
rows      = "event"
dates     = "28 December 2022"
inter     = "numbers"
case      = "lower"
quoting   = "blank"
levels    = "as-coded"

[columns]
data_id          = { field = "extra", optional = true }
iso              = "iso"
event_id_cnty    = "event_id_cnty"
event_id_no_cnty = { derived = "id-number" }
event_date       = "event_date"
year             = "year"
time_precision   = "time_precision"
event_type       = "event_type"
sub_event_type   = "sub_event_type"
actor1           = "actor1"
assoc_actor_1    = "assoc_actor_1"
inter1           = "inter1"
actor2           = "actor2"
assoc_actor_2    = "assoc_actor_2"
inter2           = "inter2"
interaction      = "interaction"
region           = "region"
country          = "country"
admin1           = "admin1"
admin2           = "admin2"
admin3           = "admin3"
location         = "location"
latitude         = "latitude"
longitude        = "longitude"
geo_precision    = "geo_precision"
source           = "source"
source_scale     = "source_scale"
notes            = "notes"
fatalities       = "fatalities"
timestamp        = "timestamp"
iso3             = { derived = "iso-alpha3", optional = true }

[aliases]
latitud  = "latitude"
lat      = "latitude"
longitud = "longitude"
lng      = "longitude"
lon      = "longitude"
long     = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_actors.toml','# What annals export --shape actor writes: a row for each actor of an event, main or associated. The
# columns of the actors (side to inter) are of the row, all others of the event and the same in each of its rows.
name      = "acled-actors"
title     = "one row per actor of an event (annals export --shape actor)"
era       = "of this program"
recognise = { has = ["event_id_cnty", "event_date", "side", "role", "position", "actor"], lacks = ["actor1", "actor2"] }
rows      = "participant"
dates     = "2022-12-28"
inter     = "labels"
case      = "lower"
quoting   = "blank"
levels    = "as-coded"

[columns]
event_id_cnty      = "event_id_cnty"
side               = "row"
role               = "row"
position           = "row"
actor              = "actor1"
inter              = "inter1"
is_first           = "row"
n_rows             = "row"
event_date         = "event_date"
year               = "year"
time_precision     = "time_precision"
disorder_type      = "disorder_type"
event_type         = "event_type"
sub_event_type     = "sub_event_type"
interaction        = "interaction"
civilian_targeting = "civilian_targeting"
iso                = "iso"
region             = "region"
country            = "country"
admin1             = "admin1"
admin2             = "admin2"
admin3             = "admin3"
location           = "location"
latitude           = "latitude"
longitude          = "longitude"
geo_precision      = "geo_precision"
source             = "source"
source_scale       = "source_scale"
notes              = "notes"
fatalities         = "fatalities"
tags               = "tags"
timestamp          = "timestamp"
population_1km     = { field = "extra", optional = true }
population_2km     = { field = "extra", optional = true }
population_5km     = { field = "extra", optional = true }
population_best    = { field = "extra", optional = true }

[aliases]
latitud      = "latitude"
lat          = "latitude"
longitud     = "longitude"
lng          = "longitude"
lon          = "longitude"
long         = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_api_2016.toml','# The legacy columns in alphabetical order, lower case.
name      = "acled-api-2016"
title     = "ACLED API of 2016 and 2017"
era       = "2016 to 2017"
recognise = { has = ["data_id", "gwno", "ally_actor_1"], lacks = ["sub_event_type"] }
rows      = "event"
dates     = "2022-12-28"
inter     = "numbers"
case      = "lower"
quoting   = "minimal"
levels    = "warnings"

[columns]
actor1           = "actor1"
actor2           = "actor2"
admin1           = "admin1"
admin2           = "admin2"
admin3           = "admin3"
ally_actor_1     = "assoc_actor_1"
ally_actor_2     = "assoc_actor_2"
country          = "country"
data_id          = "extra"
event_date       = "event_date"
event_id_cnty    = "event_id_cnty"
event_id_no_cnty = { derived = "id-number" }
event_type       = { field = "event_type", crosswalk = "acled_legacy_event_type" }
fatalities       = "fatalities"
geo_precision    = "geo_precision"
gwno             = "extra"
inter1           = "inter1"
inter2           = "inter2"
interaction      = "interaction"
latitude         = "latitude"
location         = "location"
longitude        = "longitude"
notes            = "notes"
source           = "source"
time_precision   = "time_precision"
year             = "year"

[aliases]
latitud  = "latitude"
lat      = "latitude"
longitud = "longitude"
lng      = "longitude"
lon      = "longitude"
long     = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_api_r.toml','# What the R package acled.api fetches unless told otherwise: no actors, no notes.
name      = "acled-api-r"
title     = "ACLED through the R package acled.api"
era       = "2023 to now"
recognise = { has = ["event_id_cnty", "event_date", "sub_event_type", "interaction"], lacks = ["actor1", "disorder_type", "data_id"] }
rows      = "event"
dates     = "2022-12-28"
inter     = "labels"
case      = "lower"
quoting   = "minimal"
levels    = "warnings"

[columns]
event_id_cnty  = "event_id_cnty"
region         = "region"
country        = "country"
year           = "year"
event_date     = "event_date"
source         = "source"
admin1         = "admin1"
admin2         = "admin2"
admin3         = "admin3"
location       = "location"
latitude       = "latitude"
longitude      = "longitude"
event_type     = "event_type"
sub_event_type = "sub_event_type"
interaction    = "interaction"
fatalities     = "fatalities"
tags           = "tags"
timestamp      = "timestamp"

[aliases]
latitud  = "latitude"
lat      = "latitude"
longitud = "longitude"
lng      = "longitude"
lon      = "longitude"
long     = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_current.toml','# What ACLED gives out since 20 March 2023: from the API, the export tool and, in upper case,
# as curated files. Whether inter is a number or a label is told by the cells.
name      = "acled-current"
title     = "ACLED, events, since March 2023"
era       = "2023-03 to now"
recognise = { has = ["event_id_cnty", "event_date", "disorder_type", "actor2"], lacks = ["data_id", "event_id_no_cnty", "is_first"] }
rows      = "event"
dates     = "2022-12-28"
inter     = "labels"
case      = "lower"
quoting   = "blank"
levels    = "as-coded"

[columns]
event_id_cnty      = "event_id_cnty"
event_date         = "event_date"
year               = "year"
time_precision     = "time_precision"
disorder_type      = "disorder_type"
event_type         = "event_type"
sub_event_type     = "sub_event_type"
actor1             = "actor1"
assoc_actor_1      = "assoc_actor_1"
inter1             = "inter1"
actor2             = "actor2"
assoc_actor_2      = "assoc_actor_2"
inter2             = "inter2"
interaction        = "interaction"
civilian_targeting = "civilian_targeting"
iso                = "iso"
region             = "region"
country            = "country"
admin1             = "admin1"
admin2             = "admin2"
admin3             = "admin3"
location           = "location"
latitude           = "latitude"
longitude          = "longitude"
geo_precision      = "geo_precision"
source             = "source"
source_scale       = "source_scale"
notes              = "notes"
fatalities         = "fatalities"
tags               = "tags"
timestamp          = "timestamp"
population_1km     = { field = "extra", optional = true }
population_2km     = { field = "extra", optional = true }
population_5km     = { field = "extra", optional = true }
population_best    = { field = "extra", optional = true }

[aliases]
assoc_actor1 = "assoc_actor_1"
assoc_actor2 = "assoc_actor_2"
ally_actor_1 = "assoc_actor_1"
ally_actor_2 = "assoc_actor_2"
latitud      = "latitude"
lat          = "latitude"
longitud     = "longitude"
lng          = "longitude"
lon          = "longitude"
long         = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_deleted.toml','# Events that ACLED took out: what the deleted endpoint gives, or a bare list of ids.
name      = "acled-deleted"
title     = "ACLED, deleted events"
era       = "2023 to now"
recognise = { has = ["event_id_cnty"], only = true }
rows      = "deletion"
case      = "lower"

[columns]
event_id_cnty     = "event_id_cnty"
deleted_timestamp = { field = "extra", optional = true }

[aliases]
event_id = "event_id_cnty"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_legacy.toml','# Versions 4 to 7. Ids have the number first (1416RTA); no region, source scale or timestamp.
# Copies made as shapefiles cut a name after ten letters.
name      = "acled-legacy"
title     = "ACLED versions 4 to 7"
era       = "to 2017"
recognise = { has = ["gwno", "ally_actor_1"], lacks = ["data_id", "sub_event_type"] }
rows      = "event"
dates     = "28/12/2022"
inter     = "numbers"
case      = "upper"
quoting   = "minimal"
levels    = "warnings"

[columns]
gwno             = "extra"
event_id_cnty    = "event_id_cnty"
event_id_no_cnty = { derived = "id-number" }
event_date       = "event_date"
year             = "year"
time_precision   = "time_precision"
event_type       = { field = "event_type", crosswalk = "acled_legacy_event_type" }
actor1           = "actor1"
ally_actor_1     = "assoc_actor_1"
inter1           = "inter1"
actor2           = "actor2"
ally_actor_2     = "assoc_actor_2"
inter2           = "inter2"
interaction      = "interaction"
country          = "country"
admin1           = "admin1"
admin2           = "admin2"
admin3           = "admin3"
location         = "location"
latitude         = "latitude"
longitude        = "longitude"
geo_precision    = "geo_precision"
source           = "source"
notes            = "notes"
fatalities       = "fatalities"

[aliases]
assoc_actor_1 = "ally_actor_1"
assoc_actor_2 = "ally_actor_2"
geo_precis    = "geo_precision"
latitud       = "latitude"
lat           = "latitude"
longitud      = "longitude"
lng           = "longitude"
lon           = "longitude"
long          = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/acled_monadic.toml','# The same with one row for each side of an event: the id comes twice, and the side of the row
# stands in actor1. The interaction names both sides.
name      = "acled-monadic"
title     = "ACLED, one row per actor, since March 2023"
era       = "2023-03 to now"
recognise = { has = ["event_id_cnty", "event_date", "disorder_type", "actor1", "inter1"], lacks = ["actor2", "data_id", "event_id_no_cnty"] }
rows      = "actor"
dates     = "2022-12-28"
inter     = "labels"
case      = "lower"
quoting   = "blank"
levels    = "as-coded"

[columns]
event_id_cnty      = "event_id_cnty"
event_date         = "event_date"
year               = "year"
time_precision     = "time_precision"
disorder_type      = "disorder_type"
event_type         = "event_type"
sub_event_type     = "sub_event_type"
actor1             = "actor1"
assoc_actor_1      = "assoc_actor_1"
inter1             = "inter1"
interaction        = "interaction"
civilian_targeting = "civilian_targeting"
iso                = "iso"
region             = "region"
country            = "country"
admin1             = "admin1"
admin2             = "admin2"
admin3             = "admin3"
location           = "location"
latitude           = "latitude"
longitude          = "longitude"
geo_precision      = "geo_precision"
source             = "source"
source_scale       = "source_scale"
notes              = "notes"
fatalities         = "fatalities"
tags               = "tags"
timestamp          = "timestamp"
population_1km     = { field = "extra", optional = true }
population_2km     = { field = "extra", optional = true }
population_5km     = { field = "extra", optional = true }
population_best    = { field = "extra", optional = true }

[aliases]
latitud  = "latitude"
lat      = "latitude"
longitud = "longitude"
lng      = "longitude"
lon      = "longitude"
long     = "longitude"
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/not_events.toml','# Files that carry our columns'' names but hold no events; reading them as events would be wrong.

[[files]]
name      = "acled-weekly"
title     = "ACLED''s weekly counts by province and sub event type"
recognise = { has = ["week", "events", "sub_event_type"] }

[[files]]
name      = "hdx-country-month"
title     = "monthly counts by country from the Humanitarian Data Exchange"
recognise = { has = ["country", "month", "year", "events", "fatalities"], lacks = ["admin2", "event_id_cnty"] }

[[files]]
name      = "hdx-admin2-month"
title     = "monthly counts by district from the Humanitarian Data Exchange"
recognise = { has = ["admin2 pcode", "month", "events"] }

[[files]]
name      = "hdx-hapi"
title     = "monthly counts from the API of the Humanitarian Data Exchange"
recognise = { has = ["location_code", "reference_period_start", "events"] }

[[files]]
name      = "acled-cast"
title     = "ACLED''s forecasts (CAST) by province and month"
recognise = { has = ["total_forecast"] }

[[files]]
name      = "annals-shape"
title     = "rows of a shape that is only written (annals export --shape source, claim, day or dyad)"
recognise = { has = ["event_id_cnty", "is_first", "n_rows"], lacks = ["role"] }
','standard',1);
INSERT INTO codebook_file VALUES ('layouts/ucdp_ged.toml','# The Georeferenced Event Dataset of the Uppsala Conflict Data Program. The date is the first
# possible day; deaths are the best estimate; the rest is kept under its own name. What a side is (inter)
# is told where it is a state, at home or abroad, fights one over rule or territory, or is civilians; which
# kind of group fights another, or kills civilians, is not. Events of other sources are written in its columns by
# the tables of `outward` and by what is `made`; what cannot be known stays empty.
name      = "ucdp-ged"
title     = "UCDP GED (Uppsala Conflict Data Program, Georeferenced Event Dataset)"
era       = "1989 to now"
recognise = { has = ["type_of_violence", "side_a", "side_b"], lacks = ["event_id_cnty"] }
rows      = "event"
dates     = "2022-12-28"
inter     = "numbers"
case      = "lower"
quoting   = "minimal"
levels    = "warnings"
whole     = true
releases  = true
outward   = ["ucdp_violence", "ucdp_date_precision", "ucdp_where_precision", "ucdp_region"]
of_sides  = ["deaths_a", "deaths_b"]

[columns]
id                = { field = "event_id_cnty", prefix = "GED-" }
relid             = { field = "extra", optional = true }
year              = "year"
active_year       = { field = "extra", optional = true }
code_status       = { field = "extra", optional = true }
type_of_violence  = { field = "extra", crosswalk = "ucdp_violence_type" }
conflict_dset_id  = { field = "extra", optional = true }
conflict_new_id   = { field = "extra", optional = true }
conflict_name     = { field = "extra", optional = true }
dyad_dset_id      = { field = "extra", optional = true }
dyad_new_id       = { field = "extra", optional = true }
dyad_name         = { field = "extra", optional = true, made = "sides" }
side_a_dset_id    = { field = "extra", optional = true }
side_a_new_id     = { field = "extra", optional = true }
side_a            = "actor1"
side_b_dset_id    = { field = "extra", optional = true }
side_b_new_id     = { field = "extra", optional = true }
side_b            = "actor2"
number_of_sources = { field = "extra", optional = true, made = "source-count" }
source_article    = { field = "extra", optional = true }
source_office     = { field = "source", optional = true, separator = ";" }
source_date       = { field = "extra", optional = true }
source_headline   = { field = "notes", optional = true }
source_original   = { field = "extra", optional = true }
where_prec        = { field = "extra", crosswalk = "ucdp_where_precision" }
where_coordinates = "location"
where_description = { field = "extra", optional = true }
adm_1             = { field = "admin1", optional = true }
adm_2             = { field = "admin2", optional = true }
latitude          = "latitude"
longitude         = "longitude"
geom_wkt          = { field = "extra", optional = true, made = "point" }
priogrid_gid      = { field = "extra", optional = true, made = "grid-cell" }
country           = { field = "country", crosswalk = "ucdp_country" }
country_id        = { field = "extra", optional = true, made = "country-state" }
region            = { field = "extra", optional = true }
event_clarity     = { field = "extra", optional = true }
date_prec         = { field = "extra", crosswalk = "ucdp_date_precision" }
date_start        = "event_date"
date_end          = { field = "extra", optional = true, made = "exact-day" }
deaths_a          = { field = "extra", optional = true, made = "no-deaths" }
deaths_b          = { field = "extra", optional = true, made = "no-deaths" }
deaths_civilians  = { field = "extra", optional = true, made = "no-deaths" }
deaths_unknown    = { field = "extra", optional = true, made = "other-deaths" }
best              = "fatalities"
high              = { field = "extra", optional = true }
low               = { field = "extra", optional = true }
gwnoa             = { field = "extra", optional = true, made = "state-1", tells = "inter1" }
gwnob             = { field = "extra", optional = true, made = "state-2", tells = "inter2" }

[aliases]
best_est         = "best"
high_est         = "high"
low_est          = "low"
latitud          = "latitude"
longitud         = "longitude"
lat              = "latitude"
lng              = "longitude"
lon              = "longitude"
conflict_id      = "conflict_new_id"
dyad_id          = "dyad_new_id"
side_a_id        = "side_a_new_id"
side_b_id        = "side_b_new_id"
where_coordinate = "where_coordinates"
adm1             = "adm_1"
adm2             = "adm_2"
priogrid         = "priogrid_gid"

# Types and codes for files that have them, in our own words after the codebook of the data set. Lists are
# texts. A column with a cell that is not of its type is written as text.
[meanings]
id                = { type = "integer", label = "Number of the event", description = "The same in all releases." }
relid             = { label = "Text id of the event", description = "Country, year, type of violence, dyad and running number." }
year              = { label = "Year" }
code_status       = { label = "State of coding", description = "Clear in yearly releases; candidates tell what is still to be checked." }
conflict_dset_id  = { type = "integer", label = "Former number of the conflict", description = "That of the data sets before 2017." }
conflict_new_id   = { type = "integer", label = "Number of the conflict" }
conflict_name     = { label = "Name of the conflict" }
dyad_dset_id      = { type = "integer", label = "Former number of the dyad", description = "That of the data sets before 2017." }
dyad_new_id       = { type = "integer", label = "Number of the dyad" }
dyad_name         = { label = "Name of the dyad", description = "Both sides." }
side_a_dset_id    = { type = "integer", label = "Former number of side A", description = "That of the data sets before 2017." }
side_a_new_id     = { type = "integer", label = "Number of side A" }
side_a            = { label = "Side A", description = "The government in state-based conflict; who kills in one-sided violence." }
side_b_dset_id    = { type = "integer", label = "Former number of side B", description = "That of the data sets before 2017; 9999 is civilians." }
side_b_new_id     = { type = "integer", label = "Number of side B", description = "1 is civilians." }
side_b            = { label = "Side B", description = "The opponent of side A; civilians in one-sided violence." }
number_of_sources = { type = "integer", label = "Number of sources", description = "-1 where it was not written down." }
source_article    = { label = "Sources", description = "Office, date and headline of each, parted by semicolons." }
source_office     = { label = "Offices of the sources", description = "Parted by semicolons." }
source_date       = { label = "Dates of the sources", description = "Parted by semicolons." }
source_headline   = { label = "Headlines of the sources", description = "Parted by semicolons, which stand in headlines too." }
source_original   = { label = "Whom the sources name as theirs" }
where_coordinates = { label = "Place of the point" }
where_description = { label = "Place as reported" }
adm_1             = { label = "First-level unit" }
adm_2             = { label = "Second-level unit" }
latitude          = { label = "Latitude" }
longitude         = { label = "Longitude" }
geom_wkt          = { label = "Point", description = "POINT (longitude latitude), in WGS 84." }
priogrid_gid      = { type = "integer", label = "PRIO-GRID cell" }
country           = { label = "Country" }
country_id        = { type = "integer", label = "Number of the country", description = "In the list of states of Gleditsch and Ward." }
region            = { label = "Region" }
date_start        = { label = "First possible day" }
date_end          = { type = "date", label = "Last possible day" }
deaths_a          = { type = "integer", label = "Deaths of side A" }
deaths_b          = { type = "integer", label = "Deaths of side B" }
deaths_civilians  = { type = "integer", label = "Deaths of civilians" }
deaths_unknown    = { type = "integer", label = "Deaths of unknown side" }
best              = { label = "Deaths, best estimate", description = "The sum of the four parts." }
high              = { type = "integer", label = "Deaths, high estimate" }
low               = { type = "integer", label = "Deaths, low estimate" }
gwnoa             = { type = "integer", label = "State of side A", description = "Number in the list of states of Gleditsch and Ward, where side A is a government." }
gwnob             = { type = "integer", label = "State of side B", description = "Number in the list of states of Gleditsch and Ward, where side B is a government." }

[meanings.active_year]
type = "term"
label = "Active year"
description = "Whether the dyad, or the actor that killed civilians, reached 25 deaths in that year."

[meanings.active_year.codes]
0 = "No|False"
1 = "Yes|True"

[meanings.type_of_violence]
type = "term"
label = "Type of violence"
description = "Who fights whom."

[meanings.type_of_violence.codes]
1 = "State-based conflict"
2 = "Non-state conflict"
3 = "One-sided violence"

[meanings.where_prec]
type = "term"
label = "Precision of the place"

[meanings.where_prec.codes]
1 = "Exact place"
2 = "Within about 25 km of the point"
3 = "District"
4 = "Province"
5 = "Line or area without bounds"
6 = "Country"
7 = "International waters or airspace"

[meanings.event_clarity]
type = "term"
label = "Clarity of the event"

[meanings.event_clarity.codes]
1 = "Reported as one event"
2 = "Part of a summary"

[meanings.date_prec]
type = "term"
label = "Precision of the date"

[meanings.date_prec.codes]
1 = "The day"
2 = "2 to 6 days"
3 = "A week"
4 = "8 to 31 days"
5 = "More than a month"
','standard',1);
INSERT INTO codebook_file VALUES ('records.csv','table,row_is,column,required,made,type,description
sources,a source,source,yes,no,,Name of the source; key of the row.
sources,a source,aliases,no,no,,"Other names, joined by semicolon and blank."
sources,a source,scale,no,no,,Scale of the source.
sources,a source,kind,no,no,,What kind of source it is.
sources,a source,group,no,no,,Independence group; sources of one group count as one voice.
sources,a source,reliability,no,no,,"A to F, by the grading that counts."
sources,a source,graded_on,no,no,,Day of that grading.
sources,a source,grade_reason,no,no,,Why it was graded so.
sources,a source,confidential,no,no,,yes if the source does not leave the database.
sources,a source,note,no,no,,A remark.
documents,a document,document_id,no,no,,"D1, D2 …; empty for a document that is new."
documents,a document,key,no,no,,"The coder''s own key, such as a citation key."
documents,a document,publisher,yes,no,,Source that published it.
documents,a document,author,no,no,,"Names, joined by semicolon and blank."
documents,a document,title,no,no,,Title.
documents,a document,published,no,no,,Day it was published: 2012-03-12; 2012-03 or 2012 where no more is known.
documents,a document,url,no,no,,Address on the web; no two documents have the same.
documents,a document,accessed,no,no,,Day it was looked at there.
documents,a document,language,no,no,,Language.
documents,a document,sha256,no,no,,"SHA-256 of a stored copy, in hex; no two documents have the same."
documents,a document,locator,no,no,,"Where the stored copy is, or the page."
documents,a document,confidential,no,no,,yes if the document does not leave the database.
documents,a document,note,no,no,,A remark.
claims,a claim,claim_id,no,no,,"C1, C2 …; empty for a claim that is new."
claims,a claim,event_id_cnty,yes,no,,Event that the claim speaks of.
claims,a claim,document,yes,no,,Document it stands in: D1 or its key.
claims,a claim,publisher,no,yes,,Who published the document.
claims,a claim,published,no,yes,,When the document was published.
claims,a claim,claimant,no,no,,Who says so; the publisher if empty.
claims,a claim,via,no,no,,"Those between publisher and claimant, outermost first, joined by semicolon and blank."
claims,a claim,field,yes,no,,What it speaks of.
claims,a claim,value,yes,no,,What it says of that.
claims,a claim,low,no,no,integer,Of a number: not fewer.
claims,a claim,best,no,no,integer,Of a number: the one that stands for it.
claims,a claim,high,no,no,integer,Of a number: not more; empty if open above.
claims,a claim,bound,no,no,,How the number is meant.
claims,a claim,extent,no,no,,"Whether it speaks of all of the event, of a part, of more, or of another."
claims,a claim,stance,yes,no,,What the claimant does: asserts it or denies it and so on.
claims,a claim,wording,no,no,,"As said, word for word."
claims,a claim,rule,no,yes,,"What made numbers of vague words, with its version."
claims,a claim,first_hand,no,no,,"yes if the claimant was there, no if not; empty if nobody knows."
claims,a claim,reliability,no,yes,,Grade of the claimant.
claims,a claim,credibility,no,no,integer,Grade of the claim: 1 to 6.
claims,a claim,group,no,yes,,Independence group of the claimant.
claims,a claim,coder,no,no,,Who coded it.
claims,a claim,key,no,no,,The coder''s own sign for it.
claims,a claim,confidential,no,no,,yes if the claim does not leave the database.
claims,a claim,note,no,no,,A remark.
reports,an event in a document,event_id_cnty,no,yes,,The event.
reports,an event in a document,document,no,yes,,The document.
reports,an event in a document,publisher,no,yes,,Who published it.
reports,an event in a document,published,no,yes,,When.
reports,an event in a document,title,no,yes,,Title.
reports,an event in a document,url,no,yes,,Address on the web.
reports,an event in a document,claimants,no,yes,,"Who is quoted in it on this event, joined by semicolon and blank."
reports,an event in a document,groups,no,yes,integer,Number of independence groups among them.
reports,an event in a document,claims,no,yes,integer,Number of claims it makes on this event.
reports,an event in a document,perpetrators,no,yes,,"Whom it names as perpetrator, joined by semicolon and blank."
reports,an event in a document,targets,no,yes,,"Whom it names as target, joined by semicolon and blank."
reports,an event in a document,deaths_low,no,yes,integer,Lowest number of deaths it gives for all of the event.
reports,an event in a document,deaths_best,no,yes,integer,The number that stands for it: the highest of several.
reports,an event in a document,deaths_high,no,yes,integer,Highest; empty if open above.
reports,an event in a document,injured_low,no,yes,integer,Lowest number of injured.
reports,an event in a document,injured_best,no,yes,integer,The number that stands for it.
reports,an event in a document,injured_high,no,yes,integer,Highest; empty if open above.
reports,an event in a document,denies,no,yes,,yes if one of its claims is a denial.
','standard',1);
INSERT INTO codebook_file VALUES ('rules.toml','# The rules that hold across fields, rows or files. Numbers never change. A rule without findings is
# never checked: it stands here so that nobody adds it. What a rule must know of a term stands in the
# own columns of the vocabularies event_type, sub_event_type and actor_pattern.

[[rules]]
number    = 1
findings  = ["sub-event-type-wrong-parent", "disorder-type-differs"]
level     = "error"
statement = "A sub event type belongs to one event type and one disorder type."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["sub_event_type", "event_type", "disorder_type"]
scope     = "row"

[[rules]]
number    = 2
findings  = ["year-differs"]
level     = "error"
statement = "The year is the year of the date."
source    = "implied; no break in 27,786 published rows"
fields    = ["year", "event_date"]
scope     = "row"

[[rules]]
number    = 3
findings  = ["interaction-differs", "interaction-unknown"]
level     = "error"
statement = "The interaction is the code of the two kinds of actor, the lower first."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["interaction", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 4
findings  = ["actor2-without-inter2", "inter2-without-actor2"]
level     = "error"
statement = "There is a kind of the second actor exactly when there is a second actor."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["actor2", "inter2"]
scope     = "row"

[[rules]]
number    = 5
findings  = ["assoc-actor-2-without-actor2"]
level     = "error"
statement = "Nobody is with a second actor who is not there."
source    = "not documented; no break in 27,786 published rows"
fields    = ["assoc_actor_2", "actor2"]
scope     = "row"

[[rules]]
number    = 6
findings  = ["side-missing"]
level     = "error"
statement = "A protest has protesters on one side."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 7
findings  = ["side-second"]
level     = "warning"
statement = "In a protest the protesters are the first actor."
source    = "data: 44 breaks, all before 2021"
fields    = ["event_type", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 8
findings  = ["inter-unusual"]
level     = "warning"
statement = "In a peaceful protest the other side is empty or also protesters."
source    = "ACLED codebook of 2024 (nobody intervenes); 1 break in published rows"
fields    = ["sub_event_type", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 9
findings  = ["actor2-required"]
level     = "error"
statement = "A protest that is met with intervention or force has a second actor."
source    = "implied; no break in 27,786 published rows"
fields    = ["sub_event_type", "actor2"]
scope     = "row"

[[rules]]
number    = 10
findings  = ["side-missing"]
level     = "error"
statement = "A riot has rioters on one side."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 11
findings  = ["side-second"]
level     = "warning"
statement = "In a riot the rioters are the first actor."
source    = "data: 70 breaks in older rows"
fields    = ["event_type", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 12
findings  = ["target-not-civilian"]
level     = "error"
statement = "In violence against civilians the second actor is the civilian target."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "inter2"]
scope     = "row"

[[rules]]
number    = 13
findings  = ["inter1-not-allowed"]
level     = "error"
statement = "Violence against civilians comes from an organised armed group or a state."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "inter1"]
scope     = "row"

[[rules]]
number    = 14
findings  = ["inter1-not-allowed", "inter2-not-allowed", "actor2-required"]
level     = "error"
statement = "A battle has an organised armed group or a state on both sides."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "inter1", "inter2", "actor2"]
scope     = "row"

[[rules]]
number    = 15
findings  = ["assoc-actor-not-allowed"]
level     = "error"
statement = "Civilians are not with a side of a battle."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "assoc_actor_1", "assoc_actor_2"]
scope     = "row"

[[rules]]
number    = 16
findings  = ["inter1-not-allowed"]
level     = "error"
statement = "An explosion may have one side only; it does not come from rioters, protesters or civilians."
source    = "ACLED codebook of 2024; 861 one-sided rows, no other break"
fields    = ["event_type", "inter1"]
scope     = "row"

[[rules]]
number    = 17
findings  = ["actor2-required"]
level     = "error"
statement = "Only explosions, riots, protests and strategic developments may have one side."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_type", "actor2"]
scope     = "row"

[[rules]]
number    = 18
findings  = ["fatalities-unusual"]
level     = "warning"
statement = "Strategic developments seldom have deaths."
source    = "data: 23 rows with deaths, mostly the own weapon; ACLED allows them"
fields    = ["event_type", "fatalities"]
scope     = "row"

[[rules]]
number    = 19
findings  = ["inter-unusual"]
level     = "warning"
statement = "Rioters and protesters seldom take part in strategic developments."
source    = "data: 11 older rows"
fields    = ["event_type", "inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 20
findings  = ["inter-against-name", "name-against-inter"]
level     = "error"
statement = "Rioters, protesters and civilians are named as such, with a country in brackets, and nobody else is."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["actor1", "inter1", "actor2", "inter2"]
scope     = "row"

[[rules]]
number    = 21
findings  = ["actor-from-abroad"]
level     = "note"
statement = "The country in the brackets is usually that of the event."
source    = "data: 2 % of rows differ, rightly"
fields    = ["actor1", "actor2", "country"]
scope     = "row"

[[rules]]
number    = 22
findings  = ["unidentified-group-inter"]
level     = "error"
statement = "An unidentified armed group is a political militia; other unidentified groups have the kind their name says."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["actor1", "inter1", "actor2", "inter2"]
scope     = "row"

[[rules]]
number    = 23
findings  = ["forces-at-home", "forces-abroad"]
level     = "error"
statement = "Forces of a country are state forces at home; abroad they are external forces (a warning: de facto states break it)."
source    = "ACLED codebook of 2024; no break at home in 8,872 published rows"
fields    = ["actor1", "inter1", "actor2", "inter2", "country"]
scope     = "row"

[[rules]]
number    = 24
findings  = ["actor-years-missing"]
level     = "error"
statement = "The name of military or police forces carries the years of the government."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["actor1", "actor2"]
scope     = "row"

[[rules]]
number    = 25
findings  = ["actor-years-outside"]
level     = "warning"
statement = "The event lies inside the years that the name of an actor carries."
source    = "implied; 11 breaks in about 10,000 published rows"
fields    = ["actor1", "actor2", "event_date"]
scope     = "row"

[[rules]]
number    = 26
findings  = ["actor-inter-varies"]
level     = "warning"
statement = "An actor has one kind within a country."
source    = "ACLED codebook of 2024 says it may change; 3 breaks in published rows"
fields    = ["actor1", "inter1", "actor2", "inter2", "country"]
scope     = "database"

[[rules]]
number    = 27
findings  = ["actor-name-untidy"]
level     = "error"
statement = "An actor cell holds one name without semicolon, outer or double blanks."
source    = "acledR refuses semicolons; no break in 27,786 published rows"
fields    = ["actor1", "actor2"]
scope     = "row"

[[rules]]
number    = 28
findings  = []
statement = "The order of the actors has a meaning only in violence against civilians."
source    = "ACLED codebook of 2024: never checked"
fields    = ["inter1", "inter2"]
scope     = "row"

[[rules]]
number    = 29
findings  = ["duplicate-possible"]
level     = "warning"
statement = "One day, place and pair of actors is one event; demonstrations also differ by what they are about."
source    = "ACLED codebook of 2024; 1.7 % of published rows look alike"
fields    = ["event_date", "location", "actor1", "actor2", "sub_event_type"]
scope     = "database"

[[rules]]
number    = 30
findings  = ["id-twice", "row-twice"]
level     = "error"
statement = "An id stands for one event; in a file with one row per actor it comes once for each side."
source    = "ACLED codebook of 2024; no break in 27,786 published rows"
fields    = ["event_id_cnty"]
scope     = "file"

[[rules]]
number    = 31
findings  = ["timestamp-before-event"]
level     = "warning"
statement = "An event was not published before it happened."
source    = "implied; no break in 27,786 published rows"
fields    = ["timestamp", "event_date"]
scope     = "row"

[[rules]]
number    = 32
findings  = ["coordinate-off-globe"]
level     = "error"
statement = "Latitude lies between -90 and 90, longitude between -180 and 180."
source    = "implied; no break in 27,786 published rows"
fields    = ["latitude", "longitude"]
scope     = "row"

[[rules]]
number    = 33
findings  = ["coordinates-differ"]
level     = "warning"
statement = "A place name in one country and province has one pair of coordinates."
source    = "implied by a gazetteer; 26 of 11,681 place names differ"
fields    = ["location", "admin1", "country", "latitude", "longitude"]
scope     = "database"

[[rules]]
number    = 34
findings  = ["civilian-targeting-differs"]
level     = "warning"
statement = "Civilian targeting follows from the sub event type and the kinds of actor."
source    = "data: no break in 8,057 published rows"
fields    = ["civilian_targeting", "sub_event_type", "inter1", "inter2"]
scope     = "row"
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/best.toml','name    = "best"
version = 1
title   = "Best estimate with low and high, in the way of UCDP"
about   = """
Takes the number that the best-graded voices give most often, the lower of two that are equally
frequent, and keeps low and high beside it: the lowest and the highest bound that any voice of some
credit gives. Where a group gave several numbers, its latest speaks for it. Where groups name different
perpetrators, the one with most independent voices is written; if they are equal, an unidentified armed
group.
"""

[credible]
reliability = "D"
credibility = 4
ungraded    = "counts"

[voices]
speaks = "latest"

[counts]
among  = "best-graded"
best   = "most-voices"
low    = "lowest"
high   = "highest"
floors = "low"
tie    = "lowest"

[terms]
value = "weighted"
tie   = "latest"

[attribution]
contested = "most-voices"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 1

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/conservative.toml','name    = "conservative"
version = 1
title   = "Lowest credible number"
about   = """
Takes the lowest number that any independent voice of some credit gives as the total. Claims of
sources graded E, and claims graded 5, do not count. Where a group gave several numbers, its lowest
speaks for it. Low is the lowest bound of all voices, or what is known of a part if that is lower; high
is the highest bound, open above where the voice that sets it says "at least". Where groups name
different perpetrators, or one denies it, an unidentified armed group is written.
"""

[credible]
reliability = "D"
credibility = 4
ungraded    = "counts"

[voices]
speaks = "lowest"

[counts]
among  = "all"
best   = "lowest"
low    = "lowest"
high   = "highest"
floors = "low"
tie    = "lowest"

[terms]
value = "most-voices"
tie   = "unresolved"

[attribution]
contested = "stand-in"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 1

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/latest.toml','name    = "latest"
version = 1
title   = "The latest word"
about   = """
Takes the number of the latest document, since counts are corrected as more is known; of two of one
day the lower. Low and high are the bounds of that voice, and what is known of a part. Claims in
documents without a day go last.
"""

[credible]
reliability = "D"
credibility = 4
ungraded    = "counts"

[voices]
speaks = "latest"

[counts]
among  = "all"
best   = "latest"
low    = "as-best"
high   = "as-best"
floors = "low"
tie    = "lowest"

[terms]
value = "latest"
tie   = "latest"

[attribution]
contested = "stand-in"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 1

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/majority.toml','name    = "majority"
version = 1
title   = "The number most independent groups give"
about   = """
Takes the number that most independent groups give, the lower of two that are equally frequent.
Sources that repeat one another count once. A term is what most groups say; if groups are equally many
it stays undecided. A perpetrator is written only if two groups name one.
"""

[credible]
reliability = "D"
credibility = 4
ungraded    = "counts"

[voices]
speaks = "latest"

[counts]
among  = "all"
best   = "most-voices"
low    = "lowest"
high   = "highest"
floors = "low"
tie    = "lowest"

[terms]
value = "most-voices"
tie   = "unresolved"

[attribution]
contested = "most-voices"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 2

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/maximal.toml','name    = "maximal"
version = 1
title   = "Highest number of anyone"
about   = """
Takes the highest number that anyone gives as the total, whatever the grade. It shows how far the
count could rise if each doubt were resolved upwards; it is no estimate. Where a group gave several
numbers, its highest speaks for it.
"""

[credible]
reliability = "E"
credibility = 5
ungraded    = "counts"

[voices]
speaks = "highest"

[counts]
among  = "all"
best   = "highest"
low    = "lowest"
high   = "highest"
floors = "low"
tie    = "highest"

[terms]
value = "most-voices"
tie   = "latest"

[attribution]
contested = "stand-in"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 1

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/most_informative.toml','name    = "most-informative"
version = 1
title   = "The most precise claim"
about   = """
Takes the number of the most precise voice: a number with both bounds goes before an open one, a
narrow range before a wide one, a number before a vague word, first hand before hearsay. Low and high
are the bounds of that voice, and what is known of a part. The coded perpetrator stays where the
attribution is contested.
"""

[credible]
reliability = "D"
credibility = 4
ungraded    = "counts"

[voices]
speaks = "most-precise"

[counts]
among  = "all"
best   = "most-precise"
low    = "as-best"
high   = "as-best"
floors = "low"
tie    = "lowest"

[terms]
value = "best-graded"
tie   = "latest"

[attribution]
contested = "as-coded"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 1

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('rulesets/reliability_weighted.toml','name    = "reliability-weighted"
version = 1
title   = "Weighted by the grades of sources and claims"
about   = """
Each voice weighs as much as the grade of its source times the grade of its claim. The number is the
weighted median: the lowest for which the voices that give it or less have at least half of all weight.
A term, and a contested perpetrator, is what has most weight. Sources and claims without a grade weigh
as much as grade D and grade 4.
"""

[credible]
reliability = "E"
credibility = 5
ungraded    = "counts"

[voices]
speaks = "best-graded"

[counts]
among  = "all"
best   = "weighted"
low    = "lowest"
high   = "highest"
floors = "low"
tie    = "lowest"

[terms]
value = "weighted"
tie   = "latest"

[attribution]
contested = "weighted"
stand_in  = "Unidentified Armed Group ({country})"
voices    = 1

[evidence]
fair = 2

[weights]
reliability = { A = 5, B = 4, C = 3, D = 2, E = 1, ungraded = 2 }
credibility = { 1 = 5, 2 = 4, 3 = 3, 4 = 2, 5 = 1, ungraded = 2 }
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/actor_pattern.csv','code,label,former_labels,parent,since,until,definition,match,inter,inter_abroad,exclusive,country,years,checked
rioters-by-country,Rioters,,,,,"A violent crowd, named by its country.",whole,5,,yes,bracket,,yes
protesters-by-country,Protesters,,,,,"A peaceful crowd, named by its country.",whole,6,,yes,bracket,,yes
civilians-by-country,Civilians,,,,,"Unarmed people, named by their country.",whole,7,,yes,bracket,,yes
unidentified-armed-group,Unidentified Armed Group,,,,,Gunmen whose group nobody names.,begins,3,,,bracket,,yes
unidentified-military-forces,Unidentified Military Forces,,,,,Soldiers of a state that nobody names.,begins,1 8,,,,,yes
military-forces,Military Forces of,,,,,"The army of a country under one government, with its years.",begins,1,8,,after,required,yes
police-forces,Police Forces of,,,,,"The police of a country under one government, with its years.",begins,1,8,,after,required,yes
government,Government of,,,,,Civil officials of a country under one government.,begins,1,8,,after,,no
private-security,Private Security Forces,,,,,Guards of a firm.,begins,8,,,bracket,,no
ethnic-militia,Ethnic Militia,,,,,Armed men of one people.,ends,4,,,bracket,,no
communal-militia,Communal Militia,,,,,Armed men of a village or town.,ends,4,,,bracket,,no
unidentified-ethnic-militia,Unidentified Ethnic Militia,,,,,Armed men of a people that nobody names.,begins,4,,,bracket,,yes
unidentified-communal-militia,Unidentified Communal Militia,,,,,Armed men of a village or town that nobody names.,begins,4,,,bracket,,yes
military-forces-somaliland,Military Forces of Somaliland,,,,,The army of a state that few recognise; it is state forces where it governs.,begins,1 8,1 8,,,required,yes
police-forces-somaliland,Police Forces of Somaliland,,,,,The police of a state that few recognise; they are state forces where it governs.,begins,1 8,1 8,,,required,yes
military-forces-puntland,Military Forces of Puntland,,,,,The army of a region that governs itself; it is state forces where it governs.,begins,1 8,1 8,,,required,yes
police-forces-puntland,Police Forces of Puntland,,,,,The police of a region that governs itself; they are state forces where it governs.,begins,1 8,1 8,,,required,yes
military-forces-artsakh,Military Forces of Artsakh,,,,,The army of a former state that few recognised; it was state forces where it governed.,begins,1 8,1 8,,,required,yes
police-forces-artsakh,Police Forces of Artsakh,,,,,The police of a former state that few recognised; they were state forces where it governed.,begins,1 8,1 8,,,required,yes
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/agreement.csv','code,label,former_labels,parent,since,until,definition
yes,Yes,,,,,"Groups that oppose each other both say that it happened, and none denies it."
no,No,,,,,"A group denies that it happened."
unknown,Unknown,,,,,"No two groups that oppose each other say that it happened."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/attribution.csv','code,label,former_labels,parent,since,until,definition
uncontested,Uncontested,,,,,"Two or more independent groups name a perpetrator in common, and none denies it."
contested,Contested,,,,,"Two groups name no perpetrator in common, or a group denies what another says."
single-sided,Single-sided,,,,,"One group only names a perpetrator."
unknown,Unknown,,,,,"No group names a perpetrator."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/bound.csv','code,label,former_labels,parent,since,until,definition,lower,upper,words,words_beyond,words_after,joins,joins_after_words,use
exactly,Exactly,,,,,"The number is the number.",value,value,exactly|precisely,,,,,number
at-least,At least,minimum,,,,"The number or more; how many more is open.",value,open,at least|no fewer than|no less than|not less than|a minimum of|minimum|≥|>=,more than|over|above|upwards of|greater than|>,+|or more|and more|and above|at least,,,
at-most,At most,maximum,,,,"The number or fewer.",0,value,at most|up to|no more than|not more than|a maximum of|maximum|≤|<=,fewer than|less than|under|below|<,or fewer|or less|at most,,,
between,Between,range,,,,"Two numbers, and the truth lies between them or is one of them.",value,value,between|from,,,-|to,and,two
about,About,approximately,,,,"The claimant gives the number as a rough one.",value,value,about|around|approximately|roughly|some|nearly|almost|circa|ca.|c.|an estimated|~,,or so|approximately,,,words
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/civilian_targeting.csv','code,label,former_labels,parent,since,until,definition
1,Civilian targeting,Civilians targeted,,2023-03-20,,Civilians were the main or only target; the cell is empty when they were not.
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/claim_field.csv','code,label,former_labels,parent,since,until,definition,kind,fills,role,affirms
deaths,Deaths,killed|dead|fatalities,,,,"How many people died, in all.",count,fatalities,toll,yes
deaths_side_1,Deaths of side 1,deaths_a,,,,"How many of the first actor''s side died.",count,,,yes
deaths_side_2,Deaths of side 2,deaths_b,,,,"How many of the second actor''s side died.",count,,,yes
deaths_civilians,Deaths of civilians,,,,,"How many civilians died.",count,,,yes
injured,Injured,wounded|injuries,,,,"How many people were hurt and lived.",count,,hurt,yes
perpetrator,Perpetrator,attacker,,,,"Who did it.",actor,actor1,doer,yes
target,Target,victim group,,,,"Against whom it was done.",actor,actor2,aim,yes
occurrence,Occurrence,happened,,,,"Whether it happened at all.",yes-no,,fact,yes
day,Day,date,,,,"On which day it happened.",day,event_date,,yes
place,Place,,,,,"Where it happened.",text,location,,yes
victims,Victims,,,,,"Who the dead and hurt were, in words.",words,,,yes
method,Method,means|weapon,,,,"How it was done, in words.",words,,,yes
context,Context,,,,,"What happened before, after and around it, in words.",words,,,no
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/country.csv','code,label,former_labels,parent,since,until,definition,alpha3,region,prefixes,coded_since,gwno
4,Afghanistan,,,,,,AFG,Caucasus and Central Asia,AFG,2017,700
8,Albania,,,,,,ALB,Europe,ALB,2018,339
12,Algeria,,,,,,DZA,Northern Africa,ALG,1997,615
16,American Samoa,,,,,,ASM,Oceania,,2021,
20,Andorra,,,,,,AND,Europe,,2020,232
24,Angola,,,,,,AGO,Middle Africa,ANG,1997,540
660,Anguilla,,,,,,AIA,Caribbean,,2018,
10,Antarctica,,,,,,ATA,Antarctica,,2021,
28,Antigua and Barbuda,,,,,,ATG,Caribbean,ATG,2018,58
32,Argentina,,,,,,ARG,South America,ARG,2018,160
51,Armenia,,,,,,ARM,Caucasus and Central Asia,ARM,2018,371
533,Aruba,,,,,,ABW,Caribbean,,2018,
36,Australia,,,,,,AUS,Oceania,AUS,2021,900
40,Austria,,,,,,AUT,Europe,AUT,2020,305
31,Azerbaijan,,,,,,AZE,Caucasus and Central Asia,AZE,2018,373
44,Bahamas,"The Bahamas|Bahamas, The",,,,,BHS,Caribbean,,2018,31
48,Bahrain,,,,,,BHR,Middle East,BHR,2016,692
831,Bailiwick of Guernsey,Guernsey,,,,,GGY,Europe,GGY,2020,
832,Bailiwick of Jersey,Jersey,,,,,JEY,Europe,,2020,
50,Bangladesh,,,,,,BGD,South Asia,BGD,2010,771
52,Barbados,,,,,,BRB,Caribbean,BRB,2018,53
112,Belarus,Belarus (Byelorussia),,,,,BLR,Europe,BLR,2018,370
56,Belgium,,,,,,BEL,Europe,BEL,2020,211
84,Belize,,,,,,BLZ,Central America,BLZ,2018,80
204,Benin,,,,,,BEN,Western Africa,BEN,1997,434
60,Bermuda,,,,,"Filed under North America, not the Caribbean.",BMU,North America,BMU,2018,
64,Bhutan,,,,,,BTN,South Asia,,2020,760
68,Bolivia,Bolivia (Plurinational State of)|Plurinational State of Bolivia,,,,,BOL,South America,BOL,2018,145
70,Bosnia and Herzegovina,Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia,,,,,BIH,Europe,BIH,2018,346
72,Botswana,,,,,,BWA,Southern Africa,,1997,571
76,Brazil,,,,,,BRA,South America,BRA,2018,140
86,British Indian Ocean Territory,,,,,,IOT,Eastern Africa,,2018,
92,British Virgin Islands,"Virgin Islands (British)|Virgin Islands, British",,,,,VGB,Caribbean,,2018,
96,Brunei,Brunei Darussalam,,,,,BRN,Southeast Asia,,2020,835
100,Bulgaria,,,,,,BGR,Europe,BGR,2018,355
854,Burkina Faso,Upper Volta,,,,,BFA,Western Africa,BFO,1997,439
108,Burundi,,,,,,BDI,Eastern Africa,BUR,1997,516
116,Cambodia,Cambodia (Kampuchea)|Kampuchea,,,,,KHM,Southeast Asia,KHM,2010,811
120,Cameroon,,,,,,CMR,Middle Africa,CAO,1997,471
124,Canada,,,,,,CAN,North America,CAN,2021,20
132,Cape Verde,Cabo Verde,,,,,CPV,Western Africa,CPV,2020,402
535,Caribbean Netherlands,"Bonaire, Sint Eustatius and Saba|Bonaire, Saint Eustatius and Saba",,,,,BES,Caribbean,,2018,
136,Cayman Islands,,,,,,CYM,Caribbean,,2018,
140,Central African Republic,CAR,,,,,CAF,Middle Africa,CEN,1997,482
148,Chad,,,,,,TCD,Middle Africa,CHA,1997,483
152,Chile,,,,,,CHL,South America,CHI,2018,155
156,China,People''s Republic of China,,,,,CHN,East Asia,CHN,2018,710
162,Christmas Island,,,,,,CXR,Oceania,,2021,
166,Cocos (Keeling) Islands,Cocos Islands,,,,,CCK,Oceania,,2021,
170,Colombia,,,,,,COL,South America,COL,2018,100
174,Comoros,Union of the Comoros,,,,,COM,Eastern Africa,COM,2020,581
184,Cook Islands,,,,,,COK,Oceania,,2021,
188,Costa Rica,,,,,,CRI,Central America,CRI,2018,94
191,Croatia,,,,,,HRV,Europe,HRV,2018,344
192,Cuba,,,,,,CUB,Caribbean,CUB,2018,40
531,Curacao,Curaçao,,,,,CUW,Caribbean,CUW,2018,
196,Cyprus,,,,,,CYP,Europe,CYP,2018,352
203,Czech Republic,Czechia,,,,,CZE,Europe,CZE,2020,316
180,Democratic Republic of Congo,"Democratic Republic of the Congo|DR Congo|DR Congo (Zaire)|Congo, Dem. Rep.|Congo, Democratic Republic of|Congo (Democratic Republic of the)|Congo, The Democratic Republic of the|Congo-Kinshasa|DRC|Zaire",,,,,COD,Middle Africa,DRC,1997,490
208,Denmark,,,,,,DNK,Europe,DNK,2020,390
262,Djibouti,,,,,,DJI,Eastern Africa,DJI,1997,522
212,Dominica,,,,,,DMA,Caribbean,,2018,54
214,Dominican Republic,,,,,,DOM,Caribbean,DOM,2018,42
626,East Timor,Timor-Leste|Timor Leste,,,,,TLS,Southeast Asia,TLS,2020,860
218,Ecuador,,,,,,ECU,South America,ECU,2018,130
818,Egypt,"Egypt, Arab Rep.|Arab Republic of Egypt",,,,,EGY,Northern Africa,EGY,1997,651
222,El Salvador,,,,,,SLV,Central America,SLV,2018,92
226,Equatorial Guinea,,,,,,GNQ,Middle Africa,EQG,1997,411
232,Eritrea,,,,,,ERI,Eastern Africa,ERI,1997,531
233,Estonia,,,,,,EST,Europe,EST,2020,366
748,eSwatini,Eswatini|Swaziland|Kingdom of eSwatini (Swaziland)|eSwatini (Swaziland),,,,,SWZ,Southern Africa,SWA,1997,572
231,Ethiopia,,,,,,ETH,Eastern Africa,ETH,1997,530
238,Falkland Islands,Falkland Islands (Malvinas),,,,,FLK,South America,,2018,
234,Faroe Islands,,,,,,FRO,Europe,,2020,
242,Fiji,,,,,,FJI,Oceania,,2021,950
246,Finland,,,,,,FIN,Europe,FIN,2020,375
250,France,,,,,,FRA,Europe,FRA,2020,220
254,French Guiana,,,,,,GUF,South America,,2018,
258,French Polynesia,,,,,,PYF,Oceania,,2021,
266,Gabon,,,,,,GAB,Middle Africa,GAB,1997,481
270,Gambia,"The Gambia|Gambia, The",,,,,GMB,Western Africa,GAM,1997,420
268,Georgia,,,,,,GEO,Caucasus and Central Asia,GEO,2018,372
276,Germany,German Federal Republic,,,,,DEU,Europe,DEU,2020,260
288,Ghana,,,,,,GHA,Western Africa,GHA,1997,452
292,Gibraltar,,,,,,GIB,Europe,,2020,
300,Greece,,,,,,GRC,Europe,GRC,2018,350
304,Greenland,,,,,,GRL,Europe,GRL,2020,
308,Grenada,,,,,,GRD,Caribbean,,2018,55
312,Guadeloupe,,,,,,GLP,Caribbean,GLP,2018,
316,Guam,,,,,,GUM,Oceania,,2021,
320,Guatemala,,,,,,GTM,Central America,GTM,2018,90
324,Guinea,,,,,,GIN,Western Africa,GUI,1997,438
624,Guinea-Bissau,Guinea Bissau,,,,,GNB,Western Africa,GNB,1997,404
328,Guyana,,,,,,GUY,South America,GUY,2018,110
332,Haiti,,,,,,HTI,Caribbean,HTI,2018,41
334,Heard Island and McDonald Islands,,,,,,HMD,Oceania,,2021,
340,Honduras,,,,,,HND,Central America,HND,2018,91
348,Hungary,,,,,,HUN,Europe,HUN,2020,310
352,Iceland,,,,,,ISL,Europe,,2020,395
356,India,,,,,,IND,South Asia,IND,2016,750
360,Indonesia,,,,,,IDN,Southeast Asia,IDN,2015,850
364,Iran,"Iran, Islamic Rep.|Iran (Islamic Republic of)|Islamic Republic of Iran",,,,,IRN,Middle East,IRN,2016,630
368,Iraq,,,,,,IRQ,Middle East,IRQ,2016,645
372,Ireland,Republic of Ireland,,,,,IRL,Europe,IRL,2020,205
833,Isle of Man,,,,,,IMN,Europe,,2020,
376,Israel,,,,,,ISR,Middle East,ISR,2016,666
380,Italy,Italy/Sardinia,,,,,ITA,Europe,ITA,2020,325
384,Ivory Coast,Cote d''Ivoire|Côte d''Ivoire|Côte d’Ivoire|Cote D''Ivoire,,,,,CIV,Western Africa,CDI,1997,437
388,Jamaica,,,,,,JAM,Caribbean,JAM,2018,51
392,Japan,,,,,,JPN,East Asia,JPN,2018,740
400,Jordan,,,,,,JOR,Middle East,,2016,663
398,Kazakhstan,,,,,,KAZ,Caucasus and Central Asia,KAZ,2018,705
404,Kenya,,,,,,KEN,Eastern Africa,KEN,1997,501
296,Kiribati,,,,,,KIR,Oceania,,2021,970
0,Kosovo,Republic of Kosovo,,,,Has no number in ISO 3166; files write 0.,,Europe,XKX,2018,347
414,Kuwait,,,,,,KWT,Middle East,KWT,2016,690
417,Kyrgyzstan,Kyrgyz Republic,,,,,KGZ,Caucasus and Central Asia,KGZ,2018,703
418,Laos,Lao PDR|Lao People''s Democratic Republic,,,,,LAO,Southeast Asia,,2010,812
428,Latvia,,,,,,LVA,Europe,LVA,2020,367
422,Lebanon,,,,,,LBN,Middle East,LBN,2016,660
426,Lesotho,,,,,,LSO,Southern Africa,LES,1997,570
430,Liberia,,,,,,LBR,Western Africa,LBR,1997,450
434,Libya,,,,,Some ids begin with LIB.,LBY,Northern Africa,LBY|LIB,1997,620
438,Liechtenstein,,,,,,LIE,Europe,,2020,223
440,Lithuania,,,,,,LTU,Europe,LTU,2020,368
442,Luxembourg,,,,,,LUX,Europe,LUX,2020,212
450,Madagascar,Madagascar (Malagasy),,,,,MDG,Eastern Africa,MAG,1997,580
454,Malawi,,,,,,MWI,Eastern Africa,MAW,1997,553
458,Malaysia,,,,,,MYS,Southeast Asia,MYS,2018,820
462,Maldives,,,,,,MDV,South Asia,MDV,2020,781
466,Mali,,,,,,MLI,Western Africa,MLI,1997,432
470,Malta,,,,,,MLT,Europe,MLT,2020,338
584,Marshall Islands,,,,,,MHL,Oceania,,2021,983
474,Martinique,,,,,,MTQ,Caribbean,MTQ,2018,
478,Mauritania,,,,,,MRT,Western Africa,MAA,1997,435
480,Mauritius,,,,,,MUS,Eastern Africa,MUS,2020,590
175,Mayotte,,,,,,MYT,Eastern Africa,,2020,
484,Mexico,,,,,,MEX,North America,MEX,2018,70
583,Micronesia,"Federated States of Micronesia|Micronesia, Fed. Sts.|Micronesia (Federated States of)",,,,,FSM,Oceania,,2021,987
498,Moldova,"Republic of Moldova|Moldova, Republic of",,,,,MDA,Europe,MDA,2018,359
492,Monaco,,,,,,MCO,Europe,,2020,221
496,Mongolia,,,,,,MNG,East Asia,MNG,2018,712
499,Montenegro,,,,,,MNE,Europe,MNE,2018,341
500,Montserrat,,,,,,MSR,Caribbean,,2018,
504,Morocco,,,,,,MAR,Northern Africa,MOR,1997,600
508,Mozambique,,,,,,MOZ,Eastern Africa,MZM,1997,541
104,Myanmar,Burma|Myanmar (Burma)|Burma/Myanmar,,,,,MMR,Southeast Asia,MMR,2010,775
516,Namibia,,,,,"Its two-letter ISO code is NA, which many programs take for a missing value.",NAM,Southern Africa,NAM,1997,565
520,Nauru,,,,,,NRU,Oceania,,2021,971
524,Nepal,,,,,,NPL,South Asia,NEP,2010,790
528,Netherlands,,,,,,NLD,Europe,NLD,2020,210
540,New Caledonia,,,,,,NCL,Oceania,,2021,
554,New Zealand,,,,,,NZL,Oceania,NZL,2021,920
558,Nicaragua,,,,,,NIC,Central America,NIC,2018,93
562,Niger,,,,,Its ids begin with NIR; NIG is Nigeria.,NER,Western Africa,NIR,1997,436
566,Nigeria,,,,,Its ids begin with NIG; NIR is Niger.,NGA,Western Africa,NIG,1997,475
570,Niue,,,,,,NIU,Oceania,,2021,
574,Norfolk Island,,,,,,NFK,Oceania,,2021,
408,North Korea,"Korea, Dem. People''s Rep.|Democratic People''s Republic of Korea|Korea, North|Korea (Democratic People''s Republic of)",,,,,PRK,East Asia,PRK,2018,731
807,North Macedonia,"Macedonia|Macedonia, FYR|FYR Macedonia|The former Yugoslav Republic of Macedonia|Macedonia, FYR of",,,,,MKD,Europe,MKD,2018,343
580,Northern Mariana Islands,,,,,,MNP,Oceania,,2021,
578,Norway,,,,,,NOR,Europe,NOR,2020,385
512,Oman,,,,,,OMN,Middle East,,2016,698
586,Pakistan,,,,,,PAK,South Asia,PAK,2010,770
585,Palau,,,,,,PLW,Oceania,,2021,986
275,Palestine,"West Bank and Gaza|Palestinian Territories|State of Palestine|Palestine, State of|Occupied Palestinian Territory",,,,,PSE,Middle East,PSE,2016,
591,Panama,,,,,,PAN,Central America,PAN,2018,95
598,Papua New Guinea,,,,,,PNG,Oceania,PNG,2021,910
600,Paraguay,,,,,,PRY,South America,PAR,2018,150
604,Peru,,,,,,PER,South America,PER,2018,135
608,Philippines,,,,,,PHL,Southeast Asia,PHL,2016,840
612,Pitcairn,Pitcairn Islands,,,,,PCN,Oceania,,2021,
616,Poland,,,,,,POL,Europe,POL,2020,290
620,Portugal,,,,,Its ids begin with POR; PRT is Puerto Rico.,PRT,Europe,POR,2020,235
630,Puerto Rico,,,,,"Its ids begin with PRT, which is the ISO code of Portugal.",PRI,Caribbean,PRT,2018,
634,Qatar,,,,,,QAT,Middle East,,2016,694
178,Republic of Congo,"Congo|Republic of the Congo|Congo, Rep.|Congo-Brazzaville|Congo, Republic of",,,,,COG,Middle Africa,CON,1997,484
638,Reunion,Réunion,,,,,REU,Eastern Africa,REU,2020,
642,Romania,Rumania,,,,,ROU,Europe,ROU,2018,360
643,Russia,Russian Federation|Russia (Soviet Union)|Soviet Union,,,,,RUS,Europe,RUS,2018,365
646,Rwanda,,,,,,RWA,Eastern Africa,RWA,1997,517
654,"Saint Helena, Ascension and Tristan da Cunha",Saint Helena,,,,,SHN,Southern Africa,,2020,
659,Saint Kitts and Nevis,St. Kitts and Nevis,,,,,KNA,Caribbean,,2018,60
662,Saint Lucia,St. Lucia,,,,,LCA,Caribbean,LCA,2018,56
666,Saint Pierre and Miquelon,St. Pierre and Miquelon,,,,,SPM,North America,SPM,2021,
670,Saint Vincent and the Grenadines,St. Vincent and the Grenadines,,,,,VCT,Caribbean,,2018,57
652,Saint-Barthelemy,Saint Barthélemy|Saint Barthelemy|Saint-Barthélemy,,,,,BLM,Caribbean,,2018,
663,Saint-Martin,Saint Martin|Saint Martin (French part)|St. Martin (French part),,,,,MAF,Caribbean,,2018,
882,Samoa,Samoa/Western Samoa,,,,,WSM,Oceania,,2021,990
674,San Marino,,,,,,SMR,Europe,,2020,331
678,Sao Tome and Principe,São Tomé and Príncipe|Sao Tome & Principe,,,,,STP,Middle Africa,,2020,403
682,Saudi Arabia,,,,,,SAU,Middle East,SAU,2015,670
686,Senegal,,,,,,SEN,Western Africa,SEN,1997,433
688,Serbia,Serbia (Yugoslavia),,,,,SRB,Europe,SRB,2018,340
690,Seychelles,,,,,,SYC,Eastern Africa,,2020,591
694,Sierra Leone,,,,,,SLE,Western Africa,SIE,1997,451
702,Singapore,,,,,,SGP,Southeast Asia,SGP,2020,830
534,Sint Maarten,Sint Maarten (Dutch part),,,,,SXM,Caribbean,,2018,
703,Slovakia,Slovak Republic,,,,,SVK,Europe,SVK,2020,317
705,Slovenia,,,,,,SVN,Europe,SVN,2020,349
90,Solomon Islands,,,,,,SLB,Oceania,SLB,2021,940
706,Somalia,,,,,,SOM,Eastern Africa,SOM,1997,520
710,South Africa,,,,,,ZAF,Southern Africa,SAF,1997,560
239,South Georgia and the South Sandwich Islands,,,,,,SGS,South America,,2018,
410,South Korea,"Korea, Rep.|Republic of Korea|Korea, South|Korea, Republic of|Korea (Republic of)",,,,,KOR,East Asia,KOR,2018,732
728,South Sudan,,,,,,SSD,Eastern Africa,SSD,2011,626
724,Spain,,,,,,ESP,Europe,ESP,2020,230
144,Sri Lanka,Sri Lanka (Ceylon),,,,,LKA,South Asia,SRI,2010,780
729,Sudan,,,,,,SDN,Northern Africa,SUD,1997,625
740,Suriname,Surinam,,,,,SUR,South America,SUR,2018,115
752,Sweden,,,,,,SWE,Europe,SWE,2020,380
756,Switzerland,,,,,,CHE,Europe,CHE,2020,225
760,Syria,Syrian Arab Republic,,,,,SYR,Middle East,SYR,2017,652
158,Taiwan,"Taiwan, China|Taiwan, Province of China",,,,,TWN,East Asia,TWN,2018,713
762,Tajikistan,,,,,,TJK,Caucasus and Central Asia,,2018,702
834,Tanzania,"United Republic of Tanzania|Tanzania, United Republic of|Tanzania/Tanganyika",,,,,TZA,Eastern Africa,TAZ,1997,510
764,Thailand,,,,,,THA,Southeast Asia,THA,2010,800
768,Togo,,,,,,TGO,Western Africa,TOG,1997,461
772,Tokelau,,,,,,TKL,Oceania,,2021,
776,Tonga,,,,,,TON,Oceania,,2021,972
780,Trinidad and Tobago,,,,,,TTO,Caribbean,TTQ,2018,52
788,Tunisia,,,,,,TUN,Northern Africa,TUN,1997,616
792,Turkey,Türkiye|Turkiye|Turkey (Ottoman Empire)|Turkey/Ottoman Empire,,,,,TUR,Middle East,TUR,2016,640
795,Turkmenistan,,,,,,TKM,Caucasus and Central Asia,,2018,701
796,Turks and Caicos Islands,,,,,,TCA,Caribbean,TCA,2018,
798,Tuvalu,,,,,,TUV,Oceania,,2021,973
800,Uganda,,,,,,UGA,Eastern Africa,UGA,1997,500
804,Ukraine,,,,,,UKR,Europe,UKR,2018,369
784,United Arab Emirates,,,,,,ARE,Middle East,ARE,2017,696
826,United Kingdom,United Kingdom of Great Britain and Northern Ireland|UK|Great Britain,,,,,GBR,Europe,GBR,2020,200
840,United States,United States of America|USA|US,,,,,USA,North America,USA,2020,2
581,United States Minor Outlying Islands,,,,,,UMI,Oceania,,2021,
858,Uruguay,,,,,,URY,South America,URU,2018,165
860,Uzbekistan,,,,,,UZB,Caucasus and Central Asia,UZB,2018,704
548,Vanuatu,,,,,,VUT,Oceania,,2021,935
336,Vatican City,Holy See,,,,,VAT,Europe,,2020,
862,Venezuela,"Venezuela, RB|Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela",,,,,VEN,South America,VEN,2018,101
704,Vietnam,"Viet Nam|Vietnam (North Vietnam)|Vietnam, Democratic Republic of",,,,,VNM,Southeast Asia,VNM,2010,816
850,"Virgin Islands, U.S.",US Virgin Islands|Virgin Islands (U.S.)|United States Virgin Islands,,,,,VIR,Caribbean,,2018,
876,Wallis and Futuna,,,,,,WLF,Oceania,,2021,
887,Yemen,"Yemen, Rep.|Yemen (North Yemen)|Yemen (Arab Republic of Yemen)|North Yemen",,,,,YEM,Middle East,YEM,2015,678
894,Zambia,,,,,,ZMB,Southern Africa,ZAM,1997,551
716,Zimbabwe,Zimbabwe (Rhodesia),,,,,ZWE,Southern Africa,ZIM,1997,552
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/credibility.csv','code,label,former_labels,parent,since,until,definition,rank
1,Confirmed,,,,,"Others that do not depend on it say the same; it fits what is known.",1
2,Probably true,,,,,"Not confirmed, but it fits what is known.",2
3,Possibly true,,,,,"Not confirmed; it fits what is known in part.",3
4,Doubtful,,,,,"Possible, but nothing speaks for it.",4
5,Improbable,,,,,"Other things known speak against it.",5
6,Cannot be judged,,,,,"Nothing is known by which to judge it.",
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/disorder_type.csv','code,label,former_labels,parent,since,until,definition
1,Political violence,,,2023-03-20,,"Force used by a group for a political end, or against people who protest for one."
2,Demonstrations,Demostrations,,2023-03-20,,"People gathering in public to press a demand, peacefully or not."
3,Strategic developments,,,2023-03-20,,What conflict actors do without (much) violence that helps to understand the violence around it.
4,Political violence; Demonstrations,,,2023-03-20,,Both at once: a peaceful gathering that is met with grave force.
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/event_type.csv','code,label,former_labels,parent,since,until,definition,side_inter,first_inter,second_inter,second_actor,other_inter_usual,inter_unusual,assoc_forbidden,fatalities_usual,demonstration
1,Battles,,,2019,,Two organised armed sides fight one another at one place and day.,,1 2 3 4 8,1 2 3 4 8,required,,,7,,no
2,Protests,,,2019,,Three or more people demonstrate in public without using violence themselves.,6,,,optional,,,,,yes
3,Riots,,,2019,,A crowd of three or more people is violent or destroys things without being an organised armed group.,5,,,optional,,,,,yes
4,Explosions/Remote violence,Remote violence,,2019,,"A weapon that works from afar or by blast is used, so that the one struck cannot answer at once.",,1 2 3 4 8,,optional,,,,,no
5,Violence against civilians,Violence Against Civilians,,2019,,An organised armed group harms people who carry no arms and cannot defend themselves.,,1 2 3 4 8,7,required,,,,,no
6,Strategic developments,Strategic development|Non-violent activity by a conflict actor,,2019,,A deed of a conflict actor that is not itself political violence but bears on it.,,,,optional,,5 6,,0,no
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/evidence.csv','code,label,former_labels,parent,since,until,definition
discounted,Discounted,,,,,"More groups deny that it happened than say so."
confirmed,Confirmed,,,,,"The accused side admits it: a group admits a deed that another group says is its own."
contested,Contested,,,,,"The attribution is contested, or something about the event is denied."
fair,Fair,,,,,"As many independent groups speak of it as the rule set asks for."
weak,Weak,,,,,"Fewer independent groups speak of it than the rule set asks for."
unsupported,Without support,,,,,"No claim that counts says that it happened."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/extent.csv','code,label,former_labels,parent,since,until,definition,counts_as
total,Total,all,,,,"The claim speaks of all of the event.",whole
part,Part,partial|floor,,,,"The claim speaks of a part of the event only, such as the names known so far: the truth is not below it.",least
wider,Wider,aggregate|nationwide,,,,"The claim speaks of more than the event, such as a toll of the country and day; it is never added.",nothing
other,Another event,other event,,,,"The claim speaks of another event that could be taken for this one; kept so that the two are not merged.",nothing
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/geo_precision.csv','code,label,former_labels,parent,since,until,definition
1,Exact place,,,,,The sources name the town or the spot.
2,Near or part of a region,,,,,The sources name the surroundings of a town or a small part of a region; the point is a town there.
3,Larger region,,,,,The sources name a province or a natural feature; the point is the capital of the province or a place that stands for it.
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/inter.csv','code,label,former_labels,parent,since,until,definition,armed,civilians,of_state
0,No second actor,,,,,There is no second side.,no,no,
1,State forces,State Forces,,,,"Army, police, other armed bodies and persons who act for the government of the country where the event is.",yes,no,home
2,Rebel group,Rebel Groups|Rebel Forces,,,,An organised group that fights to replace the government or to leave its state.,yes,no,
3,Political militia,Political Militias|Militia Groups,,,,"An armed group with political aims that does not seek to replace the government: hired, allied to a party, or local; also unknown gunmen.",yes,no,
4,Identity militia,Identity Militias|Communal / Identity Groups,,,,"An armed group drawn together by kin, village, faith or livelihood rather than by a programme.",yes,no,
5,Rioters,,,,,"People in a violent crowd, as they are, without organisation.",no,no,
6,Protesters,,,,,People in a peaceful demonstration.,no,no,
7,Civilians,,,,,People who carry no arms and take no part in the violence.,no,yes,
8,External/Other forces,External/Other Forces|Foreign / Others,,,,"Forces of another state, of international missions, and hired security firms.",yes,no,abroad
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/interaction.csv','code,label,former_labels,parent,since,until,definition,inter_a,inter_b
10,State forces only,,,,,"Only one side, of kind 1.",1,0
11,State forces-State forces,,,,,Both sides are of kind 1.,1,1
12,State forces-Rebel group,,,,,Kinds 1 and 2 meet; which of them is the first actor does not matter.,1,2
13,State forces-Political militia,,,,,Kinds 1 and 3 meet; which of them is the first actor does not matter.,1,3
14,State forces-Identity militia,,,,,Kinds 1 and 4 meet; which of them is the first actor does not matter.,1,4
15,State forces-Rioters,,,,,Kinds 1 and 5 meet; which of them is the first actor does not matter.,1,5
16,State forces-Protesters,,,,,Kinds 1 and 6 meet; which of them is the first actor does not matter.,1,6
17,State forces-Civilians,,,,,Kinds 1 and 7 meet; which of them is the first actor does not matter.,1,7
18,State forces-External/Other forces,,,,,Kinds 1 and 8 meet; which of them is the first actor does not matter.,1,8
20,Rebel group only,,,,,"Only one side, of kind 2.",2,0
22,Rebel group-Rebel group,,,,,Both sides are of kind 2.,2,2
23,Rebel group-Political militia,,,,,Kinds 2 and 3 meet; which of them is the first actor does not matter.,2,3
24,Rebel group-Identity militia,,,,,Kinds 2 and 4 meet; which of them is the first actor does not matter.,2,4
25,Rebel group-Rioters,,,,,Kinds 2 and 5 meet; which of them is the first actor does not matter.,2,5
26,Rebel group-Protesters,,,,,Kinds 2 and 6 meet; which of them is the first actor does not matter.,2,6
27,Rebel group-Civilians,,,,,Kinds 2 and 7 meet; which of them is the first actor does not matter.,2,7
28,Rebel group-External/Other forces,,,,,Kinds 2 and 8 meet; which of them is the first actor does not matter.,2,8
30,Political militia only,,,,,"Only one side, of kind 3.",3,0
33,Political militia-Political militia,,,,,Both sides are of kind 3.,3,3
34,Political militia-Identity militia,,,,,Kinds 3 and 4 meet; which of them is the first actor does not matter.,3,4
35,Political militia-Rioters,,,,,Kinds 3 and 5 meet; which of them is the first actor does not matter.,3,5
36,Political militia-Protesters,,,,,Kinds 3 and 6 meet; which of them is the first actor does not matter.,3,6
37,Political militia-Civilians,,,,,Kinds 3 and 7 meet; which of them is the first actor does not matter.,3,7
38,Political militia-External/Other forces,,,,,Kinds 3 and 8 meet; which of them is the first actor does not matter.,3,8
40,Identity militia only,,,,,"Only one side, of kind 4.",4,0
44,Identity militia-Identity militia,,,,,Both sides are of kind 4.,4,4
45,Identity militia-Rioters,,,,,Kinds 4 and 5 meet; which of them is the first actor does not matter.,4,5
46,Identity militia-Protesters,,,,,Kinds 4 and 6 meet; which of them is the first actor does not matter.,4,6
47,Identity militia-Civilians,,,,,Kinds 4 and 7 meet; which of them is the first actor does not matter.,4,7
48,Identity militia-External/Other forces,,,,,Kinds 4 and 8 meet; which of them is the first actor does not matter.,4,8
50,Rioters only,,,,,"Only one side, of kind 5.",5,0
55,Rioters-Rioters,,,,,Both sides are of kind 5.,5,5
56,Rioters-Protesters,,,,,Kinds 5 and 6 meet; which of them is the first actor does not matter.,5,6
57,Rioters-Civilians,,,,,Kinds 5 and 7 meet; which of them is the first actor does not matter.,5,7
58,Rioters-External/Other forces,,,,,Kinds 5 and 8 meet; which of them is the first actor does not matter.,5,8
60,Protesters only,,,,,"Only one side, of kind 6.",6,0
66,Protesters-Protesters,,,,,Both sides are of kind 6.,6,6
67,Protesters-Civilians,,,,,Kinds 6 and 7 meet; which of them is the first actor does not matter.,6,7
68,Protesters-External/Other forces,,,,,Kinds 6 and 8 meet; which of them is the first actor does not matter.,6,8
70,Civilians only,,,,,"Only one side, of kind 7.",7,0
77,Civilians-Civilians,,,,,Both sides are of kind 7.,7,7
78,External/Other forces-Civilians,,,,,Kinds 7 and 8 meet; which of them is the first actor does not matter.,7,8
80,External/Other forces only,,,,,"Only one side, of kind 8.",8,0
88,External/Other forces-External/Other forces,,,,,Both sides are of kind 8.,8,8
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/missing_value.csv','code,label,former_labels,parent,since,until,definition,number
u,Not known,,,,,"There is a value, and nobody wrote it down.",-9998
w,Withheld,,,,,"What stands here does not leave the database.",-9999
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/number_word.csv','code,label,former_labels,parent,since,until,definition,number,kind
zero,zero,none|no|nobody|no one|nil,,,,A number by itself.,0,number
one,one,,,,,A digit; also follows a word for tens.,1,unit
two,two,,,,,A digit; also follows a word for tens.,2,unit
three,three,,,,,A digit; also follows a word for tens.,3,unit
four,four,,,,,A digit; also follows a word for tens.,4,unit
five,five,,,,,A digit; also follows a word for tens.,5,unit
six,six,,,,,A digit; also follows a word for tens.,6,unit
seven,seven,,,,,A digit; also follows a word for tens.,7,unit
eight,eight,,,,,A digit; also follows a word for tens.,8,unit
nine,nine,,,,,A digit; also follows a word for tens.,9,unit
ten,ten,,,,,A number by itself.,10,number
eleven,eleven,,,,,A number by itself.,11,number
twelve,twelve,,,,,A number by itself.,12,number
thirteen,thirteen,,,,,A number by itself.,13,number
fourteen,fourteen,,,,,A number by itself.,14,number
fifteen,fifteen,,,,,A number by itself.,15,number
sixteen,sixteen,,,,,A number by itself.,16,number
seventeen,seventeen,,,,,A number by itself.,17,number
eighteen,eighteen,,,,,A number by itself.,18,number
nineteen,nineteen,,,,,A number by itself.,19,number
twenty,twenty,,,,,A word for tens; a digit may follow.,20,ten
thirty,thirty,,,,,A word for tens; a digit may follow.,30,ten
forty,forty,,,,,A word for tens; a digit may follow.,40,ten
fifty,fifty,,,,,A word for tens; a digit may follow.,50,ten
sixty,sixty,,,,,A word for tens; a digit may follow.,60,ten
seventy,seventy,,,,,A word for tens; a digit may follow.,70,ten
eighty,eighty,,,,,A word for tens; a digit may follow.,80,ten
ninety,ninety,,,,,A word for tens; a digit may follow.,90,ten
half-dozen,half a dozen,half-dozen|half dozen,,,,A number by itself.,6,number
dozen,dozen,a dozen|dozens,,,,Multiplies what stands before it.,12,times
score,score,a score,,,,Multiplies what stands before it.,20,times
hundred,hundred,a hundred|hundreds,,,,Multiplies what stands before it.,100,times
thousand,thousand,a thousand|thousands,,,,Multiplies what stands before it.,1000,times
million,million,a million|millions,,,,Multiplies what stands before it.,1000000,times
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/outcome.csv','code,label,former_labels,parent,since,until,definition
agreed,Agreed,,,,,"Two or more independent voices say the same."
single,Single voice,,,,,"One voice speaks of it."
settled,Settled by rule,,,,,"Voices differ, and the rule set chose."
contested,Contested,,,,,"It is denied, or groups name different perpetrators."
indeterminate,Indeterminate,,,,,"The rule set does not choose: the voices are equally strong or too few."
in-part,Known in part,,,,,"No voice gives a total; what is known of a part is the least."
denied,Only denied,,,,,"Nobody who counts says so, and somebody denies it."
unsupported,Without support,,,,,"There are claims, but none of them counts."
overridden,Decided by a person,,,,,"A person decided, with a reason; no rule set changes it."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/region.csv','code,label,former_labels,parent,since,until,definition
1,Western Africa,,,,,From Mauritania and Cape Verde to Niger and Nigeria.
2,Middle Africa,,,,,From Chad and Cameroon to Angola.
3,Eastern Africa,,,,,"From Eritrea to Mozambique, with the islands of the western Indian Ocean."
4,Southern Africa,,,,,From Namibia and Botswana to the Cape.
5,Northern Africa,,,,,"From Morocco to Egypt, with Sudan."
7,South Asia,Southern Asia,,,,"From Pakistan to Bangladesh, with Nepal, Bhutan, Sri Lanka and the Maldives."
9,Southeast Asia,South-Eastern Asia,,,,From Myanmar to Indonesia and the Philippines.
11,Middle East,,,,,From Turkey and Israel to Iran and Yemen.
12,Europe,,,,,From Iceland to Russia and Cyprus.
13,Caucasus and Central Asia,,,,,"Armenia, Azerbaijan and Georgia, Central Asia, and Afghanistan."
14,Central America,,,,,From Guatemala and Belize to Panama.
15,South America,,,,,From Colombia and Guyana to Argentina and Chile.
16,Caribbean,,,,,The islands of the Caribbean Sea.
17,East Asia,,,,,"China, Japan, the Koreas, Mongolia and Taiwan."
18,North America,,,,,"Canada, the United States, Mexico and Bermuda."
19,Oceania,,,,,"Australia, New Zealand and the islands of the Pacific."
20,Antarctica,,,,,The continent around the South Pole.
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/reliability.csv','code,label,former_labels,parent,since,until,definition,rank
A,Completely reliable,,,,,"No doubt about honesty, competence or nearness; what it said has always held.",1
B,Usually reliable,,,,,"Small doubts; what it said has mostly held.",2
C,Fairly reliable,,,,,"Doubts; what it said has often held.",3
D,Not usually reliable,,,,,"Grave doubts; what it said has held now and then.",4
E,Unreliable,,,,,"What it said has been shown to be wrong, or made up.",5
F,Cannot be judged,,,,,"Nothing is known of how far it can be trusted.",
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/resolution_column.csv','code,label,former_labels,parent,since,until,definition,flag,field,number,usual
attribution,Attribution,,,,,"Whether it is disputed who did it: a term of attribution.",attribution,,,yes
occurrence_agreed,Occurrence agreed,,,,,"Whether those who oppose each other agree that it happened: a term of agreement.",opponents_agree,,,yes
evidence,Evidence,,,,,"How well the event is supported: a term of evidence.",evidence,,,yes
n_documents,Documents,,,,,"Documents whose claims speak of the event.",document_count,,,yes
n_claims,Claims,,,,,"Claims that speak of the event, denials among them.",claim_count,,,yes
n_groups,Independent groups,,,,,"Independence groups that made them.",group_count,,,yes
claimed_low,Lowest claimed,,,,,"Lowest bound that any claim gives for all deaths, whatever the rule set.",claimed,,low,yes
claimed_high,Highest claimed,,,,,"Highest bound that any claim gives for all deaths, whatever the rule set.",claimed,,high,yes
fatalities_low,"Fatalities, low",low,,,,"Lowest number of deaths under the rule set.",,deaths,low,yes
fatalities_best,"Fatalities, best",best,,,,"Number of deaths under the rule set.",,deaths,best,yes
fatalities_high,"Fatalities, high",high,,,,"Highest number of deaths under the rule set.",,deaths,high,yes
fatalities_open,"Fatalities, open above",,,,,"yes if the truth may be above fatalities_high.",,deaths,open,yes
injured_low,"Injured, low",,,,,"Lowest number of injured under the rule set.",,injured,low,yes
injured_best,"Injured, best",,,,,"Number of injured under the rule set.",,injured,best,yes
injured_high,"Injured, high",,,,,"Highest number of injured under the rule set.",,injured,high,yes
injured_open,"Injured, open above",,,,,"yes if the truth may be above injured_high.",,injured,open,yes
fatalities_side_1,Fatalities of side 1,deaths_a,,,,"Deaths of the first actor''s side.",,deaths_side_1,best,no
fatalities_side_2,Fatalities of side 2,deaths_b,,,,"Deaths of the second actor''s side.",,deaths_side_2,best,no
fatalities_civilians,Fatalities of civilians,deaths_civilians,,,,"Deaths of civilians.",,deaths_civilians,best,no
overridden,Overridden,,,,,"Fields of which a person decided, joined by semicolon and blank.",overridden,,,yes
ruleset,Rule set,,,,,"Name and version of the rule set.",ruleset,,,yes
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/role.csv','code,label,former_labels,parent,since,until,definition,listed
1,main,,,,,"Named as the actor of a side.",no
2,associated,,,,,"Named among those with the actor of a side.",yes
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/ruleset_setting.csv','code,label,former_labels,parent,since,until,definition
credible.reliability,credible.reliability = ...,,,,,"The worst grade of a source whose claims still count; F, which cannot be judged, is treated as no grade."
credible.credibility,credible.credibility = ...,,,,,"The worst grade of a claim that still counts; 6, which cannot be judged, is treated as no grade."
credible.ungraded counts,credible.ungraded = counts,,,,,"Claims of sources without a grade count."
credible.ungraded set-aside,credible.ungraded = set-aside,,,,,"Claims of sources without a grade do not count."
voices.speaks latest,voices.speaks = latest,,,,,"Of the claims of one group, that of the latest document speaks."
voices.speaks lowest,voices.speaks = lowest,,,,,"Of the numbers of one group, the lowest speaks; of its terms the latest."
voices.speaks highest,voices.speaks = highest,,,,,"Of the numbers of one group, the highest speaks; of its terms the latest."
voices.speaks best-graded,voices.speaks = best-graded,,,,,"Of the claims of one group, that with most weight speaks."
voices.speaks most-precise,voices.speaks = most-precise,,,,,"Of the numbers of one group, the most precise speaks; of its terms the latest."
counts.among all,counts.among = all,,,,,"Every voice may give the number."
counts.among best-graded,counts.among = best-graded,,,,,"Only the voices with most weight may give the number; the others still bound it."
counts.best lowest,counts.best = lowest,,,,,"The lowest number that a voice gives."
counts.best highest,counts.best = highest,,,,,"The highest number that a voice gives."
counts.best median,counts.best = median,,,,,"The number in the middle; of two the lower."
counts.best most-voices,counts.best = most-voices,,,,,"The number that most voices give."
counts.best weighted,counts.best = weighted,,,,,"The lowest number for which the voices that give it or less have half of all weight."
counts.best most-precise,counts.best = most-precise,,,,,"The number of the most precise voice: closed before open, narrow before wide, numbers before vague words, first hand before hearsay."
counts.best latest,counts.best = latest,,,,,"The number of the voice with the latest document."
counts.low lowest,counts.low = lowest,,,,,"The lowest bound of all voices."
counts.low as-best,counts.low = as-best,,,,,"The lower bound of the voices that gave the number."
counts.high highest,counts.high = highest,,,,,"The highest bound of all voices, open above if a voice that sets it is."
counts.high as-best,counts.high = as-best,,,,,"The upper bound of the voices that gave the number."
counts.floors low,counts.floors = low,,,,,"What is known of a part lowers low to it, or raises high to it."
counts.floors ignored,counts.floors = ignored,,,,,"What is known of a part counts only where nobody gives a total."
counts.tie lowest,counts.tie = lowest,,,,,"Of numbers with the same support the lowest."
counts.tie highest,counts.tie = highest,,,,,"Of numbers with the same support the highest."
counts.tie latest,counts.tie = latest,,,,,"Of numbers with the same support that of the latest document."
terms.value most-voices,terms.value = most-voices,,,,,"The term that most voices give."
terms.value weighted,terms.value = weighted,,,,,"The term whose voices have most weight together."
terms.value latest,terms.value = latest,,,,,"The term of the voice with the latest document."
terms.value best-graded,terms.value = best-graded,,,,,"The term of the voice with most weight."
terms.tie unresolved,terms.tie = unresolved,,,,,"Terms with the same support leave the field undecided."
terms.tie latest,terms.tie = latest,,,,,"Of terms with the same support that of the latest document."
terms.tie first,terms.tie = first,,,,,"Of terms with the same support that of the earliest document."
attribution.contested stand-in,attribution.contested = stand-in,,,,,"A contested perpetrator is written as the stand-in."
attribution.contested most-voices,attribution.contested = most-voices,,,,,"A contested perpetrator is the one that most groups name, or the stand-in if none has most."
attribution.contested weighted,attribution.contested = weighted,,,,,"A contested perpetrator is the one whose voices have most weight, or the stand-in if none has most."
attribution.contested as-coded,attribution.contested = as-coded,,,,,"A contested perpetrator stays as it is coded."
attribution.stand_in,attribution.stand_in = ...,,,,,"What is written for a contested perpetrator; {country} is the country of the event."
attribution.voices,attribution.voices = ...,,,,,"Fewer groups that name a perpetrator than this leave it undecided."
evidence.fair,evidence.fair = ...,,,,,"So many independent groups make the evidence fair; fewer make it weak."
weights.reliability,weights.reliability = ...,,,,,"How much each grade of a source weighs."
weights.credibility,weights.credibility = ...,,,,,"How much each grade of a claim weighs; a voice weighs the product of both."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/set_aside.csv','code,label,former_labels,parent,since,until,definition
beyond,Not of this event alone,,,,,"It speaks of more than the event, or of another event."
denial,A denial,,,,,"It says what is not so; it makes the field contested and is never a value."
no-stance,No statement,,,,,"Its stance neither counts nor denies."
no-value,No value,,,,,"It gives no number, or no word, to count."
not-credible,Not credible enough,,,,,"The grade of the source or of the claim is below what the rule set asks for."
ungraded,Not graded,,,,,"The source has no grade, and the rule set sets such claims aside."
spoken-for,Its group has spoken,,,,,"Another claim of the same independence group speaks for it."
lower-grade,Lower grade,,,,,"The rule set takes the value from voices of the best grade only."
outweighed,Another value was chosen,,,,,"It counted as a voice, and the rule set chose another value."
undecided,Not decided,,,,,"It counted as a voice, but voices are equally strong or too few, or the coded value stays."
floor-idle,Part without effect,,,,,"What is known of a part changes neither low nor high."
floor-ignored,Parts are ignored,,,,,"The rule set takes no account of parts where there are totals."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/source_kind.csv','code,label,former_labels,parent,since,until,definition
news-agency,News agency,wire|wire service,,,,"Sells reports to other media."
newspaper,Newspaper or magazine,newspaper|magazine,,,,"Printed, or on the web under the name of a paper."
broadcaster,Broadcaster,television|radio,,,,"Radio or television."
state-media,State media,,,,,"Owned or led by a government."
party-media,Media of a party or group,,,,,"Owned or led by a side of the conflict that is no government."
activists,Activists,activist network,,,,"A network that documents a conflict and takes part in its politics."
ngo,Non-governmental organisation,human rights organisation,,,,"An organisation that documents by stated methods."
government,Government,ministry|official,,,,"An office or spokesman of a state."
armed-group,Armed group,,,,,"A statement of those who fight."
international,International organisation,mission,,,,"The United Nations, a regional body, a mission."
medical,Hospital or medical staff,hospital,,,,"Those who treat the hurt or keep the dead."
witness,Witness,survivor,,,,"A person who was there."
social-media,Social media,,,,,"A channel or account that is none of the others."
researcher,Researcher or data set,data set|academic,,,,"A study or another data set."
misc,Something else,,,,,"None of the others."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/source_scale.csv','code,label,former_labels,parent,since,until,definition
1,Local partner,,,,,A local observer or body that shares what it sees by agreement.
2,Other,,,,,"Reports of organisations: NGOs, missions, governments, other data sets."
3,New media,,,,,"Posts on channels such as Telegram, X or WhatsApp that were looked into."
4,Subnational,Local|Subantional,,,,Media that serve a town or a part of the country.
5,National,,,,,Media that serve the whole country.
6,Regional,,,,,Media that serve several countries of a region.
7,International,,,,,"Media that serve the world, and foreign media from outside the region."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/stance.csv','code,label,former_labels,parent,since,until,definition,counts,against,own_deed
asserts,Asserts,says|claims|reports,,,,"The claimant says that it is so.",yes,no,no
denies,Denies,rejects|disputes,,,,"The claimant says that it is not so.",no,yes,no
admits,Admits responsibility,admits|claims responsibility,,,,"The claimant says that its own side did it.",yes,no,yes
relays,Relays,passes on|quotes,,,,"The claimant passes on what others say and does not vouch for it.",yes,no,no
estimates,Estimates,guesses,,,,"The claimant gives a number or a reading of its own that it calls an estimate.",yes,no,no
shows,Shows,depicts,,,,"A picture, film or object shows it; where and when it was made may be open.",yes,no,no
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/status.csv','code,label,former_labels,parent,since,until,definition
current,current,,,,,Part of what is published.
withdrawn,withdrawn,,,,,"Taken out, with a reason; kept for history."
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/sub_event_type.csv','code,label,former_labels,parent,since,until,definition,disorder_type,civilian_targeting,side_inter,first_inter,second_inter,second_actor,other_inter_usual,inter_unusual,assoc_forbidden,fatalities_usual
11,Government regains territory,Battle-Government regains territory,Battles,2019,,"State forces, or those fighting for them, win back a place that another armed group held.",Political violence,never,,,,,,,,
12,Non-state actor overtakes territory,Battle-Non-state actor overtakes territory|Battle-Non-state actors overtake territory,Battles,2019,,"An armed group that is not the state, or a foreign force, wins a place from the state or from another group.",Political violence,never,,,,,,,,
13,Armed clash,Battle-No change of territory,Battles,2019,,Armed sides fight and no place changes hands.,Political violence,never,,,,,,,,
21,Excessive force against protesters,Excessive force against protestors,Protests,2019,,"Peaceful demonstrators are killed or gravely hurt, or live fire is used on them.",Political violence; Demonstrations,always,,,,required,,,,
22,Protest with intervention,,Protests,2019,,"A peaceful demonstration is broken up or held back, without anybody gravely hurt.",Demonstrations,never,,,,required,,,,
23,Peaceful protest,,Protests,2019,,A demonstration without violence that nobody tries to stop.,Demonstrations,never,,,,,0 6,,,
31,Violent demonstration,,Riots,2019,,"Demonstrators turn to violence or destruction: stones, fires, barricades with clashes.",Demonstrations,never,,,,,,,,
32,Mob violence,,Riots,2019,,"A crowd attacks people or things, or another crowd, outside a demonstration.",Political violence,if_civilians,,,,,,,,
41,Chemical weapon,,Explosions/Remote violence,2019,,A poison forbidden as a weapon is used.,Political violence,if_civilians,,,,,,,,
42,Air/drone strike,,Explosions/Remote violence,2019,,"A plane, helicopter or drone strikes from the air, without a battle on the ground at the same place.",Political violence,if_civilians,,,,,,,,
43,Suicide bomb,,Explosions/Remote violence,2019,,An attacker sets off explosives on the own body or vehicle and means to die.,Political violence,if_civilians,,,,,,,,
44,Shelling/artillery/missile attack,,Explosions/Remote violence,2019,,"Guns, mortars, rockets or missiles fire from afar, without a battle at the same place.",Political violence,if_civilians,,,,,,,,
45,Remote explosive/landmine/IED,,Explosions/Remote violence,2019,,"A laid charge goes off by itself, by timer or from afar: mine, roadside bomb, car bomb without a driver.",Political violence,if_civilians,,,,,,,,
46,Grenade,,Explosions/Remote violence,2019,,A grenade or another small charge is thrown by hand.,Political violence,if_civilians,,,,,,,,
51,Sexual violence,,Violence against civilians,2019,,Any act of a sexual kind forced upon civilians.,Political violence,always,,,,,,,,
52,Attack,,Violence against civilians,2019,,"Civilians are killed, hurt or tortured, or somebody tries to.",Political violence,always,,,,,,,,
53,Abduction/forced disappearance,,Violence against civilians,2019,,"Civilians are taken away against their will, and no other violence is reported.",Political violence,always,,,,,,,,
61,Agreement,,Strategic developments,2019,,"Sides settle something: truce, peace deal, exchange of prisoners.",Strategic developments,never,,,,,,,,
62,Arrests,,Strategic developments,2019,,"The state, or a group that rules, detains many people or somebody important.",Strategic developments,never,,,,,,,,
63,Change to group/activity,,Strategic developments,2019,,"A group is founded, splits, joins another, moves forces or changes what it does.",Strategic developments,never,,,,,,,,
64,Disrupted weapons use,,Strategic developments,2019,,"Weapons are seized, defused or shot down before they do harm, or go off in the hands of their owners.",Strategic developments,never,,,,,,,,
65,Headquarters or base established,,Strategic developments,2019,,A group sets up a lasting base without fighting for it.,Strategic developments,never,,,,,,,,
66,Looting/property destruction,,Strategic developments,2019,,Things are taken or destroyed and people are not attacked.,Strategic developments,never,,,,,,,,
67,Non-violent transfer of territory,,Strategic developments,2019,,A place passes from one group to another without a fight.,Strategic developments,never,,,,,,,,
68,Other,,Strategic developments,2019,,Another matter of weight that fits none of the other kinds.,Strategic developments,never,,,,,,,,
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/tag.csv','code,label,former_labels,parent,since,until,definition,form,scope
crowd-size,crowd size,,,,,"How many people came, in the words of the sources.",key=value,demonstrations
women-targeted-1,women targeted: candidates for office,,,,,Women who stand for election.,key: value,
women-targeted-2,women targeted: politicians,,,,,Women who hold or held elected office.,key: value,
women-targeted-3,women targeted: political party supporters,,,,,Women who campaign for or back a party.,key: value,
women-targeted-4,women targeted: voters,,,,,Women who vote or register to vote.,key: value,
women-targeted-5,women targeted: government officials,,,,,Women who work for the government without being elected.,key: value,
women-targeted-6,women targeted: activists/human rights defenders/social leaders,,,,,Women who speak or work for a cause.,key: value,
women-targeted-7,women targeted: relatives of targeted groups or persons,,,,,Women attacked for whom they are related to.,key: value,
women-targeted-8,women targeted: accused of witchcraft/sorcery,,,,,Women accused of magic.,key: value,
women-targeted-9,women targeted: girls,,,,,Girls under eighteen.,key: value,
sexual-violence,sexual violence,,,,,Sexual violence was part of an event of another kind.,flag,
local-administrators,local administrators,,,,,"Officials of a town, district or province, or their goods, were the target.",flag,
suspected-russian-activity,suspected Russian activity,,,,,The sources suspect that Russia stands behind the deed.,flag,Europe
count-every-vote,count every vote,,,,,A gathering of that movement of 2020.,flag,United States
repression,Repression,,,2025-07,,The state or those allied to it against people who oppose it.,flag,
insurgency,Insurgency,,,2025-07,,Armed groups against the state.,flag,
atrocities,Atrocities,,,2025-07,,Mass or especially cruel violence against civilians.,flag,
terrorist-activity,Terrorist activity,,,2025-07,,Deeds of groups that many states list as terrorist.,flag,
foreign-military-engagement,Foreign military engagement,,,2025-07,,Forces of another state act in the country.,flag,
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/time_precision.csv','code,label,former_labels,parent,since,until,definition,days
1,Exact day,,,,,The sources name the day.,1
2,About a week,,,,,"The sources name a week, a weekend or a span like it; the day given is its middle.",7
3,About a month,,,,,"The sources name a month or part of it; the day given is its middle, or its start or end where they say so.",31
','standard',1);
INSERT INTO codebook_file VALUES ('vocabularies/vague_number.csv','code,label,former_labels,parent,since,until,definition,low,best,high,version
couple,a couple,couple|a couple of|couple of|a pair|two or three,,,,"Two, perhaps three.",2,2,3,1
few,a few,few|a handful|handful,,,,"More than two, and not many.",3,3,5,1
several,several,a number of|some people|people|many,,,,"More than one; nobody counted. Three by convention, ten where killing is on a large scale.",3,3,10,1
tens,tens,tens of|ten or more,,,,"More than ten.",10,10,99,1
dozens,dozens,dozens of|a dozen or more,,,,"Twelve and more.",12,12,99,1
scores,scores,scores of,,,,"Twenty and more.",20,20,99,1
hundreds,hundreds,hundreds of,,,,"A hundred and more.",100,100,999,1
thousands,thousands,thousands of,,,,"A thousand and more.",1000,1000,9999,1
','standard',1);
INSERT INTO country VALUES (1,'Ukraine');
INSERT INTO country VALUES (2,'Burkina Faso');
INSERT INTO country VALUES (3,'India');
INSERT INTO country VALUES (4,'Kenya');
INSERT INTO country VALUES (5,'Nigeria');
INSERT INTO country VALUES (6,'Democratic Republic of Congo');
INSERT INTO country VALUES (7,'Haiti');
INSERT INTO country VALUES (8,'France');
INSERT INTO country VALUES (9,'Myanmar');
INSERT INTO country VALUES (10,'Mexico');
INSERT INTO country VALUES (11,'Sudan');
INSERT INTO country VALUES (12,'Kosovo');
INSERT INTO country VALUES (13,'Syria');
INSERT INTO country VALUES (14,'Philippines');
INSERT INTO country VALUES (15,'Somalia');
INSERT INTO country VALUES (16,'Namibia');
INSERT INTO event VALUES (1,1,90110,2,0,0,20407,1,1,1,NULL,8,2,NULL,7,78,1,1,1,1,1,1,2,NULL,1764091800,5226687064998141155);
INSERT INTO event VALUES (2,1,90108,2,0,0,20407,1,2,1,NULL,8,NULL,NULL,NULL,80,0,1,2,1,2,2,0,NULL,1764091800,402508652272118127);
INSERT INTO event VALUES (3,1,90102,2,0,0,20406,1,3,3,NULL,1,1,NULL,8,18,0,1,1,2,3,3,0,NULL,1764091800,2454039269140350049);
INSERT INTO event VALUES (4,2,40021,2,0,0,20391,1,4,4,NULL,2,5,NULL,1,12,0,2,3,1,4,4,11,1,1762882200,6063994547700507231);
INSERT INTO event VALUES (5,2,40017,2,0,0,20373,2,3,5,1,1,4,NULL,2,12,0,2,3,2,5,5,3,NULL,1761067800,6218806624049907217);
INSERT INTO event VALUES (6,3,770301,2,0,0,20351,1,5,7,2,6,NULL,NULL,NULL,60,0,3,4,1,6,5,0,2,1759253400,2201067026552126215);
INSERT INTO event VALUES (7,3,770298,2,0,0,20351,1,5,7,3,6,7,4,6,66,0,3,4,1,7,5,0,3,1759253400,7826411587571912013);
INSERT INTO event VALUES (8,4,31007,2,0,0,20277,1,6,12,5,6,14,NULL,1,16,1,4,5,1,8,6,1,4,1752600600,-7917886111184712165);
INSERT INTO event VALUES (9,4,31006,2,0,0,20277,1,7,12,NULL,6,14,NULL,1,16,0,4,5,1,9,7,0,5,1752600600,-8749024090748194587);
INSERT INTO event VALUES (10,5,62044,2,0,0,20210,1,8,15,NULL,3,16,6,7,37,1,5,6,1,10,8,0,6,1747157400,-2739251592970237071);
INSERT INTO event VALUES (11,5,62031,2,0,0,20197,1,9,19,NULL,4,16,7,7,47,1,5,7,1,11,9,4,NULL,1745947800,-8858862728818016307);
INSERT INTO event VALUES (12,6,28890,2,0,0,20158,2,10,21,NULL,2,22,NULL,7,27,1,6,8,2,12,10,0,7,1742319000,7993374989819966447);
INSERT INTO event VALUES (13,7,5512,2,0,0,20146,1,11,23,8,5,25,NULL,7,57,1,7,9,1,13,7,1,5,1741714200,4040561662439049439);
INSERT INTO event VALUES (14,8,60415,2,0,0,20113,1,12,26,NULL,5,27,NULL,1,15,0,8,10,1,14,5,0,8,1738690200,694799554873328369);
INSERT INTO event VALUES (15,8,60402,2,0,0,20106,1,5,28,9,6,NULL,NULL,NULL,60,0,8,10,1,14,5,0,5,1738085400,7695659488605086019);
INSERT INTO event VALUES (16,9,81230,2,0,0,20060,1,13,30,NULL,2,31,NULL,1,12,0,9,11,2,15,7,2,NULL,1733851800,-8044746740131300157);
INSERT INTO event VALUES (17,10,44870,2,0,0,20048,1,3,32,NULL,3,33,NULL,3,33,0,10,12,1,16,5,5,NULL,1733247000,6417751137191061773);
INSERT INTO event VALUES (18,11,25519,2,0,0,20001,1,14,34,NULL,3,35,10,7,37,0,11,13,1,17,3,0,NULL,1729013400,-2871402900866266771);
INSERT INTO event VALUES (19,12,311,2,0,0,19949,1,15,37,NULL,1,NULL,NULL,NULL,10,0,12,14,1,18,7,0,NULL,1724175000,3848885341049496371);
INSERT INTO event VALUES (20,13,150222,2,0,0,19904,1,16,38,NULL,1,NULL,NULL,NULL,10,0,13,15,2,19,11,0,NULL,1720546200,-2282730560227056293);
INSERT INTO event VALUES (21,14,18840,2,0,0,19799,1,17,39,NULL,1,40,NULL,2,12,0,14,16,1,20,7,0,NULL,1711474200,8511859538968399291);
INSERT INTO event VALUES (22,15,52001,2,0,0,19771,1,18,41,NULL,2,42,NULL,1,12,0,15,17,1,21,12,12,NULL,1709055000,-5037684847839357457);
INSERT INTO event VALUES (23,16,402,2,0,0,19731,1,5,43,NULL,6,NULL,NULL,NULL,60,0,16,18,1,22,7,0,9,1705426200,-2800982679595390779);
INSERT INTO event_kind VALUES (1,'Political violence','Explosions/Remote violence','Shelling/artillery/missile attack');
INSERT INTO event_kind VALUES (2,'Political violence','Explosions/Remote violence','Air/drone strike');
INSERT INTO event_kind VALUES (3,'Political violence','Battles','Armed clash');
INSERT INTO event_kind VALUES (4,'Political violence','Battles','Non-state actor overtakes territory');
INSERT INTO event_kind VALUES (5,'Demonstrations','Protests','Peaceful protest');
INSERT INTO event_kind VALUES (6,'Political violence; Demonstrations','Protests','Excessive force against protesters');
INSERT INTO event_kind VALUES (7,'Demonstrations','Protests','Protest with intervention');
INSERT INTO event_kind VALUES (8,'Political violence','Violence against civilians','Abduction/forced disappearance');
INSERT INTO event_kind VALUES (9,'Political violence','Violence against civilians','Attack');
INSERT INTO event_kind VALUES (10,'Political violence','Violence against civilians','Sexual violence');
INSERT INTO event_kind VALUES (11,'Political violence','Riots','Mob violence');
INSERT INTO event_kind VALUES (12,'Demonstrations','Riots','Violent demonstration');
INSERT INTO event_kind VALUES (13,'Political violence','Explosions/Remote violence','Remote explosive/landmine/IED');
INSERT INTO event_kind VALUES (14,'Strategic developments','Strategic developments','Looting/property destruction');
INSERT INTO event_kind VALUES (15,'Strategic developments','Strategic developments','Arrests');
INSERT INTO event_kind VALUES (16,'Strategic developments','Strategic developments','Disrupted weapons use');
INSERT INTO event_kind VALUES (17,'Political violence','Battles','Government regains territory');
INSERT INTO event_kind VALUES (18,'Political violence','Explosions/Remote violence','Suicide bomb');
INSERT INTO event_note VALUES (1,'On 15 November 2025, Military Forces of Russia (1999-) shelled Velyka Zorya (Velykozorianskyi, Zorianska). Two civilians, a man and a woman, were killed, and a clinic was damaged.');
INSERT INTO event_note VALUES (2,'On 15 November 2025, a drone of Military Forces of Russia (1999-) fell on an empty yard in the central district of Velyka Zorya (Velykozorianskyi, Zorianska). Nobody was hurt.');
INSERT INTO event_note VALUES (3,'On 14 November 2025, Military Forces of Ukraine (2018-) clashed with Military Forces of Russia (1999-) near Velyka Zorya (Velykozorianskyi, Zorianska).');
INSERT INTO event_note VALUES (4,'On 30 October 2025, Northern Liberation Front attacked an army camp in Tamoura (Nordal) and held the town until the evening. 11 soldiers were killed.');
INSERT INTO event_note VALUES (5,'Around 12 October 2025, Military Forces of Burkina Faso (2015-), helped by Volunteers of Tamoura, fought with Northern Liberation Front near Tamoura (Nordal). "Several" fighters were killed. Fatalities coded as 3.');
INSERT INTO event_note VALUES (6,'On 20 September 2025, about 200 students and teachers marched in Baranpur (Navapradesh), to demand more school buses, new books and clean water.');
INSERT INTO event_note VALUES (7,'On 20 September 2025, two groups of farmers held rallies against each other in the market of Baranpur (Navapradesh).');
INSERT INTO event_note VALUES (8,'On 8 July 2025, police fired at traders who protested in Kitosha (Mbalani) against a market fee. One person was killed.');
INSERT INTO event_note VALUES (9,'On 8 July 2025, police used tear gas to disperse residents who had blocked a road in Kitosha (Mbalani) over a power cut.');
INSERT INTO event_note VALUES (10,'On 2 May 2025, armed men abducted four farmers on their way to Jibi (Jibi, Gorawa). They were released on the next day.');
INSERT INTO event_note VALUES (11,'On 19 April 2025, Gora Ethnic Militia attacked herders in Dan Gora (Jibi, Gorawa). 4 people were killed.');
INSERT INTO event_note VALUES (12,'Around 11 March 2025, members of Army of Free Malenge attacked women near Malenge (Haut-Lomi).');
INSERT INTO event_note VALUES (13,'On 27 February 2025, a mob beat a man to death in Belle-Anse-Neuve (Sudouest). A witness said: "He was shouting "I did nothing", but nobody listened."');
INSERT INTO event_note VALUES (14,'On 25 January 2025, demonstrators threw stones at the police in Évrolles-sur-Lône (Lône) and set a car on fire. The mayor, André Noël, called for calm.');
INSERT INTO event_note VALUES (15,'On 18 January 2025, nurses gathered in front of the clinic of Évrolles-sur-Lône (Lône) under the banner "L''hôpital à bout".');
INSERT INTO event_note VALUES (16,'On 3 December 2024, a landmine planted by Kan People''s Army hit a truck of Military Forces of Myanmar (2011-) near Kan Gyi (Daryin, Myo-Haung). Two soldiers were killed.');
INSERT INTO event_note VALUES (17,'On 21 November 2024, Los Tejones Gang and Sierra Cartel fought in San Ñandú (Sierra Alta). Five bodies were found.');
INSERT INTO event_note VALUES (18,'Property destruction: On 5 October 2024, Lidar Self-Defence Group burned 12 houses in Umm Dabib (West Lidar) and took livestock.');
INSERT INTO event_note VALUES (19,'Arrests: On 14 August 2024, Police Forces of Kosovo (2008-) arrested two men in Prelina and took away a rifle.');
INSERT INTO event_note VALUES (20,'Defusal: On 30 June 2024, Military Forces of Syria (2012-2025) Engineering Unit defused three landmines near Tal Shir (Al Wadi).');
INSERT INTO event_note VALUES (21,'On 17 March 2024, Military Forces of Philippines (2016-) took back the village of Lantay (South Lantay) after a fight with Lantay People''s Army.');
INSERT INTO event_note VALUES (22,'On 18 February 2024, a suicide bomber of Jarar Resistance Front attacked a checkpoint in Bulo Hadda (Middle Jarar). About a dozen people, the bomber included, were killed. Fatalities coded as 12.');
INSERT INTO event_note VALUES (23,'On 9 January 2024, residents of Okatjiru (Omaheke-Nord) protested against the closing of a school.');
INSERT INTO id_stem VALUES (1,'UKR#');
INSERT INTO id_stem VALUES (2,'BFO#');
INSERT INTO id_stem VALUES (3,'IND#');
INSERT INTO id_stem VALUES (4,'KEN#');
INSERT INTO id_stem VALUES (5,'NIG#');
INSERT INTO id_stem VALUES (6,'DRC#');
INSERT INTO id_stem VALUES (7,'HTI#');
INSERT INTO id_stem VALUES (8,'FRA#');
INSERT INTO id_stem VALUES (9,'MMR#');
INSERT INTO id_stem VALUES (10,'MEX#');
INSERT INTO id_stem VALUES (11,'SUD#');
INSERT INTO id_stem VALUES (12,'XKX#');
INSERT INTO id_stem VALUES (13,'SYR#');
INSERT INTO id_stem VALUES (14,'PHL#');
INSERT INTO id_stem VALUES (15,'SOM#');
INSERT INTO id_stem VALUES (16,'NAM#');
INSERT INTO import VALUES (1,2,'acled_current_labels.csv','fe2b3e77b0029cb9e485d7f68e8db17a8e777b774dfef6072ac05f5d96a1eef8',11829,23,'{"layout":"acled-current","delimiter":",","encoding":"UTF-8","byte_order_mark":false,"line_end":"lf","final_line_end":true,"quoting":"blank","dates":"yyyy-mm-dd","inter":"labels","header":"event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp","columns":["event_id_cnty","event_date","year","time_precision","disorder_type","event_type","sub_event_type","actor1","assoc_actor_1","inter1","actor2","assoc_actor_2","inter2","interaction","civilian_targeting","iso","region","country","admin1","admin2","admin3","location","latitude","longitude","geo_precision","source","source_scale","notes","fatalities","tags","timestamp"]}','{"new":23,"changed":0,"unchanged":0,"conflicts":0,"withdrawn":0,"rejected":0,"repeated":0,"vanished":0}');
INSERT INTO inter VALUES (0,'No second actor');
INSERT INTO inter VALUES (1,'State forces');
INSERT INTO inter VALUES (2,'Rebel group');
INSERT INTO inter VALUES (3,'Political militia');
INSERT INTO inter VALUES (4,'Identity militia');
INSERT INTO inter VALUES (5,'Rioters');
INSERT INTO inter VALUES (6,'Protesters');
INSERT INTO inter VALUES (7,'Civilians');
INSERT INTO inter VALUES (8,'External/Other forces');
INSERT INTO interaction VALUES (10,'State forces only');
INSERT INTO interaction VALUES (11,'State forces-State forces');
INSERT INTO interaction VALUES (12,'State forces-Rebel group');
INSERT INTO interaction VALUES (13,'State forces-Political militia');
INSERT INTO interaction VALUES (14,'State forces-Identity militia');
INSERT INTO interaction VALUES (15,'State forces-Rioters');
INSERT INTO interaction VALUES (16,'State forces-Protesters');
INSERT INTO interaction VALUES (17,'State forces-Civilians');
INSERT INTO interaction VALUES (18,'State forces-External/Other forces');
INSERT INTO interaction VALUES (20,'Rebel group only');
INSERT INTO interaction VALUES (22,'Rebel group-Rebel group');
INSERT INTO interaction VALUES (23,'Rebel group-Political militia');
INSERT INTO interaction VALUES (24,'Rebel group-Identity militia');
INSERT INTO interaction VALUES (25,'Rebel group-Rioters');
INSERT INTO interaction VALUES (26,'Rebel group-Protesters');
INSERT INTO interaction VALUES (27,'Rebel group-Civilians');
INSERT INTO interaction VALUES (28,'Rebel group-External/Other forces');
INSERT INTO interaction VALUES (30,'Political militia only');
INSERT INTO interaction VALUES (33,'Political militia-Political militia');
INSERT INTO interaction VALUES (34,'Political militia-Identity militia');
INSERT INTO interaction VALUES (35,'Political militia-Rioters');
INSERT INTO interaction VALUES (36,'Political militia-Protesters');
INSERT INTO interaction VALUES (37,'Political militia-Civilians');
INSERT INTO interaction VALUES (38,'Political militia-External/Other forces');
INSERT INTO interaction VALUES (40,'Identity militia only');
INSERT INTO interaction VALUES (44,'Identity militia-Identity militia');
INSERT INTO interaction VALUES (45,'Identity militia-Rioters');
INSERT INTO interaction VALUES (46,'Identity militia-Protesters');
INSERT INTO interaction VALUES (47,'Identity militia-Civilians');
INSERT INTO interaction VALUES (48,'Identity militia-External/Other forces');
INSERT INTO interaction VALUES (50,'Rioters only');
INSERT INTO interaction VALUES (55,'Rioters-Rioters');
INSERT INTO interaction VALUES (56,'Rioters-Protesters');
INSERT INTO interaction VALUES (57,'Rioters-Civilians');
INSERT INTO interaction VALUES (58,'Rioters-External/Other forces');
INSERT INTO interaction VALUES (60,'Protesters only');
INSERT INTO interaction VALUES (66,'Protesters-Protesters');
INSERT INTO interaction VALUES (67,'Protesters-Civilians');
INSERT INTO interaction VALUES (68,'Protesters-External/Other forces');
INSERT INTO interaction VALUES (70,'Civilians only');
INSERT INTO interaction VALUES (77,'Civilians-Civilians');
INSERT INTO interaction VALUES (78,'External/Other forces-Civilians');
INSERT INTO interaction VALUES (80,'External/Other forces only');
INSERT INTO interaction VALUES (88,'External/Other forces-External/Other forces');
INSERT INTO month_day VALUES (0,'-03-01',0);
INSERT INTO month_day VALUES (1,'-03-01',0);
INSERT INTO month_day VALUES (2,'-03-01',0);
INSERT INTO month_day VALUES (3,'-03-01',0);
INSERT INTO month_day VALUES (4,'-03-02',0);
INSERT INTO month_day VALUES (5,'-03-02',0);
INSERT INTO month_day VALUES (6,'-03-02',0);
INSERT INTO month_day VALUES (7,'-03-02',0);
INSERT INTO month_day VALUES (8,'-03-03',0);
INSERT INTO month_day VALUES (9,'-03-03',0);
INSERT INTO month_day VALUES (10,'-03-03',0);
INSERT INTO month_day VALUES (11,'-03-03',0);
INSERT INTO month_day VALUES (12,'-03-04',0);
INSERT INTO month_day VALUES (13,'-03-04',0);
INSERT INTO month_day VALUES (14,'-03-04',0);
INSERT INTO month_day VALUES (15,'-03-04',0);
INSERT INTO month_day VALUES (16,'-03-05',0);
INSERT INTO month_day VALUES (17,'-03-05',0);
INSERT INTO month_day VALUES (18,'-03-05',0);
INSERT INTO month_day VALUES (19,'-03-05',0);
INSERT INTO month_day VALUES (20,'-03-06',0);
INSERT INTO month_day VALUES (21,'-03-06',0);
INSERT INTO month_day VALUES (22,'-03-06',0);
INSERT INTO month_day VALUES (23,'-03-06',0);
INSERT INTO month_day VALUES (24,'-03-07',0);
INSERT INTO month_day VALUES (25,'-03-07',0);
INSERT INTO month_day VALUES (26,'-03-07',0);
INSERT INTO month_day VALUES (27,'-03-07',0);
INSERT INTO month_day VALUES (28,'-03-08',0);
INSERT INTO month_day VALUES (29,'-03-08',0);
INSERT INTO month_day VALUES (30,'-03-08',0);
INSERT INTO month_day VALUES (31,'-03-08',0);
INSERT INTO month_day VALUES (32,'-03-09',0);
INSERT INTO month_day VALUES (33,'-03-09',0);
INSERT INTO month_day VALUES (34,'-03-09',0);
INSERT INTO month_day VALUES (35,'-03-09',0);
INSERT INTO month_day VALUES (36,'-03-10',0);
INSERT INTO month_day VALUES (37,'-03-10',0);
INSERT INTO month_day VALUES (38,'-03-10',0);
INSERT INTO month_day VALUES (39,'-03-10',0);
INSERT INTO month_day VALUES (40,'-03-11',0);
INSERT INTO month_day VALUES (41,'-03-11',0);
INSERT INTO month_day VALUES (42,'-03-11',0);
INSERT INTO month_day VALUES (43,'-03-11',0);
INSERT INTO month_day VALUES (44,'-03-12',0);
INSERT INTO month_day VALUES (45,'-03-12',0);
INSERT INTO month_day VALUES (46,'-03-12',0);
INSERT INTO month_day VALUES (47,'-03-12',0);
INSERT INTO month_day VALUES (48,'-03-13',0);
INSERT INTO month_day VALUES (49,'-03-13',0);
INSERT INTO month_day VALUES (50,'-03-13',0);
INSERT INTO month_day VALUES (51,'-03-13',0);
INSERT INTO month_day VALUES (52,'-03-14',0);
INSERT INTO month_day VALUES (53,'-03-14',0);
INSERT INTO month_day VALUES (54,'-03-14',0);
INSERT INTO month_day VALUES (55,'-03-14',0);
INSERT INTO month_day VALUES (56,'-03-15',0);
INSERT INTO month_day VALUES (57,'-03-15',0);
INSERT INTO month_day VALUES (58,'-03-15',0);
INSERT INTO month_day VALUES (59,'-03-15',0);
INSERT INTO month_day VALUES (60,'-03-16',0);
INSERT INTO month_day VALUES (61,'-03-16',0);
INSERT INTO month_day VALUES (62,'-03-16',0);
INSERT INTO month_day VALUES (63,'-03-16',0);
INSERT INTO month_day VALUES (64,'-03-17',0);
INSERT INTO month_day VALUES (65,'-03-17',0);
INSERT INTO month_day VALUES (66,'-03-17',0);
INSERT INTO month_day VALUES (67,'-03-17',0);
INSERT INTO month_day VALUES (68,'-03-18',0);
INSERT INTO month_day VALUES (69,'-03-18',0);
INSERT INTO month_day VALUES (70,'-03-18',0);
INSERT INTO month_day VALUES (71,'-03-18',0);
INSERT INTO month_day VALUES (72,'-03-19',0);
INSERT INTO month_day VALUES (73,'-03-19',0);
INSERT INTO month_day VALUES (74,'-03-19',0);
INSERT INTO month_day VALUES (75,'-03-19',0);
INSERT INTO month_day VALUES (76,'-03-20',0);
INSERT INTO month_day VALUES (77,'-03-20',0);
INSERT INTO month_day VALUES (78,'-03-20',0);
INSERT INTO month_day VALUES (79,'-03-20',0);
INSERT INTO month_day VALUES (80,'-03-21',0);
INSERT INTO month_day VALUES (81,'-03-21',0);
INSERT INTO month_day VALUES (82,'-03-21',0);
INSERT INTO month_day VALUES (83,'-03-21',0);
INSERT INTO month_day VALUES (84,'-03-22',0);
INSERT INTO month_day VALUES (85,'-03-22',0);
INSERT INTO month_day VALUES (86,'-03-22',0);
INSERT INTO month_day VALUES (87,'-03-22',0);
INSERT INTO month_day VALUES (88,'-03-23',0);
INSERT INTO month_day VALUES (89,'-03-23',0);
INSERT INTO month_day VALUES (90,'-03-23',0);
INSERT INTO month_day VALUES (91,'-03-23',0);
INSERT INTO month_day VALUES (92,'-03-24',0);
INSERT INTO month_day VALUES (93,'-03-24',0);
INSERT INTO month_day VALUES (94,'-03-24',0);
INSERT INTO month_day VALUES (95,'-03-24',0);
INSERT INTO month_day VALUES (96,'-03-25',0);
INSERT INTO month_day VALUES (97,'-03-25',0);
INSERT INTO month_day VALUES (98,'-03-25',0);
INSERT INTO month_day VALUES (99,'-03-25',0);
INSERT INTO month_day VALUES (100,'-03-26',0);
INSERT INTO month_day VALUES (101,'-03-26',0);
INSERT INTO month_day VALUES (102,'-03-26',0);
INSERT INTO month_day VALUES (103,'-03-26',0);
INSERT INTO month_day VALUES (104,'-03-27',0);
INSERT INTO month_day VALUES (105,'-03-27',0);
INSERT INTO month_day VALUES (106,'-03-27',0);
INSERT INTO month_day VALUES (107,'-03-27',0);
INSERT INTO month_day VALUES (108,'-03-28',0);
INSERT INTO month_day VALUES (109,'-03-28',0);
INSERT INTO month_day VALUES (110,'-03-28',0);
INSERT INTO month_day VALUES (111,'-03-28',0);
INSERT INTO month_day VALUES (112,'-03-29',0);
INSERT INTO month_day VALUES (113,'-03-29',0);
INSERT INTO month_day VALUES (114,'-03-29',0);
INSERT INTO month_day VALUES (115,'-03-29',0);
INSERT INTO month_day VALUES (116,'-03-30',0);
INSERT INTO month_day VALUES (117,'-03-30',0);
INSERT INTO month_day VALUES (118,'-03-30',0);
INSERT INTO month_day VALUES (119,'-03-30',0);
INSERT INTO month_day VALUES (120,'-03-31',0);
INSERT INTO month_day VALUES (121,'-03-31',0);
INSERT INTO month_day VALUES (122,'-03-31',0);
INSERT INTO month_day VALUES (123,'-03-31',0);
INSERT INTO month_day VALUES (124,'-04-01',0);
INSERT INTO month_day VALUES (125,'-04-01',0);
INSERT INTO month_day VALUES (126,'-04-01',0);
INSERT INTO month_day VALUES (127,'-04-01',0);
INSERT INTO month_day VALUES (128,'-04-02',0);
INSERT INTO month_day VALUES (129,'-04-02',0);
INSERT INTO month_day VALUES (130,'-04-02',0);
INSERT INTO month_day VALUES (131,'-04-02',0);
INSERT INTO month_day VALUES (132,'-04-03',0);
INSERT INTO month_day VALUES (133,'-04-03',0);
INSERT INTO month_day VALUES (134,'-04-03',0);
INSERT INTO month_day VALUES (135,'-04-03',0);
INSERT INTO month_day VALUES (136,'-04-04',0);
INSERT INTO month_day VALUES (137,'-04-04',0);
INSERT INTO month_day VALUES (138,'-04-04',0);
INSERT INTO month_day VALUES (139,'-04-04',0);
INSERT INTO month_day VALUES (140,'-04-05',0);
INSERT INTO month_day VALUES (141,'-04-05',0);
INSERT INTO month_day VALUES (142,'-04-05',0);
INSERT INTO month_day VALUES (143,'-04-05',0);
INSERT INTO month_day VALUES (144,'-04-06',0);
INSERT INTO month_day VALUES (145,'-04-06',0);
INSERT INTO month_day VALUES (146,'-04-06',0);
INSERT INTO month_day VALUES (147,'-04-06',0);
INSERT INTO month_day VALUES (148,'-04-07',0);
INSERT INTO month_day VALUES (149,'-04-07',0);
INSERT INTO month_day VALUES (150,'-04-07',0);
INSERT INTO month_day VALUES (151,'-04-07',0);
INSERT INTO month_day VALUES (152,'-04-08',0);
INSERT INTO month_day VALUES (153,'-04-08',0);
INSERT INTO month_day VALUES (154,'-04-08',0);
INSERT INTO month_day VALUES (155,'-04-08',0);
INSERT INTO month_day VALUES (156,'-04-09',0);
INSERT INTO month_day VALUES (157,'-04-09',0);
INSERT INTO month_day VALUES (158,'-04-09',0);
INSERT INTO month_day VALUES (159,'-04-09',0);
INSERT INTO month_day VALUES (160,'-04-10',0);
INSERT INTO month_day VALUES (161,'-04-10',0);
INSERT INTO month_day VALUES (162,'-04-10',0);
INSERT INTO month_day VALUES (163,'-04-10',0);
INSERT INTO month_day VALUES (164,'-04-11',0);
INSERT INTO month_day VALUES (165,'-04-11',0);
INSERT INTO month_day VALUES (166,'-04-11',0);
INSERT INTO month_day VALUES (167,'-04-11',0);
INSERT INTO month_day VALUES (168,'-04-12',0);
INSERT INTO month_day VALUES (169,'-04-12',0);
INSERT INTO month_day VALUES (170,'-04-12',0);
INSERT INTO month_day VALUES (171,'-04-12',0);
INSERT INTO month_day VALUES (172,'-04-13',0);
INSERT INTO month_day VALUES (173,'-04-13',0);
INSERT INTO month_day VALUES (174,'-04-13',0);
INSERT INTO month_day VALUES (175,'-04-13',0);
INSERT INTO month_day VALUES (176,'-04-14',0);
INSERT INTO month_day VALUES (177,'-04-14',0);
INSERT INTO month_day VALUES (178,'-04-14',0);
INSERT INTO month_day VALUES (179,'-04-14',0);
INSERT INTO month_day VALUES (180,'-04-15',0);
INSERT INTO month_day VALUES (181,'-04-15',0);
INSERT INTO month_day VALUES (182,'-04-15',0);
INSERT INTO month_day VALUES (183,'-04-15',0);
INSERT INTO month_day VALUES (184,'-04-16',0);
INSERT INTO month_day VALUES (185,'-04-16',0);
INSERT INTO month_day VALUES (186,'-04-16',0);
INSERT INTO month_day VALUES (187,'-04-16',0);
INSERT INTO month_day VALUES (188,'-04-17',0);
INSERT INTO month_day VALUES (189,'-04-17',0);
INSERT INTO month_day VALUES (190,'-04-17',0);
INSERT INTO month_day VALUES (191,'-04-17',0);
INSERT INTO month_day VALUES (192,'-04-18',0);
INSERT INTO month_day VALUES (193,'-04-18',0);
INSERT INTO month_day VALUES (194,'-04-18',0);
INSERT INTO month_day VALUES (195,'-04-18',0);
INSERT INTO month_day VALUES (196,'-04-19',0);
INSERT INTO month_day VALUES (197,'-04-19',0);
INSERT INTO month_day VALUES (198,'-04-19',0);
INSERT INTO month_day VALUES (199,'-04-19',0);
INSERT INTO month_day VALUES (200,'-04-20',0);
INSERT INTO month_day VALUES (201,'-04-20',0);
INSERT INTO month_day VALUES (202,'-04-20',0);
INSERT INTO month_day VALUES (203,'-04-20',0);
INSERT INTO month_day VALUES (204,'-04-21',0);
INSERT INTO month_day VALUES (205,'-04-21',0);
INSERT INTO month_day VALUES (206,'-04-21',0);
INSERT INTO month_day VALUES (207,'-04-21',0);
INSERT INTO month_day VALUES (208,'-04-22',0);
INSERT INTO month_day VALUES (209,'-04-22',0);
INSERT INTO month_day VALUES (210,'-04-22',0);
INSERT INTO month_day VALUES (211,'-04-22',0);
INSERT INTO month_day VALUES (212,'-04-23',0);
INSERT INTO month_day VALUES (213,'-04-23',0);
INSERT INTO month_day VALUES (214,'-04-23',0);
INSERT INTO month_day VALUES (215,'-04-23',0);
INSERT INTO month_day VALUES (216,'-04-24',0);
INSERT INTO month_day VALUES (217,'-04-24',0);
INSERT INTO month_day VALUES (218,'-04-24',0);
INSERT INTO month_day VALUES (219,'-04-24',0);
INSERT INTO month_day VALUES (220,'-04-25',0);
INSERT INTO month_day VALUES (221,'-04-25',0);
INSERT INTO month_day VALUES (222,'-04-25',0);
INSERT INTO month_day VALUES (223,'-04-25',0);
INSERT INTO month_day VALUES (224,'-04-26',0);
INSERT INTO month_day VALUES (225,'-04-26',0);
INSERT INTO month_day VALUES (226,'-04-26',0);
INSERT INTO month_day VALUES (227,'-04-26',0);
INSERT INTO month_day VALUES (228,'-04-27',0);
INSERT INTO month_day VALUES (229,'-04-27',0);
INSERT INTO month_day VALUES (230,'-04-27',0);
INSERT INTO month_day VALUES (231,'-04-27',0);
INSERT INTO month_day VALUES (232,'-04-28',0);
INSERT INTO month_day VALUES (233,'-04-28',0);
INSERT INTO month_day VALUES (234,'-04-28',0);
INSERT INTO month_day VALUES (235,'-04-28',0);
INSERT INTO month_day VALUES (236,'-04-29',0);
INSERT INTO month_day VALUES (237,'-04-29',0);
INSERT INTO month_day VALUES (238,'-04-29',0);
INSERT INTO month_day VALUES (239,'-04-29',0);
INSERT INTO month_day VALUES (240,'-04-30',0);
INSERT INTO month_day VALUES (241,'-04-30',0);
INSERT INTO month_day VALUES (242,'-04-30',0);
INSERT INTO month_day VALUES (243,'-04-30',0);
INSERT INTO month_day VALUES (244,'-05-01',0);
INSERT INTO month_day VALUES (245,'-05-01',0);
INSERT INTO month_day VALUES (246,'-05-01',0);
INSERT INTO month_day VALUES (247,'-05-01',0);
INSERT INTO month_day VALUES (248,'-05-02',0);
INSERT INTO month_day VALUES (249,'-05-02',0);
INSERT INTO month_day VALUES (250,'-05-02',0);
INSERT INTO month_day VALUES (251,'-05-02',0);
INSERT INTO month_day VALUES (252,'-05-03',0);
INSERT INTO month_day VALUES (253,'-05-03',0);
INSERT INTO month_day VALUES (254,'-05-03',0);
INSERT INTO month_day VALUES (255,'-05-03',0);
INSERT INTO month_day VALUES (256,'-05-04',0);
INSERT INTO month_day VALUES (257,'-05-04',0);
INSERT INTO month_day VALUES (258,'-05-04',0);
INSERT INTO month_day VALUES (259,'-05-04',0);
INSERT INTO month_day VALUES (260,'-05-05',0);
INSERT INTO month_day VALUES (261,'-05-05',0);
INSERT INTO month_day VALUES (262,'-05-05',0);
INSERT INTO month_day VALUES (263,'-05-05',0);
INSERT INTO month_day VALUES (264,'-05-06',0);
INSERT INTO month_day VALUES (265,'-05-06',0);
INSERT INTO month_day VALUES (266,'-05-06',0);
INSERT INTO month_day VALUES (267,'-05-06',0);
INSERT INTO month_day VALUES (268,'-05-07',0);
INSERT INTO month_day VALUES (269,'-05-07',0);
INSERT INTO month_day VALUES (270,'-05-07',0);
INSERT INTO month_day VALUES (271,'-05-07',0);
INSERT INTO month_day VALUES (272,'-05-08',0);
INSERT INTO month_day VALUES (273,'-05-08',0);
INSERT INTO month_day VALUES (274,'-05-08',0);
INSERT INTO month_day VALUES (275,'-05-08',0);
INSERT INTO month_day VALUES (276,'-05-09',0);
INSERT INTO month_day VALUES (277,'-05-09',0);
INSERT INTO month_day VALUES (278,'-05-09',0);
INSERT INTO month_day VALUES (279,'-05-09',0);
INSERT INTO month_day VALUES (280,'-05-10',0);
INSERT INTO month_day VALUES (281,'-05-10',0);
INSERT INTO month_day VALUES (282,'-05-10',0);
INSERT INTO month_day VALUES (283,'-05-10',0);
INSERT INTO month_day VALUES (284,'-05-11',0);
INSERT INTO month_day VALUES (285,'-05-11',0);
INSERT INTO month_day VALUES (286,'-05-11',0);
INSERT INTO month_day VALUES (287,'-05-11',0);
INSERT INTO month_day VALUES (288,'-05-12',0);
INSERT INTO month_day VALUES (289,'-05-12',0);
INSERT INTO month_day VALUES (290,'-05-12',0);
INSERT INTO month_day VALUES (291,'-05-12',0);
INSERT INTO month_day VALUES (292,'-05-13',0);
INSERT INTO month_day VALUES (293,'-05-13',0);
INSERT INTO month_day VALUES (294,'-05-13',0);
INSERT INTO month_day VALUES (295,'-05-13',0);
INSERT INTO month_day VALUES (296,'-05-14',0);
INSERT INTO month_day VALUES (297,'-05-14',0);
INSERT INTO month_day VALUES (298,'-05-14',0);
INSERT INTO month_day VALUES (299,'-05-14',0);
INSERT INTO month_day VALUES (300,'-05-15',0);
INSERT INTO month_day VALUES (301,'-05-15',0);
INSERT INTO month_day VALUES (302,'-05-15',0);
INSERT INTO month_day VALUES (303,'-05-15',0);
INSERT INTO month_day VALUES (304,'-05-16',0);
INSERT INTO month_day VALUES (305,'-05-16',0);
INSERT INTO month_day VALUES (306,'-05-16',0);
INSERT INTO month_day VALUES (307,'-05-16',0);
INSERT INTO month_day VALUES (308,'-05-17',0);
INSERT INTO month_day VALUES (309,'-05-17',0);
INSERT INTO month_day VALUES (310,'-05-17',0);
INSERT INTO month_day VALUES (311,'-05-17',0);
INSERT INTO month_day VALUES (312,'-05-18',0);
INSERT INTO month_day VALUES (313,'-05-18',0);
INSERT INTO month_day VALUES (314,'-05-18',0);
INSERT INTO month_day VALUES (315,'-05-18',0);
INSERT INTO month_day VALUES (316,'-05-19',0);
INSERT INTO month_day VALUES (317,'-05-19',0);
INSERT INTO month_day VALUES (318,'-05-19',0);
INSERT INTO month_day VALUES (319,'-05-19',0);
INSERT INTO month_day VALUES (320,'-05-20',0);
INSERT INTO month_day VALUES (321,'-05-20',0);
INSERT INTO month_day VALUES (322,'-05-20',0);
INSERT INTO month_day VALUES (323,'-05-20',0);
INSERT INTO month_day VALUES (324,'-05-21',0);
INSERT INTO month_day VALUES (325,'-05-21',0);
INSERT INTO month_day VALUES (326,'-05-21',0);
INSERT INTO month_day VALUES (327,'-05-21',0);
INSERT INTO month_day VALUES (328,'-05-22',0);
INSERT INTO month_day VALUES (329,'-05-22',0);
INSERT INTO month_day VALUES (330,'-05-22',0);
INSERT INTO month_day VALUES (331,'-05-22',0);
INSERT INTO month_day VALUES (332,'-05-23',0);
INSERT INTO month_day VALUES (333,'-05-23',0);
INSERT INTO month_day VALUES (334,'-05-23',0);
INSERT INTO month_day VALUES (335,'-05-23',0);
INSERT INTO month_day VALUES (336,'-05-24',0);
INSERT INTO month_day VALUES (337,'-05-24',0);
INSERT INTO month_day VALUES (338,'-05-24',0);
INSERT INTO month_day VALUES (339,'-05-24',0);
INSERT INTO month_day VALUES (340,'-05-25',0);
INSERT INTO month_day VALUES (341,'-05-25',0);
INSERT INTO month_day VALUES (342,'-05-25',0);
INSERT INTO month_day VALUES (343,'-05-25',0);
INSERT INTO month_day VALUES (344,'-05-26',0);
INSERT INTO month_day VALUES (345,'-05-26',0);
INSERT INTO month_day VALUES (346,'-05-26',0);
INSERT INTO month_day VALUES (347,'-05-26',0);
INSERT INTO month_day VALUES (348,'-05-27',0);
INSERT INTO month_day VALUES (349,'-05-27',0);
INSERT INTO month_day VALUES (350,'-05-27',0);
INSERT INTO month_day VALUES (351,'-05-27',0);
INSERT INTO month_day VALUES (352,'-05-28',0);
INSERT INTO month_day VALUES (353,'-05-28',0);
INSERT INTO month_day VALUES (354,'-05-28',0);
INSERT INTO month_day VALUES (355,'-05-28',0);
INSERT INTO month_day VALUES (356,'-05-29',0);
INSERT INTO month_day VALUES (357,'-05-29',0);
INSERT INTO month_day VALUES (358,'-05-29',0);
INSERT INTO month_day VALUES (359,'-05-29',0);
INSERT INTO month_day VALUES (360,'-05-30',0);
INSERT INTO month_day VALUES (361,'-05-30',0);
INSERT INTO month_day VALUES (362,'-05-30',0);
INSERT INTO month_day VALUES (363,'-05-30',0);
INSERT INTO month_day VALUES (364,'-05-31',0);
INSERT INTO month_day VALUES (365,'-05-31',0);
INSERT INTO month_day VALUES (366,'-05-31',0);
INSERT INTO month_day VALUES (367,'-05-31',0);
INSERT INTO month_day VALUES (368,'-06-01',0);
INSERT INTO month_day VALUES (369,'-06-01',0);
INSERT INTO month_day VALUES (370,'-06-01',0);
INSERT INTO month_day VALUES (371,'-06-01',0);
INSERT INTO month_day VALUES (372,'-06-02',0);
INSERT INTO month_day VALUES (373,'-06-02',0);
INSERT INTO month_day VALUES (374,'-06-02',0);
INSERT INTO month_day VALUES (375,'-06-02',0);
INSERT INTO month_day VALUES (376,'-06-03',0);
INSERT INTO month_day VALUES (377,'-06-03',0);
INSERT INTO month_day VALUES (378,'-06-03',0);
INSERT INTO month_day VALUES (379,'-06-03',0);
INSERT INTO month_day VALUES (380,'-06-04',0);
INSERT INTO month_day VALUES (381,'-06-04',0);
INSERT INTO month_day VALUES (382,'-06-04',0);
INSERT INTO month_day VALUES (383,'-06-04',0);
INSERT INTO month_day VALUES (384,'-06-05',0);
INSERT INTO month_day VALUES (385,'-06-05',0);
INSERT INTO month_day VALUES (386,'-06-05',0);
INSERT INTO month_day VALUES (387,'-06-05',0);
INSERT INTO month_day VALUES (388,'-06-06',0);
INSERT INTO month_day VALUES (389,'-06-06',0);
INSERT INTO month_day VALUES (390,'-06-06',0);
INSERT INTO month_day VALUES (391,'-06-06',0);
INSERT INTO month_day VALUES (392,'-06-07',0);
INSERT INTO month_day VALUES (393,'-06-07',0);
INSERT INTO month_day VALUES (394,'-06-07',0);
INSERT INTO month_day VALUES (395,'-06-07',0);
INSERT INTO month_day VALUES (396,'-06-08',0);
INSERT INTO month_day VALUES (397,'-06-08',0);
INSERT INTO month_day VALUES (398,'-06-08',0);
INSERT INTO month_day VALUES (399,'-06-08',0);
INSERT INTO month_day VALUES (400,'-06-09',0);
INSERT INTO month_day VALUES (401,'-06-09',0);
INSERT INTO month_day VALUES (402,'-06-09',0);
INSERT INTO month_day VALUES (403,'-06-09',0);
INSERT INTO month_day VALUES (404,'-06-10',0);
INSERT INTO month_day VALUES (405,'-06-10',0);
INSERT INTO month_day VALUES (406,'-06-10',0);
INSERT INTO month_day VALUES (407,'-06-10',0);
INSERT INTO month_day VALUES (408,'-06-11',0);
INSERT INTO month_day VALUES (409,'-06-11',0);
INSERT INTO month_day VALUES (410,'-06-11',0);
INSERT INTO month_day VALUES (411,'-06-11',0);
INSERT INTO month_day VALUES (412,'-06-12',0);
INSERT INTO month_day VALUES (413,'-06-12',0);
INSERT INTO month_day VALUES (414,'-06-12',0);
INSERT INTO month_day VALUES (415,'-06-12',0);
INSERT INTO month_day VALUES (416,'-06-13',0);
INSERT INTO month_day VALUES (417,'-06-13',0);
INSERT INTO month_day VALUES (418,'-06-13',0);
INSERT INTO month_day VALUES (419,'-06-13',0);
INSERT INTO month_day VALUES (420,'-06-14',0);
INSERT INTO month_day VALUES (421,'-06-14',0);
INSERT INTO month_day VALUES (422,'-06-14',0);
INSERT INTO month_day VALUES (423,'-06-14',0);
INSERT INTO month_day VALUES (424,'-06-15',0);
INSERT INTO month_day VALUES (425,'-06-15',0);
INSERT INTO month_day VALUES (426,'-06-15',0);
INSERT INTO month_day VALUES (427,'-06-15',0);
INSERT INTO month_day VALUES (428,'-06-16',0);
INSERT INTO month_day VALUES (429,'-06-16',0);
INSERT INTO month_day VALUES (430,'-06-16',0);
INSERT INTO month_day VALUES (431,'-06-16',0);
INSERT INTO month_day VALUES (432,'-06-17',0);
INSERT INTO month_day VALUES (433,'-06-17',0);
INSERT INTO month_day VALUES (434,'-06-17',0);
INSERT INTO month_day VALUES (435,'-06-17',0);
INSERT INTO month_day VALUES (436,'-06-18',0);
INSERT INTO month_day VALUES (437,'-06-18',0);
INSERT INTO month_day VALUES (438,'-06-18',0);
INSERT INTO month_day VALUES (439,'-06-18',0);
INSERT INTO month_day VALUES (440,'-06-19',0);
INSERT INTO month_day VALUES (441,'-06-19',0);
INSERT INTO month_day VALUES (442,'-06-19',0);
INSERT INTO month_day VALUES (443,'-06-19',0);
INSERT INTO month_day VALUES (444,'-06-20',0);
INSERT INTO month_day VALUES (445,'-06-20',0);
INSERT INTO month_day VALUES (446,'-06-20',0);
INSERT INTO month_day VALUES (447,'-06-20',0);
INSERT INTO month_day VALUES (448,'-06-21',0);
INSERT INTO month_day VALUES (449,'-06-21',0);
INSERT INTO month_day VALUES (450,'-06-21',0);
INSERT INTO month_day VALUES (451,'-06-21',0);
INSERT INTO month_day VALUES (452,'-06-22',0);
INSERT INTO month_day VALUES (453,'-06-22',0);
INSERT INTO month_day VALUES (454,'-06-22',0);
INSERT INTO month_day VALUES (455,'-06-22',0);
INSERT INTO month_day VALUES (456,'-06-23',0);
INSERT INTO month_day VALUES (457,'-06-23',0);
INSERT INTO month_day VALUES (458,'-06-23',0);
INSERT INTO month_day VALUES (459,'-06-23',0);
INSERT INTO month_day VALUES (460,'-06-24',0);
INSERT INTO month_day VALUES (461,'-06-24',0);
INSERT INTO month_day VALUES (462,'-06-24',0);
INSERT INTO month_day VALUES (463,'-06-24',0);
INSERT INTO month_day VALUES (464,'-06-25',0);
INSERT INTO month_day VALUES (465,'-06-25',0);
INSERT INTO month_day VALUES (466,'-06-25',0);
INSERT INTO month_day VALUES (467,'-06-25',0);
INSERT INTO month_day VALUES (468,'-06-26',0);
INSERT INTO month_day VALUES (469,'-06-26',0);
INSERT INTO month_day VALUES (470,'-06-26',0);
INSERT INTO month_day VALUES (471,'-06-26',0);
INSERT INTO month_day VALUES (472,'-06-27',0);
INSERT INTO month_day VALUES (473,'-06-27',0);
INSERT INTO month_day VALUES (474,'-06-27',0);
INSERT INTO month_day VALUES (475,'-06-27',0);
INSERT INTO month_day VALUES (476,'-06-28',0);
INSERT INTO month_day VALUES (477,'-06-28',0);
INSERT INTO month_day VALUES (478,'-06-28',0);
INSERT INTO month_day VALUES (479,'-06-28',0);
INSERT INTO month_day VALUES (480,'-06-29',0);
INSERT INTO month_day VALUES (481,'-06-29',0);
INSERT INTO month_day VALUES (482,'-06-29',0);
INSERT INTO month_day VALUES (483,'-06-29',0);
INSERT INTO month_day VALUES (484,'-06-30',0);
INSERT INTO month_day VALUES (485,'-06-30',0);
INSERT INTO month_day VALUES (486,'-06-30',0);
INSERT INTO month_day VALUES (487,'-06-30',0);
INSERT INTO month_day VALUES (488,'-07-01',0);
INSERT INTO month_day VALUES (489,'-07-01',0);
INSERT INTO month_day VALUES (490,'-07-01',0);
INSERT INTO month_day VALUES (491,'-07-01',0);
INSERT INTO month_day VALUES (492,'-07-02',0);
INSERT INTO month_day VALUES (493,'-07-02',0);
INSERT INTO month_day VALUES (494,'-07-02',0);
INSERT INTO month_day VALUES (495,'-07-02',0);
INSERT INTO month_day VALUES (496,'-07-03',0);
INSERT INTO month_day VALUES (497,'-07-03',0);
INSERT INTO month_day VALUES (498,'-07-03',0);
INSERT INTO month_day VALUES (499,'-07-03',0);
INSERT INTO month_day VALUES (500,'-07-04',0);
INSERT INTO month_day VALUES (501,'-07-04',0);
INSERT INTO month_day VALUES (502,'-07-04',0);
INSERT INTO month_day VALUES (503,'-07-04',0);
INSERT INTO month_day VALUES (504,'-07-05',0);
INSERT INTO month_day VALUES (505,'-07-05',0);
INSERT INTO month_day VALUES (506,'-07-05',0);
INSERT INTO month_day VALUES (507,'-07-05',0);
INSERT INTO month_day VALUES (508,'-07-06',0);
INSERT INTO month_day VALUES (509,'-07-06',0);
INSERT INTO month_day VALUES (510,'-07-06',0);
INSERT INTO month_day VALUES (511,'-07-06',0);
INSERT INTO month_day VALUES (512,'-07-07',0);
INSERT INTO month_day VALUES (513,'-07-07',0);
INSERT INTO month_day VALUES (514,'-07-07',0);
INSERT INTO month_day VALUES (515,'-07-07',0);
INSERT INTO month_day VALUES (516,'-07-08',0);
INSERT INTO month_day VALUES (517,'-07-08',0);
INSERT INTO month_day VALUES (518,'-07-08',0);
INSERT INTO month_day VALUES (519,'-07-08',0);
INSERT INTO month_day VALUES (520,'-07-09',0);
INSERT INTO month_day VALUES (521,'-07-09',0);
INSERT INTO month_day VALUES (522,'-07-09',0);
INSERT INTO month_day VALUES (523,'-07-09',0);
INSERT INTO month_day VALUES (524,'-07-10',0);
INSERT INTO month_day VALUES (525,'-07-10',0);
INSERT INTO month_day VALUES (526,'-07-10',0);
INSERT INTO month_day VALUES (527,'-07-10',0);
INSERT INTO month_day VALUES (528,'-07-11',0);
INSERT INTO month_day VALUES (529,'-07-11',0);
INSERT INTO month_day VALUES (530,'-07-11',0);
INSERT INTO month_day VALUES (531,'-07-11',0);
INSERT INTO month_day VALUES (532,'-07-12',0);
INSERT INTO month_day VALUES (533,'-07-12',0);
INSERT INTO month_day VALUES (534,'-07-12',0);
INSERT INTO month_day VALUES (535,'-07-12',0);
INSERT INTO month_day VALUES (536,'-07-13',0);
INSERT INTO month_day VALUES (537,'-07-13',0);
INSERT INTO month_day VALUES (538,'-07-13',0);
INSERT INTO month_day VALUES (539,'-07-13',0);
INSERT INTO month_day VALUES (540,'-07-14',0);
INSERT INTO month_day VALUES (541,'-07-14',0);
INSERT INTO month_day VALUES (542,'-07-14',0);
INSERT INTO month_day VALUES (543,'-07-14',0);
INSERT INTO month_day VALUES (544,'-07-15',0);
INSERT INTO month_day VALUES (545,'-07-15',0);
INSERT INTO month_day VALUES (546,'-07-15',0);
INSERT INTO month_day VALUES (547,'-07-15',0);
INSERT INTO month_day VALUES (548,'-07-16',0);
INSERT INTO month_day VALUES (549,'-07-16',0);
INSERT INTO month_day VALUES (550,'-07-16',0);
INSERT INTO month_day VALUES (551,'-07-16',0);
INSERT INTO month_day VALUES (552,'-07-17',0);
INSERT INTO month_day VALUES (553,'-07-17',0);
INSERT INTO month_day VALUES (554,'-07-17',0);
INSERT INTO month_day VALUES (555,'-07-17',0);
INSERT INTO month_day VALUES (556,'-07-18',0);
INSERT INTO month_day VALUES (557,'-07-18',0);
INSERT INTO month_day VALUES (558,'-07-18',0);
INSERT INTO month_day VALUES (559,'-07-18',0);
INSERT INTO month_day VALUES (560,'-07-19',0);
INSERT INTO month_day VALUES (561,'-07-19',0);
INSERT INTO month_day VALUES (562,'-07-19',0);
INSERT INTO month_day VALUES (563,'-07-19',0);
INSERT INTO month_day VALUES (564,'-07-20',0);
INSERT INTO month_day VALUES (565,'-07-20',0);
INSERT INTO month_day VALUES (566,'-07-20',0);
INSERT INTO month_day VALUES (567,'-07-20',0);
INSERT INTO month_day VALUES (568,'-07-21',0);
INSERT INTO month_day VALUES (569,'-07-21',0);
INSERT INTO month_day VALUES (570,'-07-21',0);
INSERT INTO month_day VALUES (571,'-07-21',0);
INSERT INTO month_day VALUES (572,'-07-22',0);
INSERT INTO month_day VALUES (573,'-07-22',0);
INSERT INTO month_day VALUES (574,'-07-22',0);
INSERT INTO month_day VALUES (575,'-07-22',0);
INSERT INTO month_day VALUES (576,'-07-23',0);
INSERT INTO month_day VALUES (577,'-07-23',0);
INSERT INTO month_day VALUES (578,'-07-23',0);
INSERT INTO month_day VALUES (579,'-07-23',0);
INSERT INTO month_day VALUES (580,'-07-24',0);
INSERT INTO month_day VALUES (581,'-07-24',0);
INSERT INTO month_day VALUES (582,'-07-24',0);
INSERT INTO month_day VALUES (583,'-07-24',0);
INSERT INTO month_day VALUES (584,'-07-25',0);
INSERT INTO month_day VALUES (585,'-07-25',0);
INSERT INTO month_day VALUES (586,'-07-25',0);
INSERT INTO month_day VALUES (587,'-07-25',0);
INSERT INTO month_day VALUES (588,'-07-26',0);
INSERT INTO month_day VALUES (589,'-07-26',0);
INSERT INTO month_day VALUES (590,'-07-26',0);
INSERT INTO month_day VALUES (591,'-07-26',0);
INSERT INTO month_day VALUES (592,'-07-27',0);
INSERT INTO month_day VALUES (593,'-07-27',0);
INSERT INTO month_day VALUES (594,'-07-27',0);
INSERT INTO month_day VALUES (595,'-07-27',0);
INSERT INTO month_day VALUES (596,'-07-28',0);
INSERT INTO month_day VALUES (597,'-07-28',0);
INSERT INTO month_day VALUES (598,'-07-28',0);
INSERT INTO month_day VALUES (599,'-07-28',0);
INSERT INTO month_day VALUES (600,'-07-29',0);
INSERT INTO month_day VALUES (601,'-07-29',0);
INSERT INTO month_day VALUES (602,'-07-29',0);
INSERT INTO month_day VALUES (603,'-07-29',0);
INSERT INTO month_day VALUES (604,'-07-30',0);
INSERT INTO month_day VALUES (605,'-07-30',0);
INSERT INTO month_day VALUES (606,'-07-30',0);
INSERT INTO month_day VALUES (607,'-07-30',0);
INSERT INTO month_day VALUES (608,'-07-31',0);
INSERT INTO month_day VALUES (609,'-07-31',0);
INSERT INTO month_day VALUES (610,'-07-31',0);
INSERT INTO month_day VALUES (611,'-07-31',0);
INSERT INTO month_day VALUES (612,'-08-01',0);
INSERT INTO month_day VALUES (613,'-08-01',0);
INSERT INTO month_day VALUES (614,'-08-01',0);
INSERT INTO month_day VALUES (615,'-08-01',0);
INSERT INTO month_day VALUES (616,'-08-02',0);
INSERT INTO month_day VALUES (617,'-08-02',0);
INSERT INTO month_day VALUES (618,'-08-02',0);
INSERT INTO month_day VALUES (619,'-08-02',0);
INSERT INTO month_day VALUES (620,'-08-03',0);
INSERT INTO month_day VALUES (621,'-08-03',0);
INSERT INTO month_day VALUES (622,'-08-03',0);
INSERT INTO month_day VALUES (623,'-08-03',0);
INSERT INTO month_day VALUES (624,'-08-04',0);
INSERT INTO month_day VALUES (625,'-08-04',0);
INSERT INTO month_day VALUES (626,'-08-04',0);
INSERT INTO month_day VALUES (627,'-08-04',0);
INSERT INTO month_day VALUES (628,'-08-05',0);
INSERT INTO month_day VALUES (629,'-08-05',0);
INSERT INTO month_day VALUES (630,'-08-05',0);
INSERT INTO month_day VALUES (631,'-08-05',0);
INSERT INTO month_day VALUES (632,'-08-06',0);
INSERT INTO month_day VALUES (633,'-08-06',0);
INSERT INTO month_day VALUES (634,'-08-06',0);
INSERT INTO month_day VALUES (635,'-08-06',0);
INSERT INTO month_day VALUES (636,'-08-07',0);
INSERT INTO month_day VALUES (637,'-08-07',0);
INSERT INTO month_day VALUES (638,'-08-07',0);
INSERT INTO month_day VALUES (639,'-08-07',0);
INSERT INTO month_day VALUES (640,'-08-08',0);
INSERT INTO month_day VALUES (641,'-08-08',0);
INSERT INTO month_day VALUES (642,'-08-08',0);
INSERT INTO month_day VALUES (643,'-08-08',0);
INSERT INTO month_day VALUES (644,'-08-09',0);
INSERT INTO month_day VALUES (645,'-08-09',0);
INSERT INTO month_day VALUES (646,'-08-09',0);
INSERT INTO month_day VALUES (647,'-08-09',0);
INSERT INTO month_day VALUES (648,'-08-10',0);
INSERT INTO month_day VALUES (649,'-08-10',0);
INSERT INTO month_day VALUES (650,'-08-10',0);
INSERT INTO month_day VALUES (651,'-08-10',0);
INSERT INTO month_day VALUES (652,'-08-11',0);
INSERT INTO month_day VALUES (653,'-08-11',0);
INSERT INTO month_day VALUES (654,'-08-11',0);
INSERT INTO month_day VALUES (655,'-08-11',0);
INSERT INTO month_day VALUES (656,'-08-12',0);
INSERT INTO month_day VALUES (657,'-08-12',0);
INSERT INTO month_day VALUES (658,'-08-12',0);
INSERT INTO month_day VALUES (659,'-08-12',0);
INSERT INTO month_day VALUES (660,'-08-13',0);
INSERT INTO month_day VALUES (661,'-08-13',0);
INSERT INTO month_day VALUES (662,'-08-13',0);
INSERT INTO month_day VALUES (663,'-08-13',0);
INSERT INTO month_day VALUES (664,'-08-14',0);
INSERT INTO month_day VALUES (665,'-08-14',0);
INSERT INTO month_day VALUES (666,'-08-14',0);
INSERT INTO month_day VALUES (667,'-08-14',0);
INSERT INTO month_day VALUES (668,'-08-15',0);
INSERT INTO month_day VALUES (669,'-08-15',0);
INSERT INTO month_day VALUES (670,'-08-15',0);
INSERT INTO month_day VALUES (671,'-08-15',0);
INSERT INTO month_day VALUES (672,'-08-16',0);
INSERT INTO month_day VALUES (673,'-08-16',0);
INSERT INTO month_day VALUES (674,'-08-16',0);
INSERT INTO month_day VALUES (675,'-08-16',0);
INSERT INTO month_day VALUES (676,'-08-17',0);
INSERT INTO month_day VALUES (677,'-08-17',0);
INSERT INTO month_day VALUES (678,'-08-17',0);
INSERT INTO month_day VALUES (679,'-08-17',0);
INSERT INTO month_day VALUES (680,'-08-18',0);
INSERT INTO month_day VALUES (681,'-08-18',0);
INSERT INTO month_day VALUES (682,'-08-18',0);
INSERT INTO month_day VALUES (683,'-08-18',0);
INSERT INTO month_day VALUES (684,'-08-19',0);
INSERT INTO month_day VALUES (685,'-08-19',0);
INSERT INTO month_day VALUES (686,'-08-19',0);
INSERT INTO month_day VALUES (687,'-08-19',0);
INSERT INTO month_day VALUES (688,'-08-20',0);
INSERT INTO month_day VALUES (689,'-08-20',0);
INSERT INTO month_day VALUES (690,'-08-20',0);
INSERT INTO month_day VALUES (691,'-08-20',0);
INSERT INTO month_day VALUES (692,'-08-21',0);
INSERT INTO month_day VALUES (693,'-08-21',0);
INSERT INTO month_day VALUES (694,'-08-21',0);
INSERT INTO month_day VALUES (695,'-08-21',0);
INSERT INTO month_day VALUES (696,'-08-22',0);
INSERT INTO month_day VALUES (697,'-08-22',0);
INSERT INTO month_day VALUES (698,'-08-22',0);
INSERT INTO month_day VALUES (699,'-08-22',0);
INSERT INTO month_day VALUES (700,'-08-23',0);
INSERT INTO month_day VALUES (701,'-08-23',0);
INSERT INTO month_day VALUES (702,'-08-23',0);
INSERT INTO month_day VALUES (703,'-08-23',0);
INSERT INTO month_day VALUES (704,'-08-24',0);
INSERT INTO month_day VALUES (705,'-08-24',0);
INSERT INTO month_day VALUES (706,'-08-24',0);
INSERT INTO month_day VALUES (707,'-08-24',0);
INSERT INTO month_day VALUES (708,'-08-25',0);
INSERT INTO month_day VALUES (709,'-08-25',0);
INSERT INTO month_day VALUES (710,'-08-25',0);
INSERT INTO month_day VALUES (711,'-08-25',0);
INSERT INTO month_day VALUES (712,'-08-26',0);
INSERT INTO month_day VALUES (713,'-08-26',0);
INSERT INTO month_day VALUES (714,'-08-26',0);
INSERT INTO month_day VALUES (715,'-08-26',0);
INSERT INTO month_day VALUES (716,'-08-27',0);
INSERT INTO month_day VALUES (717,'-08-27',0);
INSERT INTO month_day VALUES (718,'-08-27',0);
INSERT INTO month_day VALUES (719,'-08-27',0);
INSERT INTO month_day VALUES (720,'-08-28',0);
INSERT INTO month_day VALUES (721,'-08-28',0);
INSERT INTO month_day VALUES (722,'-08-28',0);
INSERT INTO month_day VALUES (723,'-08-28',0);
INSERT INTO month_day VALUES (724,'-08-29',0);
INSERT INTO month_day VALUES (725,'-08-29',0);
INSERT INTO month_day VALUES (726,'-08-29',0);
INSERT INTO month_day VALUES (727,'-08-29',0);
INSERT INTO month_day VALUES (728,'-08-30',0);
INSERT INTO month_day VALUES (729,'-08-30',0);
INSERT INTO month_day VALUES (730,'-08-30',0);
INSERT INTO month_day VALUES (731,'-08-30',0);
INSERT INTO month_day VALUES (732,'-08-31',0);
INSERT INTO month_day VALUES (733,'-08-31',0);
INSERT INTO month_day VALUES (734,'-08-31',0);
INSERT INTO month_day VALUES (735,'-08-31',0);
INSERT INTO month_day VALUES (736,'-09-01',0);
INSERT INTO month_day VALUES (737,'-09-01',0);
INSERT INTO month_day VALUES (738,'-09-01',0);
INSERT INTO month_day VALUES (739,'-09-01',0);
INSERT INTO month_day VALUES (740,'-09-02',0);
INSERT INTO month_day VALUES (741,'-09-02',0);
INSERT INTO month_day VALUES (742,'-09-02',0);
INSERT INTO month_day VALUES (743,'-09-02',0);
INSERT INTO month_day VALUES (744,'-09-03',0);
INSERT INTO month_day VALUES (745,'-09-03',0);
INSERT INTO month_day VALUES (746,'-09-03',0);
INSERT INTO month_day VALUES (747,'-09-03',0);
INSERT INTO month_day VALUES (748,'-09-04',0);
INSERT INTO month_day VALUES (749,'-09-04',0);
INSERT INTO month_day VALUES (750,'-09-04',0);
INSERT INTO month_day VALUES (751,'-09-04',0);
INSERT INTO month_day VALUES (752,'-09-05',0);
INSERT INTO month_day VALUES (753,'-09-05',0);
INSERT INTO month_day VALUES (754,'-09-05',0);
INSERT INTO month_day VALUES (755,'-09-05',0);
INSERT INTO month_day VALUES (756,'-09-06',0);
INSERT INTO month_day VALUES (757,'-09-06',0);
INSERT INTO month_day VALUES (758,'-09-06',0);
INSERT INTO month_day VALUES (759,'-09-06',0);
INSERT INTO month_day VALUES (760,'-09-07',0);
INSERT INTO month_day VALUES (761,'-09-07',0);
INSERT INTO month_day VALUES (762,'-09-07',0);
INSERT INTO month_day VALUES (763,'-09-07',0);
INSERT INTO month_day VALUES (764,'-09-08',0);
INSERT INTO month_day VALUES (765,'-09-08',0);
INSERT INTO month_day VALUES (766,'-09-08',0);
INSERT INTO month_day VALUES (767,'-09-08',0);
INSERT INTO month_day VALUES (768,'-09-09',0);
INSERT INTO month_day VALUES (769,'-09-09',0);
INSERT INTO month_day VALUES (770,'-09-09',0);
INSERT INTO month_day VALUES (771,'-09-09',0);
INSERT INTO month_day VALUES (772,'-09-10',0);
INSERT INTO month_day VALUES (773,'-09-10',0);
INSERT INTO month_day VALUES (774,'-09-10',0);
INSERT INTO month_day VALUES (775,'-09-10',0);
INSERT INTO month_day VALUES (776,'-09-11',0);
INSERT INTO month_day VALUES (777,'-09-11',0);
INSERT INTO month_day VALUES (778,'-09-11',0);
INSERT INTO month_day VALUES (779,'-09-11',0);
INSERT INTO month_day VALUES (780,'-09-12',0);
INSERT INTO month_day VALUES (781,'-09-12',0);
INSERT INTO month_day VALUES (782,'-09-12',0);
INSERT INTO month_day VALUES (783,'-09-12',0);
INSERT INTO month_day VALUES (784,'-09-13',0);
INSERT INTO month_day VALUES (785,'-09-13',0);
INSERT INTO month_day VALUES (786,'-09-13',0);
INSERT INTO month_day VALUES (787,'-09-13',0);
INSERT INTO month_day VALUES (788,'-09-14',0);
INSERT INTO month_day VALUES (789,'-09-14',0);
INSERT INTO month_day VALUES (790,'-09-14',0);
INSERT INTO month_day VALUES (791,'-09-14',0);
INSERT INTO month_day VALUES (792,'-09-15',0);
INSERT INTO month_day VALUES (793,'-09-15',0);
INSERT INTO month_day VALUES (794,'-09-15',0);
INSERT INTO month_day VALUES (795,'-09-15',0);
INSERT INTO month_day VALUES (796,'-09-16',0);
INSERT INTO month_day VALUES (797,'-09-16',0);
INSERT INTO month_day VALUES (798,'-09-16',0);
INSERT INTO month_day VALUES (799,'-09-16',0);
INSERT INTO month_day VALUES (800,'-09-17',0);
INSERT INTO month_day VALUES (801,'-09-17',0);
INSERT INTO month_day VALUES (802,'-09-17',0);
INSERT INTO month_day VALUES (803,'-09-17',0);
INSERT INTO month_day VALUES (804,'-09-18',0);
INSERT INTO month_day VALUES (805,'-09-18',0);
INSERT INTO month_day VALUES (806,'-09-18',0);
INSERT INTO month_day VALUES (807,'-09-18',0);
INSERT INTO month_day VALUES (808,'-09-19',0);
INSERT INTO month_day VALUES (809,'-09-19',0);
INSERT INTO month_day VALUES (810,'-09-19',0);
INSERT INTO month_day VALUES (811,'-09-19',0);
INSERT INTO month_day VALUES (812,'-09-20',0);
INSERT INTO month_day VALUES (813,'-09-20',0);
INSERT INTO month_day VALUES (814,'-09-20',0);
INSERT INTO month_day VALUES (815,'-09-20',0);
INSERT INTO month_day VALUES (816,'-09-21',0);
INSERT INTO month_day VALUES (817,'-09-21',0);
INSERT INTO month_day VALUES (818,'-09-21',0);
INSERT INTO month_day VALUES (819,'-09-21',0);
INSERT INTO month_day VALUES (820,'-09-22',0);
INSERT INTO month_day VALUES (821,'-09-22',0);
INSERT INTO month_day VALUES (822,'-09-22',0);
INSERT INTO month_day VALUES (823,'-09-22',0);
INSERT INTO month_day VALUES (824,'-09-23',0);
INSERT INTO month_day VALUES (825,'-09-23',0);
INSERT INTO month_day VALUES (826,'-09-23',0);
INSERT INTO month_day VALUES (827,'-09-23',0);
INSERT INTO month_day VALUES (828,'-09-24',0);
INSERT INTO month_day VALUES (829,'-09-24',0);
INSERT INTO month_day VALUES (830,'-09-24',0);
INSERT INTO month_day VALUES (831,'-09-24',0);
INSERT INTO month_day VALUES (832,'-09-25',0);
INSERT INTO month_day VALUES (833,'-09-25',0);
INSERT INTO month_day VALUES (834,'-09-25',0);
INSERT INTO month_day VALUES (835,'-09-25',0);
INSERT INTO month_day VALUES (836,'-09-26',0);
INSERT INTO month_day VALUES (837,'-09-26',0);
INSERT INTO month_day VALUES (838,'-09-26',0);
INSERT INTO month_day VALUES (839,'-09-26',0);
INSERT INTO month_day VALUES (840,'-09-27',0);
INSERT INTO month_day VALUES (841,'-09-27',0);
INSERT INTO month_day VALUES (842,'-09-27',0);
INSERT INTO month_day VALUES (843,'-09-27',0);
INSERT INTO month_day VALUES (844,'-09-28',0);
INSERT INTO month_day VALUES (845,'-09-28',0);
INSERT INTO month_day VALUES (846,'-09-28',0);
INSERT INTO month_day VALUES (847,'-09-28',0);
INSERT INTO month_day VALUES (848,'-09-29',0);
INSERT INTO month_day VALUES (849,'-09-29',0);
INSERT INTO month_day VALUES (850,'-09-29',0);
INSERT INTO month_day VALUES (851,'-09-29',0);
INSERT INTO month_day VALUES (852,'-09-30',0);
INSERT INTO month_day VALUES (853,'-09-30',0);
INSERT INTO month_day VALUES (854,'-09-30',0);
INSERT INTO month_day VALUES (855,'-09-30',0);
INSERT INTO month_day VALUES (856,'-10-01',0);
INSERT INTO month_day VALUES (857,'-10-01',0);
INSERT INTO month_day VALUES (858,'-10-01',0);
INSERT INTO month_day VALUES (859,'-10-01',0);
INSERT INTO month_day VALUES (860,'-10-02',0);
INSERT INTO month_day VALUES (861,'-10-02',0);
INSERT INTO month_day VALUES (862,'-10-02',0);
INSERT INTO month_day VALUES (863,'-10-02',0);
INSERT INTO month_day VALUES (864,'-10-03',0);
INSERT INTO month_day VALUES (865,'-10-03',0);
INSERT INTO month_day VALUES (866,'-10-03',0);
INSERT INTO month_day VALUES (867,'-10-03',0);
INSERT INTO month_day VALUES (868,'-10-04',0);
INSERT INTO month_day VALUES (869,'-10-04',0);
INSERT INTO month_day VALUES (870,'-10-04',0);
INSERT INTO month_day VALUES (871,'-10-04',0);
INSERT INTO month_day VALUES (872,'-10-05',0);
INSERT INTO month_day VALUES (873,'-10-05',0);
INSERT INTO month_day VALUES (874,'-10-05',0);
INSERT INTO month_day VALUES (875,'-10-05',0);
INSERT INTO month_day VALUES (876,'-10-06',0);
INSERT INTO month_day VALUES (877,'-10-06',0);
INSERT INTO month_day VALUES (878,'-10-06',0);
INSERT INTO month_day VALUES (879,'-10-06',0);
INSERT INTO month_day VALUES (880,'-10-07',0);
INSERT INTO month_day VALUES (881,'-10-07',0);
INSERT INTO month_day VALUES (882,'-10-07',0);
INSERT INTO month_day VALUES (883,'-10-07',0);
INSERT INTO month_day VALUES (884,'-10-08',0);
INSERT INTO month_day VALUES (885,'-10-08',0);
INSERT INTO month_day VALUES (886,'-10-08',0);
INSERT INTO month_day VALUES (887,'-10-08',0);
INSERT INTO month_day VALUES (888,'-10-09',0);
INSERT INTO month_day VALUES (889,'-10-09',0);
INSERT INTO month_day VALUES (890,'-10-09',0);
INSERT INTO month_day VALUES (891,'-10-09',0);
INSERT INTO month_day VALUES (892,'-10-10',0);
INSERT INTO month_day VALUES (893,'-10-10',0);
INSERT INTO month_day VALUES (894,'-10-10',0);
INSERT INTO month_day VALUES (895,'-10-10',0);
INSERT INTO month_day VALUES (896,'-10-11',0);
INSERT INTO month_day VALUES (897,'-10-11',0);
INSERT INTO month_day VALUES (898,'-10-11',0);
INSERT INTO month_day VALUES (899,'-10-11',0);
INSERT INTO month_day VALUES (900,'-10-12',0);
INSERT INTO month_day VALUES (901,'-10-12',0);
INSERT INTO month_day VALUES (902,'-10-12',0);
INSERT INTO month_day VALUES (903,'-10-12',0);
INSERT INTO month_day VALUES (904,'-10-13',0);
INSERT INTO month_day VALUES (905,'-10-13',0);
INSERT INTO month_day VALUES (906,'-10-13',0);
INSERT INTO month_day VALUES (907,'-10-13',0);
INSERT INTO month_day VALUES (908,'-10-14',0);
INSERT INTO month_day VALUES (909,'-10-14',0);
INSERT INTO month_day VALUES (910,'-10-14',0);
INSERT INTO month_day VALUES (911,'-10-14',0);
INSERT INTO month_day VALUES (912,'-10-15',0);
INSERT INTO month_day VALUES (913,'-10-15',0);
INSERT INTO month_day VALUES (914,'-10-15',0);
INSERT INTO month_day VALUES (915,'-10-15',0);
INSERT INTO month_day VALUES (916,'-10-16',0);
INSERT INTO month_day VALUES (917,'-10-16',0);
INSERT INTO month_day VALUES (918,'-10-16',0);
INSERT INTO month_day VALUES (919,'-10-16',0);
INSERT INTO month_day VALUES (920,'-10-17',0);
INSERT INTO month_day VALUES (921,'-10-17',0);
INSERT INTO month_day VALUES (922,'-10-17',0);
INSERT INTO month_day VALUES (923,'-10-17',0);
INSERT INTO month_day VALUES (924,'-10-18',0);
INSERT INTO month_day VALUES (925,'-10-18',0);
INSERT INTO month_day VALUES (926,'-10-18',0);
INSERT INTO month_day VALUES (927,'-10-18',0);
INSERT INTO month_day VALUES (928,'-10-19',0);
INSERT INTO month_day VALUES (929,'-10-19',0);
INSERT INTO month_day VALUES (930,'-10-19',0);
INSERT INTO month_day VALUES (931,'-10-19',0);
INSERT INTO month_day VALUES (932,'-10-20',0);
INSERT INTO month_day VALUES (933,'-10-20',0);
INSERT INTO month_day VALUES (934,'-10-20',0);
INSERT INTO month_day VALUES (935,'-10-20',0);
INSERT INTO month_day VALUES (936,'-10-21',0);
INSERT INTO month_day VALUES (937,'-10-21',0);
INSERT INTO month_day VALUES (938,'-10-21',0);
INSERT INTO month_day VALUES (939,'-10-21',0);
INSERT INTO month_day VALUES (940,'-10-22',0);
INSERT INTO month_day VALUES (941,'-10-22',0);
INSERT INTO month_day VALUES (942,'-10-22',0);
INSERT INTO month_day VALUES (943,'-10-22',0);
INSERT INTO month_day VALUES (944,'-10-23',0);
INSERT INTO month_day VALUES (945,'-10-23',0);
INSERT INTO month_day VALUES (946,'-10-23',0);
INSERT INTO month_day VALUES (947,'-10-23',0);
INSERT INTO month_day VALUES (948,'-10-24',0);
INSERT INTO month_day VALUES (949,'-10-24',0);
INSERT INTO month_day VALUES (950,'-10-24',0);
INSERT INTO month_day VALUES (951,'-10-24',0);
INSERT INTO month_day VALUES (952,'-10-25',0);
INSERT INTO month_day VALUES (953,'-10-25',0);
INSERT INTO month_day VALUES (954,'-10-25',0);
INSERT INTO month_day VALUES (955,'-10-25',0);
INSERT INTO month_day VALUES (956,'-10-26',0);
INSERT INTO month_day VALUES (957,'-10-26',0);
INSERT INTO month_day VALUES (958,'-10-26',0);
INSERT INTO month_day VALUES (959,'-10-26',0);
INSERT INTO month_day VALUES (960,'-10-27',0);
INSERT INTO month_day VALUES (961,'-10-27',0);
INSERT INTO month_day VALUES (962,'-10-27',0);
INSERT INTO month_day VALUES (963,'-10-27',0);
INSERT INTO month_day VALUES (964,'-10-28',0);
INSERT INTO month_day VALUES (965,'-10-28',0);
INSERT INTO month_day VALUES (966,'-10-28',0);
INSERT INTO month_day VALUES (967,'-10-28',0);
INSERT INTO month_day VALUES (968,'-10-29',0);
INSERT INTO month_day VALUES (969,'-10-29',0);
INSERT INTO month_day VALUES (970,'-10-29',0);
INSERT INTO month_day VALUES (971,'-10-29',0);
INSERT INTO month_day VALUES (972,'-10-30',0);
INSERT INTO month_day VALUES (973,'-10-30',0);
INSERT INTO month_day VALUES (974,'-10-30',0);
INSERT INTO month_day VALUES (975,'-10-30',0);
INSERT INTO month_day VALUES (976,'-10-31',0);
INSERT INTO month_day VALUES (977,'-10-31',0);
INSERT INTO month_day VALUES (978,'-10-31',0);
INSERT INTO month_day VALUES (979,'-10-31',0);
INSERT INTO month_day VALUES (980,'-11-01',0);
INSERT INTO month_day VALUES (981,'-11-01',0);
INSERT INTO month_day VALUES (982,'-11-01',0);
INSERT INTO month_day VALUES (983,'-11-01',0);
INSERT INTO month_day VALUES (984,'-11-02',0);
INSERT INTO month_day VALUES (985,'-11-02',0);
INSERT INTO month_day VALUES (986,'-11-02',0);
INSERT INTO month_day VALUES (987,'-11-02',0);
INSERT INTO month_day VALUES (988,'-11-03',0);
INSERT INTO month_day VALUES (989,'-11-03',0);
INSERT INTO month_day VALUES (990,'-11-03',0);
INSERT INTO month_day VALUES (991,'-11-03',0);
INSERT INTO month_day VALUES (992,'-11-04',0);
INSERT INTO month_day VALUES (993,'-11-04',0);
INSERT INTO month_day VALUES (994,'-11-04',0);
INSERT INTO month_day VALUES (995,'-11-04',0);
INSERT INTO month_day VALUES (996,'-11-05',0);
INSERT INTO month_day VALUES (997,'-11-05',0);
INSERT INTO month_day VALUES (998,'-11-05',0);
INSERT INTO month_day VALUES (999,'-11-05',0);
INSERT INTO month_day VALUES (1000,'-11-06',0);
INSERT INTO month_day VALUES (1001,'-11-06',0);
INSERT INTO month_day VALUES (1002,'-11-06',0);
INSERT INTO month_day VALUES (1003,'-11-06',0);
INSERT INTO month_day VALUES (1004,'-11-07',0);
INSERT INTO month_day VALUES (1005,'-11-07',0);
INSERT INTO month_day VALUES (1006,'-11-07',0);
INSERT INTO month_day VALUES (1007,'-11-07',0);
INSERT INTO month_day VALUES (1008,'-11-08',0);
INSERT INTO month_day VALUES (1009,'-11-08',0);
INSERT INTO month_day VALUES (1010,'-11-08',0);
INSERT INTO month_day VALUES (1011,'-11-08',0);
INSERT INTO month_day VALUES (1012,'-11-09',0);
INSERT INTO month_day VALUES (1013,'-11-09',0);
INSERT INTO month_day VALUES (1014,'-11-09',0);
INSERT INTO month_day VALUES (1015,'-11-09',0);
INSERT INTO month_day VALUES (1016,'-11-10',0);
INSERT INTO month_day VALUES (1017,'-11-10',0);
INSERT INTO month_day VALUES (1018,'-11-10',0);
INSERT INTO month_day VALUES (1019,'-11-10',0);
INSERT INTO month_day VALUES (1020,'-11-11',0);
INSERT INTO month_day VALUES (1021,'-11-11',0);
INSERT INTO month_day VALUES (1022,'-11-11',0);
INSERT INTO month_day VALUES (1023,'-11-11',0);
INSERT INTO month_day VALUES (1024,'-11-12',0);
INSERT INTO month_day VALUES (1025,'-11-12',0);
INSERT INTO month_day VALUES (1026,'-11-12',0);
INSERT INTO month_day VALUES (1027,'-11-12',0);
INSERT INTO month_day VALUES (1028,'-11-13',0);
INSERT INTO month_day VALUES (1029,'-11-13',0);
INSERT INTO month_day VALUES (1030,'-11-13',0);
INSERT INTO month_day VALUES (1031,'-11-13',0);
INSERT INTO month_day VALUES (1032,'-11-14',0);
INSERT INTO month_day VALUES (1033,'-11-14',0);
INSERT INTO month_day VALUES (1034,'-11-14',0);
INSERT INTO month_day VALUES (1035,'-11-14',0);
INSERT INTO month_day VALUES (1036,'-11-15',0);
INSERT INTO month_day VALUES (1037,'-11-15',0);
INSERT INTO month_day VALUES (1038,'-11-15',0);
INSERT INTO month_day VALUES (1039,'-11-15',0);
INSERT INTO month_day VALUES (1040,'-11-16',0);
INSERT INTO month_day VALUES (1041,'-11-16',0);
INSERT INTO month_day VALUES (1042,'-11-16',0);
INSERT INTO month_day VALUES (1043,'-11-16',0);
INSERT INTO month_day VALUES (1044,'-11-17',0);
INSERT INTO month_day VALUES (1045,'-11-17',0);
INSERT INTO month_day VALUES (1046,'-11-17',0);
INSERT INTO month_day VALUES (1047,'-11-17',0);
INSERT INTO month_day VALUES (1048,'-11-18',0);
INSERT INTO month_day VALUES (1049,'-11-18',0);
INSERT INTO month_day VALUES (1050,'-11-18',0);
INSERT INTO month_day VALUES (1051,'-11-18',0);
INSERT INTO month_day VALUES (1052,'-11-19',0);
INSERT INTO month_day VALUES (1053,'-11-19',0);
INSERT INTO month_day VALUES (1054,'-11-19',0);
INSERT INTO month_day VALUES (1055,'-11-19',0);
INSERT INTO month_day VALUES (1056,'-11-20',0);
INSERT INTO month_day VALUES (1057,'-11-20',0);
INSERT INTO month_day VALUES (1058,'-11-20',0);
INSERT INTO month_day VALUES (1059,'-11-20',0);
INSERT INTO month_day VALUES (1060,'-11-21',0);
INSERT INTO month_day VALUES (1061,'-11-21',0);
INSERT INTO month_day VALUES (1062,'-11-21',0);
INSERT INTO month_day VALUES (1063,'-11-21',0);
INSERT INTO month_day VALUES (1064,'-11-22',0);
INSERT INTO month_day VALUES (1065,'-11-22',0);
INSERT INTO month_day VALUES (1066,'-11-22',0);
INSERT INTO month_day VALUES (1067,'-11-22',0);
INSERT INTO month_day VALUES (1068,'-11-23',0);
INSERT INTO month_day VALUES (1069,'-11-23',0);
INSERT INTO month_day VALUES (1070,'-11-23',0);
INSERT INTO month_day VALUES (1071,'-11-23',0);
INSERT INTO month_day VALUES (1072,'-11-24',0);
INSERT INTO month_day VALUES (1073,'-11-24',0);
INSERT INTO month_day VALUES (1074,'-11-24',0);
INSERT INTO month_day VALUES (1075,'-11-24',0);
INSERT INTO month_day VALUES (1076,'-11-25',0);
INSERT INTO month_day VALUES (1077,'-11-25',0);
INSERT INTO month_day VALUES (1078,'-11-25',0);
INSERT INTO month_day VALUES (1079,'-11-25',0);
INSERT INTO month_day VALUES (1080,'-11-26',0);
INSERT INTO month_day VALUES (1081,'-11-26',0);
INSERT INTO month_day VALUES (1082,'-11-26',0);
INSERT INTO month_day VALUES (1083,'-11-26',0);
INSERT INTO month_day VALUES (1084,'-11-27',0);
INSERT INTO month_day VALUES (1085,'-11-27',0);
INSERT INTO month_day VALUES (1086,'-11-27',0);
INSERT INTO month_day VALUES (1087,'-11-27',0);
INSERT INTO month_day VALUES (1088,'-11-28',0);
INSERT INTO month_day VALUES (1089,'-11-28',0);
INSERT INTO month_day VALUES (1090,'-11-28',0);
INSERT INTO month_day VALUES (1091,'-11-28',0);
INSERT INTO month_day VALUES (1092,'-11-29',0);
INSERT INTO month_day VALUES (1093,'-11-29',0);
INSERT INTO month_day VALUES (1094,'-11-29',0);
INSERT INTO month_day VALUES (1095,'-11-29',0);
INSERT INTO month_day VALUES (1096,'-11-30',0);
INSERT INTO month_day VALUES (1097,'-11-30',0);
INSERT INTO month_day VALUES (1098,'-11-30',0);
INSERT INTO month_day VALUES (1099,'-11-30',0);
INSERT INTO month_day VALUES (1100,'-12-01',0);
INSERT INTO month_day VALUES (1101,'-12-01',0);
INSERT INTO month_day VALUES (1102,'-12-01',0);
INSERT INTO month_day VALUES (1103,'-12-01',0);
INSERT INTO month_day VALUES (1104,'-12-02',0);
INSERT INTO month_day VALUES (1105,'-12-02',0);
INSERT INTO month_day VALUES (1106,'-12-02',0);
INSERT INTO month_day VALUES (1107,'-12-02',0);
INSERT INTO month_day VALUES (1108,'-12-03',0);
INSERT INTO month_day VALUES (1109,'-12-03',0);
INSERT INTO month_day VALUES (1110,'-12-03',0);
INSERT INTO month_day VALUES (1111,'-12-03',0);
INSERT INTO month_day VALUES (1112,'-12-04',0);
INSERT INTO month_day VALUES (1113,'-12-04',0);
INSERT INTO month_day VALUES (1114,'-12-04',0);
INSERT INTO month_day VALUES (1115,'-12-04',0);
INSERT INTO month_day VALUES (1116,'-12-05',0);
INSERT INTO month_day VALUES (1117,'-12-05',0);
INSERT INTO month_day VALUES (1118,'-12-05',0);
INSERT INTO month_day VALUES (1119,'-12-05',0);
INSERT INTO month_day VALUES (1120,'-12-06',0);
INSERT INTO month_day VALUES (1121,'-12-06',0);
INSERT INTO month_day VALUES (1122,'-12-06',0);
INSERT INTO month_day VALUES (1123,'-12-06',0);
INSERT INTO month_day VALUES (1124,'-12-07',0);
INSERT INTO month_day VALUES (1125,'-12-07',0);
INSERT INTO month_day VALUES (1126,'-12-07',0);
INSERT INTO month_day VALUES (1127,'-12-07',0);
INSERT INTO month_day VALUES (1128,'-12-08',0);
INSERT INTO month_day VALUES (1129,'-12-08',0);
INSERT INTO month_day VALUES (1130,'-12-08',0);
INSERT INTO month_day VALUES (1131,'-12-08',0);
INSERT INTO month_day VALUES (1132,'-12-09',0);
INSERT INTO month_day VALUES (1133,'-12-09',0);
INSERT INTO month_day VALUES (1134,'-12-09',0);
INSERT INTO month_day VALUES (1135,'-12-09',0);
INSERT INTO month_day VALUES (1136,'-12-10',0);
INSERT INTO month_day VALUES (1137,'-12-10',0);
INSERT INTO month_day VALUES (1138,'-12-10',0);
INSERT INTO month_day VALUES (1139,'-12-10',0);
INSERT INTO month_day VALUES (1140,'-12-11',0);
INSERT INTO month_day VALUES (1141,'-12-11',0);
INSERT INTO month_day VALUES (1142,'-12-11',0);
INSERT INTO month_day VALUES (1143,'-12-11',0);
INSERT INTO month_day VALUES (1144,'-12-12',0);
INSERT INTO month_day VALUES (1145,'-12-12',0);
INSERT INTO month_day VALUES (1146,'-12-12',0);
INSERT INTO month_day VALUES (1147,'-12-12',0);
INSERT INTO month_day VALUES (1148,'-12-13',0);
INSERT INTO month_day VALUES (1149,'-12-13',0);
INSERT INTO month_day VALUES (1150,'-12-13',0);
INSERT INTO month_day VALUES (1151,'-12-13',0);
INSERT INTO month_day VALUES (1152,'-12-14',0);
INSERT INTO month_day VALUES (1153,'-12-14',0);
INSERT INTO month_day VALUES (1154,'-12-14',0);
INSERT INTO month_day VALUES (1155,'-12-14',0);
INSERT INTO month_day VALUES (1156,'-12-15',0);
INSERT INTO month_day VALUES (1157,'-12-15',0);
INSERT INTO month_day VALUES (1158,'-12-15',0);
INSERT INTO month_day VALUES (1159,'-12-15',0);
INSERT INTO month_day VALUES (1160,'-12-16',0);
INSERT INTO month_day VALUES (1161,'-12-16',0);
INSERT INTO month_day VALUES (1162,'-12-16',0);
INSERT INTO month_day VALUES (1163,'-12-16',0);
INSERT INTO month_day VALUES (1164,'-12-17',0);
INSERT INTO month_day VALUES (1165,'-12-17',0);
INSERT INTO month_day VALUES (1166,'-12-17',0);
INSERT INTO month_day VALUES (1167,'-12-17',0);
INSERT INTO month_day VALUES (1168,'-12-18',0);
INSERT INTO month_day VALUES (1169,'-12-18',0);
INSERT INTO month_day VALUES (1170,'-12-18',0);
INSERT INTO month_day VALUES (1171,'-12-18',0);
INSERT INTO month_day VALUES (1172,'-12-19',0);
INSERT INTO month_day VALUES (1173,'-12-19',0);
INSERT INTO month_day VALUES (1174,'-12-19',0);
INSERT INTO month_day VALUES (1175,'-12-19',0);
INSERT INTO month_day VALUES (1176,'-12-20',0);
INSERT INTO month_day VALUES (1177,'-12-20',0);
INSERT INTO month_day VALUES (1178,'-12-20',0);
INSERT INTO month_day VALUES (1179,'-12-20',0);
INSERT INTO month_day VALUES (1180,'-12-21',0);
INSERT INTO month_day VALUES (1181,'-12-21',0);
INSERT INTO month_day VALUES (1182,'-12-21',0);
INSERT INTO month_day VALUES (1183,'-12-21',0);
INSERT INTO month_day VALUES (1184,'-12-22',0);
INSERT INTO month_day VALUES (1185,'-12-22',0);
INSERT INTO month_day VALUES (1186,'-12-22',0);
INSERT INTO month_day VALUES (1187,'-12-22',0);
INSERT INTO month_day VALUES (1188,'-12-23',0);
INSERT INTO month_day VALUES (1189,'-12-23',0);
INSERT INTO month_day VALUES (1190,'-12-23',0);
INSERT INTO month_day VALUES (1191,'-12-23',0);
INSERT INTO month_day VALUES (1192,'-12-24',0);
INSERT INTO month_day VALUES (1193,'-12-24',0);
INSERT INTO month_day VALUES (1194,'-12-24',0);
INSERT INTO month_day VALUES (1195,'-12-24',0);
INSERT INTO month_day VALUES (1196,'-12-25',0);
INSERT INTO month_day VALUES (1197,'-12-25',0);
INSERT INTO month_day VALUES (1198,'-12-25',0);
INSERT INTO month_day VALUES (1199,'-12-25',0);
INSERT INTO month_day VALUES (1200,'-12-26',0);
INSERT INTO month_day VALUES (1201,'-12-26',0);
INSERT INTO month_day VALUES (1202,'-12-26',0);
INSERT INTO month_day VALUES (1203,'-12-26',0);
INSERT INTO month_day VALUES (1204,'-12-27',0);
INSERT INTO month_day VALUES (1205,'-12-27',0);
INSERT INTO month_day VALUES (1206,'-12-27',0);
INSERT INTO month_day VALUES (1207,'-12-27',0);
INSERT INTO month_day VALUES (1208,'-12-28',0);
INSERT INTO month_day VALUES (1209,'-12-28',0);
INSERT INTO month_day VALUES (1210,'-12-28',0);
INSERT INTO month_day VALUES (1211,'-12-28',0);
INSERT INTO month_day VALUES (1212,'-12-29',0);
INSERT INTO month_day VALUES (1213,'-12-29',0);
INSERT INTO month_day VALUES (1214,'-12-29',0);
INSERT INTO month_day VALUES (1215,'-12-29',0);
INSERT INTO month_day VALUES (1216,'-12-30',0);
INSERT INTO month_day VALUES (1217,'-12-30',0);
INSERT INTO month_day VALUES (1218,'-12-30',0);
INSERT INTO month_day VALUES (1219,'-12-30',0);
INSERT INTO month_day VALUES (1220,'-12-31',0);
INSERT INTO month_day VALUES (1221,'-12-31',0);
INSERT INTO month_day VALUES (1222,'-12-31',0);
INSERT INTO month_day VALUES (1223,'-12-31',0);
INSERT INTO month_day VALUES (1224,'-01-01',1);
INSERT INTO month_day VALUES (1225,'-01-01',1);
INSERT INTO month_day VALUES (1226,'-01-01',1);
INSERT INTO month_day VALUES (1227,'-01-01',1);
INSERT INTO month_day VALUES (1228,'-01-02',1);
INSERT INTO month_day VALUES (1229,'-01-02',1);
INSERT INTO month_day VALUES (1230,'-01-02',1);
INSERT INTO month_day VALUES (1231,'-01-02',1);
INSERT INTO month_day VALUES (1232,'-01-03',1);
INSERT INTO month_day VALUES (1233,'-01-03',1);
INSERT INTO month_day VALUES (1234,'-01-03',1);
INSERT INTO month_day VALUES (1235,'-01-03',1);
INSERT INTO month_day VALUES (1236,'-01-04',1);
INSERT INTO month_day VALUES (1237,'-01-04',1);
INSERT INTO month_day VALUES (1238,'-01-04',1);
INSERT INTO month_day VALUES (1239,'-01-04',1);
INSERT INTO month_day VALUES (1240,'-01-05',1);
INSERT INTO month_day VALUES (1241,'-01-05',1);
INSERT INTO month_day VALUES (1242,'-01-05',1);
INSERT INTO month_day VALUES (1243,'-01-05',1);
INSERT INTO month_day VALUES (1244,'-01-06',1);
INSERT INTO month_day VALUES (1245,'-01-06',1);
INSERT INTO month_day VALUES (1246,'-01-06',1);
INSERT INTO month_day VALUES (1247,'-01-06',1);
INSERT INTO month_day VALUES (1248,'-01-07',1);
INSERT INTO month_day VALUES (1249,'-01-07',1);
INSERT INTO month_day VALUES (1250,'-01-07',1);
INSERT INTO month_day VALUES (1251,'-01-07',1);
INSERT INTO month_day VALUES (1252,'-01-08',1);
INSERT INTO month_day VALUES (1253,'-01-08',1);
INSERT INTO month_day VALUES (1254,'-01-08',1);
INSERT INTO month_day VALUES (1255,'-01-08',1);
INSERT INTO month_day VALUES (1256,'-01-09',1);
INSERT INTO month_day VALUES (1257,'-01-09',1);
INSERT INTO month_day VALUES (1258,'-01-09',1);
INSERT INTO month_day VALUES (1259,'-01-09',1);
INSERT INTO month_day VALUES (1260,'-01-10',1);
INSERT INTO month_day VALUES (1261,'-01-10',1);
INSERT INTO month_day VALUES (1262,'-01-10',1);
INSERT INTO month_day VALUES (1263,'-01-10',1);
INSERT INTO month_day VALUES (1264,'-01-11',1);
INSERT INTO month_day VALUES (1265,'-01-11',1);
INSERT INTO month_day VALUES (1266,'-01-11',1);
INSERT INTO month_day VALUES (1267,'-01-11',1);
INSERT INTO month_day VALUES (1268,'-01-12',1);
INSERT INTO month_day VALUES (1269,'-01-12',1);
INSERT INTO month_day VALUES (1270,'-01-12',1);
INSERT INTO month_day VALUES (1271,'-01-12',1);
INSERT INTO month_day VALUES (1272,'-01-13',1);
INSERT INTO month_day VALUES (1273,'-01-13',1);
INSERT INTO month_day VALUES (1274,'-01-13',1);
INSERT INTO month_day VALUES (1275,'-01-13',1);
INSERT INTO month_day VALUES (1276,'-01-14',1);
INSERT INTO month_day VALUES (1277,'-01-14',1);
INSERT INTO month_day VALUES (1278,'-01-14',1);
INSERT INTO month_day VALUES (1279,'-01-14',1);
INSERT INTO month_day VALUES (1280,'-01-15',1);
INSERT INTO month_day VALUES (1281,'-01-15',1);
INSERT INTO month_day VALUES (1282,'-01-15',1);
INSERT INTO month_day VALUES (1283,'-01-15',1);
INSERT INTO month_day VALUES (1284,'-01-16',1);
INSERT INTO month_day VALUES (1285,'-01-16',1);
INSERT INTO month_day VALUES (1286,'-01-16',1);
INSERT INTO month_day VALUES (1287,'-01-16',1);
INSERT INTO month_day VALUES (1288,'-01-17',1);
INSERT INTO month_day VALUES (1289,'-01-17',1);
INSERT INTO month_day VALUES (1290,'-01-17',1);
INSERT INTO month_day VALUES (1291,'-01-17',1);
INSERT INTO month_day VALUES (1292,'-01-18',1);
INSERT INTO month_day VALUES (1293,'-01-18',1);
INSERT INTO month_day VALUES (1294,'-01-18',1);
INSERT INTO month_day VALUES (1295,'-01-18',1);
INSERT INTO month_day VALUES (1296,'-01-19',1);
INSERT INTO month_day VALUES (1297,'-01-19',1);
INSERT INTO month_day VALUES (1298,'-01-19',1);
INSERT INTO month_day VALUES (1299,'-01-19',1);
INSERT INTO month_day VALUES (1300,'-01-20',1);
INSERT INTO month_day VALUES (1301,'-01-20',1);
INSERT INTO month_day VALUES (1302,'-01-20',1);
INSERT INTO month_day VALUES (1303,'-01-20',1);
INSERT INTO month_day VALUES (1304,'-01-21',1);
INSERT INTO month_day VALUES (1305,'-01-21',1);
INSERT INTO month_day VALUES (1306,'-01-21',1);
INSERT INTO month_day VALUES (1307,'-01-21',1);
INSERT INTO month_day VALUES (1308,'-01-22',1);
INSERT INTO month_day VALUES (1309,'-01-22',1);
INSERT INTO month_day VALUES (1310,'-01-22',1);
INSERT INTO month_day VALUES (1311,'-01-22',1);
INSERT INTO month_day VALUES (1312,'-01-23',1);
INSERT INTO month_day VALUES (1313,'-01-23',1);
INSERT INTO month_day VALUES (1314,'-01-23',1);
INSERT INTO month_day VALUES (1315,'-01-23',1);
INSERT INTO month_day VALUES (1316,'-01-24',1);
INSERT INTO month_day VALUES (1317,'-01-24',1);
INSERT INTO month_day VALUES (1318,'-01-24',1);
INSERT INTO month_day VALUES (1319,'-01-24',1);
INSERT INTO month_day VALUES (1320,'-01-25',1);
INSERT INTO month_day VALUES (1321,'-01-25',1);
INSERT INTO month_day VALUES (1322,'-01-25',1);
INSERT INTO month_day VALUES (1323,'-01-25',1);
INSERT INTO month_day VALUES (1324,'-01-26',1);
INSERT INTO month_day VALUES (1325,'-01-26',1);
INSERT INTO month_day VALUES (1326,'-01-26',1);
INSERT INTO month_day VALUES (1327,'-01-26',1);
INSERT INTO month_day VALUES (1328,'-01-27',1);
INSERT INTO month_day VALUES (1329,'-01-27',1);
INSERT INTO month_day VALUES (1330,'-01-27',1);
INSERT INTO month_day VALUES (1331,'-01-27',1);
INSERT INTO month_day VALUES (1332,'-01-28',1);
INSERT INTO month_day VALUES (1333,'-01-28',1);
INSERT INTO month_day VALUES (1334,'-01-28',1);
INSERT INTO month_day VALUES (1335,'-01-28',1);
INSERT INTO month_day VALUES (1336,'-01-29',1);
INSERT INTO month_day VALUES (1337,'-01-29',1);
INSERT INTO month_day VALUES (1338,'-01-29',1);
INSERT INTO month_day VALUES (1339,'-01-29',1);
INSERT INTO month_day VALUES (1340,'-01-30',1);
INSERT INTO month_day VALUES (1341,'-01-30',1);
INSERT INTO month_day VALUES (1342,'-01-30',1);
INSERT INTO month_day VALUES (1343,'-01-30',1);
INSERT INTO month_day VALUES (1344,'-01-31',1);
INSERT INTO month_day VALUES (1345,'-01-31',1);
INSERT INTO month_day VALUES (1346,'-01-31',1);
INSERT INTO month_day VALUES (1347,'-01-31',1);
INSERT INTO month_day VALUES (1348,'-02-01',1);
INSERT INTO month_day VALUES (1349,'-02-01',1);
INSERT INTO month_day VALUES (1350,'-02-01',1);
INSERT INTO month_day VALUES (1351,'-02-01',1);
INSERT INTO month_day VALUES (1352,'-02-02',1);
INSERT INTO month_day VALUES (1353,'-02-02',1);
INSERT INTO month_day VALUES (1354,'-02-02',1);
INSERT INTO month_day VALUES (1355,'-02-02',1);
INSERT INTO month_day VALUES (1356,'-02-03',1);
INSERT INTO month_day VALUES (1357,'-02-03',1);
INSERT INTO month_day VALUES (1358,'-02-03',1);
INSERT INTO month_day VALUES (1359,'-02-03',1);
INSERT INTO month_day VALUES (1360,'-02-04',1);
INSERT INTO month_day VALUES (1361,'-02-04',1);
INSERT INTO month_day VALUES (1362,'-02-04',1);
INSERT INTO month_day VALUES (1363,'-02-04',1);
INSERT INTO month_day VALUES (1364,'-02-05',1);
INSERT INTO month_day VALUES (1365,'-02-05',1);
INSERT INTO month_day VALUES (1366,'-02-05',1);
INSERT INTO month_day VALUES (1367,'-02-05',1);
INSERT INTO month_day VALUES (1368,'-02-06',1);
INSERT INTO month_day VALUES (1369,'-02-06',1);
INSERT INTO month_day VALUES (1370,'-02-06',1);
INSERT INTO month_day VALUES (1371,'-02-06',1);
INSERT INTO month_day VALUES (1372,'-02-07',1);
INSERT INTO month_day VALUES (1373,'-02-07',1);
INSERT INTO month_day VALUES (1374,'-02-07',1);
INSERT INTO month_day VALUES (1375,'-02-07',1);
INSERT INTO month_day VALUES (1376,'-02-08',1);
INSERT INTO month_day VALUES (1377,'-02-08',1);
INSERT INTO month_day VALUES (1378,'-02-08',1);
INSERT INTO month_day VALUES (1379,'-02-08',1);
INSERT INTO month_day VALUES (1380,'-02-09',1);
INSERT INTO month_day VALUES (1381,'-02-09',1);
INSERT INTO month_day VALUES (1382,'-02-09',1);
INSERT INTO month_day VALUES (1383,'-02-09',1);
INSERT INTO month_day VALUES (1384,'-02-10',1);
INSERT INTO month_day VALUES (1385,'-02-10',1);
INSERT INTO month_day VALUES (1386,'-02-10',1);
INSERT INTO month_day VALUES (1387,'-02-10',1);
INSERT INTO month_day VALUES (1388,'-02-11',1);
INSERT INTO month_day VALUES (1389,'-02-11',1);
INSERT INTO month_day VALUES (1390,'-02-11',1);
INSERT INTO month_day VALUES (1391,'-02-11',1);
INSERT INTO month_day VALUES (1392,'-02-12',1);
INSERT INTO month_day VALUES (1393,'-02-12',1);
INSERT INTO month_day VALUES (1394,'-02-12',1);
INSERT INTO month_day VALUES (1395,'-02-12',1);
INSERT INTO month_day VALUES (1396,'-02-13',1);
INSERT INTO month_day VALUES (1397,'-02-13',1);
INSERT INTO month_day VALUES (1398,'-02-13',1);
INSERT INTO month_day VALUES (1399,'-02-13',1);
INSERT INTO month_day VALUES (1400,'-02-14',1);
INSERT INTO month_day VALUES (1401,'-02-14',1);
INSERT INTO month_day VALUES (1402,'-02-14',1);
INSERT INTO month_day VALUES (1403,'-02-14',1);
INSERT INTO month_day VALUES (1404,'-02-15',1);
INSERT INTO month_day VALUES (1405,'-02-15',1);
INSERT INTO month_day VALUES (1406,'-02-15',1);
INSERT INTO month_day VALUES (1407,'-02-15',1);
INSERT INTO month_day VALUES (1408,'-02-16',1);
INSERT INTO month_day VALUES (1409,'-02-16',1);
INSERT INTO month_day VALUES (1410,'-02-16',1);
INSERT INTO month_day VALUES (1411,'-02-16',1);
INSERT INTO month_day VALUES (1412,'-02-17',1);
INSERT INTO month_day VALUES (1413,'-02-17',1);
INSERT INTO month_day VALUES (1414,'-02-17',1);
INSERT INTO month_day VALUES (1415,'-02-17',1);
INSERT INTO month_day VALUES (1416,'-02-18',1);
INSERT INTO month_day VALUES (1417,'-02-18',1);
INSERT INTO month_day VALUES (1418,'-02-18',1);
INSERT INTO month_day VALUES (1419,'-02-18',1);
INSERT INTO month_day VALUES (1420,'-02-19',1);
INSERT INTO month_day VALUES (1421,'-02-19',1);
INSERT INTO month_day VALUES (1422,'-02-19',1);
INSERT INTO month_day VALUES (1423,'-02-19',1);
INSERT INTO month_day VALUES (1424,'-02-20',1);
INSERT INTO month_day VALUES (1425,'-02-20',1);
INSERT INTO month_day VALUES (1426,'-02-20',1);
INSERT INTO month_day VALUES (1427,'-02-20',1);
INSERT INTO month_day VALUES (1428,'-02-21',1);
INSERT INTO month_day VALUES (1429,'-02-21',1);
INSERT INTO month_day VALUES (1430,'-02-21',1);
INSERT INTO month_day VALUES (1431,'-02-21',1);
INSERT INTO month_day VALUES (1432,'-02-22',1);
INSERT INTO month_day VALUES (1433,'-02-22',1);
INSERT INTO month_day VALUES (1434,'-02-22',1);
INSERT INTO month_day VALUES (1435,'-02-22',1);
INSERT INTO month_day VALUES (1436,'-02-23',1);
INSERT INTO month_day VALUES (1437,'-02-23',1);
INSERT INTO month_day VALUES (1438,'-02-23',1);
INSERT INTO month_day VALUES (1439,'-02-23',1);
INSERT INTO month_day VALUES (1440,'-02-24',1);
INSERT INTO month_day VALUES (1441,'-02-24',1);
INSERT INTO month_day VALUES (1442,'-02-24',1);
INSERT INTO month_day VALUES (1443,'-02-24',1);
INSERT INTO month_day VALUES (1444,'-02-25',1);
INSERT INTO month_day VALUES (1445,'-02-25',1);
INSERT INTO month_day VALUES (1446,'-02-25',1);
INSERT INTO month_day VALUES (1447,'-02-25',1);
INSERT INTO month_day VALUES (1448,'-02-26',1);
INSERT INTO month_day VALUES (1449,'-02-26',1);
INSERT INTO month_day VALUES (1450,'-02-26',1);
INSERT INTO month_day VALUES (1451,'-02-26',1);
INSERT INTO month_day VALUES (1452,'-02-27',1);
INSERT INTO month_day VALUES (1453,'-02-27',1);
INSERT INTO month_day VALUES (1454,'-02-27',1);
INSERT INTO month_day VALUES (1455,'-02-27',1);
INSERT INTO month_day VALUES (1456,'-02-28',1);
INSERT INTO month_day VALUES (1457,'-02-28',1);
INSERT INTO month_day VALUES (1458,'-02-28',1);
INSERT INTO month_day VALUES (1459,'-02-28',1);
INSERT INTO month_day VALUES (1460,'-02-29',1);
INSERT INTO note_search_state VALUES (1,0);
INSERT INTO place VALUES (1,1,804,'Europe','Zorianska','Velykozorianskyi','Velykozorianska','Velyka Zorya','48.0060','37.8042');
INSERT INTO place VALUES (2,1,804,'Europe','Zorianska','Velykozorianskyi','Velykozorianska','Velyka Zorya - Tsentralnyi','48.0112','37.8001');
INSERT INTO place VALUES (3,2,854,'Western Africa','Nordal','Tamoura','Dori-Sud','Tamoura','13.4820','-1.2500');
INSERT INTO place VALUES (4,3,356,'South Asia','Navapradesh','Baranpur','','Baranpur','23.1700','79.9500');
INSERT INTO place VALUES (5,4,404,'Eastern Africa','Mbalani','Kitosha','Kitosha Central','Kitosha','-0.5163','36.9000');
INSERT INTO place VALUES (6,5,566,'Western Africa','Gorawa','Jibi','','Jibi','10.1000','7.5120');
INSERT INTO place VALUES (7,5,566,'Western Africa','Gorawa','Jibi','','Dan Gora','10.2055','7.4400');
INSERT INTO place VALUES (8,6,180,'Middle Africa','Haut-Lomi','Malenge','Bakwe','Malenge','-3.0240','28.1100');
INSERT INTO place VALUES (9,7,332,'Caribbean','Sudouest','Belle-Anse-Neuve','1e Section','Belle-Anse-Neuve','18.3300','-72.6012');
INSERT INTO place VALUES (10,8,250,'Europe','Lône','Évrolles','','Évrolles-sur-Lône','46.2001','4.9300');
INSERT INTO place VALUES (11,9,104,'Southeast Asia','Myo-Haung','Daryin','Daryin','Kan Gyi','21.0410','95.2200');
INSERT INTO place VALUES (12,10,484,'North America','Sierra Alta','San Ñandú','San Ñandú','San Ñandú','24.9090','-105.3300');
INSERT INTO place VALUES (13,11,729,'Northern Africa','West Lidar','Umm Dabib','','Umm Dabib','12.5005','24.0050');
INSERT INTO place VALUES (14,12,0,'Europe','Prelina','Prelina','','Prelina','42.5500','20.8100');
INSERT INTO place VALUES (15,13,760,'Middle East','Al Wadi','Tal Shir','Tal Shir','Tal Shir','35.4100','37.9000');
INSERT INTO place VALUES (16,14,608,'Southeast Asia','South Lantay','Lantay','Poblacion','Lantay','7.1205','124.3300');
INSERT INTO place VALUES (17,15,706,'Eastern Africa','Middle Jarar','Bulo Hadda','','Bulo Hadda','3.3300','45.2050');
INSERT INTO place VALUES (18,16,516,'Southern Africa','Omaheke-Nord','Okatjiru','','Okatjiru','-20.5500','18.2100');
INSERT INTO source VALUES (1,'Zorya Herald');
INSERT INTO source VALUES (2,'Telegram: Zorya24');
INSERT INTO source VALUES (3,'Ministry of Defence of Ukraine');
INSERT INTO source VALUES (4,'Radio Tamoura');
INSERT INTO source VALUES (5,'World Wire');
INSERT INTO source VALUES (6,'Baranpur Times');
INSERT INTO source VALUES (7,'Navapradesh Post');
INSERT INTO source VALUES (8,'Kitosha Observatory for Human Rights');
INSERT INTO source VALUES (9,'Daily Mbalani');
INSERT INTO source VALUES (10,'Undisclosed Source');
INSERT INTO source VALUES (11,'Gorawa Post');
INSERT INTO source VALUES (12,'Radio Jibi');
INSERT INTO source VALUES (13,'Malenge Women''s Network');
INSERT INTO source VALUES (14,'Radio Belle-Anse');
INSERT INTO source VALUES (15,'Le Courrier de la Lône');
INSERT INTO source VALUES (16,'Myo-Haung News');
INSERT INTO source VALUES (17,'El Ñandú');
INSERT INTO source VALUES (18,'Diario Sierra');
INSERT INTO source VALUES (19,'Lidar Monitor');
INSERT INTO source VALUES (20,'Prelina Press');
INSERT INTO source VALUES (21,'Wadi Observer');
INSERT INTO source VALUES (22,'Lantay Star');
INSERT INTO source VALUES (23,'Radio Jarar');
INSERT INTO source VALUES (24,'Okatjiru Sun');
INSERT INTO source_list VALUES (1,'Zorya Herald; Telegram: Zorya24');
INSERT INTO source_list VALUES (2,'Telegram: Zorya24');
INSERT INTO source_list VALUES (3,'Ministry of Defence of Ukraine');
INSERT INTO source_list VALUES (4,'Radio Tamoura; World Wire');
INSERT INTO source_list VALUES (5,'Radio Tamoura');
INSERT INTO source_list VALUES (6,'Baranpur Times');
INSERT INTO source_list VALUES (7,'Baranpur Times; Navapradesh Post');
INSERT INTO source_list VALUES (8,'Kitosha Observatory for Human Rights; Daily Mbalani');
INSERT INTO source_list VALUES (9,'Daily Mbalani');
INSERT INTO source_list VALUES (10,'Undisclosed Source');
INSERT INTO source_list VALUES (11,'Gorawa Post; Radio Jibi');
INSERT INTO source_list VALUES (12,'Malenge Women''s Network');
INSERT INTO source_list VALUES (13,'Radio Belle-Anse');
INSERT INTO source_list VALUES (14,'Le Courrier de la Lône');
INSERT INTO source_list VALUES (15,'Myo-Haung News');
INSERT INTO source_list VALUES (16,'El Ñandú; Diario Sierra');
INSERT INTO source_list VALUES (17,'Lidar Monitor');
INSERT INTO source_list VALUES (18,'Prelina Press');
INSERT INTO source_list VALUES (19,'Wadi Observer');
INSERT INTO source_list VALUES (20,'Lantay Star');
INSERT INTO source_list VALUES (21,'Radio Jarar; World Wire; Undisclosed Source');
INSERT INTO source_list VALUES (22,'Okatjiru Sun');
INSERT INTO source_list_member VALUES (1,1,1);
INSERT INTO source_list_member VALUES (1,2,2);
INSERT INTO source_list_member VALUES (2,1,2);
INSERT INTO source_list_member VALUES (3,1,3);
INSERT INTO source_list_member VALUES (4,1,4);
INSERT INTO source_list_member VALUES (4,2,5);
INSERT INTO source_list_member VALUES (5,1,4);
INSERT INTO source_list_member VALUES (6,1,6);
INSERT INTO source_list_member VALUES (7,1,6);
INSERT INTO source_list_member VALUES (7,2,7);
INSERT INTO source_list_member VALUES (8,1,8);
INSERT INTO source_list_member VALUES (8,2,9);
INSERT INTO source_list_member VALUES (9,1,9);
INSERT INTO source_list_member VALUES (10,1,10);
INSERT INTO source_list_member VALUES (11,1,11);
INSERT INTO source_list_member VALUES (11,2,12);
INSERT INTO source_list_member VALUES (12,1,13);
INSERT INTO source_list_member VALUES (13,1,14);
INSERT INTO source_list_member VALUES (14,1,15);
INSERT INTO source_list_member VALUES (15,1,16);
INSERT INTO source_list_member VALUES (16,1,17);
INSERT INTO source_list_member VALUES (16,2,18);
INSERT INTO source_list_member VALUES (17,1,19);
INSERT INTO source_list_member VALUES (18,1,20);
INSERT INTO source_list_member VALUES (19,1,21);
INSERT INTO source_list_member VALUES (20,1,22);
INSERT INTO source_list_member VALUES (21,1,23);
INSERT INTO source_list_member VALUES (21,2,5);
INSERT INTO source_list_member VALUES (21,3,10);
INSERT INTO source_list_member VALUES (22,1,24);
INSERT INTO source_scale VALUES (1,'New media-Subnational');
INSERT INTO source_scale VALUES (2,'New media');
INSERT INTO source_scale VALUES (3,'Other');
INSERT INTO source_scale VALUES (4,'Subnational-International');
INSERT INTO source_scale VALUES (5,'Subnational');
INSERT INTO source_scale VALUES (6,'Other-National');
INSERT INTO source_scale VALUES (7,'National');
INSERT INTO source_scale VALUES (8,'Local partner-Other');
INSERT INTO source_scale VALUES (9,'Subnational-National');
INSERT INTO source_scale VALUES (10,'Local partner-Regional');
INSERT INTO source_scale VALUES (11,'Regional');
INSERT INTO source_scale VALUES (12,'National-International');
INSERT INTO tag_list VALUES (1,'Insurgency');
INSERT INTO tag_list VALUES (2,'crowd size=around 200');
INSERT INTO tag_list VALUES (3,'crowd size=hundreds');
INSERT INTO tag_list VALUES (4,'crowd size=dozens');
INSERT INTO tag_list VALUES (5,'crowd size=no report');
INSERT INTO tag_list VALUES (6,'women targeted: girls');
INSERT INTO tag_list VALUES (7,'sexual violence; women targeted: relatives of targeted groups or persons');
INSERT INTO tag_list VALUES (8,'crowd size=about 100');
INSERT INTO tag_list VALUES (9,'crowd size=6-7');
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
COMMIT;
