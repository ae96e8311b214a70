"""Reads a database and an export of annals as strangers do, and compares the two.

    python3 read_views.py DATABASE EXPORT

Python's standard library is enough; pandas and DuckDB are asked too where they are installed.
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


def with_the_standard_library(database, rows):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    cursor = connection.execute("SELECT * FROM acled")
    columns = [column[0] for column in cursor.description]
    assert columns == list(rows[0]), columns
    assert len(columns) == 31, len(columns)
    events = {event[0]: event for event in cursor}
    assert len(events) == len(rows), (len(events), len(rows))
    for row in rows:
        expected = tuple(value(column, text) for column, text in row.items())
        assert events[row["event_id_cnty"]] == expected, (events[row["event_id_cnty"]], expected)
    two_sided = sum(1 for row in rows if row["actor2"] or row["inter2"])
    (sides,) = connection.execute("SELECT count(*) FROM acled_monadic").fetchone()
    assert sides == len(rows) + two_sided, (sides, len(rows), two_sided)
    (broken,) = connection.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()
    assert broken == 0, broken
    connection.close()


def with_pandas(database, export, rows):
    try:
        import pandas
    except ImportError:
        return print("skipped: pandas not found")
    table = pandas.read_csv(export)
    assert table.shape == (len(rows), 31), table.shape
    assert table["fatalities"].sum() == deaths(rows)
    connection = sqlite3.connect(database)
    view = pandas.read_sql("SELECT * FROM acled", connection, parse_dates=["event_date"])
    assert list(view.columns) == list(table.columns)
    assert view["fatalities"].sum() == deaths(rows)
    assert str(view["event_date"].min().date()) == min(row["event_date"] for row in rows)
    print("read with pandas")


def with_duckdb(database, export, rows):
    try:
        import duckdb
    except ImportError:
        return print("skipped: duckdb not found")
    connection = duckdb.connect()

    def first(question):
        return connection.execute(question).fetchall()[0]

    asked = "SELECT count(*), sum(fatalities)::INT, min(event_date)::VARCHAR, count(DISTINCT event_id_cnty) FROM "
    wanted = (len(rows), deaths(rows), min(row["event_date"] for row in rows), len(rows))
    found = first(f"{asked} read_csv('{export}')")
    assert found == wanted, found
    asked_types = f"SELECT column_name, column_type FROM (DESCRIBE FROM read_csv('{export}'))"
    types = dict(connection.execute(asked_types).fetchall())
    assert types["event_date"] == "DATE" and types["latitude"] == "DOUBLE", types
    assert types["fatalities"] == "BIGINT" and types["notes"] == "VARCHAR", types
    print("read the export with duckdb")
    try:
        connection.execute("LOAD sqlite")
    except duckdb.Error:
        return print("skipped: the SQLite extension of duckdb not found")
    connection.execute(f"ATTACH '{database}' AS events (TYPE sqlite, READ_ONLY)")
    found = first(f"{asked} events.acled")
    assert found == wanted, found
    print("read the database with duckdb")


def deaths(rows):
    return sum(int(row["fatalities"] or 0) for row in rows)


def main():
    database, export = sys.argv[1:]
    with open(export, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with_the_standard_library(database, rows)
    with_pandas(database, export, rows)
    with_duckdb(database, export, rows)
    print(f"compared {len(rows)} events")


main()
