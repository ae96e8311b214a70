"""Lets gretl read the Stata file that annals wrote, write it as CSV, and compares the numbers with the export.

    python3 read_gretl.py DATABASE EXPORT.csv
"""

import csv
import pathlib
import subprocess
import sys

NUMBERS = ["year", "time_precision", "iso", "latitude", "longitude", "geo_precision", "fatalities"]


def main():
    export = pathlib.Path(sys.argv[2]).resolve()
    out, run = export.with_name("gretl.csv"), export.with_name("gretl.inp")
    run.write_text(f'open "{export.with_suffix(".dta")}" --quiet\nlabels\nstore "{out}" {" ".join(NUMBERS)}\n', "utf-8")
    said = subprocess.run(["gretlcli", "-b", str(run)], capture_output=True, text=True, errors="replace")
    assert said.returncode == 0 and "fatalities: Fatalities" in said.stdout, (said.stdout + said.stderr)[-2000:]
    with open(export, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(out, newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert len(found) == len(rows), (len(found), len(rows))
    for event, row in zip(found, rows):
        for column in NUMBERS:
            cell, value = row[column], event[column].strip()
            same = value in ("", "NA") if not cell else float(value) == float(cell)
            assert same, (row["event_id_cnty"], column, value, cell)
    print("read: gretl, numbers and labels of the Stata file")


main()
