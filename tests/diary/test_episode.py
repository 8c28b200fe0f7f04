"""What a diary can hold, and what it refuses in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import diary
from unknot.terms import BodyRegion, Moment, SpasmWord

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEGAN = Moment(NOW - timedelta(hours=2), 60, "Europe/Berlin")
EPISODE = diary.Episode(uuid4(), BEGAN, regions=(BodyRegion.LOWER_LEFT,), peak_pain=7)

REFUSED = [
    ({"peak_pain": 11}, "peak_pain is 11"),
    ({"peak_pain": -1}, "peak_pain is -1"),
    ({"peak_pain": True}, "peak_pain is True"),
    ({"peak_pain": float("nan")}, "peak_pain is nan"),
    ({"peak_pain": "7"}, "peak_pain is '7'"),
    ({"regions": ["knee"]}, "regions is 'knee'"),
    ({"regions": "lower_left"}, "regions is 'lower_left'"),
    ({"words": [3]}, "words is 3"),
    ({"place": "moon"}, "place is 'moon'"),
    ({"site": 4}, "site is 4"),
    ({"note": "x" * 2001}, "note is"),
    ({"colour": "red"}, "colour is not a field"),
    ({"ended": Moment(BEGAN.at - timedelta(minutes=1))}, "ended is"),
    ({"began": Moment(NOW + timedelta(minutes=11))}, "began is"),
    ({"began": Moment(NOW - timedelta(days=6 * 366))}, "began is"),
    ({"began": None}, "began is None"),
]


@pytest.mark.parametrize(("told", "says"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_cannot_be_is_refused_by_name(told, says):
    """Each refusal names the field and the value, in one sentence."""
    with pytest.raises(diary.BadEntry) as refused:
        diary.read_changes(EPISODE, told, NOW)
    assert str(refused.value).startswith(says)
    assert "\n" not in str(refused.value)


@given(
    regions=st.lists(st.sampled_from(list(BodyRegion))),
    words=st.lists(st.sampled_from(list(SpasmWord))),
    pain=st.none() | st.integers(0, 10),
)
def test_what_is_named_changes_and_the_rest_stays(regions, words, pain):
    """A change touches its own fields only; pain nought stays nought, untold stays untold."""
    told = {"regions": [str(r) for r in regions], "words": words, "peak_pain": pain}
    changed = diary.read_changes(EPISODE, told, NOW)
    assert changed.regions == tuple(dict.fromkeys(regions))
    assert changed.words == tuple(dict.fromkeys(words))
    assert changed.peak_pain is pain if pain is None else changed.peak_pain == pain
    assert (changed.id, changed.began, changed.note) == (EPISODE.id, BEGAN, "")


@pytest.mark.parametrize(
    "told",
    [
        ("2026-12-01T08:00:00", 0, ""),
        ("yesterday", 0, ""),
        (None, 0, ""),
        ("2026-12-01T08:00:00Z", 900, ""),
        ("2026-12-01T08:00:00Z", "60", ""),
        ("2026-12-01T08:00:00Z", 0, None),
        ("2026-12-01T09:11:00Z", 0, ""),
    ],
    ids=str,
)
def test_a_moment_without_its_zone_or_ahead_of_now_is_refused(told):
    """A time that cannot be placed is not guessed."""
    with pytest.raises(diary.BadEntry):
        diary.read_moment(*told, NOW)
