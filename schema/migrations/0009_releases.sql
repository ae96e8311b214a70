-- Why: "which version of the data did you use?" must have an answer for good: what was released, how it was made,
-- and what else left the database. Neither is a change of the data, so neither has a change of its own.

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

-- Every file that left, released or not.
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

CREATE INDEX exported_by_hash ON exported (hash);
