"""This bout against the usual course."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from unknot import diary
from unknot.course._model import Bout, Guide, Look, Place, Published, Rules, Standing, Told

WEEK = timedelta(days=7)
Points = Sequence[tuple[float, Told]]


def latest_bout(
    days: Iterable[diary.Day],
    pains: Iterable[Told],
    over: Iterable[date],
    today: date,
    rules: Rules,
) -> Bout | None:
    """Find the bout that goes on, or the most recent one; None without pain or a spasm.

    A bout begins anew after so many days without pain or a spasm told, or after the person said
    that it was over.

    Args:
        days: with the spasms of the history. over: days on which the person said so.
    """
    sore = {each.day for each in days if each.spasm} | {each.day for each in pains if each.pain}
    known = sorted(day for day in sore if day <= today)
    ends = sorted(day for day in over if day <= today)
    if not known:
        return None
    first = last = known[-1]
    for day in reversed(known):
        if (first - day).days > rules.gap_days or any(day <= end < first for end in ends):
            break
        first = day
    is_over = (today - last).days > rules.gap_days or any(end >= last for end in ends)
    return Bout(first, last, is_over)


def standing(bout: Bout, pains: Iterable[Told], today: date, guide: Guide) -> Standing:
    """Hold the days of a bout against the published course."""
    rules = guide.rules
    end = min(today, bout.last if bout.is_over else today)
    told = sorted((each for each in pains if bout.first <= each.day <= end), key=_day)
    points = tuple(((each.day - bout.first).days / 7, each) for each in told)
    if not points:
        return Standing(bout, points, Place.TOO_FEW, Look.NOT_NOW)
    latest = _week_to(points, points[-1][1].day)
    is_enough = len(latest) >= rules.least_told
    place = _place(points, latest, guide) if is_enough else Place.TOO_FEW
    look = Look.NOT_NOW if bout.is_over else _look(points, place, _mean(latest), rules)
    if not is_enough:
        return Standing(bout, points, place, look)
    return Standing(bout, points, place, look, _mean(latest), usual_at(guide.usual, _when(latest)))


def usual_at(published: Published, week: float) -> float | None:
    """The published mean at a time; between two points the logarithm runs straight.

    None before the first and after the last: nothing is made up there.
    """
    for left, right in zip(published.points, published.points[1:], strict=False):
        if left.week <= week <= right.week:
            part = (week - left.week) / (right.week - left.week)
            return math.exp((1 - part) * math.log(left.pain) + part * math.log(right.pain))
    return None


def curve(published: Published) -> tuple[tuple[float, float], ...]:
    """The published mean week by week, from its first point to its last."""
    first, last = published.points[0].week, published.points[-1].week
    weeks = [first + step for step in range(int(last - first) + 1)]
    return tuple((week, at) for week in weeks if (at := usual_at(published, week)) is not None)


def _place(points: Points, latest: Points, guide: Guide) -> Place:
    difference = _difference(latest, guide)
    if difference is None:
        return Place.BEYOND
    if difference <= -guide.rules.like:
        return Place.LOWER
    if difference < guide.rules.like:
        return Place.AROUND
    before = _week_to(points, latest[-1][1].day - WEEK)
    if len(before) < guide.rules.least_told:
        return Place.HIGHER
    earlier = _difference(before, guide)
    is_again = earlier is not None and earlier >= guide.rules.like
    return Place.STILL_HIGHER if is_again else Place.HIGHER


def _look(points: Points, place: Place, recent: float, rules: Rules) -> Look:
    """One day of much pain is enough to be looked at; one day of little is none to rest on."""
    days = points[-1][0] * 7
    if recent >= rules.seen_pain and days >= rules.long_days:
        return Look.LONG
    if recent >= rules.seen_pain and days >= rules.seen_days:
        return Look.SEEN
    start = [each for each in points if each[0] < 1]
    if start and days >= rules.again_days and recent >= max(_mean(start), 1.0):
        return Look.NO_BETTER
    return Look.STAYS_HIGH if place is Place.STILL_HIGHER else Look.NOT_NOW


def _difference(week: Points, guide: Guide) -> float | None:
    usual = usual_at(guide.usual, _when(week))
    return None if usual is None else _mean(week) - usual


def _week_to(points: Points, day: date) -> Points:
    return tuple(each for each in points if day - WEEK < each[1].day <= day)


def _mean(points: Points) -> float:
    return sum(told.pain for _, told in points) / len(points)


def _when(points: Points) -> float:
    return sum(week for week, _ in points) / len(points)


def _day(told: Told) -> date:
    return told.day
