"""What must not matter does not, and what happened after an onset is never evidence."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import knowledge, triggers
from unknot.triggers import Window

from .diaries import by_id, cycles, read, read_person, table, written
from .simulate import World, as_csv, people

CATALOGUE = knowledge.unread().triggers
TODAY = [each.id for each in CATALOGUE.exposures if each.window is triggers.Window.TODAY]


def some_text(seed: int, days: int = 150) -> str:
    """An invented person's diary with many spasms."""
    return as_csv(list(people(World(days=days, base_risk=0.15), 1, seed)))


def found(text: str) -> tuple[triggers.Finding, ...]:
    """What is found in a diary."""
    return triggers.find(read(text, CATALOGUE), CATALOGUE)


def are_the_same_but_for_doubt(ones, others) -> None:
    """Beliefs and counts are equal; a finding of the day before may be held back by one step."""
    for one, other in zip(ones, others, strict=True):
        assert (one.belief, one.counts) == (other.belief, other.counts)
        doubted = [getattr(each, "is_foreshadowed", False) for each in (one, other)]
        assert doubted[0] != doubted[1] or one == other
        if any(doubted):
            assert one.exposure.window is Window.YESTERDAY


def rewritten(text: str, change) -> str:
    """A CSV text with its cells changed line by line."""
    names, rows = table(text)
    lines = [names, *(change(dict(zip(names, cells, strict=True))) for _, cells in rows)]
    return "\n".join(",".join(line) for line in lines) + "\n"


@given(st.integers(0, 10_000), st.integers(-900, 900))
@settings(max_examples=12, deadline=None)
def test_shifting_all_dates_by_weeks_changes_nothing(seed, weeks):
    """Only the day of the week is read from a date."""

    def shift(row):
        day = date.fromisoformat(row["date"]) + timedelta(weeks=weeks)
        return {**row, "date": day.isoformat()}.values()

    text = some_text(seed)
    assert found(rewritten(text, shift)) == found(text)


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_the_order_of_rows_and_columns_changes_nothing(seed, dice: random.Random):
    """Not one digit."""
    text = some_text(seed)
    names, rows = table(text)
    places = list(range(len(names)))
    dice.shuffle(places)
    dice.shuffle(rows)
    lines = [[cells[place] for place in places] for cells in (names, *(cells for _, cells in rows))]
    assert found("\n".join(",".join(line) for line in lines)) == found(text)


@given(st.integers(0, 10_000), st.sampled_from([60.0, 0.001, 2.5]), st.floats(-50, 50))
@settings(max_examples=12, deadline=None)
def test_the_unit_and_the_zero_of_an_exposure_do_not_matter(seed, unit, zero):
    """Minutes for hours, with the contrast in minutes too: the same odds."""
    person = next(people(World(days=150, base_risk=0.15), 1, seed))
    plain = read_person(person, CATALOGUE)
    changed = tuple(replace(each, contrast=each.contrast * unit) for each in plain.exposures)
    other = replace(plain, exposures=changed, answers=plain.answers * unit + zero)
    for one, two in zip(
        triggers.find(plain, CATALOGUE), triggers.find(other, CATALOGUE), strict=True
    ):
        assert one.belief.mean == pytest.approx(two.belief.mean, abs=1e-6)
        assert one.belief.positive == pytest.approx(two.belief.positive, abs=1e-6)
        assert one.counts == two.counts


@given(st.integers(0, 10_000), st.integers(0, 1))
@settings(max_examples=12, deadline=None)
def test_what_is_written_about_an_onset_day_afterwards_is_no_evidence(seed, answer):
    """Unless the day says that it describes the time before, today's answers do not count.

    They may only make it doubted, which takes a finding of the day before back by one step.
    """

    def change(row):
        if row["spasm_today"] == "1" and row["before_onset"] != "1":
            row |= {name: str(answer) for name in TODAY}
        return row.values()

    text = some_text(seed)
    assert rewritten(text, change) != text
    are_the_same_but_for_doubt(found(rewritten(text, change)), found(text))


@given(st.integers(0, 10_000), st.integers(0, 1))
@settings(max_examples=12, deadline=None)
def test_days_inside_an_episode_and_after_a_gap_do_not_count(seed, answer):
    """Nobody was at risk of a beginning on them, or nobody knows. They may only make it doubted."""
    _, rows = table(some_text(seed))
    known = {cells[1]: cells[2] for _, cells in rows}

    def change(row):
        before = date.fromisoformat(row["date"]) - timedelta(days=1)
        if known.get(before.isoformat()) != "0":
            row |= {name: str(answer) for name in TODAY}
        return row.values()

    text = some_text(seed)
    are_the_same_but_for_doubt(found(rewritten(text, change)), found(text))


@given(
    st.lists(
        st.none()
        | st.fixed_dictionaries(
            {"spasm_today": st.sampled_from(["", 0, 0, 0, 1])},
            optional={
                "pain": st.integers(0, 10),
                "before_onset": st.sampled_from(["", 0, 1]),
                "stress": st.integers(0, 10),
                "poor_posture": st.integers(0, 1),
                "sleep_hours": st.floats(0, 24),
            },
        ),
        min_size=1,
        max_size=60,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_the_answer_is_whole(days):
    """Every number finite, chances that add up, the interval in order, the words complete."""
    if not any(day and len(day.keys() - {"spasm_today", "pain", "before_onset"}) for day in days):
        return
    for finding in found(written(days)):
        told = triggers.as_json(finding, CATALOGUE)
        numbers = [told[key] for key in ("log_odds_mean", "log_odds_sd", "lo90", "hi90")]
        assert np.isfinite(numbers).all()
        assert told["lo90"] <= told["hi90"]
        assert told["log_odds_sd"] > 0
        assert 0 <= told["prob_positive"] + told["prob_negative"] <= 1 + 1e-6
        assert told["shown"] == (told["state"] in ("likely", "likely_protective"))
        assert told["episodes"] <= told["days"]
        assert "{" not in told["says"]


def test_more_of_the_same_evidence_never_lowers_the_chance_of_a_link():
    """Forty days and again forty days with the same contrast: ever surer."""
    chances = [
        by_id(found(cycles(count, 3, 3)))["awkward_lifting"].belief.positive
        for count in range(1, 16)
    ]
    assert all(later >= earlier for earlier, later in pairwise(chances))
    assert chances[0] < 0.6
    assert chances[-1] > 0.95


def test_more_of_no_difference_ends_in_no_sign_of_a_link():
    """The same odds on exposed and other days, for longer and longer."""
    findings = [
        by_id(found(cycles(count, 2, 5, "heavy_exertion")))["heavy_exertion"]
        for count in (1, 4, 16)
    ]
    links = [each.belief.positive + each.belief.negative for each in findings]
    assert links == sorted(links, reverse=True)
    assert findings[-1].state is triggers.State.NO_SIGN
