"""Reads an export of annals with DuckDB, and the database too if its SQLite extension is there."""

import sys

try:
    import duckdb
except ImportError:
    print("skipped: duckdb is not installed")
    sys.exit(1)

database, export = sys.argv[1:]
wanted = (42, 94)
question = "SELECT count(*), sum(fatalities)::INT FROM "
assert duckdb.sql(f"{question} read_csv('{export}')").fetchall() == [wanted]
try:
    duckdb.sql("LOAD sqlite")
except duckdb.Error:
    sys.exit(0)
duckdb.sql("SET GLOBAL sqlite_all_varchar = true")
question = "SELECT count(*), sum(fatalities::INT)::INT FROM "
assert duckdb.sql(f"{question} sqlite_scan('{database}', 'acled')").fetchall() == [wanted]
