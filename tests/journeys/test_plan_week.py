"""Everything in a week leads to what it rests on."""

from __future__ import annotations

from datetime import date

from unknot import plan, safety
from unknot.journeys import evidence, plan_week
from unknot.terms import Preference

TODAY = date(2026, 12, 1)


def test_each_item_of_a_week_has_its_evidence(shelf):
    """For every phase, with what is feared, found and first: certainty, review and sources."""
    found = frozenset(each.exposure for each in shelf.plan.rules.found)
    seen = set()
    for day in (1, 9, 30, 60, None):
        for told in ({}, {"cancer_history": "yes"}, {"pregnancy": "possible"}):
            who = plan.Profile(
                told, day, 3, stress=8, nights_under_6h=4,
                walk_min=20, can_floor=True, adaptations=frozenset(), minutes_per_day=60,
                preference=Preference.NONE, avoided=(plan.Avoided("digging", 7),),
            )  # fmt: skip
            key = safety.SelfCare(safety.Scope.FULL)
            made = plan_week.week_for(key, who, (), TODAY, shelf, plan.Learned(found=found))
            for item in made.items:
                why = plan_week.why_of(item, made)
                behind = evidence.of(why, shelf)
                assert behind is not None, why
                assert behind.certainty
                assert {s.ref for s in item.footing.sources} <= {s.ref for s, _ in behind.sources}
                seen.add(why.partition(".")[0])
    assert evidence.of("plan_rule.steps", shelf).sources
    assert evidence.of("plan_phase.X", shelf) is None
    assert seen == {
        "plan_first", "plan_phase", "plan_rule", "plan_break", "plan_lesson", "movement",
        "practice",
    }  # fmt: skip
