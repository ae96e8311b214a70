"""Invents two editions of a file of events, and compares what `annals diff` says of them with what pandas finds.

    python3 diff_pandas.py make FOLDER
    python3 diff_pandas.py compare FOLDER

`make` writes old.csv and new.csv; `compare` reads them and diff.csv and diff.json, which `annals diff` made of them.
"""

import collections
import csv
import datetime
import json
import pathlib
import random
import sys

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
).split(",")
COUNTRIES = [("MLI", "Mali", "466"), ("NIR", "Niger", "562"), ("BFO", "Burkina Faso", "854")]
TYPES = [("Battles", "Armed clash"), ("Riots", "Mob violence"), ("Explosions/Remote violence", "Grenade")]
WORDS = ["Oulo", "Söld;ner", 'the "Band"', "NA", "two\nlines", "a, b", "=1+1", "مالي", "x" * 300]
# Where a cell may become another, by field.
CHANGES = {
    "notes": lambda dice: " ".join(dice.choices(WORDS, k=3)) + str(dice.randrange(10**6)),
    "fatalities": lambda dice: str(dice.randrange(100, 200)),
    "actor1": lambda dice: f"Band of {dice.randrange(10**6)}",
    "location": lambda dice: f"Lou {dice.randrange(10**6)}",
    "latitude": lambda dice: f"{dice.uniform(20, 30):.4f}1",
    "event_type": lambda dice: "Protests",
    "assoc_actor_1": lambda dice: "" if dice.random() < 0.3 else f"Men of {dice.randrange(10**6)}; NA",
}


def event(dice, number):
    code, country, iso = dice.choice(COUNTRIES)
    day = datetime.date(2021, 1, 1) + datetime.timedelta(dice.randrange(900))
    kind, sub = dice.choice(TYPES)
    return {
        **dict.fromkeys(HEADER, ""),
        "event_id_cnty": f"{code}{number}", "event_date": day.isoformat(), "year": str(day.year), "time_precision": "1",
        "disorder_type": "Political violence", "event_type": kind, "sub_event_type": sub, "actor1": "Men of Lou",
        "assoc_actor_1": "Women (Mali)", "inter1": "Rebel group", "iso": iso, "region": "Western Africa",
        "country": country, "admin1": "Koros", "location": "Oulo", "latitude": f"{dice.uniform(10, 19):.4f}1",
        "longitude": f"{dice.uniform(-5, -1):.4f}1", "geo_precision": "1", "source": "Oulo Post",
        "source_scale": "National", "notes": CHANGES["notes"](dice), "fatalities": str(dice.randrange(9)),
        "timestamp": "1710200000",
    }


def make(folder):
    dice = random.Random(11)
    old = [event(dice, number) for number in range(3000)]
    new = []
    for row in old:
        row = dict(row)
        if dice.random() < 0.05:
            continue
        if dice.random() < 0.2:
            for field in dice.sample(sorted(CHANGES), dice.randint(1, 4)):
                row[field] = CHANGES[field](dice)
        new.append(row)
    new += [event(dice, number) for number in range(3000, 3120)]
    dice.shuffle(new)
    for name, rows in [("old", old), ("new", new)]:
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, HEADER, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)


def compare(folder):
    try:
        import pandas
    except ImportError:
        return print("skipped: Python, differences with pandas (not installed)")
    read = lambda name: pandas.read_csv(folder / name, dtype=str, keep_default_na=False, na_filter=False)
    before, after = read("old.csv"), read("new.csv")
    both = before.merge(after, on="event_id_cnty", how="outer", suffixes=("", " after"), indicator=True)
    found = {(event, "added", "", "", "") for event in both.loc[both._merge == "right_only", "event_id_cnty"]}
    found |= {(event, "removed", "", "", "") for event in both.loc[both._merge == "left_only", "event_id_cnty"]}
    shared = both[both._merge == "both"]
    for column in HEADER[1:]:
        for row in shared.loc[shared[column] != shared[column + " after"], ["event_id_cnty", column, column + " after"]].values:
            found.add((row[0], "changed", column, row[1], row[2]))
    with open(folder / "diff.csv", newline="", encoding="utf-8") as file:
        told = [tuple(row[:5]) for row in list(csv.reader(file))[1:]]
    assert len(told) == len(set(told)) and set(told) == found, sorted(set(told) ^ found)[:5]
    assert len(found) > 500, len(found)

    said = json.loads((folder / "diff.json").read_text("utf-8"))
    kinds = collections.Counter(row[1] for row in found if row[1] != "changed")
    changed = len({row[0] for row in found if row[1] == "changed"})
    numbers = {"added": kinds["added"], "removed": kinds["removed"], "changed": changed,
               "unchanged": len(shared) - changed}
    assert {name: said[name] for name in numbers} == numbers, (said.keys(), numbers)
    fields = collections.Counter(row[2] for row in found if row[1] == "changed")
    told = {field["column"]: field["events"] for field in said["changes_by_column"]}
    assert told == dict(fields), (told, fields)
    for name, keys in [("by_country_year", ["country", "year"]), ("by_event_type", ["event_type"]),
                       ("by_country_month", ["country", "month"])]:
        sums = []
        for table in (before, after):
            table = table.assign(month=table["event_date"].str[:7], events=1, deaths=table["fatalities"].astype(int))
            sums.append(table.groupby(keys)[["events", "deaths"]].sum())
        one, other = sums[0].align(sums[1], fill_value=0)
        moved = (one != other).any(axis=1)
        wanted = {
            tuple(key) if isinstance(key, tuple) else (key,): [int(number) for pair in zip(a, b) for number in pair]
            for key, a, b in zip(one.index[moved], one[moved].values, other[moved].values)
        }
        columns = ["events_before", "events_after", "deaths_before", "deaths_after"]
        told = {tuple(line[key] for key in keys): [line[column] for column in columns] for line in said[name]}
        assert told == wanted, (name, told, wanted)
    print(f"compared {len(found)} differences")
    print("read: Python, differences with pandas")


if __name__ == "__main__":
    (make if sys.argv[1] == "make" else compare)(pathlib.Path(sys.argv[2]))
