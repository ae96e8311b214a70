"""Compares an export of annals with another that was made of the same events by a detour, cell by cell.

    python3 same_csv.py EXPORT.csv OTHER.csv

Degrees are compared as numbers, since not every program keeps their zeros.
"""

import csv
import sys

DEGREES = {"latitude", "longitude"}


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["event_id_cnty"])


def main():
    rows, others = read(sys.argv[1]), read(sys.argv[2])
    assert rows and len(rows) == len(others), (len(rows), len(others))
    for row, other in zip(rows, others):
        assert list(row) == list(other), list(other)
        for column, cell in row.items():
            found = other[column]
            if column in DEGREES and cell and found:
                cell, found = float(cell), float(found)
            if cell != found:
                sys.exit(f"{row['event_id_cnty']}: {column}: {found!r} is not {cell!r}")


main()
