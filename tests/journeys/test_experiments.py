"""An experiment of somebody's is begun once, lived day by day, judged, and can be deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from unknot import diary
from unknot.experiments import Design, Pause, Run
from unknot.journeys import check_in, evidence, experiments, keep_check, people
from unknot.journeys.experiments import Arm, BadExperiment, Kept, Outcome, Phase
from unknot.store import rows_diary, rows_experiments
from unknot.store.models import Experiment, ExperimentDay, Person
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def tell(person, day, pain, spasm=False):
    """One day of the diary, told on that day."""
    told = diary.Day(day, pain=pain, spasm=spasm, filled_on=day)
    rows_diary.save_day(told, person)


def fill(person, count=30, until=TODAY):
    """A diary with pain that goes up and down, and a spasm on every sixth day."""
    for back in range(count, 0, -1):
        tell(person, until - back * DAY, back * 7 % 5 + 2, back % 6 == 0)


def begin(person, shelf, **told):
    """The shortest one about pain, of a walk."""
    ways = experiments.plan(person, told.get("change", "walk"), TODAY, shelf).ways
    wanted = {"change": "walk", "length": ways[0].lengths[0][0].key, "agreed": True}
    return experiments.begin(person, wanted | told, seed=5, now=NOW, today=TODAY, shelf=shelf)


def test_it_begins_tomorrow_as_it_was_agreed_on(shelf):
    """The seed is kept, and nothing else is needed to know the order again."""
    person = people.local_person()
    fill(person)
    seen = experiments.look(person, begin(person, shelf), TODAY, shelf)
    assert seen.standing.phase is Phase.AHEAD
    assert (seen.design.first, seen.design.seed) == (TODAY + DAY, 5)
    assert seen.result is None
    assert experiments.arm_today(person, TODAY, shelf) is None


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"change": "heavy_lifting"}, "change is"),
        ({"length": "pain:3"}, "length is"),
        ({"length": None}, "length is"),
        ({"agreed": False}, "Tick that"),
        ({"change": "own", "name": "more beer"}, "only add"),
        ({"change": "own"}, "name is"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_kept(shelf, told, says):
    """By a sentence that names it."""
    person = people.local_person()
    fill(person)
    wanted = {"change": "walk", "length": "pain:6", "agreed": True} | told
    with pytest.raises(BadExperiment, match=says):
        experiments.begin(person, wanted, seed=5, now=NOW, today=TODAY, shelf=shelf)
    assert not Experiment.objects.exists()


def test_without_a_diary_nothing_is_offered(shelf):
    """It says how many days are missing, and a length cannot be made up."""
    person = people.local_person()
    ways = experiments.plan(person, "water", TODAY, shelf).ways
    assert all(not way.lengths and "14 days" in way.refusal for way in ways)
    with pytest.raises(BadExperiment, match="nothing yet"):
        experiments.begin(
            person, {"change": "water", "length": "pain:6", "agreed": True},
            seed=5, now=NOW, today=TODAY, shelf=shelf,
        )  # fmt: skip
    assert experiments.plan(person, "moon", TODAY, shelf) is None


def test_only_one_runs_at_a_time(shelf):
    """Until it is stopped."""
    person = people.local_person()
    fill(person)
    first = begin(person, shelf)
    with pytest.raises(BadExperiment, match="One experiment runs already"):
        begin(person, shelf, change="water")
    experiments.stop(person, first, TODAY)
    assert begin(person, shelf, change="water") != first


def test_nothing_begins_where_help_comes_first(shelf, well_adult):
    """The latest safety check counts."""
    person = people.local_person()
    fill(person)
    answers = well_adult | {"saddle_numb": "yes", "bladder_change": "yes"}
    keep_check.keep_check(person, uuid4(), answers, Moment(NOW), shelf)
    with pytest.raises(BadExperiment, match="get help first"):
        begin(person, shelf)


def test_today_has_its_part_and_one_answer(shelf):
    """Told twice, the last one counts; in a pause there is no part."""
    person = people.local_person()
    fill(person)
    found = begin(person, shelf)
    day = TODAY + 3 * DAY
    experiments.tell_day(person, found, day, "no", day)
    experiments.tell_day(person, found, day, "yes", day)
    part = experiments.arm_today(person, day, shelf)
    assert (part.experiment, part.kept) == (found, Kept.YES)
    assert part.arm is experiments.look(person, found, day, shelf).standing.arm
    change = shelf.experiments.changes["walk"]
    assert part.says == (change.today if part.arm is Arm.WITH else change.usual)
    assert ExperimentDay.objects.count() == 1
    experiments.pause(person, found, day)
    assert experiments.arm_today(person, day, shelf) is None
    experiments.go_on(person, found, day + DAY)
    assert experiments.arm_today(person, day + DAY, shelf) is not None
    with transaction.atomic(), pytest.raises(IntegrityError):
        ExperimentDay.objects.create(person_id=person, experiment_id=found, day=day, kept="no")


def test_an_own_idea_stands_in_its_words(shelf):
    """In the part of the day and in the title."""
    person = people.local_person()
    fill(person)
    found = begin(person, shelf, change="own", name="stretch after waking")
    seen = experiments.look(person, found, TODAY + 3 * DAY, shelf)
    assert seen.title == "stretch after waking"
    assert seen.today == "stretch after waking."
    assert "stretch after waking" in seen.do


def test_from_start_to_result(shelf):
    """Pain two points lower with the change on every day: it helped, by the diary alone."""
    person = people.local_person()
    fill(person)
    found = begin(person, shelf, cause="exercise_minutes")
    design = experiments.look(person, found, TODAY, shelf).design
    for number in range(design.length):
        day = design.first + number * DAY
        part = experiments.arm_today(person, day, shelf)
        assert experiments.look(person, found, day, shelf).result is None
        if number != 20:
            tell(person, day, 4 + number % 2 - 2 * (part.arm is Arm.WITH))
    seen = experiments.look(person, found, design.last + DAY, shelf)
    assert seen.standing.phase is Phase.FINISHED
    assert seen.result.told.answer == "answer_yes"
    assert seen.untold == (design.first + 20 * DAY,)
    assert experiments.arm_today(person, design.last + DAY, shelf) is None
    (listed,) = experiments.everyone_of(person, design.last + DAY, shelf)
    assert listed == seen


def test_no_day_later_than_tomorrow_is_shown(shelf):
    """Of the order to come only what is needed to prepare."""
    person = people.local_person()
    fill(person)
    found = begin(person, shelf)
    for after in (0, 1, 6, 7, 8, 30):
        today = TODAY + after * DAY
        blocks = experiments.look(person, found, today, shelf).blocks
        assert max(block.first for block in blocks) <= today + DAY


def test_deleting_it_leaves_the_diary(shelf):
    """And nothing of it."""
    person = people.local_person()
    fill(person)
    found = begin(person, shelf)
    experiments.tell_day(person, found, TODAY + DAY, "yes", TODAY + DAY)
    days = check_in.days(person)
    experiments.remove(person, found)
    assert not Experiment.objects.exists()
    assert not ExperimentDay.objects.exists()
    assert check_in.days(person) == days


def test_a_strangers_experiment_is_not_there(shelf):
    """Cleo sees nothing of Ana's, and cannot tell, stop or delete it."""
    ana, cleo = people.local_person(), Person.objects.create().id
    fill(ana)
    found = begin(ana, shelf)
    before = experiments.look(ana, found, TODAY, shelf)
    assert experiments.look(cleo, found, TODAY, shelf) is None
    assert experiments.everyone_of(cleo, TODAY, shelf) == ()
    for act in (experiments.stop, experiments.pause, experiments.go_on):
        with pytest.raises(BadExperiment, match="no such"):
            act(cleo, found, TODAY)
    with pytest.raises(BadExperiment, match="no such"):
        experiments.tell_day(cleo, found, TODAY, "yes", TODAY)
    experiments.remove(cleo, found)
    assert experiments.look(ana, found, TODAY, shelf) == before


def test_every_change_has_its_evidence(shelf):
    """Behind the small why; no place for a name is left in it."""
    for name in shelf.experiments.changes:
        found = evidence.of(f"experiment.{name}", shelf)
        assert (found.kind, found.id) == ("experiment", name)
        assert found.sources
        assert "{" not in found.says
    assert evidence.of("experiment.moon", shelf) is None
    assert getattr(evidence.of("walk", shelf), "kind", "") != "experiment"


DATES = st.dates(date(2020, 1, 1), date(2100, 1, 1))
DESIGNS = st.builds(
    Design,
    change=st.sampled_from(["walk", "own"]),
    cause=st.sampled_from(["", "stress"]),
    name=st.text("abc é", max_size=60),
    outcome=st.sampled_from(Outcome),
    first=DATES,
    pairs=st.integers(1, 60),
    block_days=st.integers(2, 28),
    washout_days=st.integers(0, 13),
    seed=st.integers(0, 2**62 - 1),
    matters=st.floats(-5, -0.001),
    bad_pain=st.integers(0, 10),
    chance=st.floats(0, 1),
)
RUNS = st.builds(
    Run,
    kept=st.dictionaries(DATES, st.sampled_from(Kept), max_size=3),
    pauses=st.lists(st.builds(Pause, DATES, st.none() | DATES), max_size=2).map(tuple),
    stopped_on=st.none() | DATES,
)


class RoundTrip(TestCase):
    """What is written is what is read."""

    @given(DESIGNS, RUNS, RUNS)
    def test_an_experiment_comes_back_as_it_was(self, design, first, then):
        """Also after a change."""
        person = people.local_person()
        found = rows_experiments.save_design(design, person)
        row = Experiment.objects.get(id=found)
        assert rows_experiments.design(row) == design
        for run in (first, then):
            rows_experiments.save_run(run, found, person)
            row.refresh_from_db()
            days = ExperimentDay.objects.filter(experiment=row)
            assert rows_experiments.run(row, days) == run
