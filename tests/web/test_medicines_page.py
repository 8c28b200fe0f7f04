"""The medicine check's page, without a browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from uuid import uuid4

import pytest
from conftest import cases_in
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web_page import html_of

from unknot import knowledge, medicines
from unknot.journeys import check_medicines, keep_check, people
from unknot.terms import Moment
from unknot.web.views import medicine_words

pytestmark = pytest.mark.django_db
SHELF = knowledge.load()
CABINET = SHELF.medicines
GROUPS = check_medicines.asked(SHELF)
ASKED = {flag.id for group in GROUPS for flag in group.flags}
WELL = {
    "age": "40", "weight": "70", "unit": "kg", "region": "uk", "medicines": "",
    "nothing_else": "on", "none": [group.id for group in GROUPS],
}  # fmt: skip


def text_of(answer) -> str:
    """The page as it reads, with its tags, without the empty pieces for its script."""
    shown = re.sub(r"<template.*?</template>", "", html_of(answer), flags=re.S)
    return unescape(shown)


def sent(client, *ticked, **changes):
    """The answer to the form of a well adult of 40, with these ticks and changes."""
    none = [g.id for g in GROUPS if not {flag.id for flag in g.flags} & {*ticked}]
    return client.post("/medicines/", {**WELL, "flag": ticked, "none": none, **changes})


def verdicts(answer) -> dict[str, str]:
    """What was found for each medicine."""
    parts = re.findall(
        r'<section class="verdict verdict-(\w+)">(.*?)</section>', text_of(answer), re.S
    )
    return {name: verdict for verdict, part in parts for name in re.findall(r'id="m-(\w+)"', part)}


def part_of(answer, medicine: str) -> str:
    """What is said of one medicine."""
    return text_of(answer).split(f'id="m-{medicine}"')[1].split('<li class="card"')[0]


def expected(flags, **changes) -> medicines.Found:
    """What the room finds for the same person."""
    raw = {
        "age_years": 40, "weight_kg": 70, "region": "uk", "flags": list(flags), "unanswered": [],
        "medicines": [], **changes,
    }  # fmt: skip
    profile = medicines.read_profile(raw, CABINET.flags)
    return medicines.check_medicines(profile, CABINET, datetime.now(UTC).date())


def test_the_form_asks_every_flag_once(client):
    """But those that age and weight tell; each group with "none" and "not sure"."""
    text = text_of(client.get("/medicines/"))
    found = re.findall(r'name="flag" value="(\w+)"', text)
    by_number = {name for name in CABINET.flags if name.startswith(("age_", "weight_"))}
    assert len(found) == len({*found})
    assert {*found} == {*CABINET.flags} - by_number
    for group in GROUPS:
        assert f'name="none" value="{group.id}"' in text
        assert f'name="unsure" value="{group.id}"' in text
    assert "Nothing is kept" in text
    assert 'form method="post"' in text


def test_the_signs_to_stop_at_are_always_there(client):
    """Before and after, and after a mistake."""
    for answer in (client.get("/medicines/"), sent(client), sent(client, age="old")):
        for sign in CABINET.get_help.values():
            assert sign.text in text_of(answer)


def test_a_well_adult_gets_the_lowest_dose_of_the_label(client):
    """With its limits, and for each medicine its verdict by word, sign and colour."""
    answer = sent(client)
    assert answer.status_code == 200
    assert verdicts(answer)["ibuprofen_oral"] == "ok_low"
    ibuprofen = part_of(answer, "ibuprofen_oral")
    assert "At most 400 mg at a time." in ibuprofen
    assert "At most 1,200 mg" in ibuprofen
    assert "Lowest dose on the label" in ibuprofen
    assert "At most 3 days, unless somebody advises you. This one is our own limit" in ibuprofen
    assert "At most 7 days, unless somebody advises you.<" in part_of(answer, "diclofenac_topical")
    assert "This holds for every medicine" not in text_of(answer)


def test_what_must_not_be_taken_together_is_named(client):
    """Two anti-inflammatories, gel too; the same ingredient twice; nothing where it is "ask"."""
    answer = sent(client)
    names = {name: CABINET.medicines[name].name for name in CABINET.medicines}
    ibuprofen = part_of(answer, "ibuprofen_oral").split("Never on the same day:")[1]
    assert names["aspirin_analgesic"] in ibuprofen
    assert names["diclofenac_topical"] in ibuprofen
    assert names["paracetamol"] not in ibuprofen.split("</p>")[0]
    plain = part_of(answer, "paracetamol").split("Never on the same day:")[1]
    assert names["paracetamol_soluble"] in plain.split("</p>")[0]
    assert "Never on the same day:" not in part_of(answer, "naproxen_oral")


@pytest.mark.parametrize("flag", sorted(ASKED))
def test_each_tick_leads_to_the_verdicts_of_the_room(client, flag):
    """All medicines, every reason with its evidence, limits only where the room gives them."""
    answer = sent(client, flag)
    text, found = text_of(answer), expected([flag])
    assert verdicts(answer) == {each.medicine.id: str(each.verdict) for each in found.checkups}
    for each in found.checkups:
        part = part_of(answer, each.medicine.id)
        assert [why.says for why in each.reasons if why.says not in text] == []
        assert ("at a time." in part) == (each.limits is not None)
    assert f'href="/why/flag.{flag}/"' in text or not any(
        why.flag == flag for each in found.checkups for why in each.reasons
    )


@pytest.mark.parametrize(
    "case",
    [c for f in ("together.toml", "each_one.toml") for c in cases_in("medicines", f)
     if {*c.get("flags", ())} <= ASKED and {*c} <= {"name", "flags", "expect", "because"}],
    ids=lambda case: case["name"],
)  # fmt: skip
def test_what_several_ticks_do_together_is_shown(client, case):
    """The cases of the room, by way of the form."""
    found = verdicts(sent(client, *case["flags"]))
    shown = {name: "ok_low" if v == "ok" else v for name, v in case["expect"].items()}
    assert {name: found[name] for name in shown} == shown


def test_every_why_leads_somewhere(client):
    """Reasons of flags, rules, notes and labels, and the signs to stop at."""
    answers = [
        client.get("/medicines/"), sent(client, "acei_or_arb", "diuretic", region="eu"),
        client.post("/medicines/", {}), sent(client, medicines="xyzzy", age="17"),
    ]  # fmt: skip
    links = {
        link for answer in answers for link in re.findall(r'href="(/why/[^"]+)"', text_of(answer))
    }
    assert len(links) > 20
    assert [link for link in links if client.get(link).status_code != 200] == []
    assert any("medicine_rule." in link for link in links)


@pytest.mark.parametrize("age", ["17", "15", "11", "0", "17,9"])
def test_no_dose_is_shown_under_eighteen(client, age):
    """Nothing better than "ask", whatever else is clear."""
    answer = sent(client, age=age)
    assert set(verdicts(answer).values()) <= {"ask", "avoid"}
    assert "at a time." not in text_of(answer)
    assert "Unknot is for adults." in text_of(answer)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"age": ""}, "We do not know your age."),
        ({"weight": ""}, "We do not know your weight."),
        ({"region": ""}, "We do not know where you live"),
        ({"none": [g.id for g in GROUPS[1:]]}, f"Still open: {GROUPS[0].title}."),
        ({"unsure": [GROUPS[2].id]}, f"Still open: {GROUPS[2].title}."),
        ({"flag": [GROUPS[3].flags[0].id]}, f"Still open: {GROUPS[3].title}."),
        ({"medicines": "xyzzy"}, "xyzzy: <strong>we do not know this one</strong>"),
    ],
)
def test_what_is_not_known_asks_first(client, changes, says):
    """Left empty, not sure, ticked together with "none": every medicine asks, and says why."""
    answer = client.post("/medicines/", {**WELL, **changes})
    assert answer.status_code == 200
    assert says in text_of(answer)
    assert set(verdicts(answer).values()) <= {"ask", "avoid"}
    assert "at a time." not in text_of(answer)


def test_no_word_about_other_medicines_is_no_answer(client):
    """Only the tick says that there are none."""
    told = {name: value for name, value in WELL.items() if name != "nothing_else"}
    text = text_of(client.post("/medicines/", told))
    assert "We do not know what else you take." in text
    assert "at a time." not in text


def test_an_empty_form_is_answered(client):
    """With "ask" for all that the room would ask about."""
    answer = client.post("/medicines/", {})
    assert answer.status_code == 200
    assert set(verdicts(answer).values()) == {"ask"}


def test_names_are_shown_back_with_what_is_in_them(client):
    """One on a line, or with commas; and they count."""
    answer = sent(client, medicines="Nurofen 200 mg\r\nramipril, Co-codamol 8/500")
    text = text_of(answer)
    assert "<li>Nurofen 200 mg: ibuprofen</li>" in text
    assert "<li>ramipril: ramipril</li>" in text
    assert "<li>Co-codamol 8/500: codeine and paracetamol</li>" in text
    assert verdicts(answer)["naproxen_oral"] == "avoid"
    assert verdicts(answer)["paracetamol"] == "avoid"


def test_pounds_are_turned_into_kilograms(client):
    """109 pounds are less than 50 kg, and 111 are more."""
    for pounds, verdict in (("109", "ask"), ("111", "ok_low")):
        answer = sent(client, weight=pounds, unit="lb")
        assert verdicts(answer)["paracetamol"] == verdict


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"age": "nan"}, "Your age is 'nan'; it must be a number from 0 to 120, or left empty."),
        ({"age": "-1"}, "Your age is -1.0; it must be a number from 0 to 120, or left empty."),
        ({"age": "1e3"}, "Your age is '1e3'; it must be"),
        ({"age": "999999999"}, "Your age is 999999999.0; it must be"),
        ({"weight": "inf"}, "Your weight in kilograms is 'inf'; it must be"),
        ({"weight": "9" * 400}, "Your weight in kilograms is '9999"),
        ({"weight": "0"}, "Your weight in kilograms is 0.0; it must be"),
        ({"unit": "stone"}, "The unit of weight is 'stone'; it may be kg or lb."),
        ({"region": "moon"}, "Where you live is 'moon'; it may be uk, us, ca, eu,"),
        ({"flag": ["<script>"]}, "'<script>' is not on this form;"),
        ({"none": ["moon"]}, "'moon' is not on this form;"),
        ({"unsure": ["heart", "moon"]}, "'moon' is not on this form;"),
        ({"medicines": "x" * 101}, "What else you take is 'xxxx"),
        ({"medicines": "a\n" * 101}, "What else you take is 101; it may hold 100 names"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(client, changes, says):
    """400, one sentence, no result, and the form as it was filled in."""
    answer = client.post("/medicines/", {**WELL, **changes})
    assert answer.status_code == 400
    alerts = re.findall(r'role="alert"><p>(.*?)</p>', text_of(answer))
    assert len(alerts) == 1
    assert says in alerts[0]
    assert verdicts(answer) == {}
    assert b"<script>" not in answer.content
    assert (
        'value="heart" aria-describedby="l-heart" checked' in text_of(answer) or "none" in changes
    )


def rows() -> dict[str, int]:
    """How much of each kind is kept."""
    kinds = apps.get_app_config("store").get_models()
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_answers_stand_in_no_address_and_no_row(client):
    """The form is sent, not asked for; what is asked for in an address is not read."""
    client.get("/medicines/")
    before = rows()
    sent(client, "ckd_3", medicines="ramipril")
    assert rows() == before
    text = text_of(client.get("/medicines/?flag=ckd_3&age=40"))
    assert " checked>" not in text
    assert 'value="40"' not in text


def test_no_copy_is_kept_by_a_cache(client):
    """Neither of the form nor of the result."""
    for answer in (client.get("/medicines/"), sent(client)):
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("answers", [{"chest_pain": "yes"}, {"fever": "yes"}])
def test_an_urgent_check_shows_no_medicine(client, well_adult, answers):
    """Neither asked for nor sent: help comes first, and no medicine is named."""
    at = Moment(datetime.now(UTC), 0, "")
    keep_check.keep_check(people.local_person(), uuid4(), well_adult | answers, at, SHELF)
    for answer in (client.get("/medicines/"), sent(client)):
        text = text_of(answer)
        assert "Your latest safety check says" in text
        assert verdicts(answer) == {}
        assert 'name="flag"' not in text
        for each in CABINET.medicines.values():
            assert each.name not in text


def test_every_verdict_and_region_has_its_words():
    """Whatever the room may answer."""
    assert set(medicine_words.VERDICTS) == set(medicines.Verdict) - {medicines.Verdict.OK}
    assert set(medicine_words.REGIONS) == set(medicines.Region)
    assert set(medicine_words.HELP) == {str(level) for level in medicines.HelpLevel}


ticks = st.lists(st.sampled_from(sorted(ASKED)), unique=True, max_size=8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ticks, st.booleans())
def test_the_page_is_never_milder_than_the_room(client, ticked, is_sure):
    """For any ticks; and one "not sure" leaves no dose on the page."""
    unsure = [] if is_sure else [GROUPS[0].id]
    found = verdicts(sent(client, *ticked, unsure=unsure))
    for each in expected(ticked).checkups:
        assert medicines.Verdict[found[each.medicine.id].upper()] >= each.verdict
        if not is_sure:
            assert found[each.medicine.id] != "ok_low"
