"""Makes the shapes of the events again from the events themselves, and compares them with those of annals, cell by cell.

    python3 read_shapes.py FOLDER [DATABASE EXPORT.csv]

FOLDER holds events.csv and, for each shape that it is to be asked for, SHAPE.csv, SHAPE.parquet and SHAPE.dta; a
shape `claim` has claims.csv beside it, and events of several days the column `date_end`. Python's standard library
is enough for the CSV; pandas and DuckDB are asked too where they are installed.
"""

import csv
import datetime
import pathlib
import sys

from read_formats import DEGREES, INTEGERS, LISTS, TERMS, vocabulary

OWN = {
    "actor": ["side", "role", "position", "actor", "inter"],
    "source": ["position", "source"],
    "day": ["day", "position", "fatalities_of_day"],
    "dyad": ["position", "actor_a", "actor_b", "side_a", "role_a", "role_b", "inter_a", "inter_b"],
}
INSTEAD = {
    "actor": {"actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"},
    "source": {"source"},
}
NUMBERS = {"side", "side_a", "position", "is_first", "n_rows", "fatalities_of_day", "low", "best", "high", "credibility"}
KINDS = {"inter": "inter", "inter_a": "inter", "inter_b": "inter"}
ROLES = ["main", "associated"]


def parts(cell):
    return cell.split("; ") if cell else []


def of_actors(event):
    for side in "12":
        actor, inter = event["actor" + side], event["inter" + side]
        if side == "1" or actor or inter:
            yield {"side": side, "role": "main", "position": "1", "actor": actor, "inter": inter}
        for position, name in enumerate(parts(event["assoc_actor_" + side]), 1):
            yield {"side": side, "role": "associated", "position": str(position), "actor": name, "inter": ""}


def of_sources(event):
    for position, source in enumerate(parts(event["source"]) or [""], 1):
        yield {"position": str(position), "source": source}


def of_days(event):
    first = datetime.date.fromisoformat(event["event_date"])
    last = datetime.date.fromisoformat((event.get("date_end") or event["event_date"])[:10])
    days = (last - first).days + 1
    deaths = int(event["fatalities"]) if event["fatalities"] else None
    for at in range(days):
        part = "" if deaths is None else str(deaths // days + (at < deaths % days))
        yield {"day": str(first + datetime.timedelta(at)), "position": str(at + 1), "fatalities_of_day": part}


def of_dyads(event):
    if event["actor1"] and event["actor2"]:
        one, other = sorted("12", key=lambda side: (event["actor" + side].encode(), side))
        yield {
            "position": "1", "actor_a": event["actor" + one], "actor_b": event["actor" + other], "side_a": one,
            "role_a": "main", "role_b": "main", "inter_a": event["inter" + one], "inter_b": event["inter" + other],
        }


def wanted_rows(shape, events, folder):
    """The rows that must be there, in order, as texts."""
    if shape == "claim":
        claims = read(folder / "claims.csv")
        made = [[claim for claim in claims if claim["event_id_cnty"] == event["event_id_cnty"]] for event in events]
        own = [name for name in claims[0] if name != "event_id_cnty"]
    else:
        of = {"actor": of_actors, "source": of_sources, "day": of_days, "dyad": of_dyads}[shape]
        made = [list(of(event)) for event in events]
        own = OWN[shape]
    rest = [name for name in events[0] if name != "event_id_cnty" and name not in INSTEAD.get(shape, ())]
    columns = ["event_id_cnty", *own, "is_first", "n_rows", *rest]
    rows = []
    for event, told in zip(events, made):
        for at, row in enumerate(told):
            row = {**event, **row, "is_first": str(int(at == 0)), "n_rows": str(len(told))}
            rows.append({column: row[column] for column in columns})
    return rows


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def typed(shape, column, cell):
    """What a cell is in a file with types."""
    if not cell:
        return None
    if column == "timestamp":
        return datetime.datetime.fromtimestamp(int(cell), datetime.timezone.utc)
    if column in NUMBERS or column in INTEGERS:
        return int(cell)
    if column in DEGREES:
        return float(cell)
    if column in ("day", "event_date"):
        return datetime.date.fromisoformat(cell)
    return parts(cell) if column in LISTS and not (shape == "source" and column == "source") else cell


def compare(what, shape, found, rows, value=typed):
    assert len(found) == len(rows), (what, shape, len(found), len(rows))
    for event, row in zip(found, rows):
        assert list(event) == list(row), (what, shape, list(event), list(row))
        for column, cell in row.items():
            wanted = value(shape, column, cell)
            told = (what, shape, row["event_id_cnty"], column, event[column], wanted)
            assert type(event[column]) is type(wanted) and event[column] == wanted, told


def with_duckdb(folder, shapes):
    import duckdb

    for shape, rows in shapes.items():
        path = folder / f"{shape}.parquet"
        told = duckdb.sql(f"DESCRIBE FROM '{path}'").fetchall()
        for column, kind, *_ in told:
            if column in NUMBERS:
                assert kind == "BIGINT", (shape, column, kind)
            elif column in ("day", "event_date"):
                assert kind == "DATE", (shape, column, kind)
            elif column in ("role", "actor", "actor_a", "inter", "field") or (shape, column) == ("source", "source"):
                assert kind == "VARCHAR", (shape, column, kind)
        asked = duckdb.sql(f"SELECT * REPLACE (epoch(timestamp)::BIGINT AS timestamp) FROM '{path}'")
        found = [dict(zip(asked.columns, row)) for row in asked.fetchall()]
        seconds = lambda shape, column, cell: int(cell) if column == "timestamp" and cell else typed(shape, column, cell)
        compare("DuckDB", shape, found, rows, seconds)
        if shape in ("actor", "source", "dyad"):
            firsts = duckdb.sql(f"SELECT sum(fatalities) FILTER (is_first = 1) FROM '{path}'").fetchall()[0][0]
            assert (firsts or 0) == sum(int(row["fatalities"] or 0) for row in rows if row["is_first"] == "1"), shape
    print(f"read: Python, {named(shapes)} as Parquet with DuckDB")


def plain(pandas, value):
    """A value of pandas as Python's own."""
    if type(value).__name__ == "ndarray":
        return list(value)
    if pandas.isna(value):
        return None
    if isinstance(value, pandas.Timestamp):
        return value.to_pydatetime()
    return value


def as_parquet(pandas, folder, shapes):
    for shape, rows in shapes.items():
        table = pandas.read_parquet(folder / f"{shape}.parquet")
        kinds = {column: str(table[column].dtype) for column in NUMBERS & set(table.columns)}
        full = {column for column in kinds if all(row[column] for row in rows)}
        assert {kinds[column] for column in full} == {"int64"}, (shape, kinds)
        assert {kinds[column] for column in kinds.keys() - full} <= {"float64"}, (shape, kinds)
        found = [{column: plain(pandas, value) for column, value in row.items()} for row in table.to_dict("records")]
        for row in found:
            for column, value in row.items():
                if isinstance(value, float) and column not in DEGREES:
                    row[column] = int(value)
        compare("pandas, Parquet", shape, found, rows)
    print(f"read: Python, {named(shapes)} as Parquet with pandas")


def as_stata(pandas, folder, shapes):
    for shape, rows in shapes.items():
        codes = pandas.read_stata(folder / f"{shape}.dta", convert_categoricals=False)
        words = pandas.read_stata(folder / f"{shape}.dta")
        with pandas.read_stata(folder / f"{shape}.dta", iterator=True) as reader:
            labels, sets = reader.variable_labels(), reader.value_labels()
        assert all(labels.values()) and labels["n_rows"] == "Rows of the event", labels
        assert list(words.columns) == list(rows[0]) and len(words) == len(rows), (shape, list(words.columns))
        for column in words.columns:
            terms = {**TERMS, **KINDS}.get(column)
            numeric = codes[column].dtype.kind in "iuf"
            if column.startswith("role"):
                assert list(words[column].cat.categories) == [role for role in ROLES if role in set(words[column])], column
            if terms and numeric:
                told = {str(code): label for code, label in sets[terms].items() if code < 2147483621}
                assert told == vocabulary(terms), (column, told)
            if column in ("day", "event_date", "timestamp"):
                assert codes[column].dtype.kind == "M", (shape, column, codes[column].dtype)
            for code, word, row in zip(codes[column], words[column], rows):
                cell = row[column]
                if column in ("day", "event_date"):
                    same = str(code)[:10] == cell
                elif column == "timestamp":
                    same = pandas.isna(code) if not cell else int(code.timestamp()) == int(cell)
                elif terms and numeric:
                    # 0, no second actor, is where nothing stands in the CSV.
                    same = code == 0 or pandas.isna(code) or not word == word if not cell else word == cell
                elif numeric and not column.startswith("role") and column not in ("time_precision", "geo_precision"):
                    same = pandas.isna(code) if not cell else float(code) == float(cell)
                elif column in ("time_precision", "geo_precision"):
                    same = pandas.isna(code) if not cell else int(code) == int(cell)
                else:
                    same = str(word) == cell
                assert same, ("pandas, Stata", shape, row["event_id_cnty"], column, code, word, cell)
    print(f"read: Python, {named(shapes)} as Stata with pandas")


def named(shapes):
    return "the shape" + "s"[: len(shapes) > 1] + " " + ", ".join(shapes)


def main():
    folder = pathlib.Path(sys.argv[1])
    events = read(folder / "events.csv")
    shapes = {}
    for shape in [*OWN, "claim"]:
        if (folder / f"{shape}.csv").exists():
            shapes[shape] = wanted_rows(shape, events, folder)
            assert shapes[shape], shape
            compare("standard library", shape, read(folder / f"{shape}.csv"), shapes[shape], lambda *cell: cell[2])
    print(f"read: Python, standard library, {named(shapes)}")
    try:
        import duckdb
    except ImportError:
        print("skipped: Python, shapes as Parquet with DuckDB (not installed)")
    else:
        with_duckdb(folder, shapes)
    try:
        import pandas
        import pyarrow
    except ImportError as missing:
        return print(f"skipped: Python, shapes with pandas ({missing.name} not installed)")
    as_parquet(pandas, folder, shapes)
    as_stata(pandas, folder, shapes)


main()
