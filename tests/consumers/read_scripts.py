"""Runs the scripts that annals wrote beside a CSV, and compares what they give with the CSV cell by cell.

    python3 read_scripts.py DATABASE EXPORT.csv

Asks pandas with the .py and PSPP with the .sps where they are installed; r_scripts.R asks R. Says a line
"read: ..." for each that was asked and "skipped: ..." for each that was not.
"""

import csv
import datetime
import importlib.util
import pathlib
import shutil
import subprocess
import sys

INTEGERS = ["year", "time_precision", "iso", "geo_precision", "fatalities"]
DEGREES = ["latitude", "longitude"]
SCHEMA = pathlib.Path(__file__).parents[2] / "schema" / "vocabularies"
TERMS = {"disorder_type": "disorder_type", "event_type": "event_type", "sub_event_type": "sub_event_type", "inter1": "inter"}


def labels(name):
    with open(SCHEMA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [row["label"] for row in csv.DictReader(file)]


def same(what, row, column, found, wanted):
    assert found == wanted, (what, row["event_id_cnty"], column, found, wanted)


def with_pandas(export, rows):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, the script for pandas (pandas is not installed)")
    spec = importlib.util.spec_from_file_location("events_script", export.with_suffix(".py"))
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    events = script.read()
    assert list(events.columns) == list(rows[0]) and len(events) == len(rows)
    assert events.attrs["labels"]["actor1"] == "Actor 1"
    for column, name in TERMS.items():
        known = labels(name)
        if all(row[column] in known for row in rows):
            assert list(events[column].cat.categories) == known, column
    for event, row in zip(events.to_dict("records"), rows):
        for column, cell in row.items():
            value = event[column]
            if pandas.isna(value):
                same("script for pandas", row, column, "", cell)
            elif column == "event_date":
                same("script for pandas", row, column, value.date().isoformat(), cell)
            elif column == "timestamp":
                same("script for pandas", row, column, int(value.timestamp()), int(cell))
            elif column in DEGREES:
                same("script for pandas", row, column, float(value), float(cell))
            else:
                same("script for pandas", row, column, str(value), cell)
    print("read: Python, the script for pandas")


def with_pspp(export, rows):
    if not shutil.which("pspp"):
        return print("skipped: PSPP (not installed)")
    if any(sign in cell for row in rows for cell in row.values() for sign in "\r\n"):
        return print("skipped: PSPP, where a cell has a line break")
    syntax = export.with_suffix(".sps").read_text("utf-8")
    saved = export.with_name("pspp.csv")
    run = export.with_name("run.sps")
    save = f"\nSAVE TRANSLATE /OUTFILE='{saved.name}' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=LABELS /TEXTOPTIONS FORMAT=VARIABLE.\nDISPLAY DICTIONARY.\n"
    run.write_text(syntax + save, "utf-8")
    said = subprocess.run(["pspp", "--testing-mode", run.name], cwd=export.parent, capture_output=True, text=True)
    assert said.returncode == 0 and "error:" not in said.stdout + said.stderr, (said.stdout + said.stderr)[:3000]
    assert "Kind of actor 1" in said.stdout, "no labels of columns"
    with open(saved, encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == len(rows), (len(found), len(rows))
    for event, row in zip(found, rows):
        assert list(event) == list(row), list(event)
        for column, cell in row.items():
            value = event[column].strip()
            if column == "event_date":
                same("PSPP", row, column, value.replace("/", "-"), cell)
            elif column == "timestamp" and cell:
                moment = datetime.datetime.strptime(value[:20], "%d-%b-%Y %H:%M:%S"[:20])
                same("PSPP", row, column, int(moment.replace(tzinfo=datetime.timezone.utc).timestamp()), int(cell))
            elif column in DEGREES and cell:
                same("PSPP", row, column, float(value), float(cell))
            elif column in ["time_precision", "geo_precision"]:
                same("PSPP", row, column, value, labels(column)[int(cell) - 1])
            else:
                same("PSPP", row, column, value, cell.strip())
    print("read: PSPP, the script for SPSS")


def main():
    export = pathlib.Path(sys.argv[2]).resolve()
    with open(export, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with_pandas(export, rows)
    with_pspp(export, rows)


main()
