"""Weeks worked by hand, and what a history makes of an amount."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import cases_in

from unknot import plan, safety
from unknot.terms import Preference

TODAY = date(2026, 12, 1)  # a Tuesday
FULL = safety.SelfCare(safety.Scope.FULL)
SOMEBODY = plan.Profile(
    answers={},
    days_since_onset=60,
    pain_now=2,
    confidence=8,
    walk_min=20,
    job=plan.Job.DESK,
    equipment=frozenset({"band"}),
    can_floor=True,
    adaptations=frozenset(),
    minutes_per_day=120,
)


def by_id(made):
    """Items by their id."""
    return {item.id: item for item in made.items}


def rows_of(item, rows):
    """Rows of a case as a history."""
    unit = plan.Unit.MINUTES if item == "walking" else plan.Unit.REPS
    return tuple(
        plan.Done(
            TODAY - timedelta(days=back),
            item,
            float(planned),
            None if done == "" else float(done),
            unit,
            None if during == "" else during,
            None if morning == "" else morning,
            bool(flare),
        )
        for back, planned, done, during, morning, flare in rows
    )


def week(shelf, who=SOMEBODY, history=(), learned=None, key=FULL):
    """A week for somebody."""
    return plan.week(key, who, shelf.plan, history, TODAY, learned or plan.Learned())


@pytest.mark.parametrize("case", cases_in("plan", "weeks.toml"), ids=lambda case: case["id"])
def test_each_phase_and_track_has_the_week_worked_by_hand(case, shelf):
    """Walking, movements with a day's repeats, the practice and what is to be read."""
    given = {"days_since_onset": None, "confidence": None, **case["profile"]}
    made = week(shelf, replace(SOMEBODY, minutes_per_day=45, **given))
    assert (str(made.phase), str(made.track)) == (case["phase"], case["track"])
    items = by_id(made)
    walk = items["walking"]
    assert {
        "amount": walk.dose.amount, "times": walk.dose.times_per_day, "days": len(walk.days),
    } == case["walk"]  # fmt: skip
    moves = [item for item in made.items if item.kind is plan.Kind.MOVEMENT]
    assert {item.id: item.dose.amount for item in moves} == case["movements"]
    practices = [item.id for item in made.items if item.kind is plan.Kind.PRACTICE]
    assert practices == [case["practice"]]
    lessons = [name for name in items if name in shelf.plan.rules.lessons]
    assert [n for n in lessons if shelf.plan.rules.lessons[n].is_weekly] == [case["lesson"]]
    assert all(item.change is None for item in made.items)


@pytest.mark.parametrize("case", cases_in("plan", "history.toml"), ids=lambda case: case["id"])
def test_what_was_done_makes_the_next_amount(case, shelf):
    """Each band at, below and above; flares; days off; what was not told."""
    done = rows_of(case.get("of", case["item"]), case["rows"])
    walked = [
        [back, case["beside"], case["beside"], 2, 2, 0]
        for back in (6, 5, 3, 2, 1)
        if "beside" in case
    ]
    made = week(shelf, history=(*done, *rows_of("walking", walked)))
    item = by_id(made)[case["item"]]
    assert item.dose.amount == case["amount"]
    assert item.change.because == case["because"]
    if "phase" in case:
        assert (str(made.phase), made.lasts_days) == (case["phase"], case["lasts_days"])
        assert made.is_flare == (case["lasts_days"] < 7)
        assert made.again_on == TODAY + timedelta(days=case["lasts_days"])


def test_a_week_made_every_day_grows_as_slowly_as_one_made_weekly(shelf):
    """Rises are counted from the least of the last seven days."""
    rows, amounts = [], []
    for day in range(28):
        today = TODAY + timedelta(days=day)
        made = plan.week(FULL, SOMEBODY, shelf.plan, tuple(rows), today)
        walk = by_id(made)["walking"].dose.amount
        amounts.append(walk)
        rows.append(plan.Done(today, "walking", walk, walk, plan.Unit.MINUTES, 2, 2, False))
    assert all(later <= 1.1 * now for now, later in zip(amounts, amounts[7:], strict=False))
    assert amounts[-1] > amounts[0]


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (0, "A0"), (3, "A0"), (4, "A1"), (14, "A1"), (15, "A2"), (42, "A2"), (43, "S"), (84, "S"),
        (85, "P"), (None, "P"),
    ],
)  # fmt: skip
def test_phases_end_on_their_last_day(day, phase, shelf):
    """Days 0 to 3, 4 to 14, weeks 3 to 6, 6 to 12, and after."""
    assert week(shelf, replace(SOMEBODY, days_since_onset=day)).phase == phase


def test_one_set_is_chosen_by_place_and_preference(shelf):
    """Nobody is sent to the floor who cannot; bending that spreads pain is left out."""
    upright = by_id(week(shelf, replace(SOMEBODY, can_floor=False)))
    assert "incline_plank" in upright
    assert "dead_bug_heel_tap" not in upright
    early = replace(SOMEBODY, days_since_onset=1)
    back = by_id(week(shelf, replace(early, preference=Preference.EXTENSION)))
    assert "single_knee_to_chest" not in back


def test_what_nobody_asked_about_leaves_out_what_it_might(shelf):
    """Adaptations not asked are not none: whatever one of them hides stays out."""
    unasked = week(shelf, replace(SOMEBODY, adaptations=None, can_floor=None))
    known = shelf.plan.movement.movements
    hidden = {"osteoporosis_flexion", "neck_problem", "cannot_floor", "pregnancy_prone"}
    for item in unasked.items:
        if item.kind is plan.Kind.MOVEMENT:
            assert not hidden & set(known[item.id].adapt)


def test_strong_pain_keeps_the_movements_of_the_first_days(shelf):
    """At 6 of 10 only what eases and loosens, of the first level; at 5 the usual ones."""
    strong, borne = (week(shelf, replace(SOMEBODY, pain_now=pain)) for pain in (6, 5))
    levels = [
        shelf.plan.movement.movements[item.id].level
        for item in strong.items
        if item.kind is plan.Kind.MOVEMENT
    ]
    assert set(levels) == {1}
    assert strong.lead == shelf.plan.rules.high_pain_says
    assert "glute_bridge" in by_id(borne)


@pytest.mark.parametrize(
    "told",
    [
        {"answers": {"pregnancy": "under_20w"}},
        {"answers": {"osteoporosis": "yes"}},
        {"answers": {"age_years": 75}},
        {"answers": {"spine_procedure": "yes"}},
        {"answers": {"cancer_history": "yes"}},
        {"adaptations": frozenset({"abdominal_pressure"})},
        {"adaptations": frozenset({"pregnancy_late"})},
    ],
    ids=str,
)
def test_somebody_else_looks_first(told, shelf):
    """Pregnancy, thin bones, 75 and over, operations, cancer: said first, and all stays easy."""
    who = replace(SOMEBODY, fear=9, avoided=(plan.Avoided("lifting", 8),), **told)
    hard = [[1, 12, 12, 2, 2, 0], [3, 12, 12, 2, 2, 0]]
    made = week(shelf, who, (*rows_of("squat_to_chair", hard), *rows_of("bird_dog", hard)))
    assert made.first
    assert made.items[0].id.startswith("first.")
    assert made.items[0].why == made.first[0]
    for item in made.items:
        if item.kind is plan.Kind.MOVEMENT:
            assert shelf.plan.movement.movements[item.id].level <= 2
    assert "exposure.lifting" not in by_id(made)


def test_at_seventy_four_nobody_has_to_look_first(shelf):
    """The edge of the age."""
    assert week(shelf, replace(SOMEBODY, answers={"age_years": 74})).first == ()


def test_the_scope_of_the_key_is_kept(shelf):
    """Comfort has a short walk and nothing guided; gentle has no harder level than 2."""
    comfort = week(shelf, key=safety.SelfCare(safety.Scope.COMFORT))
    kinds = {item.kind for item in comfort.items}
    assert plan.Kind.MOVEMENT not in kinds
    assert by_id(comfort)["walking"].dose.amount == 10
    rows = rows_of("curl_up", [[1, 8, 8, 2, 2, 0], [3, 8, 8, 2, 2, 0]])
    gentle = week(shelf, history=rows, key=safety.SelfCare(safety.Scope.GENTLE))
    for item in gentle.items:
        if item.kind is plan.Kind.MOVEMENT:
            assert shelf.plan.movement.movements[item.id].level <= 2


def test_a_flare_has_its_own_small_movements(shelf):
    """Two that ease and loosen, told as a flare's, whatever was done before."""
    before = rows_of("lower_trunk_rotation", [[4, 10, 10, 2, 2, 0], [2, 10, 10, 2, 2, 0]])
    made = week(
        shelf, history=(*before, *rows_of("walking", [[3, 20, 20, 2, 2, 0], [1, 20, 0, "", 6, 1]]))
    )
    moves = [item for item in made.items if item.kind is plan.Kind.MOVEMENT]
    assert [item.id for item in moves] == ["pelvic_tilt", "lower_trunk_rotation"]
    assert all(item.change.because.startswith("A flare, so only a little") for item in moves)
    assert made.lead == shelf.plan.rules.flare_says


AVOIDED = (plan.Avoided("lifting", 8), plan.Avoided("bending", 4), plan.Avoided("gardening", 6))


def exposed(shelf, avoided=AVOIDED, first=None, **told):
    """Which feared activity is in the week, with its change."""
    who = replace(SOMEBODY, avoided=avoided, **told)
    made = week(shelf, who, learned=plan.Learned(first_fears=first or {}))
    found = [item for item in made.items if item.id.startswith("exposure.")]
    return [(item.id, item.change and item.change.because) for item in found]


def test_what_is_feared_comes_back_the_easiest_first(shelf):
    """One at a time, from a fear of 7 on; it is explained first."""
    assert exposed(shelf) == [("exposure.bending", None)]
    assert exposed(shelf, avoided=(plan.Avoided("bending", 6),)) == []
    assert exposed(shelf, avoided=(plan.Avoided("bending", 6),), fear=7)
    made = week(shelf, replace(SOMEBODY, fear=7))
    assert "hurt_is_not_harm" in by_id(made)


def test_the_next_fear_waits_for_a_drop_of_two(shelf):
    """From 4 to 3 it stays; from 4 to 2, or where 2 is left, the next one comes, and it is said."""
    one_less = (plan.Avoided("bending", 3), *AVOIDED[:1], *AVOIDED[2:])
    first = {"bending": 4, "gardening": 6, "lifting": 8}
    assert exposed(shelf, one_less, first)[0][0] == "exposure.bending"
    two_less = (plan.Avoided("bending", 3), *AVOIDED[:1], *AVOIDED[2:])
    assert exposed(shelf, two_less, {**first, "bending": 5}) == [
        ("exposure.gardening", "bending frightens you less now, so gardening comes next.")
    ]
    hardly = (plan.Avoided("bending", 2), *AVOIDED[:1], *AVOIDED[2:])
    assert exposed(shelf, hardly)[0][0] == "exposure.gardening"


def test_a_fear_is_not_faced_in_the_first_days_a_flare_or_strong_pain(shelf):
    """It can wait."""
    assert exposed(shelf, days_since_onset=2) == []
    assert exposed(shelf, pain_now=6) == []
    flare = rows_of("walking", [[1, 20, 0, "", 6, 1]])
    made = week(shelf, replace(SOMEBODY, avoided=AVOIDED), flare)
    assert not any(item.id.startswith("exposure.") for item in made.items)


@pytest.mark.parametrize("exposure", ["sitting_hours", "poor_posture"])
def test_sitting_found_by_the_diary_brings_breaks_closer(exposure, shelf):
    """From 45 minutes to 30, and it says so."""
    found = week(shelf, learned=plan.Learned(found=frozenset({exposure})))
    breaks = by_id(found)["sitting_break"]
    assert breaks.dose.every_minutes == 30
    assert (breaks.change.before, breaks.change.after) == (45, 30)
    assert "diary" in breaks.change.because
    assert by_id(week(shelf))["sitting_break"].dose.every_minutes == 45


def test_each_cause_found_changes_the_week_and_says_so(shelf):
    """Every cause that has a rule; none of them twice."""
    for rule in shelf.plan.rules.found:
        found = week(shelf, learned=plan.Learned(found=frozenset({rule.exposure})))
        changed = [
            item for item in found.items if item.change and item.change.because == rule.because
        ]
        assert len(changed) == 1, rule.exposure


def test_what_a_cause_brings_in_is_not_the_lesson_of_the_week_too(shelf):
    """Once is enough; something else is read."""
    read = plan.Done(TODAY - timedelta(days=3), "flare_plan", 1, 1, plan.Unit.TIMES, 0, 0, False)
    found = plan.Learned(found=frozenset({"awkward_lifting"}))
    made = week(shelf, replace(SOMEBODY, days_since_onset=None), (read,), found)
    ids = [item.id for item in made.items]
    assert ids.count("lift_fresh") == 1
    assert "flare_plan" in ids


def wished(shelf, *wishes, history=()):
    """A week after wishes of yesterday."""
    made = [plan.Wish(TODAY - timedelta(days=1), *wish) for wish in wishes]
    return by_id(week(shelf, history=history, learned=plan.Learned(wishes=tuple(made))))


def test_what_is_refused_does_not_come_back(shelf):
    """Another of its kind takes its place; a walk, a lesson or a practice stays away too."""
    kind = plan.WishKind
    assert "glute_bridge" in by_id(week(shelf))
    without = wished(shelf, ("glute_bridge", kind.REFUSED))
    assert "glute_bridge" not in without
    assert "clamshell" in without
    names = ("walking", "water", "sitting_break", "mindful_breath_5", "strong_back")
    left = wished(shelf, *((name, kind.REFUSED) for name in names))
    assert not set(names) & set(left)
    assert "flare_plan" in left
    assert "diaphragm_6" in left


def test_what_is_swapped_stays_swapped_until_it_is_swapped_back(shelf):
    """And what was taken instead is taken at once."""
    swap = plan.Wish(
        TODAY - timedelta(days=3), "glute_bridge", plan.WishKind.SWAPPED, to="sit_to_stand"
    )
    back = plan.Wish(
        TODAY - timedelta(days=1), "sit_to_stand", plan.WishKind.SWAPPED, to="glute_bridge"
    )
    there = by_id(week(shelf, learned=plan.Learned(wishes=(swap,))))
    again = by_id(week(shelf, learned=plan.Learned(wishes=(swap, back))))
    assert "sit_to_stand" in there
    assert "glute_bridge" not in there
    assert "glute_bridge" in again
    assert "sit_to_stand" not in again


def test_what_is_shortened_stays_within_it_and_what_is_moved_is_there(shelf):
    """5 minutes are 5 minutes; Wednesdays and Fridays are days 2 and 4 of a week from Tuesday."""
    made = wished(
        shelf,
        ("walking", plan.WishKind.SHORTENED, (), "", 5.0),
        ("glute_bridge", plan.WishKind.MOVED, (3, 5)),
    )
    assert made["walking"].dose.amount == 5
    assert made["walking"].change.because == "You wanted it shorter, so it is 5 minutes a day."
    assert made["glute_bridge"].days == (2, 4)


def test_a_read_lesson_makes_room_for_the_next(shelf):
    """And when all are read, the first comes again."""
    read = tuple(
        plan.Done(TODAY - timedelta(days=3), name, 1, 1, plan.Unit.TIMES, None, None, None)
        for name in ("strong_back", "flare_plan")
    )
    assert "strong_back" in by_id(week(shelf))
    assert "flare_plan" in by_id(week(shelf, history=read[:1]))
    assert "strong_back" in by_id(week(shelf, history=read))


def steps(*days):
    """A history of steps, the latest day first."""
    return tuple(
        plan.Done(
            TODAY - timedelta(days=n), "walking", None, done, plan.Unit.STEPS, None, None, None
        )
        for n, done in enumerate(days, 1)
    )


@pytest.mark.parametrize(
    ("days", "goal"),
    [
        ((4000, 5000, 6000), 5250),
        ((5000, 5000), None),
        ((9800, 9800, 9800), 10000),
        ((12000, 12000, 12000), 12000),
        ((0, 0, 0), 0),
    ],
)
def test_steps_rise_a_little_above_the_usual_day(days, goal, shelf):
    """5 % above the middle day, no more than 10,000, never below what is usual; 3 days at least."""
    assert by_id(week(shelf, history=steps(*days)))["walking"].dose.steps == goal


def test_confidence_of_four_halves_and_five_does_not(shelf):
    """Once: a history does not halve it again."""
    low, enough = (by_id(week(shelf, replace(SOMEBODY, confidence=told))) for told in (4, 5))
    assert low["walking"].dose.amount == 10
    assert enough["walking"].dose.amount == 20
    calm = rows_of("walking", [[3, 10, 10, 2, 2, 0], [1, 10, 10, 2, 2, 0]])
    again = by_id(week(shelf, replace(SOMEBODY, confidence=4), calm))
    assert again["walking"].dose.amount == 11


def test_walking_nothing_yet_begins_with_a_minute(shelf):
    """Zero minutes are an answer; never zero in return. Not known begins small."""
    for told, amount in ((0.0, 1.0), (None, 5.0)):
        assert by_id(week(shelf, replace(SOMEBODY, walk_min=told)))["walking"].dose.amount == amount


LOW = replace(SOMEBODY, mood=plan.Mood.LOW)


def test_low_mood_brings_something_quiet_and_somebody_to_talk_to(shelf):
    """As high stress does; up and down, or not told, brings neither."""
    by_mood = {mood: by_id(week(shelf, replace(SOMEBODY, mood=mood))) for mood in plan.Mood}
    assert {"mood", "mindful_breath_5"} <= set(by_mood[plan.Mood.LOW])
    for mood in (plan.Mood.GOOD, plan.Mood.MIXED):
        assert by_mood[mood] == by_id(week(shelf))
    early = replace(LOW, days_since_onset=20)
    assert "mindful_breath_5" in by_id(week(shelf, early))
    assert "body_scan_6" in by_id(week(shelf, replace(early, mood=plan.Mood.MIXED)))


def test_low_mood_and_stress_are_one_worry(shelf):
    """Four worries make a high track: both together still count once."""
    three = replace(LOW, fear=8, confidence=3)
    assert week(shelf, replace(three, stress=8)).track is not plan.Track.HIGH
    assert week(shelf, replace(three, nights_under_6h=3)).track is plan.Track.HIGH
    calm = replace(three, mood=plan.Mood.MIXED, nights_under_6h=3)
    assert week(shelf, calm).track is not plan.Track.HIGH


HARD = (plan.Activity("carrying bags", 5), plan.Activity("tying {shoes}", 3))
SAID = "You told what is hard just now: tying {shoes}."


@pytest.mark.parametrize(
    ("day", "cans", "goal"),
    [
        (20, (5, 3), "own"), (20, (9, 8), "own"), (60, (5, 7), "own"), (60, (8, 8), None),
        (None, (5, 7), "own"), (9, (5, 3), None), (20, (), "any"), (60, (), None),
    ],
    ids=str,
)  # fmt: skip
def test_the_goal_is_what_is_hardest_for_this_person(day, cans, goal, shelf):
    """In weeks three to six anyhow; later while something goes at 7 or less."""
    hard = tuple(plan.Activity(e.activity, can) for e, can in zip(HARD, cans, strict=False))
    made = by_id(week(shelf, replace(SOMEBODY, days_since_onset=day, activities=hard)))
    assert ("goals" in made) == (goal is not None)
    if goal is not None:
        worst = min(hard, key=lambda each: each.can).activity if hard else "one thing"
        assert worst in made["goals"].why


def test_a_goal_of_ones_own_waits_while_somebody_should_look_first(shelf):
    """Nor where only comfort is left; easy movements are no reason against a small first step."""
    who = replace(SOMEBODY, days_since_onset=20, activities=HARD)
    assert SAID in by_id(week(shelf, who))["goals"].why
    first = by_id(week(shelf, replace(who, answers={"cancer_history": "yes"})))
    assert "shoes" not in first["goals"].why
    for scope, is_named in ((safety.Scope.GENTLE, True), (safety.Scope.COMFORT, False)):
        made = by_id(week(shelf, who, key=safety.SelfCare(scope)))
        assert ("shoes" in made["goals"].why) is is_named


@pytest.mark.parametrize("day", [0, 9, 20, 60, None])
def test_water_and_food_are_in_every_week_and_promise_nothing(day, shelf):
    """Each in a line that is honest about spasms; a care team's plan takes their place."""
    who = replace(SOMEBODY, days_since_onset=day)
    made = by_id(week(shelf, who))
    assert "No trial links water to back spasm" in made["water"].why
    assert "No food is known to stop a spasm" in made["food"].why
    assert by_id(week(shelf, replace(who, food_limits=False))) == made
    limited = by_id(week(shelf, replace(who, food_limits=True)))
    assert not {"water", "food"} & set(limited)
    assert "care_plan" in limited


def test_no_finding_brings_water_to_somebody_whose_drink_is_limited(shelf):
    """The diary may show that dry days come before spasms; the care team's plan counts."""
    found = plan.Learned(found=frozenset({"water_litres", "nutrition_score"}))
    assert by_id(week(shelf, learned=found))["water"].change
    limited = by_id(week(shelf, replace(SOMEBODY, food_limits=True), learned=found))
    assert not {"water", "food"} & set(limited)


def test_two_weeks_are_told_apart_by_what_left_came_and_changed(shelf):
    """From no word on the floor to the floor."""
    before = week(shelf, replace(SOMEBODY, can_floor=None, minutes_per_day=45))
    unlike = week(shelf, replace(SOMEBODY, walk_min=25, minutes_per_day=45)).unlike(before)
    assert unlike == plan.Unlike(
        gone=("Hip hinge with a stick", "Clamshell", "Seated turns"),
        new=("Heel taps", "Leg reach on hands and knees", "Bridge"),
        amounts=(("Walking", 20, 22, plan.Unit.MINUTES),),
    )


def test_what_comes_more_often_or_in_other_words_is_told_as_changed(shelf):
    """Breaks after 45 minutes in place of 60 are the same breaks; a goal may name something."""
    who = replace(SOMEBODY, days_since_onset=20)
    at_a_desk, mixed = (week(shelf, replace(who, job=job)) for job in ("desk", "mixed"))
    assert at_a_desk.unlike(mixed) == plan.Unlike(otherwise=("Breaks from sitting",))
    named = week(shelf, replace(who, activities=HARD))
    assert named.unlike(week(shelf, who)) == plan.Unlike(otherwise=("A goal of your own",))
