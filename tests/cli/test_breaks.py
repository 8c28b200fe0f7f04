"""`unknot breaks`: a day with a clock of its own, a real terminal, and what is refused."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest

from unknot.breaks import Busy
from unknot.cli import breaks
from unknot.cli._terminal import Left, Look, Terminal
from unknot.journeys import break_companion, keep_check, people, profile
from unknot.terms import Moment

pexpect = pytest.importorskip("pexpect", reason="pexpect is not on this machine")
django = pytest.mark.django_db
COMMAND = [sys.executable, "-m", "unknot", "breaks"]
BEGAN = datetime(2026, 12, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PASSES = "time passes"


class Day:
    """A day told beforehand: keys, time that passes until something comes, time slept through."""

    def __init__(self, *script: str | timedelta) -> None:
        self.script, self.now = list(script), BEGAN
        self.output = StringIO()

    def lines(self, timeout: float | None) -> str | None:
        """The next key; None where time passed instead."""
        if not self.script:
            raise Left
        happens = self.script.pop(0)
        if isinstance(happens, timedelta):
            self.now += happens
            return None
        if happens == PASSES:
            self.now += timedelta(seconds=timeout or 0)
            return None
        return happens

    def lived(self, shelf: Any, *busy: Busy) -> list[str]:
        """What the terminal said, line by line."""
        look = Look(rings=True)
        terminal = Terminal(self.lines, self.output, lambda: self.now, look)
        settings = break_companion.settings_for("30")
        person = people.local_person()
        companion = break_companion.Companion(person, settings, busy, UTC, shelf, self.now)
        with contextlib.suppress(Left):
            breaks.accompany(terminal, companion)
        whole = " ".join(self.output.getvalue().split())
        return whole.replace("The next", "\nThe next").split("\n")


def says(lines: list[str]) -> list[str]:
    """When each next break was said to come."""
    return [line.partition(".")[0] for line in lines if line.startswith("The next")]


@django
def test_a_break_comes_each_interval_with_the_bell_and_another_card(shelf):
    """Its words, its figure in words, its seconds; q ends it."""
    lines = Day(PASSES, "d", PASSES, "d", "q").lived(shelf)
    assert says(lines) == [f"The next break comes at {at}" for at in ("09:30", "10:00", "10:30")]
    first, second = lines[1], lines[2]
    for words in ("\a", "Time for a short break.", "Stand up. Reach both hands up.",
                  "Figure: Stand and reach. From sitting; Stand and reach to the ceiling.",
                  "60 seconds (d done, l later, q leave)"):  # fmt: skip
        assert words in first
    assert "Roll your shoulders" in second


@django
def test_later_moved_and_no_answer(shelf):
    """Ten minutes; anew from now; asked again after a whole interval."""
    assert says(Day(PASSES, "l").lived(shelf))[-1].endswith("at 09:40")
    assert says(Day(7 * MINUTE, "m").lived(shelf))[-1].endswith("at 09:37")
    lines = Day(PASSES, PASSES, "d").lived(shelf)
    assert says(lines)[-1].endswith("at 10:30")
    assert lines[1].count("Time for a short break.") == 2


@django
def test_a_break_is_never_before_the_time_that_was_told(shelf):
    """Whole minutes, rounded up."""
    day = Day("q")
    day.now += timedelta(seconds=20)
    assert says(day.lived(shelf)) == ["The next break comes at 09:31"]


@django
def test_it_waits_for_the_end_of_a_meeting(shelf):
    """Told beforehand; once after it."""
    meeting = Busy(BEGAN + 20 * MINUTE, BEGAN + 80 * MINUTE)
    lines = Day(PASSES, "d").lived(shelf, meeting)
    assert says(lines)[0] == "The next break comes after your meeting, at 10:20"
    assert "Your meeting is over. Time for a short break." in lines[1]
    assert says(lines)[1].endswith("at 10:50")
    put_off = Busy(BEGAN + 35 * MINUTE, BEGAN + 60 * MINUTE)
    held = Day(PASSES, 4 * MINUTE, "l", PASSES, "q").lived(shelf, put_off)
    assert "after your meeting, at 10:00" in held[-1]


@django
def test_a_computer_that_slept_is_a_break(shelf):
    """The time counts anew from when it woke; a minute late is no sleep."""
    assert says(Day(50 * MINUTE, PASSES).lived(shelf))[-1].endswith("at 10:20")
    assert "Time for a short break." in Day(31 * MINUTE, "q").lived(shelf)[-1]
    unanswered = Day(PASSES, 300 * MINUTE).lived(shelf)
    assert says(unanswered)[-1].endswith("at 15:00")


@django
def test_what_a_person_told_counts_here_too(shelf, well_adult):
    """A sore shoulder gets another card; where help comes first there are no breaks."""
    person = people.local_person()
    profile.keep(person, {"adaptations": ["shoulder_problem"]}, BEGAN.date(), shelf)
    assert "Roll your shoulders" in Day(PASSES, "q").lived(shelf)[-1]
    urgent = well_adult | {"saddle_numb": "yes"}
    keep_check.keep_check(person, uuid4(), urgent, Moment(BEGAN - MINUTE), shelf)
    (told,) = Day(PASSES, "q").lived(shelf)
    assert told.endswith("Do that; there are no breaks now.")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--every", "19"], "every_min is '19'; it may be a whole number from 20 to 90."),
        (["--every"], "--every is followed by nothing"),
        (["--often"], "--often is not an option here"),
        (["--calendar", "none.ics"], "none.ics cannot be read"),
    ],
)
def test_what_cannot_be_used_is_refused(arguments, part, tmp_path):
    """In one sentence, with exit code 2."""
    environment = {**os.environ, "UNKNOT_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 2
    assert part in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_runs_in_a_real_terminal(tmp_path):
    """With a calendar; a key without Enter ends it."""
    calendar = tmp_path / "work.ics"
    calendar.write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:a\r\nEND:VCALENDAR\r\n")
    talk = pexpect.spawn(
        COMMAND[0],
        [*COMMAND[1:], "--every", "60", "--calendar", str(calendar)],
        env={**os.environ, "UNKNOT_DATA_DIR": str(tmp_path), "TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=15,
        dimensions=(50, 100),
    )
    talk.expect("One every 60 minutes")
    talk.expect("The next break comes at")
    talk.send("q")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 0
