"""Where the joints are."""

from __future__ import annotations

from math import dist

import pytest
from figures.poses import IDS, STANDING, figure, pose, round_of

from unknot import figures
from unknot.figures import LENGTHS

BONES = {
    "pelvis": ("hip", "l5s1"), "lumbar": ("l5s1", "t12l1"), "thorax": ("t12l1", "c7"),
    "neck": ("c7", "head_base"), "head": ("head_base", "vertex"),
    **{f"{bone}_{side}": (f"{start}_{side}", f"{end}_{side}") for side in "rl"
       for bone, start, end in (
           ("upper_arm", "shoulder", "elbow"), ("forearm", "elbow", "wrist"),
           ("hand", "wrist", "fingertip"), ("thigh", "hip", "knee"),
           ("shank", "knee", "ankle"), ("foot", "heel", "toe"))},
}  # fmt: skip

STAND_CASES = {  # worked by hand from the lengths and the rules of the figure convention
    "vertex": (0.5, 1.0),
    "c7": (0.5, 0.85),
    "shoulder_r": (0.5, 0.53 + 0.06 + 0.115 + 0.78 * 0.145),
    "fingertip_l": (0.5, 0.8181 - 0.186 - 0.146 - 0.108),
    "ankle_r": (0.5, 0.039),
    "heel_r": (0.5 - 0.25 * 0.152, 0.0),
    "toe_r": (0.5 + 0.75 * 0.152, 0.0),
}


@pytest.mark.parametrize(("joint", "place"), STAND_CASES.items(), ids=STAND_CASES)
def test_somebody_standing_is_as_tall_as_the_shares_say(joint, place):
    """Hip at 0.53 of the height, crown at 1, soles on the floor."""
    assert figures.posed(figure(), pose()).joints[joint] == pytest.approx(place)


def test_lying_on_the_back_turns_everything_by_a_quarter():
    """Head left, face up: what was above is to the left, what was in front is above."""
    turned = {name: angle + 90 for name, angle in STANDING.items()}
    joints = figures.posed(figure(), pose(root=(0.6, 0.05), **turned)).joints
    assert joints["vertex"] == pytest.approx((0.6 - 0.47, 0.05))
    assert joints["knee_r"] == pytest.approx((0.6 + 0.245, 0.05))
    assert joints["toe_r"] == pytest.approx((0.6 + 0.491 + 0.039, 0.05 + 0.75 * 0.152))


def test_from_the_front_the_right_side_is_on_the_left():
    """Shoulders and hips stand beside the mid-line; a foot is drawn from the ankle."""
    seen = figure(view=figures.View.FRONT)
    joints = figures.posed(seen, pose(foot_r=-100.0, scale={"foot_r": 0.5})).joints
    assert joints["shoulder_r"][0] == pytest.approx(0.5 - 0.115)
    assert joints["hip_l"][0] == pytest.approx(0.5 + 0.06)
    assert joints["heel_r"] == joints["ankle_r"]
    assert dist(joints["ankle_r"], joints["toe_r"]) == pytest.approx(0.076)


@pytest.mark.parametrize("name", IDS)
def test_no_bone_ever_changes_its_length(name):
    """Times its foreshortening, in every frame of every movement."""
    for frame in round_of(name):
        for bone, (start, end) in BONES.items():
            wanted = LENGTHS[bone.removesuffix("_r").removesuffix("_l")]
            wanted *= frame.scale.get(bone, 1.0)
            assert dist(frame.joints[start], frame.joints[end]) == pytest.approx(wanted, abs=1e-9)
