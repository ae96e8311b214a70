"""Reads the system files of SPSS that annals wrote with pyreadstat and PSPP, and compares them cell by cell.

    python3 read_spss.py DATABASE EXPORT.csv

Beside the CSV stand the same events as .sav, and panel.csv with panel.sav. Says a line "read: ..." for each program
that was asked and "skipped: ..." for each that was not.
"""

import csv
import datetime
import json
import pathlib
import shutil
import subprocess
import sys

from read_formats import CODES, DEGREES, INTEGERS, NO_SECOND_SIDE, TERMS, compare_codes, same, vocabulary

UNKNOWN = -9998


def is_none(value):
    return value is None or value != value


def cells_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def padded(rows):
    """SPSS fills texts with blanks, so those at their ends say nothing."""
    return [{column: cell.rstrip(" ") for column, cell in row.items()} for row in rows]


def events_with_pyreadstat(pyreadstat, export, rows):
    file = str(export.with_suffix(".sav"))
    table, meta = pyreadstat.read_sav(file)
    assert meta.file_encoding == "UTF-8" and meta.number_rows == len(rows), (meta.file_encoding, meta.number_rows)
    compare_codes("pyreadstat", table.to_dict("records"), padded(rows), is_none)
    kinds = meta.original_variable_types
    assert (kinds["event_date"], kinds["timestamp"]) == ("DATE11", "DATETIME20"), kinds
    assert meta.column_names_to_labels["inter1"] == "Kind of actor 1", meta.column_names_to_labels
    assert meta.notes[0].startswith("Written by annals "), meta.notes
    told, meta = pyreadstat.read_sav(file, user_missing=True)
    for event, row in zip(told.to_dict("records"), rows):
        for column in ["fatalities", "latitude", "iso"]:
            if not row[column]:
                same("pyreadstat, missing", row, column, float(event[column]), float(UNKNOWN))
        if not row["inter2"]:
            code = UNKNOWN if row["actor2"] else NO_SECOND_SIDE
            same("pyreadstat, missing", row, "inter2", float(event["inter2"]), float(code))
        if not row["timestamp"]:
            assert is_none(event["timestamp"]), "nobody asks for a timestamp"
    for column, name in {**TERMS, **CODES}.items():
        terms = meta.variable_value_labels.get(column)
        if terms is None:
            # A text stands there only because some word has no code.
            assert any(row[column] not in {*vocabulary(name).values(), ""} for row in rows), column
            continue
        known = {str(int(code)): label for code, label in terms.items() if code != UNKNOWN}
        assert known == vocabulary(name), (column, known)
        ranges = meta.missing_ranges.get(column, [])
        assert (terms.get(float(UNKNOWN)) == "Not known") == (ranges == [{"lo": UNKNOWN, "hi": UNKNOWN}]), (column, ranges)
    assert meta.variable_measure["event_type"] == "nominal" and meta.variable_measure["latitude"] == "scale"
    print("read: Python, SPSS with pyreadstat")


def panel_with_pyreadstat(pyreadstat, panel):
    rows = cells_of(panel)
    kinds = {told["name"]: told["type"] for told in json.loads(panel.with_name("panel.panel.json").read_text("utf-8"))["columns"]}
    table, meta = pyreadstat.read_sav(str(panel.with_suffix(".sav")))
    assert list(table.columns) == list(kinds) and len(table) == len(rows), (list(table.columns), len(table))
    assert meta.column_names_to_labels["n_events"] == "Events", meta.column_names_to_labels
    for found, row in zip(table.to_dict("records"), rows):
        for column, cell in row.items():
            value = found[column]
            if kinds[column] in ("integer", "decimal"):
                assert is_none(value) and cell == "" or float(value) == float(cell), (column, value, cell)
            else:
                assert str(value) == cell, (column, value, cell)
    print("read: Python, a panel of SPSS with pyreadstat")


def with_pyreadstat(export, rows):
    try:
        import pyreadstat
    except ImportError:
        return print("skipped: Python, SPSS with pyreadstat (not installed)")
    events_with_pyreadstat(pyreadstat, export, rows)
    panel_with_pyreadstat(pyreadstat, export.with_name("panel.csv"))


def pspp_number(column, value):
    """What PSPP writes of a day, a moment or a number as the CSV has it."""
    if column == "event_date":
        return datetime.datetime.strptime(value, "%m/%d/%Y").date().isoformat()
    if column == "timestamp":
        moment = datetime.datetime.strptime(value, "%m/%d/%Y %H:%M:%S")
        return float(moment.replace(tzinfo=datetime.timezone.utc).timestamp())
    return float(value)


def with_pspp(export, rows):
    if not shutil.which("pspp"):
        return print("skipped: PSPP, SPSS's own file (not installed)")
    saved = export.with_name("from_sav.csv")
    run = export.with_name("from_sav.sps")
    run.write_text(
        f"GET FILE='{export.with_suffix('.sav').name}'.\nDISPLAY DICTIONARY.\nDISPLAY ATTRIBUTES.\n"
        f"SAVE TRANSLATE /OUTFILE='{saved.name}' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES.\n",
        "utf-8",
    )
    said = subprocess.run(["pspp", "--testing-mode", run.name], cwd=export.parent, capture_output=True, text=True)
    heard = said.stdout + said.stderr
    assert said.returncode == 0 and "error:" not in heard and "warning:" not in heard, heard[:3000]
    assert "Kind of actor 1" in heard and "Battles" in heard and "Definition" in heard, heard[:3000]
    found = cells_of(saved)
    assert len(found) == len(rows), (len(found), len(rows))
    for event, row in zip(found, padded(rows)):
        assert list(event) == list(row), list(event)
        for column, cell in row.items():
            value = event[column]
            if column in TERMS and value.strip().lstrip("-").isdigit():
                code = value.strip()
                if not cell:
                    no_side = column == "inter2" and not row["actor2"]
                    same("PSPP", row, column, int(code), NO_SECOND_SIDE if no_side else UNKNOWN)
                else:
                    same("PSPP", row, column, vocabulary(TERMS[column])[code], cell)
            elif column in [*INTEGERS, *DEGREES, "event_date"]:
                number = pspp_number(column, value) if value.strip() else None
                wanted = None if not cell else cell if column == "event_date" else float(cell)
                same("PSPP", row, column, None if number == UNKNOWN else number, wanted)
            else:
                same("PSPP", row, column, value.rstrip(" "), cell)
    print("read: PSPP, SPSS's own file")


def main():
    export = pathlib.Path(sys.argv[2]).resolve()
    rows = cells_of(export)
    with_pyreadstat(export, rows)
    with_pspp(export, rows)


if __name__ == "__main__":
    main()
