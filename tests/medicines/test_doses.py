"""The dose timer: intervals, 24 h totals, days; through midnight, journeys and clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from medicines.people import checked

from unknot import knowledge, medicines
from unknot.medicines import Dose, Total

CABINET = knowledge.unread().medicines
WELL = checked(CABINET)
IBUPROFEN, PARACETAMOL = WELL["ibuprofen_oral"], WELL["paracetamol"]
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONDON, SYDNEY = ZoneInfo("Europe/London"), ZoneInfo("Australia/Sydney")


def took(hours_ago: float, ingredient: str = "ibuprofen", mg: float | None = 400) -> Dose:
    """A dose so many hours before noon."""
    return Dose(NOON - hours_ago * HOUR, "a pack", {ingredient: mg})


def asked(log, checkup=IBUPROFEN, now=NOON, dose_mg=None):
    """The answer of the timer."""
    return medicines.next_dose(log, checkup, now, CABINET, dose_mg)


CASES = [  # log, dose, reasons against it, hours until it may be taken (None: ask somebody)
    ("nothing taken", [], None, (), 0),
    ("six hours ago exactly", [took(6)], None, (), 0),
    ("a minute less than six hours ago", [took(6 - 1 / 60)], None, ("too_soon",), 1 / 60),
    ("an hour ago", [took(1)], None, ("too_soon",), 5),
    ("three times today", [took(18), took(12), took(6)], None,
     ("too_often", "too_much_in_a_day"), 6),
    ("three halves are as often", [took(18, mg=200), took(12, mg=200), took(6, mg=200)], 200,
     ("too_often",), 6),
    ("too much before too often", [took(18, mg=800), took(6, mg=200)], None,
     ("too_much_in_a_day",), 6),
    ("a half dose fits", [took(18, mg=800), took(6, mg=200)], 200, (), 0),
    ("exactly 24 hours ago has left", [took(24), took(16), took(8)], None, (), 0),
    ("more than one dose at once", [], 401, ("too_much_at_once",), None),
    ("a dose of nothing", [], 0, ("too_much_at_once",), None),
    ("another of its kind", [took(5, "naproxen", 220)], None, ("other_anti_inflammatory",), 19),
    ("another of its kind a day ago", [took(24, "naproxen", 220)], None, (), 0),
    ("a gel of its kind", [took(5, "diclofenac_gel", 4000)], None,
     ("other_anti_inflammatory",), 19),
    ("paracetamol is another kind", [took(1, "paracetamol", 1000)], None, (), 0),
    ("nobody knows how much", [took(8, mg=None)], None, ("unknown_amount",), 16),
    ("already over", [took(20, mg=800), took(8, mg=800)], None, ("already_over",), None),
    ("over until this minute", [took(24, mg=800), took(8, mg=800)], None, (), 0),
    ("the third day", [took(71), took(48), took(30)], None, (), 0),
    ("the fourth day", [took(72), took(48), took(30)], None, ("too_many_days",), None),
    ("two days without it end a course", [took(90), took(48)], None, (), 0),
    ("a dose dated far ahead ends no course", [took(72), took(48), took(30), took(8), took(-45)],
     None, ("too_many_days", "too_soon"), None),
    ("a clock that was wrong hides nothing", [took(-2)], None, ("too_soon",), 8),
]  # fmt: skip


@pytest.mark.parametrize(
    ("log", "dose_mg", "because", "hours"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_dose_is_allowed_when_the_label_allows_it(log, dose_mg, because, hours):
    """Below, at and above each limit: why not, and when."""
    found = asked(log, dose_mg=dose_mg)
    assert found.because == because
    assert found.allowed is (because == ())
    expected = None if hours is None else NOON + hours * HOUR
    assert found.at == expected


def test_a_refusal_says_why_with_the_figures_of_the_label():
    """In a sentence for each reason."""
    assert asked([took(1)]).says == ("It is too soon. Leave at least 6 hours between doses.",)
    over = asked([took(18, mg=800), took(6)])
    assert over.says == (
        "With this dose you would have had more than 1200 mg in 24 hours, "
        "from everything you take.",
    )
    assert asked([]).says == ("The label allows this dose now.",)


def test_a_label_that_counts_milligrams_only_does_not_count_doses():
    """Four small tablets of naproxen fit in the US, as far as they fit by weight."""
    naproxen = checked(CABINET, region="us")["naproxen_oral"]
    log = [took(hours, "naproxen", 110) for hours in (22, 16, 10)]
    assert asked(log, naproxen, dose_mg=110).allowed
    assert asked(log, naproxen, dose_mg=220).allowed


def test_too_much_paracetamol_is_told_as_an_emergency():
    """Harm can start before anybody feels it."""
    log = [took(hours, "paracetamol", 1500) for hours in (20, 15, 10)]
    found = asked(log, PARACETAMOL)
    assert found.because == ("already_over_paracetamol",)
    assert "even if you feel well" in found.says[0]
    assert found.at is None


@pytest.mark.parametrize("changes", [
    {"flags": ["ulcer_or_gi_bleed_ever"]}, {"flags": ["ssri_snri"]}, {"age_years": 17},
    {"weight_kg": None}, {"region": "eu"}, {"medicines": ["xyzzyol"]},
])  # fmt: skip
def test_no_dose_is_timed_that_the_check_does_not_allow(changes):
    """Avoid, ask, a child, something unknown, a label that was not read."""
    checkup = checked(CABINET, **changes)["ibuprofen_oral"]
    found = asked([], checkup)
    assert (found.allowed, found.at, found.because) == (False, None, ("no_limits",))


@pytest.mark.parametrize("name", ["tizanidine", "diazepam", "methocarbamol"])
def test_no_prescription_medicine_is_ever_timed(name):
    """They have no limits to time by."""
    assert asked([], WELL[name]).because == ("no_limits",)


def test_totals_add_up_each_ingredient_across_products():
    """A cold remedy counts as what is in it."""
    log = [
        Dose(NOON - 5 * HOUR, "Panadol", {"paracetamol": 1000}),
        Dose(NOON - 3 * HOUR, "Excedrin", {"paracetamol": 250, "aspirin": 250}),
        Dose(NOON - 2 * HOUR, "a hot drink", {"paracetamol": None}),
        Dose(NOON - 24 * HOUR, "Panadol", {"paracetamol": 1000}),
    ]
    assert medicines.totals_24h(log, NOON) == {
        "paracetamol": Total(1250, complete=False),
        "aspirin": Total(250, complete=True),
    }


def test_a_combination_counts_for_what_is_in_it():
    """Five hours after a pack that holds ibuprofen, a tablet of it must wait."""
    log = [Dose(NOON - 5 * HOUR, "Robax Platinum", {"methocarbamol": 500, "ibuprofen": 200})]
    assert asked(log).because == ("too_soon",)


CLOCK_CHANGES = [  # a dose and now, both by the clock in London, and the hours that truly passed
    (datetime(2026, 3, 29, 0, 30, tzinfo=LONDON), datetime(2026, 3, 29, 7, 0, tzinfo=LONDON), 5.5),
    (
        datetime(2026, 10, 25, 0, 30, tzinfo=LONDON),
        datetime(2026, 10, 25, 6, 0, tzinfo=LONDON),
        6.5,
    ),
    (datetime(2026, 7, 1, 22, 0, tzinfo=LONDON), datetime(2026, 7, 2, 4, 0, tzinfo=LONDON), 6),
]


@pytest.mark.parametrize(("at", "now", "hours"), CLOCK_CHANGES)
def test_hours_are_those_that_passed_not_those_on_the_wall(at, now, hours):
    """Six hours on the wall can be five when clocks go forward, and seven when they go back."""
    found = asked([Dose(at, "a pack", {"ibuprofen": 400})], now=now)
    assert found.allowed is (hours >= 6)
    assert found.at == max(now.astimezone(UTC), at.astimezone(UTC) + 6 * HOUR)


def test_the_day_of_the_clock_change_does_not_open_the_24_hours():
    """The same time on the next day is only 23 hours later when clocks go forward."""
    evening = datetime(2026, 3, 28, 20, 0, tzinfo=LONDON)
    log = [Dose(evening, "a pack", {"ibuprofen": 1200})]
    next_evening = datetime(2026, 3, 29, 20, 0, tzinfo=LONDON)
    assert asked(log, now=next_evening).because == ("too_much_in_a_day",)
    assert asked(log, now=next_evening + HOUR).because == ()


def test_a_dose_without_a_time_zone_is_refused():
    """Nobody can say how long ago it was."""
    with pytest.raises(ValueError, match="aware"):
        Dose(datetime(2026, 3, 10, 12), "a pack", {"ibuprofen": 400})  # noqa: DTZ001
    with pytest.raises(ValueError, match="aware"):
        asked([], now=datetime(2026, 3, 10, 12))  # noqa: DTZ001


@pytest.mark.parametrize("amount", [-1, float("nan"), float("inf")])
def test_an_amount_that_is_none_is_refused(amount):
    """It would open the 24 hours, or close them for good."""
    with pytest.raises(ValueError, match="ibuprofen"):
        took(1, mg=amount)


INGREDIENTS = ("ibuprofen", "paracetamol", "naproxen", "diclofenac_gel")
minutes = st.integers(0, 6 * 24 * 60)
doses = st.builds(
    lambda minute, ingredient, mg: Dose(
        NOON - timedelta(minutes=minute), "a pack", {ingredient: mg}
    ),
    minutes, st.sampled_from(INGREDIENTS), st.sampled_from((None, 100, 200, 400, 500, 1000)),
)  # fmt: skip
logs = st.lists(doses, max_size=8)
zones = st.sampled_from(
    (UTC, LONDON, SYDNEY, ZoneInfo("America/St_Johns"), timezone(timedelta(hours=14)))
)
instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)


def in_zone(log, zone):
    """The same instants, told in another zone."""
    return [Dose(dose.at.astimezone(zone), dose.product, dose.amounts_mg) for dose in log]


@settings(max_examples=150, deadline=None)
@given(logs, zones, zones, st.sampled_from((IBUPROFEN, PARACETAMOL)))
def test_neither_zone_nor_order_nor_a_journey_changes_the_answer(log, one, other, checkup):
    """The same instants give the same answer, wherever and in whatever order they are told."""
    there = in_zone(list(reversed(log)), one)
    assert asked(there, checkup, NOON.astimezone(other)) == asked(log, checkup)


@settings(max_examples=150, deadline=None)
@given(logs, instants, st.sampled_from((IBUPROFEN, PARACETAMOL)))
def test_shifting_every_time_changes_nothing(log, then, checkup):
    """Midnight, month ends and leap days have no part in it."""
    shift = then - NOON
    moved = [Dose(dose.at + shift, dose.product, dose.amounts_mg) for dose in log]
    before, after = asked(log, checkup), asked(moved, checkup, NOON + shift)
    assert after.because == before.because
    assert after.at == (None if before.at is None else before.at + shift)


@settings(max_examples=150, deadline=None)
@given(logs, doses, st.sampled_from((IBUPROFEN, PARACETAMOL)))
def test_one_more_dose_taken_never_brings_the_next_one_forward(log, more, checkup):
    """Whatever it was, and whenever."""
    before, after = asked(log, checkup), asked([*log, more], checkup)
    if before.at is None:
        assert after.at is None
    elif after.at is not None:
        assert after.at >= before.at


@settings(max_examples=150, deadline=None)
@given(logs, st.sampled_from((IBUPROFEN, PARACETAMOL)))
def test_the_time_given_is_the_first_at_which_it_is_allowed(log, checkup):
    """Allowed then, and refused at every quarter of an hour before."""
    found = asked(log, checkup)
    if found.at is None:
        return
    assert asked(log, checkup, found.at).allowed
    moment = NOON
    while moment < found.at:
        assert not asked(log, checkup, moment).allowed
        moment += timedelta(minutes=15)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12 * 60) | st.just(50 * 60), min_size=1, max_size=25), zones,
       st.sampled_from((IBUPROFEN, PARACETAMOL)), st.sampled_from((0.5, 1)))  # fmt: skip
def test_somebody_who_only_takes_what_is_allowed_never_passes_the_label(waits, zone, checkup, part):
    """No interval is shorter, no 24 hours hold more, and no course is longer, at any time."""
    limits, ingredient = checkup.limits, checkup.medicine.ingredients[0]
    log: list[Dose] = []
    now = datetime(2026, 3, 28, 12, tzinfo=zone)
    for wait in waits:
        now = (now.astimezone(UTC) + timedelta(minutes=wait)).astimezone(zone)
        if asked(log, checkup, now, limits.single_mg * part).allowed:
            log.append(Dose(now, "a pack", {ingredient: limits.single_mg * part}))
    times = [dose.at for dose in log]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert all(gap >= limits.min_interval_h * HOUR for gap in gaps)
    for start in times:
        within = [dose for dose in log if start <= dose.at < start + 24 * HOUR]
        assert sum(dose.amounts_mg[ingredient] for dose in within) <= limits.max_24h_mg
        assert len(within) <= limits.max_doses_24h
    began = times[0]
    for gap, at in zip(gaps, times[1:], strict=True):
        began = at if gap >= 48 * HOUR else began
        assert at - began < limits.max_days * 24 * HOUR
