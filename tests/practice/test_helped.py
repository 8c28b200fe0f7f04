"""What helps is told from three times on, and never before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from unknot import practice
from unknot.terms import Moment

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
score = st.none() | st.integers(0, 10)


def done(name="pmr_8", pain=(None, None), stress=(None, None), at=NOW, number=1):
    """One practice of five minutes."""
    return practice.Done(
        id=UUID(int=number),
        practice_id=name,
        began=Moment(at),
        ended=Moment(at + timedelta(minutes=5)),
        seconds=300,
        pain_before=pain[0],
        pain_after=pain[1],
        stress_before=stress[0],
        stress_after=stress[1],
        finished=True,
    )


any_done = st.builds(
    done,
    name=st.sampled_from(["pmr_8", "box_4444"]),
    pain=st.tuples(score, score),
    stress=st.tuples(score, score),
)


def test_three_times_give_a_mean_and_two_do_not():
    """Pain told three times, stress twice."""
    times = [
        done(pain=(6, 4), stress=(5, 1)),
        done(pain=(5, 5), stress=(8, 2)),
        done(pain=(4, 0), stress=(8, None)),
        done(pain=(None, 0)),
    ]
    (helped,) = practice.what_helps(times)
    assert helped == practice.Helped("pmr_8", 4, practice.Change(-2, 3), practice.NotEnough(2, 3))


def test_more_pain_afterwards_is_told_as_it_is():
    """A rise is not hidden."""
    (helped,) = practice.what_helps([done(pain=(0, 3))] * 3)
    assert helped.pain == practice.Change(3, 3)


@given(st.lists(any_done, max_size=12))
def test_no_number_comes_from_fewer_than_three(times):
    """Whatever was told: a mean stands on three or more, and times count every one."""
    found = practice.what_helps(times)
    assert sum(each.times for each in found) == len(times)
    for each in found:
        mine = [t for t in times if t.practice_id == each.practice_id]
        both = [t for t in mine if t.pain_before is not None and t.pain_after is not None]
        assert each.pain.n == len(both)
        assert isinstance(each.pain, practice.Change) == (len(both) >= 3)


@given(st.lists(any_done, max_size=8), st.randoms(use_true_random=False))
def test_the_order_and_the_dates_do_not_matter(times, chance):
    """Told in another order, or a year earlier, it is the same."""
    other = list(times)
    chance.shuffle(other)
    assert practice.what_helps(other) == practice.what_helps(times)


def test_the_most_often_done_comes_first():
    """Then by name."""
    times = [done("box_4444"), done("pmr_8"), done("pmr_8"), done("body_scan_6")]
    order = [each.practice_id for each in practice.what_helps(times)]
    assert order == ["pmr_8", "body_scan_6", "box_4444"]
