"""Burden by month, and two stretches compared: worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unknot import course, diary

DAY = timedelta(days=1)


def days_of(first: date, told: list[tuple[int | None, bool | None]]) -> list[diary.Day]:
    """Days in a row with pain and spasm."""
    return [
        diary.Day(first + at * DAY, pain=pain, spasm=spasm) for at, (pain, spasm) in enumerate(told)
    ]


def test_a_month_is_counted_as_by_hand(shelf):
    """Twelve told days: spasms on 3, two of them begun; the mean over pain that was told."""
    told = [(2, False), (6, True), (5, True), (3, False), (None, True), *[(1, False)] * 7]
    (month,) = course.by_month(
        days_of(date(2026, 5, 4), told), [], date(2026, 5, 31), shelf.course.rules
    )
    assert (month.begun, month.spasm_days, month.known, month.told) == (2, 3, 12, 11)
    assert month.pain == pytest.approx((2 + 6 + 5 + 3 + 7) / 11)


def test_several_spasms_of_the_history_on_a_day_count_each(shelf):
    """And the day itself once."""
    days = days_of(date(2026, 5, 4), [(None, True)])
    starts = [date(2026, 5, 4)] * 3
    (month,) = course.by_month(days, starts, date(2026, 5, 4), shelf.course.rules)
    assert (month.begun, month.spasm_days) == (3, 1)


@pytest.mark.parametrize(("count", "is_shown"), [(9, False), (10, True)])
def test_a_month_with_few_told_days_shows_no_mean(shelf, count, is_shown):
    """Nine are too few, ten are enough."""
    days = days_of(date(2026, 5, 1), [(4, None)] * count)
    (month,) = course.by_month(days, [], date(2026, 5, 31), shelf.course.rules)
    assert (month.pain is not None) == is_shown
    assert month.told == count


def test_months_between_are_there_though_nothing_was_told_in_them(shelf):
    """As unknown: no day, no mean, no spasm claimed or denied."""
    days = [diary.Day(date(2025, 11, 30), spasm=True), diary.Day(date(2026, 2, 1), spasm=False)]
    found = course.by_month(days, [], date(2026, 3, 5), shelf.course.rules)
    assert [month.first.isoformat()[:7] for month in found] == [
        "2025-11", "2025-12", "2026-01", "2026-02", "2026-03",
    ]  # fmt: skip
    assert [month.known for month in found] == [1, 0, 0, 1, 0]
    assert all(month.pain is None for month in found)


def test_an_empty_diary_has_no_month(shelf):
    """Nor one that lies ahead."""
    assert course.by_month([], [], date(2026, 5, 1), shelf.course.rules) == ()
    ahead = [diary.Day(date(2026, 6, 1), pain=3)]
    assert course.by_month(ahead, [], date(2026, 5, 1), shelf.course.rules) == ()


def stretches(recent: tuple[int, int], before: tuple[int, int], today: date) -> list[diary.Day]:
    """Days with so many spasms begun of so many known in each of two stretches of 91 days."""
    days = []
    for (begun, known), end in ((recent, today), (before, today - 91 * DAY)):
        for at in range(known):
            spasm = at < 2 * begun and at % 2 == 0
            days.append(diary.Day(end - at * DAY, spasm=spasm))
    return days


@pytest.mark.parametrize(
    ("recent", "before", "low", "high"),
    [((3, 80), (9, 85), 0.0616728469, 1.4191559605), ((0, 60), (4, 91), 0, 2.2975480700)],
)
def test_two_stretches_have_the_interval_of_r(shelf, recent, before, low, high):
    """As poisson.test gives it for the counts and the known days."""
    today = date(2026, 9, 1)
    found = course.compare(stretches(recent, before, today), [], today, shelf.course.rules)
    assert (found.recent.begun, found.recent.known) == recent
    assert (found.before.begun, found.before.known) == before
    assert (found.ratio.low, found.ratio.high) == pytest.approx((low, high), abs=1e-8)
    assert "may be chance" in " ".join(course.compared_in_words(found, shelf.course))


def test_too_few_known_days_are_not_compared(shelf):
    """Spasms alone, with no day known to be without, are no rate."""
    today = date(2026, 9, 1)
    days = stretches((10, 45), (10, 91), today)
    found = course.compare(days, [], today, shelf.course.rules)
    assert (found.is_enough, found.ratio) == (False, None)
    (says,) = course.compared_in_words(found, shelf.course)
    assert "Not enough yet" in says
    assert "45 and 91" in says


def test_several_spasms_of_one_day_are_one_day_in_the_comparison(shelf):
    """They come in clusters; a bad day is not ten times as much to go on."""
    today = date(2026, 9, 1)
    days = stretches((2, 91), (2, 91), today)
    starts = [each.day for each in days if each.spasm] * 5
    found = course.compare(days, starts, today, shelf.course.rules)
    assert (found.recent.begun, found.before.begun) == (2, 2)


def test_what_is_said_of_a_comparison_follows_its_interval(shelf):
    """Clear differences, from none at all, and none in either."""
    today = date(2026, 9, 1)

    def says(recent, before):
        days = stretches(recent, before, today)
        found = course.compare(days, [], today, shelf.course.rules)
        return " ".join(course.compared_in_words(found, shelf.course))

    assert "seldom do that" in says((2, 91), (20, 91))
    assert "seldom do that" in says((20, 91), (2, 91))
    from_none = says((8, 91), (0, 91))
    assert "seldom do that" in from_none
    assert "inf" not in from_none
    assert "No spasm began" in says((0, 91), (0, 80))
