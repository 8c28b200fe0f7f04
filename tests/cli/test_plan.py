"""`unknot plan` as another program calls it: real processes, real bytes."""

import json

import pytest
from commands import unknot

from unknot import plan
from unknot.journeys import plan_week

HEAD = "date,item_id,planned,done,unit,pain_during,pain_next_day,flare\n"


def planner(*arguments, **given):
    """Run the command, with these bytes on its standard input."""
    return unknot("plan", *arguments, **given)


@pytest.fixture
def somebody(well_adult):
    """The profile of the contract."""
    return {
        "answers": well_adult, "days_since_onset": 9, "pain_now": 3, "pain_worst": 6, "fear": 4,
        "confidence": 6, "stress": 5, "nights_under_6h": 2, "walk_min": 15, "job": "desk",
        "equipment": ["band"], "can_floor": True, "adaptations": [], "preference": "unknown",
        "minutes_per_day": 25, "avoided": [{"activity": "gardening", "fear": 7}],
    }  # fmt: skip


def planned(profile, *arguments, folder=None):
    """What the command answers."""
    done = planner("-", *arguments, given=json.dumps(profile).encode(), folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def refused(profile, *arguments, folder=None):
    """The one sentence of a refusal."""
    done = planner("-", *arguments, given=json.dumps(profile).encode(), folder=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    return lines[0]


def test_what_is_hard_low_mood_and_limits_may_be_told(somebody):
    """All three may be left out; told, they change what is to be known, and nothing else."""
    somebody |= {"days_since_onset": 20, "avoided": []}
    before = {item["id"]: item for item in planned(somebody)["items"]}
    told = {
        "mood": "low", "food_limits": True,
        "activities": [{"activity": " tying  shoes ", "can": 4}],
    }  # fmt: skip
    after = {item["id"]: item for item in planned(somebody | told)["items"]}
    assert "what is hard just now: tying shoes." in after["goals"]["why"]
    assert set(after) - set(before) == {"mood", "care_plan", "mindful_breath_5"}
    assert set(before) - set(after) == {"water", "food", "body_scan_6"}
    nothing = dict.fromkeys(told)
    assert {item["id"]: item for item in planned(somebody | nothing)["items"]} == before


def test_a_week_has_the_keys_of_the_contract(somebody, shelf, tmp_path):
    """Phase, track, items and the shelf; each item with dose, days, why, sources and change."""
    (tmp_path / "profile.json").write_text(json.dumps(somebody))
    done = planner("profile.json", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert list(answer) == ["phase", "track", "items", "shelf"]
    assert (answer["phase"], answer["track"]) == ("A1", "low")
    assert answer["shelf"] == {"version": shelf.version, "hash": shelf.hash}
    assert answer["items"]
    for item in answer["items"]:
        assert list(item) == ["id", "kind", "dose", "days", "why", "sources", "change"]
        assert item["kind"] in ("walk", "movement", "break", "practice", "education")
        assert item["why"]
        assert item["sources"]
        assert set(item["sources"]) <= set(shelf.sources)
        assert list(item["dose"])[:4] == ["amount", "unit", "minutes", "times_per_day"]
    assert {item["kind"] for item in answer["items"]} == {
        "walk", "movement", "break", "practice", "education",
    }  # fmt: skip


def test_a_history_changes_the_week_and_says_why(somebody, tmp_path):
    """The week begins the day after its last row, whatever day it is."""
    rows = ["2026-03-01,walking,10,10,min,2,2,0", "2026-03-03,walking,10,10,minutes,2,2,"]
    (tmp_path / "h.csv").write_text(HEAD + "\n".join(rows) + "\n")
    walk = planned(somebody, "--history", "h.csv", folder=tmp_path)["items"][0]
    assert walk["id"] == "walking"
    assert walk["dose"]["amount"] == 11
    assert walk["change"] == {
        "from": 10, "to": 11, "because": "The last two times were calm, so 10 → 11 minutes a day.",
    }  # fmt: skip


def test_a_flare_at_the_end_of_the_history_makes_its_own_days(somebody, tmp_path):
    """The first days' week, for the two days that are left."""
    (tmp_path / "h.csv").write_text(HEAD + "2026-03-01,walking,10,0,minutes,,7,1\n")
    answer = planned(somebody, "--history", "h.csv", folder=tmp_path)
    assert answer["phase"] == "A0"
    assert max(day for item in answer["items"] for day in item["days"]) == 2


@pytest.mark.parametrize(
    ("told", "level"),
    [({"saddle_numb": "yes"}, "emergency"), ({"fever": "yes"}, "same_day"), (None, None)],
)
def test_without_a_self_care_result_there_is_no_week(told, level, somebody, shelf, today):
    """Only the level, as a relief session has it; an unfinished check has none."""
    somebody["answers"] = {} if told is None else {**somebody["answers"], **told}
    answer = plan_week.plan_week(somebody, None, shelf, today)
    assert answer == {
        "level": level, "items": [], "shelf": {"version": shelf.version, "hash": shelf.hash},
    }  # fmt: skip


def test_where_somebody_should_look_first_the_week_says_so(somebody, shelf, today):
    """A clinician's result keeps its small key: first things first, and no guided movement."""
    somebody["answers"] = {**somebody["answers"], "cancer_history": "yes"}
    items = plan_week.plan_week(somebody, None, shelf, today)["items"]
    assert items[0]["id"] == "first.cancer"
    assert "movement" not in {item["kind"] for item in items}


def test_three_keys_are_enough(somebody, shelf, today):
    """Asked a little at a time: what is left out is not known, and read with care."""
    few = {key: somebody[key] for key in ("answers", "days_since_onset", "pain_now")}
    answer = plan_week.plan_week(few, None, shelf, today)
    assert answer["items"][0]["dose"]["amount"] == 4
    no_bout = plan_week.plan_week({**few, "days_since_onset": None}, None, shelf, today)
    assert no_bout["phase"] == "P"


REFUSALS = [
    ({"extra": 1}, "profile.extra is not a key"),
    ({"pain_now": None}, "profile.pain_now is None; it must be a whole number from 0 to 10."),
    ({"pain_now": 11}, "profile.pain_now is 11;"),
    ({"pain_now": True}, "profile.pain_now is True;"),
    ({"days_since_onset": -1}, "profile.days_since_onset is -1;"),
    ({"days_since_onset": 2.5}, "profile.days_since_onset is 2.5;"),
    ({"fear": "much"}, "profile.fear is 'much';"),
    ({"nights_under_6h": 8}, "profile.nights_under_6h is 8; it must be a whole number from 0 to 7"),
    ({"walk_min": -3}, "profile.walk_min is -3;"),
    ({"walk_min": 1441}, "profile.walk_min is 1441;"),
    ({"job": "boss"}, "profile.job is 'boss'; it may be desk, manual, mixed."),
    ({"equipment": "band"}, "profile.equipment is 'band'; it must be a list of names."),
    ({"equipment": ["rocket"]}, "profile.equipment is 'rocket';"),
    ({"adaptations": ["tall"]}, "profile.adaptations is 'tall';"),
    ({"can_floor": "yes"}, "profile.can_floor is 'yes'; it must be true or false."),
    ({"preference": "up"}, "profile.preference is 'up';"),
    ({"minutes_per_day": 0}, "profile.minutes_per_day is 0;"),
    ({"avoided": [{"activity": "digging"}]}, "profile.avoided is {'activity': 'digging'};"),
    ({"avoided": [{"activity": "", "fear": 3}]}, "profile.avoided.activity is '';"),
    ({"avoided": [{"activity": "digging", "fear": 12}]}, "profile.avoided.fear is 12;"),
    ({"avoided": [{"activity": "digging", "fear": None}]}, "profile.avoided.fear is None;"),
    ({"avoided": [{"activity": "a", "fear": 1}] * 2}, "name each activity once."),
    ({"mood": "sad"}, "profile.mood is 'sad'; it may be good, mixed, low."),
    ({"activities": [{"activity": "a", "can": 1}] * 4}, "a list of at most 3 objects"),
    ({"activities": [{"activity": "a", "can": 11}]}, "profile.activities.can is 11;"),
    ({"activities": [{"activity": "a", "fear": 1}]}, "with activity and can."),
    ({"activities": [{"activity": "a", "can": 1}] * 2}, "name each activity once."),
    ({"food_limits": "yes"}, "profile.food_limits is 'yes'; it must be true or false."),
    ({"answers": {"tall": "yes"}}, "tall"),
]


@pytest.mark.parametrize(("change", "says"), REFUSALS, ids=lambda value: str(value)[:40])
def test_what_cannot_be_used_is_refused_in_one_sentence(change, says, somebody, shelf):
    """Naming the key, the value and what is allowed."""
    with pytest.raises((plan_week.BadProfile, plan_week.BadAnswer)) as refusal:
        plan_week.read({**somebody, **change}, shelf)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("missing", ["answers", "days_since_onset", "pain_now"])
def test_what_is_needed_is_asked_for(missing, somebody, shelf):
    """Not known is not said by leaving it out."""
    del somebody[missing]
    with pytest.raises(plan_week.BadProfile) as refusal:
        plan_week.read(somebody, shelf)
    assert f"profile.{missing} is missing" in str(refusal.value)


ROWS = [
    ("2026-13-01,walking,1,1,min,1,1,0", "line 2: date is '2026-13-01'"),
    ("20260301,walking,1,1,min,1,1,0", "line 2: date is '20260301'"),
    ("2026-03-01,,1,1,min,1,1,0", "line 2: item_id is ''"),
    ("2026-03-01,walking,many,1,min,1,1,0", "line 2: planned is 'many'"),
    ("2026-03-01,walking,1,-1,min,1,1,0", "line 2: done is '-1'"),
    ("2026-03-01,walking,1,1,miles,1,1,0", "line 2: unit is 'miles'"),
    ("2026-03-01,walking,1,1,min,11,1,0", "line 2: pain_during is '11'"),
    ("2026-03-01,walking,1,1,min,1,1.5,0", "line 2: pain_next_day is '1.5'"),
    ("2026-03-01,walking,1,1,min,1,1,yes", "line 2: flare is 'yes'"),
    ("2026-03-01,walking,1,1,min,1,1", "line 2 has 7 cells; it must have 8."),
]


@pytest.mark.parametrize(("row", "says"), ROWS, ids=lambda value: value[:34])
def test_a_line_that_cannot_be_used_is_named(row, says):
    """The file is refused as a whole."""
    lines = [(1, HEAD.strip().split(",")), (2, row.split(","))]
    with pytest.raises(plan.BadHistory) as refusal:
        plan.read_history(lines)
    assert says in str(refusal.value)


def test_the_command_says_which_file_is_wrong(somebody, tmp_path):
    """A head that is not the contract's; a file that is not there; a flag without its file."""
    (tmp_path / "h.csv").write_text("date,item\n")
    said = refused(somebody, "--history", "h.csv", folder=tmp_path)
    assert said.startswith("unknot plan: h.csv: line 1 is 'date,item'; it must be date,item_id,")
    assert "none.csv cannot be read" in refused([], "--history", "none.csv", folder=tmp_path)
    assert "only one of them" in refused(somebody, "--history", "-")


def test_an_empty_history_is_no_history(somebody, shelf, today):
    """Only the head."""
    head = [(1, HEAD.strip().split(","))]
    without = plan_week.plan_week(somebody, None, shelf, today)
    assert plan_week.plan_week(somebody, head, shelf, today) == without
