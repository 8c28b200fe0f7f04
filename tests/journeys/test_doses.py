"""Doses are kept once, for the person who took them, and measured wherever they were taken."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unknot import diary, medicines
from unknot.journeys import check_medicines, doses, medicine_answers, people, record
from unknot.journeys.keep_check import NotYours
from unknot.medicines import Verdict
from unknot.store import rows_doses
from unknot.store.models import Dose, MedicineAnswers, Person
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONES = ("Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati", "")


@pytest.fixture
def ana():
    """Ana, whose log it is."""
    return people.local_person()


def well(shelf, **changes) -> check_medicines.Form:
    """The form of a well adult of 40 in the UK who takes nothing."""
    none = tuple(group.id for group in check_medicines.asked(shelf))
    form = {"age": "40", "weight": "70", "region": "uk", "none": none, "nothing_else": True}
    return check_medicines.Form(**{**form, **changes})


def told(at=NOW, **changes) -> doses.Told:
    """A dose as the form tells it: two tablets of 500 mg of paracetamol."""
    form = {
        "id": str(uuid4()), "medicine": "paracetamol", "name": "", "amounts": {"": "500"},
        "unit": "mg", "count": "2", "taken": Moment(at, 0, "Europe/London"),
    }  # fmt: skip
    return doses.Told(**{**form, **changes})


def taken(ana, shelf, hours_ago, **changes) -> diary.DoseTaken:
    """A dose, written down."""
    made = doses.read(ana, told(NOW - hours_ago * HOUR, **changes), NOW, shelf)
    doses.keep(ana, made)
    return made


def asked(ana, shelf, now=NOW, **changes) -> doses.Answer:
    """What is said to a dose before it is taken."""
    return doses.answer(ana, doses.read(ana, told(now, **changes), now, shelf), now, shelf)


def standing(ana, shelf, now=NOW) -> dict[str, doses.Standing]:
    """How each ingredient stands."""
    moment = Moment(now, 0, "Europe/London")
    return {each.ingredient: each for each in doses.standings(ana, moment, shelf)}


moments = st.builds(
    lambda at, zone: Moment(
        at, int(at.astimezone(ZoneInfo(zone or "UTC")).utcoffset().total_seconds() // 60), zone
    ),
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
        lambda at: at.replace(tzinfo=UTC)
    ),
    st.sampled_from(ZONES),
)  # fmt: skip
some_doses = st.builds(
    diary.DoseTaken,
    st.uuids(),
    moments,
    st.text("aé–x ", min_size=1, max_size=20),
    st.sampled_from(("", "paracetamol")),
    st.dictionaries(
        st.sampled_from(("ibuprofen", "paracetamol", "codeine")),
        st.none() | st.floats(0.1, 5000),
        min_size=1,
    ),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_doses)
def test_a_dose_comes_back_as_it_was_kept(ana, made):
    """The instant, where the clock stood, what it was, how much, through any zone and change."""
    Dose.objects.all().delete()
    doses.keep(ana, made)
    back = doses.one(ana, made.id)
    assert back == made
    assert (back.taken.local, back.taken.day) == (made.taken.local, made.taken.day)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(some_doses, max_size=5, unique_by=lambda each: each.id))
def test_the_kept_rows_are_timed_as_the_doses_were(ana, shelf, made):
    """Totals and the next dose from the table are those from the doses themselves."""
    Dose.objects.all().delete()
    for each in made:
        doses.keep(ana, each)
    rows = [rows_doses.dose(row) for row in Dose.objects.filter(person_id=ana)]
    checkup = next(
        c for c in medicines.check_medicines(
            check_medicines.profile_of(well(shelf), shelf), shelf.medicines, NOW.date()
        ).checkups if c.medicine.id == "paracetamol"
    )  # fmt: skip

    def answer(log, now):
        log = [medicines.Dose(e.taken.at, e.product, e.amounts_mg) for e in log]
        return medicines.next_dose(log, checkup, now, shelf.medicines)

    for now in (NOW, *(each.taken.at for each in made)):
        assert answer(rows, now) == answer(made, now)


def test_the_third_of_two_products_that_share_an_ingredient_is_refused(ana, shelf):
    """And told when; the log adds them up under the ingredient, each product by its name."""
    medicine_answers.keep(ana, well(shelf), NOW.date(), shelf)
    taken(ana, shelf, 5)
    remedy = {"medicine": "", "name": "Lemsip", "amounts": {"": "1"}, "unit": "g", "count": "1"}
    assert not asked(ana, shelf, **remedy).stops
    taken(ana, shelf, 1, **remedy)
    third = asked(ana, shelf)
    assert third.stops
    assert third.next.at == NOW + 3 * HOUR
    assert third.says == ("It is too soon. Leave at least 4 hours between doses.",)
    found = standing(ana, shelf)["paracetamol"]
    assert found.next.total == medicines.Total(2000, complete=True)
    assert found.products == ("Lemsip", shelf.medicines.medicines["paracetamol"].name)
    assert found.next.at == NOW + 3 * HOUR


def test_what_was_taken_all_the_same_is_written_down_and_counts(ana, shelf):
    """Too much paracetamol is then told as an emergency, whatever was answered of oneself."""
    for hours in (9, 6, 3, 1):
        taken(ana, shelf, hours, count="2.5")
    found = standing(ana, shelf)["paracetamol"]
    assert found.next.total.mg == 5000
    assert found.is_emergency
    assert "even if you feel well" in found.over_says
    taken(ana, shelf, 2, medicine="ibuprofen_oral", amounts={"": "1300"}, count="1")
    ibuprofen = standing(ana, shelf)["ibuprofen"]
    assert ibuprofen.is_over
    assert not ibuprofen.is_emergency
    assert "today" in ibuprofen.over_says


def test_a_dose_of_an_earlier_time_is_measured_by_those_before_it(ana, shelf):
    """One that was logged since does not make it too soon."""
    medicine_answers.keep(ana, well(shelf), NOW.date(), shelf)
    taken(ana, shelf, 1)
    earlier = told(NOW - 6 * HOUR)
    assert not doses.answer(ana, doses.read(ana, earlier, NOW, shelf), NOW, shelf).stops
    taken(ana, shelf, 8)
    assert doses.answer(ana, doses.read(ana, earlier, NOW, shelf), NOW, shelf).stops


@pytest.mark.parametrize(("form", "stops", "verdict"), [
    (None, False, None),
    ({}, False, Verdict.OK_LOW),
    ({"age": "17"}, True, Verdict.ASK),
    ({"ticked": ("liver_severe",)}, True, Verdict.AVOID),
    ({"region": "us"}, False, Verdict.OK_LOW),
])  # fmt: skip
def test_no_time_is_told_where_the_check_does_not_allow_one(ana, shelf, form, stops, verdict):
    """Nothing kept: it is written down. Ask and avoid are said first. No label: said, and kept."""
    if form is not None:
        groups = check_medicines.asked(shelf)
        none = tuple(
            g.id for g in groups if not {f.id for f in g.flags} & {*form.get("ticked", ())}
        )
        medicine_answers.keep(ana, well(shelf, **{"none": none, **form}), NOW.date(), shelf)
    found = asked(ana, shelf)
    assert (found.stops, found.verdict) == (stops, verdict)
    assert bool(found.reasons) is stops
    taken(ana, shelf, 1)
    if form != {}:
        assert standing(ana, shelf)["paracetamol"].next.because == ("no_limits",)
        assert standing(ana, shelf)["paracetamol"].dose_mg is None


@pytest.mark.parametrize(("form", "name", "amounts"), [
    ({"age": "17"}, "paracetamol", {"paracetamol": None}),
    ({"region": "us"}, "paracetamol", {"paracetamol": None}),
    ({"region": "us"}, "Advil", {"ibuprofen": 1000.0}),
    ({}, "diazepam", {"diazepam": None}),
    ({}, "methocarbamol, paracetamol", {"methocarbamol": None, "paracetamol": None}),
    ({}, "Nurofen Plus", {"codeine": None, "ibuprofen": None}),
])  # fmt: skip
def test_milligrams_are_kept_only_where_a_label_was_read(ana, shelf, form, name, amounts):
    """Of a child, an unread label, and what needs a prescription: the name and the time."""
    medicine_answers.keep(ana, well(shelf, **form), NOW.date(), shelf)
    made = doses.read(ana, told(medicine="", name=name), NOW, shelf)
    assert made.amounts_mg == amounts


def test_a_medicine_that_was_logged_counts_as_taken(ana, shelf):
    """A blood thinner in the log is asked about with every tablet after it."""
    medicine_answers.keep(ana, well(shelf), NOW.date(), shelf)
    assert not asked(ana, shelf, medicine="ibuprofen_oral", amounts={"": "200"}).stops
    taken(ana, shelf, 30, medicine="", name="warfarin")
    found = asked(ana, shelf, medicine="ibuprofen_oral", amounts={"": "200"})
    assert (found.stops, found.verdict) == (True, Verdict.AVOID)
    assert found.reasons[0].why == "flag.anticoagulant"


@pytest.mark.parametrize(("change", "says"), [
    ({"medicine": "", "name": ""}, "Choose a medicine"), ({"medicine": "soap"}, "'soap' is not on"),
    ({"medicine": "", "name": "xyzzy"}, "We do not know 'xyzzy'"),
    ({"medicine": "", "name": "codeine and soap"}, "We do not know 'soap'"),
    ({"name": "Panadol"}, "one of the two"), ({"amounts": {"": "two"}}, "The amount is 'two'"),
    ({"amounts": {"": "0"}}, "The amount is '0'"), ({"amounts": {"": "-5"}}, "The amount is '-5'"),
    ({"count": "many"}, "How many is 'many'"), ({"unit": "stone"}, "The unit is 'stone'"),
    ({"amounts": {"": "9999999"}, "unit": "g"}, "paracetamol is"), ({"id": "1"}, "id must be"),
    ({"taken": Moment(NOW + HOUR)}, "and not ahead"),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(ana, shelf, change, says):
    """Names, amounts, units and times."""
    with pytest.raises(doses.BadEntry, match=says):
        doses.read(ana, told(**change), NOW, shelf)


def test_the_page_may_tell_a_dose_later(ana, shelf):
    """As an action, once, whatever the label says of it; a strange one is refused by name."""
    body = {"id": str(uuid4()), "product": "Panadol", "amounts_mg": {"paracetamol": 5000}}
    action = {
        "key": str(uuid4()), "kind": "dose_taken", "at": (NOW - 3 * HOUR).isoformat(),
        "offset_min": 60, "zone": "Europe/Paris", "body": body,
    }  # fmt: skip
    bad = {**action, "key": str(uuid4()), "body": {**body, "amounts_mg": {"soap": 1}}}
    sent = {"actions": [action, action, bad]}
    replies = record.record(ana, sent, now=NOW, shelf=shelf)
    assert [reply["ok"] for reply in replies] == [True, True, False]
    assert "'soap'" in replies[2]["says"]
    kept = doses.one(ana, UUID(body["id"]))
    assert kept.taken == Moment(NOW - 3 * HOUR, 60, "Europe/Paris")
    assert standing(ana, shelf)["paracetamol"].is_emergency


def test_a_stranger_sees_and_changes_nothing(ana, shelf):
    """Neither by the id of a dose, nor by using it again."""
    cleo = Person.objects.create().id
    made = taken(ana, shelf, 1)
    assert doses.one(cleo, made.id) is None
    assert doses.lately(cleo, NOW) == doses.again(cleo, NOW) == ()
    doses.remove(cleo, made.id)
    with pytest.raises(NotYours):
        doses.keep(cleo, made)
    assert doses.one(ana, made.id) == made
    doses.remove(ana, made.id)
    assert doses.one(ana, made.id) is None


DAY = date(2026, 12, 1)


def test_kept_answers_are_asked_again_when_they_may_have_changed(ana, shelf):
    """What is about today on the next day; all of it after thirty days; the rest stays."""
    medicine_answers.keep(ana, well(shelf), DAY, shelf)
    same = medicine_answers.kept(ana, DAY, shelf)
    assert (same.asks_today, same.is_old, same.profile.unanswered) == (False, False, frozenset())
    next_day = medicine_answers.kept(ana, DAY + timedelta(days=1), shelf)
    assert next_day.asks_today
    assert next_day.profile.unanswered == {f.id for f in medicine_answers.today(shelf).flags}
    assert not medicine_answers.kept(ana, DAY + timedelta(days=29), shelf).is_old
    old = medicine_answers.kept(ana, DAY + timedelta(days=30), shelf)
    assert old.is_old
    assert old.profile == medicines.Profile()
    assert old.form.age == "40"
    assert medicine_answers.kept(ana, DAY - timedelta(days=1), shelf).is_old


def test_what_is_so_today_is_answered_alone(ana, shelf):
    """A tick holds for that day; neither a tick nor "none", or both, is refused."""
    medicine_answers.keep(ana, well(shelf), DAY, shelf)
    tomorrow = DAY + timedelta(days=1)
    for ticked, none in (([], False), (["dehydrated_now"], True), (["lithium"], False)):
        with pytest.raises(medicine_answers.BadProfile, match="None of these"):
            medicine_answers.answer_today(ana, ticked, none, tomorrow, shelf)
    medicine_answers.answer_today(ana, ["dehydrated_now"], False, tomorrow, shelf)
    kept = medicine_answers.kept(ana, tomorrow, shelf)
    assert kept.profile.flags == {"dehydrated_now"}
    assert (kept.asks_today, kept.profile.unanswered) == (False, frozenset())
    assert kept.confirmed_on == DAY
    medicine_answers.answer_today(ana, [], True, tomorrow, shelf)
    assert medicine_answers.kept(ana, tomorrow, shelf).profile.flags == frozenset()
    medicine_answers.forget(ana)
    assert medicine_answers.kept(ana, tomorrow, shelf) is None
    with pytest.raises(medicine_answers.BadProfile, match="No answers are kept"):
        medicine_answers.answer_today(ana, [], True, tomorrow, shelf)


def test_a_question_that_came_later_is_open(ana, shelf):
    """A shelf that asks for more makes no "none of these" out of what was never asked."""
    medicine_answers.keep(ana, well(shelf), DAY, shelf)
    row = MedicineAnswers.objects.get(person_id=ana)
    row.asked = [name for name in row.asked if name not in ("lithium", "alcohol_today")]
    row.save()
    kept = medicine_answers.kept(ana, DAY, shelf)
    assert {"lithium", "alcohol_today"} <= kept.profile.unanswered
    assert "medicines" not in kept.form.none
    medicine_answers.answer_today(ana, [], True, DAY, shelf)
    kept = medicine_answers.kept(ana, DAY, shelf)
    assert "lithium" in kept.profile.unanswered
    assert "alcohol_today" not in kept.profile.unanswered


def test_answers_that_cannot_be_read_are_not_kept(ana, shelf):
    """What was kept before stays."""
    medicine_answers.keep(ana, well(shelf), DAY, shelf)
    with pytest.raises(medicine_answers.BadProfile):
        medicine_answers.keep(ana, well(shelf, age="old"), DAY, shelf)
    assert medicine_answers.kept(ana, DAY, shelf).form.age == "40"
