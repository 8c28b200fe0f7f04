"""Sessions: what fits, how much, and what may take its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from movement.strategies import keys, sessions, wishes

from unknot import adaptations, knowledge, movement, safety
from unknot.terms import Place, Preference

CATALOGUE = knowledge.load().movement
FULL = safety.SelfCare(safety.Scope.FULL)
GENTLE = safety.SelfCare(safety.Scope.GENTLE)
COMFORT = safety.SelfCare(safety.Scope.COMFORT)
ANYWHERE = movement.Wishes(has=frozenset(CATALOGUE.equipment))
HIDING = {
    name
    for name, each in CATALOGUE.adaptations.items()
    if each.action in (adaptations.Action.HIDE, adaptations.Action.SWAP)
}
IMPLIED = {
    "pregnancy": {"pregnancy_prone", "pregnancy_supine", "pregnancy_late"},
    "osteoporosis": {"osteoporosis_flexion", "osteoporosis_rotation"},
}
AVOIDED = {Preference.EXTENSION: "worse_in_flexion", Preference.FLEXION: "worse_in_extension"}
ON_CHAIR = {movement.Posture.SEATED, movement.Posture.STANDING}


def applied(wish):
    """The adaptations that apply, worked out apart from the room."""
    implied = {name for item in wish.answers for name in IMPLIED[item]}
    return {*wish.adaptations, *implied, AVOIDED.get(wish.preference, "")} - {""}


def assert_is_for(each, lines, wish):
    """No movement that an adaptation, the place or a missing thing rules out; every line said."""
    apply = applied(wish)
    assert not set(each.adapt) & apply & HIDING
    for name in set(each.adapt) & apply:
        assert CATALOGUE.adaptations[name].line in lines
    if wish.place is Place.STANDING:
        assert each.posture is movement.Posture.STANDING
    if wish.place is Place.CHAIR:
        assert each.posture in ON_CHAIR
    if wish.place is Place.BED:
        assert each.posture is not movement.Posture.QUADRUPED
    missing = {name for name in each.equipment if CATALOGUE.equipment[name].is_asked} - wish.has
    assert not missing


@given(key=keys(), wish=wishes(CATALOGUE))
def test_what_is_offered_fits(key, wish):
    """Adaptations, place, equipment, region and phase are kept, whoever asks."""
    found = movement.fitting(key, CATALOGUE, wish)
    for fit in found:
        assert_is_for(fit.movement, fit.lines, wish)
        assert not wish.regions or wish.regions & fit.movement.regions
        assert wish.phase is None or wish.phase in fit.movement.phases
    levels = [fit.movement.level for fit in found]
    assert levels == sorted(levels)
    if key.scope is not safety.Scope.FULL:
        assert max(levels, default=0) <= 2
    if key.scope is safety.Scope.COMFORT:
        assert found == ()


@given(asked=sessions(CATALOGUE))
def test_a_session_fits_and_is_closed(asked):
    """Every item and everything it may be changed for fits, and each id leads somewhere."""
    key, wish, session = asked.key, asked.wish, asked.made(CATALOGUE)
    if key.scope is safety.Scope.COMFORT:
        assert session.items == ()
    known = set(session.others)
    for item in (*session.items, *session.others.values()):
        assert {*item.easier, *item.harder, *item.swap} <= known
        if item.movement is not None:
            assert_is_for(item.movement, item.lines, wish)
    done = [item.movement.id for item in session.items if item.movement]
    assert len(done) == len(set(done))


@given(asked=sessions(CATALOGUE))
def test_a_dose_begins_at_its_low_end(asked):
    """No more sets, repeats or holds than the least of what is usual."""
    wish, session = asked.wish, asked.made(CATALOGUE)
    for item in session.items:
        if item.movement is None:
            continue
        dose = item.movement.dose
        assert item.sets <= dose.sets[0]
        assert item.reps is None or item.reps <= dose.reps[0]
        assert item.hold_s is None or item.hold_s == dose.hold_s[0]
        assert (item.reps is None) != (item.seconds is None)
    if session.kind is movement.Kind.SET:
        exercises = [item for item in session.items if item.movement.is_exercise]
        assert len(exercises) <= (3 if wish.day is not None and wish.day <= 3 else 5)


@pytest.mark.parametrize("day", [0, 3, 4, 14, 15, 42, 43])
def test_how_hard_it_may_be_rises_with_the_days(day):
    """Level 1 for three days, 2 for two weeks, 4 for six weeks, then 5."""
    found = movement.fitting(FULL, CATALOGUE, movement.Wishes(has=ANYWHERE.has, day=day))
    most = 1 if day <= 3 else 2 if day <= 14 else 4 if day <= 42 else 5
    assert max(fit.movement.level for fit in found) == most


@given(
    activity=st.sampled_from(list(CATALOGUE.activities)),
    minutes=st.integers(5, 20),
    wish=wishes(CATALOGUE),
)
def test_a_warm_up_rises_and_fills_its_minutes(activity, minutes, wish):
    """Raise, mobilise, build, in this order; the task itself, lighter, comes last."""
    made = movement.warm_up(FULL, CATALOGUE.activities[activity], minutes, CATALOGUE, wish)
    order = list(movement.Stage)
    stages = [order.index(item.stage) for item in made.items]
    assert stages == sorted(stages)
    own = [item for item in made.items if item.movement is None]
    assert own == list(made.items[-len(own) :])
    assert [item.cues[0] for item in own] == [
        each.text for each in CATALOGUE.activities[activity].lighter
    ]
    if stages[0] == 0:
        assert sum(item.lasts_s for item in made.items) == pytest.approx(60 * minutes, abs=1)
        assert made.items[0].seconds >= 60


@pytest.mark.parametrize("minutes", [4, 21])
def test_a_warm_up_of_another_length_is_refused(minutes):
    """The sentence says what is allowed."""
    with pytest.raises(movement.BadWish, match=rf"minutes is {minutes}; .* 5 to 20 minutes"):
        movement.warm_up(
            FULL, CATALOGUE.activities["running"], minutes, CATALOGUE, movement.Wishes()
        )


def test_what_loosens_does_not_come_again_as_strength():
    """On a chair several movements have the same substitute; it is taken once."""
    wish = movement.Wishes(place=Place.CHAIR, preference=Preference.FLEXION)
    made = movement.warm_up(FULL, CATALOGUE.activities["lifting"], 19, CATALOGUE, wish)
    done = [item.movement.id for item in made.items if item.movement]
    assert len(done) == len(set(done)) > 5


def test_a_smaller_key_keeps_the_task_at_half():
    """Somebody who waits for an appointment warms up to half of it, no more."""
    made = movement.warm_up(
        GENTLE, CATALOGUE.activities["gardening"], 10, CATALOGUE, movement.Wishes()
    )
    own = [item.cues[0] for item in made.items if item.movement is None]
    assert own == [CATALOGUE.activities["gardening"].lighter[0].text]


def test_a_set_for_the_other_way_stays_shut():
    """Somebody whom bending back eases is given no set of forward bends."""
    for way, name in (
        (Preference.EXTENSION, "flexion_eases"),
        (Preference.FLEXION, "extension_eases"),
    ):
        wish = movement.Wishes(preference=way)
        assert movement.session(FULL, CATALOGUE.sets[name], CATALOGUE, wish).items == ()


def test_the_first_of_a_group_that_fits_is_taken():
    """And what else stood there comes first among its swaps."""
    acute = CATALOGUE.sets["acute_lying"]
    floor = movement.session(FULL, acute, CATALOGUE, movement.Wishes(day=5))
    assert floor.items[0].movement.id == "ease_90_90"
    assert floor.items[0].swap[0] == "ease_side_lying_pillow"
    wish = movement.Wishes(day=5, adaptations=frozenset({"cannot_floor"}))
    assert movement.session(FULL, acute, CATALOGUE, wish).items[0].movement.id == (
        "ease_side_lying_pillow"
    )


def test_what_does_not_fit_is_replaced_by_the_same_purpose():
    """Without a weight the light deadlift becomes a hinge, and nobody is sent to the floor."""
    made = movement.session(FULL, CATALOGUE.sets["keeping_strong"], CATALOGUE, movement.Wishes())
    names = [item.movement.id for item in made.items]
    assert "hip_hinge" in names
    assert "deadlift_light" not in names


def serves(other, wanted):
    """Whether one may stand for another: as written in the decision, worked out apart."""
    below, todo = set(), list(wanted.easier)
    while todo:
        below.add(todo[0])
        todo += CATALOGUE.movements[todo.pop(0)].easier
    alike = other.purpose == wanted.purpose and other.level <= wanted.level
    stays_up = wanted.posture not in ON_CHAIR or other.posture in ON_CHAIR
    return (alike or other.id in below) and stays_up and other.is_exercise == wanted.is_exercise


@given(key=keys(), wish=wishes(CATALOGUE), source=st.sampled_from(list(CATALOGUE.sets.values())))
def test_a_substitute_serves_the_same_end(key, wish, source):
    """No harder, no rest for an exercise, and nobody who stands or sits is sent to the floor."""
    named = {name for group in source.items for name in group}
    for item in movement.session(key, source, CATALOGUE, wish).items:
        if item.movement.id not in named:
            left = [CATALOGUE.movements[name] for name in named]
            assert any(serves(item.movement, wanted) for wanted in left)
        for name in set(item.swap) - named:
            assert serves(CATALOGUE.movements[name], item.movement)


def test_a_swap_is_never_harder_never_a_rest_and_never_on_the_floor():
    """For every movement of the catalogue, alone."""
    for each in CATALOGUE.movements.values():
        (item,) = movement.session(FULL, each, CATALOGUE, ANYWHERE).items
        for name in item.swap:
            assert serves(CATALOGUE.movements[name], each), (each.id, name)
            assert CATALOGUE.movements[name].purpose == each.purpose


def names_of(set_id, **wish):
    """The ids of a set's session."""
    wish = movement.Wishes(**{"has": ANYWHERE.has, **wish})
    made = movement.session(FULL, CATALOGUE.sets[set_id], CATALOGUE, wish)
    return [item.movement.id for item in made.items]


def test_a_substitute_leaves_what_the_set_names_in_its_place():
    """The clamshell that comes later is not used up for the bridge that does not fit."""
    found = names_of("keeping_easy", adaptations=frozenset({"cannot_floor"}))
    assert found.index("clamshell") == len(found) - 2
    assert found[-1] == "sit_to_stand"


def test_a_rest_is_replaced_by_a_rest_and_standing_by_standing():
    """Whom leaning forward hurts is not given an exercise for it, nor sent to the floor."""
    hurts = frozenset({"worse_in_flexion", "worse_in_extension", "neck_problem"})
    found = names_of("acute_work", adaptations=hurts, day=1)
    postures = {CATALOGUE.movements[name].posture for name in found}
    assert postures <= ON_CHAIR
    assert "walking" in found


def test_the_first_days_are_short():
    """Three exercises on day 1; four on day 4; a set may hold what its own direction needs."""
    day_1 = names_of("acute_lying", day=1)
    assert [n for n in day_1 if CATALOGUE.movements[n].is_exercise] == [
        "ankle_pumps", "heel_slide", "pelvic_tilt",
    ]  # fmt: skip
    assert "lower_trunk_rotation" in names_of("acute_lying", day=4)
    assert "prone_on_elbows" in names_of("extension_eases", day=1)
    assert "prone_press_up" not in names_of("extension_eases", day=1)


def test_rests_are_short_in_the_first_days_and_walks_in_a_break():
    """Five minutes at most on day 1, and one minute of walking between two pieces of work."""
    first = movement.Wishes(has=ANYWHERE.has, day=1)
    rest = CATALOGUE.movements["ease_recliner"]
    (later,) = movement.session(FULL, rest, CATALOGUE, ANYWHERE).items
    (now,) = movement.session(FULL, rest, CATALOGUE, first).items
    assert (later.seconds, now.seconds) == (600, 300)
    desk = movement.session(FULL, CATALOGUE.sets["desk_break"], CATALOGUE, ANYWHERE)
    assert [item.seconds for item in desk.items if item.movement.id == "walking"] == [60]


@pytest.mark.parametrize("name", list(CATALOGUE.sets))
def test_every_set_gives_what_it_promises(name):
    """With everything at hand a set is played as it is written."""
    made = movement.session(FULL, CATALOGUE.sets[name], CATALOGUE, ANYWHERE)
    assert [item.movement.id for item in made.items] == [g[0] for g in CATALOGUE.sets[name].items]


@pytest.mark.parametrize("name", list(CATALOGUE.movements))
def test_every_movement_can_be_found_and_done(name):
    """No movement is out of reach for somebody whom nothing holds back."""
    each = CATALOGUE.movements[name]
    found = {fit.movement.id for fit in movement.fitting(FULL, CATALOGUE, ANYWHERE)}
    assert name in found
    made = movement.session(FULL, each, CATALOGUE, ANYWHERE)
    assert [item.movement.id for item in made.items] == [name]
    assert made.items[0].lasts_s > 0


@pytest.mark.parametrize("name", list(CATALOGUE.movements))
def test_a_single_movement_needs_the_key(name):
    """With comfort alone there is no guided exercise, and nothing to change to."""
    made = movement.session(COMFORT, CATALOGUE.movements[name], CATALOGUE, ANYWHERE)
    assert (made.items, made.others) == ((), {})


def test_a_step_of_return_is_played_with_its_own_dose():
    """Lifting by sets and repeats; running by minutes, in words."""
    lifting, running = CATALOGUE.programmes["lifting"], CATALOGUE.programmes["running"]
    half = movement.Planned(lifting, movement.Change.MORE, "", lifting.steps[2], 40.0)
    made = movement.session(FULL, half, CATALOGUE, movement.Wishes())
    assert made.id == "return.lifting.half"
    assert [(i.movement.id, i.sets, i.reps) for i in made.items] == [("deadlift_light", 3, 6)]
    run = movement.Planned(running, movement.Change.MORE, "", running.steps[1], 30.0)
    (item,) = movement.session(FULL, run, CATALOGUE, movement.Wishes()).items
    assert (item.seconds, item.reps, item.lines[0]) == (1800, None, running.steps[1].text)
    assert movement.session(GENTLE, half, CATALOGUE, movement.Wishes()).items == ()
    wait = movement.Planned(lifting, movement.Change.NOT_NOW, "")
    assert movement.session(FULL, wait, CATALOGUE, movement.Wishes()).items == ()


def test_the_player_reads_a_session():
    """The keys of the contract, no more, with the words of the shelf."""
    made = movement.warm_up(FULL, CATALOGUE.activities["gardening"], 10, CATALOGUE, ANYWHERE)
    told = movement.as_json(made, CATALOGUE)
    assert list(told) == ["id", "kind", "title", "items", "others", "stop_rules", "bands"]
    assert (told["id"], told["kind"]) == ("warm_up.gardening", "warm_up")
    keys = {
        "movement", "stage", "title", "lines", "cues", "figure", "sets", "reps", "hold_s",
        "seconds", "rest_s", "sides", "rep_s", "easier", "harder", "swap", "stop", "stop_own",
        "level",
    }  # fmt: skip
    for item in (*told["items"], *told["others"].values()):
        assert set(item) == keys
        assert set(item["stop"]) == set(told["stop_rules"])
    walk, own = told["items"][0], told["items"][-1]
    assert (walk["movement"], walk["figure"], walk["stage"]) == ("walking", "walking", "raise")
    assert (own["movement"], own["figure"], own["stop_own"]) == (None, None, "")
    assert [band["id"] for band in told["bands"]] == [str(band) for band in movement.Band]


def test_a_repetition_takes_as_long_as_its_figure():
    """Moves and holds of every pose, once; a dose's own hold takes the figure's place."""
    hinge = CATALOGUE.movements["hip_hinge"]
    assert hinge.rep_s == sum(pose.move_s + pose.hold_s for pose in hinge.figure.poses)
    (item,) = movement.session(FULL, CATALOGUE.movements["bird_dog"], CATALOGUE, ANYWHERE).items
    moves = sum(pose.move_s for pose in item.movement.figure.poses)
    one_side = item.reps * (moves + 8)
    assert item.lasts_s == item.sets * item.sides * one_side + 3 * item.rest_s


def test_both_sides_are_counted_where_a_figure_shows_one():
    """A movement done for each side is mirrored, or its round already holds both ways."""
    for each in CATALOGUE.movements.values():
        if each.dose.is_each_side and each.id not in ("arm_circles", "hip_circles"):
            assert each.figure.both_sides, each.id
