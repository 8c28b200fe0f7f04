"""Invented situations in which a session is asked for."""

import random
from typing import Any

from hypothesis import strategies as st

from unknot import relief
from unknot.terms import Place, Preference, Site

ANSWERS = (  # added to a well adult's: each of these leaves a key, of every scope
    {},
    {"duration_days": 42},
    {"one_leg_numb": "yes"},
    {"pregnancy": "under_20w"},
    {"pregnancy": "over_20w"},
    {"osteoporosis": "yes"},
    {"cancer_history": "yes"},
)


def contexts(guide: relief.Guide, well_adult: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any context of somebody who may have relief, as it comes in."""
    given = {
        "answers": st.sampled_from(ANSWERS).map(lambda change: {**well_adult, **change}),
        "pain": st.integers(0, 10),
        "site": st.sampled_from([str(site) for site in Site]),
        "place": st.sampled_from([str(place) for place in Place]),
    }
    more = {
        "has": _some([str(thing) for thing in relief.Thing]),
        "adaptations": _some(list(guide.adaptations)),
        "preference": st.sampled_from([str(each) for each in Preference]),
        "helped": _some([*guide.steps, "a_step_of_last_year"]),
    }
    return st.fixed_dictionaries(given, optional=more)


def _some(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=6)


def random_context(
    guide: relief.Guide, answers: dict[str, Any], dice: random.Random
) -> dict[str, Any]:
    """A context with every key, sometimes with a name twice."""

    def some(names: list[str]) -> list[str]:
        return dice.choices(names, k=dice.choice((0, 0, 1, 2, 6)))

    return {
        "answers": answers,
        "pain": dice.randint(0, 10),
        "site": str(dice.choice(list(Site))),
        "place": str(dice.choice(list(Place))),
        "has": some([str(thing) for thing in relief.Thing]),
        "adaptations": some(list(guide.adaptations)),
        "preference": str(dice.choice(list(Preference))),
        "helped": some([*guide.steps, "a_step_of_last_year"]),
    }
