"""Reads the exports of annals in other formats with the programs they are for, and compares them cell by cell.

    python3 read_formats.py DATABASE EXPORT.csv

Beside the CSV stand the same events as .jsonl, .json, .geojson, .kml, .dta and .xlsx. Python's standard library
is enough for the first four; pandas, pyreadstat and openpyxl are asked too where they are installed. Says a line
"read: ..." for each that was asked and "skipped: ..." for each that was not.
"""

import csv
import datetime
import json
import pathlib
import sys
import xml.etree.ElementTree as xml

INTEGERS = ["year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp"]
DEGREES = ["latitude", "longitude"]
LISTS = ["assoc_actor_1", "assoc_actor_2", "source", "tags"]
# Columns of terms, each with its vocabulary; the last two hold the codes in a CSV, too.
TERMS = {
    "disorder_type": "disorder_type",
    "event_type": "event_type",
    "sub_event_type": "sub_event_type",
    "inter1": "inter",
    "inter2": "inter",
    "interaction": "interaction",
    "civilian_targeting": "civilian_targeting",
}
CODES = {"time_precision": "time_precision", "geo_precision": "geo_precision"}
SCHEMA = pathlib.Path(__file__).parents[2] / "schema" / "vocabularies"
NO_SECOND_SIDE = 0


def vocabulary(name):
    """Codes with their labels, in the order of the codebook."""
    with open(SCHEMA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file)}


def same(what, row, column, found, wanted):
    assert type(found) is type(wanted) and found == wanted, (what, row["event_id_cnty"], column, found, wanted)


def json_value(column, cell):
    """What JSON has for a cell of the CSV."""
    if not cell:
        return None
    if column in INTEGERS:
        return int(cell)
    if column in DEGREES:
        return float(cell)
    if column in LISTS:
        return cell.split("; ")
    return cell


def compare_objects(what, objects, rows):
    assert len(objects) == len(rows), (what, len(objects), len(rows))
    for found, row in zip(objects, rows):
        assert list(found) == list(row), (what, list(found))
        for column, cell in row.items():
            value = found[column]
            value = float(value) if column in DEGREES and value is not None else value
            same(what, row, column, value, json_value(column, cell))


def read_json(beside, rows):
    with open(beside.with_suffix(".jsonl"), encoding="utf-8", newline="") as file:
        text = file.read()
    lines = text.split("\n")
    assert lines.pop() == "", "the last line has no end"
    compare_objects("jsonl", [json.loads(line) for line in lines], rows)
    compare_objects("json", json.loads(beside.with_suffix(".json").read_text("utf-8")), rows)
    print("read: Python, JSON and JSON Lines")


def read_geojson(beside, rows):
    places = json.loads(beside.with_suffix(".geojson").read_text("utf-8"))
    assert places["type"] == "FeatureCollection"
    compare_objects("geojson", [feature["properties"] for feature in places["features"]], rows)
    for feature, row in zip(places["features"], rows):
        point = feature["geometry"] and feature["geometry"]["coordinates"]
        cells = [row["longitude"], row["latitude"]]
        assert point == ([float(cell) for cell in cells] if all(cells) else None), (row, point)
    print("read: Python, GeoJSON")


def read_kml(beside, rows):
    space = "{http://www.opengis.net/kml/2.2}"
    marks = list(xml.parse(beside.with_suffix(".kml")).iter(space + "Placemark"))
    drawn = [row for row in rows if row["longitude"] and row["latitude"]]
    assert len(marks) == len(drawn), (len(marks), len(drawn))
    for mark, row in zip(marks, drawn):
        found = {data.get("name"): data.text for data in mark.iter(space + "SimpleData")}
        wanted = {column: cell for column, cell in row.items() if cell}
        assert found == wanted, (found, wanted)
        east, north = mark.find(f"{space}Point/{space}coordinates").text.split(",")
        assert (float(east), float(north)) == (float(row["longitude"]), float(row["latitude"])), row
        assert mark.find(f"{space}TimeStamp/{space}when").text == row["event_date"]
    print("read: Python, KML")


def read_stata(beside, rows):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, Stata with pandas (not installed)")
    file = beside.with_suffix(".dta")
    codes = pandas.read_stata(file, convert_categoricals=False)
    compare_codes("pandas", codes.to_dict("records"), rows, lambda value: value != value or value is None)
    with pandas.read_stata(file, iterator=True) as reader:
        labels = reader.variable_labels()
        assert labels["event_type"] == "Event type" and len(labels) == len(codes.columns), labels
        sets = reader.value_labels()
        for column, name in {**TERMS, **CODES}.items():
            if name not in sets:
                # Another type stands there only because some word has no code.
                known = set(vocabulary(name).values()) | {""}
                assert any(row[column] not in known for row in rows), name
                continue
            told = {str(code): label for code, label in sets[name].items() if code < 2147483621}
            assert told == vocabulary(name), (name, told)
            missing = {code: label for code, label in sets[name].items() if code >= 2147483621}
            unknown = any(row["actor2"] and not row["inter2"] for row in rows)
            if name == "inter":
                assert missing == ({2147483621 + 21: "Not known"} if unknown else {}), missing
    words = pandas.read_stata(file)
    for column, name in TERMS.items():
        order = list(vocabulary(name).values())
        for word, row in zip(words[column], rows):
            if row[column] in order:
                same("pandas, labels", row, column, word, row[column])
        if str(words[column].dtype) == "category":
            shown = list(words[column].cat.categories)
            assert shown == [label for label in order if label in shown], (column, shown)
    print("read: Python, Stata with pandas")


def compare_codes(what, found, rows, missing):
    """Holds rows with codes against those of the CSV, which has labels."""
    assert len(found) == len(rows), (what, len(found), len(rows))
    days = datetime.date(1970, 1, 1)
    for event, row in zip(found, rows):
        for column, cell in row.items():
            value = event[column]
            if column in TERMS and not isinstance(value, str):
                labels = vocabulary(TERMS[column])
                if not missing(value) and int(value) != NO_SECOND_SIDE:
                    same(what, row, column, labels[str(int(value))], cell)
                    continue
                assert cell == "" and (missing(value) or row["actor2"] == ""), (what, row, column, value)
            elif column in INTEGERS + DEGREES + ["event_date"] and not cell:
                assert missing(value), (what, row, column, value)
            elif column == "event_date":
                same(what, row, column, str(value)[:10], cell)
            elif column == "timestamp":
                moment = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(str(value))
                same(what, row, column, int((moment.replace(tzinfo=None) - datetime.datetime(*days.timetuple()[:3])).total_seconds()), int(cell))
            elif column in INTEGERS + DEGREES:
                same(what, row, column, float(value), float(cell))
            else:
                same(what, row, column, value, cell)


def read_with_pyreadstat(beside, rows):
    try:
        import pyreadstat
    except ImportError:
        return print("skipped: Python, Stata with pyreadstat (not installed)")
    table, meta = pyreadstat.read_dta(str(beside.with_suffix(".dta")))
    compare_codes("pyreadstat", table.to_dict("records"), rows, lambda value: value != value or value is None)
    assert meta.column_names_to_labels["actor1"] == "Actor 1", meta.column_names_to_labels
    assert meta.original_variable_types["event_date"] == "%td", meta.original_variable_types
    assert meta.original_variable_types["timestamp"] == "%tc", meta.original_variable_types
    told, _ = pyreadstat.read_dta(str(beside.with_suffix(".dta")), user_missing=True)
    for event, row in zip(told.to_dict("records"), rows):
        for column in ["fatalities", "latitude", "iso"]:
            if not row[column]:
                same("pyreadstat, missing", row, column, event[column], "u")
        if row["actor2"] and not row["inter2"]:
            same("pyreadstat, missing", row, "inter2", event["inter2"], "u")
        if not row["actor2"] and not row["inter2"]:
            same("pyreadstat, missing", row, "inter2", float(event["inter2"]), float(NO_SECOND_SIDE))
        if not row["timestamp"]:
            assert event["timestamp"] != "u", "nobody asks for a timestamp"
    print("read: Python, Stata with pyreadstat")


def read_excel(beside, rows):
    try:
        import openpyxl
    except ImportError:
        return print("skipped: Python, Excel with openpyxl (not installed)")
    book = openpyxl.load_workbook(beside.with_suffix(".xlsx"))
    assert book.sheetnames == ["events", "codebook", "codes"], book.sheetnames
    sheet = book["events"]
    assert sheet.freeze_panes == "A2", sheet.freeze_panes
    header, *events = sheet.iter_rows(values_only=True)
    assert list(header) == list(rows[0]) if rows else True, header
    assert len(events) == len(rows), (len(events), len(rows))
    for event, row in zip(events, rows):
        for (column, cell), value in zip(row.items(), event):
            if not cell:
                wanted = None
            elif column == "event_date" and cell >= "1900":
                wanted = datetime.datetime.fromisoformat(cell)
            elif column == "timestamp":
                wanted = datetime.datetime.fromtimestamp(int(cell), datetime.timezone.utc).replace(tzinfo=None)
            elif column in INTEGERS:
                wanted = int(cell)
            elif column in DEGREES:
                value, wanted = float(value), float(cell)
            else:
                # XML has one end of a line.
                wanted = cell.replace("\r\n", "\n")
                value = str(value).replace("_x000D_", "").replace("\r\n", "\n")
            same("openpyxl", row, column, value, wanted)
    columns = [row[0] for row in book["codebook"].iter_rows(min_row=2, values_only=True)]
    assert columns[: len(header)] == list(header), columns
    print("read: Python, Excel with openpyxl")


def main():
    export = pathlib.Path(sys.argv[2])
    with open(export, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for read in [read_json, read_geojson, read_kml, read_stata, read_with_pyreadstat, read_excel]:
        read(export, rows)


if __name__ == "__main__":
    main()
