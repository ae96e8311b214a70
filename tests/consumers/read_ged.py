"""Reads events in the columns of UCDP GED that annals wrote with types, cell by cell.

    python3 read_ged.py make FILE LONG_CSV
    python3 read_ged.py FOLDER DATABASE EXPORT.csv

The first makes a file with the columns of FILE: 370 events of a whole year each.

In the folder stand the same events as ged.csv, .parquet, .dta, .gpkg, .xlsx and .jsonl, and days.parquet: a file of several
groups of rows, a row for each day of long events, with days.csv beside it. Says "read: ..." for each program that was
asked and "skipped: ..." for each that is not there.
"""

import csv
import datetime
import json
import math
import pathlib
import sys

TEXTS = """relid code_status conflict_name dyad_name side_a side_b source_article source_office source_date source_headline
    source_original where_coordinates where_description adm_1 adm_2 geom_wkt country region""".split()
DAYS = ["date_start", "date_end"]
DEGREES = ["latitude", "longitude"]
CODES = {
    "active_year": ["No", "Yes"],
    "type_of_violence": ["State-based conflict", "Non-state conflict", "One-sided violence"],
    "event_clarity": ["Reported as one event", "Part of a summary"],
}


def wanted(column, cell):
    if cell == "":
        return None
    if column in TEXTS:
        return cell
    if column in DAYS:
        return datetime.date.fromisoformat(cell[:10])
    return float(cell) if column in DEGREES else int(float(cell))


def compare(what, found, rows):
    found = {int(event["id"]): event for event in found}
    assert len(found) == len(rows) > 0, (what, len(found), len(rows))
    for row in rows:
        for column, cell in row.items():
            value = found[int(float(row["id"]))][column]
            if value == "" or isinstance(value, float) and math.isnan(value):
                value = None
            assert value == wanted(column, cell), (what, row["id"], column, value, cell)


def with_pyarrow(folder, rows):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "ged.parquet")
    kinds = {field.name: str(field.type) for field in table.schema}
    for column in rows[0]:
        told = {True: ["string"], False: ["int32", "int64"]}[column in TEXTS]
        told = ["date32[day]"] if column in DAYS else ["double"] if column in DEGREES else told
        assert kinds[column] in told, (column, kinds[column])
    compare("pyarrow", table.to_pylist(), rows)
    print("read: Python, GED as Parquet with pyarrow")
    days = pyarrow.parquet.ParquetFile(folder / "days.parquet")
    assert days.metadata.num_row_groups > 1, days.metadata
    with open(folder / "days.csv", newline="", encoding="utf-8") as file:
        told = [(row["event_id_cnty"], row["day"], int(row["fatalities_of_day"])) for row in csv.DictReader(file)]
    columns = ["event_id_cnty", "day", "fatalities_of_day"]
    read = [(row["event_id_cnty"], str(row["day"]), row["fatalities_of_day"]) for row in days.read(columns).to_pylist()]
    assert read == told, "the rows of several groups"
    print("read: Python, several groups of rows with pyarrow")


def with_duckdb(folder, rows):
    import duckdb

    asked = duckdb.sql(f"SELECT * FROM '{folder / 'ged.parquet'}'")
    compare("duckdb", [dict(zip(asked.columns, row)) for row in asked.fetchall()], rows)
    same = f"""SELECT count(*), count(*) FILTER (p.event_id_cnty = c.event_id_cnty AND p.day = c.day)
        FROM (SELECT *, row_number() OVER () AS n FROM '{folder / 'days.parquet'}') AS p
        FULL JOIN (SELECT *, row_number() OVER () AS n FROM '{folder / 'days.csv'}') AS c USING (n)"""
    (every, equal), = duckdb.sql(same).fetchall()
    assert every == equal > 122_880, (every, equal)
    print("read: Python, GED as Parquet and several groups of rows with DuckDB")


def with_pandas(folder, rows):
    import pandas

    plain = pandas.read_stata(folder / "ged.dta", convert_categoricals=False)
    events = plain.to_dict("records")
    for event in events:
        event.update({column: event[column].date() if event[column] is not pandas.NaT else None for column in DAYS})
    compare("pandas", events, rows)
    words = pandas.read_stata(folder / "ged.dta")
    for column, labels in CODES.items():
        assert list(words[column].cat.categories) == labels, (column, words[column].cat.categories)
    with pandas.io.stata.StataReader(folder / "ged.dta") as reader:
        assert reader.variable_labels()["gwnoa"] == "State of side A"
    print("read: Python, GED as Stata with pandas")


def with_geopandas(folder, rows):
    import geopandas

    events = geopandas.read_file(folder / "ged.gpkg").to_dict("records")
    for event in events:
        event.update({column: datetime.date.fromisoformat(str(event[column])[:10]) for column in DAYS if event[column]})
    compare("geopandas", events, rows)
    print("read: Python, GED as GeoPackage with geopandas")


def with_openpyxl(folder, rows):
    import openpyxl

    sheet = openpyxl.load_workbook(folder / "ged.xlsx")["events"]
    names, *cells = sheet.iter_rows(values_only=True)
    events = [dict(zip(names, row)) for row in cells]
    for event in events:
        event.update({column: event[column].date() for column in DAYS if event[column]})
    compare("openpyxl", events, rows)
    print("read: Python, GED as Excel with openpyxl")


def make(example, path):
    with open(example, newline="", encoding="utf-8") as file:
        names = next(csv.reader(file))
    event = dict.fromkeys(names, "")
    event.update(year=2011, type_of_violence=1, where_prec=1, date_prec=5, best=400, latitude=1, longitude=1, side_a="Lou",
                 side_b="Oulo", where_coordinates="Lou", country="Mali", date_start="2011-01-01", date_end="2011-12-31")
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, names, lineterminator="\n")
        table.writeheader()
        table.writerows({**event, "id": number} for number in range(1, 371))


def main():
    if sys.argv[1] == "make":
        return make(*sys.argv[2:4])
    folder = pathlib.Path(sys.argv[1])
    with open(folder / "ged.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    events = [json.loads(line) for line in (folder / "ged.jsonl").read_text(encoding="utf-8").splitlines()]
    for event in events:
        event.update({column: event[column] and datetime.date.fromisoformat(event[column]) for column in DAYS})
    compare("JSON Lines", events, rows)
    print("read: Python, GED as JSON Lines")
    asked = [(with_pandas, "pandas"), (with_geopandas, "geopandas"), (with_openpyxl, "openpyxl")]
    if (folder / "ged.parquet").exists():
        asked += [(with_pyarrow, "pyarrow"), (with_duckdb, "duckdb")]
    else:
        print("skipped: GED as Parquet (this annals was built without it)")
    for read, package in asked:
        try:
            __import__(package)
        except ImportError:
            print(f"skipped: Python, GED with {package} (not installed)")
        else:
            read(folder, rows)


main()
