"""What helped: pulled together as R does by brute force, and quiet where nothing differs."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from unknot import course, stats
from unknot.course import Kind, Tried

GROUPS = [
    [-1, -2, 0, -1, -3], [-3, -2, -4, -3, -2, -3], [1, 0, -1, 0, 0, 2, 0], [-2], [-1, -1],
]  # fmt: skip
LINES = (Path(__file__).parent / "reference" / "pooled.csv").read_text().splitlines()


def reference(kind: str) -> list[list[float]]:
    """What R said of one kind, group by group."""
    parts = [line.split(",") for line in LINES]
    return [[float(number) for number in numbers] for name, *numbers in parts if name == kind]


def tried(name: str, changes: list[int], kind: Kind = Kind.POSITION) -> list[Tried]:
    """Something tried once for each change."""
    return [Tried(kind, name, 6, 6 + change) for change in changes]


def as_list(interval: stats.Interval) -> list[float]:
    """Estimate and limits."""
    return [interval.estimate, interval.low, interval.high]


def test_means_are_pulled_together_as_by_brute_force_in_r():
    """Each group, its distance from the mean of all, and that mean: to five digits."""
    found = course.pool(GROUPS, 1.0, 0.0)
    for ours, theirs in zip(found.means, reference("mean"), strict=True):
        assert as_list(ours) == pytest.approx(theirs, abs=1e-5)
    for ours, theirs in zip(found.apart, reference("apart"), strict=True):
        assert as_list(ours) == pytest.approx(theirs, abs=1e-5)
    assert as_list(found.overall) == pytest.approx(reference("overall")[0], abs=1e-5)


def test_alone_a_step_has_exactly_the_interval_of_a_t_test(shelf):
    """Nothing to be pulled toward, and nothing to stand out from."""
    changes = [-1, -2, 0, -1, -3]
    found = course.what_helped(tried("one", changes), shelf.course.rules)
    (only,) = found
    assert as_list(only.change.pulled) == pytest.approx(as_list(only.change.own), abs=1e-6)
    assert as_list(only.change.own) == pytest.approx([-1.4, -2.815714777, 0.015714777], abs=1e-8)
    assert only.change.apart == 0


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_it_is_shown_from_five_times_on(shelf, count, is_shown):
    """Times without pain on both sides are counted as done, and never as no change."""
    untold = [Tried(Kind.POSITION, "one", 5, None), Tried(Kind.POSITION, "one", None, 0)]
    worse = [Tried(Kind.POSITION, "one", 5, None, is_worse=True)]
    found = course.what_helped([*tried("one", [-2] * count), *untold, *worse], shelf.course.rules)
    (only,) = found
    assert (only.times, only.told, only.worse) == (count + 3, count, 1)
    assert (only.change is not None) == is_shown
    if only.change:
        assert only.change.own.estimate == -2


def test_what_was_told_seldom_still_counts_toward_the_mean_of_all(shelf):
    """But is not shown itself."""
    many = tried("many", [-1, -2, -1, 0, -1, -2])
    alone = course.what_helped(many, shelf.course.rules)
    more = course.what_helped([*many, *tried("few", [3, 3])], shelf.course.rules)
    assert more[0].change.kin.estimate > alone[0].change.kin.estimate
    assert [each.change is None for each in more] == [False, True]


def test_pulling_is_toward_the_mean_of_all_and_stronger_for_fewer_times(shelf):
    """The best of several loses most when it was told least."""
    rest = [each for name in "abc" for each in tried(name, [-1, 0, -1, 0, -1, 0, -1, 0])]
    lost = {}
    for count in (5, 40):
        best = tried("best", [-3, -2] * (count // 2) + [-2] * (count % 2))
        found = {each.id: each for each in course.what_helped([*rest, *best], shelf.course.rules)}
        change = found["best"].change
        assert change.own.estimate < change.pulled.estimate < -0.5
        lost[count] = change.pulled.estimate - change.own.estimate
    assert lost[5] > 2 * lost[40]


def test_what_falls_most_stands_first_and_is_said_when_it_is_sure(shelf):
    """And the reverse; where nothing is sure, that is said."""
    changes = {"best": [-4, -3] * 15, "usual": [-1, 0] * 15, "other": [0, -1] * 15}
    all_tried = [each for name, told in changes.items() for each in tried(name, told)]
    found = course.what_helped(all_tried, shelf.course.rules)
    assert found[0].id == "best"
    assert found[0].change.apart == -1
    says = course.apart_in_words(["Best"], [], shelf.course)
    assert says == (
        "After this your pain fell more than after the rest of its kind: Best. "
        "Look in the table at where it began: more pain has further to fall.",
    )
    assert course.apart_in_words([], [], shelf.course) == (shelf.course.sentences["alike"],)


def test_equal_changes_are_no_surer_than_their_rounding(shelf):
    """Five times exactly the same is not known to the last digit."""
    (only,) = course.what_helped(tried("one", [-1] * 5), shelf.course.rules)
    reach = 2.7764451 * math.sqrt(1 / 6) / math.sqrt(5)
    assert only.change.own.high == pytest.approx(-1 + reach, abs=1e-6)


def test_where_nothing_differs_hardly_anything_stands_out():
    """Of 150 people with twelve equal steps, at most 5 in 100 are told that one stands out."""
    dice, told = np.random.default_rng(17), 0
    for _ in range(150):
        counts = dice.integers(2, 25, 12)
        groups = [np.round(dice.normal(-1, 1.6, count)).tolist() for count in counts]
        found = course.pool(groups, 1.0, course.ROUNDING)
        told += any(apart.low > 0 or apart.high < 0 for apart in found.apart)
    assert told / 150 <= 0.05


def test_only_like_is_pulled_toward_like(shelf):
    """Steps in a spasm, practices and movements each have a mean of their own."""
    steps = tried("step", [-3, -4] * 5) + tried("other", [-3, -4] * 5, Kind.HEAT)
    calm = tried("breath", [0, -1] * 5, Kind.PRACTICE) + tried("rest", [0, -1] * 5, Kind.PRACTICE)
    found = course.what_helped([*steps, *calm], shelf.course.rules)
    assert [each.change.apart for each in found] == [0, 0, 0, 0]
    assert {round(each.change.kin.estimate, 6) for each in found} == {-3.5, -0.5}
    alone = course.what_helped(steps, shelf.course.rules)
    assert found[:2] == alone
    assert [each.before for each in found] == [6, 6, 6, 6]
