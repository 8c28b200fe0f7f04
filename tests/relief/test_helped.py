"""What eased this person's pain before."""

from datetime import UTC, datetime, timedelta

from unknot import relief

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def done(step, before, after, days=0):
    """A step as it was done, some days after Monday."""
    return relief.StepDone(step, before, after, MONDAY + timedelta(days=days))


def test_nothing_done_means_nothing_helped():
    """No record, no guess."""
    assert relief.what_helped([]) == ()


def test_the_largest_mean_drop_comes_first():
    """One lucky day does not beat a step that helps every time."""
    steps = [
        done("walking", 6, 1), done("walking", 6, 6),  # mean 2.5
        done("heat", 6, 3), done("heat", 5, 2),  # mean 3
        done("ask_pain", 4, 3),  # mean 1
    ]  # fmt: skip
    assert relief.what_helped(steps) == ("heat", "walking", "ask_pain")
    assert relief.what_helped(reversed(steps)) == ("heat", "walking", "ask_pain")


def test_only_what_lowered_the_pain_helped():
    """No change on average, or more pain, is no help."""
    steps = [done("same", 4, 4), done("worse", 4, 6), done("a", 5, 3), done("a", 3, 5)]
    assert relief.what_helped(steps) == ()


def test_of_two_equal_ones_the_later_comes_first():
    """What helped last week says more than what helped last year."""
    steps = [done("old", 5, 3, days=1), done("new", 6, 4, days=9), done("old", 5, 3, days=2)]
    assert relief.what_helped(steps) == ("new", "old")


def test_a_pain_that_was_not_told_says_nothing():
    """Unknown is neither 0 nor a drop."""
    steps = [done("a", 7, None), done("b", None, 0), done("c", None, None), done("d", 3, 2)]
    assert relief.what_helped(steps) == ("d",)
    assert relief.what_helped([done("d", 3, 2), done("d", 9, None)]) == ("d",)


def test_a_pain_of_nothing_is_told():
    """0 is a pain score like others, before and after."""
    assert relief.what_helped([done("a", 1, 0)]) == ("a",)
    assert relief.what_helped([done("a", 2, 0), done("a", 0, 3)]) == ()
