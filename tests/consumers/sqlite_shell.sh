#!/usr/bin/env bash
# Asks the database with the sqlite3 shell, compares it with the export cell by cell, and looks for damage.
#
#   bash sqlite_shell.sh DATABASE EXPORT
set -euo pipefail
said=$(sqlite3 -readonly "$1" 'PRAGMA integrity_check')
[ "$said" = ok ] || { printf '%s\n' "$said"; exit 1; }
columns=$(sqlite3 -readonly "$1" "SELECT group_concat(CASE WHEN name IN ('latitude', 'longitude')
    THEN 'CAST(nullif(' || name || ', '''') AS REAL)' ELSE 'coalesce(CAST(' || name || ' AS TEXT), '''')' END, ', ')
    FROM pragma_table_info('acled')")
said=$(sqlite3 :memory: <<SQL
ATTACH '$1' AS events;
.import --csv '$2' rows
SELECT (SELECT count(*) FROM rows) > 0,
       (SELECT count(*) FROM rows) = (SELECT count(*) FROM events.acled),
       (SELECT count(*) FROM (SELECT $columns FROM events.acled EXCEPT SELECT $columns FROM rows));
SQL
)
[ "$said" = '1|1|0' ] || { printf 'the database and the export differ: %s\n' "$said"; exit 1; }
printf 'read: sqlite3 shell\n'
