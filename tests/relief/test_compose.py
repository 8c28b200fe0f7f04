"""From a situation to a session: claims that hold for everybody, and cases."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relief.strategies import contexts

from unknot import relief, safety
from unknot.journeys import compose_relief
from unknot.relief import StepKind
from unknot.terms import Place

DAY = date(2026, 12, 1)
FULL, GENTLE, COMFORT = {}, {"duration_days": 42}, {"cancer_history": "yes"}
many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def compose(shelf, well_adult):
    """Compose for a context as it comes in; answers are changes of a well adult's."""

    def composed(answers=FULL, **more):
        given = {"pain": 4, "site": "lower", "place": "floor", **more}
        return of(shelf, {"answers": {**well_adult, **answers}, **given})

    return composed


def of(shelf, raw):
    """The steps for a raw context whose answers leave a key."""
    context = compose_relief.read(raw, shelf)
    key = safety.check(context.answers, shelf.safety, DAY).self_care
    assert key is not None
    return compose_relief.session_for(key, context, shelf).steps


def ids(steps, kind=None):
    """The ids of the steps, or of those of a kind."""
    return [each.step.id for each in steps if kind in (None, each.step.kind)]


def drawn(data, shelf, well_adult):
    """Any context."""
    return data.draw(contexts(shelf.relief, well_adult))


# Claims for everybody


@many
@given(data=st.data())
def test_comfort_never_has_a_movement(data, shelf, well_adult):
    """Where a fracture, cancer or infection is possible, nobody is led through exercise."""
    raw = drawn(data, shelf, well_adult)
    change = data.draw(st.sampled_from([COMFORT, {"osteoporosis": "yes"}, {"immune_weak": "yes"}]))
    steps = of(shelf, {**raw, "answers": {**well_adult, **change}})
    assert ids(steps, StepKind.MOVEMENT) == []


@many
@given(data=st.data())
def test_a_step_that_is_hidden_for_somebody_never_comes(data, shelf, well_adult):
    """Hide and swap mean never, helped before or not."""
    raw = drawn(data, shelf, well_adult)
    left_out = {
        name
        for name in raw.get("adaptations", [])
        if shelf.relief.adaptations[name].action in ("hide", "swap")
    }
    for each in of(shelf, raw):
        assert not left_out & set(each.step.adapt)


@many
@given(data=st.data())
def test_every_movement_is_gated_and_no_gate_is_above_5(data, shelf, well_adult):
    """Pain above 5 ends every movement, whatever it was at the start."""
    for each in of(shelf, drawn(data, shelf, well_adult)):
        if each.step.kind is StepKind.MOVEMENT:
            assert each.gate is not None
        assert each.gate is None or 0 <= each.gate <= 5


@many
@given(data=st.data())
def test_every_session_starts_with_a_position_and_ends_with_advice(data, shelf, well_adult):
    """There is always a way to lie, sit or lean, and always a safety net at the end."""
    steps = of(shelf, drawn(data, shelf, well_adult))
    assert steps[0].step.kind is StepKind.POSITION
    assert steps[-1].step.kind is StepKind.ADVICE


@many
@given(data=st.data())
def test_no_step_comes_twice(data, shelf, well_adult):
    """A session does not repeat itself."""
    steps = ids(of(shelf, drawn(data, shelf, well_adult)))
    assert len(steps) == len(set(steps))


@many
@given(data=st.data())
def test_the_order_of_what_is_at_hand_does_not_matter(data, shelf, well_adult):
    """Things and adaptations are sets: order and repeats change nothing."""
    raw = drawn(data, shelf, well_adult)
    mixed = {
        key: data.draw(st.permutations([*raw.get(key, []), *raw.get(key, [])]))
        for key in ("has", "adaptations")
    }
    assert of(shelf, {**raw, **mixed}) == of(shelf, raw)


@many
@given(data=st.data())
def test_what_helped_comes_before_everything_else_of_its_kind(data, shelf, well_adult):
    """And never costs a step its place, or brings in one that does not fit."""
    raw = {**drawn(data, shelf, well_adult), "helped": []}
    for helped in of(shelf, raw):
        again = of(shelf, {**raw, "helped": ["a_step_of_last_year", helped.step.id]})
        same_place = [each.step.kind for each in again] == [e.step.kind for e in of(shelf, raw)]
        assert same_place or helped.step.kind is StepKind.DISTRACTION
        if helped.step.kind is not StepKind.ADVICE:  # two places, each with its own
            assert ids(again, helped.step.kind)[0] == helped.step.id


@many
@given(data=st.data())
def test_a_step_that_names_a_stop_rule_finds_it(data, shelf, well_adult):
    """Whatever moves the body can be stopped by rules that exist."""
    for each in of(shelf, drawn(data, shelf, well_adult)):
        assert set(each.step.stop) <= set(shelf.relief.stop_rules)
        if each.step.kind in (StepKind.POSITION, StepKind.MOVEMENT, StepKind.GET_UP):
            assert {"spread", "sharp", "faint", "cauda"} <= set(each.step.stop)


def test_every_place_and_scope_has_a_position_for_everybody(compose, shelf):
    """Even with nothing at hand, the worst pain and every adaptation at once."""
    everything = list(shelf.relief.adaptations)
    for place, answers, pain in product(Place, (FULL, GENTLE, COMFORT), (0, 5, 10)):
        steps = compose(answers, place=str(place), pain=pain, adaptations=everything)
        assert ids(steps, StepKind.POSITION), (place, answers, pain)


# Cases


def test_a_session_goes_from_rest_to_walking(compose):
    """Ease, breathe, warm, ask, move, get up, walk, and what comes after."""
    kinds = [each.step.kind for each in compose(has=["heat", "pillow", "chair"])]
    assert kinds == [
        *["position"] * 3, "breathing", "heat", "ask_pain", *["movement"] * 3, "get_up", "walk",
        *["advice"] * 3,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "rise"),
    [("floor", ["log_roll_get_up"]), ("bed", ["log_roll_get_up"]), ("standing", [])],
)
def test_the_log_roll_is_for_those_who_lie(compose, place, rise):
    """Somebody who stands is not told to roll over."""
    assert ids(compose(place=place), StepKind.GET_UP) == rise


def test_without_warmth_at_hand_there_is_something_else(compose):
    """Heat only where there is some; otherwise a way to let the time pass."""
    assert ids(compose(has=["heat"]), StepKind.HEAT) == ["heat"]
    without = compose(has=[])
    assert ids(without, StepKind.HEAT) == []
    assert ids(without, StepKind.DISTRACTION) == ["release_only"]
    assert ids(compose(helped=["distract_music"]), StepKind.DISTRACTION) == ["distract_music"]


def test_no_warmth_on_skin_that_may_not_feel_it(compose):
    """Numbness in a leg takes the heat pad away, and something else comes."""
    steps = compose({"one_leg_numb": "yes"}, has=["heat"])
    assert ids(steps, StepKind.HEAT) == []
    assert ids(steps, StepKind.DISTRACTION)


def test_things_decide_which_positions_there_are(compose):
    """Without a chair and a pillow, only what the floor itself allows."""
    assert ids(compose(), StepKind.POSITION) == ["ease_supine_knees_bent", "ease_side_lying"]
    assert ids(compose(has=["chair"]), StepKind.POSITION)[0] == "ease_90_90"


def test_what_helped_is_ranked_as_given_and_the_first_mention_counts(compose):
    """The best comes first, even the last one written; a name said twice is still one name."""
    plain = ["pelvic_tilt", "lower_trunk_rotation", "heel_slide"]
    assert ids(compose(), StepKind.MOVEMENT) == plain
    found = compose(helped=["ankle_pumps", "heel_slide"])
    assert ids(found, StepKind.MOVEMENT) == ["ankle_pumps", "heel_slide", "pelvic_tilt"]
    found = compose(helped=["ankle_pumps", "heel_slide", "ankle_pumps", "ankle_pumps"])
    assert ids(found, StepKind.MOVEMENT) == ["ankle_pumps", "heel_slide", "pelvic_tilt"]
    assert ids(compose(helped=["ankle_pumps"] * 3), StepKind.MOVEMENT)[0] == "ankle_pumps"


def test_the_direction_that_feels_better_brings_its_movement(compose):
    """Bending forward for those who like it, backward for those who like that."""
    forward = ids(compose(preference="flexion"))
    backward = ids(compose(preference="extension"))
    assert "single_knee_to_chest" in forward
    assert "prone_on_elbows" not in forward
    assert "prone_on_elbows" in backward
    assert "single_knee_to_chest" not in backward


def test_what_hurts_is_hidden_even_if_it_is_liked(compose):
    """Bending that sends pain down the leg is left out."""
    steps = compose(preference="flexion", adaptations=["worse_in_flexion"])
    assert "single_knee_to_chest" not in ids(steps)
    seated = compose(place="chair", adaptations=["worse_in_flexion"])
    assert "ease_seated_forward_lean" not in ids(seated)


def test_the_floor_is_swapped_for_those_who_cannot_get_up_from_it(compose):
    """Swap leaves out as hide does."""
    with_chair = {"has": ["chair"]}
    assert "ease_90_90" in ids(compose(**with_chair))
    assert "ease_90_90" not in ids(compose(**with_chair, adaptations=["cannot_floor"]))


def test_the_safety_check_says_some_adaptations_itself(compose):
    """Thin bones and late pregnancy need not be ticked a second time."""
    assert "ease_seated_forward_lean" in ids(compose(place="chair"))
    thin = compose({"osteoporosis": "yes"}, place="chair")
    assert "ease_seated_forward_lean" not in ids(thin)
    prone = {"has": ["pillow"], "preference": "extension", "place": "bed"}
    assert "ease_prone_pillow" in ids(compose({"pregnancy": "under_20w"}, **prone))
    late = compose({"pregnancy": "over_20w"}, **prone)
    assert "ease_prone_pillow" not in ids(late)


def test_a_word_of_care_comes_before_the_steps_own_words(compose, shelf):
    """Warn and cue leave the step in and speak first, in the order the step names them."""
    ticked = ["hip_problem", "knee_problem", "wrist_problem"]
    steps = {each.step.id: each for each in compose(adaptations=ticked)}
    knee, hip = (shelf.relief.adaptations[name].line for name in ("knee_problem", "hip_problem"))
    slide = steps["heel_slide"]
    assert slide.cues == (knee, hip, *slide.step.cues)
    tilt = steps["pelvic_tilt"]
    assert tilt.cues == tilt.step.cues


@pytest.mark.parametrize(
    ("pain", "gate"),
    [(0, 2), (1, 2), (2, 2), (3, 2), (4, 3), (5, 4), (6, 5), (7, 5), (8, 5), (9, 5), (10, 5)],
)
def test_the_gate_follows_the_pain_at_the_start(compose, pain, gate):
    """More pain at the start lets a little more through, and never above 5."""
    steps = compose(pain=pain)
    movements = [each.gate for each in steps if each.step.kind is StepKind.MOVEMENT]
    assert movements == [gate] * 3
    assert {each.gate for each in steps if each.step.kind is not StepKind.MOVEMENT} == {None}


def test_strong_pain_gets_the_longer_breath_out(compose):
    """From 7 on, and nobody is left without a breath."""
    assert ids(compose(pain=6), StepKind.BREATHING) == ["breathe_belly_lying"]
    assert ids(compose(pain=7), StepKind.BREATHING) == ["breathe_long_out"]
    assert ids(compose(pain=6, place="chair"), StepKind.BREATHING) == ["breathe_belly_seated"]


# The journey


def test_only_a_self_care_result_gets_a_session(shelf, well_adult, today):
    """Any other level, and no level at all, gets its level and not one step."""
    situation = {"pain": 4, "site": "lower", "place": "bed"}

    def found(answers):
        raw = {"answers": answers, **situation}
        return compose_relief.compose_relief(raw, shelf, today)

    assert found(well_adult)["level"] == "self_care"
    assert len(found(well_adult)["steps"]) > 5
    for change, level in (
        ({"fever": "yes"}, "same_day"),
        ({"saddle_numb": "yes"}, "emergency"),
        ({"cancer_history": "yes"}, "clinician"),
    ):
        result = found({**well_adult, **change})
        assert (result["level"], result["steps"]) == (level, [])
    assert (found({})["level"], found({})["steps"]) == (None, [])
    late = compose_relief.compose_relief(
        {"answers": well_adult, **situation}, shelf, shelf.safety.next_review
    )
    assert (late["level"], late["steps"]) == (None, [])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (None, "must be an object"),
        ([], "must be an object"),
        ({"pain": 4}, "context.answers is missing"),
    ],
)
def test_what_is_no_context_is_refused(raw, words, shelf):
    """Before anything else is looked at."""
    with pytest.raises(relief.BadContext, match=words):
        compose_relief.read(raw, shelf)


def test_an_answer_that_does_not_exist_is_refused(shelf):
    """The check's own reader reads the answers."""
    with pytest.raises(safety.BadAnswer, match=r"answers\.fever is 'maybe'"):
        compose_relief.read({"answers": {"fever": "maybe"}, "pain": 4}, shelf)
