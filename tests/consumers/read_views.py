"""Reads a database and an export of annals as strangers do, and compares them cell by cell.

    python3 read_views.py DATABASE EXPORT

Python's standard library is enough; pandas and DuckDB are asked too where they are installed. Says a line
"read: ..." for each that was asked and "skipped: ..." for each that was not.
"""

import csv
import sqlite3
import sys

NUMBERS = {"year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp"}
DEGREES = {"latitude", "longitude"}


def value(column, text):
    """What the view holds for the text of a cell."""
    if column in DEGREES:
        return float(text) if text else None
    if column in NUMBERS:
        return int(text) if text else None
    return text


def compare(what, found, wanted):
    """Holds rows against those of the export, each found by its id."""
    assert len(found) == len(wanted), (what, len(found), len(wanted))
    found = {row["event_id_cnty"]: row for row in found}
    for row in wanted:
        event = found[row["event_id_cnty"]]
        for column, cell in row.items():
            assert event[column] == cell, (what, row["event_id_cnty"], column, event[column], cell)


def with_the_standard_library(database, rows):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    cursor = connection.execute("SELECT * FROM acled")
    columns = [column[0] for column in cursor.description]
    assert columns == list(rows[0]), columns
    assert len(columns) == 31, len(columns)
    compare("sqlite3", [dict(zip(columns, event)) for event in cursor], values(rows))
    two_sided = sum(1 for row in rows if row["actor2"] or row["inter2"])
    (sides,) = connection.execute("SELECT count(*) FROM acled_monadic").fetchone()
    assert sides == len(rows) + two_sided, (sides, len(rows), two_sided)
    (broken,) = connection.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()
    assert broken == 0, broken
    connection.close()
    print("read: Python, standard library")


def with_pandas(database, export, rows):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, pandas (not installed)")
    texts = pandas.read_csv(export, dtype=str, keep_default_na=False)
    compare("pandas.read_csv", texts.to_dict("records"), rows)
    table = pandas.read_csv(export, parse_dates=["event_date"], keep_default_na=False, na_values={c: [""] for c in NUMBERS | DEGREES})
    view = pandas.read_sql("SELECT * FROM acled", sqlite3.connect(database), parse_dates=["event_date"])
    assert list(view.columns) == list(table.columns) == list(rows[0])
    table, view = (frame.sort_values("event_id_cnty").reset_index(drop=True) for frame in (table, view))
    for column in table.columns:
        same = (table[column] == view[column]) | (table[column].isna() & view[column].isna())
        assert same.all(), (column, table[column][~same], view[column][~same])
    print("read: Python, pandas")


def with_duckdb(database, export, rows):
    try:
        import duckdb
    except ImportError:
        return print("skipped: Python, DuckDB (not installed)")
    connection = duckdb.connect()

    def records(question):
        answer = connection.execute(question)
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row)) for row in answer.fetchall()]

    compare("read_csv", records(f"SELECT coalesce(COLUMNS(*), '') FROM read_csv('{export}', all_varchar = true)"), rows)
    asked = f"SELECT column_name, column_type FROM (DESCRIBE FROM read_csv('{export}'))"
    types = dict(connection.execute(asked).fetchall())
    assert types["event_date"] == "DATE" and types["latitude"] == "DOUBLE", types
    assert types["fatalities"] == "BIGINT" and types["notes"] == "VARCHAR", types
    print("read: Python, DuckDB from the export")
    try:
        connection.execute("LOAD sqlite")
    except duckdb.Error:
        try:
            connection.execute("INSTALL sqlite; LOAD sqlite")
        except duckdb.Error:
            return print("skipped: Python, DuckDB from the database (its extension for SQLite is not there)")
    connection.execute(f"ATTACH '{database}' AS events (TYPE sqlite, READ_ONLY)")
    compare("attached", records("FROM events.acled"), values(rows))
    two_sided = sum(1 for row in rows if row["actor2"] or row["inter2"])
    assert len(records("FROM events.acled_monadic")) == len(rows) + two_sided
    assert records("SELECT kind FROM events.changes ORDER BY id LIMIT 1") == [{"kind": "init"}]
    print("read: Python, DuckDB from the database")


def values(rows):
    return [{column: value(column, text) for column, text in row.items()} for row in rows]


def main():
    database, export = sys.argv[1:]
    with open(export, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with_the_standard_library(database, rows)
    with_pandas(database, export, rows)
    with_duckdb(database, export, rows)
    print(f"compared {len(rows)} events")


main()
