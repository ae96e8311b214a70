#!/usr/bin/env python3
"""Compares `annals diff` with a merge in pandas that finds the same, and prints the ratios.

    python3 benches/diff.py OLD.csv NEWER.csv --rounds 3 --annals target/release/annals

Both read the two files, list every value that changed, every event that came or went, and the events and
deaths of each country and year, type, and country and month before and after. Round after round, one after
the other, files in the page cache; time is wall clock and processor, memory is the peak of the process. The
two lists of differences must be the same.

Needs Python 3.9 and pandas. The files: cargo bench --bench generate -- 500000 [--change 10] > FILE.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KEY = "event_id_cnty"


def peer(old, new, out):
    """The same with pandas: texts as they stand, one merge, then column by column."""
    import pandas

    def read(path):
        return pandas.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)

    def totals(frame, keys):
        deaths = pandas.to_numeric(frame["fatalities"], errors="coerce").fillna(0).astype("int64")
        grouped = frame[keys].assign(events=1, deaths=deaths).groupby(keys, sort=False)
        return grouped.sum()

    before, after = read(old), read(new)
    both = before.merge(after, on=KEY, how="outer", suffixes=("", " after"), indicator=True)
    with open(out, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([KEY, "change", "column", "before", "after"])
        rows.writerows([id, "added", "", "", ""] for id in both.loc[both._merge == "right_only", KEY])
        rows.writerows([id, "removed", "", "", ""] for id in both.loc[both._merge == "left_only", KEY])
        shared = both[both._merge == "both"]
        for column in before.columns.drop(KEY):
            if column not in after.columns:
                continue
            changed = shared[shared[column] != shared[column + " after"]]
            for id, one, other in zip(changed[KEY], changed[column], changed[column + " after"]):
                rows.writerow([id, "changed", column, one, other])
    moved = {}
    for frame in (before, after):
        frame["month"] = frame["event_date"].str[:7]
    for name, keys in (("by_country_year", ["country", "year"]), ("by_event_type", ["event_type"]),
                       ("by_country_month", ["country", "month"])):
        one, other = totals(before, keys).align(totals(after, keys), fill_value=0)
        moved[name] = int(((one != other).any(axis=1)).sum())
    print(json.dumps(moved))


def run(command):
    """Runs a command; gives wall seconds, processor seconds, peak megabytes."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"error: {command[0]} failed")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def differences(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        return sorted(tuple(row[:5]) for row in rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("old", type=Path)
    arguments.add_argument("new", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--annals", default="target/release/annals")
    arguments.add_argument("--peer", metavar="OUT", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.peer:
        return peer(given.old, given.new, given.peer)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "annals.csv", Path(folder) / "pandas.csv"
        commands = {
            "annals": [given.annals, "diff", str(given.old), str(given.new), "-o", str(ours)],
            "pandas": [sys.executable, __file__, str(given.old), str(given.new), "--peer", str(theirs)],
        }
        taken = {name: [] for name in commands}
        for _ in range(given.rounds):
            for name, command in commands.items():
                taken[name].append(run(command))
        found = [differences(path) for path in (ours, theirs)]
    answer = f"the same {len(found[0])} differences" if found[0] == found[1] else "NOT the same"
    print("| program | seconds | processor | peak MB |\n|---|---:|---:|---:|")
    for name, rounds in taken.items():
        wall, processor, peak = (statistics.median(column) for column in zip(*rounds))
        print(f"| {name} | {wall:.2f} | {processor:.2f} | {peak:.0f} |")
    ratios = [theirs[0] / ours[0] for ours, theirs in zip(taken["annals"], taken["pandas"])]
    work = [theirs[1] / ours[1] for ours, theirs in zip(taken["annals"], taken["pandas"])]
    print(f"\n{given.rounds} rounds, load {os.getloadavg()[0]:.1f}: pandas takes {statistics.median(ratios):.1f} times as "
          f"long ({min(ratios):.1f} to {max(ratios):.1f}), {statistics.median(work):.1f} times the processor; {answer}")


if __name__ == "__main__":
    main()
