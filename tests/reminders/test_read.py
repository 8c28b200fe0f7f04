"""What a form may say of reminders, what notices say, and what the loader refuses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.urls import resolve
from reading import grade
from shelf_edits import Edit, is_refused

from unknot import reminders
from unknot.reminders import BadReminder, Channel, Habits, KindId, Moment, Reminder

PATH = "reminders.toml"
ZONES = {"Europe/London", "Pacific/Chatham"}
REMINDER = {"is_on": True, "time": "20:00", "weekdays": [7, 1, 1]}
HABITS = {
    "zone": "Europe/London",
    "quiet_from": "22:00",
    "quiet_until": "07:00",
    "channels": ["email"],
    "speaks_openly": False,
}


def test_a_reminder_and_habits_are_read(shelf):
    """Days stand in order, each once; what was not switched on is off."""
    kind = shelf.reminders.kinds[KindId.CHECK_IN]
    found = reminders.read_reminder(kind, None, REMINDER)
    assert found == Reminder(kind, None, time(20), (1, 7), is_on=True)
    assert reminders.read_habits(HABITS, ZONES) == Habits(
        "Europe/London", time(22), time(7), frozenset({Channel.EMAIL}), speaks_openly=False
    )
    assert Habits("UTC", time(22), time(7)).channels == frozenset()


def test_a_recheck_has_no_time_of_its_own(shelf):
    """It comes at its stage, so nothing but the switch is looked at."""
    kind = shelf.reminders.kinds[KindId.RECHECK]
    assert reminders.read_reminder(kind, None, {"is_on": True}).is_on


BAD_REMINDERS = [
    ({"is_on": "yes"}, "is_on is 'yes'"), ({"is_on": None}, "is_on is 'None'"),
    ({"time": "24:00"}, "is '24:00'; it may be 00:00 to 23:59"), ({"time": ""}, "is ''"),
    ({"time": "9"}, "is '9'"), ({"time": None}, "is 'None'"), ({"time": "20:00+01:00"}, "is '20:"),
    ({"time": "09:00Z"}, "is '09:00Z'"), ({"weekdays": []}, "tick at least one day"),
    ({"weekdays": [0]}, "weekdays holds 0"), ({"weekdays": "12"}, "has no day"),
    ({"weekdays": [True]}, "weekdays holds True"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD_REMINDERS)
def test_what_is_no_reminder_is_refused_by_name(shelf, change, says):
    """In one line that says what is allowed."""
    kind = shelf.reminders.kinds[KindId.CHECK_IN]
    with pytest.raises(BadReminder) as refusal:
        reminders.read_reminder(kind, None, REMINDER | change)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_what_comes_once_a_week_has_one_day(shelf):
    """Two are refused."""
    with pytest.raises(BadReminder, match="has 2 days; it may have one"):
        reminders.read_reminder(shelf.reminders.kinds[KindId.LOOK_BACK], None, REMINDER)


BAD_HABITS = [
    ({"zone": "Mars/Base"}, "Time zone is 'Mars/Base'"), ({"zone": None}, "Time zone is ''"),
    ({"zone": ["x"]}, "Time zone is"), ({"quiet_from": "25:00"}, "start of quiet hours is '25:00'"),
    ({"quiet_until": "soon"}, "end of quiet hours is 'soon'"), ({"channels": ["owl"]}, "'owl'"),
    ({"speaks_openly": 1}, "speaks_openly is '1'"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD_HABITS)
def test_what_are_no_habits_is_refused_by_name(change, says):
    """In one line too."""
    with pytest.raises(BadReminder) as refusal:
        reminders.read_habits(HABITS | change, ZONES)
    assert says in str(refusal.value)


def said(shelf, kind, *, openly):
    """What a notice of a kind says."""
    own = Reminder(shelf.reminders.kinds[kind], UUID(int=1), time(9), (1,), is_on=True)
    at = datetime(2026, 11, 24, tzinfo=UTC)
    habits = Habits("UTC", time(22), time(7), speaks_openly=openly)
    named = {"after": "sit down", "will": "breathe out"} if kind is KindId.ROUTINE else {}
    return reminders.words(Moment(own, at, at, date(2026, 11, 24), "key"), habits, named)


def test_a_routine_is_told_in_its_own_words_only_openly(shelf):
    """Else it is just a routine."""
    openly = said(shelf, KindId.ROUTINE, openly=True)
    assert openly.says == "After I sit down, I will breathe out."
    assert "breathe" not in said(shelf, KindId.ROUTINE, openly=False).says


HEALTH = re.compile(
    r"back\b(?! on)|pain|spasm|muscle|ache|hurt|medicine|tablet|dose|health|safety", re.I
)
PUSHING = re.compile(
    r"!|streak|in a row|don.t forget|you (?:have not|haven.t|missed|should|must)", re.I
)


@pytest.mark.parametrize("kind", KindId)
def test_a_notice_names_no_health_nags_nobody_and_opens_a_page(shelf, kind):
    """Others may see the screen; nobody is blamed; what it opens is there."""
    quiet, openly = said(shelf, kind, openly=False), said(shelf, kind, openly=True)
    assert not HEALTH.search(quiet.says)
    for each in (quiet, openly):
        assert not PUSHING.search(each.says)
        assert grade(each.says) <= 7
        assert resolve(each.path)
    assert not re.search(r"medicine|tablet|dose", openly.says, re.I)


KIND = 'id = "check_in"'
EDITS = [
    Edit("no such kind", PATH, KIND, '"check_in"', '"tablets"', ("id", "tablets", "look_back")),
    Edit("a kind twice", PATH, KIND, '"check_in"', '"week"', ("week", "once")),
    Edit("an address outside", PATH, KIND, '"/today/"', '"today"', ("path", "today")),
    Edit("a field of another", PATH, KIND, '"How is your back today?"', '"{after}"', ("{after}",)),
    Edit("a brace", PATH, KIND, '"A minute for your day?"', '"{"', ("says", "{")),
    Edit("a time in quotes", PATH, KIND, "20:00:00", '"20:00"', ("usual", "20:00:00")),
    Edit("seconds", PATH, "[quiet]", "22:00:00", "22:00:30", ("from", "20:00:00")),
    Edit("no days", PATH, KIND, "[1, 2, 3, 4, 5, 6, 7]", "[]", ("usual_days", "1 to 7")),
    Edit("day eight", PATH, KIND, "[1, 2, 3, 4, 5, 6, 7]", "[8]", ("usual_days", "Monday")),
    Edit("two of one", PATH, 'id = "look_back"', "[7]", "[6, 7]", ("usual_days", "1 to 1")),
    Edit("never stale", PATH, KIND, "stale_h = 3", "stale_h = 99", ("stale_h", "24")),
    Edit("unknown key", PATH, KIND, "version = 1", "version = 1\nstreak = 1", ("streak",)),
    Edit("unknown quiet", PATH, "[quiet]", "from =", "loud = 1\nfrom =", ("loud",)),
    Edit("dead source", PATH, KIND, '"CHOICE"', '"NOBODY"', ("NOBODY",)),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_and_named(edit):
    """The message says where, what stands there and what may."""
    is_refused(edit, "reminders")


def test_every_kind_must_be_there():
    """A page that offers fewer than the app knows would be a silent loss."""
    edit = Edit(
        "one less", PATH, '[[kind]]\nid = "look_back"', "[[kind]]", "[[kin]]", ("look_back",)
    )
    is_refused(edit, "reminders")
