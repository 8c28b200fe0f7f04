"""Options side by side: what each does in plain numbers, and nothing unread without its mark."""

from __future__ import annotations

import pytest
from conftest import cases_in

from unknot import treatments
from unknot.treatments import Goal, Group, Helps, Phase

OPTIONS = cases_in("treatments", "options.toml")
NUMBERS = cases_in("treatments", "numbers.toml")
CLAIMS = cases_in("treatments", "claims.toml")
IN_ARTICLE = {  # physiotherapy, medicines, injections, surgery
    "exercise_therapy_pt", "nsaid_oral", "cyclobenzaprine", "methocarbamol", "epidural_steroid",
    "trigger_point_injection", "surgery_discectomy", "surgery_fusion",
}  # fmt: skip


def numbers_of(option):
    """Every number of an option."""
    return [number for view in option.views for number in view.numbers]


def test_every_option_of_the_evidence_is_there_in_its_phases(shelf):
    """Sixty-two of them, none more, none lost."""
    options = shelf.treatments.options
    assert {case["id"] for case in OPTIONS} == set(options)
    for case in OPTIONS:
        assert set(case["phases"]) <= set(options[case["id"]].phases), case["id"]


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: f"{case['option']} {case['ref']}")
def test_each_number_is_the_published_one(shelf, case):
    """Value, interval, source, whether it was read; and the sentence it is told in."""
    catalogue = shelf.treatments
    expect = {"verified": True, **case["number"]}
    same = [
        number
        for number in numbers_of(catalogue.options[case["option"]])
        if number.source.ref == case["ref"]
        and all(getattr(number, name) == value for name, value in expect.items())
    ]
    assert same
    if "says" in case:
        assert case["says"] in [catalogue.shown(number) for number in same]


def test_every_number_has_source_place_certainty_and_review(shelf):
    """And one that was not read is never shown without its mark."""
    catalogue = shelf.treatments
    mark = catalogue.phrases["unverified"].says
    views = [view for option in catalogue.options.values() for view in option.views]
    claims = list(shelf.claims.values())
    for entry in (*views, *claims):
        assert entry.footing.review.next_review
        for number in entry.numbers:
            assert number.source.ref in shelf.sources
            assert number.source.where
            assert (number.certainty == "unverified") is not number.verified
            assert (mark in catalogue.shown(number)) is not number.verified
    for view in views:
        unread = view.footing.certainty == "unverified"
        assert (mark in catalogue.benefit(view)) is unread


def test_options_stand_side_by_side_in_the_order_asked(shelf):
    """One row for each view, with cost in words."""
    rows = treatments.compare(shelf.treatments, ["surgery_fusion", "exercise_therapy_pt"])
    shown = [(row.option.id, row.view.phases) for row in rows]
    assert shown == [
        ("surgery_fusion", (Phase.CHRONIC,)),
        ("exercise_therapy_pt", (Phase.ACUTE,)),
        ("exercise_therapy_pt", (Phase.CHRONIC,)),
    ]
    assert rows[1].cost == ("The price of a pair of shoes.", "The price of a good phone.")
    only = treatments.compare(shelf.treatments, ["exercise_therapy_pt"], Phase.CHRONIC)
    assert [row.view.phases for row in only] == [(Phase.CHRONIC,)]
    assert len(only[0].numbers) == 2


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        ([], "0 options"), (["yoga"] * 2, "twice"), (["leeches"], "'leeches'"),
        (["yoga", "tens", "cbt", "massage", "traction", "pilates", "tai_chi"], "1 to 6"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(shelf, ids, says):
    """With the reason."""
    with pytest.raises(treatments.BadChoice, match=says):
        treatments.compare(shelf.treatments, ids)


def test_filters_narrow_and_the_articles_table_is_the_first_view(shelf):
    """By phase, goal, kind; together they all count."""
    catalogue = shelf.treatments
    assert {o.id for o in treatments.options_for(catalogue, in_article=True)} == IN_ARTICLE
    prevention = treatments.options_for(catalogue, phase=Phase.PREVENTION, goal=Goal.PREVENT)
    assert "walking_programme" in [option.id for option in prevention]
    assert all(Phase.PREVENTION in option.phases for option in prevention)
    hands = treatments.options_for(catalogue, phase=Phase.ACUTE, group=Group.HANDS_ON)
    assert {option.group for option in hands} == {Group.HANDS_ON}
    assert len(treatments.options_for(catalogue)) == 62


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: case["verdict"])
def test_each_claim_has_its_verdict(shelf, case):
    """All forty rows of the audit."""
    rows = [claim.row for claim in shelf.claims.values() if claim.verdict == case["verdict"]]
    assert sorted(rows) == case["rows"]


def test_an_opinion_stands_only_in_the_phases_its_guideline_speaks_of(shelf):
    """The WHO and the BMJ speak of pain that has lasted, the Danes of fresh pain."""
    speaks_of = {"WHO23": {"chronic"}, "BUSSE25": {"chronic"}}
    for option in shelf.treatments.options.values():
        for view in option.views:
            for opinion in view.opinions:
                assert set(view.phases) <= speaks_of.get(opinion.source, set(Phase)), option.id
                assert opinion.source != "DANISH17" or Phase.ACUTE in view.phases, option.id


def test_no_option_is_praised_beyond_its_claim(shelf):
    """What the audit contradicts helps nobody in the comparison either."""
    options = shelf.treatments.options
    for name in ("magnesium", "epidural_steroid", "surgery_discectomy"):
        assert {view.helps for view in options[name].views} == {Helps.NONE}
    assert options["bed_rest"].views[0].helps is Helps.HARM
    assert options["paracetamol"].views[0].helps is Helps.NONE
    assert options["hydration"].views[0].helps is Helps.NONE
    unread = [
        view.helps
        for option in options.values()
        for view in option.views
        if view.footing.certainty == "unverified"
    ]
    assert Helps.YES not in unread
