"""Products with several things in them: allowed when each is, at the first instant all are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from medicines.people import WELL

from unknot import knowledge, medicines
from unknot.medicines import Dose, Part, Region

CABINET = knowledge.unread().medicines
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TODAY = NOON.date()


def found(**changes) -> medicines.Found:
    """What the check finds for a well adult of 40 in the UK, with these changes."""
    profile = medicines.read_profile({**WELL, **changes}, CABINET.flags)
    return medicines.check_medicines(profile, CABINET, TODAY)


def parts(amounts, medicine="", **changes) -> list[Part]:
    """The parts of a product by what is in it."""
    checkups = found(**changes)
    return [Part(n, medicines.timed_by(n, medicine, checkups), mg) for n, mg in amounts.items()]


def took(hours_ago, **amounts) -> Dose:
    """A dose so many hours before noon."""
    return Dose(NOON - hours_ago * HOUR, "a pack", amounts)


def asked(log, wanted, now=NOON) -> medicines.NextProduct:
    """The answer for a product."""
    return medicines.next_product(log, wanted, now, CABINET)


BOTH = {"aspirin": 300, "paracetamol": 500}
CASES = [  # log, what is wanted, hours until all of it may be taken (None: ask somebody)
    ("nothing taken", [], BOTH, 0),
    ("both an hour ago", [took(1, aspirin=300, paracetamol=500)], BOTH, 3),
    ("the later of two ends", [took(1, aspirin=300), took(3, paracetamol=500)], BOTH, 3),
    ("one of them would be too much in a day", [took(20, paracetamol=1000),
     took(16, paracetamol=1000), took(12, paracetamol=1000), took(5, paracetamol=900)], BOTH, 4),
    ("another anti-inflammatory", [took(2, ibuprofen=200)], BOTH, 22),
    ("too much of one at once", [], {"aspirin": 300, "paracetamol": 1001}, None),
    ("one whose amount was not told", [], {"aspirin": 300, "paracetamol": None}, None),
    ("one that is not timed here", [], {"ibuprofen": 200, "codeine": None}, None),
    ("already over in one", [took(9, paracetamol=4500)], BOTH, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("log", "wanted", "hours"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_product_waits_for_everything_in_it(log, wanted, hours):
    """The first instant at which each ingredient may be taken, or somebody to ask."""
    answer = asked(log, parts(wanted))
    assert answer.allowed is (hours == 0)
    assert answer.at == (None if hours is None else NOON + hours * HOUR)


def test_two_products_that_share_an_ingredient_count_together():
    """Two packs with paracetamol in them: the third is refused, and told when."""
    log = [took(5, paracetamol=1000), took(1, paracetamol=500, aspirin=300)]
    answer = asked(log, parts({"paracetamol": 1000}))
    assert answer.parts["paracetamol"].because == ("too_soon",)
    assert answer.parts["paracetamol"].total.mg == 1500
    assert answer.at == NOON + 3 * HOUR


@pytest.mark.parametrize(("wanted", "because"), [
    ({"paracetamol": None}, "amount_not_told"), ({"codeine": None}, "no_limits"),
    ({"codeine": 30}, "no_limits"),
])  # fmt: skip
def test_what_is_not_known_is_never_allowed(wanted, because):
    """Neither an amount that was not told, nor an ingredient without a label that was read."""
    answer = asked([], parts(wanted))
    assert not answer.allowed
    assert [each.because for each in answer.parts.values()] == [(because,)]


@pytest.mark.parametrize("changes", [
    {"region": "us"}, {"region": None}, {"age_years": 17}, {"flags": None}, {"weight_kg": 49},
])  # fmt: skip
def test_a_product_is_not_timed_where_the_check_asks_first(changes):
    """No label that was read, a child, or a question left open."""
    answer = asked([], parts({"paracetamol": 500}, **changes))
    assert answer.parts["paracetamol"].because == ("no_limits",)


def test_a_name_on_a_pack_is_timed_by_the_strictest_of_its_medicines():
    """A gel whose strength nobody told is the stronger one; a chosen one is itself."""
    checkups = found()
    assert medicines.timed_by("diclofenac_gel", "", checkups).limits.max_24h_mg == 8000
    chosen = medicines.timed_by("diclofenac_gel", "diclofenac_topical", checkups)
    assert chosen.limits.max_24h_mg == 16000
    ill = found(flags=["heart_failure"])
    assert medicines.timed_by("paracetamol", "", ill).medicine.id == "paracetamol_soluble"
    assert medicines.timed_by("paracetamol", "paracetamol", ill).limits is not None
    assert medicines.timed_by("paracetamol", "ibuprofen_oral", ill).verdict == 3
    assert medicines.timed_by("codeine", "", checkups) is None


@pytest.mark.parametrize(("region", "mg", "is_over"), [
    (Region.UK, 4000, False), (Region.UK, 4001, True), (Region.US, 4000, False),
    (Region.US, 4001, True), (None, 4001, True),
])  # fmt: skip
def test_more_than_any_label_allows_is_always_told(region, mg, is_over):
    """Also where no label was read: then the most that any allows is the measure."""
    totals = medicines.totals_24h([took(1, paracetamol=mg)], NOON)
    expected = ("paracetamol",) if is_over else ()
    assert medicines.over_every_label(totals, region, CABINET) == expected


def test_a_regions_own_label_is_the_measure_where_it_was_read():
    """Naproxen has one label only; codeine has none here, so nothing can be said of it."""
    totals = medicines.totals_24h([took(1, naproxen=700, codeine=900)], NOON)
    assert medicines.over_every_label(totals, Region.US, CABINET) == ("naproxen",)
    gel = medicines.totals_24h([took(1, diclofenac_gel=16_000)], NOON)
    assert medicines.over_every_label(gel, Region.UK, CABINET) == ()


names = st.sampled_from(("ibuprofen", "paracetamol", "aspirin", "codeine"))
amounts = st.dictionaries(names, st.sampled_from((None, 200.0, 500.0, 1000.0)), min_size=1)
logs = st.lists(
    st.builds(lambda m, a: Dose(NOON - timedelta(minutes=m), "x", a), st.integers(-60, 4000),
              amounts), max_size=7,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(logs, amounts)
def test_at_the_instant_that_is_told_the_product_is_allowed(log, wanted):
    """And at no whole quarter of an hour before it."""
    product = parts(wanted)
    answer = asked(log, product)
    assert answer.allowed == (answer.at == NOON)
    if answer.at is None:
        return
    assert asked(log, product, answer.at).allowed
    earlier = NOON
    while earlier < answer.at:
        assert not asked(log, product, earlier).allowed
        earlier += timedelta(minutes=15)


@settings(max_examples=200, deadline=None)
@given(logs, amounts, names)
def test_one_more_thing_in_a_product_never_brings_it_forward(log, wanted, name):
    """Nor does one dose more in the log allow it."""
    more = asked(log, parts({**wanted, name: wanted.get(name, 200.0)}))
    fewer = asked(log, parts(wanted))
    assert fewer.allowed or not more.allowed
    logged = asked([*log, Dose(NOON, "x", wanted)], parts(wanted))
    assert not logged.allowed
