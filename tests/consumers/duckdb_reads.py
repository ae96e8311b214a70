"""Reads an export of annals with DuckDB, and the database too if its SQLite extension is there."""

import sys

try:
    import duckdb
except ImportError:
    print("skipped: duckdb is not installed")
    sys.exit(1)

database, export = sys.argv[1:]
asked = "SELECT count(*), sum(fatalities)::INT, min(event_date)::VARCHAR, max(year), round(sum(latitude), 4) FROM "
wanted = duckdb.sql(f"{asked} read_csv('{export}')").fetchall()
assert wanted[0][:2] == (42, 94), wanted
try:
    duckdb.sql("LOAD sqlite")
except duckdb.Error:
    try:
        duckdb.sql("INSTALL sqlite; LOAD sqlite")
    except duckdb.Error:
        print("skipped: the database, since DuckDB's extension for SQLite is not there")
        sys.exit(0)
duckdb.sql(f"ATTACH '{database}' AS events (TYPE sqlite, READ_ONLY)")
found = duckdb.sql(f"{asked} events.acled").fetchall()
assert found == wanted, (found, wanted)
assert duckdb.sql("SELECT count(*) FROM events.acled_monadic").fetchone()[0] > 42
assert duckdb.sql("SELECT count(*) FROM events.changes").fetchone() == (2,)
