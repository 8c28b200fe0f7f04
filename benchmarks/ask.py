"""Measure Ask on the questions of tests/ask/cases, in one run.

    .venv/bin/python benchmarks/ask.py [missed]

For each topic how many questions find a right entry among the first three, how many warning signs
lead to the check, how many ordinary questions do so for nothing, and how long a question takes.
With `missed` it names every question that was not found.
"""

import statistics
import sys
import time
import tomllib
from pathlib import Path

from unknot import knowledge
from unknot.journeys import ask

CASES = Path(__file__).resolve().parent.parent / "tests/ask/cases"
SHELF = knowledge.load()


def cases(name: str) -> list[dict]:
    """Every case of a file."""
    return tomllib.loads((CASES / name).read_text())["case"]


def is_found(case: dict) -> bool:
    """Whether a right entry is among the first three."""
    first = {answer.id for answer in ask.ask(case["ask"], SHELF).answers[:3]}
    return bool(first & set(case["finds"]))


def share(many: int, of: int) -> str:
    """A count with its share."""
    return f"{many} of {of} ({100 * many / of:.0f} %)"


def main() -> None:
    """Print everything."""
    asked: list[dict] = []
    for path in [*sorted(CASES.glob("[0-9]*.toml")), CASES / "second.toml"]:
        told = tomllib.loads(path.read_text())
        found = {case["ask"]: is_found(case) for case in told["case"]}
        print(f"{told['topic']}: {share(sum(found.values()), len(found))}")
        if "missed" in sys.argv:
            print(*(f"  {question}" for question, is_hit in found.items() if not is_hit), sep="\n")
        asked += told["case"]
    warning, ordinary = cases("warning_signs.toml"), cases("ordinary.toml")
    led = sum(ask.ask(case["ask"], SHELF).warned is not None for case in warning)
    print(f"warning signs that lead to the check: {share(led, len(warning))}")
    for name, some in (("ordinary questions", ordinary), ("questions by topic", asked)):
        alarms = sum(ask.ask(case["ask"], SHELF).warned is not None for case in some)
        print(f"{name} that do so for nothing: {share(alarms, len(some))}")
    took = []
    for case in asked:
        began = time.process_time()
        ask.ask(case["ask"], SHELF)
        took.append(1000 * (time.process_time() - began))
    middle = statistics.median(took)
    tail = statistics.quantiles(took, n=20)[-1]
    print(f"ms a question: median {middle:.1f}, 95 % {tail:.1f}, most {max(took):.1f}")


main()
