"""What a day of the diary can hold, and how spasms of the history come into it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import diary
from unknot.terms import Moment

TODAY = date(2026, 12, 1)


def question(name: str, low: float = 0, high: float = 10, *, yes_no: bool = False):
    """A question with these limits."""
    return diary.Question(name, name, "", "", "", low, high, yes_no, False, (), True)


QUESTIONS = {
    "sleep_hours": question("sleep_hours", 0, 24),
    "stress": question("stress"),
    "awkward_lifting": question("awkward_lifting", 0, 1, yes_no=True),
}
REFUSED = [
    ({"pain": 11}, "pain is 11"),
    ({"pain": "3"}, "pain is '3'"),
    ({"pain": True}, "pain is True"),
    ({"spasm": "yes"}, "spasm is 'yes'"),
    ({"spasm": 1}, "spasm is 1"),
    ({"before_onset": 0}, "before_onset is 0"),
    ({"mood": 3}, "mood is not a field"),
    ({"exposures": ["stress"]}, "exposures is ['stress']"),
    ({"exposures": {"moon": 1}}, "exposures is 'moon'"),
    ({"exposures": {"stress": 10.5}}, "stress is 10.5"),
    ({"exposures": {"stress": -1}}, "stress is -1"),
    ({"exposures": {"stress": True}}, "stress is True"),
    ({"exposures": {"stress": float("nan")}}, "stress is nan"),
    ({"exposures": {"stress": "7"}}, "stress is '7'"),
    ({"exposures": {"sleep_hours": 25}}, "sleep_hours is 25"),
    ({"exposures": {"awkward_lifting": 1}}, "awkward_lifting is 1"),
]
whole = st.none() | st.integers(0, 10)
maybe = st.none() | st.booleans()
answers = st.fixed_dictionaries(
    {},
    optional={
        "pain": whole,
        "spasm": maybe,
        "before_onset": maybe,
        "exposures": st.fixed_dictionaries(
            {},
            optional={
                "stress": whole,
                "sleep_hours": st.none() | st.floats(0, 24),
                "awkward_lifting": maybe,
            },
        ),
    },
)


def read(raw, day: date = TODAY):
    """A day as told today."""
    return diary.read_day(day, raw, QUESTIONS, TODAY)


@pytest.mark.parametrize(("raw", "says"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_cannot_be_is_refused_by_name(raw, says):
    """One sentence that names the field and the value."""
    with pytest.raises(diary.BadEntry) as refused:
        read(raw)
    assert str(refused.value).startswith(says)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@given(answers)
def test_missing_stays_missing_and_nought_stays_nought(raw):
    """What was told is there as it was told, and nothing else is."""
    day = read(raw)
    told = raw.get("exposures", {})
    assert dict(day.exposures) == {key: value for key, value in told.items() if value is not None}
    assert (day.pain, day.spasm) == (raw.get("pain"), raw.get("spasm"))
    assert day.before_onset is raw.get("before_onset")
    assert day.is_empty == (day.pain is None and day.spasm is None and not day.exposures)


def test_nobody_can_change_a_day():
    """Neither a field nor an exposure in it."""
    day = read({"exposures": {"stress": 3}})
    with pytest.raises(FrozenInstanceError):
        day.pain = 3
    with pytest.raises(TypeError):
        day.exposures["stress"] = 4


def test_a_day_ahead_is_refused_and_an_earlier_one_is_known_to_be_late():
    """The day of writing stands beside the day that is told of."""
    with pytest.raises(diary.BadEntry, match="day is '2026-12-02'"):
        read({}, TODAY + timedelta(days=1))
    assert not read({"pain": 0}).is_late
    late = read({"pain": 0}, TODAY - timedelta(days=2))
    assert (late.is_late, late.filled_on) == (True, TODAY)


@pytest.mark.parametrize(("back", "is_refused"), [(0, False), (14, False), (15, True)])
def test_what_is_long_ago_is_not_told_for_the_first_time(back, is_refused):
    """Fourteen days back is the last."""
    day = TODAY - timedelta(days=back)
    if not is_refused:
        diary.refuse_long_ago(day, TODAY)
        return
    with pytest.raises(diary.BadEntry, match="back to 2026-11-17"):
        diary.refuse_long_ago(day, TODAY)


def test_saving_again_without_a_change_makes_nothing_late():
    """A change does."""
    yesterday = TODAY - timedelta(days=1)
    kept = diary.read_day(yesterday, {"pain": 3}, QUESTIONS, yesterday)
    assert diary.written_over(read({"pain": 3}, yesterday), kept) == kept
    assert diary.written_over(read({"pain": 4}, yesterday), kept).is_late
    assert diary.written_over(read({"pain": 3}, yesterday), None).is_late


def spasm(first: date, last: date | None = None):
    """An episode from one day to another."""
    ends = last and Moment(datetime(last.year, last.month, last.day, 12, tzinfo=UTC))
    return diary.Episode(
        uuid4(), Moment(datetime(first.year, first.month, first.day, 8, tzinfo=UTC)), ended=ends
    )


def days_back(number: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=number)


def test_a_spasm_of_the_history_stands_in_the_diary():
    """On its first day against what was told that morning, and with nothing else invented."""
    morning = diary.Day(TODAY, pain=1, spasm=False, filled_on=TODAY)
    found = diary.with_episodes([morning], [spasm(TODAY), spasm(days_back(3))])
    assert found == (
        diary.Day(days_back(3), spasm=True),
        diary.Day(TODAY, pain=1, spasm=True, filled_on=TODAY),
    )


def test_the_days_within_a_spasm_have_one_unless_they_say_no():
    """From its first day to its last; of one without an end only the first is known."""
    told = diary.Day(days_back(4), spasm=False, filled_on=TODAY)
    found = diary.with_episodes([told], [spasm(days_back(5), days_back(3))])
    assert [(day.day, day.spasm) for day in found] == [
        (days_back(5), True), (days_back(4), False), (days_back(3), True),
    ]  # fmt: skip
    assert len(diary.with_episodes([], [spasm(days_back(5))])) == 1


@given(st.lists(st.tuples(st.integers(0, 30), whole, maybe), unique_by=lambda each: each[0]))
def test_without_spasms_in_the_history_the_days_are_as_told(told):
    """In order, and none more."""
    days = [diary.Day(days_back(back), pain, had) for back, pain, had in told]
    assert list(diary.with_episodes(days, [])) == sorted(days, key=lambda day: day.day)
