#!/usr/bin/env python3
"""Compares annals with its peers on invented event files, and prints the ratios.

    python3 benches/compare.py --rows 100000,500000 --rounds 7 --annals target/release/annals

Every question is put to every program in turn, round after round, with the files in the page
cache. What counts is the ratio to the base program within one round: absolute times are worth
little on a shared machine. The answers are compared with those counted from the file itself.

Needs Python 3.9, the sqlite3 shell, and either rustc or a compiled generator. DuckDB (its shell
or its Python package) is used if it is there.
"""

import argparse
import csv
import datetime
import filecmp
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

# ------------------------------------------------------------------------------------------------
# What is asked, and how
# ------------------------------------------------------------------------------------------------

COUNTRY, YEAR = "Nigeria", 2022
CHANGED = 10  # per cent of the rows of the newer file
TOP = 20

# The command lines of annals. {db} the database, {file} the input, {newer} the later input,
# {out} the output file. What a command prints is kept as its output, unless it has {out}.
ANNALS = {
    "init": ["init", "{db}"],
    "import": ["--db", "{db}", "import", "{file}"],
    "import newer": ["--db", "{db}", "import", "{newer}"],
    "export": ["--db", "{db}", "export", "{out}"],
    "export as imported": ["--db", "{db}", "export", "--as-imported", "{out}"],
    "list": ["--db", "{db}", "list", "--country", COUNTRY, "--from", f"{YEAR}-01-01",
             "--to", f"{YEAR}-12-31", "--format", "csv"],
    "count": ["--db", "{db}", "count", "--by", "country,month,event_type", "--format", "csv"],
    "panel": ["--db", "{db}", "panel", "--by", "country", "--every", "month", "--sparse",
              "--universe", "seen", "-o", "{out}"],
    "top": ["--db", "{db}", "count", "--by", "actor", "--sum", "fatalities",
            "--min-fatalities", "1", "--top", str(TOP), "--format", "csv"],
}

COLUMNS = """
event_id_cnty TEXT PRIMARY KEY, event_date TEXT, year INTEGER, time_precision INTEGER,
disorder_type TEXT, event_type TEXT, sub_event_type TEXT, actor1 TEXT, assoc_actor_1 TEXT,
inter1 TEXT, actor2 TEXT, assoc_actor_2 TEXT, inter2 TEXT, interaction TEXT,
civilian_targeting TEXT, iso INTEGER, region TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
admin3 TEXT, location TEXT, latitude REAL, longitude REAL, geo_precision INTEGER, source TEXT,
source_scale TEXT, notes TEXT, fatalities INTEGER, tags TEXT, timestamp INTEGER
""".strip()

LIST = (f"SELECT * FROM events WHERE country = '{COUNTRY}' "
        f"AND event_date BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'")
COUNT = ("SELECT country, substr(CAST(event_date AS TEXT), 1, 7) AS month, event_type, "
         "count(*) AS events FROM events GROUP BY 1, 2, 3")
PANEL = ("SELECT country, substr(CAST(event_date AS TEXT), 1, 7) AS month, count(*) AS n_events, "
         "sum(fatalities) AS deaths_best FROM events GROUP BY 1, 2 ORDER BY 1, 2")
SIDES = " UNION ALL ".join(
    f"SELECT {side} AS actor, fatalities FROM events WHERE fatalities > 0 AND {side} <> ''"
    for side in ("actor1", "actor2"))
TOP_ACTORS = (f"SELECT actor, sum(fatalities) AS fatalities FROM ({SIDES}) AS sides "
              f"GROUP BY actor ORDER BY 2 DESC LIMIT {TOP}")

# Question, its wording in the table, the program that is 1. The newer file comes last, because it
# changes the database.
QUESTIONS = [
    ("import", "import a file", "sqlite3"),
    ("import again", "import the same file again", "sqlite3"),
    ("export", "export everything", "sqlite3"),
    ("list", f"list {COUNTRY} in {YEAR} as CSV", "sqlite3 + index"),
    ("count", "count by country, month, event type", "sqlite3"),
    ("panel", "panel of countries by months", "sqlite3"),
    ("top", f"top {TOP} actors by deaths", "sqlite3"),
    ("import newer", f"import a newer file, {CHANGED} % of the rows changed", "sqlite3"),
]

PROGRAMS = ["sqlite3", "sqlite3 + index", "duckdb", "annals"]


@dataclass
class Files:
    """The files of one size."""

    folder: Path
    input: Path
    newer: Path

    def database(self, program):
        return self.folder / (program.replace(" + ", "_") + ".db")

    def output(self, program, question):
        return self.folder / f"{program.replace(' + ', '_')}_{question.replace(' ', '_')}.csv"


def commands(program, question, files, tools):
    """The command lines that answer the question, or None if the program is not asked."""
    database, output = files.database(program), files.output(program, question)
    if program == "annals":
        return annals_commands(question, files, tools)
    if program == "duckdb":
        sql = duckdb_sql(question, files, output)
        return sql and [tools.duckdb(database, sql)]
    if program == "sqlite3 + index":
        sql = {"list": LIST}.get(question)
    else:
        sql = {"export": "SELECT * FROM events", "count": COUNT, "panel": PANEL,
               "top": TOP_ACTORS}.get(question)
    if sql:
        return [[tools.sqlite, "-csv", "-header", str(database), sql]]
    if question == "import" and program == "sqlite3":
        return [[tools.sqlite, str(database), f"CREATE TABLE events({COLUMNS})",
                 f".import --csv --skip 1 {files.input} events"]]
    return None


def annals_commands(question, files, tools):
    steps = {"import": ["init", "import"], "import again": ["import"]}.get(question, [question])
    words = {
        "db": str(files.database("annals")),
        "file": str(files.input),
        "newer": str(files.newer),
        "out": str(files.output("annals", question)),
    }
    return [[tools.annals] + [word.format(**words) for word in ANNALS[step]] for step in steps]


def duckdb_sql(question, files, output):
    to_csv = f"TO '{output}' (HEADER)"
    return {
        "import": f"CREATE TABLE events({COLUMNS}); "
                  f"COPY events FROM '{files.input}' (HEADER, NULL '\\N')",
        "export": f"COPY events {to_csv}",
        "list": f"COPY ({LIST}) {to_csv}",
        "count": f"COPY ({COUNT}) {to_csv}",
        "panel": f"COPY ({PANEL}) {to_csv}",
        "top": f"COPY ({TOP_ACTORS}) {to_csv}",
    }.get(question)


# ------------------------------------------------------------------------------------------------
# The programs
# ------------------------------------------------------------------------------------------------


@dataclass
class Tools:
    sqlite: str
    annals: str  # empty: not there
    duckdb_shell: str
    duckdb_python: str

    def has(self, program):
        if program == "annals":
            return bool(self.annals)
        if program == "duckdb":
            return bool(self.duckdb_shell or self.duckdb_python)
        return True

    def duckdb(self, database, sql):
        if self.duckdb_shell:
            return [self.duckdb_shell, str(database), "-c", sql]
        code = "import duckdb, sys; duckdb.connect(sys.argv[1]).execute(sys.argv[2])"
        sql = "SET enable_progress_bar = false; " + sql
        return [self.duckdb_python, "-c", code, str(database), sql]

    def versions(self):
        found = {"sqlite3": first_line([self.sqlite, "--version"])[:26]}
        if self.duckdb_shell:
            found["duckdb"] = first_line([self.duckdb_shell, "--version"])
        elif self.duckdb_python:
            code = "import duckdb; print(duckdb.__version__, '(Python package)')"
            found["duckdb"] = first_line([self.duckdb_python, "-c", code])
        if self.annals:
            found["annals"] = first_line([self.annals, "--version"])
        found["python"] = platform.python_version()
        return found


def find_tools(annals):
    sqlite = shutil.which("sqlite3")
    if not sqlite:
        sys.exit("error: the sqlite3 shell is needed")
    code = "import duckdb"
    has_package = subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
    return Tools(
        sqlite=sqlite,
        annals=shutil.which(annals) or "",
        duckdb_shell=shutil.which("duckdb") or "",
        duckdb_python=sys.executable if has_package else "",
    )


def first_line(command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout.splitlines() or ["?"])[0].strip()


# ------------------------------------------------------------------------------------------------
# Measuring
# ------------------------------------------------------------------------------------------------

# A child's peak memory never reads less than that of the process that started it. This small
# starter keeps the floor near 5 MB, whatever the size of the script itself.
STARTER = """
import os, sys, time
out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
err = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
start = time.perf_counter()
child = os.fork()
if child == 0:
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.execv(sys.argv[3], sys.argv[3:])
    finally:
        os._exit(127)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
print(os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status), seconds,
      usage.ru_maxrss)
"""


class Failed(Exception):
    pass


def measure(steps, output):
    """Runs command lines one after the other; returns seconds in all and peak megabytes."""
    seconds, peak = 0.0, 0.0
    for command in steps:
        printed, complaints = output.with_suffix(".stdout"), output.with_suffix(".stderr")
        starter = [sys.executable, "-I", "-S", "-c", STARTER, str(printed), str(complaints)]
        words = subprocess.run(starter + command, capture_output=True, text=True).stdout.split()
        status, took, memory = (words + ["127", "0", "0"])[:3]
        if status != "0":
            said = complaints.read_text(errors="replace").strip().splitlines() or ["said nothing"]
            raise Failed(f"status {status}: {said[0][:200]}")
        if not output.exists():
            printed.replace(output)
        seconds += float(took)
        peak = max(peak, float(memory) / (1 << 20 if sys.platform == "darwin" else 1 << 10))
    return seconds, peak


@dataclass
class Record:
    """One program's rounds at one question."""

    seconds: list = field(default_factory=list)
    ratios: list = field(default_factory=list)
    megabytes: float = 0.0
    state: str = ""  # why there are no numbers
    answer: str = ""  # "right", "WRONG: ...", or empty if there was nothing to check


def run_rounds(files, truth, tools, rounds):
    records = {(question, program): Record()
               for question, _, _ in QUESTIONS for program in PROGRAMS}
    for number in range(rounds):
        remove_databases(files)
        for question, _, base in QUESTIONS:
            turn = number % len(PROGRAMS)
            times = {}
            for program in PROGRAMS[turn:] + PROGRAMS[:turn]:
                record = records[question, program]
                seconds = ask(program, question, files, tools, record)
                if seconds is not None:
                    times[program] = seconds
                    if number == 0:
                        record.answer = check(program, question, files, truth, tools)
            if question == "import":
                first_import = times[base]
                add_index(files, tools)
            importing = question.startswith("import")
            note_ratios(records, question, times, first_import if importing else times[base])
            print(f"  round {number + 1}: {question}", file=sys.stderr)
    return records


def ask(program, question, files, tools, record):
    if not tools.has(program):
        record.state = "not run"
        return None
    steps = commands(program, question, files, tools)
    if not steps or record.state:
        return None
    output = files.output(program, question)
    output.unlink(missing_ok=True)
    try:
        seconds, megabytes = measure(steps, output)
    except Failed as failure:
        if program.startswith("sqlite3"):
            sys.exit(f"error: {program} cannot {question}: {failure}")
        record.state = f"failed ({failure})"
        return None
    record.seconds.append(seconds)
    record.megabytes = max(record.megabytes, megabytes)
    return seconds


def note_ratios(records, question, times, base_time):
    for program, seconds in times.items():
        records[question, program].ratios.append(seconds / base_time)


def remove_databases(files):
    for program in PROGRAMS:
        for found in files.folder.glob(files.database(program).name + "*"):
            found.unlink()


def add_index(files, tools):
    """The index that suits the question best: not timed, so it favours the peer."""
    indexed = files.database("sqlite3 + index")
    shutil.copyfile(files.database("sqlite3"), indexed)
    sql = "CREATE INDEX by_country ON events(country, event_date); ANALYZE"
    subprocess.run([tools.sqlite, str(indexed), sql], check=True)


# ------------------------------------------------------------------------------------------------
# The right answers
# ------------------------------------------------------------------------------------------------


@dataclass
class Truth:
    """Counted from the file, without any database."""

    rows: int
    listed: int
    groups: int
    cells: int  # of countries and months
    deaths: int
    top_once: list  # an actor on both sides of an event counts once
    top_twice: list


def count_file(path):
    rows, listed, all_deaths = 0, 0, 0
    groups, cells, once, twice = set(), set(), Counter(), Counter()
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows += 1
            listed += row["country"] == COUNTRY and row["year"] == str(YEAR)
            groups.add((row["country"], row["event_date"][:7], row["event_type"]))
            cells.add((row["country"], row["event_date"][:7]))
            deaths = int(row["fatalities"])
            all_deaths += deaths
            if deaths:
                actors = [row[side] for side in ("actor1", "actor2") if row[side]]
                for actor in actors:
                    twice[actor] += deaths
                for actor in set(actors):
                    once[actor] += deaths
    top = [[deaths for _, deaths in counter.most_common(TOP)] for counter in (once, twice)]
    return Truth(rows, listed, len(groups), len(cells), all_deaths, *top)


def check(program, question, files, truth, tools):
    """Compares an answer with the truth."""
    output = files.output(program, question)
    if question == "export" and program == "annals":
        return check_export(files, truth, tools)
    if question == "export":
        return verdict("rows", len(read(output)), truth.rows)
    if question == "list":
        return verdict("rows", len(read(output)), truth.listed)
    if question == "count":
        answer = read(output)
        total = sum(number(row, "events") for row in answer)
        return verdict("groups and events", (len(answer), total), (truth.groups, truth.rows))
    if question == "panel":
        answer = read(output)
        sums = [sum(number(row, column) for row in answer) for column in ("n_events", "deaths_best")]
        expected = (truth.cells, truth.rows, truth.deaths)
        return verdict("cells, events, deaths", (len(answer), *sums), expected)
    if question == "top":
        deaths = [number(row, "fatalities") for row in read(output)]
        if deaths == truth.top_once:
            return "right"
        return verdict("deaths", deaths, truth.top_twice)
    return ""


def check_export(files, truth, tools):
    """A file exported as it was imported is the same file, byte for byte."""
    output = files.output("annals", "export as imported")
    try:
        measure(annals_commands("export as imported", files, tools), output)
    except Failed as failure:
        return f"WRONG: export as imported failed ({failure})"
    if not filecmp.cmp(output, files.input, shallow=False):
        return "WRONG: the file exported as imported differs from the input"
    return verdict("rows", len(read(files.output("annals", "export"))), truth.rows)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def number(row, column):
    """The value of a column whose name begins so; otherwise of the last column."""
    named = [value for name, value in row.items() if name and name.lower().startswith(column)]
    return int((named or list(row.values()))[-1])


def verdict(what, found, expected):
    if found == expected:
        return "right"
    return f"WRONG {what}: {str(found)[:40]} instead of {str(expected)[:40]}"


# ------------------------------------------------------------------------------------------------
# The files
# ------------------------------------------------------------------------------------------------


def generator(given, work):
    """A compiled generator: the one given, or made from generate.rs beside this script."""
    if given:
        return given
    source = Path(__file__).with_name("generate.rs")
    program = work / f"generate-{zlib.crc32(source.read_bytes()):08x}"
    if not program.exists():
        command = ["rustc", "-O", "--edition", "2024", str(source), "-o", str(program)]
        subprocess.run(command, check=True)
    return str(program)


def make_files(rows, program, work):
    folder = work / f"compare-{rows}"
    folder.mkdir(exist_ok=True)
    stamp = f"{zlib.crc32(Path(program).read_bytes()):08x}"
    files = Files(folder, folder / f"events-{stamp}.csv", folder / f"newer-{stamp}.csv")
    for path, words in ((files.input, []), (files.newer, ["--change", str(CHANGED)])):
        if not path.exists():
            part = path.with_suffix(".part")
            with open(part, "wb") as stream:
                subprocess.run([program, str(rows)] + words, stdout=stream, check=True)
            part.replace(path)
        warm(path)
    return files


def warm(path):
    with open(path, "rb") as stream:
        while stream.read(1 << 20):
            pass


# ------------------------------------------------------------------------------------------------
# The table
# ------------------------------------------------------------------------------------------------

HEAD = ["question", "program", "ratio", "min-max", "seconds", "peak MB", "answer"]


def table(records):
    rows = []
    for question, wording, base in QUESTIONS:
        for program in PROGRAMS:
            record = records[question, program]
            asked = record.ratios or record.state
            if not asked or (record.state == "not run" and program != "annals"):
                continue
            label = program + (" (= 1)" if program == base and record.ratios else "")
            rows.append([wording, label] + cells(record))
            wording = ""
    return rows


def cells(record):
    if not record.ratios:
        return ["", "", "", "", record.state]
    low, middle, high = min(record.ratios), statistics.median(record.ratios), max(record.ratios)
    seconds = statistics.median(record.seconds)
    return [f"{middle:.2f}", f"{low:.2f}-{high:.2f}", f"{seconds:.3f}",
            f"{record.megabytes:.0f}", record.answer or record.state]


def as_text(rows):
    widths = [max(len(row[at]) for row in [HEAD] + rows) for at in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
             for row in [HEAD] + rows]
    return "\n".join(lines)


def as_markdown(rows):
    lines = ["| " + " | ".join(row) + " |" for row in [HEAD] + rows]
    lines.insert(1, "|" + "|".join(["---"] * 2 + ["---:"] * 4 + ["---"]) + "|")
    return "\n".join(lines)


def circumstances(tools, rounds):
    today = datetime.date.today().isoformat()
    versions = ", ".join(f"{name} {version.removeprefix(name).strip()}"
                         for name, version in tools.versions().items())
    return [
        f"{today}, {machine()}",
        versions,
        f"{rounds} rounds, warm page cache; the ratio is to the program marked \"= 1\" within the "
        "same round (importing again and importing a newer file: to sqlite3's first import). "
        "The time of DuckDB includes starting it. Peaks below about 5 MB cannot be told apart.",
    ]


def machine():
    name = platform.processor() or platform.machine()
    memory = ""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
        gigabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 30)
        memory = f", {gigabytes:.0f} GiB"
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} cores{memory}, {platform.system()} {platform.release()}{load}"


# ------------------------------------------------------------------------------------------------


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default="100000,500000", help="sizes, with commas between them")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--annals", default="annals", help="the program to measure")
    parser.add_argument("--generate", help="a compiled generator (else rustc makes one)")
    parser.add_argument("--work", type=Path, help="folder for files (else a temporary one)")
    parser.add_argument("--keep", action="store_true", help="leave the files in the folder")
    parser.add_argument("--markdown", type=Path, help="write the table to this file as well")
    return parser.parse_args()


def compare(given, work):
    """Prints a table for each size; returns whether everything ran and was right."""
    tools = find_tools(given.annals)
    program = generator(given.generate, work)
    notes = circumstances(tools, given.rounds)
    print("\n".join(notes))
    markdown = ["\n\n".join(notes)]
    good = True
    for rows in (int(size.replace("_", "")) for size in given.rows.split(",")):
        files = make_files(rows, program, work)
        try:
            records = run_rounds(files, count_file(files.input), tools, given.rounds)
        finally:
            if not given.keep:
                shutil.rmtree(files.folder)
        lines = table(records)
        size = f"{rows:,} rows"
        print(f"\n{size}\n\n{as_text(lines)}")
        markdown += [f"## {size}", as_markdown(lines)]
        states = [record.state + record.answer for record in records.values()]
        good = good and not any("failed" in state or "WRONG" in state for state in states)
    if not given.keep and not given.generate:
        Path(program).unlink()
    if given.markdown:
        given.markdown.write_text("\n\n".join(markdown) + "\n", encoding="utf-8")
    return good


def main():
    given = arguments()
    csv.field_size_limit(1 << 24)
    if given.work:
        given.work.mkdir(parents=True, exist_ok=True)
        good = compare(given, given.work.resolve())
    else:
        work = Path(tempfile.mkdtemp(prefix="annals-compare-"))
        try:
            good = compare(given, work)
        finally:
            if given.keep:
                print(f"the files are in {work}")
            else:
                shutil.rmtree(work)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
