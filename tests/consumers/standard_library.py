"""Reads a database and an export of annals with nothing but Python's standard library."""

import csv
import sqlite3
import sys

database, export = sys.argv[1:]

with open(export, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
connection.row_factory = sqlite3.Row
events = connection.execute("SELECT * FROM acled").fetchall()

assert len(rows) == 42, len(rows)
assert sum(int(row["fatalities"]) for row in rows) == 94
assert len(events) == 42, len(events)
assert events[0].keys() == list(rows[0]), "the view has the columns of the export, in order"
numbers = {"latitude", "longitude"}
by_id = {event["event_id_cnty"]: event for event in events}
for row in rows:
    event = by_id[row["event_id_cnty"]]
    for column, text in row.items():
        value = event[column]
        same = float(text) == value if column in numbers else text == str(value)
        assert same, (row["event_id_cnty"], column, text, value)
