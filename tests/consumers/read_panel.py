"""Computes a panel of countries and months again from an export, and compares it cell by cell with that of annals.

    python3 read_panel.py PANEL DATABASE EXPORT

PANEL is of `annals panel --split event_type --coverage full`; beside it stands the same panel as .jsonl, .dta and
.parquet. Python's standard library is enough for the first two; pandas and DuckDB are asked too where they are
installed. Says a line "read: ..." for each that was asked and "skipped: ..." for each that was not.
"""

import csv
import json
import os
import re
import sys


def about(panel):
    """What stands beside the panel, and which columns are of which label."""
    with open(re.sub(r"\.csv$", ".panel.json", panel), encoding="utf-8") as file:
        beside = json.load(file)
    label = {column["name"]: column["definition"].partition(": ")[0] for column in beside["columns"]}
    parts = {name: label[name] for name in label if re.match("n_|deaths_best_", name) and name != "n_events"}
    return beside, parts


def compare(what, rows, beside, parts, events):
    """Holds each cell against what `events` says of (country, month, label): events and deaths."""
    labels = {label for _, _, label in events}
    rest = next(label for name, label in parts.items() if name == "n_unclassed")
    unclassed = labels - set(parts.values())
    sums = {"n_events": 0, "deaths_best": 0}
    compared = 0
    for row in rows:
        key = (row["country"], row["period"])
        of = lambda label: events.pop((*key, label), (0, 0))
        by_label = {label: of(label) for label in set(parts.values()) - {rest}}
        more = [of(label) for label in sorted(unclassed | {rest})]
        by_label[rest] = (sum(n for n, _ in more), sum(d for _, d in more))
        for name, label in parts.items():
            wanted = by_label[label][0 if name.startswith("n_") else 1]
            assert int(row[name]) == wanted, (what, key, name, row[name], wanted)
            compared += 1
        for at, name in enumerate(sums):
            total = sum(pair[at] for pair in by_label.values())
            assert int(row[name]) == total, (what, key, name, row[name], total)
            sums[name] += total
    assert not events, (what, "in no cell", list(events)[:3])
    for name, total in sums.items():
        counted = beside["counted"]
        dropped = sum(reason[name] for reason in counted["dropped"].values())
        assert total == counted["in"][name] - dropped, (what, name, total, counted)
    assert len(rows) == beside["rows"], (what, len(rows))
    print(f"compared {compared} cells of {len(rows)} rows")
    print(f"read: Python, {what}, a panel")


def with_the_standard_library(panel, export):
    beside, parts = about(panel)
    with open(panel, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    events = {}
    with open(export, newline="", encoding="utf-8") as file:
        for event in csv.DictReader(file):
            key = (event["country"], event["event_date"][:7], event["event_type"])
            number, deaths = events.get(key, (0, 0))
            events[key] = (number + 1, deaths + int(event["fatalities"] or 0))
    compare("standard library", rows, beside, parts, events)


def with_pandas(panel, export):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, pandas (not installed)")
    beside, parts = about(panel)
    table = pandas.read_csv(panel, keep_default_na=False, parse_dates=["period_start", "period_end"])
    assert table["n_events"].dtype.kind == "i" and table["period_start"].dtype.kind == "M", table.dtypes
    days = (table["period_end"] - table["period_start"]).dt.days + 1
    assert (days == table["period_start"].dt.days_in_month).all()
    assert (table["month_id"] == (table["year"] - 1980) * 12 + table["month"]).all()
    frame = pandas.read_csv(export, parse_dates=["event_date"], keep_default_na=False, na_values={"fatalities": [""]})
    frame["month_of"] = frame["event_date"].dt.strftime("%Y-%m")
    grouped = frame.groupby(["country", "month_of", "event_type"])["fatalities"].agg(["size", "sum"])
    events = {key: (int(row["size"]), int(row["sum"])) for key, row in grouped.iterrows()}
    compare("pandas", table.to_dict("records"), beside, parts, events)


def typed(name, cell):
    """What a cell of the CSV is in a format with types."""
    is_text = name in ("country", "iso3", "period", "period_start", "period_end")
    return (cell or None) if is_text else (int(cell) if cell else None)


def as_json_lines(panel):
    with open(panel, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(re.sub(r"\.csv$", ".jsonl", panel), encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert len(lines) == len(rows), (len(lines), len(rows))
    for found, row in zip(lines, rows):
        assert found == {name: typed(name, cell) for name, cell in row.items()}, (found, row)
    print("read: Python, standard library, a panel as JSON Lines")


def as_stata(panel):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, pandas, a panel of Stata (not installed)")
    beside, _ = about(panel)
    with open(panel, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with pandas.io.stata.StataReader(re.sub(r"\.csv$", ".dta", panel)) as reader:
        table, labels = reader.read(), reader.variable_labels()
    assert list(table.columns) == [column["name"] for column in beside["columns"]], list(table.columns)
    assert labels["iso3"] == "Country, three letters of ISO 3166" and labels["n_events"] == "Events", labels
    assert all(labels.values()), labels
    assert len(table) == len(rows), (len(table), len(rows))
    for name in table.columns:
        for found, row in zip(table[name], rows):
            wanted = typed(name, row[name])
            if name in ("period_start", "period_end"):
                assert found == pandas.Timestamp(wanted), (name, found, wanted)
            elif isinstance(wanted, int) or wanted is None and not isinstance(found, str):
                assert (pandas.isna(found) and wanted is None) or int(found) == wanted, (name, found, wanted)
            else:
                assert found == (wanted or ""), (name, found, wanted)
    print("read: Python, pandas, a panel of Stata")


def as_parquet(panel):
    path = re.sub(r"\.csv$", ".parquet", panel)
    if not os.path.exists(path):
        return print("skipped: Python, a panel as Parquet (none was written)")
    try:
        import duckdb
    except ImportError:
        return print("skipped: Python, DuckDB, a panel as Parquet (not installed)")
    with open(panel, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked = duckdb.sql(f"FROM '{path}'")
    for column, kind in zip(asked.columns, map(str, asked.types)):
        days, words = ("period_start", "period_end"), ("country", "iso3", "period")
        assert kind == ("DATE" if column in days else "VARCHAR" if column in words else "BIGINT"), (column, kind)
    found = asked.fetchall()
    assert len(found) == len(rows), (len(found), len(rows))
    for values, row in zip(found, rows):
        told = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in zip(asked.columns, values)}
        assert told == {name: typed(name, cell) for name, cell in row.items()}, (told, row)
    print("read: Python, DuckDB, a panel as Parquet")


if __name__ == "__main__":
    with_the_standard_library(sys.argv[1], sys.argv[3])
    with_pandas(sys.argv[1], sys.argv[3])
    as_json_lines(sys.argv[1])
    as_stata(sys.argv[1])
    as_parquet(sys.argv[1])
