"""How long the panel of countries by months takes, against others that do the same work.

    python3 benches/panels.py FILE.csv [--rounds 5] [--annals target/release/annals] [--work FOLDER]

annals and DuckDB ask their own database, made of FILE before; pandas and R's data.table, which have none, read the
columns they need of the file. Each is a process of its own and writes the cells with events as CSV; the answers are
compared. Prints the least and the median of wall and processor time, the most memory, and the median ratio to annals
within a round. What is not installed is left out and named.
"""

import argparse
import csv
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

from starter import run

DUCKDB = """
import duckdb, sys
duckdb.connect(sys.argv[1], read_only=True).execute('''COPY (
    SELECT country, strftime(event_date, '%Y-%m') AS period, count(*) AS n_events, sum(fatalities) AS deaths_best
      FROM events GROUP BY ALL ORDER BY ALL) TO '{out}' (HEADER)'''.format(out=sys.argv[2]))
"""
PANDAS = """
import pandas, sys
rows = pandas.read_csv(sys.argv[1], usecols=["country", "event_date", "fatalities"])
rows["period"] = rows["event_date"].str[:7]
sums = rows.groupby(["country", "period"])["fatalities"].agg(n_events="size", deaths_best="sum")
sums.astype(int).to_csv(sys.argv[2])
"""
DATA_TABLE = """
library(data.table)
of <- commandArgs(TRUE)
rows <- fread(of[1], select = c("country", "event_date", "fatalities"))
sums <- rows[, .(n_events = .N, deaths_best = sum(fatalities, na.rm = TRUE)),
             keyby = .(country, period = substr(as.character(event_date), 1, 7))]
fwrite(sums, of[2])
"""


def has(command):
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def prepare(csv_file, annals, work):
    """Makes the databases, and gives the commands of those that are there: name, command, file it writes."""
    ours, out = work / "panel.db", lambda name: str(work / f"panel-{name}.csv")
    if not ours.exists():
        subprocess.run([annals, "init", ours], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([annals, "--db", ours, "import", csv_file], check=True, stdout=subprocess.DEVNULL)
    panel = [annals, "--db", str(ours), "panel", "--universe", "seen", "--sparse", "--coverage", "full", "-o"]
    commands = [("annals", [*panel, out("annals")], out("annals"))]
    python = sys.executable
    if has([python, "-c", "import duckdb"]):
        theirs = work / "panel.duckdb"
        if not theirs.exists():
            code = (
                "import duckdb, sys; duckdb.connect(sys.argv[1]).execute('CREATE TABLE events AS SELECT country, "
                "CAST(event_date AS DATE) AS event_date, fatalities FROM read_csv(?)', [sys.argv[2]])"
            )
            subprocess.run([python, "-c", code, str(theirs), csv_file], check=True)
        commands.append(("DuckDB", [python, "-c", DUCKDB, str(theirs), out("duckdb")], out("duckdb")))
    else:
        print("left out: DuckDB (not installed)")
    if has([python, "-c", "import pandas"]):
        commands.append(("pandas, from the CSV", [python, "-c", PANDAS, csv_file, out("pandas")], out("pandas")))
    else:
        print("left out: pandas (not installed)")
    if has(["Rscript", "-e", "library(data.table)"]):
        commands.append(("data.table, from the CSV", ["Rscript", "-e", DATA_TABLE, csv_file, out("r")], out("r")))
    else:
        print("left out: R with data.table (not installed)")
    return commands


def answer(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return {(row["country"], row["period"]): (int(row["n_events"]), int(float(row["deaths_best"]))) for row in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("csv")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--annals", default="target/release/annals")
    parser.add_argument("--work", default="panel-bench")
    args = parser.parse_args()
    work = pathlib.Path(args.work)
    work.mkdir(exist_ok=True)
    commands = prepare(args.csv, shutil.which(args.annals) or args.annals, work)
    times = {name: [] for name, _, _ in commands}
    for _ in range(args.rounds):
        for name, command, _ in commands:
            times[name].append(run(command))
    wanted = answer(commands[0][2])
    events = sum(number for number, _ in wanted.values())
    print(f"{events:,} events, {len(wanted):,} cells, {args.rounds} rounds, load {os.getloadavg()[0]:.1f}")
    print(f"{'':26}{'wall least':>11}{'median':>9}{'ratio':>8}{'cpu least':>11}{'median':>9}{'ratio':>8}{'MB':>7}  answer")
    for name, _, out in commands:
        line = f"{name:26}"
        for at in (0, 1):
            mine, ours = ([times[which][one][at] for one in range(args.rounds)] for which in (name, "annals"))
            ratio = statistics.median(one / other for one, other in zip(mine, ours))
            line += f"{min(mine):11.3f}{statistics.median(mine):9.3f}{ratio:8.2f}"
        right = "right" if answer(out) == wanted else "WRONG"
        print(f"{line}{max(one[2] for one in times[name]):7.0f}  {right}")


if __name__ == "__main__":
    main()
