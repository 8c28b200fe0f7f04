"""The check-in keeps what was told, once a day, and nothing else; what is found rests on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from unknot import diary
from unknot.cli import main
from unknot.journeys import brought_on, check_in, episodes, people
from unknot.store import rows_diary
from unknot.store.models import CausesAsked, CheckIn, Person
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 20, tzinfo=UTC)
WHOLE = {
    "pain": 0,
    "spasm": False,
    "exposures": {"sleep_hours": 6.5, "stress": 0, "awkward_lifting": False},
}


@pytest.fixture
def ana():
    """Ana, whose diary it is."""
    return people.local_person()


@pytest.fixture
def cleo():
    """Cleo, a stranger."""
    return Person.objects.create().id


def spasm(person, day: date, hour: int = 7):
    """A spasm in the history, an hour east of Greenwich."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return episodes.add_episode(person, uuid4(), Moment(at, 60), {}, NOW)


def fill(person, shelf, days: int = 140) -> None:
    """A long diary in which a spasm follows most days of much stress."""
    for back in range(days, 0, -1):
        day = TODAY - timedelta(days=back)
        stressed, after = back % 7 in (0, 3), back % 7 in (6, 2)
        raw = {
            "pain": back % 4,
            "spasm": after and back % 5 > 0,
            "before_onset": True if after else None,
            "exposures": {"stress": 8 if stressed else 1 + back % 2, "sleep_hours": 6 + back % 3},
        }
        rows_diary.save_day(diary.read_day(day, raw, shelf.check_in, day), person)


@pytest.mark.parametrize(
    "told",
    [
        diary.Day(TODAY, filled_on=TODAY),
        diary.Day(TODAY, 0, False, MappingProxyType({"stress": 0.0}), None, TODAY),
        diary.Day(
            TODAY, 10, True,
            MappingProxyType({"awkward_lifting": True, "warmup_done": False, "sleep_hours": 6.5}),
            False, TODAY + timedelta(days=3),
        ),
    ],
    ids=["nothing told", "noughts", "all told"],
)  # fmt: skip
def test_a_day_comes_back_from_the_store_whole(ana, told):
    """Yes stays yes and no number; what is missing stays missing."""
    rows_diary.save_day(told, ana)
    row = CheckIn.objects.get()
    row.refresh_from_db()
    back = rows_diary.day(row)
    assert back == told
    types = {name: type(each) for name, each in back.exposures.items()}
    assert types == {name: type(each) for name, each in told.exposures.items()}


def test_a_day_that_nobody_told_is_not_kept(ana):
    """What follows from a spasm alone lives in the history, not here."""
    with pytest.raises(ValueError, match="not told"):
        rows_diary.save_day(diary.Day(TODAY, spasm=True), ana)


def test_the_store_holds_one_row_for_a_day(ana, shelf):
    """Saving again changes it; a second row is refused by the database itself."""
    check_in.save(ana, TODAY, WHOLE, TODAY, shelf)
    check_in.save(ana, TODAY, {"pain": 4}, TODAY, shelf)
    row = CheckIn.objects.get()
    assert (row.pain, row.spasm, row.exposures) == (4, None, {})
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.create(person_id=ana, day=TODAY, filled_on=TODAY)


def test_what_is_refused_leaves_the_day_as_it_was(ana, shelf):
    """Half of a check-in is never kept."""
    check_in.save(ana, TODAY, WHOLE, TODAY, shelf)
    with pytest.raises(check_in.BadEntry, match="sleep_hours is 30"):
        check_in.save(ana, TODAY, {"pain": 9, "exposures": {"sleep_hours": 30}}, TODAY, shelf)
    with pytest.raises(check_in.BadEntry, match="it may be sleep_hours"):
        check_in.choose(ana, ["stress", "moon"], shelf)
    assert CheckIn.objects.get().pain == 0
    assert CausesAsked.objects.count() == 0


def test_an_old_day_is_filled_only_if_it_was_begun_in_time(ana, shelf):
    """What was told then can still be mended."""
    old = TODAY - timedelta(days=30)
    with pytest.raises(check_in.BadEntry, match="up to 14 days later"):
        check_in.save(ana, old, WHOLE, TODAY, shelf)
    check_in.save(ana, old, WHOLE, old, shelf)
    assert check_in.save(ana, old, {"pain": 2}, TODAY, shelf).is_late


def test_a_day_with_nothing_told_is_not_kept(ana, shelf):
    """Emptying one removes it."""
    check_in.save(ana, TODAY, WHOLE, TODAY, shelf)
    assert check_in.save(ana, TODAY, {"exposures": {"stress": None}}, TODAY, shelf) is None
    assert CheckIn.objects.count() == 0
    assert check_in.days(ana) == ()


def test_a_spasm_of_the_history_fills_its_day(ana, shelf):
    """Told that morning or not; on the person's own day, and with nothing else in it."""
    check_in.save(ana, TODAY, {"pain": 1, "spasm": False}, TODAY, shelf)
    spasm(ana, TODAY)
    spasm(ana, TODAY - timedelta(days=4), hour=23)  # by Ana's clock it is the day after
    found = [(day.day.day, day.pain, day.spasm, day.filled_on) for day in check_in.days(ana)]
    assert found == [(28, None, True, None), (1, 1, True, TODAY)]
    opened = check_in.entry(ana, TODAY, shelf)
    assert opened.day.spasm is True
    assert len(opened.began) == 1


def test_a_stranger_sees_and_changes_nothing(ana, cleo, shelf):
    """Days, lists, findings and files are each person's own."""
    fill(ana, shelf, 30)
    spasm(ana, TODAY)
    check_in.choose(ana, ["stress"], shelf)
    assert check_in.days(cleo) == ()
    assert not check_in.entry(cleo, TODAY, shelf).is_kept
    assert check_in.entry(cleo, TODAY, shelf).began == ()
    assert all(each.last is None for each in check_in.entry(cleo, TODAY, shelf).asked)
    assert len(check_in.asked(cleo, shelf)) == 6
    assert brought_on.brought_on(cleo, shelf) == ()
    assert len(brought_on.diary_rows(cleo, shelf)) == 1
    assert not check_in.clear(cleo, TODAY - timedelta(days=3))
    check_in.save(cleo, TODAY - timedelta(days=3), {"pain": 9}, TODAY, shelf)
    assert len(check_in.days(ana)) == 31


def test_the_short_list_is_asked_in_its_order_and_nothing_kept_is_lost(ana, shelf):
    """What a day holds is asked on that day, though the list has left it."""
    check_in.save(ana, TODAY, WHOLE, TODAY, shelf)
    check_in.choose(ana, ["fatigue", "stress", "fatigue"], shelf)
    assert check_in.asked(ana, shelf) == ("stress", "fatigue")
    opened = check_in.entry(ana, TODAY, shelf).asked
    assert [each.question.id for each in opened] == [
        "sleep_hours", "stress", "awkward_lifting", "fatigue",
    ]  # fmt: skip
    check_in.choose(ana, [], shelf)
    assert check_in.entry(ana, TODAY - timedelta(days=1), shelf).asked == ()


def test_the_last_amounts_stand_first_and_a_scale_in_its_order(ana, shelf):
    """Only what was told before that day counts as the last."""
    for back, hours, stress in ((3, 7.25, 3), (2, 6, 8), (1, 7.25, 2), (-1, 4, 4)):
        day = TODAY - timedelta(days=back)
        raw = {"exposures": {"sleep_hours": hours, "stress": stress}}
        check_in.save(ana, day, raw, day, shelf)
    asked = {each.question.id: each for each in check_in.entry(ana, TODAY, shelf).asked}
    assert asked["sleep_hours"].choices == (7.25, 6.0, 5.0, 7.0, 8.0, 9.0)
    assert (asked["sleep_hours"].last, asked["sleep_hours"].told) == (7.25, None)
    assert asked["stress"].choices == (0, 2, 4, 6, 8, 10)
    assert asked["stress"].last == 2
    assert asked["awkward_lifting"].choices == ()


def test_the_file_says_to_the_command_what_the_page_says(ana, shelf, tmp_path, capsysbinary):
    """The same states, counts and intervals for each exposure, through the command line."""
    fill(ana, shelf)
    spasm(ana, TODAY)
    path = tmp_path / "diary.csv"
    path.write_text(brought_on.diary_csv(ana, shelf))
    assert main(["triggers", str(path), "--json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    (lines,) = told.values()
    found = {
        cause.told.exposure: (str(cause.told.state), cause.told.says)
        for group in brought_on.brought_on(ana, shelf)
        for cause in group.causes
    }
    assert found == {line["exposure"]: (line["state"], line["says"]) for line in lines}
    assert found["stress"][0] == "likely"
    assert found["awkward_lifting"][0] == "needs_days"


def test_groups_go_from_sure_to_not_enough_and_draw_no_number_that_is_not_told(ana, shelf):
    """Where there are too few days there is no number to draw."""
    fill(ana, shelf)
    groups = brought_on.brought_on(ana, shelf)
    assert [group.id for group in groups] == sorted(
        (group.id for group in groups), key=brought_on.GROUPS.index
    )
    for group in groups:
        for cause in group.causes:
            told = (cause.odds, cause.low, cause.high)
            assert (told == (None, None, None)) == (group.id == "needs_days")
            if group.id != "needs_days":
                assert cause.low < cause.odds < cause.high


def test_causes_that_cannot_be_told_apart_stand_as_a_group(ana, shelf):
    """Their heading claims no more than the room does, and they name each other in words."""
    fill(ana, shelf)
    for day in check_in.days(ana):
        told = {**day.exposures, "fatigue": day.exposures["stress"]}
        rows_diary.save_day(replace(day, exposures=MappingProxyType(told)), ana)
    groups = {group.id: group.causes for group in brought_on.brought_on(ana, shelf)}
    assert [cause.name for cause in groups["together"]] == ["Stress", "Tiredness"]
    assert "together with Tiredness" in groups["together"][0].told.finding


def test_missing_is_an_empty_cell_and_nought_is_nought(ana, shelf):
    """As the contract of the diary file has it."""
    check_in.save(ana, TODAY, WHOLE, TODAY, shelf)
    spasm(ana, TODAY - timedelta(days=1))
    assert brought_on.diary_csv(ana, shelf).splitlines() == [
        "person_id,date,spasm_today,pain,before_onset,"
        "sitting_hours,awkward_lifting,heavy_exertion,stress,sleep_hours,sleep_quality",
        "me,2026-11-30,1,,,,,,,,",
        "me,2026-12-01,0,0,,,0,,0,6.5,",
    ]
