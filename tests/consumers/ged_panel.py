"""Invents a file of GED, and computes its panel of PRIO-GRID months by the conventions of those who use it.

    python3 ged_panel.py make FILE
    python3 ged_panel.py compare FILE END_CSV SPLIT_CSV

END_CSV is of `annals panel --by priogrid --multi end --max-geo-precision 2`, as OpenViEWS attaches events: whole, in
the month of date_end, without imprecise places. SPLIT_CSV is of `--multi split`, as PRIO-GRID parts deaths: by days,
largest remainder, here the earlier month first. Both with `--split type_of_violence --sparse` and the counts events,
fatalities, fatalities_low and fatalities_high. Python's standard library is enough; the first is computed with
pandas, too, where it is installed.
"""

import calendar
import csv
import datetime
import random
import sys

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
).split(",")
VIOLENCE = {"1": "sb", "2": "ns", "3": "os"}
DEATHS = {"deaths_best": "best", "deaths_low": "low", "deaths_high": "high"}
# annals reads where_prec 1 and 2 as exact, 3 as near, the rest as coarse.
PRECISE = {"1", "2", "3"}


def gid(latitude, longitude):
    return (int((latitude + 90) * 2) * 720) + int((longitude + 180) * 2) + 1


def make(path):
    """Writes 300 invented events around one invented place, a third of them over several days."""
    dice = random.Random(7)
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, HEADER, lineterminator="\n")
        rows.writeheader()
        for at in range(300):
            start = datetime.date(2021, 11, 1) + datetime.timedelta(dice.randrange(400))
            end = start + datetime.timedelta(dice.randrange(75) if at % 3 == 0 else 0)
            end = min(end, datetime.date(start.year, 12, 31))
            parts = [dice.choice([0, 0, 1, 2, 7, 30]) for _ in range(4)]
            latitude, longitude = (round(dice.uniform(34, 36), 6), round(dice.uniform(36, 39), 6))
            kind = dice.choice("123")
            rows.writerow({
                **dict.fromkeys(HEADER, ""),
                "id": 900000 + at, "relid": f"OUL-{start.year}-{kind}-900-{at}", "year": start.year, "active_year": 1,
                "code_status": "Clear", "type_of_violence": kind, "conflict_dset_id": 900, "conflict_new_id": 900,
                "conflict_name": "Oulo", "dyad_dset_id": 900, "dyad_new_id": 900, "dyad_name": "Band - Men",
                "side_a_dset_id": 901, "side_a_new_id": 901, "side_a": "Band of Oulo", "side_b_dset_id": 902,
                "side_b_new_id": 902, "side_b": "Men of Lou", "number_of_sources": 1, "source_article": "Oulo Post",
                "source_office": "Oulo Post", "source_date": start, "source_headline": "Clash",
                "source_original": "Oulo Post", "where_prec": dice.randint(1, 7), "where_coordinates": f"Place {at}",
                "where_description": "near Oulo", "adm_1": "Koros", "adm_2": "Koros-Sud", "latitude": latitude,
                "longitude": longitude, "geom_wkt": f"POINT ({longitude} {latitude})",
                "priogrid_gid": gid(latitude, longitude), "country": "Syria", "country_id": 652,
                "region": "Middle East", "event_clarity": 1, "date_prec": 1 if start == end else 3,
                "date_start": start, "date_end": end, "deaths_a": parts[0], "deaths_b": parts[1],
                "deaths_civilians": parts[2], "deaths_unknown": parts[3], "best": sum(parts),
                "high": sum(parts) + dice.randrange(5), "low": max(0, sum(parts) - dice.randrange(3)),
            })


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def put(cells, cell, month, kind, numbers):
    for part in ("", "_" + VIOLENCE[kind]):
        for name, number in numbers.items():
            if number:
                column = ("n" + part if part else "n_events") if name == "n" else name + part
                key = (cell, month, column)
                cells[key] = cells.get(key, 0) + number


def by_end(events):
    """Whole events in the month of their last day, those of precise places only."""
    cells = {}
    for event in events:
        if event["where_prec"] in PRECISE:
            numbers = {"n": 1, **{name: int(event[column]) for name, column in DEATHS.items()}}
            put(cells, event["priogrid_gid"], event["date_end"][:7], event["type_of_violence"], numbers)
    return cells


def shares(total, days):
    """Whole numbers by the largest remainder, the earlier first."""
    whole = [total * day // sum(days) for day in days]
    order = sorted(range(len(days)), key=lambda at: (-(total * days[at] % sum(days)), at))
    for at in order[: total - sum(whole)]:
        whole[at] += 1
    return whole


def by_days(events):
    """Numbers parted among months by the days that lie in each."""
    cells = {}
    for event in events:
        day, end = (datetime.date.fromisoformat(event[name]) for name in ("date_start", "date_end"))
        months = []
        while day <= end:
            last = min(end, day.replace(day=calendar.monthrange(day.year, day.month)[1]))
            months.append((f"{day:%Y-%m}", (last - day).days + 1))
            day = last + datetime.timedelta(1)
        days = [length for _, length in months]
        parts = {name: shares(int(event[column]), days) for name, column in DEATHS.items()}
        parts["n"] = shares(1, days)
        for at, (month, _) in enumerate(months):
            numbers = {name: part[at] for name, part in parts.items()}
            put(cells, event["priogrid_gid"], month, event["type_of_violence"], numbers)
    return cells


def cells_of(panel):
    """Cells that are not 0, by grid cell, month and column; what is not told of a kind is nothing here."""
    cells = {}
    for row in read(panel):
        year, month = map(int, row["period"].split("-"))
        assert int(row["month_id"]) == (year - 1980) * 12 + month, row
        for column, number in row.items():
            if column.startswith(("n_", "deaths_")) and int(number):
                assert not column.endswith("unclassed"), (column, row)
                cells[(row["gid"], row["period"], column)] = int(number)
    return cells


def same(what, found, wanted):
    different = {key for key in found.keys() | wanted.keys() if found.get(key, 0) != wanted.get(key, 0)}
    assert not different, (what, [(key, found.get(key), wanted.get(key)) for key in sorted(different)[:3]])
    print(f"compared {len(wanted)} cells")
    print(f"read: Python, {what}, months of the grid")


def compare(path, end, split):
    events = read(path)
    same("as OpenViEWS", cells_of(end), by_end(events))
    same("as PRIO-GRID", cells_of(split), by_days(events))
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, pandas, months of the grid (not installed)")
    table = pandas.read_csv(path, parse_dates=["date_end"])
    table = table[table["where_prec"] <= 3].assign(month=lambda rows: rows["date_end"].dt.strftime("%Y-%m"), n=1)
    grouped = table.groupby(["priogrid_gid", "month", "type_of_violence"])[["n", "best", "low", "high"]].sum()
    cells = {}
    for (cell, month, kind), row in grouped.iterrows():
        numbers = {"n": int(row["n"]), **{name: int(row[column]) for name, column in DEATHS.items()}}
        put(cells, str(cell), month, str(kind), numbers)
    same("pandas, as OpenViEWS", cells_of(end), cells)


if __name__ == "__main__":
    make(sys.argv[2]) if sys.argv[1] == "make" else compare(*sys.argv[2:5])
