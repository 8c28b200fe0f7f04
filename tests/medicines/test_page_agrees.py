"""The page checks medicines, and times doses, exactly as the server does.

A hundred thousand profiles take about a minute:

    UNKNOT_MEDICINE_PROFILES=100000 .venv/bin/python -m pytest tests/medicines/test_page_agrees.py
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import cases_in
from medicines.people import TODAY, WELL

from unknot import knowledge, medicines

DRIVER = Path(__file__).parent.parent / "web_offline" / "medicines.mjs"
PROFILES = int(os.environ.get("UNKNOT_MEDICINE_PROFILES", "2000"))
CHUNK = 5_000
LOADED = knowledge.unread().medicines
ELSEWHERE = medicines.Brand("Nurofen", (medicines.Region.US,), ("warfarin",))
"""Invented: no name of the shelf stands for another thing elsewhere yet."""
CABINET = replace(LOADED, brands=(*LOADED.brands, ELSEWHERE))
NODE = shutil.which("node")
NOW = datetime(2026, 3, 29, 12, tzinfo=UTC)

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")


def in_the_page(asked: list[dict[str, Any]], folder: Path) -> list[Any]:
    """The answers of the page's own code, run by Node."""
    path = folder / "cabinet.json"
    path.write_text(json.dumps(medicines.as_bundle(CABINET)))
    lines = "\n".join(map(json.dumps, asked))
    done = subprocess.run(
        [str(NODE), str(DRIVER), str(path)], input=lines.encode(), capture_output=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def in_python(raw: dict[str, Any], today: date) -> dict[str, Any]:
    """Everything the page also says of this profile."""
    profile = medicines.read_profile(raw, CABINET.flags)
    found = medicines.check_medicines(profile, CABINET, today)
    return {
        "medicines": [
            {
                "id": each.medicine.id,
                "verdict": int(each.verdict),
                "reasons": [
                    {"flag": why.flag, "verdict": int(why.verdict), "says": why.says}
                    for why in each.reasons
                ],
                "limits": each.limits and medicines.limits_as_json(each.limits),
                "with": [
                    other.medicine.id
                    for other in found.checkups
                    if medicines.together(each, other, CABINET)
                ],
            }
            for each in found.checkups
        ],
        "flags": sorted(found.flags),
        "unrecognised": list(found.unrecognised),
    }


KNOWN = [*CABINET.ingredients, *CABINET.also, *(brand.name for brand in CABINET.brands)]
NAMES = sorted(KNOWN)
STRANGE = ("xyzzy", "Straße", "İbuprofen", "½ aspirin", "  ", "a_b", "Co–codamol", "é 5 mg", "٣ mg")
AGES = (None, 0, 11, 12, 15, 16, 17, 17.5, 18, 40, 59, 60, 64, 65, 66, 90)
WEIGHTS = (None, 1, 49, 49.9, 50, 70, 200)


def a_name(dice: random.Random) -> str:
    """A name as somebody may write it."""
    name = dice.choice(STRANGE) if dice.random() < 0.1 else dice.choice(NAMES)
    case = dice.choice((str.lower, str.upper, str.title, lambda text: text.replace(" ", "-")))
    return case(name) + dice.choice(("", "", " 200 mg", " 75 mg tablets", "  ", " 0,5 g")) or "x"


def a_profile(dice: random.Random) -> dict[str, Any]:
    """Somebody between well and ill, with nothing, some, or all of it told."""
    flags = sorted(CABINET.flags)
    true = dice.sample(flags, dice.choice((0, 0, 1, 1, 2, 3, 6)))
    others = [name for name in flags if name not in true]
    names = [a_name(dice) for _ in range(dice.choice((0, 0, 1, 2, 4)))]
    names = [name for name in names if name.strip()]
    return {
        "age_years": dice.choice(AGES),
        "weight_kg": dice.choice(WEIGHTS),
        "region": dice.choice((None, *map(str, medicines.Region))),
        "flags": dice.choices((true, None), (12, 1))[0],
        "unanswered": dice.sample(others, dice.choice((0, 0, 0, 1, 3))),
        "medicines": dice.choices((names, None), (8, 1))[0],
    }


def a_log(dice: random.Random) -> list[medicines.Dose]:
    """Doses of the last days, near every limit; some amounts not known, some times ahead."""
    names = ("ibuprofen", "paracetamol", "aspirin", "diclofenac_gel", "naproxen", "codeine")
    hours = (0, 1, 4, 6, 8, 12, 23, 24, 25, 47, 48, 49, 71, 72, 73, -1)

    def dose() -> medicines.Dose:
        ago = timedelta(hours=dice.choice(hours), seconds=dice.choice((0, 0, 1, -1, 1799)))
        inside = dice.sample(names, dice.choice((1, 1, 2)))
        amounts = {name: dice.choice((None, 100, 220, 400, 500, 1000, 4000)) for name in inside}
        return medicines.Dose(NOW - ago, "a pack", amounts)

    return [dose() for _ in range(dice.randint(0, 7))]


def milliseconds(at: datetime) -> int:
    """An instant as the page tells it."""
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def an_answer(found: medicines.NextDose) -> dict[str, Any]:
    """What the timer says of one ingredient, as the page says it."""
    return {
        "allowed": found.allowed,
        "at": None if found.at is None else milliseconds(found.at),
        "because": list(found.because),
        "says": list(found.says),
        "total": {"mg": found.total.mg, "complete": found.total.complete},
    }


@needs_node
def test_page_and_server_agree_on_every_case(tmp_path):
    """The cases of the room, and every flag alone in every region."""
    given = ("age_years", "weight_kg", "region", "flags", "medicines", "unanswered")
    told = [
        {**WELL, **{key: case[key] for key in given if key in case}}
        for file in ("together.toml", "each_one.toml")
        for case in cases_in("medicines", file)
    ]
    told += [{**WELL, "flags": [flag], "region": str(region)}
             for flag in CABINET.flags for region in medicines.Region]  # fmt: skip
    told += [{**WELL, "medicines": [name]} for name in (*NAMES, *STRANGE) if name.strip()]
    told += [{**WELL, "medicines": ["Nurofen"], "region": str(r)} for r in medicines.Region]
    days = (TODAY, CABINET.next_review)
    asked = [{"profile": raw, "today": day.isoformat()} for day in days for raw in told]
    expected = [in_python(raw, day) for day in days for raw in told]
    assert len(asked) > 500
    assert in_the_page(asked, tmp_path) == expected


@needs_node
def test_page_and_server_agree_on_random_profiles(tmp_path):
    """Nobody was found of whom the two say different things."""
    dice = random.Random("profiles")
    for start in range(0, PROFILES, CHUNK):
        told = [a_profile(dice) for _ in range(min(CHUNK, PROFILES - start))]
        asked = [{"profile": raw, "today": TODAY.isoformat()} for raw in told]
        for raw, page in zip(told, in_the_page(asked, tmp_path), strict=True):
            assert page == in_python(raw, TODAY), raw


@needs_node
def test_page_and_server_time_doses_alike(tmp_path):
    """Totals, why not, and when, for products with one or two things in them."""
    dice = random.Random("doses")
    asked, expected = [], []
    for _ in range(PROFILES):
        region = dice.choice(("uk", "uk", "us", "eu"))
        profile = medicines.read_profile({**WELL, "region": region}, CABINET.flags)
        checkups = medicines.check_medicines(profile, CABINET, TODAY)
        log = a_log(dice)
        inside = dice.sample(
            ("ibuprofen", "paracetamol", "aspirin", "codeine"), dice.choice((1, 2))
        )
        parts = [
            medicines.Part(
                name, medicines.timed_by(name, "", checkups),
                dice.choice((None, 100, 200, 400, 401, 600, 1000)),
            )
            for name in inside
        ]  # fmt: skip
        found = medicines.next_product(log, parts, NOW, CABINET)
        asked.append(
            {
                "now": milliseconds(NOW),
                "log": [
                    {"at": milliseconds(dose.at), "amounts_mg": dict(dose.amounts_mg)}
                    for dose in log
                ],
                "parts": [
                    {
                        "ingredient": part.ingredient,
                        "limits": part.checkup and part.checkup.limits
                        and medicines.limits_as_json(part.checkup.limits),
                        "mg": part.mg,
                    }
                    for part in parts
                ],
            }
        )  # fmt: skip
        expected.append(
            {
                "allowed": found.allowed,
                "at": None if found.at is None else milliseconds(found.at),
                "parts": {name: an_answer(each) for name, each in found.parts.items()},
                "totals": {
                    name: {"mg": total.mg, "complete": total.complete}
                    for name, total in medicines.totals_24h(log, NOW).items()
                },
            }
        )
    assert in_the_page(asked, tmp_path) == expected
    reached = {why for e in expected for part in e["parts"].values() for why in part["because"]}
    assert reached >= {*medicines.DOSE_WORDS} - {
        "allowed", "over_every_label", "over_every_label_paracetamol",
    }  # fmt: skip
