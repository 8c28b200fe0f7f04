"""Search in 400,000 foods, side by side with what SQLite's LIKE does, in one run.

    .venv/bin/python benchmarks/foods.py [FOODS]

The foods are made up: words drawn as they are in real tables, some often, most seldom. Names and
brands follow the shape of the branded foods. Half of the queries have a slip in them.
"""

import json
import os
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

LETTERS = "etaoinshrdlcumwfgypbvk"
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 400_000
QUERIES, MOST = 200, 10


def main() -> None:
    """Make the foods, load them, ask both, print the ratios."""
    dice = random.Random(7)
    words = ["".join(dice.choices(LETTERS, k=dice.randint(3, 10))) for _ in range(30_000)]
    weights = [1 / (place + 3) for place in range(len(words))]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNKNOT_DATA_DIR"] = folder
        from unknot.journeys import load_foods

        path = Path(folder, "BrandedFoods.json")
        names = write(path, words, weights, dice)
        start = time.perf_counter()
        load_foods.load_foods(str(path), datetime.now(UTC), lambda share, says: None)
        seconds = time.perf_counter() - start
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = Path(folder, "foods.sqlite3").stat().st_size / 1e6
        print(f"loaded {COUNT:,} foods from {path.stat().st_size / 1e6:.0f} MB of JSON")
        print(f"  {seconds:.1f} s; peak memory {rss:.0f} MB; the file is {size:.0f} MB")
        asked = [ask(names[dice.randrange(COUNT)], dice) for _ in range(QUERIES)]
        load_foods.find("warm up")
        ours, hits = timed(asked, lambda typed: [f.name for f in load_foods.find(typed, MOST)])
        peer = sqlite3.connect(Path(folder, "foods.sqlite3"))
        theirs, peer_hits = timed(asked, lambda typed: like(peer, typed))
        for name, times, right in (("unknot", ours, hits), ("LIKE", theirs, peer_hits)):
            worst = sorted(times)[int(0.99 * len(times))]
            print(
                f"  {name:7} median {statistics.median(times) * 1000:7.2f} ms, 99th of 100"
                f" {worst * 1000:7.2f} ms, in the first three {right / QUERIES:.0%}"
            )
        print(
            f"  LIKE takes {statistics.median(theirs) / statistics.median(ours):.0f} times as long"
        )


def write(path: Path, words: list[str], weights: list[float], dice: random.Random) -> list[str]:
    """The file, and every name in it."""
    names = []
    with path.open("w") as file:
        file.write('{"BrandedFoods": [')
        for number in range(COUNT):
            drawn = dice.choices(words, weights, k=dice.randint(2, 6))
            name = " ".join(dict.fromkeys(drawn)).upper()
            names.append(name)
            food = {
                "fdcId": number,
                "description": name,
                "brandOwner": dice.choice(words[:3000]),
                "servingSize": 30,
                "servingSizeUnit": "g",
                "householdServingFullText": "1 cup",
                "foodNutrients": [
                    {"nutrient": {"id": each, "name": "n", "unitName": "mg"}, "amount": 12.5}
                    for each in (1008, 1087, 1092, 1003, 1004, 1005, 1079, 1093)
                ],
            }
            file.write(("," if number else "") + json.dumps(food))
        file.write("]}")
    return names


def ask(name: str, dice: random.Random) -> tuple[str, str]:
    """A name as somebody types it, every other one with a slip; and the name itself."""
    typed = name.lower()
    if dice.random() < 0.5:
        at = dice.randrange(1, len(typed) - 1)
        typed = typed[:at] + typed[at + 1 :]
    return typed, name


def timed(
    asked: list[tuple[str, str]], find: Callable[[str], list[str]]
) -> tuple[list[float], int]:
    """Seconds for each, and how often the food stood in the first three."""
    times, hits = [], 0
    for typed, name in asked:
        start = time.perf_counter()
        found = find(typed)
        times.append(time.perf_counter() - start)
        hits += name in found[:3]
    return times, hits


def like(database: sqlite3.Connection, typed: str) -> list[str]:
    """Every word somewhere in the name, as a plain program would ask."""
    words = typed.split()
    clause = " AND ".join(["name LIKE ?"] * len(words))
    rows = database.execute(
        f"SELECT name FROM food WHERE {clause} LIMIT {MOST}",  # noqa: S608 - no text of anybody's
        [f"%{word}%" for word in words],
    )
    return [name for (name,) in rows]


if __name__ == "__main__":
    main()
