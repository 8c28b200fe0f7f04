"""The form of the medicine check reads, and tells what was found, the same without the server."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from unknot.journeys import check_medicines

DRIVER = Path(__file__).parent.parent / "web_offline" / "medicines.mjs"
NODE = shutil.which("node")
TODAY = date(2026, 12, 1)
FORMS = 400

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")

AGES = ("", "40", " 17,5 ", "66", "old", "-1", "+40", "121", "1e3", "4.", "o'clock", "a\"b'c", "\\")
WEIGHTS = ("", "70", "49.9", "0", "501", "600", "x" * 80, "154")
NAMES = (
    "", "ramipril", "Nurofen 200 mg, Lemsip", "xyzzy\nwarfarin; ", "x" * 101, "a\n" * 101,
    "Voltaren\n\nbaby aspirin", "sertraline\r\nsertraline", "it's", "  ",
)  # fmt: skip


def a_form(dice: random.Random, groups: tuple[check_medicines.AskedGroup, ...]) -> dict[str, Any]:
    """A form as somebody may leave it: whole, half done, or at odds with itself."""
    flags = [flag.id for group in groups for flag in group.flags]
    ticked = dice.sample(flags, dice.choice((0, 0, 1, 2, 5)))
    careful = [g.id for g in groups if not {flag.id for flag in g.flags} & {*ticked}]
    some = [group.id for group in groups if dice.random() < 0.5]
    if dice.random() < 0.2:
        well = {"ticked": [], "none": [g.id for g in groups], "unsure": [], "nothing_else": True}
        return {"age": "40", "weight": "70", "unit": "kg", "region": "uk", "names": "", **well}
    return {
        "age": dice.choice(AGES) if dice.random() < 0.4 else "40",
        "weight": dice.choice(WEIGHTS) if dice.random() < 0.4 else "70",
        "unit": dice.choice(("kg", "lb")),
        "region": dice.choice(("", "uk", "us", "ca", "eu")),
        "ticked": ticked,
        "none": dice.choice((careful, careful, some, [])),
        "unsure": dice.choice(([], [], some)),
        "names": dice.choice(NAMES),
        "nothing_else": dice.random() < 0.6,
    }


def in_python(form: dict[str, Any], shelf) -> dict[str, Any]:
    """What the server finds, or says of a mistake."""
    try:
        looked = check_medicines.look(check_medicines.Form(**form), shelf, TODAY)
    except check_medicines.BadProfile as problem:
        return {"problem": str(problem)}
    return {
        "named": [[name, list(holds)] for name, holds in looked.named],
        "open": list(looked.open_groups),
        "forAll": [asdict(each) for each in looked.for_all],
        "ones": [
            {
                "medicine": one.medicine.id,
                "verdict": int(verdict),
                "reasons": [asdict(each) for each in one.reasons],
                "hasLimits": one.limits is not None,
                "notWith": list(one.not_with),
            }
            for verdict, ones in looked.by_verdict.items()
            for one in ones
        ],
    }


@needs_node
def test_the_form_is_read_and_told_alike(shelf, tmp_path):
    """Names shown back, what is open, every reason with its evidence, mistakes in one sentence."""
    dice = random.Random("forms")
    bundle = check_medicines.as_bundle(shelf)
    path = tmp_path / "cabinet.json"
    path.write_text(json.dumps(bundle["cabinet"]))
    forms = [a_form(dice, check_medicines.asked(shelf)) for _ in range(FORMS)]
    lines = "\n".join(
        json.dumps({"form": form, "groups": bundle["groups"], "today": TODAY.isoformat()})
        for form in forms
    )
    done = subprocess.run(
        [str(NODE), str(DRIVER), str(path)], input=lines.encode(), capture_output=True, check=True
    )
    page = [json.loads(line) for line in done.stdout.splitlines()]
    for form, found in zip(forms, page, strict=True):
        assert found == in_python(form, shelf), form
    assert sum("problem" in found for found in page) > 50
    assert (
        sum("ones" in found and any(o["hasLimits"] for o in found["ones"]) for found in page) > 20
    )
