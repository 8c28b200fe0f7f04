"""What fits one person, with its reason, and only against the key."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import knowledge, medicines, safety, treatments
from unknot.journeys import compare_treatments
from unknot.treatments import Fit, Goal, Phase, Situation

SHELF = knowledge.unread()
CATALOGUE = SHELF.treatments
ALLOWED = dict.fromkeys(SHELF.medicines.medicines, "ok_low")
ROOT = Path(__file__).parent.parent.parent
WELL = tomllib.loads((ROOT / "tests/safety/well_adult.toml").read_text())["answers"]


@pytest.fixture(scope="session")
def full(shelf, well_adult) -> safety.SelfCare:
    """The key of a well adult."""
    return key_for(shelf, well_adult)


def key_for(shelf, answers) -> safety.SelfCare:
    """The key that these answers give."""
    found = safety.check(answers, shelf.safety, date(2026, 12, 1))
    assert found.self_care is not None
    return found.self_care


def fits(key, situation):
    """How each option fits, by id."""
    found = treatments.for_you(key, situation, CATALOGUE)
    return {each.option.id: each for each in found}


@pytest.mark.parametrize(
    ("days", "phase"),
    [(0, Phase.ACUTE), (41, Phase.ACUTE), (42, Phase.SUBACUTE), (83, Phase.SUBACUTE),
     (84, Phase.CHRONIC), (4000, Phase.CHRONIC), (None, Phase.PREVENTION)],
)  # fmt: skip
def test_only_what_is_known_of_the_phase_is_offered(full, days, phase):
    """Under 6 weeks, 6 to 12, longer, or between spells."""
    for each in treatments.for_you(full, Situation(days), CATALOGUE):
        assert phase in each.view.phases
        assert each.because[0] == CATALOGUE.phrases[phase].says


def test_the_best_comes_first_and_every_one_has_its_reason(full):
    """For a fresh spasm warmth leads; bed rest is last; nobody is left without why."""
    found = treatments.for_you(full, Situation(2, verdicts=ALLOWED), CATALOGUE)
    assert found[0].option.id in ("heat_wrap", "heat_blanket_pad")
    assert found[-1].option.id == "bed_rest"
    assert [each.fit for each in found] == sorted(each.fit for each in found)
    assert all(len(each.because) >= 3 for each in found)


def test_what_does_not_help_is_said_not_hidden(full):
    """Paracetamol and opioids for a fresh spasm."""
    by_id = fits(full, Situation(2, verdicts=ALLOWED))
    assert by_id["paracetamol"].fit is Fit.NO_USE
    assert by_id["opioid_short_course"].fit is Fit.NO_USE
    assert by_id["bed_rest"].fit is Fit.LEAVE_OUT


VERDICTS = [
    (None, Fit.ASK, "medicine_first"),
    ({"ibuprofen_oral": "ask", "naproxen_oral": "avoid"}, Fit.ASK, "medicine_ask"),
    ({"ibuprofen_oral": "avoid", "naproxen_oral": "avoid"}, Fit.LEAVE_OUT, "medicine_avoid"),
    ({"ibuprofen_oral": "ok_low", "naproxen_oral": "avoid"}, Fit.SUITS, "suits"),
    ({"ibuprofen_oral": "fine"}, Fit.ASK, "medicine_first"),
]


@pytest.mark.parametrize(("verdicts", "fit", "phrase"), VERDICTS)
def test_a_medicine_fits_as_the_medicine_check_says(full, verdicts, fit, phrase):
    """The mildest of its kind counts; without a check it is asked first."""
    found = fits(full, Situation(2, verdicts=verdicts))["nsaid_oral"]
    assert found.fit is fit
    assert CATALOGUE.phrases[phrase].says in found.because


CAUTIONS = [
    ("numb_or_broken_skin", 2, "heat_wrap", Fit.LEAVE_OUT),
    ("cream_or_patch", 2, "heat_blanket_pad", Fit.LEAVE_OUT),
    ("pregnant", 2, "heat_wrap", Fit.ASK),
    ("cold_sensitive", 2, "cold_pack", Fit.LEAVE_OUT),
    ("fluid_limit", 2, "hydration", Fit.LEAVE_OUT),
    ("kidney_disease", 2, "magnesium", Fit.LEAVE_OUT),
    ("thin_bones", 2, "spinal_manipulation", Fit.LEAVE_OUT),
    ("blood_thinner", 2, "spinal_manipulation", Fit.LEAVE_OUT),
    ("blood_thinner", 2, "massage", Fit.ASK),
    ("implanted_device", 2, "tens", Fit.LEAVE_OUT),
    ("unstable_heart_or_falls", None, "walking_programme", Fit.ASK),
    ("psychosis_or_fresh_trauma", 100, "mindfulness_mbsr", Fit.ASK),
]


@pytest.mark.parametrize(("caution", "days", "option", "fit"), CAUTIONS)
def test_a_caution_keeps_an_option_away_or_asks_first(full, caution, days, option, fit):
    """Without it the option fits better; where it was left open it is asked first."""
    with_it = fits(full, Situation(days, frozenset({caution}), verdicts=ALLOWED))[option]
    without = fits(full, Situation(days, verdicts=ALLOWED))[option]
    assert with_it.fit is fit
    assert without.fit < fit
    left = Situation(days, verdicts=ALLOWED, left_open=frozenset({caution}))
    assert fits(full, left)[option].fit is max(Fit.ASK, without.fit)


def test_nobody_is_told_that_a_needle_or_a_knife_simply_suits_them(full):
    """Injections and operations are never begun without being seen."""
    for days in (2, 50, 100, None):
        for each in treatments.for_you(full, Situation(days, verdicts=ALLOWED), CATALOGUE):
            if each.option.group is treatments.Group.PROCEDURE:
                assert each.fit is not Fit.SUITS


def test_with_comfort_alone_movement_and_hands_wait(shelf, well_adult):
    """Somebody who must be seen first is offered warmth and breath, no exercise and no massage."""
    key = key_for(shelf, {**well_adult, "steroid_long": "yes"})
    assert key.scope is safety.Scope.COMFORT
    found = fits(key, Situation(2, verdicts=ALLOWED))
    assert found["heat_wrap"].fit is Fit.SUITS
    assert found["breathing_exercise"].fit is Fit.SUITS
    for name in ("mckenzie", "stretching_alone", "spinal_manipulation", "massage"):
        assert found[name].fit is Fit.ASK


def test_what_guidelines_advise_against_does_not_simply_suit(full):
    """Unless another that was read allows it."""
    found = fits(full, Situation(100, verdicts=ALLOWED))
    for name in ("tens", "traction", "ultrasound_laser_other_electro", "trigger_point_injection"):
        assert found[name].fit is Fit.NO_USE
        assert CATALOGUE.phrases["advised_against"].says in found[name].because
    acute = fits(full, Situation(2, verdicts=ALLOWED))
    assert acute["acupuncture"].fit is Fit.SUITS
    assert acute["tens"].fit is Fit.SUITS


def test_a_retired_option_is_offered_to_nobody(full):
    """It can still be looked at beside others, for an old report."""
    yoga = CATALOGUE.options["yoga"]
    review = dataclasses.replace(yoga.footing.review, status="retired")
    retired = dataclasses.replace(yoga, footing=dataclasses.replace(yoga.footing, review=review))
    without = dataclasses.replace(CATALOGUE, options={**CATALOGUE.options, "yoga": retired})
    offered = treatments.for_you(full, Situation(100), without)
    assert "yoga" not in [each.option.id for each in offered]
    assert "yoga" not in [option.id for option in treatments.options_for(without)]
    assert treatments.compare(without, ["yoga"])
    assert "yoga" in fits(full, Situation(100))


def test_a_goal_narrows_what_is_shown(full):
    """Only what serves it."""
    found = treatments.for_you(full, Situation(100, goal=Goal.COPE), CATALOGUE)
    assert found
    assert all(Goal.COPE in each.option.goals for each in found)


people = st.builds(
    Situation,
    st.none() | st.integers(0, 400),
    st.frozensets(st.sampled_from(sorted(CATALOGUE.cautions)), max_size=6),
    st.none() | st.sampled_from(tuple(Goal)),
    st.dictionaries(
        st.sampled_from(sorted(ALLOWED)), st.sampled_from(("ok", "ok_low", "ask", "avoid"))
    ),
)


@settings(max_examples=150, deadline=None)
@given(people, st.sampled_from(sorted(CATALOGUE.cautions)))
def test_one_more_caution_never_makes_an_option_fit_better(situation, caution):
    """Whatever else is so."""
    key = safety.check(WELL, SHELF.safety, date(2026, 12, 1)).self_care
    more = Situation(
        situation.days_since_onset,
        situation.cautions | {caution},
        situation.goal,
        situation.verdicts,
    )
    before, after = fits(key, situation), fits(key, more)
    assert set(before) == set(after)
    assert all(after[name].fit >= before[name].fit for name in before)


@settings(max_examples=100, deadline=None)
@given(people, st.sampled_from(sorted(CATALOGUE.cautions)))
def test_a_caution_left_open_is_never_read_as_no(situation, caution):
    """An option that a yes would make worse is at least asked first; none fits better."""
    key = safety.check(WELL, SHELF.safety, date(2026, 12, 1)).self_care
    without = dataclasses.replace(situation, cautions=situation.cautions - {caution})
    told = dataclasses.replace(situation, cautions=situation.cautions | {caution})
    left = dataclasses.replace(without, left_open=frozenset({caution}))
    no, yes, unknown = fits(key, without), fits(key, told), fits(key, left)
    for name, each in unknown.items():
        assert each.fit >= no[name].fit
        if yes[name].fit > no[name].fit:
            assert each.fit >= Fit.ASK


def test_the_journey_asks_the_medicine_check(shelf, full):
    """Somebody with an ulcer is told to leave the tablets, and is told why."""
    profile = medicines.Profile(
        40, 70, medicines.Region.UK, frozenset({"ulcer_or_gi_bleed_ever"}), medicines=()
    )
    day = date(2026, 12, 1)
    found = compare_treatments.for_you(full, Situation(2), profile, shelf, day)
    by_id = {each.option.id: each for each in found}
    assert by_id["nsaid_oral"].fit is Fit.LEAVE_OUT
    assert by_id["nsaid_topical"].fit is Fit.ASK
    rows = compare_treatments.compare(["nsaid_oral"], Phase.ACUTE, shelf)
    assert [row.option.id for row in rows] == ["nsaid_oral"]


def test_advice_without_the_key_is_a_type_error(tmp_path):
    """The type checker refuses what the check did not allow."""
    snippet = tmp_path / "bypass.py"
    snippet.write_text(
        "from unknot import safety, treatments\n"
        "def bypass(found: safety.Disposition, situation: treatments.Situation,"
        " known: treatments.TreatmentCatalogue) -> object:\n"
        "    return treatments.for_you(found, situation, known)\n"
    )
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = true\nmypy_path = {ROOT / 'src'}\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", config, snippet],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SelfCare" in done.stdout
