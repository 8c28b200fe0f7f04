"""Whoever it is: adaptations hold, all has a reason, and the same week comes from the same past.

A hundred thousand people take some minutes:

    UNKNOT_PLAN_PEOPLE=100000 .venv/bin/python -m pytest tests/plan/test_week_properties.py
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from datetime import timedelta

import pytest
from plan import people

from unknot import adaptations, conditions, plan, safety
from unknot.terms import Preference

PEOPLE = int(os.environ.get("UNKNOT_PLAN_PEOPLE", "500"))
AVOIDS = {
    Preference.EXTENSION: {"worse_in_flexion"},
    Preference.FLEXION: {"worse_in_extension"},
}
REFUSED, SWAPPED = plan.WishKind.REFUSED, plan.WishKind.SWAPPED
TIMED = (plan.Kind.WALK, plan.Kind.MOVEMENT, plan.Kind.PRACTICE)


@dataclass(frozen=True)
class Asked:
    """Somebody with all that is known of them."""

    key: safety.SelfCare
    who: plan.Profile
    history: tuple[plan.Done, ...]
    learned: plan.Learned

    def week(self, catalogue):
        """Their week."""
        return plan.week(self.key, self.who, catalogue, self.history, people.TODAY, self.learned)


def invented(seed, catalogue):
    """One person from a seed."""
    dice = random.Random(seed)
    return Asked(
        people.key(dice), people.profile(dice, catalogue), people.history(dice, catalogue),
        people.learned(dice, catalogue),
    )  # fmt: skip


@pytest.fixture
def catalogue(shelf):
    """The rules as released."""
    return shelf.plan


def test_every_promise_holds_for_everybody(catalogue):
    """For as many people as one has time for."""
    with_movement = 0
    for seed in range(PEOPLE):
        asked = invented(seed, catalogue)
        made = asked.week(catalogue)
        honours_what_is_true_of_them(asked, made, catalogue)
        says_why(made)
        fits_the_day(asked, made)
        fits_the_scope(asked, made)
        has_food_and_drink(asked, made)
        with_movement += any(item.kind is plan.Kind.MOVEMENT for item in made.items)
    assert with_movement > PEOPLE // 3


def honours_what_is_true_of_them(asked, made, catalogue):
    """No movement that an adaptation leaves out, that needs what is not there, or was refused."""
    known, who = catalogue.movement, asked.who
    facts = conditions.state_of(who.answers, known.facts)
    named = set(who.adaptations or ()) | AVOIDS.get(who.preference, set())
    if who.adaptations is None:
        named |= {
            n for n in known.adaptations if adaptations.leave_out(known.adaptations, [n], [n])
        }
    if not who.can_floor:
        named.add("cannot_floor")
    applied = adaptations.applying(known.adaptations, named, facts)
    for item in made.items:
        if item.kind is not plan.Kind.MOVEMENT:
            continue
        each = known.movements[item.id]
        assert not adaptations.leave_out(known.adaptations, each.adapt, applied)
        assert set(adaptations.lines(known.adaptations, each.adapt, applied)) <= set(item.lines)
        needs = {name for name in each.equipment if known.equipment[name].is_asked}
        assert needs <= who.equipment
        assert each.phases & catalogue.rules.phases[made.phase].stages
    ids = {item.id for item in made.items}
    wants = sorted(asked.learned.wishes, key=lambda wish: wish.on)
    for number, wish in enumerate(wants):
        again = any(later.to == wish.item for later in wants[number:])
        if wish.kind is plan.WishKind.REFUSED and not again:
            assert wish.item not in ids


def says_why(made):
    """Each item has a reason and a source, each change a sentence; each id stands once."""
    ids = [item.id for item in made.items]
    assert len(ids) == len(set(ids))
    for item in made.items:
        assert item.why.strip()
        assert item.footing.sources
        assert item.dose.amount > 0
        assert item.days == tuple(sorted(set(item.days)))
        assert item.days
        assert all(1 <= day <= made.lasts_days for day in item.days)
        if item.change is not None:
            assert item.change.because.strip()
            assert "{" not in item.change.because


def fits_the_day(asked, made):
    """No day asks for more minutes than there are, beside rest; one minute of walking at least."""
    budget = asked.who.minutes_per_day
    for day in range(1, made.lasts_days + 1):
        taken = sum(
            item.dose.minutes_a_day
            for item in made.items
            if day in item.days and (item.kind in TIMED or item.id.startswith("exposure."))
        )
        assert taken <= (20 if budget is None else budget) + 1e-6


def fits_the_scope(asked, made):
    """Comfort moves nothing but a short walk; care first keeps all easy and says so."""
    moves = [item for item in made.items if item.kind is plan.Kind.MOVEMENT]
    walks = [item for item in made.items if item.kind is plan.Kind.WALK]
    first = [item for item in made.items if item.id.startswith("first.")]
    assert [item.why for item in first] == list(made.first)
    if asked.key.scope is safety.Scope.COMFORT:
        assert not moves
        assert all(item.dose.amount <= 10 for item in walks)
    if first or asked.key.scope is not safety.Scope.FULL:
        assert not any(item.id.startswith("exposure.") for item in made.items)
    if asked.who.answers:
        risky = {"osteoporosis", "pregnancy", "age_years", "cancer_history", "spine_procedure"}
        assert bool(first) >= bool(risky & set(asked.who.answers))


def has_food_and_drink(asked, made):
    """Both in every week, unless something limits them, or they were refused; then neither."""
    ids = {item.id for item in made.items}
    refused = {w.item for w in asked.learned.wishes if w.kind in (REFUSED, SWAPPED)}
    for name in ("water", "food"):
        if asked.who.food_limits:
            assert name not in ids
        else:
            assert name in ids or name in refused
    assert "care_plan" not in ids or asked.who.food_limits


def test_a_week_is_like_itself_and_unlike_another_both_ways(catalogue):
    """What came one way is gone the other way, and each amount is told with both its ends."""
    for seed in range(min(PEOPLE, 100)):
        one, other = (invented(each, catalogue).week(catalogue) for each in (seed, seed + 1))
        assert one.unlike(one) == plan.Unlike()
        there, back = other.unlike(one), one.unlike(other)
        assert (set(there.gone), set(there.new)) == (set(back.new), set(back.gone))
        assert set(there.otherwise) == set(back.otherwise)
        ends = {title: (was, now) for title, was, now, _ in there.amounts}
        assert ends == {title: (now, was) for title, was, now, _ in back.amounts}


def test_the_same_input_gives_the_same_week(catalogue):
    """Also with the history and the wishes told in another order."""
    for seed in range(min(PEOPLE, 150)):
        asked = invented(seed, catalogue)
        shuffled = list(asked.history)
        random.Random(seed).shuffle(shuffled)
        again = Asked(asked.key, asked.who, tuple(shuffled), asked.learned)
        assert asked.week(catalogue) == again.week(catalogue)


def test_a_week_does_not_depend_on_its_date(catalogue):
    """With every day shifted alike, the items are the same; wishes for weekdays apart."""
    by = timedelta(days=400)
    for seed in range(min(PEOPLE, 100)):
        asked = invented(seed, catalogue)
        moved = tuple(
            plan.Done(
                r.on + by,
                r.item,
                r.planned,
                r.done,
                r.unit,
                r.pain_during,
                r.pain_next_day,
                r.flare,
            )
            for r in asked.history
        )
        here = plan.week(asked.key, asked.who, catalogue, asked.history, people.TODAY)
        there = plan.week(asked.key, asked.who, catalogue, moved, people.TODAY + by)
        assert here.items == there.items


def test_what_was_not_told_never_raises_anything(catalogue):
    """With all pain taken out of the history no amount is above what was planned lately."""
    for seed in range(min(PEOPLE, 200)):
        asked = invented(seed, catalogue)
        silent = tuple(
            plan.Done(r.on, r.item, r.planned, r.done, r.unit, None, None, r.flare)
            for r in asked.history
        )
        made = plan.week(asked.key, asked.who, catalogue, silent, people.TODAY)
        for item in made.items:
            planned = [r.planned for r in silent if r.item == item.id and r.planned]
            if item.kind in TIMED and planned:
                assert item.dose.amount <= max(planned)
