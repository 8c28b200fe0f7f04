"""A script fits whatever length is asked, and says nothing over something else."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import knowledge, practice

PRACTICES = knowledge.load().practice.practices
any_practice = st.sampled_from(sorted(PRACTICES))
any_length = st.integers(practice.SHORTEST_S, practice.LONGEST_S)
SEVEN = {
    "diaphragm_6": [("in", 4), ("out", 6)],
    "coherent_55": [("in", 5.5), ("out", 5.5)],
    "exhale_4_6": [("in", 4), ("out", 6)],
    "exhale_3_6": [("in", 3), ("out", 6)],
    "box_4444": [("in", 4), ("hold", 4), ("out", 4), ("hold", 4)],
    "sigh_physio": [("in", 2), ("top_up", 1), ("out", 6)],
    "move_breath": [("in", 3), ("out", 4)],
}
NINE = [
    "Hands and forearms", "Upper arms", "Face", "Jaw and tongue", "Shoulders", "Belly", "Thighs",
    "Calves", "Feet",
]  # fmt: skip


@given(any_practice, any_length, st.booleans())
def test_lines_fill_exactly_the_time_asked_one_after_the_other(name, seconds, holds):
    """From nought to the end without a gap or an overlap, every line with some time."""
    lines = practice.script(PRACTICES[name], seconds, holds=holds)
    assert lines[0].at_s == 0
    for line, after in pairwise(lines):
        assert line.at_s + line.seconds == after.at_s
    assert lines[-1].at_s + lines[-1].seconds == seconds
    assert all(line.seconds > 0 for line in lines)


@given(any_practice, any_length, st.booleans())
def test_words_end_before_the_next_begin(name, seconds, holds):
    """A calm voice is never cut off."""
    for line in practice.script(PRACTICES[name], seconds, holds=holds):
        assert practice.spoken_s(line.say) <= line.seconds, line


@pytest.mark.parametrize("seconds", range(136, 160))
def test_a_late_word_is_left_out_where_it_would_be_cut_off(seconds):
    """Around two minutes, when the first late word is due just before the end."""
    for line in practice.script(PRACTICES["mindful_breath_5"], seconds):
        assert practice.spoken_s(line.say) <= line.seconds, line


@given(any_length)
def test_the_back_is_never_tensed(seconds):
    """Nothing that is tensed names the back, at any length; five seconds each, then 15 to 20."""
    lines = practice.script(PRACTICES["pmr_8"], seconds)
    for line, after in pairwise(lines):
        if line.sound is not practice.Sound.TENSE:
            continue
        assert not re.search(r"\bback\b|spine", f"{line.title} {line.say}".lower())
        assert line.seconds == 5
        assert after.sound is practice.Sound.LET_GO
        assert 15 <= after.seconds <= 20


@given(any_practice, any_length)
def test_a_breath_is_held_only_when_that_was_asked_for(name, seconds):
    """Not known to be safe means no hold."""
    sounds = {line.sound for line in practice.script(PRACTICES[name], seconds)}
    assert practice.Sound.HOLD not in sounds
    held = {line.sound for line in practice.script(PRACTICES[name], seconds, holds=True)}
    assert (practice.Sound.HOLD in held) == (name == "box_4444")


@given(any_practice, any_length)
def test_breaths_are_whole(name, seconds):
    """A breath begins with in, each phase has its full time, and none is left half done."""
    each = PRACTICES[name]
    lines = [s for s in practice.script(each, seconds, holds=True) if s.sound in practice.BREATHS]
    phases = practice.phases_of(each, holds=True)
    assert len(lines) % max(1, len(phases)) == 0
    for place, line in enumerate(lines):
        phase = phases[place % len(phases)]
        assert (line.sound, line.seconds) == (phase.phase, phase.seconds)


@pytest.mark.parametrize("name", SEVEN)
def test_the_seven_breaths_are_timed_as_written(name):
    """Seconds in, held and out, as the evidence gives them."""
    phases = practice.phases_of(PRACTICES[name], holds=True)
    assert [(phase.phase, phase.seconds) for phase in phases] == SEVEN[name]


def test_eight_minutes_of_tensing_are_two_rounds_in_the_order_given():
    """Hands to feet, each twice, and about a minute of rest."""
    lines = practice.script(PRACTICES["pmr_8"], 480)
    tensed = [line.title for line in lines if line.sound is practice.Sound.TENSE]
    assert tensed == [title for title in NINE for _ in range(2)]
    rest = sum(line.seconds for line in lines if line.title in ("Rest", "Come back"))
    assert 50 <= rest <= 75


def test_a_short_time_keeps_what_matters_most_in_the_same_order():
    """Two minutes of tensing are hands, jaw, shoulders and feet."""
    lines = practice.script(PRACTICES["pmr_8"], 120)
    tensed = [line.title for line in lines if line.sound is practice.Sound.TENSE]
    assert tensed == ["Hands and forearms", "Jaw and tongue", "Shoulders", "Feet"]


@given(any_length)
def test_letting_go_takes_ten_seconds_a_part_and_tenses_nothing(seconds):
    """At any length; only the number of rounds and the rest grow."""
    lines = practice.script(PRACTICES["pmr_release_only"], seconds)
    assert practice.Sound.TENSE not in {line.sound for line in lines}
    let_go = [line.seconds for line in lines if line.sound is practice.Sound.LET_GO]
    assert let_go
    assert set(let_go) == {10}


@given(st.integers(300, 3600))
def test_the_body_scan_gives_each_region_20_to_30_seconds(seconds):
    """All twelve, from the feet to the head, as often as there is time."""
    regions = [part.title for part in PRACTICES["body_scan_6"].parts if part.repeats]
    lines = [s for s in practice.script(PRACTICES["body_scan_6"], seconds) if s.title in regions]
    assert [line.title for line in lines] == regions * (len(lines) // 12)
    assert all(20 <= line.seconds <= 30 for line in lines)


@given(st.integers(120, 3600))
def test_imagery_is_a_fifth_three_fifths_and_a_fifth(seconds):
    """Settling, the place, and the way back."""
    lines = practice.script(PRACTICES["imagery_5"], seconds)
    times = [
        sum(line.seconds for line in lines if line.title == title)
        for title in ("Settle", "The way back")
    ]
    assert times == pytest.approx([seconds / 5, seconds / 5], abs=8)


@given(any_length)
def test_watching_the_breath_has_a_bell_each_minute(seconds):
    """And never two within one."""
    lines = practice.script(PRACTICES["mindful_breath_5"], seconds)
    bells = [line.at_s for line in lines if line.sound is practice.Sound.BELL]
    assert {after - bell for bell, after in pairwise(bells)} <= {60}
    assert seconds - bells[-1] <= 60 + 16


@pytest.mark.parametrize(("name", "every"), [("distract_music", 600), ("distract_read", 300)])
def test_the_timers_are_quiet_but_for_a_reminder_to_shift(name, every):
    """Start words, a reminder now and then, words and a chime at the end."""
    each = PRACTICES[name]
    lines = practice.script(each, each.usual_s)
    assert lines[-1].sound is practice.Sound.BELL
    reminders = [line for line in lines if re.search(r"shift|change how you", line.say)]
    assert len(reminders) >= each.usual_s // every - 1 > 0
    assert len(lines) <= 3 + each.usual_s // every


@pytest.mark.parametrize("seconds", [-1, 0, 59, 3601])
def test_a_length_that_cannot_be_played_is_refused(seconds):
    """One sentence names it."""
    with pytest.raises(practice.BadLength, match=f"seconds is {seconds}"):
        practice.script(PRACTICES["pmr_8"], seconds)
