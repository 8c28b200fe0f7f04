"""States and what leads to them; the hard diaries: separated, constant, empty, one onset."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from unknot import triggers
from unknot.triggers import State

from .diaries import by_id, cycles, read, read_person, written
from .simulate import EXPOSURES, World, people


def found(text: str, catalogue: triggers.Catalogue) -> dict[str, triggers.Finding]:
    """What is found in a diary, by exposure."""
    return by_id(triggers.find(read(text, catalogue), catalogue))


def fortnight(**answers: object) -> list[dict[str, object]]:
    """Fourteen days with a spasm on the eighth, the same answers on each."""
    return [{**answers, "spasm_today": int(day == 7), "before_onset": 1} for day in range(14)]


def test_a_strong_trigger_is_found_and_others_are_not(shelf):
    """Odds four times as high, for a year and a half: likely, above 1, and the only one."""
    text = cycles(14, 3, 3)
    finding = found(text, shelf.triggers)["awkward_lifting"]
    assert finding.state is State.LIKELY
    assert finding.belief.low90 > 0
    assert 1.5 < np.exp(finding.belief.mean) < 6


def test_the_same_days_turned_round_are_told_as_protective(shelf):
    """What rarely comes before a spasm lowers the odds; it is never told as a trigger."""
    finding = found(cycles(30, 0, 8, "exercise_minutes"), shelf.triggers)["exercise_minutes"]
    turned = replace(finding.exposure, contrast=1.0)
    catalogue = replace(shelf.triggers, exposures=(turned,))
    finding = found(cycles(30, 0, 8, "exercise_minutes"), catalogue)["exercise_minutes"]
    assert finding.state is State.LIKELY_PROTECTIVE
    assert finding.belief.high90 < 0


def test_an_exposure_that_separates_is_told_without_running_away(shelf):
    """Every onset on exposed days and every exposed day an onset: sure, and still finite."""
    finding = found(cycles(5, 10, 0), shelf.triggers)["awkward_lifting"]
    assert finding.state is State.LIKELY
    assert np.exp(finding.belief.high90) < 200


def test_a_constant_exposure_stays_at_what_was_held_before(shelf):
    """It cannot say anything, and leaves the prior of its own slab untouched."""
    text = written(fortnight(stress=4) * 12)
    finding = found(text, shelf.triggers)["stress"]
    assert isinstance(finding, triggers.TooFew)
    assert finding.more_varied == shelf.triggers.limits.least_varied
    exposure = finding.exposure
    assert finding.belief.mean == pytest.approx(exposure.chance * exposure.mean, abs=1e-6)


def test_an_exposure_never_written_is_not_known_rather_than_no(shelf):
    """All empty: no days, nothing said."""
    text = written([{**day, "poor_posture": ""} for day in fortnight(stress=4) * 12])
    finding = found(text, shelf.triggers)["poor_posture"]
    assert isinstance(finding, triggers.TooFew)
    assert finding.counts == triggers.Counts(days=0, onsets=0, varied=0, unasked=0)


NEEDS = [  # onsets, days, days that vary; what is missing of each
    ("one onset", 60, (20,), (0, 2, 0)),
    ("no onset", 60, (), (0, 3, 0)),
    ("ten days", 11, (), (10, 3, 0)),
    ("one day", 1, (), (20, 3, 4)),
    ("an onset on the first day", 1, (0,), (20, 3, 4)),
]


@pytest.mark.parametrize(("name", "days", "onsets", "missing"), NEEDS, ids=[n[0] for n in NEEDS])
def test_too_little_gives_what_is_missing_and_no_odds(name, days, onsets, missing, shelf):
    """Each short diary says how many days, spasms and changes it lacks."""
    text = written(
        [{"stress": 2 + 5 * (day % 2), "spasm_today": int(day in onsets)} for day in range(days)]
    )
    finding = found(text, shelf.triggers)["stress"]
    assert isinstance(finding, triggers.TooFew)
    assert (finding.more_days, finding.more_onsets, finding.more_varied) == missing


EDGES = [  # positive, negative, upper log odds -> state
    (0.90, 0.0, 2.0, State.LIKELY),
    (0.899, 0.0, 2.0, State.POSSIBLE),
    (0.60, 0.0, 2.0, State.POSSIBLE),
    (0.599, 0.0, 2.0, State.UNCLEAR),
    (0.0, 0.90, -0.1, State.LIKELY_PROTECTIVE),
    (0.0, 0.60, 0.1, State.POSSIBLE_PROTECTIVE),
    (0.2, 0.049, 0.69, State.NO_SIGN),
    (0.2, 0.05, 0.69, State.UNCLEAR),
    (0.2, 0.04, 0.70, State.UNCLEAR),
]


@pytest.mark.parametrize(("positive", "negative", "high", "state"), EDGES)
def test_the_states_begin_and_end_where_the_shelf_says(positive, negative, high, state, shelf):
    """Below, at and above each limit."""
    belief = triggers.Belief(0.0, 1.0, -1.0, high, positive, negative)
    assert triggers.state_of_belief(belief, shelf.triggers.limits) is state


@pytest.mark.parametrize(("before", "unasked"), [(1, 0), (0, 12), ("", 12)])
def test_an_onset_day_that_does_not_say_yes_was_not_asked_before(before, unasked, shelf):
    """Left empty is not a yes: what was done that day may be what the spasm left."""
    days = fortnight(stress=3, poor_posture=1)
    days[7]["before_onset"] = before
    findings = found(written(days * 12), shelf.triggers)
    assert findings["poor_posture"].counts.unasked == unasked
    assert findings["poor_posture"].counts.onsets == 12 - unasked
    assert (findings["stress"].counts.onsets, findings["stress"].counts.unasked) == (12, 0)


def drifting(seed: int) -> str:
    """A year with more spasms and more stress in its first half, and no link within a month."""
    dice = np.random.default_rng(seed)
    days: list[dict[str, object]] = []
    for day in range(360):
        early = day < 180
        spasm = int(day % 2 and dice.random() < (0.4 if early else 0.05))
        stress = 7 if dice.random() < (0.8 if early else 0.2) else 3
        days.append({"stress": stress, "spasm_today": spasm, "before_onset": 1})
    return written(days)


def test_a_slow_drift_of_both_is_seldom_taken_for_a_link(shelf):
    """Blocks of four weeks hold much of it, where one block for the year would not."""
    one_block = replace(shelf.triggers, priors=replace(shelf.triggers.priors, block_days=366))
    weekly = replace(shelf.triggers, priors=replace(shelf.triggers.priors, block_days=7))
    chances = []
    for seed in range(8):
        diary = read(drifting(seed), shelf.triggers)
        found_with = [triggers.find(diary, each) for each in (shelf.triggers, one_block, weekly)]
        chances.append([each[0].belief.positive for each in found_with])
    held, loose, short = np.mean(chances, 0)
    assert held < loose - 0.1
    assert held < short - 0.05


def weekly(weekdays: tuple[int, ...], seed: int) -> str:
    """A diary whose exposure, and most of whose spasms, fall on certain days of the week."""
    dice = np.random.default_rng(seed)
    days: list[dict[str, object]] = []
    spasm = 0
    for day in range(420):
        exposed = day % 7 in weekdays
        spasm = int(not spasm and dice.random() < (0.3 if exposed else 0.08))
        days.append({"poor_posture": int(exposed), "spasm_today": spasm, "before_onset": 1})
    return written(days)


@pytest.mark.parametrize(("held", "other"), [((0,), (2,)), ((5, 6), (1, 3))])
def test_mondays_and_weekends_take_their_share_of_the_credit(held, other, shelf):
    """An exposure of Mondays is told from Monday less surely than one of Wednesdays."""

    def chance(weekdays: tuple[int, ...]) -> float:
        found_in = [found(weekly(weekdays, seed), shelf.triggers) for seed in range(6)]
        return float(np.mean([each["poor_posture"].belief.positive for each in found_in]))

    assert chance(held) < chance(other) - 0.2


def test_each_window_reads_its_own_day(shelf):
    """An effect planted on one day is found there, and only there."""
    days: list[dict[str, object]] = []
    for day in range(400):
        high = day % 5 == 0
        after = (day - 1) % 5 == 0 and (day // 5) % 2 == 0
        days.append(
            {"stress": 8 if high else 2, "sleep_quality": 2 if high else 8,
             "spasm_today": int(after), "before_onset": 1}
        )  # fmt: skip
    findings = found(written(days), shelf.triggers)
    assert findings["stress"].state is State.LIKELY  # read yesterday: high before each onset
    assert findings["sleep_quality"].belief.positive < 0.1  # read today: never low on an onset


def a_pair(same: float, strength: float, seed: int, names=("sleep_hours", "sleep_quality")) -> str:
    """A diary in which the first brings spasms on, and the second mostly goes with it."""
    dice = np.random.default_rng(seed)
    days: list[dict[str, object]] = []
    spasm = 0
    for _ in range(400):
        bad = dice.random() < 0.3
        other = bad if dice.random() < same else not bad
        spasm = int(not spasm and dice.random() < (strength if bad else 0.06))
        days.append({names[0]: 4 if bad else 7, names[1]: 3 if other else 7,
                     "spasm_today": spasm, "before_onset": 1})  # fmt: skip
    return written(days)


def test_exposures_that_move_together_are_told_together(shelf):
    """Neither can be told from the other, so both say so, and name one another."""
    findings = found(a_pair(1.0, 0.3, 4), shelf.triggers)
    hours, quality = findings["sleep_hours"], findings["sleep_quality"]
    assert [each.id for each in hours.with_others] == ["sleep_quality"]
    assert [each.id for each in quality.with_others] == ["sleep_hours"]
    assert {hours.state, quality.state} <= {State.UNCLEAR, State.POSSIBLE}


def test_where_one_of_them_is_clear_the_other_is_not_told_with_it(shelf):
    """The days can tell which, so nothing is said about both."""
    findings = found(a_pair(0.9, 0.3, 3), shelf.triggers)
    assert findings["sleep_hours"].state is State.LIKELY
    assert findings["sleep_quality"].with_others == ()


def test_exposures_that_move_against_one_another_are_told_together_too(shelf):
    """More of one is less of the other: the days cannot tell which either."""
    raw = [{"id": name, "window": "today", "contrast": size, "chance": 0.1}
           for name, size in (("one", 3), ("other", -4))]  # fmt: skip
    catalogue = triggers.read_catalogue({"exposures": raw}, shelf.triggers)
    findings = found(a_pair(1.0, 0.5, 4, ("one", "other")), catalogue)
    assert [each.id for each in findings["one"].with_others] == ["other"]


def test_nobody_is_told_together_with_what_shows_no_sign_of_a_link(shelf):
    """Whoever is named may matter by itself: at least a chance of one in four."""
    told = 0
    for seed in range(20):
        for each in found(a_pair(0.95, 0.22, seed), shelf.triggers).values():
            if isinstance(each, triggers.Odds) and each.with_others:
                told += 1
                assert each.state is not State.NO_SIGN
                assert each.belief.positive + each.belief.negative >= 0.25
    assert told > 0


def on_its_way(person, share: float, seed: int = 3):
    """A diary whose days before an onset were already like days in a spasm, so often."""
    dice = np.random.default_rng(seed)
    onset = (person.spasm > 0) & (np.concatenate([[0.0], person.spasm[:-1]]) == 0)
    coming = np.concatenate([onset[1:], [False]]) & (dice.random(len(onset)) < share)
    for name, change in (
        ("stress", 3),
        ("fatigue", 3),
        ("sitting_hours", 3),
        ("sleep_quality", -2),
    ):
        values = person.exposures[name]
        values[coming] = np.clip(values[coming] + change, 0, 10)
    return person


def test_where_a_spasm_is_already_on_its_way_the_day_before_is_held_back(shelf):
    """Most of what would be likely is told as maybe; the odds themselves do not change."""
    doubtful = replace(shelf.triggers, limits=replace(shelf.triggers.limits, foreshadowed=1e9))
    held = shown = 0
    for person in people(World(most_triggers=0, base_risk=0.12), 6, seed=31):
        diary = read_person(on_its_way(person, 0.8), shelf.triggers)
        without = triggers.find(diary, doubtful)
        for one, other in zip(triggers.find(diary, shelf.triggers), without, strict=True):
            assert one.belief == other.belief
            if isinstance(other, triggers.Odds) and other.state in triggers.SHOWN:
                shown += 1
                assert isinstance(one, triggers.Odds)
                held += one.is_foreshadowed and one.state is State.POSSIBLE
    assert shown > 8
    assert held > 0.7 * shown


@pytest.mark.parametrize("in_spasm", [2, 9])
def test_what_a_spasm_does_is_learnt_from_the_persons_own_days(in_spasm, shelf):
    """Sleep falls or rises in a spasm; what counts is that it did so the day before already."""
    dice = np.random.default_rng(8)
    days: list[dict[str, object]] = []
    for _ in range(40):
        calm = [{"stress": int(dice.integers(0, 5)), "sleep_quality": int(dice.integers(5, 7)),
                 "spasm_today": 0} for _ in range(8)]  # fmt: skip
        calm[-1] |= {"stress": 9, "sleep_quality": in_spasm}
        days += [*calm, {"stress": 9, "sleep_quality": in_spasm, "spasm_today": 1}]
    finding = found(written(days), shelf.triggers)["stress"]
    assert finding.is_foreshadowed
    others = [day | {"sleep_quality": 11 - in_spasm} if day["spasm_today"] else day for day in days]
    assert not found(written(others), shelf.triggers)["stress"].is_foreshadowed


def test_what_is_not_read_on_the_day_before_is_never_held_back(shelf):
    """A night or the day itself lies closer to the onset than the day before."""
    eager = replace(shelf.triggers, limits=replace(shelf.triggers.limits, foreshadowed=-1e9))
    seen = set()
    for person in people(World(days=700, base_risk=0.12), 10, seed=33):
        for each in triggers.find(read_person(person, shelf.triggers), eager):
            if isinstance(each, triggers.Odds) and each.state in triggers.SHOWN:
                seen.add(each.exposure.window)
    assert seen
    assert triggers.Window.YESTERDAY not in seen


def test_on_invented_people_true_triggers_rank_first_and_few_findings_are_false(shelf):
    """40 people for a year: AUC above 0.75, and at most one finding shown that is not true."""
    scores, truths, false = [], [], 0
    for person in people(World(), 40, seed=11):
        for finding in triggers.find(read_person(person, shelf.triggers), shelf.triggers):
            belief, effect = finding.belief, person.effects.get(finding.exposure.id, 0.0)
            scores.append(max(belief.positive, belief.negative))
            truths.append(abs(effect) > 0.1)
            said = isinstance(finding, triggers.Odds) and finding.state in triggers.SHOWN
            false += said and (belief.positive > belief.negative) != (effect > 0)
            false += said and not truths[-1]
    ranks = np.argsort(np.argsort(scores)) + 1
    true = np.array(truths)
    above = ranks[true].sum() - true.sum() * (true.sum() + 1) / 2
    assert above / (true.sum() * (~true).sum()) > 0.75
    assert false <= 1


def test_on_diaries_without_triggers_hardly_anybody_is_alarmed(shelf):
    """60 people for half a year, nothing to find: at most 5 % see anything shown."""
    alarmed = 0
    for person in people(World(days=180, most_triggers=0, base_risk=0.12), 60, seed=12):
        findings = triggers.find(read_person(person, shelf.triggers), shelf.triggers)
        alarmed += any(
            isinstance(each, triggers.Odds) and each.state in triggers.SHOWN for each in findings
        )
    assert alarmed <= 3


LENGTHS = [(30, 40), (60, 40), (120, 40), (365, 40)]


@pytest.mark.parametrize(("days", "count"), LENGTHS)
def test_at_every_length_intervals_hold_and_little_is_false(days, count, shelf):
    """Of all effects 88 to 97 % lie in their 90 % interval; at most one finding is false.

    Somewhat more than 90 % do, since most true effects are exactly none. The long run, with
    1,000 people each: benchmarks/trigger_proofs.py.
    """
    inside, false = [], 0
    for person in people(World(days=days), count, seed=41):
        for finding in triggers.find(read_person(person, shelf.triggers), shelf.triggers):
            belief, truth = finding.belief, person.effects.get(finding.exposure.id, 0.0)
            inside.append(belief.low90 <= truth <= belief.high90)
            said = isinstance(finding, triggers.Odds) and finding.state in triggers.SHOWN
            false += said and belief.mean * truth <= 0
    assert 0.88 < np.mean(inside) < 0.97
    assert false <= 1


@pytest.mark.parametrize("days", [30, 60])
def test_short_diaries_without_triggers_alarm_nobody(days, shelf):
    """Of forty people each, not one."""
    for person in people(World(days=days, most_triggers=0), 40, seed=43):
        for each in triggers.find(read_person(person, shelf.triggers), shelf.triggers):
            assert not (isinstance(each, triggers.Odds) and each.state in triggers.SHOWN)


def test_the_simulator_and_the_catalogue_name_the_same_exposures(shelf):
    """With the same windows and contrasts, so that what is measured is what runs."""
    built_in = {each.id: (str(each.window), each.contrast) for each in shelf.triggers.exposures}
    assert built_in == {name: (window, size) for name, (window, size, _, _) in EXPOSURES.items()}
