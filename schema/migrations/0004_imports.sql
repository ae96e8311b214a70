-- Why: an untouched file must come back byte for byte, so how it was written is kept;
-- and where an import meets a person's edit, both sides wait for a decision.

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

-- Rows of a monadic file that do not follow their event's first row at once.
CREATE TABLE import_row (
    import_id INTEGER NOT NULL REFERENCES import (id),
    row       INTEGER NOT NULL,            -- data row of the file, from 1
    event_id  INTEGER NOT NULL REFERENCES event (id),
    PRIMARY KEY (import_id, row)
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

CREATE INDEX review_item_by_event ON review_item (event_id);
