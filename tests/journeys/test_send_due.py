"""What is due goes once: not before its time, not when it is done, not after it is stale."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from uuid import uuid4

import pytest
from reminded import ALL, DAY, HOUR, MINUTE, MONDAY, Clock, Way, drained, wants

from unknot import reminders as reminder_room
from unknot.journeys import (
    check_in,
    keep_check,
    people,
    reminder_done,
    reminders,
    routines,
    send_due,
    week_review,
)
from unknot.reminders import Channel
from unknot.store.models import (
    Person,
    ReminderAddress,
    ReminderDue,
    ReminderHabits,
    ReminderSet,
    SafetyCheck,
    WeekBegun,
    WeekDone,
)
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
NINE = MONDAY + 9 * HOUR
CHECK_IN = {"check_in": {}}
AWAY = "The mail server could not be reached, or broke off."


class Killed(BaseException):
    """As if the process had ended here."""


def killed() -> None:
    """End here."""
    raise Killed


def fault() -> None:
    """As if the app itself were wrong."""
    raise RuntimeError("ana@example.org")


@pytest.fixture
def way():
    """Notes what came."""
    return Way()


@pytest.fixture
def clock():
    """At the start of a Monday."""
    return Clock(MONDAY)


def test_it_goes_at_its_time_and_never_again(shelf, way, clock):
    """Not a minute before; then once, however often somebody looks."""
    person = wants(shelf, CHECK_IN)
    assert drained(way, clock, shelf, NINE - MINUTE) == send_due.Drained()
    assert drained(way, clock, shelf, NINE) == send_due.Drained(sent=1)
    for later in range(1, 200, 13):
        drained(way, clock, shelf, NINE + later * MINUTE)
    says = shelf.reminders.kinds["check_in"].says
    assert way.came == [(person, "check_in/2026-11-23", says, "/today/")]
    assert send_due.last(person, Channel.EMAIL) == send_due.Last("sent", NINE, "")


def test_all_ways_are_off_at_first(shelf, way, clock):
    """What was chosen goes nowhere until a way is switched on, and then only from then on."""
    person = wants(shelf, CHECK_IN)
    reminders.switch(person, Channel.EMAIL, MONDAY, shelf, is_on=False)
    drained(way, clock, shelf, NINE)
    reminders.switch(person, Channel.EMAIL, NINE + MINUTE, shelf, is_on=True)
    drained(way, clock, shelf, NINE + 2 * MINUTE)
    assert way.came == []
    drained(way, clock, shelf, NINE + DAY)
    assert way.keys == ["check_in/2026-11-24"]


def test_after_a_night_off_only_what_is_not_stale_goes(shelf, way, clock):
    """The app was off for two days: today's goes, late by an hour; no heap of the others."""
    wants(shelf, {"check_in": {"time": "09:00"}, "week": {"time": "10:00"}})
    WeekBegun.objects.create(person_id=people.local_person(), starts=date(2026, 11, 22))
    drained(way, clock, shelf, NINE + 2 * DAY + 3 * HOUR)
    assert way.keys == [row.key for row in ReminderDue.objects.all()] == ["week/2026-11-25"]


def test_quiet_hours_are_kept_when_the_app_was_off(shelf, way, clock):
    """Due at 21:50, the app is back at 22:10: nothing in the night, nothing the day after."""
    wants(shelf, {"check_in": {"time": "21:50"}})
    for late in (22 * HOUR + 10 * MINUTE, 23 * HOUR, 31 * HOUR):
        drained(way, clock, shelf, MONDAY + late)
    assert way.came == []


def test_what_waits_for_the_end_of_quiet_hours_goes_then(shelf, way, clock):
    """At seven sharp."""
    wants(shelf, {"check_in": {"time": "06:15"}})
    drained(way, clock, shelf, MONDAY + 7 * HOUR - MINUTE)
    assert way.came == []
    drained(way, clock, shelf, MONDAY + 7 * HOUR)
    assert way.keys == ["check_in/2026-11-23"]


def test_a_failed_one_waits_for_the_end_of_quiet_hours_too(shelf, way, clock):
    """Tried at noon, when the server was away; by then it is quiet until one."""
    wants(shelf, {"check_in": {"time": "11:59"}}, quiet_from="12:00", quiet_until="13:00")
    way.before = refuse(AWAY)
    drained(way, clock, shelf, MONDAY + 11 * HOUR + 59 * MINUTE)
    way.before = lambda: None
    for minute in (1, 30, 59):
        drained(way, clock, shelf, MONDAY + 12 * HOUR + minute * MINUTE)
    assert way.came == []
    drained(way, clock, shelf, MONDAY + 13 * HOUR)
    assert way.keys == ["check_in/2026-11-23"]


def refuse(reason: str, *, is_final: bool = False):
    """What a channel does that cannot send."""

    def do() -> None:
        raise send_due.NotSent(reason, is_final=is_final)

    return do


def tries(way, clock, shelf, until):
    """The minutes at which it was tried, drained each minute."""
    found = []
    refused = way.before

    def note() -> None:
        found.append((clock.now - NINE) // MINUTE)
        refused()

    way.before = note
    for minute in range(until):
        drained(way, clock, shelf, NINE + minute * MINUTE)
    return found


def test_what_did_not_go_is_tried_with_growing_waits_until_it_is_stale(shelf, way, clock):
    """At 1, 3, 7, 15, 31 minutes, then each half hour; never after its three hours."""
    person = wants(shelf, CHECK_IN)
    way.before = refuse("The mail server answered 451.")
    assert tries(way, clock, shelf, 240) == [0, 1, 3, 7, 15, 31, 61, 91, 121, 151]
    last = send_due.last(person, Channel.EMAIL)
    assert (last.state, last.reason) == ("failed", "The mail server answered 451.")


def test_what_is_refused_for_good_is_not_tried_again(shelf, way, clock):
    """Once, with its reason."""
    person = wants(shelf, CHECK_IN)
    way.before = refuse("The mail server answered 550.", is_final=True)
    assert tries(way, clock, shelf, 60) == [0]
    assert send_due.last(person, Channel.EMAIL).reason == "The mail server answered 550."


@pytest.mark.parametrize("more", [0, 1])
def test_killed_before_it_is_handed_over_it_goes_once(shelf, way, clock, more):
    """Nobody else takes it while the lease lasts; then it goes, once."""
    wants(shelf, CHECK_IN)
    way.before = killed
    with pytest.raises(Killed):
        drained(way, clock, shelf, NINE)
    way.before = lambda: None
    drained(way, clock, shelf, NINE + send_due.LEASE - MINUTE)
    assert way.came == []
    for minute in range(more + 2):
        drained(way, clock, shelf, NINE + send_due.LEASE + minute * MINUTE)
    assert way.keys == ["check_in/2026-11-23"]


@pytest.mark.parametrize("end", [killed, fault], ids=["killed", "a fault of ours"])
def test_ended_after_it_was_handed_over_it_never_goes_again(shelf, way, clock, end):
    """Whether it went is not known, and the page says so."""
    person = wants(shelf, CHECK_IN)
    way.after = end
    with contextlib.suppress(Killed):
        drained(way, clock, shelf, NINE)
    way.after = lambda: None
    for minute in range(0, 170, 10):
        drained(way, clock, shelf, NINE + minute * MINUTE)
    assert way.keys == ["check_in/2026-11-23"]
    assert send_due.last(person, Channel.EMAIL).state == "handed"


def test_what_was_handed_over_and_then_refused_may_go_again(shelf, way, clock):
    """The other side said that it did not take it, so nothing is doubled."""
    wants(shelf, CHECK_IN)
    way.after = refuse("The mail server answered 452.")
    drained(way, clock, shelf, NINE)
    way.after = lambda: None
    drained(way, clock, shelf, NINE + MINUTE)
    assert len(way.came) == 2  # the first was refused after the end of the text


def test_two_at_the_same_time_send_it_once(shelf, way, clock):
    """The second finds nothing to take while the first is at it."""
    wants(shelf, CHECK_IN)
    other = Way()
    way.before = lambda: drained(other, clock, shelf, NINE)
    drained(way, clock, shelf, NINE)
    assert (len(way.came), len(other.came)) == (1, 0)


def test_who_is_slower_than_the_lease_does_not_hand_over(shelf, way, clock):
    """Somebody else has taken and sent it meanwhile."""
    wants(shelf, CHECK_IN)
    other = Way()
    way.before = lambda: drained(other, clock, shelf, NINE + send_due.LEASE)
    drained(way, clock, shelf, NINE)
    assert (len(way.came), len(other.came)) == (0, 1)
    assert [row.state for row in ReminderDue.objects.all()] == ["sent"]


def test_who_lost_it_to_somebody_who_is_still_at_it_does_not_hand_over(shelf, way, clock):
    """The lease ran out, another claimed it, and has not come to the end."""
    wants(shelf, CHECK_IN)
    other = Way()
    other.before = killed

    def another_takes_it() -> None:
        with contextlib.suppress(Killed):
            drained(other, clock, shelf, NINE + send_due.LEASE)

    way.before = another_takes_it
    drained(way, clock, shelf, NINE)
    assert (way.came, other.came) == ([], [])
    assert [row.state for row in ReminderDue.objects.all()] == ["claimed"]


def test_nobody_hands_over_twice(shelf, way, clock):
    """A channel that asks a second time is told that it is taken."""
    wants(shelf, CHECK_IN)
    hands = []

    def twice(person, moment, words, hand):
        for _ in range(2):
            hand()
            hands.append(moment.key)

    clock.now = NINE
    send_due.drain({Channel.EMAIL: twice}, clock, shelf)
    assert hands == ["check_in/2026-11-23"]


def test_what_grew_stale_on_its_way_is_not_handed_over(shelf, way, clock):
    """The server kept us waiting for hours."""
    wants(shelf, CHECK_IN)

    def slow() -> None:
        clock.now = NINE + 3 * HOUR

    way.before = slow
    drained(way, clock, shelf, NINE)
    assert way.came == []


def test_a_fault_of_ours_keeps_nothing_else_from_going(shelf, way, clock, caplog):
    """It is told by its name alone; the rest goes."""
    said = iter([True, False])

    def fail() -> None:
        if next(said, False):
            raise RuntimeError("ana@example.org")

    way.before = fail
    somebody_of_a_lost_zone()
    WeekBegun.objects.create(person_id=people.local_person(), starts=date(2026, 11, 22))
    wants(shelf, {"check_in": {"time": "08:59"}, "week": {}})
    drained(way, clock, shelf, NINE)
    assert way.keys == ["week/2026-11-23"]
    assert "RuntimeError" in caplog.text
    assert "ZoneInfoNotFoundError" in caplog.text
    assert "ana@" not in caplog.text
    drained(way, clock, shelf, NINE + MINUTE)
    assert way.keys == ["week/2026-11-23", "check_in/2026-11-23"]


def somebody_of_a_lost_zone() -> None:
    """Somebody whose zone is gone."""
    stranger = Person.objects.create()
    ReminderHabits.objects.create(
        person=stranger, zone="Mars/Base", quiet_from="22:00", quiet_until="07:00",
        channels=["email"], since=MONDAY,
    )  # fmt: skip
    ReminderSet.objects.create(
        person=stranger, name="check_in", kind="check_in", time="09:00", weekdays=ALL, is_on=True
    )


def test_who_moves_is_told_once_that_day(shelf, way, clock):
    """Nine in London, then nine in New York five hours later: the same day, so only one."""
    person = wants(shelf, CHECK_IN)
    drained(way, clock, shelf, NINE)
    reminders.move(person, "America/New_York", NINE + HOUR, shelf)
    drained(way, clock, shelf, NINE + 5 * HOUR)
    assert way.keys == ["check_in/2026-11-23"]
    drained(way, clock, shelf, NINE + DAY)
    assert len(way.came) == 1
    drained(way, clock, shelf, NINE + DAY + 5 * HOUR)
    assert way.keys == ["check_in/2026-11-23", "check_in/2026-11-24"]


def test_switched_off_between_due_and_sent_it_does_not_go(shelf, way, clock):
    """A failed one waits; meanwhile everything is switched off, and on again."""
    person = wants(shelf, CHECK_IN)
    way.before = refuse("The mail server answered 451.")
    drained(way, clock, shelf, NINE)
    way.before = lambda: None
    reminders.all_off(person)
    drained(way, clock, shelf, NINE + MINUTE)
    reminders.undo_off(person, NINE + 2 * MINUTE)
    drained(way, clock, shelf, NINE + 3 * MINUTE)
    assert way.came == []
    drained(way, clock, shelf, NINE + DAY)
    assert way.keys == ["check_in/2026-11-24"]


def test_what_came_due_while_everything_was_off_does_not_come_when_that_is_taken_back(
    shelf, way, clock
):
    """Off at eight, on again after nine."""
    person = wants(shelf, CHECK_IN)
    reminders.all_off(person)
    reminders.undo_off(person, NINE + MINUTE)
    drained(way, clock, shelf, NINE + 2 * MINUTE)
    assert way.came == []


def test_rows_go_after_sixty_days(shelf, way, clock):
    """Nothing is kept for longer than it is of use."""
    wants(shelf, CHECK_IN)
    drained(way, clock, shelf, NINE)
    ReminderSet.objects.update(is_on=False)
    drained(way, clock, shelf, NINE + 60 * DAY)
    assert ReminderDue.objects.count() == 1
    drained(way, clock, shelf, NINE + 61 * DAY)
    assert ReminderDue.objects.count() == 0


def test_a_try_goes_at_once_even_at_night_and_says_how_it_went(shelf, way, clock):
    """It is not tried again; the next look does not send it either."""
    person = wants(shelf, CHECK_IN)
    clock.now = MONDAY + 23 * HOUR
    ways = {Channel.EMAIL: way}
    went = send_due.try_now(person, Channel.EMAIL, ways, clock, shelf)
    assert went.state == "sent"
    assert [says for _, _, says, _ in way.came] == [shelf.reminders.trial.says]
    way.before = refuse(AWAY)
    failed = send_due.try_now(person, Channel.EMAIL, ways, clock, shelf)
    assert (failed.state, failed.reason) == ("failed", AWAY)
    way.before = lambda: None
    drained(way, clock, shelf, clock.now + 2 * MINUTE)
    assert len(way.came) == 1


def is_done(person, shelf, kind, at, stage=""):
    """Whether the reminder of a kind stays away at a time."""
    kept = reminders.kept(person, shelf)
    own = next(each for each in kept.reminders if each.name.startswith(kind))
    moment = reminder_room.Moment(own, at, at + HOUR, at.date(), "key", stage)
    return reminder_done.is_done(person, moment, at, shelf)


def test_a_check_in_that_was_kept_is_quiet_for_its_day_alone(shelf, way, clock):
    """Monday is told; Tuesday's comes."""
    person = wants(shelf, CHECK_IN)
    check_in.save(person, date(2026, 11, 23), {"pain": 2}, date(2026, 11, 23), shelf, NINE)
    drained(way, clock, shelf, NINE)
    assert way.came == []
    assert [row.reason for row in ReminderDue.objects.all()] == ["done"]
    drained(way, clock, shelf, NINE + DAY)
    assert way.keys == ["check_in/2026-11-24"]


def test_a_day_is_the_persons_own(shelf, way, clock):
    """Nine on Tuesday in Chatham is Monday evening in Greenwich."""
    person = wants(shelf, CHECK_IN, zone="Pacific/Chatham")
    tuesday = date(2026, 11, 24)
    check_in.save(person, tuesday, {"pain": 2}, tuesday, shelf, NINE)
    drained(way, clock, shelf, MONDAY + 19 * HOUR + 15 * MINUTE)
    assert [(row.key, row.reason) for row in ReminderDue.objects.all()] == [
        ("check_in/2026-11-24", "done")
    ]


def test_the_stages_to_come_are_those_that_the_check_will_have(shelf, well_adult):
    """A second check begins the early ones anew; the late ones count from the first."""
    person = people.local_person()
    for at in (NINE, NINE + HOUR):
        keep_check.keep_check(person, uuid4(), well_adult, Moment(at), shelf)

    def stages(first, last):
        found = reminders.rechecks(person, NINE + first, NINE + last)
        return [(each.stage, each.at - NINE) for each in found]

    assert stages(0 * HOUR, 30 * HOUR) == [("2h", 3 * HOUR), ("24h", 25 * HOUR)]
    assert stages(13 * DAY, 15 * DAY) == [("2w", 14 * DAY)]
    assert is_done(person, shelf, "recheck", NINE + 26 * HOUR, "2h")
    assert not is_done(person, shelf, "recheck", NINE + 26 * HOUR, "24h")


def test_a_routine_is_quiet_when_ticked_resting_or_on_a_bad_day(shelf, way, clock):
    """It is told in its own words to who asked for plain ones, and goes with its routine."""
    person, one = people.local_person(), uuid4()
    raw = {"cue": "coffee", "act": "breathe", "weekdays": [1, 2, 3, 4, 6, 7]}
    routines.begin(person, one, raw, MONDAY.date(), shelf)
    wants(shelf, {f"routine/{one}": {}}, speaks_openly=True)
    drained(way, clock, shelf, NINE)
    tuesday, wednesday = MONDAY.date() + DAY, MONDAY.date() + 2 * DAY
    routines.tick(person, one, tuesday, tuesday, is_done=True)
    drained(way, clock, shelf, NINE + DAY)
    check_in.save(person, wednesday, {"spasm": True}, wednesday, shelf, NINE + 2 * DAY)
    drained(way, clock, shelf, NINE + 2 * DAY)
    routines.pause(person, one, wednesday + DAY)
    drained(way, clock, shelf, NINE + 3 * DAY)
    drained(way, clock, shelf, NINE + 4 * DAY)  # a Friday, on which it rests
    assert [(key, says, path) for _, key, says, path in way.came] == [
        (
            f"routine/{one}/2026-11-23",
            "After I pour my first coffee or tea, I will breathe slowly for three minutes.",
            "/routines/",
        )
    ]
    routines.end(person, one)
    assert not ReminderSet.objects.exists()


def test_a_recheck_comes_at_its_stage_once_and_is_quiet_when_made(shelf, well_adult, way, clock):
    """Two hours after the check; the day after, unless it was looked at again before."""
    person = wants(shelf, {"recheck": {}})
    keep_check.keep_check(person, uuid4(), well_adult, Moment(NINE), shelf)
    for hours in range(24):
        drained(way, clock, shelf, NINE + hours * HOUR)
    assert way.keys == ["recheck/2026-11-23T11:00:00/2h"]
    keep_check.keep_check(person, uuid4(), well_adult, Moment(NINE + 23 * HOUR), shelf)
    drained(way, clock, shelf, NINE + 24 * HOUR)
    assert len(way.came) == 1
    drained(way, clock, shelf, NINE + 25 * HOUR)
    assert way.keys[1:] == ["recheck/2026-11-24T10:00:00/2h"]
    assert [path for _, _, _, path in way.came] == ["/again/", "/again/"]


def test_the_weeks_reminder_is_quiet_without_a_week_and_when_all_is_told(shelf, well_adult):
    """Without a safety check of the last day it comes while nothing of the day was told."""
    person = wants(shelf, {"week": {}})
    assert is_done(person, shelf, "week", NINE)
    WeekBegun.objects.create(person_id=person, starts=MONDAY.date())
    assert not is_done(person, shelf, "week", NINE)
    WeekDone.objects.create(
        person_id=person, on=MONDAY.date(), item="walking", planned=10, done=5, unit="minutes"
    )
    assert is_done(person, shelf, "week", NINE)
    assert not is_done(person, shelf, "week", NINE + 6 * DAY)
    assert is_done(person, shelf, "week", NINE + 7 * DAY)


def test_the_week_is_asked_item_by_item_while_a_check_holds(shelf, well_adult):
    """Something told leaves the rest of the day open."""
    person = wants(shelf, {"week": {}})
    keep_check.keep_check(person, uuid4(), well_adult, Moment(NINE), shelf)
    WeekBegun.objects.create(person_id=person, starts=MONDAY.date())
    WeekDone.objects.create(
        person_id=person, on=MONDAY.date(), item="walking", planned=10, done=5, unit="minutes"
    )
    left = week_review.today_items(person, NINE, MONDAY.date(), shelf)
    assert left
    assert not is_done(person, shelf, "week", NINE)
    for item in left:
        WeekDone.objects.create(
            person_id=person, on=MONDAY.date(), item=item.id, planned=1, done=0, unit="times"
        )
    assert is_done(person, shelf, "week", NINE)


def test_the_week_is_quiet_while_help_comes_first(shelf, well_adult):
    """Who should see somebody today is not reminded of exercises."""
    person = wants(shelf, {"week": {}, "look_back": {"weekdays": [7]}})
    WeekBegun.objects.create(person_id=person, starts=MONDAY.date())
    urgent = {**well_adult, "saddle_numb": "yes", "bladder_change": "yes"}
    keep_check.keep_check(person, uuid4(), urgent, Moment(NINE - HOUR), shelf)
    assert SafetyCheck.objects.get().level == "emergency"
    assert is_done(person, shelf, "week", NINE)
    SafetyCheck.objects.update(at=NINE + 7 * DAY - HOUR)
    assert is_done(person, shelf, "look_back", NINE + 7 * DAY)


def test_looking_back_comes_only_once_the_week_is_over(shelf):
    """Not in its middle; not when the next was begun."""
    person = wants(shelf, {"look_back": {"weekdays": [7]}})
    assert is_done(person, shelf, "look_back", NINE)
    WeekBegun.objects.create(person_id=person, starts=MONDAY.date())
    assert is_done(person, shelf, "look_back", NINE + 6 * DAY)
    assert not is_done(person, shelf, "look_back", NINE + 7 * DAY)
    WeekBegun.objects.create(person_id=person, starts=MONDAY.date() + timedelta(days=7))
    assert is_done(person, shelf, "look_back", NINE + 8 * DAY)


def test_days_are_offered_as_the_routine_and_the_week_have_them(shelf):
    """A routine's own, and the weekday on which the week is over."""
    person, one = people.local_person(), uuid4()
    raw = {"cue": "coffee", "act": "breathe", "weekdays": [2, 4]}
    routines.begin(person, one, raw, MONDAY.date(), shelf)
    WeekBegun.objects.create(person_id=person, starts=date(2026, 11, 25))
    offered = {each.name: each.weekdays for each in reminders.kept(person, shelf).reminders}
    assert offered[f"routine/{one}"] == (2, 4)
    assert offered["look_back"] == (3,)
    assert offered["check_in"] == (1, 2, 3, 4, 5, 6, 7)


def test_nothing_goes_without_a_confirmed_address(shelf):
    """It cannot even be switched on."""
    person = wants(shelf, CHECK_IN)
    ReminderAddress.objects.update(confirmed_at=None)
    with pytest.raises(reminders.BadReminder, match="No e-mail address is confirmed"):
        reminders.switch(person, Channel.EMAIL, NINE, shelf, is_on=True)


def test_what_cannot_be_kept_changes_nothing(shelf):
    """One bad time among good ones."""
    person = wants(shelf, CHECK_IN)
    before = reminders.kept(person, shelf)
    told = {
        "check_in": {"is_on": True, "time": "10:00", "weekdays": ALL},
        "week": {"is_on": True, "time": "25:00", "weekdays": ALL},
    }
    raw = {"zone": "UTC", "quiet_from": "22:00", "quiet_until": "07:00", "speaks_openly": False}
    with pytest.raises(reminders.BadReminder, match="25:00"):
        reminders.keep(person, {**raw, "reminders": told}, NINE, shelf)
    assert reminders.kept(person, shelf) == before
