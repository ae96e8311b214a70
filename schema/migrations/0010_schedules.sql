-- Why: exports, checks and imports that run by themselves are part of the project, so they travel with the
-- database. Runs are no changes of the data: none of these tables has a change of its own.

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

-- Where the schedule runs: a copy of the database elsewhere waits until it is told to.
CREATE TABLE schedule_home (
    mark    TEXT NOT NULL,                     -- hash of the machine and of the path of the database
    adopted TEXT NOT NULL,
    author  TEXT NOT NULL
) STRICT;

-- Files of watched folders that were read, or tried.
CREATE TABLE schedule_seen (
    schedule_id INTEGER NOT NULL REFERENCES schedule (id),
    sha256      TEXT    NOT NULL,
    file        TEXT    NOT NULL,
    seen        TEXT    NOT NULL,
    exit_code   INTEGER,
    PRIMARY KEY (schedule_id, sha256)
) STRICT, WITHOUT ROWID;
