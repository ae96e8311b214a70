-- Why: every write belongs to a change (who, when, why, with which program), and the words
-- an event was coded with must still be readable in ten years, so the codebook travels along.

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

CREATE TABLE codebook_file (
    path      TEXT    PRIMARY KEY,         -- as in schema/: vocabularies/inter.csv
    text      TEXT    NOT NULL,
    origin    TEXT    NOT NULL,            -- standard, or project for a project's own terms
    change_id INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;

-- The words that views need, filled from the codebook.
CREATE TABLE inter (
    code  INTEGER PRIMARY KEY,             -- 0 to 8
    label TEXT    NOT NULL
) STRICT;

CREATE TABLE interaction (
    code  INTEGER PRIMARY KEY,             -- 10 to 88
    label TEXT    NOT NULL
) STRICT;

CREATE TABLE civilian_targeting (
    code  INTEGER PRIMARY KEY,             -- 0 no, 1 yes
    label TEXT    NOT NULL
) STRICT;
