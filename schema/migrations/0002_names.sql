-- Why: names repeat a thousandfold. Each stands once and events point at it; whole lists
-- ("Reuters; SANA") stand once too, since the same list returns again and again.

CREATE TABLE id_stem (
    id   INTEGER PRIMARY KEY,
    stem TEXT    NOT NULL UNIQUE           -- SYR#: where the running number stands in the published id
) STRICT;

CREATE TABLE country (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
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

CREATE TABLE event_kind (
    id             INTEGER PRIMARY KEY,
    disorder_type  TEXT NOT NULL,
    event_type     TEXT NOT NULL,
    sub_event_type TEXT NOT NULL,
    UNIQUE (disorder_type, event_type, sub_event_type)
) STRICT;

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

CREATE TABLE source (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
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

CREATE TABLE source_scale (
    id    INTEGER PRIMARY KEY,
    label TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE tag_list (
    id   INTEGER PRIMARY KEY,
    tags TEXT    NOT NULL                  -- joined by "; " as published
) STRICT;
