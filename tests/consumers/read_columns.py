"""Reads the Parquet files and the GeoPackage that annals wrote with the programs they are for, cell by cell.

    python3 read_columns.py DATABASE EXPORT.csv

Beside the CSV stand the same events as .parquet and .gpkg, and in the folder `parts` as Parquet files by country and
year. Says "read: ..." for each program that was asked and "skipped: ..." for each that is not there.
"""

import csv
import datetime
import json
import math
import pathlib
import shutil
import subprocess
import sys

from read_formats import CODES, DEGREES, INTEGERS, LISTS, TERMS, same, vocabulary

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
PARTED = ["country", "year"]


def wanted(column, cell):
    """What Parquet has for a cell of the CSV."""
    if not cell:
        return None
    if column == "event_date":
        return datetime.date.fromisoformat(cell)
    if column == "timestamp":
        return EPOCH + datetime.timedelta(seconds=int(cell))
    if column in INTEGERS:
        return int(cell)
    if column in DEGREES:
        return float(cell)
    return cell.split("; ") if column in LISTS else cell


def compare(what, found, rows, columns):
    """Holds dicts by id against the rows of the CSV."""
    found = {event["event_id_cnty"]: event for event in found}
    assert len(found) == len(rows), (what, len(found), len(rows))
    for row in rows:
        event = found[row["event_id_cnty"]]
        assert sorted(event) == sorted(columns), (what, list(event))
        for column in columns:
            same(what, row, column, event[column], wanted(column, row[column]))


def with_pyarrow(export, rows):
    import pyarrow
    import pyarrow.dataset
    import pyarrow.parquet

    path = export.with_suffix(".parquet")
    table = pyarrow.parquet.read_table(path)
    assert table.column_names == list(rows[0]), table.column_names
    types = {name: str(kind) for name, kind in zip(table.schema.names, table.schema.types)}
    for column, kind in types.items():
        if column == "event_date":
            told = "date32[day]"
        elif column == "timestamp":
            told = "timestamp[us, tz=UTC]"
        elif column in INTEGERS:
            told = "int32"
        elif column in DEGREES:
            told = "double"
        else:
            told = "list<element: string>" if column in LISTS else "string"
        assert kind == told, (column, kind)
    compare("pyarrow", table.to_pylist(), rows, list(rows[0]))
    file = pyarrow.parquet.ParquetFile(path)
    said = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    assert said["annals.codebook"] and int(said["annals.change"]) >= 1, said.keys()
    columns = {column["name"]: column for column in json.loads(said["annals.columns"])}
    assert list(columns) == list(rows[0]) and columns["event_type"]["label"] == "Event type"
    for column, name in {**TERMS, **CODES}.items():
        terms = {str(term["code"]): term["label"] for term in columns[column]["terms"]}
        assert terms == vocabulary(name), (column, terms)
    packed = [file.metadata.row_group(0).column(at) for at in range(file.metadata.num_columns)]
    assert {column.compression for column in packed} == {"ZSTD"}
    kinds = next(column for column in packed if column.path_in_schema == "event_type")
    assert kinds.has_dictionary_page, kinds
    parts = pyarrow.dataset.dataset(export.with_name("parts"), partitioning="hive")
    compare("pyarrow, parts", parts.to_table().to_pylist(), rows, list(rows[0]))
    whole = parts.filter(pyarrow.dataset.field("country") == rows[0]["country"]).count_rows()
    assert whole == sum(row["country"] == rows[0]["country"] for row in rows)
    print("read: Python, Parquet with pyarrow")


def with_duckdb(export, rows):
    import duckdb

    def events(source):
        asked = duckdb.sql(f"SELECT * FROM {source}")
        kinds = dict(zip(asked.columns, map(str, asked.types)))
        assert (kinds["event_date"], kinds["source"], kinds["latitude"]) == ("DATE", "VARCHAR[]", "DOUBLE"), kinds
        assert kinds["timestamp"] == "TIMESTAMP WITH TIME ZONE", kinds
        # Without a library for time zones DuckDB gives the moments as numbers only.
        asked = duckdb.sql(f"SELECT * REPLACE (epoch(timestamp)::BIGINT AS timestamp) FROM {source}")
        found = [dict(zip(asked.columns, row)) for row in asked.fetchall()]
        for event in found:
            if event["timestamp"] is not None:
                event["timestamp"] = EPOCH + datetime.timedelta(seconds=event["timestamp"])
        return found

    compare("duckdb", events(f"'{export.with_suffix('.parquet')}'"), rows, list(rows[0]))
    parts = f"read_parquet('{export.with_name('parts')}/**/*.parquet', hive_partitioning = true)"
    compare("duckdb, parts", events(parts), rows, list(rows[0]))
    print("read: Python, Parquet with DuckDB")


def with_pandas(export, rows):
    import pandas

    def events(path):
        table = pandas.read_parquet(path)
        assert str(table["timestamp"].dtype) == "datetime64[us, UTC]", table["timestamp"].dtype
        assert str(table["latitude"].dtype) == "float64", table["latitude"].dtype
        return [{column: plain(column, value) for column, value in event.items()} for event in table.to_dict("records")]

    def plain(column, value):
        if column in LISTS:
            return value if value is None else list(value)
        if value is None or value is pandas.NaT or value != value:
            return None
        if column == "timestamp":
            return value.to_pydatetime()
        return int(value) if column in INTEGERS else value

    compare("pandas", events(export.with_suffix(".parquet")), rows, list(rows[0]))
    compare("pandas, parts", events(export.with_name("parts")), rows, list(rows[0]))
    print("read: Python, Parquet with pandas")


def in_maps(column, cell):
    """What a GeoPackage has for a cell of the CSV, as GeoJSON of GDAL tells it."""
    if column == "timestamp" and cell:
        return (EPOCH + datetime.timedelta(seconds=int(cell))).strftime("%Y-%m-%dT%H:%M:%SZ")
    if column == "event_date" or column in LISTS:
        return cell or None
    return wanted(column, cell)


def with_geopandas(export, rows):
    import geopandas
    import pyogrio

    path = export.with_suffix(".gpkg")
    told = pyogrio.read_info(path)
    assert (told["geometry_type"], told["crs"], told["features"]) == ("Point", "EPSG:4326", len(rows)), told
    assert told["capabilities"]["fast_spatial_filter"], told
    table = geopandas.read_file(path)
    assert list(table.columns) == [*rows[0], "geometry"], list(table.columns)
    assert str(table["event_date"].dtype).startswith("datetime64"), table["event_date"].dtype
    for event, row in zip(table.to_dict("records"), rows):
        for column, cell in row.items():
            value = event[column]
            if value is None or value != value:
                value = None
            elif column == "event_date":
                value = str(value)[:10]
            elif column == "timestamp":
                value = value.strftime("%Y-%m-%dT%H:%M:%SZ")
            elif column in INTEGERS:
                value = int(value)
            same("geopandas", row, column, value, in_maps(column, cell))
        point = event["geometry"]
        found = None if point is None else (point.x, point.y)
        degrees = [row["longitude"], row["latitude"]]
        assert found == (tuple(map(float, degrees)) if all(degrees) else None), (row, found)
    drawn = [(float(row["longitude"]), float(row["latitude"])) for row in rows if row["longitude"] and row["latitude"]]
    for east, north in set(drawn):
        box = (east - 1e-6, north - 1e-6, east + 1e-6, north + 1e-6)
        near = sum(math.dist(point, (east, north)) < 1e-6 for point in drawn)
        assert len(geopandas.read_file(path, bbox=box)) == near, (box, near)
    print("read: Python, GeoPackage with geopandas")


def with_gdal(export, rows):
    path = export.with_suffix(".gpkg")

    def asked(*command):
        said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        # A file that breaks the standard is read all the same, and warned of.
        warned = [line for line in said.stderr.splitlines() if "output driver does not natively" not in line]
        assert warned == [], warned
        return said.stdout

    told = asked("ogrinfo", "-al", "-so", str(path))
    for line in [f"Feature Count: {len(rows)}", "Geometry: Point", "event_date: Date", "timestamp: DateTime",
                 "latitude: Real", "domain name=geo_precision"]:
        assert line in told, (line, told)
    index = asked("ogrinfo", str(path), "-q", "-sql", "SELECT HasSpatialIndex('events', 'geom')")
    assert "HasSpatialIndex (Integer) = 1" in index, index
    domain = asked("ogrinfo", "-fielddomain", "geo_precision", str(path))
    for code, label in vocabulary("geo_precision").items():
        assert f"{code}: {label}" in domain, domain
    lines = asked("ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", str(path), "-lco", "COORDINATE_PRECISION=17",
                  "-lco", "SIGNIFICANT_FIGURES=17").splitlines()
    assert len(lines) == len(rows), (len(lines), len(rows))
    for line, row in zip(lines, rows):
        found = json.loads(line)["properties"]
        for column, cell in row.items():
            value = found[column]
            if column == "event_date" and value:
                value = value.replace("/", "-")
            if column == "timestamp" and value:
                value = value.replace("/", "-").replace(" ", "T").replace("+00", "Z")
            if column in DEGREES and value is not None:
                value = float(value)
            same("GDAL", row, column, value, in_maps(column, cell))
    print("read: GDAL, GeoPackage")


def main():
    export = pathlib.Path(sys.argv[2])
    with open(export, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not export.with_suffix(".parquet").exists():
        print("skipped: Parquet (this annals was built without it)")
    else:
        for read, packages in [(with_pyarrow, "pyarrow"), (with_duckdb, "duckdb"), (with_pandas, "pandas pyarrow")]:
            ask(read, packages, "Parquet", export, rows)
    ask(with_geopandas, "geopandas pyogrio", "GeoPackage", export, rows)
    if shutil.which("ogrinfo") and shutil.which("ogr2ogr"):
        with_gdal(export, rows)
    else:
        print("skipped: GDAL, GeoPackage (ogrinfo not installed)")


def ask(read, packages, what, export, rows):
    for package in packages.split():
        try:
            __import__(package)
        except ImportError:
            return print(f"skipped: Python, {what} with {packages.split()[0]} ({package} not installed)")
    read(export, rows)


main()
