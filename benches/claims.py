#!/usr/bin/env python3
"""Compares annals with pandas in rolling claims up to values, and prints the ratio.

    python3 benches/claims.py --claims 1000000 --events 300000 --rounds 3 --annals target/release/annals

The claims are invented: who killed whom and how many died, by 150 sources in 30 groups, in 2,000
documents. annals resolves all events under the rule set `conservative`, from its database, and says what would
change; pandas reads the same claims from a CSV file and does the same roll-up for the deaths with
group-by (credible claims, the lowest of each group, the lowest of all, low and high with floors) and finds
out whose attribution is contested. The deaths of every event are compared. What counts is the ratio
within one round.

Needs Python 3.9 with pandas, and either rustc or a compiled generator of events.
"""

import argparse
import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCES, GROUPS, DOCUMENTS = 150, 30, 2000

PANDAS = r'''
import sys
import pandas as pd

claims = pd.read_csv(sys.argv[1], usecols=["claim_id", "event_id_cnty", "published", "claimant", "field", "value",
                     "low", "best", "high", "extent", "stance", "reliability", "credibility", "group"],
                     dtype={"high": "float64", "low": "float64", "best": "float64"}, keep_default_na=True)
claims["voice"] = claims["group"].fillna(claims["claimant"])
rank = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
claims["rank"] = claims["reliability"].map(rank)
grade = claims["credibility"].where(claims["credibility"] <= 5)
credible = claims[~(claims["rank"] > 4) & ~(grade > 4) & claims["extent"].isin(["total", "part"])].copy()
credible["number"] = credible["claim_id"].str[1:].astype("int64")
deaths = credible[(credible["field"] == "deaths") & (credible["stance"] != "denies")]
floors = deaths[deaths["extent"] == "part"].groupby("event_id_cnty")["best"].max()
totals = deaths[deaths["extent"] == "total"].copy()
totals["top"] = totals["high"].fillna(totals["best"])
# The lowest number of a group speaks for it; the lowest of all is the value.
voices = totals.sort_values(["event_id_cnty", "voice", "best"]).groupby(["event_id_cnty", "voice"]).head(1)
out = voices.groupby("event_id_cnty").agg(low=("low", "min"), best=("best", "min"), high=("top", "max"))
floor = floors.reindex(out.index)
out["low"] = out["low"].where(~(floor < out["low"]), floor)
only = floors[~floors.index.isin(out.index)]
out = pd.concat([out, pd.DataFrame({"low": only, "best": only, "high": only})]).sort_index()
named = credible[(credible["field"] == "perpetrator") & (credible["extent"] == "total") & (credible["stance"] != "denies")]
sides = named.groupby(["event_id_cnty", "voice"])["value"].agg(frozenset)
contested = sides.groupby("event_id_cnty").agg(lambda groups: len(groups) > 1 and not frozenset.intersection(*groups))
out[["low", "best", "high"]].to_csv(sys.argv[2])
print(len(out), int(contested.sum()))
'''


def main():
    args = arguments()
    with tempfile.TemporaryDirectory(dir=args.work) as work:
        work = Path(work)
        database = make(args, work)
        script = work / "roll_up.py"
        script.write_text(PANDAS)
        ratios, rows = [], []
        for _ in range(args.rounds):
            ours = timed([args.annals, "--db", database, "resolve", "--all", "--rules", "conservative", "--dry-run"])
            theirs = timed([sys.executable, script, work / "claims.csv", work / "pandas.csv"])
            ratios.append(ours[0] / theirs[0])
            rows.append((ours, theirs))
        same = compare(args, database, work)
        print(f"{args.claims:,} claims on {args.events:,} events, {args.rounds} rounds; {same:,} events with the same deaths")
        print(f"pandas   {statistics.median(row[1][0] for row in rows):6.2f} s  {max(row[1][1] for row in rows):5} MB")
        print(f"annals   {statistics.median(row[0][0] for row in rows):6.2f} s  {max(row[0][1] for row in rows):5} MB")
        print(f"ratio    {statistics.median(ratios):6.2f}  (from {min(ratios):.2f} to {max(ratios):.2f})")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--annals", default="target/release/annals")
    parser.add_argument("--generate", help="a compiled generator of events [default: built with rustc]")
    parser.add_argument("--work", help="folder for the files")
    args = parser.parse_args()
    args.annals = str(Path(args.annals).resolve())
    return args


def make(args, work):
    """Makes a database with events, documents, graded sources and claims."""
    generate = args.generate
    if not generate:
        generate = work / "generate"
        source = Path(__file__).with_name("generate.rs")
        subprocess.run(["rustc", "--edition", "2024", "-O", "-o", generate, source], check=True)
    events, database = work / "events.csv", work / "claims.db"
    with events.open("wb") as out:
        subprocess.run([generate, str(args.events)], stdout=out, check=True)
    annals = [args.annals, "--db", str(database)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([args.annals, "init", str(database)], check=True, **quiet)
    subprocess.run([*annals, "import", str(events)], **quiet)
    random.seed(20120312)
    sources(work / "sources.csv")
    documents(work / "documents.csv")
    claims(events, work / "made.csv", args.claims)
    for name in ("sources.csv", "documents.csv", "made.csv"):
        subprocess.run([*annals, "import", "--new-source", "--new-actor", str(work / name)], check=True, **quiet)
    # pandas gets what annals knows of the claims: grades, groups and dates beside each.
    subprocess.run([*annals, "export", "--layout", "claims", str(work / "claims.csv")], check=True, **quiet)
    return str(database)


def write(path, header, rows):
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)


def sources(path):
    rows = ((f"Paper {n}", f"Group {n % GROUPS}" if n % 3 else "", "ABCDE"[n % 5], "2020-01-01", "invented")
            for n in range(SOURCES))
    write(path, ["source", "group", "reliability", "graded_on", "grade_reason"], rows)


def documents(path):
    rows = ((f"doc{n}", f"Paper {n % SOURCES}", f"Report {n}", f"{2010 + n % 14}-{1 + n % 12:02}-{1 + n % 28:02}")
            for n in range(DOCUMENTS))
    write(path, ["key", "publisher", "title", "published"], rows)


def claims(events, path, count):
    with events.open(newline="") as rows:
        known = [(row["event_id_cnty"], row["actor1"]) for row in csv.DictReader(rows)]
    actors = sorted({actor for _, actor in known})[:200]

    def one():
        event, actor = random.choice(known)
        base = [event, f"doc{random.randrange(DOCUMENTS)}", f"Paper {random.randrange(SOURCES)}"]
        grade = random.randint(1, 6)
        stance = "asserts" if random.random() < 0.95 else "denies"
        if random.random() < 0.3:
            named = actor if random.random() < 0.8 else random.choice(actors)
            return [*base, "perpetrator", named, "total", stance, grade]
        number = str(int(random.paretovariate(1.2)))
        bound = random.choice(["", "", "at least ", "about "])
        extent = "total" if random.random() < 0.9 else "part"
        return [*base, "deaths", bound + number, extent, stance, grade]

    header = ["event_id_cnty", "document", "claimant", "field", "value", "extent", "stance", "credibility"]
    write(path, header, (one() for _ in range(count)))


def timed(command):
    """Runs a command; gives seconds and peak memory in MB."""
    begin = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return time.perf_counter() - begin, usage.ru_maxrss // 1024


def compare(args, database, work):
    """Counts the events whose deaths are the same; stops if any differ."""
    out = work / "annals.csv"
    columns = "event_id_cnty,fatalities_low,fatalities_best"
    subprocess.run([args.annals, "--db", database, "export", str(out), "--rules", "conservative", "--columns", columns],
                   check=True, stdout=subprocess.DEVNULL)
    with out.open(newline="") as rows:
        ours = {row["event_id_cnty"]: (row["fatalities_low"], row["fatalities_best"]) for row in csv.DictReader(rows)
                if row["fatalities_best"]}
    with (work / "pandas.csv").open(newline="") as rows:
        theirs = {row["event_id_cnty"]: (str(int(float(row["low"]))), str(int(float(row["best"]))))
                  for row in csv.DictReader(rows)}
    wrong = [event for event in ours.keys() | theirs.keys() if ours.get(event) != theirs.get(event)]
    for event in wrong[:5]:
        print(event, "annals", ours.get(event), "pandas", theirs.get(event))
    if wrong:
        sys.exit(f"{len(wrong):,} events differ")
    return len(ours)


if __name__ == "__main__":
    main()
