"""The body between its key poses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest
from figures.poses import ALL, IDS, figure, pose, round_of
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import figures

DRIFT = 0.01
FASTEST = 2.5
"""Body heights a second: a swinging leg's toe reaches 2; a jump of a joint would be far more."""

SINK = 0.04
"""How far the middle of a joint may be below the floor: as far as the reader lets a key pose."""


@pytest.mark.parametrize("name", IDS)
def test_what_is_planted_stays_planted(name):
    """Pinned hands, feet and knees keep within a hundredth of the body's height."""
    figure = ALL[name]
    frames = round_of(name)
    for pin in figure.pins:
        assert max(dist(frame.joints[pin], frames[0].joints[pin]) for frame in frames) < DRIFT, pin


STANDS_SEEN_FROM_THE_FRONT = [
    name
    for name in IDS
    if ALL[name].view is figures.View.FRONT
    and ALL[name].camera is figures.Camera.SIDE
    and name not in ("doorway_chest_stretch", "log_roll_get_up")  # these step
]


@pytest.mark.parametrize("name", STANDS_SEEN_FROM_THE_FRONT)
def test_who_stands_seen_from_the_front_stands_still(name):
    """Feet that carry the body keep within a hundredth of its height, though nothing pins them."""
    frames = round_of(name)
    for side in "rl":
        if f"foot_{side}" in ALL[name].contacts:
            ankles = [frame.joints[f"ankle_{side}"] for frame in frames]
            assert max(dist(ankle, ankles[0]) for ankle in ankles) < DRIFT, side


@pytest.mark.parametrize("name", IDS)
def test_a_foot_that_is_a_contact_throughout_a_movement_on_the_spot_is_pinned(name):
    """Feet that stand are pinned, unless the movement is a walk, a slide or seen from the front."""
    figure = ALL[name]
    moves_feet = {
        "walking", "suitcase_carry", "marching", "inchworm", "incline_plank", "step_up",
        "heel_slide", "log_roll_get_up",
    }  # fmt: skip
    if figure.view is figures.View.FRONT or name in moves_feet:
        return
    for side in "rl":
        if f"foot_{side}" in figure.contacts:
            assert {f"ankle_{side}", f"toe_{side}"} & set(figure.pins)


@pytest.mark.parametrize("name", [name for name in IDS if ALL[name].camera == "side"])
def test_nothing_sinks_into_the_floor_between_two_poses(name):
    """No joint goes below what its key poses allow."""
    for frame in round_of(name):
        joint, place = min(frame.joints.items(), key=lambda each: each[1][1])
        assert place[1] > -SINK, (joint, frame.seconds)


@pytest.mark.parametrize("name", IDS)
def test_no_joint_jumps(name):
    """Between two frames no joint goes faster than a person could."""
    for before, after in pairwise(round_of(name)):
        for joint, place in after.joints.items():
            assert dist(before.joints[joint], place) * 24 < FASTEST, (joint, after.seconds)


@pytest.mark.parametrize("name", [name for name in IDS if ALL[name].view == "side"])
def test_knees_and_elbows_bend_the_way_they_bend(name):
    """Never past straight by more than ten degrees, in any frame."""
    for frame in round_of(name):
        angles = frame.angles
        for side in "rl":
            knee = angles[f"thigh_{side}"] - angles[f"shank_{side}"]
            elbow = angles[f"forearm_{side}"] - angles[f"upper_arm_{side}"]
            assert -10 <= (knee + 90) % 360 - 90 <= 165
            assert -10 <= (elbow + 90) % 360 - 90 <= 175


@pytest.mark.parametrize("name", [name for name in IDS if ALL[name].loops])
def test_a_loop_ends_where_it_begins(name):
    """The last instant of a round is the first of the next."""
    round_s = figures.duration_s(ALL[name])
    first, last = (figures.at(ALL[name], second).joints for second in (0.0, round_s - 1e-6))
    assert all(dist(first[joint], last[joint]) < 1e-4 for joint in first)


@settings(deadline=None)
@given(st.sampled_from(IDS), st.floats(0, 30), st.integers(1, 5))
def test_whole_rounds_later_everything_is_the_same(name, seconds, rounds):
    """Time may be shifted by any number of rounds."""
    figure = ALL[name]
    if not figure.loops:
        return
    later = seconds + rounds * figures.duration_s(figure)
    one, other = figures.at(figure, seconds), figures.at(figure, later)
    assert all(dist(one.joints[j], other.joints[j]) < 1e-5 for j in one.joints)


def test_a_figure_that_plays_once_stays_at_its_end():
    """Getting up from bed does not fall back into it."""
    once = ALL["log_roll_get_up"]
    end = figures.posed(once, once.poses[-1]).joints
    assert all(dist(figures.at(once, 1000.0).joints[j], end[j]) < 1e-9 for j in end)
    assert figures.at(once, -1.0).joints == figures.posed(once, once.poses[0]).joints


@pytest.mark.parametrize("name", IDS)
def test_the_other_side_is_the_mirror_of_this_one(name):
    """Right and left change places; twice mirrored is as before."""
    figure = ALL[name]
    other = figures.mirrored(figure)
    middle = figure.viewbox[0] + figure.viewbox[2]
    for seconds in (0.0, 0.7, 1.9, 3.3):
        one = figures.at(figure, seconds).joints
        for joint, (x, y) in figures.at(other, seconds).joints.items():
            partner = joint[:-2] + {"_r": "_l", "_l": "_r"}.get(joint[-2:], joint[-2:])
            wanted = (middle - one[partner][0], one[partner][1])
            if figure.view is figures.View.SIDE:
                wanted = one[partner]
            assert (x, y) == pytest.approx(wanted, abs=1e-9)
    twice = figures.mirrored(other)
    assert twice.poses[-1].angles == pytest.approx(figure.poses[-1].angles)


def test_a_return_step_takes_the_short_way_round():
    """Arms that went full circle come down in front, not back through where they came from."""
    arms = figure(pose(upper_arm_r=-90.0), pose(upper_arm_r=180.0))
    back = figures.at(arms, 1.5).angles["upper_arm_r"]
    assert back == pytest.approx(225.0)


def test_holds_are_cut_short_in_a_preview_only():
    """A minute's rest lasts a second and a half in a picture, and a minute in a session."""
    rests = figure(pose(hold_s=60.0), pose(thigh_r=0.0))
    assert figures.duration_s(rests) == 1.5 + 2.0
    assert figures.duration_s(rests, 600.0) == 62.0


def test_an_ease_is_slow_at_both_ends():
    """Half-way at half the time; a tenth of the time moves less than a tenth of the way."""
    moves = figure(pose(), pose(upper_arm_r=0.0))
    assert figures.at(moves, 0.5).angles["upper_arm_r"] == pytest.approx(-45.0)
    assert figures.at(moves, 0.1).angles["upper_arm_r"] < -87.0
    plain = replace(moves.poses[1], ease=figures.Ease.LINEAR)
    even = replace(moves, poses=(moves.poses[0], plain))
    assert figures.at(even, 0.1).angles["upper_arm_r"] == pytest.approx(-81.0)


def test_a_pinned_foot_holds_while_the_body_sinks():
    """Without the pin the same squat lets the ankle slide."""
    low = pose(root=(0.4, 0.33), thigh_r=-18.0, shank_r=-125.0, thigh_l=-18.0, shank_l=-125.0)
    ankle = figures.posed(figure(), low).joints["ankle_r"]
    up = pose()
    there = (up.root[0] + ankle[0] - 0.5, up.root[1] + ankle[1] - 0.039)
    free = figure(replace(up, root=there), low)
    held = replace(free, pins=("ankle_r",))
    slides = [abs(f.joints["ankle_r"][0] - ankle[0]) for f in figures.frames(free)]
    stays = [dist(f.joints["ankle_r"], ankle) for f in figures.frames(held)]
    assert max(slides) > 0.01
    assert max(stays) < 1e-6
