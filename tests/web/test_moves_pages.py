"""The pages of movement, and bad input at each of their forms, without a browser."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from web_page import html_of

from unknot.journeys import keep_check, movements, people
from unknot.movement import Change
from unknot.store.models import (
    DirectionFound,
    Episode,
    MovementDone,
    MovementSession,
    Person,
    SafetyCheck,
)
from unknot.terms import Moment

pytestmark = pytest.mark.django_db
PAGES = [
    "/move/", "/move/set/acute_lying/", "/move/one/", "/move/one/pelvic_tilt/", "/move/warm-up/",
    "/move/return/lifting/", "/move/return/running/", "/move/which-way/", "/history/moves/",
]  # fmt: skip
GATED = PAGES[1:-1]
NOWHERE = ["/move/set/moon/", "/move/one/moonwalk/", "/move/return/flying/"]


def check(shelf: Any, answers: dict[str, Any], ago: timedelta = timedelta(0)) -> SafetyCheck:
    """A check of the local person, made a while ago."""
    check_id, at = uuid4(), datetime.now(UTC) - ago
    keep_check.keep_check(people.local_person(), check_id, answers, Moment(at), shelf)
    return SafetyCheck.objects.get(id=check_id)


def moved(made: SafetyCheck, ago: timedelta, name: str = "set.acute_lying", **more: Any) -> Any:
    """A session of the local person's, a while ago."""
    return MovementSession.objects.create(
        id=uuid4(),
        person_id=people.local_person(),
        check_made=made,
        kind=name.partition(".")[0],
        name=name,
        began_at=datetime.now(UTC) - ago,
        began_offset_min=0,
        **more,
    )


def data_of(answer: Any) -> dict[str, Any]:
    """What the page hands to its script."""
    text = html_of(answer)
    start = text.index('id="moves-data"')
    written = text[text.index(">", start) + 1 : text.index("</script>", start)]
    return dict(json.loads(written))


@pytest.mark.parametrize("path", GATED)
def test_without_a_check_there_is_no_movement(client, path):
    """The check comes first, and leads back."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert f"/now/?next={path}" in html_of(answer)
    assert b"moves-data" not in answer.content


@pytest.mark.parametrize("path", PAGES)
def test_with_a_check_each_page_answers(client, shelf, well_adult, path):
    """Never kept by a cache, and under a policy that lets nothing in from elsewhere."""
    check(shelf, well_adult | {"pain_score": 3})
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert b"/now/?next=" not in answer.content


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_not_found(client, shelf, well_adult, path):
    """A set, a movement or a table of no shelf."""
    check(shelf, well_adult)
    assert client.get(path).status_code == 404


def test_an_emergency_opens_nothing(client, shelf, well_adult):
    """Not even the page of one small movement."""
    check(shelf, well_adult | {"saddle_numb": "yes"})
    assert b"/now/?next=" in client.get("/move/one/ankle_pumps/").content


@pytest.mark.parametrize("path", ["/move/set/acute_lying/", "/move/one/ankle_pumps/"])
def test_where_a_fracture_is_possible_there_is_no_exercise(client, shelf, well_adult, path):
    """The check allows comfort only: the page says so, and has nothing to start."""
    check(shelf, well_adult | {"osteoporosis": "yes"})
    page = html_of(client.get(path))
    assert "leave exercises out" in page
    assert 'data-do="start-moves"' not in page


def test_while_waiting_for_a_clinician_everything_is_gentle(client, shelf, well_adult):
    """Low levels only, no load, and the result leads there."""
    made = check(shelf, well_adult | {"pain_score": 2, "urine_burning": "yes"})
    known = shelf.movement.movements
    data = data_of(client.post("/move/warm-up/", {"activity": "lifting", "minutes": "10"}))
    for item in data["session"]["items"]:
        assert item["movement"] is None or known[item["movement"]].level <= 2
    assert "look at your back first" in html_of(client.get("/move/return/lifting/"))
    assert "Small movements while I wait" in html_of(client.get(f"/checks/{made.id}/"))


def test_only_a_line_for_this_person_makes_the_player_wait(client, shelf, well_adult):
    """A note on the dose does not; a caution does."""
    check(shelf, well_adult | {"pain_score": 3})
    path = "/move/one/walking/"
    plain = data_of(client.get(path))["session"]["items"][0]
    assert (bool(plain["lines"]), plain["waits"]) == (True, False)
    careful = data_of(client.post(path, {"told": "1", "careful": "balance_risk"}))
    assert careful["session"]["items"][0]["waits"] is True


def test_a_plan_names_movements_doses_and_what_stops_them(client, shelf, well_adult):
    """It can be read without a script."""
    check(shelf, well_adult | {"pain_score": 3})
    page = html_of(client.get("/move/set/acute_lying/"))
    for words in ("Heel slides", "times", "Stop if", "JavaScript must be on"):
        assert words in page
    begun = data_of(client.get("/move/set/acute_lying/"))["begun"]
    assert (begun["name"], begun["kind"], begun["mini_check"]) == ("set.acute_lying", "set", None)


def test_an_older_check_asks_the_short_questions_first(client, shelf, well_adult):
    """None of them, a tick, and a contradiction each lead where they should."""
    check(shelf, well_adult, timedelta(hours=2))
    path = "/move/set/acute_lying/"
    asked = client.get(path)
    assert "Is any of these true now?" in html_of(asked)
    assert b"moves-data" not in asked.content
    first = shelf.safety.mini_check[0]
    ticked = client.post(path, {first: "yes", "go": "these"})
    assert (ticked.status_code, ticked["Location"]) == (302, "/now/")
    torn = client.post(path, {first: "yes", "go": "none"})
    assert "something is ticked" in html_of(torn)
    clear = client.post(path, {"go": "none"})
    told = data_of(clear)["begun"]["mini_check"]
    assert set(told) == set(shelf.safety.mini_check)


def test_a_warm_up_is_made_for_its_minutes(client, shelf, well_adult):
    """Its stages come in order, and last about as long as was asked."""
    check(shelf, well_adult | {"pain_score": 0})
    for minutes in (5, 20):
        form = {"activity": "gardening", "minutes": minutes}
        items = data_of(client.post("/move/warm-up/", form))["session"]["items"]
        assert [item["stage"] for item in items] == sorted(
            (item["stage"] for item in items), key=["raise", "mobilise", "build"].index
        )


WARM = {"activity": "gardening", "minutes": "10"}
BAD_FORMS = {
    "an activity of no shelf": WARM | {"activity": "war"},
    "an endless activity": {"activity": "a" * 9000, "minutes": "10"},
    "too many minutes": {"activity": "gardening", "minutes": "21"},
    "minutes that are none": {"activity": "gardening", "minutes": "NaN"},
    "minutes below nought": {"activity": "gardening", "minutes": "-5"},
    "no minutes": {"activity": "gardening"},
    "careful of dragons": WARM | {"told": "1", "careful": "dragons"},
    "a thing of no shelf": WARM | {"told": "1", "has": "x" * 9000},
}  # fmt: skip


@pytest.mark.parametrize("form", BAD_FORMS.values(), ids=BAD_FORMS.keys())
def test_a_bad_wish_is_refused_in_one_sentence(client, shelf, well_adult, form):
    """400, what is allowed, and nothing stored."""
    check(shelf, well_adult)
    answer = client.post("/move/warm-up/", form)
    assert answer.status_code == 400
    assert "That did not work" in html_of(answer)
    assert len(answer.content) < 6000
    assert MovementSession.objects.count() == 0


def test_what_was_told_changes_the_session(client, shelf, well_adult):
    """Somebody who cannot get to the floor is offered nothing that needs it."""
    check(shelf, well_adult | {"pain_score": 3})
    path = "/move/set/acute_lying/"
    session = data_of(client.post(path, {"told": "1", "careful": "cannot_floor"}))
    assert session["begun"]["careful"] == ["cannot_floor"]
    known = shelf.movement.movements
    for item in session["session"]["items"]:
        assert "cannot_floor" not in known[item["movement"]].adapt


def test_the_player_gets_a_repetition_without_its_hold(client, shelf, well_adult):
    """The hold is counted apart, so it must not be in the repetition too."""
    check(shelf, well_adult | {"pain_score": 3})
    item = data_of(client.get("/move/one/pelvic_tilt/"))["session"]["items"][0]
    assert item["hold_s"]
    assert item["rep_s"] == pytest.approx(shelf.movement.movements["pelvic_tilt"].moves_s)


def test_the_way_back_says_where_and_why(client, shelf, well_adult):
    """Two times well and settled open the next step; a morning that was worse halves it."""
    made = check(shelf, well_adult | {"pain_score": 1, "duration_days": 9})
    path, step = "/move/return/lifting/", "return.lifting.quarter"
    assert "You begin here" in html_of(client.get(path))
    for days in (6, 4):
        once = moved(made, timedelta(days=days), step, amount=25, settled_next_day=True)
        add_move(once, pain=2)
    answer = client.get(path)
    assert "there is a little more" in html_of(answer)
    assert data_of(answer)["begun"]["name"] == "return.lifting.half"
    worse = moved(made, timedelta(days=2), step, amount=25, settled_next_day=False)
    add_move(worse, pain=2)
    answer = client.get(path)
    assert "had not settled" in html_of(answer)
    assert data_of(answer)["begun"]["amount"] <= 12.5
    assert "110 %" in html_of(answer)


def add_move(session: MovementSession, pain: int | None, **more: Any) -> None:
    """One movement of a session."""
    told = {
        "movement_id": "deadlift_light",
        "sets": 2,
        "reps": 16,
        "seconds": 90,
        "pain_during": pain,
        "outcome": "done",
    }
    MovementDone.objects.create(
        person_id=session.person_id,
        session=session,
        position=session.moves.count(),
        **(told | more),
    )


SECOND = {
    "done and told": ({"pain_during": 2}, Change.MORE),
    "pain not told": ({"pain_during": None}, Change.SAME),
    "eased off early": ({"pain_during": 2, "outcome": "eased"}, Change.SAME),
    "left out": ({"pain_during": None, "outcome": "skipped", "reps": 0, "seconds": 0}, Change.SAME),
    "ended": ({"pain_during": 1, "outcome": "stopped"}, Change.SAME),
    "too much": ({"pain_during": 6, "outcome": "eased"}, Change.EASE),
}


@pytest.mark.parametrize(("second", "wanted"), SECOND.values(), ids=SECOND.keys())
def test_a_step_opens_only_when_all_of_it_went_well(client, shelf, well_adult, second, wanted):
    """What was left out, eased, ended or not told counts for nothing; too much counts."""
    made = check(shelf, well_adult | {"pain_score": 1, "duration_days": 9})
    for days in (6, 4):
        once = moved(made, timedelta(days=days), "return.lifting.quarter", settled_next_day=True)
        add_move(once, pain=0)
        add_move(once, pain=0, **second)
    assert way("lifting", shelf).planned.change is wanted


def way(name: str, shelf: Any) -> movements.Way:
    """Where the local person is on a way back."""
    person, now = people.local_person(), datetime.now(UTC)
    who = movements.ready(person, now, shelf)
    assert who is not None
    found = movements.way_back(person, who, name, now.date(), shelf)
    assert found is not None
    return found


def test_minutes_count_as_they_were_run_not_as_they_were_planned(client, shelf, well_adult):
    """The biggest of the last days is what was really done."""
    made = check(shelf, well_adult | {"pain_score": 1, "duration_days": 9})
    more = {"amount": 30, "unit": "minutes", "settled_next_day": True}
    once = moved(made, timedelta(days=4), "return.running.brisk_walk", **more)
    add_move(once, pain=1, seconds=600, outcome="stopped")
    (past,) = way("running", shelf).past
    assert past.amount == 10


def test_in_the_first_days_nothing_is_loaded(client, shelf, well_adult):
    """Whatever the pain; and pain above five never loads either."""
    for answers in ({"pain_score": 1, "duration_days": 3}, {"pain_score": 6, "duration_days": 9}):
        SafetyCheck.objects.all().delete()
        check(shelf, well_adult | answers)
        page = html_of(client.get("/move/return/running/"))
        assert "too early or hurts too much" in page
        assert 'data-do="start-moves"' not in page


def test_the_morning_is_asked_about_and_kept(client, shelf, well_adult):
    """Yes or no, once, for one's own session only."""
    made = check(shelf, well_adult)
    session = moved(made, timedelta(days=1, hours=1))
    assert "settle by the next morning" in html_of(client.get("/move/"))
    path = f"/move/settled/{session.id}/"
    assert client.post(path, {"settled": "perhaps"}).status_code == 400
    assert client.post(path, {"settled": "no"}).status_code == 302
    session.refresh_from_db()
    assert session.settled_next_day is False
    assert "settle by the next morning" not in html_of(client.get("/move/"))
    MovementSession.objects.filter(id=session.id).update(person_id=Person.objects.create().id)
    assert client.post(path, {"settled": "yes"}).status_code == 404


def test_sets_suit_the_days_since_it_began(client, shelf, well_adult):
    """The open episode tells, else the check; without pain it is about keeping well."""
    person = people.local_person()
    check(shelf, well_adult | {"pain_score": 3, "duration_days": 1})
    now = datetime.now(UTC)

    def phase() -> str:
        who = movements.ready(person, now, shelf)
        assert who is not None
        return str(who.phase)

    assert phase() == "acute"
    episode = Episode.objects.create(
        id=uuid4(), person_id=person, began_at=now - timedelta(days=20), began_offset_min=0
    )
    assert phase() == "subacute"
    episode.delete()
    check(shelf, well_adult | {"pain_score": 0, "duration_days": 0})
    assert phase() == "prevention"


ALL_TOLD = {
    "mini": "clear",
    "go": "found",
    "start_pain": "4",
    "start_lowest": "buttock",
    "extension_pain": "3",
    "extension_lowest": "side",
    "flexion_pain": "3",
    "flexion_lowest": "side",
}


def test_the_test_of_directions_works_as_a_plain_form(client, shelf, well_adult):
    """What it found is kept and told."""
    check(shelf, well_adult | {"pain_score": 4})
    sent = client.post("/move/which-way/", ALL_TOLD)
    assert (sent.status_code, sent["Location"]) == (302, "/move/which-way/?found=1")
    assert "Bending back" in html_of(client.get(sent["Location"]))
    assert DirectionFound.objects.get().verdict == "extension"


def test_numbness_in_the_test_sends_to_the_check_and_locks_the_rest(client, shelf, well_adult):
    """At any step, also before there is a second reading."""
    check(shelf, well_adult | {"pain_score": 4})
    form = {"go": "nerve", "start_pain": "4", "start_lowest": "foot"}
    sent = client.post("/move/which-way/", form)
    page = client.get(sent["Location"]).content
    assert b"Do the safety check" in page
    assert b"/now/?next=" in client.get("/move/set/acute_lying/").content


BAD_TESTS = {
    "a reading left out": {"flexion_pain": "", "flexion_lowest": ""},
    "half a reading": {"flexion_lowest": ""},
    "pain of eleven": {"start_pain": "11"},
    "pain that is none": {"start_pain": "NaN"},
    "an endless pain": {"start_pain": "9" * 5000},
    "a place that is none": {"start_lowest": "moon"},
}


@pytest.mark.parametrize("change", BAD_TESTS.values(), ids=BAD_TESTS.keys())
def test_a_test_that_is_not_whole_is_refused(client, shelf, well_adult, change):
    """In one sentence, and nothing is stored."""
    check(shelf, well_adult | {"pain_score": 4})
    answer = client.post("/move/which-way/", ALL_TOLD | change)
    assert answer.status_code == 400
    assert DirectionFound.objects.count() == 0


def test_what_was_done_is_listed(client, shelf, well_adult):
    """With the pain, and with what was not told said so."""
    made = check(shelf, well_adult)
    session = moved(made, timedelta(hours=1), pain_before=3, ending="finished")
    add_move(session, pain=None)
    page = html_of(client.get("/history/moves/"))
    assert "Lying down, first days" in page
    assert "Pain before 3, after not told" in page
    assert "16 times" in page


WHYS = ["pelvic_tilt", "set.acute_lying", "warm_up.gardening", "return.running", "which_way"]


@pytest.mark.parametrize("entry", WHYS)
def test_each_thing_to_do_says_what_it_rests_on(client, entry):
    """Its certainty, its sources and who checked it, one tap away."""
    answer = client.get(f"/why/{entry}/")
    assert answer.status_code == 200
    assert "Checked by a clinician" in html_of(answer)
    assert client.get(f"/why/{entry}x/").status_code == 404


def test_the_table_names_its_own_movement_whatever_the_day(client, shelf, well_adult):
    """The limits of the first weeks do not put another movement in the place of the lift."""
    made = check(shelf, well_adult | {"pain_score": 1, "duration_days": 9})
    for days in (6, 4):
        once = moved(made, timedelta(days=days), "return.lifting.quarter", settled_next_day=True)
        add_move(once, pain=1)
    (item,) = data_of(client.get("/move/return/lifting/"))["session"]["items"]
    assert item["movement"] == "deadlift_light"


def test_a_set_for_the_first_days_is_never_harder_than_they_are(client, shelf, well_adult):
    """Somebody without pain gets the same small set as somebody in the first two weeks."""

    path = "/move/set/acute_lying/"
    check(shelf, well_adult | {"pain_score": 3, "duration_days": 6})
    early = data_of(client.get(path))["session"]
    SafetyCheck.objects.all().delete()
    check(shelf, well_adult | {"pain_score": 0, "duration_days": 0})
    assert data_of(client.get(path))["session"] == early  # what may be swapped in, too


def test_only_the_direction_that_felt_better_is_listed(client, shelf, well_adult):
    """A set that bends one way is shown to those whose back likes that way, and to nobody else."""
    check(shelf, well_adult | {"pain_score": 4, "duration_days": 6})
    assert b"_eases/" not in client.get("/move/").content
    client.post("/move/which-way/", ALL_TOLD)
    page = client.get("/move/").content
    assert b"/move/set/extension_eases/" in page
    assert b"/move/set/flexion_eases/" not in page
