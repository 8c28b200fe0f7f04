"""The page's own code, tested in Node; here it is started and given Python's answers to equal."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from unknot import conditions, knowledge, safety
from unknot.journeys.acute_bundle import safety_tables

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NODE = shutil.which("node")
STATES = 1500

needs_node = pytest.mark.skipif(
    NODE is None, reason="Node is not installed; the page's code is tested where it is."
)


def _disposition(found: safety.Disposition) -> dict[str, Any]:
    return {
        "level": None if found.level is None else str(found.level),
        "within": None if found.within is None else str(found.within),
        "rules": list(found.rules),
        "reasons": list(found.reasons),
        "leading": list(found.leading),
        "complete": found.complete,
        "out_of_date": found.out_of_date,
        "self_care": None if found.self_care is None else {"scope": str(found.self_care.scope)},
    }


def _vector(answers: dict[str, Any], table: safety.Table, today: date) -> dict[str, Any]:
    asked = safety.next_screen(answers, table)
    return {
        "answers": answers,
        "today": today.isoformat(),
        "disposition": _disposition(safety.check(answers, table, today)),
        "early": [rule.id for rule in safety.early_stop(answers, table)],
        "next": None if asked is None else asked.screen.id,
        "mini": safety.mini_check_is_clear(answers, table.mini_check),
    }


def _answer(item: safety.Item, chance: random.Random) -> str | int:
    match item.fact.kind:
        case conditions.FactKind.YES_NO:
            return chance.choices(("no", "yes", "unsure"), (20, 2, 1))[0]
        case conditions.FactKind.CHOICE:
            return chance.choice(item.fact.values[:1] * 4 + item.fact.values)
        case conditions.FactKind.NUMBER:
            return chance.randint(item.low, min(item.high, 100))


def _states(table: safety.Table, well: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Answer sets of two kinds: anything at all, and a few steps from well."""
    chance = random.Random("states")
    items = list(table.items.values())
    for n in range(STATES):
        if n % 2:
            changed = chance.sample(items, chance.randint(0, 4))
            yield well | {item.id: _answer(item, chance) for item in changed}
        else:
            answered = chance.choice((1, 1, 0.9, 0.4, 0))
            asked = [item for item in items if chance.random() < answered]
            yield {item.id: _answer(item, chance) for item in asked}


@pytest.fixture(scope="session")
def vectors(
    shelf: knowledge.Shelf,
    well_adult: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The bundle's safety part and Python's decisions, as files the Node tests read."""
    table = shelf.safety
    head = {"version": table.version, "hash": table.hash, "next_review": str(table.next_review)}
    bundle = {"shelf": head, "safety": safety_tables(table)}
    days = (date(2026, 12, 1), table.next_review)
    states = enumerate(_states(table, well_adult))
    cases = [_vector(answers, table, days[n % 9 == 0]) for n, answers in states]
    folder = tmp_path_factory.mktemp("vectors")
    (folder / "bundle.json").write_text(json.dumps(bundle))
    (folder / "vectors.json").write_text(json.dumps(cases))
    return folder


@needs_node
@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.test.js")))
def test_the_pages_own_tests_pass(file: str, vectors: Path) -> None:
    """Every claim of the JavaScript tests holds, with Python's decisions as the standard."""
    assert NODE is not None
    ran = subprocess.run(
        [NODE, "--test", str(HERE / file)],
        cwd=ROOT,
        env=os.environ | {"UNKNOT_VECTORS": str(vectors)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]


@needs_node
def test_the_driver_for_many_states_decides_as_python_does(vectors: Path) -> None:
    """The line-by-line driver answers in order, one line each, with Python's dispositions."""
    assert NODE is not None
    cases = json.loads((vectors / "vectors.json").read_text())
    same_day = [case for case in cases if case["today"] == "2026-12-01"]
    lines = "\n".join(json.dumps({"answers": case["answers"]}) for case in same_day)
    ran = subprocess.run(
        [NODE, str(HERE / "decide.mjs"), str(vectors / "bundle.json"), "2026-12-01"],
        input=lines,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    wanted = [
        case["disposition"] | {"early": case["early"], "next": case["next"]} for case in same_day
    ]
    assert found == wanted
