"""Which way feels better: by where the pain went first, then by how much it is."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import direction
from unknot.direction import BadReading, Direction, Ending, Lowest, Reading, Told

NODE = shutil.which("node")
DRIVER = Path(__file__).parent / "find.mjs"

# start, after backward, after forward -> direction, ending, avoid
CASES = {
    "backward eases": ("4 buttock", "2 buttock", "2 buttock", "extension", "prefers", ""),
    "forward eases": ("4 side", "4 side", "3 side", "flexion", "prefers", ""),
    "backward draws it up": ("4 calf", "4 thigh", "4 thigh", "extension", "prefers", ""),
    "drawn up counts before points": ("6 thigh", "6 side", "2 side", "extension", "prefers", ""),
    "more points win": ("6 side", "5 side", "3 side", "flexion", "prefers", ""),
    "both the same": ("6 side", "5 side", "4 side", "none", "no_difference", ""),
    "nothing changes": ("4 side", "4 side", "4 side", "none", "no_difference", ""),
    "less pain, further down": ("6 side", "3 calf", "3 calf", "none", "no_difference", "extension"),
    "worse, then better": ("4 side", "5 side", "3 side", "flexion", "prefers", "extension"),
    "one worse, one the same": ("4 side", "4 side", "5 side", "none", "no_difference", "flexion"),
    "nearer with a point more": ("4 calf", "5 side", "5 side", "extension", "prefers", ""),
    "nearer with a jump": ("4 calf", "6 side", "6 side", "none", "no_difference", "extension"),
    "both worse": ("4 side", "5 side", "6 side", None, "both_worse", "extension flexion"),
    "both further": ("4 side", "4 thigh", "4 foot", None, "both_worse", "extension flexion"),
}  # fmt: skip


def reading(words: str) -> Reading:
    """A reading from words such as "4 buttock"."""
    pain, lowest = words.split()
    return Reading(int(pain), Lowest(lowest))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_direction_is_found(case):
    """Each story ends as it should."""
    start, backward, forward, wanted, ending, avoid = case
    found = direction.find(Told(reading(start), reading(backward), reading(forward), nerve=False))
    assert (found.direction, found.ending) == (wanted, ending)
    assert " ".join(found.avoid) == avoid
    assert found.is_stopped == (wanted is None)


readings = st.builds(Reading, pain=st.integers(0, 10), lowest=st.sampled_from(Lowest))


@given(readings, readings, readings)
def test_what_sends_the_pain_further_down_is_never_preferred(start, backward, forward):
    """Not even when the back hurts less for it."""
    found = direction.find(Told(start, backward, forward, nerve=False))
    if backward.lowest.far > start.lowest.far:
        assert found.direction is not Direction.EXTENSION
    if forward.lowest.far > backward.lowest.far:
        assert found.direction is not Direction.FLEXION
    assert found.direction not in found.avoid


@given(readings, st.none() | readings, st.none() | readings)
def test_numbness_or_weakness_always_stops_the_test(start, backward, forward):
    """Whatever the pain did."""
    found = direction.find(Told(start, backward, forward, nerve=True))
    assert (found.direction, found.ending) == (None, Ending.NERVE)


FINE: dict[str, Any] = {
    "start": {"pain": 4, "lowest": "side"},
    "extension": {"pain": 3, "lowest": "side"},
    "flexion": {"pain": 3, "lowest": "side"},
    "nerve": False,
}
BAD = {
    "nothing": None,
    "a list": [],
    "an unknown key": FINE | {"mood": "x" * 500},
    "no start": FINE | {"start": None},
    "no reading without a reason": FINE | {"flexion": None},
    "pain as a text": FINE | {"start": {"pain": "4", "lowest": "side"}},
    "pain that is true": FINE | {"start": {"pain": True, "lowest": "side"}},
    "pain that is no number": FINE | {"start": {"pain": float("nan"), "lowest": "side"}},
    "pain above ten": FINE | {"start": {"pain": 11, "lowest": "side"}},
    "a place that is none": FINE | {"start": {"pain": 4, "lowest": "knee" * 99}},
    "a place too many": FINE | {"start": {"pain": 4, "lowest": "side", "highest": "side"}},
    "nerve as a text": FINE | {"nerve": "no"},
}


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_used_is_refused_in_one_sentence(raw):
    """It names what is wrong, and never becomes a guess."""
    with pytest.raises(BadReading) as refused:
        direction.read(raw)
    says = str(refused.value)
    assert says.endswith(".")
    assert len(says) < 250


def test_a_test_that_numbness_ended_may_lack_readings():
    """It is kept as far as it went."""
    told = direction.read(FINE | {"extension": None, "flexion": None, "nerve": True})
    assert told.nerve
    assert told.start == Reading(4, Lowest.SIDE)


@pytest.mark.skipif(NODE is None, reason="Node is not installed.")
def test_the_page_finds_the_same():
    """On every mix of readings that differ, page and server agree."""
    some = [{"pain": p, "lowest": str(low)} for p in (0, 3, 4, 5, 7) for low in Lowest]
    told = [
        {"start": a, "extension": b, "flexion": c, "nerve": nerve}
        for (a, b, c), nerve in zip(
            itertools.product(some, some, some), itertools.cycle([False] * 9 + [True]), strict=False
        )
    ]
    ran = subprocess.run(
        [str(NODE), str(DRIVER)],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    for raw, theirs in zip(told, json.loads(ran.stdout), strict=True):
        found = direction.find(direction.read(raw))
        ours = {
            "direction": found.direction and str(found.direction),
            "ending": str(found.ending),
            "avoid": [str(way) for way in found.avoid],
        }
        assert theirs == ours, raw
