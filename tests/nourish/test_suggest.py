"""Suggestions are optimal, exact, and said as people say them."""

from __future__ import annotations

import dataclasses
import random
from itertools import combinations

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st
from nourish.people import Weighed, intake

from unknot import nourish
from unknot.nourish import Mark, Nutrient, Option, Room

SMALL = [
    "white_bread", "oats_dry", "wholewheat_bread", "wheat_bran", "milk_semi",
    "almond_drink_fortified", "soy_drink_fortified", "potato_boiled", "quinoa_cooked",
    "chicken_breast_roasted", "white_beans_cooked", "tofu_firm_calcium", "pumpkin_seeds",
    "almonds", "spinach_cooked", "kale_raw", "banana", "figs_dried", "cola", "grapefruit",
    "kidney_beans_cooked", "brazil_nuts",
]  # fmt: skip


@pytest.fixture(scope="module")
def small(larder):
    """A larder of 22 foods, in which everything can be tried."""
    return dataclasses.replace(larder, foods={name: larder.foods[name] for name in SMALL})


def by_brute_force(options, need, room):
    """Try every set of options; the order of the answer is the rule itself."""

    def rank(chosen):
        closed = min(need, sum(each.gain for each in chosen))
        energy = sum(each.energy for each in chosen)
        gain = sum(each.gain for each in chosen)
        calcium = sum(each.calcium for each in chosen)
        return (-closed, len(chosen), energy, -gain, calcium, sorted(each.key for each in chosen))

    allowed = [
        chosen
        for count in range(1, room.changes + 1)
        for chosen in combinations(options, count)
        if len({each.role for each in chosen}) == count
        and sum(each.energy for each in chosen) <= room.energy
        and (room.calcium is None or sum(each.calcium for each in chosen) <= room.calcium)
    ]
    return set(min(allowed, key=rank)) if allowed else set()


def some_options(largest: int):
    """Options with many ties, in few roles."""
    made = st.tuples(
        st.sampled_from("abcd"), st.integers(1, 6), st.integers(-3, 6), st.integers(-2, 4)
    )
    return st.lists(made, max_size=largest).map(
        lambda listed: [Option(f"o{n:02}", *each) for n, each in enumerate(listed)]
    )


@given(
    some_options(9),
    st.integers(1, 14),
    st.integers(1, 4),
    st.integers(0, 9),
    st.one_of(st.none(), st.integers(0, 6)),
)
def test_the_choice_is_that_of_brute_force(options, need, changes, energy, calcium):
    """The very same set, ties included, whatever the options."""
    room = Room(changes, energy, calcium)
    assert set(nourish.choose(options, need, room)) == by_brute_force(options, need, room)


def test_ties_and_tight_limits_are_those_of_brute_force_too():
    """Thousands of small problems, in which nearly everything ties and the limits bind."""
    dice = random.Random(5)
    for _ in range(4000):
        options = [
            Option(
                key=f"o{dice.randrange(1000):03}{n}",
                role=dice.choice("abc"),
                gain=dice.choice((1, 2, 3, 6)),
                energy=dice.randint(-1, 3),
                calcium=dice.randint(-1, 3),
            )
            for n in range(dice.randint(1, 7))
        ]
        room = Room(dice.randint(1, 3), dice.randint(0, 4), dice.choice((None, 0, 1, 2, 3)))
        need = dice.randint(1, 9)
        assert set(nourish.choose(options, need, room)) == by_brute_force(options, need, room)


@given(some_options(9), st.integers(1, 14), st.randoms())
def test_the_order_of_options_does_not_matter(options, need, dice):
    """There is one best set."""
    room = Room(3, 5)
    shuffled = dice.sample(options, len(options))
    assert set(nourish.choose(options, need, room)) == set(nourish.choose(shuffled, need, room))


def by_a_solver(options, need, room):
    """Most closed, then fewest, then least energy: the same three from z3."""
    optimiser = z3.Optimize()
    optimiser.set(priority="lex")
    taken = [z3.Int(each.key) for each in options]
    for one in taken:
        optimiser.add(one >= 0, one <= 1)
    for role in {each.role for each in options}:
        optimiser.add(
            z3.Sum([t for t, each in zip(taken, options, strict=True) if each.role == role]) <= 1
        )

    def total(name):
        return z3.Sum([getattr(e, name) * t for t, e in zip(taken, options, strict=True)])

    count, closed = z3.Sum(taken), z3.Int("closed")
    optimiser.add(count <= room.changes, total("energy") <= room.energy)
    optimiser.add(closed <= need, closed <= total("gain"))
    optimiser.maximize(closed)
    optimiser.minimize(count)
    energy = total("energy")
    optimiser.minimize(energy)
    assert optimiser.check() == z3.sat
    model = optimiser.model()
    return tuple(
        model.eval(each, model_completion=True).as_long() for each in (closed, count, energy)
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_solver_finds_nothing_better_on_a_full_shelf(seed):
    """Sixty options in ten roles, against an optimiser that knows nothing of our search."""
    dice = random.Random(seed)
    options = [
        Option(f"o{n}", str(n % 10), dice.randint(1, 120), dice.randint(-80, 200), 0)
        for n in range(60)
    ]
    need, room = dice.choice((90, 150, 900)), Room(3, 250)
    chosen = nourish.choose(options, need, room)
    closed = min(need, sum(each.gain for each in chosen))
    energy = sum(each.energy for each in chosen)
    assert (closed, len(chosen), energy) == by_a_solver(options, need, room)


def changes_by_hand(weighed, larder, target):
    """Every allowed change as an option, from the rules as decision 14 words them."""
    cleared, person = weighed.cleared, weighed.intake.person
    eaten: dict[str, list[int]] = {}
    for day in weighed.intake.days:
        for item in day.items:
            eaten.setdefault(item.food.id, []).append(item.milligrams)
    for food in larder.foods.values():
        if Mark.SUGGEST not in food.marks or food.id in person.dislikes:
            continue
        if food.marks & cleared.avoid or not all(larder.diets[d].fits(food) for d in person.diet):
            continue
        places = [larder.foods[name] for name in eaten if larder.foods[name].role is food.role]
        swaps = [
            option
            for other in places
            if other is not food
            for option in _one_change(
                food, other, sum(eaten[other.id]) // len(eaten[other.id]), weighed, target
            )
        ]
        yield from swaps or _one_change(food, None, 0, weighed, target)


def _one_change(food, other, milligrams, weighed, target):
    def change(nutrient, counted=True):
        bound = nutrient is Nutrient.CALCIUM and counted
        more = 0 if bound and Mark.CALCIUM_BOUND in food.marks else food.per_gram[nutrient]
        less = (
            0
            if not other or (bound and Mark.CALCIUM_BOUND in other.marks)
            else other.per_gram[nutrient]
        )
        return more * food.portion_mg - less * milligrams

    minerals = [m for m in nourish.MINERALS if m not in weighed.cleared.hidden]
    energy = change(Nutrient.ENERGY)
    fits = (
        change(target) * 20 >= weighed.found.goals[target].amount
        and change(Nutrient.SODIUM) <= 150_000_000
        and all(change(m) * 10 >= -weighed.found.goals[m].amount for m in minerals)
        and (Nutrient.POTASSIUM in minerals or change(Nutrient.POTASSIUM) <= 0)
        and abs(energy) <= (150_000_000 if other else 250_000_000)
    )
    if fits:
        key = f"{food.id} {other.id if other else ''}"
        yield Option(
            key, food.role, change(target), energy, change(Nutrient.CALCIUM, counted=False)
        )


def key_of(suggestion):
    """The key under which the choice knew it."""
    place = suggestion.instead_of
    return f"{suggestion.food.id} {place.food.id if place else ''}"


@pytest.mark.parametrize("seed", range(60))
def test_suggestions_are_those_of_brute_force_on_a_small_shelf(seed, small):
    """From the intake to the sentence, against every allowed set of changes."""
    dice = random.Random(seed)
    items = [
        [dice.choice(SMALL), dice.choice((28, 58, 150, 250))] for _ in range(dice.randint(1, 6))
    ]
    medicines = dice.choice(([], [], ["ace_inhibitor"], ["warfarin"]))
    diet = dice.choice(([], ["vegan"], ["nut_free"], ["lactose_free"]))
    raw = intake(*items, region=dice.choice(("us", "eu")), medicines=medicines, diet=diet)
    weighed = Weighed(raw, small)
    shown = [gap for gap in weighed.gaps if gap.nutrient not in weighed.cleared.hidden]
    expected: set[str] = set()
    for gap in nourish.largest_first(shown):
        upper = weighed.found.uppers[Nutrient.CALCIUM].amount
        room = Room(3, 250_000_000, upper - weighed.mean.amounts[Nutrient.CALCIUM])
        options = list(changes_by_hand(weighed, small, gap.nutrient))
        best = by_brute_force(options, gap.amount, room)
        if best:
            expected = {option.key for option in best}
            break
    assert {key_of(each) for each in weighed.suggested.suggestions} == expected


def test_oats_instead_of_white_toast(larder):
    """The example everybody understands, with its sum: 55.2 less 13.34."""
    names = ("white_bread", "milk_whole", "oats_dry", *nourish.NEEDED_FOODS)
    only = dataclasses.replace(larder, foods={name: larder.foods[name] for name in names})
    weighed = Weighed(intake(["white_bread", 58], ["milk_whole", 900]), only)
    found = next(each for each in weighed.suggested.suggestions if each.food.id == "oats_dry")
    assert found.gain[Nutrient.MAGNESIUM] == 41_860_000
    assert found.instead_of.food.id == "white_bread"
    assert (
        found.says
        == "Rolled oats, dry (half a cup) instead of white bread (58 g): +42 mg magnesium."
    )


def test_an_addition_says_its_portion(small):
    """And nothing about what it replaces."""
    raw = intake(["cola", 330], diet=["vegan", "nut_free"])
    says = [each.says for each in Weighed(raw, small).suggested.suggestions]
    assert "Pumpkin seed kernels, dried (2 tablespoons): +95 mg magnesium." in says


def test_nobody_is_told_to_close_a_gap_that_is_closed(larder):
    """All minerals in plenty, nothing to suggest."""
    weighed = Weighed(
        intake(["hemp_seeds", 100], ["tofu_firm_calcium", 200], ["white_beans_cooked", 400]), larder
    )
    assert [gap.amount for gap in weighed.gaps if gap.nutrient in nourish.MINERALS] == [0, 0, 0]
    assert weighed.suggested == nourish.Suggested(None, 0, ())


def test_a_gap_that_nothing_can_close_gives_way_to_the_next(larder):
    """Calcium is the largest gap, but the only food left brings magnesium."""
    only = dataclasses.replace(
        larder, foods={name: larder.foods[name] for name in ("wheat_bran", "banana")}
    )
    weighed = Weighed(intake(["banana", 300]), only)
    assert nourish.largest_first(weighed.gaps)[0].nutrient is Nutrient.CALCIUM
    assert weighed.suggested.gap.nutrient is Nutrient.MAGNESIUM
    said = " ".join(weighed.said(only))
    assert "The largest gap is calcium" in said
    assert only.words["nothing_fits"] in said
    assert "closes 75 of 239 mg of magnesium" in said


def test_what_is_said_of_the_gaps_begins_with_what_food_does_not_do(larder):
    """Every time, before any number."""
    for raw in (intake(), intake(["banana", 118])):
        weighed = Weighed(raw, larder)
        said = weighed.said(larder)
        assert said[0] == larder.statements["headline"].verdict
        assert "no good evidence" in said[0]


def test_the_explanation_names_gap_closed_and_limit(larder):
    """What it rests on, how much is missing, how much of it the changes close."""
    weighed = Weighed(intake(["banana", 118]), larder)
    said = " ".join(weighed.said(larder))
    assert "1 of the 4 days" in said
    assert "The largest gap is calcium: about 994 mg a day." in said
    assert "closes 994 of 994 mg of calcium. Nothing here closes more with 3 changes" in said
    assert "No trial shows that eating more of it prevents back spasms." in said
    assert said.endswith("For drinks, thirst comes before any number.")


def test_without_a_fitting_food_it_is_said(larder):
    """No suggestion, and the reason."""
    bare = dataclasses.replace(larder, foods={"banana": larder.foods["banana"]})
    raw = intake(["banana", 118], dislikes=["banana"])
    weighed = Weighed(raw, bare)
    said = weighed.said(bare)
    assert larder.words["nothing_fits"] in said
    assert weighed.suggested.suggestions == ()


def test_a_gain_is_what_the_totals_change_by(larder):
    """To eat a suggestion moves the day's totals by its gain, bound calcium too."""
    only = dataclasses.replace(
        larder, foods={name: larder.foods[name] for name in ("apple", "spinach_cooked")}
    )
    before = Weighed(intake(["apple", 182], ["apple", 10]), only)
    (found,) = before.suggested.suggestions
    assert (found.food.id, found.instead_of) == ("spinach_cooked", None)
    after = Weighed(intake(["apple", 182], ["apple", 10], ["spinach_cooked", 90]), only)
    for nutrient in found.gain:
        change = after.mean.amounts[nutrient] - before.mean.amounts[nutrient]
        assert found.gain[nutrient] == change
    assert found.gain[Nutrient.CALCIUM] == 122_400_000


def test_calcium_is_never_closed_with_leaves_that_hold_it_fast(larder):
    """A larder of such leaves alone closes no calcium gap, and goes on to the next mineral."""
    bound = [food.id for food in larder.foods.values() if Mark.CALCIUM_BOUND in food.marks]
    only = dataclasses.replace(
        larder, foods={name: larder.foods[name] for name in ["apple", *bound]}
    )
    weighed = Weighed(intake(["apple", 182]), only)
    assert nourish.largest_first(weighed.gaps)[0].nutrient is Nutrient.CALCIUM
    assert weighed.suggested.gap.nutrient is not Nutrient.CALCIUM
