"""What somebody wishes of their week is kept to; what the app knows already counts by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from web_week import PAGE, amount, check, mine, text_of

from unknot.journeys import check_in, my_week, people, profile, week_review, week_wishes
from unknot.journeys.my_week import BadTick
from unknot.plan import Kind, Unit, WishKind
from unknot.store.models import (
    Avoided,
    CheckIn,
    Episode,
    MovementDone,
    MovementSession,
    Person,
    PracticeDone,
    SafetyCheck,
    WeekBegun,
    WeekDone,
    WeekWish,
)
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
CHANGE, AVOIDED = "/plan/change/", "/plan/avoided/"


@pytest.fixture
def week(shelf: Any, well_adult: dict[str, Any]) -> my_week.MyWeek:
    """A week begun today, without pain that would keep movements out of it."""
    check(shelf, well_adult | {"pain_score": 2, "duration_days": 6})
    person, today = people.local_person(), asking.now().date()
    profile.keep(person, {"can_floor": True, "adaptations": []}, today, shelf)
    my_week.begin(person, today)
    return mine(shelf, today)


def first(week: my_week.MyWeek, kind: Kind) -> Any:
    """The first item of a kind."""
    return next(row.item for row in week.rows if row.item.kind is kind)


def now(week: my_week.MyWeek, shelf: Any) -> dict[str, Any]:
    """The items as they are after a wish, by id."""
    return {row.item.id: row.item for row in mine(shelf, week.today).rows}


def test_a_moved_item_keeps_its_weekdays(client, shelf, week):
    """On the days that were ticked, in this week and in the next."""
    item = first(week, Kind.MOVEMENT)
    assert "On other days" in text_of(client.get(f"{CHANGE}?item={item.id}"))
    days = [week.today + timedelta(days=ahead) for ahead in (1, 2)]
    ticked = [str(day.isoweekday()) for day in days]
    client.post(CHANGE, {"item": item.id, "go": "moved", "day": ticked})
    assert now(week, shelf)[item.id].days == (2, 3)
    assert f"{item.title}: on {days[0]:%A}" in text_of(client.get(PAGE)) or (
        f"{item.title}: on {days[1]:%A}" in text_of(client.get(PAGE))
    )


def test_a_swapped_movement_gives_its_place_and_comes_back(client, shelf, week):
    """What is offered fits; taking it back restores the week; swapping twice and back again too."""
    item = first(week, Kind.MOVEMENT)
    offered = week_wishes.choices(week, item, shelf)
    assert offered
    assert not {name for name, _ in offered} & {row.item.id for row in week.rows}
    floor = {n for n, each in shelf.movement.movements.items() if "cannot_floor" in each.adapt}
    assert {name for name, _ in offered} & floor
    to = offered[0][0]
    client.post(CHANGE, {"item": item.id, "go": "swapped", "to": to})
    assert to in now(week, shelf)
    assert item.id not in now(week, shelf)
    client.post(CHANGE, {"item": to, "go": "swapped", "to": item.id})
    assert item.id in now(week, shelf)
    assert to not in now(week, shelf)
    client.post(PAGE, {"go": "wanted", "wish": str(WeekWish.objects.get().id)})
    assert mine(shelf, week.today).week == week.week
    profile.keep(people.local_person(), {"can_floor": False}, week.today, shelf)
    up = mine(shelf, week.today)
    for row in up.rows:
        assert not {name for name, _ in week_wishes.choices(up, row.item, shelf)} & floor


def test_a_practice_can_be_swapped_again_and_again(client, shelf, week):
    """The second swap is one of the first's place, not of the first."""
    check(shelf, dict(week.who.check.answers) | {"duration_days": 0})
    week = mine(shelf, week.today)
    item = first(week, Kind.PRACTICE)
    assert item.id not in dict(week_wishes.choices(week, item, shelf))
    one, two = [name for name, _ in week_wishes.choices(week, item, shelf)][:2]
    for here, to in ((item.id, one), (one, two)):
        client.post(CHANGE, {"item": here, "go": "swapped", "to": to})
        assert first(mine(shelf, week.today), Kind.PRACTICE).id == to
    client.post(CHANGE, {"item": two, "go": "swapped", "to": item.id})
    assert not WeekWish.objects.exists()
    assert mine(shelf, week.today).week == week.week


def test_shorter_is_shorter_and_refused_stays_away(client, shelf, week):
    """Each until it is taken back; made in the middle of a week, it holds from now on."""
    WeekBegun.objects.update(starts=week.today - timedelta(days=3))
    week = mine(shelf, week.today)
    most = amount(week)
    client.post(CHANGE, {"item": "walking", "go": "shortened", "amount": str(most / 2)})
    assert amount(mine(shelf, week.today)) <= most / 2
    client.post(CHANGE, {"item": "walking", "go": "refused"})
    assert "walking" not in now(week, shelf)
    page = text_of(client.get(PAGE))
    assert "Walking: left out" in page
    for wish in WeekWish.objects.all():
        client.post(PAGE, {"go": "wanted", "wish": str(wish.id)})
    assert mine(shelf, week.today).week == week.week


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"go": "moved"}, "0 days are ticked; tick 1 to"),
        ({"go": "swapped", "to": "flying"}, "of which that cannot be wished"),
        ({"go": "shortened", "amount": ""}, "the most on one day is None"),
        ({"go": "shortened", "amount": "900"}, "it may be 1 to"),
        ({"go": "doubled"}, "go is 'doubled'; it may be moved"),
    ],
)
def test_a_wish_that_cannot_be_kept_is_one_sentence(client, week, sent, says):
    """And nothing is kept."""
    answer = client.post(CHANGE, {"item": "walking"} | sent)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert not WeekWish.objects.exists()


def test_whoever_should_look_first_cannot_be_wished_away(client, shelf, well_adult):
    """Neither by its form."""
    check(shelf, well_adult | {"pain_score": 2, "age_years": 80})
    my_week.begin(people.local_person(), asking.now().date())
    week = mine(shelf, asking.now().date())
    careful = [row.item for row in week.rows if row.item.id.startswith("first.")]
    assert careful
    assert client.post(CHANGE, {"item": careful[0].id, "go": "refused"}).status_code == 302
    with pytest.raises(BadTick):
        week_wishes.refuse(people.local_person(), week, careful[0].id)
    assert not WeekWish.objects.exists()


def test_the_wishes_of_another_are_not_mine(client, shelf, week):
    """They change nothing here, and nobody else takes them back."""
    cleo = Person.objects.create().id
    wish = WeekWish.objects.create(
        person_id=cleo, on=week.today, item="walking", kind=WishKind.REFUSED
    )
    assert "walking" in now(week, shelf)
    client.post(PAGE, {"go": "wanted", "wish": str(wish.id)})
    assert WeekWish.objects.filter(id=wish.id).exists()


def test_what_is_avoided_comes_back_in_small_pieces(client, shelf, week):
    """The least frightening first; when its fear has dropped by two, the next, and why."""
    for activity, fear in (("gardening", 6), ("lifting my son", 8)):
        client.post(AVOIDED, {"go": "keep", "activity": activity, "fear": str(fear)})
    assert "exposure.gardening" in now(week, shelf)
    assert "How frightening is it now?" in text_of(client.get(PAGE))
    client.post(AVOIDED, {"go": "keep", "activity": "gardening", "fear": "4"})
    item = now(week, shelf)["exposure.lifting my son"]
    assert item.change.because == "gardening frightens you less now, so lifting my son comes next."
    client.post(AVOIDED, {"go": "forget", "activity": "lifting my son"})
    assert [row.activity for row in Avoided.objects.all()] == ["gardening"]
    bad = client.post(AVOIDED, {"go": "keep", "activity": "", "fear": "4"})
    assert (bad.status_code, Avoided.objects.count()) == (400, 1)
    assert client.post(AVOIDED, {"activity": "x", "fear": "11"}).status_code == 400


def test_low_confidence_halves_and_the_diary_tells_stress_and_nights(shelf, week):
    """Facts that were told elsewhere are not asked again."""
    person = people.local_person()
    profile.keep(person, {"walk_min": 30, "minutes_per_day": 60}, week.today, shelf)
    before = amount(mine(shelf, week.today))
    profile.keep(person, {"confidence": 3, "fear": 8}, week.today, shelf)
    assert amount(mine(shelf, week.today)) <= before / 2 + 0.5
    for back in range(1, 6):
        if back == 4:
            assert mine(shelf, week.today).profile.nights_under_6h is None
        CheckIn.objects.create(
            person_id=person,
            day=week.today - timedelta(days=back),
            exposures={"stress": 8, "sleep_hours": 5 if back < 3 else 7},
            filled_on=week.today,
        )
    known = mine(shelf, week.today).profile
    assert (known.stress, known.nights_under_6h, known.fear) == (8, 2, 8)
    assert known.pain_worst is None
    for back, pain in ((8, 9), (3, 0), (2, 7), (1, 4)):
        day = week.today - timedelta(days=back)
        CheckIn.objects.update_or_create(
            person_id=person, day=day, defaults={"pain": pain, "filled_on": day}
        )
    assert mine(shelf, week.today).profile.pain_worst == 7


def test_a_finding_of_the_diary_changes_the_week_and_says_so(client, shelf, week):
    """It was found when the week was begun, and stays with it."""
    before = first(week, Kind.BREAK).dose.every_minutes
    WeekBegun.objects.update(found=["sitting_hours"])
    item = first(mine(shelf, week.today), Kind.BREAK)
    assert item.dose.every_minutes < before
    assert item.change.because in text_of(client.get(PAGE))


def play(person: UUID, item: str, reps: int) -> None:
    """A movement and a practice that the app has kept today."""
    at = datetime.now(UTC)
    session = MovementSession.objects.create(
        id=uuid4(), person_id=person, check_made=SafetyCheck.objects.first(), kind="single",
        name=item, began_at=at, began_offset_min=0,
    )  # fmt: skip
    MovementDone.objects.create(
        session=session, person_id=person, position=0, movement_id=item, sets=1, reps=reps,
        seconds=60, pain_during=2, outcome="done",
    )  # fmt: skip


def test_what_was_played_in_the_app_counts_by_itself(client, shelf, week):
    """Shown as done, asked for no more, and kept when another week takes its place."""
    person = people.local_person()
    item = next(row.item for row in week.rows if row.item.dose.each_side)
    play(person, item.id, int(item.dose.amount) * 2)
    quiet, at = first(week, Kind.PRACTICE), datetime.now(UTC)
    PracticeDone.objects.create(
        id=uuid4(), person_id=person, practice_id=quiet.id, began_at=at, began_offset_min=0,
        ended_at=at, ended_offset_min=0, seconds=180, finished=True,
    )  # fmt: skip
    assert "It counts, since you did it in the app" in text_of(client.get(PAGE))
    left = {each.id for each in week_review.today_items(person, asking.now(), week.today, shelf)}
    assert not left & {item.id, quiet.id}
    assert "walking" in left
    assert "Still in today’s part of your week: a walk of" in text_of(client.get("/"))
    assert not WeekDone.objects.exists()
    my_week.tick(person, mine(shelf, week.today), quiet.id, 0, None)
    assert "Take it back" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "bad"})
    row = WeekDone.objects.get(item=item.id)
    assert (row.planned, row.done, row.pain_during) == (item.dose.amount, item.dose.amount, 2)
    assert WeekDone.objects.get(item=quiet.id).done == 0


def spasm(person: UUID, day: date) -> None:
    """Write down a spasm that began on a day."""
    at = datetime(day.year, day.month, day.day, 0, 5, tzinfo=UTC)
    Episode.objects.create(id=uuid4(), person_id=person, began_at=at, began_offset_min=0)


@pytest.mark.parametrize("by_check_in", [False, True])
def test_a_spasm_lightens_the_week_by_itself(client, shelf, week, by_check_in):
    """It counts as followed; a week begun on the day of the spasm is what it was begun as."""
    person, today = people.local_person(), week.today
    WeekBegun.objects.update(starts=today - timedelta(days=2))
    usual = mine(shelf, today).week
    if by_check_in:
        check_in.save(person, today, {"spasm": True}, today, shelf)
    else:
        spasm(person, today)
    lighter = mine(shelf, today)
    assert lighter.by_spasm
    assert lighter.week.is_flare
    assert lighter.week.load_minutes < usual.load_minutes
    assert "became lighter by itself" in text_of(client.get(PAGE))
    client.post(PAGE, {"go": "better"})
    assert not mine(shelf, today).week.is_flare


def test_a_spasm_that_goes_on_lightens_once(shelf, week):
    """The second day of a bout begins nothing anew."""
    person, today = people.local_person(), week.today
    WeekBegun.objects.update(starts=today - timedelta(days=3))
    for back in (1, 0):
        day = today - timedelta(days=back)
        check_in.save(person, day, {"spasm": True}, today, shelf)
    assert mine(shelf, today).week.starts == today - timedelta(days=1)


def test_a_week_that_is_begun_asks_the_diary(client, shelf, week):
    """Only what is likely, and for the worse, comes into it."""
    person, today = people.local_person(), week.today
    WeekBegun.objects.all().delete()
    for back in range(140, 0, -1):
        bad = back % 5 == 0
        day = today - timedelta(days=back)
        CheckIn.objects.create(
            person_id=person, day=day, filled_on=day, spasm=back % 10 == 4,
            exposures={"stress": 9 if bad else 1, "sleep_hours": 6.5 + back * 7 % 4 / 2},
        )  # fmt: skip
    client.post(PAGE, {"go": "begin"})
    assert WeekBegun.objects.get().found == ["stress"]


def test_a_week_is_looked_back_on(client, shelf, week):
    """What was done, rest that counts, and what changes next, with why."""
    person, today = people.local_person(), week.today
    start = today - timedelta(days=7)
    WeekBegun.objects.update(starts=start)
    planned = amount(mine(shelf, today))
    for back in (5, 3):
        WeekDone.objects.create(
            person_id=person, on=today - timedelta(days=back), item="walking", planned=planned,
            done=planned, unit=Unit.MINUTES, pain_during=1, pain_next_day=2,
        )  # fmt: skip
    looked = week_review.review(person, mine(shelf, today), shelf)
    walking = next(each for each in looked.shares if each.title == "Walking")
    assert (walking.done, looked.rested) == (2, 5)
    change = next(each for each in looked.changes if each.title == "Walking")
    page = text_of(client.get(PAGE))
    assert "5 days without a note count as rest" in page
    assert change.because in page
    client.post(PAGE, {"go": "begin"})
    after = mine(shelf, today)
    assert next(r.item.change.because for r in after.rows if r.item.id == "walking") == (
        change.because
    )


def test_one_tap_tells_all_or_none(client, shelf, week):
    """Not today is told, and is no failure."""
    for share, part in (("all", 1), ("none", 0)):
        client.post(PAGE, {"item": "walking", "share": share, "pain": ""})
        row = WeekDone.objects.get()
        assert (row.done, row.pain_during) == (amount(week) * part, None)


def test_today_is_told_in_a_line(client, week):
    """How long a walk, how many movements; nothing of it is left in any cache."""
    answer = client.get(PAGE)
    assert "Today: a walk of" in text_of(answer)
    assert answer["Cache-Control"] == "no-store"
    assert client.get(AVOIDED)["Cache-Control"] == "no-store"
