"""Lets frictionless check the data package that annals wrote beside a CSV, and sees that it would notice damage.

    python3 read_package.py DATABASE EXPORT.csv

Says a line "read: ..." if it was asked and "skipped: ..." if it is not installed.
"""

import json
import pathlib
import sys

SCHEMA = pathlib.Path(__file__).parents[2] / "schema" / "vocabularies"


def main():
    try:
        from frictionless import Package, validate
    except ImportError:
        return print("skipped: Python, frictionless (not installed)")
    export = pathlib.Path(sys.argv[2])
    file = export.with_name("datapackage.json")
    report = validate(str(file))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    package = json.loads(file.read_text("utf-8"))
    events, codes = package["resources"]
    fields = {field["name"]: field for field in events["schema"]["fields"]}
    assert fields["fatalities"]["type"] == "integer" and fields["event_date"]["type"] == "date", fields
    assert fields["event_type"]["categories"][0] == "Battles" and fields["event_type"]["title"] == "Event type"
    assert package["licenses"] and "citation" in package and events["path"] == export.name
    words = [row["label"] for row in Package(str(file)).get_resource(codes["name"]).read_rows() if row["column"] == "event_type"]
    assert words == fields["event_type"]["categories"], words
    whole = export.read_bytes()
    try:
        export.write_bytes(whole.replace(b"2024-", b"2O24-", 1) if b"2024-" in whole else whole + b"x")
        assert not validate(str(file)).valid, "a changed file is taken for whole"
    finally:
        export.write_bytes(whole)
    print("read: Python, the data package with frictionless")


main()
