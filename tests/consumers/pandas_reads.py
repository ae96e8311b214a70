"""Reads a database and an export of annals with pandas."""

import sqlite3
import sys

try:
    import pandas
except ImportError:
    print("skipped: pandas is not installed")
    sys.exit(1)

database, export = sys.argv[1:]
rows = pandas.read_csv(export, parse_dates=["event_date"])
events = pandas.read_sql("SELECT * FROM acled", sqlite3.connect(database), parse_dates=["event_date"])
for frame in (rows, events):
    assert frame.shape == (42, 31), frame.shape
    assert frame["fatalities"].sum() == 94
    assert frame["event_date"].min() == pandas.Timestamp("2024-01-09")
