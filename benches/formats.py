"""Compares how long annals and pandas take to write the same events as a Stata file.

    python3 benches/formats.py ANNALS DATABASE [REPEATS]

DATABASE holds the events, as after `annals import`. Both write format 118 with dates, value labels and long texts;
what pandas needs to read its table is not counted. Says the least processor and wall time of each and the ratio.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time


def measured(work, who):
    """Processor and wall seconds of `work`."""
    before, start = resource.getrusage(who), time.perf_counter()
    work()
    after, end = resource.getrusage(who), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def main():
    import pandas

    annals, database = sys.argv[1:3]
    repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, text = (pathlib.Path(folder) / name for name in ["ours.dta", "theirs.dta", "events.csv"])
        export = [annals, "--db", database, "export"]
        subprocess.run([*export, text], check=True, stdout=subprocess.DEVNULL)
        table = pandas.read_csv(text, parse_dates=["event_date"], keep_default_na=False, na_values={"timestamp": [""]})
        terms = ["disorder_type", "event_type", "sub_event_type", "inter1", "inter2", "interaction", "civilian_targeting"]
        for column in terms:
            table[column] = table[column].astype("category")
        table["timestamp"] = pandas.to_datetime(table["timestamp"], unit="s")
        dates = {"event_date": "td", "timestamp": "tc"}
        long_texts = ["notes", "source"]

        def by_pandas():
            table.to_stata(theirs, version=118, write_index=False, convert_dates=dates, convert_strl=long_texts)

        def by_annals():
            subprocess.run([*export, ours], check=True, stdout=subprocess.DEVNULL)

        a = [measured(by_annals, resource.RUSAGE_CHILDREN) for _ in range(repeats)]
        p = [measured(by_pandas, resource.RUSAGE_SELF) for _ in range(repeats)]
        for name, times, file in [("annals", a, ours), ("pandas", p, theirs)]:
            cpu, wall = min(t[0] for t in times), min(t[1] for t in times)
            print(f"{name}  {cpu:7.2f} s processor  {wall:7.2f} s wall  {os.path.getsize(file) / 1e6:7.1f} MB")
        ratio = min(t[0] for t in p) / min(t[0] for t in a), min(t[1] for t in p) / min(t[1] for t in a)
        print(f"{len(table)} events: annals is {ratio[0]:.1f} times as fast by processor time, {ratio[1]:.1f} by the wall")


main()
