"""What was eaten is kept once, adds up as the room says, and unknown stays unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import food_tables
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import nourish
from unknot.journeys import check_in as choices
from unknot.journeys import (
    eaten,
    food_week,
    load_foods,
    meals,
    noted,
    own_foods,
    people,
    profile,
)
from unknot.journeys.eaten import BadFood, Wanted
from unknot.nourish import Nutrient
from unknot.store import rows_food
from unknot.store.models import FoodEaten, Person
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
NOW = Moment(asking.now(), 330, "Asia/Kolkata")
TODAY = NOW.day
ABOUT = {
    "age_years": 41, "sex": "female", "life_stage": "none", "region": "uk",
    "food_conditions": [], "food_medicines": [], "diet": [],
}  # fmt: skip


def add(person, shelf, food, grams, back=0, key=None):
    """Write something down."""
    wanted = Wanted(key or uuid4(), TODAY - timedelta(days=back), food, grams)
    eaten.add(person, wanted, NOW, shelf)


def test_the_same_key_is_the_same_thing(shelf):
    """Sent twice, kept once; taken away, gone."""
    person, key = people.local_person(), uuid4()
    add(person, shelf, "banana", 118, key=key)
    add(person, shelf, "banana", 118, key=key)
    (item,) = eaten.day(person, TODAY, shelf)
    assert item.amounts[Nutrient.MAGNESIUM] == 31_860_000
    eaten.remove(person, item.id)
    assert eaten.day(person, TODAY, shelf) == ()


def test_the_place_of_the_clock_is_kept_and_is_unknown_of_older_rows(shelf):
    """Half past five hours east; a row from before has no place, not that of Greenwich."""
    person = people.local_person()
    add(person, shelf, "banana", 118)
    assert [item.told_at for item in eaten.day(person, TODAY, shelf)] == [NOW]
    FoodEaten.objects.update(offset_min=None, zone="")
    assert [item.told_at for item in eaten.day(person, TODAY, shelf)] == [None]


def test_a_day_ends_where_the_person_lives(shelf):
    """Tomorrow has begun in Kolkata while it is still today in Greenwich."""
    person, late = people.local_person(), datetime(2026, 3, 1, 20, tzinfo=UTC)
    wanted = Wanted(uuid4(), date(2026, 3, 2), "banana", 118)
    with pytest.raises(BadFood, match="one of the last 60 days"):
        eaten.add(person, wanted, Moment(late, 0, "Europe/London"), shelf)
    eaten.add(person, wanted, Moment(late, 330, "Asia/Kolkata"), shelf)
    assert len(eaten.day(person, date(2026, 3, 2), shelf)) == 1


@given(st.integers(-840, 840), st.sampled_from(["", "Asia/Kolkata", "America/St_Johns"]))
def test_a_moment_comes_back_as_it_was_kept(offset_min, zone):
    """Whatever the place."""
    row = FoodEaten(at=NOW.at, offset_min=offset_min, zone=zone)
    assert rows_food.told_at(row) == Moment(NOW.at, offset_min, zone)


@pytest.mark.parametrize(
    "foods",
    [
        ["banana", "coffee", "almonds", "milk_semi", "honeydew"],
        ["honeydew", "milk_semi", "almonds", "coffee", "banana"],
    ],
)
def test_foods_of_one_moment_keep_the_order_in_which_they_were_told(shelf, foods):
    """On their day, in the meal kept from it, and wherever that is written down again."""
    person = people.local_person()
    for back, food in enumerate(foods):
        add(person, shelf, food, 100, 1)
        FoodEaten.objects.filter(food=food).update(at=NOW.at - timedelta(hours=20 - back))
    meals.keep_meal(person, uuid4(), "Breakfast", TODAY - timedelta(days=1))
    (meal,) = meals.meals(person)
    meals.add_meal(person, meal.id, UUID(int=len(foods[0])), TODAY, NOW)
    assert [item.food for item in eaten.day(person, TODAY, shelf)] == foods
    (day,) = eaten.days(person, TODAY, TODAY, shelf)
    assert [each.food.id for each in day.items] == foods
    meals.keep_meal(person, uuid4(), "Again", TODAY)
    again = next(each for each in meals.meals(person) if each.name == "Again")
    assert [food for food, _ in again.items] == foods


def test_no_more_than_twelve_are_one_tap_away(shelf):
    """The latest of those eaten once; one that is retired takes nobody's place."""
    person, foods = people.local_person(), list(shelf.nourish.foods)[:13]
    own_foods.add_own(person, uuid4(), "Nut bar", {"portion_g": 40.0})
    (own,) = own_foods.own_foods(person)
    for place, food in enumerate([*foods, own.food.id]):
        add(person, shelf, food, 100)
        FoodEaten.objects.filter(food=food).update(at=NOW.at - timedelta(hours=20 - place))
    own_foods.retire_own(person, own.id)
    offered = [each.food for each in eaten.recent(person, TODAY, shelf)]
    assert offered == foods[:0:-1]


def test_what_cannot_be_added_any_more_is_not_one_tap_away(shelf):
    """A food that is retired is offered no more among what is eaten often."""
    person = people.local_person()
    own_foods.add_own(person, uuid4(), "Nut bar", {"portion_g": 40.0})
    (own,) = own_foods.own_foods(person)
    add(person, shelf, own.food.id, 40)
    assert [each.food for each in eaten.recent(person, TODAY, shelf)] == [own.food.id]
    own_foods.retire_own(person, own.id)
    assert eaten.recent(person, TODAY, shelf) == ()


@pytest.mark.parametrize(
    ("food", "grams", "says"),
    [
        ("moon", 10, "food is 'moon'"), ("own:x", 10, "food is 'own:x'"),
        ("fdc:1", 10, "food is 'fdc:1'"), ("banana", 0, "grams is 0"),
        ("banana", -3, "grams is -3"), ("banana", 9_999, "grams is 9999"),
        ("banana", None, "grams is None"), ("banana", float("nan"), "grams is nan"),
    ],
)  # fmt: skip
def test_what_cannot_have_been_eaten_is_refused_by_name(shelf, food, grams, says):
    """And nothing is kept."""
    with pytest.raises(BadFood, match="it must be") as refusal:
        add(people.local_person(), shelf, food, grams)
    assert says in str(refusal.value)
    assert not FoodEaten.objects.exists()


@pytest.mark.parametrize("back", [-1, 61])
def test_a_day_that_nobody_remembers_is_refused(shelf, back):
    """Nor one ahead."""
    with pytest.raises(BadFood, match="one of the last 60 days"):
        add(people.local_person(), shelf, "banana", 10, back)


def test_a_label_that_tells_little_leaves_the_rest_unknown(shelf):
    """Its nought is kept as one; what it leaves out is in no sum."""
    person = people.local_person()
    told = {"portion_g": 40.0, Nutrient.CALCIUM: 80.0, Nutrient.SODIUM: 0.0}
    own_foods.add_own(person, uuid4(), "  Nut   bar ", told)
    (own,) = own_foods.own_foods(person)
    assert own.food.name == "Nut bar"
    (choice,) = [each for each in eaten.find(person, "nut bar", shelf) if each.note]
    assert (choice.food, choice.milligrams) == (own.food.id, 40_000)
    assert Nutrient.MAGNESIUM in choice.unknown
    add(person, shelf, choice.food, 40)
    (day,) = nourish.totals(eaten.days(person, TODAY, TODAY, shelf))
    assert day.amounts == {Nutrient.CALCIUM: 32_000_000, Nutrient.SODIUM: 0}


def test_a_food_that_is_retired_stays_where_it_was_eaten(shelf):
    """It is offered no more."""
    person = people.local_person()
    own_foods.add_own(person, uuid4(), "Nut bar", {"portion_g": 40.0, Nutrient.CALCIUM: 80.0})
    (own,) = own_foods.own_foods(person)
    add(person, shelf, own.food.id, 40)
    own_foods.retire_own(person, own.id)
    assert [item.name for item in eaten.day(person, TODAY, shelf)] == ["Nut bar"]
    with pytest.raises(BadFood):
        add(person, shelf, own.food.id, 40)


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("", {"portion_g": 40.0}, "name"), ("x" * 81, {"portion_g": 40.0}, "name"),
        ("bar", {}, "portion_g"), ("bar", {"portion_g": 40.0, Nutrient.ENERGY: 951.0}, "energy"),
        ("bar", {"portion_g": 40.0, Nutrient.CALCIUM: -1.0}, "calcium"),
    ],
)  # fmt: skip
def test_a_label_that_cannot_be_is_refused_by_name(name, told, says):
    """Nothing is kept of it."""
    with pytest.raises(BadFood, match=says):
        own_foods.add_own(people.local_person(), uuid4(), name, told)
    assert own_foods.own_foods(people.local_person()) == ()


def test_a_food_of_the_tables_keeps_what_it_held(shelf, tmp_path, monkeypatch):
    """When the tables are removed, the day still knows."""
    monkeypatch.setenv("UNKNOT_DATA_DIR", str(tmp_path / "data"))
    person = people.local_person()
    path = food_tables.write_json(tmp_path / "foods.json")
    load_foods.load_foods(str(path), NOW.at, lambda share, says: None)
    found = {each.food: each for each in eaten.find(person, "oat drink", shelf)}
    assert found["fdc:3"].milligrams == 240_000
    assert Nutrient.MAGNESIUM in found["fdc:3"].unknown
    add(person, shelf, "fdc:3", 240)
    load_foods.unload()
    (item,) = eaten.day(person, TODAY, shelf)
    assert item.amounts == {Nutrient.CALCIUM: 288_000_000}


def test_a_meal_is_what_was_eaten_on_a_day_again(shelf):
    """Each of its foods, as much as then; forgotten, the days stay."""
    person = people.local_person()
    add(person, shelf, "banana", 118, back=1)
    add(person, shelf, "coffee", 240, back=1)
    with pytest.raises(BadFood, match="no meal"):
        meals.keep_meal(person, uuid4(), "Breakfast", TODAY)
    meals.keep_meal(person, uuid4(), "Breakfast", TODAY - timedelta(days=1))
    (meal,) = meals.meals(person)
    key = uuid4()
    for _ in range(2):
        meals.add_meal(person, meal.id, key, TODAY, NOW)
    meals.remove_meal(person, meal.id)
    now = [(item.food, item.milligrams) for item in eaten.day(person, TODAY, shelf)]
    assert sorted(now) == [("banana", 118_000), ("coffee", 240_000)]


def test_a_meal_is_kept_wholly_or_not_at_all(shelf):
    """A food that is retired since is still in it; a day that nobody remembers takes nothing."""
    person = people.local_person()
    own_foods.add_own(person, uuid4(), "Nut bar", {"portion_g": 40.0, Nutrient.CALCIUM: 80.0})
    (own,) = own_foods.own_foods(person)
    add(person, shelf, own.food.id, 40, back=1)
    add(person, shelf, "banana", 118, back=1)
    meals.keep_meal(person, uuid4(), "Breakfast", TODAY - timedelta(days=1))
    own_foods.retire_own(person, own.id)
    (meal,) = meals.meals(person)
    meals.add_meal(person, meal.id, uuid4(), TODAY, NOW)
    (day,) = nourish.totals(eaten.days(person, TODAY, TODAY, shelf))
    assert day.amounts[Nutrient.CALCIUM] == 32_000_000 + 5_900_000
    assert Nutrient.MAGNESIUM in day.at_least
    before = FoodEaten.objects.count()
    with pytest.raises(BadFood, match="one of the last 60 days"):
        meals.add_meal(person, meal.id, uuid4(), TODAY - timedelta(days=70), NOW)
    assert FoodEaten.objects.count() == before


def test_a_food_that_the_shelf_has_no_more_makes_the_day_a_least(shelf):
    """It stays by its name, and its amounts are not nought but unknown."""
    person = people.local_person()
    add(person, shelf, "banana", 118)
    add(person, shelf, "coffee", 240)
    FoodEaten.objects.filter(food="coffee").update(food="gone", name="Old food")
    assert {item.name for item in eaten.day(person, TODAY, shelf)} == {"Banana", "Old food"}
    (day,) = nourish.totals(eaten.days(person, TODAY, TODAY, shelf))
    assert Nutrient.MAGNESIUM in day.at_least
    assert [each.food for each in eaten.recent(person, TODAY, shelf)] == ["banana"]


def test_a_key_of_somebody_else_keeps_nothing(shelf):
    """Nor does it tell anything of theirs."""
    ana, cleo, key = people.local_person(), Person.objects.create().id, uuid4()
    add(cleo, shelf, "banana", 118, key=key)
    with pytest.raises(BadFood, match="too old to send"):
        add(ana, shelf, "coffee", 240, key=key)
    own_foods.add_own(cleo, key, "Bar", {"portion_g": 40.0})
    with pytest.raises(BadFood, match="too old to send"):
        own_foods.add_own(ana, key, "Bar", {"portion_g": 40.0})


@pytest.mark.parametrize("condition", ["ckd", "eating_disorder"])
def test_what_a_caution_hides_is_in_no_score(shelf, condition):
    """Weak kidneys: potassium neither helps nor harms the score; no comparison, no score."""
    person = people.local_person()
    profile.keep(person, ABOUT | {"food_conditions": [condition]}, TODAY, shelf)
    for food, grams in (("banana", 118), ("almonds", 28), ("milk_semi", 244)):
        add(person, shelf, food, grams)
    assert "nutrition_score" not in noted.noted(person, TODAY, shelf)
    profile.keep(person, ABOUT | {"food_medicines": ["ace_inhibitor"]}, TODAY, shelf)
    day = food_week.food_week(person, TODAY, TODAY, shelf).days[-1].amounts
    goals = {Nutrient.MAGNESIUM: 300, Nutrient.CALCIUM: 950}
    shares = [min(1, day[each] / 1e6 / goal) for each, goal in goals.items()]
    assert noted.noted(person, TODAY, shelf)["nutrition_score"] == round(10 * sum(shares) / 2)


def test_what_is_eaten_often_stands_first_with_the_last_amount(shelf):
    """Twice beats once; of the same, the later amount."""
    person = people.local_person()
    for food, grams, back in (("coffee", 240, 3), ("banana", 100, 2), ("coffee", 300, 1)):
        add(person, shelf, food, grams, back)
        FoodEaten.objects.filter(food=food, milligrams=grams * 1000).update(
            at=NOW.at - timedelta(days=back)
        )
    found = [(each.food, each.milligrams) for each in eaten.recent(person, TODAY, shelf)]
    assert found == [("coffee", 300_000), ("banana", 100_000)]


def test_nothing_is_compared_before_enough_is_known_of_somebody(shelf):
    """Not asked is not none."""
    person = people.local_person()
    add(person, shelf, "banana", 118)
    profile.keep(person, {name: ABOUT[name] for name in list(ABOUT)[:-1]}, TODAY, shelf)
    week = food_week.food_week(person, TODAY, TODAY, shelf)
    assert (week.weighed, [each.id for each in week.missing]) == (None, ["diet"])
    assert week.days[-1].amounts[Nutrient.MAGNESIUM] == 31_860_000
    profile.keep(person, ABOUT, TODAY, shelf)
    week = food_week.food_week(person, TODAY, TODAY, shelf)
    assert week.weighed.found.goals[Nutrient.MAGNESIUM].amount == 300_000_000
    assert [day.amounts is None for day in week.days] == [True] * 6 + [False]


def test_a_kidney_disease_hides_what_it_must(shelf):
    """Cautions come with the week, and potassium is compared with nothing."""
    person = people.local_person()
    profile.keep(person, ABOUT | {"food_conditions": ["ckd"]}, TODAY, shelf)
    add(person, shelf, "banana", 118)
    week = food_week.food_week(person, TODAY, TODAY, shelf)
    assert "k_food_hide" in [each.id for each in week.weighed.cleared.cautions]
    assert Nutrient.POTASSIUM in week.weighed.cleared.hidden
    assert Nutrient.POTASSIUM not in [gap.nutrient for gap in week.weighed.shown]


def test_what_somebody_does_not_want_is_suggested_no_more_until_they_want_it(shelf):
    """And another takes its place, or none."""
    person = people.local_person()
    profile.keep(person, ABOUT, TODAY, shelf)
    for back in range(7):
        add(person, shelf, "white_bread", 58, back)
        add(person, shelf, "pasta_cooked", 124, back)

    def suggested():
        week = food_week.food_week(person, TODAY, TODAY, shelf)
        return [each.food.id for each in week.weighed.chosen.suggestions]

    first = suggested()
    assert first
    food_week.dislike(person, first[0], TODAY, shelf, is_liked=False)
    assert first[0] not in suggested()
    food_week.dislike(person, first[0], TODAY, shelf, is_liked=True)
    assert suggested() == first
    with pytest.raises(profile.BadFact):
        food_week.dislike(person, "moon", TODAY, shelf, is_liked=False)


def test_tablets_count_and_too_many_are_told(shelf):
    """More magnesium from tablets than its limit, which counts tablets alone."""
    person = people.local_person()
    profile.keep(person, ABOUT | {"supplement_magnesium": 400}, TODAY, shelf)
    add(person, shelf, "banana", 118)
    weighed = food_week.food_week(person, TODAY, TODAY, shelf).weighed
    assert "mg_ul" in [each.id for each in weighed.cleared.cautions]
    gap = next(each for each in weighed.shown if each.nutrient is Nutrient.MAGNESIUM)
    assert gap.amount == 0


def test_the_check_in_is_offered_what_was_written_down(shelf):
    """Half a litre of water is half a litre; a day of too few entries has no score."""
    person = people.local_person()
    profile.keep(person, ABOUT, TODAY, shelf)
    add(person, shelf, "water_tap", 500)
    assert noted.noted(person, TODAY, shelf) == {"water_litres": 0.5}
    add(person, shelf, "banana", 118)
    add(person, shelf, "almonds", 28)
    score = noted.noted(person, TODAY, shelf)["nutrition_score"]
    day = food_week.food_week(person, TODAY, TODAY, shelf).days[-1].amounts
    goals = {Nutrient.MAGNESIUM: 300, Nutrient.POTASSIUM: 3500, Nutrient.CALCIUM: 950}
    shares = [min(1, day[each] / 1e6 / goal) for each, goal in goals.items()]
    assert score == round(10 * sum(shares) / 3)
    choices.choose(person, ["water_litres", "nutrition_score"], shelf)
    asked = {each.question.id: each for each in choices.entry(person, TODAY, shelf).asked}
    assert asked["water_litres"].note == 0.5
    assert 0.5 in asked["water_litres"].choices
    assert asked["nutrition_score"].told is None
    own_foods.add_own(person, uuid4(), "Bar", {"portion_g": 40.0})
    add(person, shelf, own_foods.own_foods(person)[0].food.id, 40)
    assert "nutrition_score" not in noted.noted(person, TODAY, shelf)


def test_anothers_food_is_not_mine(shelf):
    """Cleo sees nothing, takes nothing away, has no meal of Ana's."""
    ana, cleo = people.local_person(), Person.objects.create().id
    add(ana, shelf, "banana", 118)
    meals.keep_meal(ana, uuid4(), "Breakfast", TODAY)
    own_foods.add_own(ana, uuid4(), "Nut bar", {"portion_g": 40.0})
    (item,) = eaten.day(ana, TODAY, shelf)
    eaten.remove(cleo, item.id)
    own_foods.retire_own(cleo, own_foods.own_foods(ana)[0].id)
    meals.remove_meal(cleo, meals.meals(ana)[0].id)
    assert (eaten.day(cleo, TODAY, shelf), meals.meals(cleo)) == ((), ())
    assert eaten.recent(cleo, TODAY, shelf) == ()
    assert len(eaten.day(ana, TODAY, shelf)) == len(own_foods.own_foods(ana)) == 1
    with pytest.raises(BadFood, match="no such meal"):
        meals.add_meal(cleo, meals.meals(ana)[0].id, uuid4(), TODAY, NOW)


@given(st.dictionaries(st.sampled_from(tuple(Nutrient)), st.integers(0, 10**6)))
def test_amounts_come_back_as_they_were_kept(held):
    """What is not known is not there on the way back either."""
    assert rows_food.amounts(rows_food.as_json(held)) == held
