"""Writes an export of annals again as other programs write CSV: pandas, Excel, Stata's export delimited.

    python3 write_csv.py EXPORT.csv FOLDER

Each file must come in without loss: tests/run.sh imports it and compares what comes out. Excel and Stata are
imitated by the standard library; pandas writes itself where it is installed.
"""

import csv
import datetime
import pathlib
import sys

DEGREES = {"latitude", "longitude"}


def write(path, rows, encoding="utf-8", form=lambda column, cell: cell, **habits):
    with open(path, "w", newline="", encoding=encoding) as file:
        table = csv.writer(file, **habits)
        table.writerow(rows[0])
        table.writerows([form(column, cell) for column, cell in row.items()] for row in rows)


def day(cell):
    return datetime.date.fromisoformat(cell)


def as_excel(column, cell):
    """Days as a British Excel shows them, degrees without the zeros at their end."""
    if column == "event_date" and cell:
        return day(cell).strftime("%d/%m/%Y")
    return f"{float(cell):.15g}" if column in DEGREES and cell else cell


def as_german_excel(column, cell):
    if column == "event_date" and cell:
        return day(cell).strftime("%d.%m.%Y")
    return as_excel(column, cell).replace(".", ",") if column in DEGREES else cell


def as_stata(column, cell):
    """Days as %td shows them: 05mar2024."""
    if column == "event_date" and cell:
        return day(cell).strftime("%d%b%Y").lower()
    return f"{float(cell):.15g}" if column in DEGREES and cell else cell


def fits_windows(row):
    return all(cell.encode("cp1252", "replace").decode("cp1252") == cell for cell in row.values())


def with_pandas(export, folder):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, files written by pandas (not installed)")
    usual = pandas.read_csv(export, keep_default_na=False, na_values={"fatalities": [""], "timestamp": [""], "latitude": [""], "longitude": [""], "iso": [""]})
    usual.to_csv(folder / "pandas_to_csv.csv")
    usual.to_csv(folder / "pandas_to_csv_without_index.csv", index=False)
    gaps = usual.replace("", None)
    gaps.to_csv(folder / "pandas_to_csv_nan.csv", na_rep="NaN")
    gaps.to_csv(folder / "pandas_to_csv_none.csv", na_rep="None", index=False)
    whole = ["year", "fatalities", "timestamp", "iso", "time_precision", "geo_precision"]
    flag = gaps["civilian_targeting"].notna()
    floats = gaps.astype({name: float for name in whole}).assign(civilian_targeting=flag)
    floats.set_index("event_id_cnty").to_csv(folder / "pandas_to_csv_floats.csv")
    floats.to_csv(folder / "pandas_to_csv_quoted.csv", index=False, quoting=csv.QUOTE_NONNUMERIC)
    days = usual.assign(event_date=pandas.to_datetime(usual["event_date"]))
    days.to_csv(folder / "pandas_to_csv_of_days.csv", index=False, sep=";", decimal=",", encoding="utf-8-sig")
    days.to_csv(folder / "pandas_to_csv_utf16.csv", index=False, sep="\t", encoding="utf-16", lineterminator="\r\n")


def main():
    export, folder = map(pathlib.Path, sys.argv[1:3])
    with open(export, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    write(folder / "excel.csv", rows, "utf-8-sig", as_excel)
    write(folder / "excel_german.csv", rows, "utf-8-sig", as_german_excel, delimiter=";")
    if all(map(fits_windows, rows)):
        write(folder / "excel_german_windows.csv", rows, "cp1252", as_german_excel, delimiter=";")
    write(folder / "excel_unicode_text.csv", rows, "utf-16", as_excel, delimiter="\t")
    write(folder / "stata_export_delimited.csv", rows, "utf-8", as_stata, lineterminator="\n")
    with_pandas(export, folder)


main()
