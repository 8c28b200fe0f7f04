"""The page decides exactly as the server does.

A million states take about two minutes:

    UNKNOT_STATES=1000000 .venv/bin/python -m pytest tests/safety/test_page_agrees.py
"""

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
from conftest import cases_in

from unknot import conditions, knowledge, safety
from unknot.journeys import acute_bundle

DECIDE = Path(__file__).parent.parent / "web_offline" / "decide.mjs"
STATES = int(os.environ.get("UNKNOT_STATES", "20000"))
CHUNK = 50_000
TODAY = date(2026, 12, 1)
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")


def in_python(answers: dict[str, Any], table: safety.Table, today: date) -> dict[str, Any]:
    """Everything the page also says of these answers."""
    found = safety.check(answers, table, today)
    asked = safety.next_screen(answers, table)
    return {
        "level": None if found.level is None else str(found.level),
        "within": None if found.within is None else str(found.within),
        "rules": list(found.rules),
        "reasons": list(found.reasons),
        "leading": list(found.leading),
        "complete": found.complete,
        "out_of_date": found.out_of_date,
        "self_care": found.self_care and {"scope": str(found.self_care.scope)},
        "early": [rule.id for rule in safety.early_stop(answers, table)],
        "next": asked and asked.screen.id,
    }


def in_the_page(
    states: list[dict[str, Any]], shelf: knowledge.Shelf, today: date, folder: Path
) -> list[Any]:
    """The same, from the page's own code run by Node."""
    bundle = {
        "shelf": {"next_review": shelf.safety.next_review.isoformat()},
        "safety": acute_bundle.safety_tables(shelf.safety),
    }
    path = folder / "bundle.json"
    path.write_text(json.dumps(bundle))
    lines = "\n".join(json.dumps({"answers": answers}) for answers in states)
    command = [str(NODE), str(DECIDE), str(path), today.isoformat()]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def random_states(table: safety.Table, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """States from empty to full, calm to alarming, with every number near a threshold."""
    dice = random.Random(seed)
    limits: dict[str, list[int]] = {}
    for rule in table.rules:
        for atom in conditions.atoms(rule.when):
            if isinstance(atom.value, int):
                limits.setdefault(atom.fact, []).append(atom.value)
    for _ in range(count):
        answered, worrying = dice.choice((0.3, 0.9, 1.0, 1.0)), dice.choice((0.02, 0.06, 0.2))
        yield {
            item.id: _value(item, limits.get(item.id, []), worrying, dice)
            for item in table.items.values()
            if dice.random() < answered
        }


def _value(item: safety.Item, limits: list[int], worrying: float, dice: random.Random) -> Any:
    match item.fact.kind:
        case conditions.FactKind.YES_NO:
            return dice.choices(("yes", "unsure", "no"), (worrying, worrying / 4, 1))[0]
        case conditions.FactKind.CHOICE:
            return dice.choice(item.fact.values) if dice.random() < 0.5 else item.fact.values[0]
        case conditions.FactKind.NUMBER:
            near = dice.choice(limits) + dice.choice((-1, 0, 1)) if limits else item.low
            spread = near if dice.random() < 0.7 else dice.randint(item.low, item.high)
            return min(item.high, max(item.low, spread))


@needs_node
def test_page_and_server_agree_on_every_case(shelf, well_adult, tmp_path):
    """Level, rules, reasons, completeness, early stop and next screen are the same."""
    states = [{**well_adult, **case["given"]} for case in cases_in("safety")]
    for today in (TODAY, shelf.safety.next_review):
        expected = [in_python(answers, shelf.safety, today) for answers in states]
        assert in_the_page(states, shelf, today, tmp_path) == expected


@needs_node
def test_page_and_server_agree_on_random_states(shelf, tmp_path):
    """No answers were found on which the two differ."""
    table = shelf.safety
    for start in range(0, STATES, CHUNK):
        states = list(random_states(table, min(CHUNK, STATES - start), seed=start))
        found = in_the_page(states, shelf, TODAY, tmp_path)
        assert len(found) == len(states)
        for answers, page in zip(states, found, strict=True):
            assert page == in_python(answers, table, TODAY), answers


def test_random_states_reach_every_rule(shelf):
    """The comparison means something: each of the 85 rules fires in it."""
    fired = set()
    for answers in random_states(shelf.safety, 3000, seed=0):
        fired |= set(safety.check(answers, shelf.safety, TODAY).rules)
    assert fired >= {rule.id for rule in shelf.safety.rules}
