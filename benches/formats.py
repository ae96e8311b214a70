"""Compares how long annals and other programs take to write the same events in the formats of those programs.

    python3 benches/formats.py ANNALS DATABASE [REPEATS [FORMAT...]]

DATABASE holds the events, as after `annals import`. The others begin with what they need ready: pandas with its table
in memory (Stata, format 118, with dates, value labels and long texts), DuckDB with a table of its own (Parquet, packed
by zstd, lists as texts), ogr2ogr with a CSV (GeoPackage, typed, with its spatial index). The programs take turns, round
after round. Says the least processor and wall time of each, the most memory, the size of the file, and the ratio.
"""

import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from starter import run

TERMS = ["disorder_type", "event_type", "sub_event_type", "inter1", "inter2", "interaction", "civilian_targeting"]


def measured(work):
    """Processor and wall seconds of `work`, a call or a command; and the memory of a command in MB."""
    if not callable(work):
        wall, processor, memory = run(work)
        return processor, wall, memory
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    work()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, 0


def stata(text, folder):
    import pandas

    table = pandas.read_csv(text, parse_dates=["event_date"], keep_default_na=False, na_values={"timestamp": [""]})
    for column in TERMS:
        table[column] = table[column].astype("category")
    table["timestamp"] = pandas.to_datetime(table["timestamp"], unit="s")
    dates = {"event_date": "td", "timestamp": "tc"}
    file = folder / "theirs.dta"

    def write():
        table.to_stata(file, version=118, write_index=False, convert_dates=dates, convert_strl=["notes", "source"])

    return "pandas", write, file


def parquet(text, folder):
    import duckdb

    base = duckdb.connect(str(folder / "base.duckdb"))
    base.execute(f"CREATE TABLE events AS FROM read_csv('{text}')")
    file = folder / "theirs.parquet"
    return "duckdb", lambda: base.execute(f"COPY events TO '{file}' (FORMAT parquet, COMPRESSION zstd)"), file


def gpkg(text, folder):
    file = folder / "theirs.gpkg"
    command = ["ogr2ogr", "-overwrite", "-f", "GPKG", "-nln", "events", "-a_srs", "EPSG:4326", file, text]
    options = ["X_POSSIBLE_NAMES=longitude", "Y_POSSIBLE_NAMES=latitude", "AUTODETECT_TYPE=YES"]
    return "ogr2ogr", [*command, *(word for option in options for word in ["-oo", option])], file


FORMATS = {"dta": stata, "parquet": parquet, "gpkg": gpkg}


def compare(ending, export, text, folder, repeats):
    name, work, file = FORMATS[ending](text, folder)
    ours = folder / f"ours.{ending}"
    rounds = [(measured([*export, ours]), measured(work)) for _ in range(repeats)]
    for told, times, path in [("annals", [one for one, _ in rounds], ours), (name, [one for _, one in rounds], file)]:
        processor, wall, memory = min(one[0] for one in times), min(one[1] for one in times), max(one[2] for one in times)
        memory = f"{memory:6.0f} MB memory" if memory else ""
        print(f"{told:8} {processor:7.2f} s processor {wall:7.2f} s wall {os.path.getsize(path) / 1e6:7.1f} MB {memory}")
    processor, wall = (statistics.median(theirs[at] / mine[at] for mine, theirs in rounds) for at in (0, 1))
    print(f"{ending}: annals is {processor:.2f} times as fast by processor time, {wall:.2f} by the wall\n")


def main():
    annals, database = sys.argv[1:3]
    repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        text = folder / "events.csv"
        export = [annals, "--db", database, "export"]
        subprocess.run([*export, text], check=True, stdout=subprocess.DEVNULL)
        for ending in sys.argv[4:] or FORMATS:
            if ending == "gpkg" and not shutil.which("ogr2ogr"):
                print("gpkg: ogr2ogr is not installed")
                continue
            compare(ending, export, text, folder, repeats)


main()
