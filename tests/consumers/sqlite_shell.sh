#!/usr/bin/env bash
# Asks the database with the sqlite3 shell, and lets it look for damage.
set -euo pipefail
wanted='42|94'
said=$(sqlite3 -readonly "$1" 'SELECT count(*), sum(fatalities) FROM acled')
[ "$said" = "$wanted" ] || { printf '%s is not %s\n' "$said" "$wanted"; exit 1; }
said=$(sqlite3 -readonly "$1" 'PRAGMA integrity_check')
[ "$said" = ok ] || { printf '%s\n' "$said"; exit 1; }
