"""A person's own catalogue: read strictly, and judged without favour."""

from __future__ import annotations

import pytest

from unknot import triggers

from .diaries import by_id, cycles, read

COFFEE = {"id": "coffee_cups", "window": "yesterday", "contrast": 2}

REFUSED = [  # what is wrong, the document, words the sentence must have
    ("a list", [COFFEE], ["an object", "exposures"]),
    ("another key", {"exposures": [COFFEE], "priors": {}}, ["the one key exposures"]),
    ("no exposures", {"exposures": []}, ["1 to 30"]),
    ("too many", {"exposures": [{**COFFEE, "id": f"c{n}"} for n in range(31)]}, ["1 to 30"]),
    ("a text", {"exposures": ["coffee"]}, ["exposure 1", "not an object"]),
    ("twice", {"exposures": [COFFEE, COFFEE]}, ["'coffee_cups'", "twice"]),
    ("no window", {"exposures": [{"id": "a", "contrast": 1}]}, ["window is missing"]),
    ("unknown key", {"exposures": [{**COFFEE, "lag": 1}]}, ["'lag'", "window"]),
    ("odd id", {"exposures": [{**COFFEE, "id": "Coffee cups"}]}, ["id", "'Coffee cups'"]),
    ("fixed id", {"exposures": [{**COFFEE, "id": "pain"}]}, ["id", "'pain'"]),
    ("number for id", {"exposures": [{**COFFEE, "id": 3}]}, ["id is 3"]),
    ("odd window", {"exposures": [{**COFFEE, "window": "week"}]}, ["'week'", "night"]),
    ("list for window", {"exposures": [{**COFFEE, "window": ["night"]}]}, ["window"]),
    ("no contrast", {"exposures": [{**COFFEE, "contrast": 0}]}, ["contrast", "not be 0"]),
    ("contrast is text", {"exposures": [{**COFFEE, "contrast": "2"}]}, ["contrast", "number"]),
    ("contrast is true", {"exposures": [{**COFFEE, "contrast": True}]}, ["contrast", "number"]),
    ("huge contrast", {"exposures": [{**COFFEE, "contrast": 1e9}]}, ["contrast", "1e+06"]),
    ("chance too high", {"exposures": [{**COFFEE, "chance": 0.9}]}, ["chance", "0.5"]),
    ("sd below the spike", {"exposures": [{**COFFEE, "sd": 0.05}]}, ["sd", "0.2"]),
    ("low above high", {"exposures": [{**COFFEE, "low": 5, "high": 1}]}, ["low"]),
    ("limits of yes or no", {"exposures": [{**COFFEE, "yes_no": True, "low": 0}]}, ["low"]),
    ("yes_no is 1", {"exposures": [{**COFFEE, "yes_no": 1}]}, ["yes_no", "true or false"]),
    ("empty words", {"exposures": [{**COFFEE, "when": " "}]}, ["when", "1 to 300"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "says"), REFUSED, ids=[r[0] for r in REFUSED])
def test_one_wrong_thing_is_refused_and_named(name, raw, says, shelf):
    """In one sentence: which exposure, key, value, what is allowed."""
    with pytest.raises(triggers.BadCatalogue) as refused:
        triggers.read_catalogue(raw, shelf.triggers)
    message = str(refused.value)
    assert all(word in message for word in says), message
    assert "\n" not in message


def test_what_is_left_out_is_a_persons_own_exposure_without_a_feared_direction(shelf):
    """Around no effect, seldom a trigger, and said not to have been studied."""
    catalogue = triggers.read_catalogue({"exposures": [COFFEE]}, shelf.triggers)
    (coffee,) = catalogue.exposures
    assert (coffee.mean, coffee.sd, coffee.chance) == (0.0, 0.8, 0.05)
    assert coffee.when == "days after +2 (coffee_cups)"
    assert "no study" in coffee.published


WHEN = [  # what is given, the days it is told for
    ({"unit": "cups"}, "days after +2 cups (coffee_cups)"),
    ({"unit": "cups", "window": "today", "contrast": -1}, "days with -1 cups (coffee_cups)"),
    ({"yes_no": True, "window": "today", "contrast": 1}, "days with coffee_cups"),
    ({"yes_no": True, "contrast": -1}, "days after no coffee_cups"),
    ({"when": "days after coffee"}, "days after coffee"),
]


@pytest.mark.parametrize(("given", "when"), WHEN, ids=[w[1] for w in WHEN])
def test_an_own_exposure_is_told_for_its_window_and_its_change(given, when, shelf):
    """In the person's own words where they gave some."""
    raw = {"exposures": [{**COFFEE, **given}]}
    assert triggers.read_catalogue(raw, shelf.triggers).exposures[0].when == when


def test_an_own_exposure_is_found_when_it_is_strong(shelf):
    """With the weak prior it takes more, not for ever."""
    raw = {"exposures": [{**COFFEE, "contrast": 1, "window": "today", "yes_no": True}]}
    catalogue = triggers.read_catalogue(raw, shelf.triggers)
    diary = read(cycles(14, 3, 3, "coffee_cups"), catalogue)
    finding = by_id(triggers.find(diary, catalogue))["coffee_cups"]
    assert finding.state is triggers.State.LIKELY
    built_in = read(cycles(14, 3, 3), shelf.triggers)
    other = by_id(triggers.find(built_in, shelf.triggers))["awkward_lifting"]
    assert finding.belief.positive < other.belief.positive
