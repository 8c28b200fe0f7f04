"""What holds for every diary: order, shifts, unknown days, long diaries."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import course, diary, knowledge
from unknot.course import Kind, Told, Tried

GUIDE = knowledge.unread().course
RULES = GUIDE.rules
TODAY = date(2026, 3, 15)
CALENDAR_AGAIN = timedelta(days=146_097)  # 400 years: the same months and weekdays
pain = st.none() | st.integers(0, 10)
days_back = st.dictionaries(
    st.integers(0, 250), st.tuples(pain, st.none() | st.booleans()), max_size=80
)
changes = st.lists(st.tuples(st.sampled_from("abcd"), pain, pain), max_size=60).map(
    lambda told: [Tried(Kind.MOVEMENT, *each) for each in told]
)


def diary_of(told, today: date = TODAY) -> list[diary.Day]:
    """Days by how far back they lie."""
    return [
        diary.Day(today - timedelta(days=back), pain=worst, spasm=spasm)
        for back, (worst, spasm) in told.items()
    ]


def pains_of(days) -> list[Told]:
    """Those whose pain is known."""
    return [Told(each.day, each.pain) for each in days if each.pain is not None]


def stand(days, today: date = TODAY):
    """The latest bout of a diary, held against the published course."""
    bout = course.latest_bout(days, pains_of(days), [], today, RULES)
    return bout and course.standing(bout, pains_of(days), today, GUIDE)


@given(days_back, st.randoms())
def test_the_order_of_rows_does_not_matter(told, dice):
    """Not for where a bout stands, nor for months, nor for the comparison."""
    days = diary_of(told)
    mixed = list(days)
    dice.shuffle(mixed)
    starts = [each.day for each in days if each.spasm]
    assert stand(days) == stand(mixed)
    assert course.by_month(days, starts, TODAY, RULES) == course.by_month(
        mixed, starts[::-1], TODAY, RULES
    )
    assert course.compare(days, starts, TODAY, RULES) == course.compare(
        mixed, starts[::-1], TODAY, RULES
    )


@given(days_back, st.integers(-400, 400))
def test_shifting_all_days_changes_nothing(told, by):
    """The same place, the same comparison; by 400 years also the same months."""
    here, there = stand(diary_of(told)), None
    today = TODAY + timedelta(days=by)
    there = stand(diary_of(told, today), today)
    assert (here and (here.place, here.look, here.recent, here.usual)) == (
        there and (there.place, there.look, there.recent, there.usual)
    )
    assert course.compare(diary_of(told), [], TODAY, RULES) == course.compare(
        diary_of(told, today), [], today, RULES
    )
    later = TODAY + CALENDAR_AGAIN
    months = course.by_month(diary_of(told, later), [], later, RULES)
    for now, then in zip(course.by_month(diary_of(told), [], TODAY, RULES), months, strict=True):
        assert (now.begun, now.spasm_days, now.known, now.told, now.pain) == (
            then.begun, then.spasm_days, then.known, then.told, then.pain
        )  # fmt: skip


@given(days_back, st.integers(0, 250))
def test_a_day_of_which_nothing_is_known_changes_nothing(told, back):
    """It is neither a day without pain nor one without a spasm."""
    days = diary_of({at: each for at, each in told.items() if at != back})
    more = [*days, diary.Day(TODAY - timedelta(days=back))]
    assert stand(days) == stand(more)
    assert course.compare(days, [], TODAY, RULES) == course.compare(more, [], TODAY, RULES)
    known = {each.first: each for each in course.by_month(days, [], TODAY, RULES)}
    for each in course.by_month(more, [], TODAY, RULES):
        before = known.get(each.first)
        assert each == before if before else (each.known, each.told, each.pain) == (0, 0, None)


@given(days_back, st.integers(0, 250))
def test_a_known_day_without_pain_never_raises_the_mean_of_its_month(told, back):
    """It lowers it, or leaves it at nought."""
    days = diary_of({at: each for at, each in told.items() if at != back})
    day = TODAY - timedelta(days=back)
    more = [*days, diary.Day(day, pain=0, spasm=False)]
    means = {each.first: each.pain for each in course.by_month(days, [], TODAY, RULES)}
    for each in course.by_month(more, [], TODAY, RULES):
        before = means.get(each.first)
        if each.first == day.replace(day=1) and before is not None:
            assert each.pain <= before
        elif before is not None:
            assert each.pain == before


@given(st.lists(st.integers(0, 10), min_size=2, max_size=100), st.integers(0, 6))
def test_more_pain_in_the_latest_week_never_makes_it_less_pressing(pains, back):
    """Nor does it move somebody to a lower place."""
    bout = course.Bout(TODAY - timedelta(days=len(pains) - 1), TODAY, is_over=False)
    at = max(len(pains) - 1 - back, 0)
    told = [Told(bout.first + timedelta(days=number), each) for number, each in enumerate(pains)]
    higher = [Told(each.day, 10) if number == at else each for number, each in enumerate(told)]
    looks, places = list(course.Look), list(course.Place)
    if at < 7 <= len(pains):
        return  # the day belongs to the first week too, against which it is held
    before, after = (course.standing(bout, each, TODAY, GUIDE) for each in (told, higher))
    assert looks.index(after.look) >= looks.index(before.look)
    assert places.index(after.place) >= places.index(before.place)


@settings(max_examples=40)
@given(changes, st.randoms())
def test_what_helped_does_not_depend_on_order_and_stays_finite(tried, dice):
    """And pain that is not known on one side is no change."""
    mixed = list(tried)
    dice.shuffle(mixed)
    found = course.what_helped(tried, RULES)
    again = course.what_helped(mixed, RULES)
    assert [(each.id, each.told, each.times) for each in found] == [
        (each.id, each.told, each.times) for each in again
    ]
    known = [each for each in tried if None not in (each.before, each.after)]
    assert sum(each.told for each in found) == len(known)
    for each in found:
        assert (each.change is not None) == (each.told >= RULES.least_times)
        if each.change:
            for interval in (each.change.own, each.change.pulled):
                assert -99 < interval.low <= interval.estimate <= interval.high < 99


def test_a_hundred_years_of_days_are_told():
    """Every month of them, and the last thirteen weeks."""
    first = date(1926, 3, 15)
    days = [
        diary.Day(first + timedelta(days=at), pain=at % 7, spasm=at % 30 == 0)
        for at in range((TODAY - first).days + 1)
    ]
    months = course.by_month(days, [], TODAY, RULES)
    assert len(months) == 1201
    assert sum(each.told for each in months) == len(days)
    assert course.compare(days, [], TODAY, RULES).is_enough
    found = stand(days)
    assert found.place is course.Place.BEYOND


def test_a_diary_of_one_day_says_not_enough():
    """And one day of constant pain is no bout's course."""
    (says, *_) = course.standing_in_words(stand([diary.Day(TODAY, pain=6)]), GUIDE)
    assert says.startswith("Not enough yet")
