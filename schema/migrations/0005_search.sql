-- Why: indexing the words of all notes costs more than the rest of an import together, so the
-- index stays empty until somebody asks for a word, and then catches up.

CREATE VIRTUAL TABLE note_search USING fts5 (notes, content = '', contentless_delete = 1);

CREATE TABLE note_search_state (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    change_id INTEGER NOT NULL             -- changes up to this one are in the index
) STRICT;

INSERT INTO note_search_state (id, change_id) VALUES (1, 0);
