"""The page composes exactly the sessions that the server does."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from relief.strategies import random_context

from unknot import conditions, knowledge, relief, safety
from unknot.journeys import acute_bundle, compose_relief

COMPOSE = Path(__file__).parent / "compose.mjs"
NODE = shutil.which("node")
TODAY = date(2026, 12, 1)
CONTEXTS = 300

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")


def random_contexts(
    shelf: knowledge.Shelf, well_adult: dict[str, Any], count: int
) -> Iterator[dict[str, Any]]:
    """Situations of people a few answers from well: with a key of every scope, and without."""
    dice = random.Random("contexts")
    items = list(shelf.safety.items.values())
    for _ in range(count):
        changed = dice.sample(items, dice.choice((0, 0, 1, 1, 1, 2, 8)))
        answers = {**well_adult, **{item.id: _answer(item, dice) for item in changed}}
        for item in dice.sample(items, dice.choice((0, 0, 0, 0, 0, 5))):
            answers.pop(item.id, None)
        yield random_context(shelf.relief, answers, dice)


def _answer(item: safety.Item, dice: random.Random) -> str | int:
    match item.fact.kind:
        case conditions.FactKind.YES_NO:
            return dice.choice(("no", "yes", "unsure"))
        case conditions.FactKind.CHOICE:
            return dice.choice(item.fact.values)
        case conditions.FactKind.NUMBER:
            return dice.randint(item.low, min(item.high, 100))


def in_python(raw: dict[str, Any], shelf: knowledge.Shelf) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the check found, and the session for it with the phases of each breath."""
    context = compose_relief.read(raw, shelf)
    found = safety.check(context.answers, shelf.safety, TODAY)
    level, key = None if found.level is None else str(found.level), found.self_care
    steps = compose_relief.session_for(key, context, shelf).steps if key else ()
    paced = [{**relief.step_as_json(each), "pacer": _pacer(each, shelf)} for each in steps]
    disposition = {"level": level, "self_care": key and {"scope": str(key.scope)}}
    return disposition, {"level": level, "steps": paced}


def _pacer(each: relief.SessionStep, shelf: knowledge.Shelf) -> list[dict[str, Any]] | None:
    if each.step.pacer is None:
        return None
    phases = shelf.relief.pacers[each.step.pacer].phases
    return [{"phase": part.phase, "seconds": part.seconds} for part in phases]


@needs_node
def test_page_and_server_compose_the_same_sessions(shelf, well_adult, tmp_path):
    """The same steps, words, times, gates, stop rules and breaths, in the same order."""
    bundle = tmp_path / "bundle.json"
    bundle.write_text(json.dumps(acute_bundle.acute_bundle(shelf)))
    contexts = list(random_contexts(shelf, well_adult, CONTEXTS))
    wanted = [in_python(raw, shelf) for raw in contexts]
    lines = [
        json.dumps({"context": raw, "found": found})
        for raw, (found, _) in zip(contexts, wanted, strict=True)
    ]
    done = subprocess.run(
        [str(NODE), str(COMPOSE), str(bundle)],
        input="\n".join(lines).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    page = [json.loads(line) for line in done.stdout.splitlines()]
    for raw, (_, server), found in zip(contexts, wanted, page, strict=True):
        assert found == server, raw


def test_the_random_contexts_reach_everything(shelf, well_adult):
    """The comparison means something: every step, scope, level and adaptation line occurs."""
    sessions = [in_python(raw, shelf) for raw in random_contexts(shelf, well_adult, CONTEXTS)]
    steps = [step for _, session in sessions for step in session["steps"]]
    assert {step["id"] for step in steps} == set(shelf.relief.steps)
    scopes = {str(found["self_care"] and found["self_care"]["scope"]) for found, _ in sessions}
    assert scopes == {"full", "gentle", "comfort", "None"}
    assert {found["level"] for found, _ in sessions} == {None, *map(str, safety.Level)}
    said = {step["cues"][0] for step in steps}
    adaptations = shelf.relief.asked.values()
    assert {a.line for a in adaptations if a.action in ("warn", "cue")} <= said
