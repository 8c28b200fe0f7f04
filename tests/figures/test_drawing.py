"""The drawings."""

from __future__ import annotations

import gzip
import re
import statistics
from dataclasses import replace
from math import dist
from xml.etree import ElementTree

import pytest
from figures import smil
from figures.poses import ALL, IDS, figure, pose

from unknot import figures

UNIT = 500
DRAW = {"animated": figures.animated, "still": figures.still, "strip": figures.strip}
JOINTS = {"ankle": 0.01, "wrist": 0.01, "knee": 0.02, "elbow": 0.02}
"""How far, in body heights, the drawing may be from the skeleton: hands and feet least."""

FORBIDDEN = re.compile(
    r"<(script|style|foreignObject|image|a)\b|\sstyle=|\son\w+=|href|url\(", re.I
)


@pytest.mark.parametrize("kind", DRAW)
@pytest.mark.parametrize("name", IDS)
def test_a_drawing_is_whole_named_and_harmless(name, kind):
    """Well-formed SVG with a title; no script, no style, nothing fetched."""
    drawn = DRAW[kind](ALL[name])
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{smil.SVG}svg"
    assert root.find(f"{smil.SVG}title").text == ALL[name].name
    assert root.find(f"{smil.SVG}desc").text
    assert FORBIDDEN.search(drawn) is None
    assert "nan" not in drawn
    assert "inf" not in drawn


@pytest.mark.parametrize("kind", DRAW)
def test_the_same_figure_gives_the_same_text(kind):
    """Byte for byte, so that it may be kept under a name made from its content."""
    for one in ALL.values():
        assert DRAW[kind](one) == DRAW[kind](replace(one))


@pytest.mark.parametrize("name", IDS)
def test_the_drawing_moves_as_the_skeleton_does(name):
    """At any second some drawn part begins at each joint."""
    one = ALL[name]
    drawn = figures.animated(one)
    parts, round_s = smil.read(drawn), figures.duration_s(one)
    for n in range(37):
        seconds = round_s * n / 37
        begins = smil.origins(parts, seconds)
        skeleton = figures.at(one, seconds)
        for joint, allowed in JOINTS.items():
            for side in "rl":
                x, y = skeleton.joints[f"{joint}_{side}"]
                off = min(dist((UNIT * x, -UNIT * y), begin) for begin in begins) / UNIT
                assert off < allowed, (joint, side, seconds)


@pytest.mark.parametrize("name", IDS)
def test_what_is_planted_stays_planted_in_the_drawing(name):
    """Evaluated from the SMIL itself: a pinned ankle, wrist or knee has a part that stays."""
    one = ALL[name]
    drawn = figures.animated(one)
    parts, round_s = smil.read(drawn), figures.duration_s(one)
    pins = [pin for pin in one.pins if not pin.startswith("toe")]
    start = figures.at(one, 0.0).joints
    for n in range(37 if pins else 0):
        begins = smil.origins(parts, round_s * n / 37)
        for pin in pins:
            x, y = start[pin]
            off = min(dist((UNIT * x, -UNIT * y), begin) for begin in begins) / UNIT
            assert off < 0.01, (pin, n)


def test_a_picture_moves_only_if_the_figure_does():
    """A single pose has no animation in it, nor has any still or strip."""
    assert "<animate" not in figures.animated(figure(pose()))
    for one in ALL.values():
        assert "<animate" in figures.animated(one)
        assert "<animate" not in figures.still(one)
        assert "<animate" not in figures.strip(one)


def test_what_plays_once_stops_and_the_rest_goes_round():
    """Getting up freezes at its end; every other picture repeats."""
    for name, one in ALL.items():
        drawn = figures.animated(one)
        assert ('fill="freeze"' in drawn) == (name == "log_roll_get_up")
        assert ('repeatCount="indefinite"' in drawn) == (name != "log_roll_get_up")


@pytest.mark.parametrize("name", IDS)
def test_all_timers_of_a_picture_agree(name):
    """One duration for every part, the one the skeleton has, or limbs would drift apart."""
    drawn = figures.animated(ALL[name])
    told = {float(each) for each in re.findall(r'dur="([\d.]+)s"', drawn)}
    assert [*told] == pytest.approx([figures.duration_s(ALL[name])], abs=0.001)
    for times in re.findall(r'keyTimes="([^"]+)"', drawn):
        values = [float(each) for each in times.split(";")]
        assert values == sorted(values)
        assert (values[0], values[-1]) == (0, 1)


def test_a_strip_shows_every_pose_with_its_label():
    """For reduced motion and for paper."""
    for one in ALL.values():
        root = ElementTree.fromstring(figures.strip(one))
        words = " ".join(text.text for text in root.iter(f"{smil.SVG}text"))
        for number, each in enumerate(one.poses, 1):
            assert f"{number}. {each.label}" in words
        assert len(root.findall(f".//{smil.SVG}svg")) == len(one.poses)


def test_a_sheet_shows_every_figure_twice():
    """Its still, and half-way."""
    root = ElementTree.fromstring(figures.sheet(list(ALL.values())))
    assert len(root.findall(f".//{smil.SVG}svg")) == 2 * len(ALL)


def test_a_still_shows_the_pose_that_tells_most():
    """The one furthest from the first; another may be asked for."""
    squat = ALL["bodyweight_squat"]
    assert figures.telling_pose(squat) == 1
    assert figures.still(squat) == figures.still(squat, 1) != figures.still(squat, 0)


def test_what_is_seen_from_above_says_so():
    """And only that."""
    for one in ALL.values():
        assert ("seen from above" in figures.still(one)) == (one.camera == "above")


def test_an_arrow_tied_to_a_pose_is_shown_with_that_pose():
    """The other is there, and not seen."""
    hidden = re.compile(r'<g opacity="0"><path transform="translate\(([^)]+)\)')
    tilt = ALL["pelvic_tilt"]
    assert hidden.findall(figures.still(tilt, 0)) == ["265 -100"]
    assert hidden.findall(figures.still(tilt, 1)) == ["265 -62.5"]


def test_pictures_are_small():
    """Median moving picture 3 kB on the wire, still 2; none is above 6."""
    moving = [len(gzip.compress(figures.animated(one).encode(), 9)) for one in ALL.values()]
    stills = [len(gzip.compress(figures.still(one).encode(), 9)) for one in ALL.values()]
    assert statistics.median(moving) <= 3000
    assert max(moving) <= 6000
    assert max(stills) <= 2000
