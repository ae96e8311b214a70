#!/usr/bin/env python3
"""Compares what a release costs with a plain export of the same events, and prints the ratios.

    python3 benches/release.py OLD.csv NEWER.csv --rounds 3 --annals target/release/annals

In each round, one after the other, each with a copy of the database of its own, files in the page cache:

    export      annals export events.csv
    first       annals release cut, no release before it
    verify      annals release verify of that one
    anew        the same cut where another version of the program wrote the events, so that they are checked again
    next        a cut after NEWER.csv came in, compared with the release before in CHANGES.md
    rebuild     annals release rebuild of the first, as of then

Time is wall clock and processor, memory is the peak of the process. Needs Python 3.9. The files:
cargo bench --bench generate -- 500000 > OLD.csv; cargo bench --bench generate -- 500000 --change 1 > NEWER.csv.
"""

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(command, folder):
    """Runs a command; gives wall seconds, processor seconds, peak megabytes."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"error: {' '.join(command)} failed")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("old", type=Path)
    arguments.add_argument("new", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--annals", type=Path, default=Path("target/release/annals"))
    given = arguments.parse_args()
    annals, old, new = (str(path.resolve()) for path in (given.annals, given.old, given.new))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)

        def do(*words):
            return run([annals, *words], folder)

        def copy(name, of):
            # What was written is to be on disk before the next is measured.
            shutil.copy(folder / of, folder / name)
            os.sync()
            return name

        do("init", "first.db")
        do("import", old, "--db", "first.db")
        copy("anew.db", "first.db")
        with sqlite3.connect(folder / "anew.db") as other:
            other.execute("UPDATE change SET program = 'annals 0.0.0' WHERE kind = 'import'")
        other.close()
        copy("next.db", "first.db")
        do("release", "cut", "before", "--include", "errors", "--db", "next.db", "--dir", "before")
        do("import", new, "--db", "next.db")
        cut = ["release", "cut", "now", "--include", "errors", "--db"]
        taken = {}
        for turn in range(given.rounds):
            def took(name, *words):
                taken.setdefault(name, []).append(do(*words))

            folder_of = f"round{turn}"
            copy("a.db", "first.db")
            took("export", "export", "events.csv", "--db", "a.db")
            took("first", *cut, copy("b.db", "first.db"), "--dir", folder_of)
            took("verify", "release", "verify", f"{folder_of}/now")
            took("anew", *cut, copy("c.db", "anew.db"), "--dir", f"{folder_of}-anew")
            took("next", *cut, copy("d.db", "next.db"), "--dir", f"{folder_of}-next")
            took("rebuild", "release", "rebuild", "now", "--db", "b.db", "--dir", f"{folder_of}-again")
            for ending in ["", "-anew", "-next", "-again"]:
                shutil.rmtree(folder / f"{folder_of}{ending}")
    print("| what | seconds | processor | times the export | processor | peak MB |\n|---|---:|---:|---:|---:|---:|")
    for name, rounds in taken.items():
        wall, processor, peak = (statistics.median(column) for column in zip(*rounds))
        ratios = [
            statistics.median(one[at] / plain[at] for one, plain in zip(rounds, taken["export"])) for at in (0, 1)
        ]
        print(f"| {name} | {wall:.2f} | {processor:.2f} | {ratios[0]:.2f} | {ratios[1]:.2f} | {peak:.0f} |")
    print(f"\n{given.rounds} rounds, load {os.getloadavg()[0]:.1f}; medians, ratios round by round")


if __name__ == "__main__":
    main()
