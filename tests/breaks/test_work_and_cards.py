"""The work as it goes on, cards in turn, and settings that are refused."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import breaks
from unknot.terms import Footing, Review

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = breaks.Rules(away=5 * MINUTE, later=10 * MINUTE, room=2 * MINUTE)
RAW = {"every_min": "45", "weekdays": [1, 2], "starts": "09:00", "ends": "17:00"}


def test_nobody_there_says_nothing_until_it_has_lasted():
    """A minute without a touch is no break; the next touch counts the time between."""
    work, _ = breaks.seen(breaks.Work(NOW, NOW), NOW, RULES, is_there=True)
    work, sat = breaks.seen(work, NOW + 3 * MINUTE, RULES, is_there=False)
    assert (work.seen, sat) == (NOW, timedelta(0))
    work, sat = breaks.seen(work, NOW + 4 * MINUTE, RULES, is_there=True)
    assert (work.since, sat) == (NOW, 4 * MINUTE)


def test_a_clock_that_goes_back_takes_nothing_away():
    """Nor does it count anything twice."""
    work = breaks.Work(NOW, NOW, NOW)
    assert breaks.seen(work, NOW - MINUTE, RULES, is_there=True) == (work, timedelta(0))


def test_an_answer_and_a_natural_break_close_the_offer():
    """After either nothing is open, and the interval begins anew; "later" keeps its beginning."""
    work = breaks.offered(breaks.Work(NOW, NOW, NOW), "march", NOW)
    then = NOW + MINUTE
    for answer in (breaks.Answer.DONE, breaks.Answer.NOT_NOW):
        after = breaks.answered(work, answer, then, RULES)
        assert (after.offered, after.later, after.since) == (None, None, then)
    later = breaks.answered(work, breaks.Answer.LATER, then, RULES)
    assert (later.offered, later.later, later.since) == (None, then + RULES.later, NOW)
    assert breaks.offered(later, "breathe", then).later is None
    back, _ = breaks.seen(work, NOW + 5 * MINUTE, RULES, is_there=True)
    assert (back.offered, back.since) == (None, NOW + 5 * MINUTE)


def card(name, *, is_plain=False):
    """A card, shown by a movement of the same name."""
    review = Review(1, "in use", "", NOW.date(), "", NOW.date())
    return breaks.Card(
        name, "Stand up.", name, "standing", 60, is_plain, Footing("low", review, ())
    )


def test_without_a_check_only_plain_cards_are_offered():
    """With one, those that fit; what a person must leave out never is."""
    cards = [card("bend"), card("march", is_plain=True)]
    assert breaks.pick(cards, None, (), ()).id == "march"
    assert breaks.pick(cards, {"bend"}, (), ()).id == "bend"
    assert breaks.pick(cards, {"bend", "march"}, {"bend"}, ()).id == "march"
    assert breaks.pick(cards, None, {"march"}, ()) is None
    assert breaks.pick(cards, set(), (), ()) is None


@given(st.integers(1, 8), st.integers(1, 40), st.lists(st.sampled_from("abcdefgh"), max_size=8))
def test_cards_come_in_turn(count, times, shown_before):
    """Each comes once before any comes again, whatever was shown before."""
    cards = [card(name) for name in "abcdefgh"[:count]]
    shown, names = tuple(dict.fromkeys(shown_before)), []
    for _ in range(times):
        chosen = breaks.pick(cards, set("abcdefgh"), (), shown)
        shown = breaks.shown_with(shown, chosen.id)
        names.append(chosen.id)
    for start in range(len(names) - count + 1):
        assert len(set(names[start : start + count])) == count


def test_settings_are_read():
    """As a form sends them."""
    found = breaks.read_settings(RAW | {"quiet_from": "12:00", "quiet_to": "13:00"}, is_on=True)
    assert found == breaks.Settings(
        is_on=True,
        every_min=45,
        weekdays=(1, 2),
        hours=breaks.Span(time(9), time(17)),
        quiet=breaks.Span(time(12), time(13)),
    )


@pytest.mark.parametrize(
    ("minutes", "is_allowed"), [(19, False), (20, True), (90, True), (91, False)]
)
def test_the_interval_has_its_limits(minutes, is_allowed):
    """From 20 to 90 minutes, both allowed."""
    raw = RAW | {"every_min": str(minutes)}
    if is_allowed:
        assert breaks.read_settings(raw, is_on=True).every_min == minutes
        return
    with pytest.raises(breaks.BadBreaks, match=f"every_min is '{minutes}'; .* from 20 to 90"):
        breaks.read_settings(raw, is_on=True)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"every_min": "often"}, "every_min is 'often'"),
        ({"every_min": "٤٥"}, "every_min is"),
        ({"every_min": ""}, "every_min is ''"),
        ({"weekdays": []}, "tick at least one day"),
        ({"weekdays": [8]}, "weekdays holds 8"),
        ({"weekdays": "1"}, "tick at least one day"),
        ({"starts": "nine"}, "starts is 'nine'"),
        ({"ends": ""}, "ends is ''"),
        ({"starts": "09:00+01:00"}, "of your own clock"),
        ({"quiet_from": "12:00"}, "only one end"),
        ({"quiet_to": "12:00"}, "only one end"),
        ({"quiet_from": "08:00", "quiet_to": "18:00"}, "fills all your hours"),
        ({"quiet_from": "12:00", "quiet_to": "12:00"}, "fills all your hours"),
        ({"starts": "22:00", "ends": "06:00", "quiet_from": "21:00", "quiet_to": "07:00"}, "fills"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(change, says):
    """In one sentence that names it."""
    with pytest.raises(breaks.BadBreaks, match=says) as refusal:
        breaks.read_settings(RAW | change, is_on=True)
    assert "\n" not in str(refusal.value)
