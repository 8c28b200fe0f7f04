"""A diary of 1 GB through `unknot triggers` or `unknot forecast`: how long, how much memory.

    .venv/bin/python benchmarks/big_diary.py [megabytes] [triggers|forecast] [apart]

Invented people with a year of days each and three exposures, one after the other; with `apart` the
rows lie in the order of days, so that nobody's stand together. The file is made in the folder for
temporary files and removed afterwards; it says how many people there were, the seconds, and the
most memory the command held at once.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HEAD = "person_id,date,spasm_today,pain,before_onset,stress,sleep_hours,awkward_lifting\n"
DAYS = 365
FIRST = date(2025, 1, 1)
ROW_BYTES = 31  # of one row, nearly


def rows(people: int, apart: bool) -> Iterator[str]:
    """Lines of a year for each."""
    dice = random.Random(1)
    dates = [(FIRST + timedelta(days=number)).isoformat() for number in range(DAYS)]
    pairs = (
        ((who, day) for day in dates for who in range(people))
        if apart
        else ((who, day) for who in range(people) for day in dates)
    )
    for who, day in pairs:
        spasm = int(dice.random() < 0.07)
        yield (
            f"p{who},{day},{spasm},{dice.randrange(10)},{spasm or ''},{dice.randrange(11)},"
            f"{4 + dice.randrange(6)},{dice.randrange(2)}\n"
        )


def main(megabytes: int, command: str, apart: bool) -> None:
    """Make it, read it, say what it took."""
    people = max(1, megabytes * 1_000_000 // (DAYS * ROW_BYTES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.csv"
        with path.open("w") as file:
            file.write(HEAD)
            file.writelines(rows(people, apart))
        begun = time.monotonic()
        with (Path(folder) / "found.json").open("wb") as found:
            ask = [sys.executable, "-m", "unknot", command, str(path), "--json"]
            subprocess.run(ask, stdout=found, check=True)
        took = time.monotonic() - begun
        size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    how = "rows apart" if apart else "rows together"
    print(f"{command}, {how}: {size:.0f} MB, {people} people, {took:.0f} s, at most {peak:.0f} MB")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.isdecimal()]
    sizes = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    wanted = "forecast" if "forecast" in words else "triggers"
    main(sizes[0] if sizes else 1000, wanted, "apart" in words)
