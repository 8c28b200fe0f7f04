"""`unknot now` in a real terminal, in a pipe, and as a conversation with a clock of its own."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from unknot import knowledge, relief, safety
from unknot.cli import _questions, _result, _session, _terminal, now
from unknot.terms import Reply

pexpect = pytest.importorskip("pexpect", reason="pexpect is not on this machine")

# A strain in a well adult of 30: nothing on the lists, pain 3 in the low back, since today.
WELL = [*"0011000001", "30", *"11301", "1,2", "0", "1"]
EMERGENCY = ["0", "3"]  # numb between the legs
SITUATION = ["y", "2", "1,2", "1", "0"]  # on a bed, warmth and a pillow to hand, nothing special
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m")
COMMAND = [sys.executable, "-m", "unknot", "now"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """This process's environment, with data in a folder of the test."""
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return {**kept, "UNKNOT_DATA_DIR": str(folder), "TERM": "xterm-256color", **more}


def in_terminal(folder: Path, **more: str) -> Any:
    """`unknot now` in a terminal of its own."""
    return pexpect.spawn(
        COMMAND[0],
        COMMAND[1:],
        env=environment(folder, **more),
        encoding="utf-8",
        timeout=8,
        dimensions=(50, 100),
        preexec_fn=_listens_to_ctrl_c,
    )


def _listens_to_ctrl_c() -> None:
    """A program that was started in the background ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def send_lines(talk: Any, lines: list[str]) -> None:
    """Type these lines, each with Enter."""
    for line in lines:
        talk.sendline(line)


def expect_all(talk: Any, *patterns: str) -> None:
    """See each of these, in this order."""
    for pattern in patterns:
        talk.expect(pattern)


def piped(folder: Path, lines: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """`unknot now` with these lines on its standard input."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        check=False,
        env=environment(folder),
        timeout=30,
    )


def kept(folder: Path, query: str) -> list[Any]:
    """Rows of the data folder's database."""
    with closing(sqlite3.connect(folder / "unknot.sqlite3")) as connection:
        return connection.execute(query).fetchall()


# In a real terminal


def test_a_well_adult_goes_from_the_check_through_the_first_steps(tmp_path):
    """Keys work without Enter, time and breath are drawn, and everything is kept."""
    talk = in_terminal(tmp_path)
    talk.expect("part 1 of 9")
    send_lines(talk, WELL)
    expect_all(talk, r"\[\+\] CARE AT HOME", "Not yet checked by a clinician")
    send_lines(talk, SITUATION)
    expect_all(talk, r"1 of \d+: ", r"\[#*-+\] [12]:\d\d")
    talk.send("k")
    talk.expect("How much does it hurt now")
    talk.sendline("2")
    expect_all(talk, "belly breathing", "Breathe in")
    talk.send(" ")
    talk.expect("paused")
    talk.send("s")
    talk.expect("none of them")
    talk.send("y")
    expect_all(talk, "No warmth this time", r"\[#*-+\] \d+:\d\d")
    talk.send("q")
    expect_all(talk, "You stopped here", "The next 24 hours", "Not yet checked by a clinician")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 0
    assert kept(tmp_path, "select peak_pain, place, site from store_episode") == [
        (3, "bed", "lower")
    ]
    steps = kept(tmp_path, "select outcome, pain_before, pain_after from store_reliefstep")
    assert steps == [("kept", 3, 2), ("skipped", 2, None), ("skipped", None, None)]
    assert kept(tmp_path, "select outcome from store_reliefsession") == [("stopped",)]
    assert kept(tmp_path, "select says from store_action where not ok") == []


def test_ctrl_c_in_a_session_keeps_what_happened(tmp_path):
    """Exit 130; the step and the end of the session are in the data."""
    talk = in_terminal(tmp_path)
    send_lines(talk, [*WELL, *SITUATION])
    talk.expect(r"\[#*-+\] [12]:\d\d")
    talk.send("\x03")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 130
    assert kept(tmp_path, "select outcome from store_reliefstep") == [("skipped",)]
    assert kept(tmp_path, "select outcome from store_reliefsession") == [("stopped",)]


def test_ctrl_c_in_the_check_leaves_at_once(tmp_path):
    """Exit 130, no traceback, nothing kept."""
    talk = in_terminal(tmp_path)
    talk.expect("Which are true")
    talk.send("\x03")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 130
    assert "Traceback" not in talk.before
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(tmp_path, more):
    """The level is told by word and sign alone; a dumb terminal gets no escapes at all."""
    talk = in_terminal(tmp_path, **more)
    send_lines(talk, [*WELL, *SITUATION])
    talk.expect("1 of ")
    talk.expect("q: leave")
    told = talk.before
    talk.send("q\n")
    talk.expect(pexpect.EOF)
    everything = told + talk.before
    assert not COLOUR.search(everything)
    assert "TERM" not in more or "\x1b" not in everything


def test_colour_is_there_where_it_can_be(tmp_path):
    """So that the test above can fail."""
    talk = in_terminal(tmp_path)
    send_lines(talk, EMERGENCY)
    talk.expect(pexpect.EOF)
    assert COLOUR.search(talk.before)


# In a pipe


def test_an_emergency_stops_the_check_and_offers_nothing_else(tmp_path):
    """One sign is enough, its screen unfinished; the numbers stand before all else to do."""
    done = piped(tmp_path, [*EMERGENCY, *SITUATION], "--no-bell")
    assert done.returncode == 0
    assert "part 3 of 9" not in done.stdout
    after = done.stdout.partition("[!!] EMERGENCY")[2]
    assert after.index("999") < after.index("Do not drive yourself")
    assert "relief?" not in after
    assert kept(tmp_path, "select level from store_safetycheck") == [("emergency",)]
    assert kept(tmp_path, "select * from store_episode") == []


def test_a_pipe_holds_the_whole_conversation_without_an_escape(tmp_path):
    """Lines in, lines out; the end of the lines leaves, and the session is kept as stopped."""
    done = piped(tmp_path, [*WELL, *SITUATION, "k", "2", "s"])
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "\a" not in done.stdout
    assert "You stopped here" in done.stdout
    assert kept(tmp_path, "select count(*) from store_episode") == [(1,)]


def test_a_second_session_soon_after_belongs_to_the_same_episode(tmp_path):
    """Two conversations, two sessions, one spasm."""
    for _ in range(2):
        piped(tmp_path, [*WELL, *SITUATION, "q"])
    assert kept(tmp_path, "select count(*) from store_reliefsession") == [(2,)]
    assert kept(tmp_path, "select count(*) from store_episode") == [(1,)]


def test_worse_leads_to_a_new_check_and_warmth_that_was_on_rests_for_an_hour(tmp_path):
    """Even warmth that was skipped after it had begun."""
    first = [*WELL, *SITUATION, "k", "2", "s", "n", "s", "w"]
    done = piped(tmp_path, [*first, *WELL, *SITUATION, "k", "2", "s"])
    assert done.stdout.count("part 1 of 9") == 2
    assert "Your skin rests for an hour" in done.stdout
    assert kept(tmp_path, "select count(*) from store_safetycheck") == [(2,)]


def test_pain_that_rose_offers_the_check_again(tmp_path):
    """From 3 to 9: every movement is left out, and at the end the check is a y away."""
    steps = ["k", "9", "d", "9", "y", "d", "9", *["d", "9"] * 8]
    done = piped(tmp_path, [*WELL, *SITUATION, *steps])
    assert "Movement is left out for now" in done.stdout
    assert "The pain is higher than before" in done.stdout
    assert "Do the safety check again now?" in done.stdout
    kinds = "select distinct outcome from store_reliefstep where kind = 'movement'"
    assert kept(tmp_path, kinds) == [("skipped",)]


def test_leaving_the_check_says_nothing_about_safety_and_keeps_nothing(tmp_path):
    """No result, no relief, no file."""
    done = piped(tmp_path, ["0", "q", "y"])
    assert done.returncode == 0
    assert "NO RESULT YET" in done.stdout
    assert "relief?" not in done.stdout
    assert not list(tmp_path.iterdir())


def test_an_unknown_option_is_refused_in_one_sentence(tmp_path):
    """Exit 2, nothing on standard output; there is no way to hurry."""
    done = piped(tmp_path, [], "--fast")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--fast" in done.stderr


def test_data_that_cannot_be_kept_does_not_stop_relief(tmp_path):
    """It is said, and the session begins all the same."""
    (tmp_path / "unknot.sqlite3").write_text("this is no database")
    done = piped(tmp_path, [*WELL, *SITUATION, "k", "2"])
    assert done.returncode == 0
    assert done.stdout.count("is not kept") == 1
    assert "1 of " in done.stdout
    assert "Traceback" not in done.stderr


def test_a_database_that_is_named_wrongly_does_not_stop_relief_either(tmp_path, monkeypatch):
    """It is said in the words of the refusal, and in no others."""
    monkeypatch.setenv("UNKNOT_DATABASE_URL", "mysql://ana:SECRET@db/n")
    done = piped(tmp_path, [*WELL, *SITUATION, "k", "2"])
    said = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert said.count("is not kept (UNKNOT_DATABASE_URL is 'mysql://ana:***@db/n', and it") == 1
    assert "1 of " in said
    assert "SECRET" not in said + done.stderr


def test_the_first_screen_needs_no_framework():
    """Django and the keys' library are loaded only after the check."""
    code = (
        "import sys; from unknot.cli import now, _terminal; now.run([]); "
        "print(sorted({'django', 'prompt_toolkit'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="q\n", capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


# With a clock of its own


class Conversation:
    """A talk where each line is typed after so many seconds, on a clock that jumps there."""

    def __init__(self, shelf: knowledge.Shelf, script: Iterator[tuple[float, str]]) -> None:
        self.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
        self.output = StringIO()
        self.kept: list[Any] = []
        self._shelf = shelf
        self._script = [(seconds, line) for seconds, line in script]
        self._waited = 0.0

    def line(self, timeout: float | None) -> str | None:
        """The next line, or None when the timeout comes first."""
        if not self._script:
            raise _terminal.Left
        seconds, line = self._script[0]
        left = seconds - self._waited
        if timeout is not None and timeout < left:
            self.now += timedelta(seconds=timeout)
            self._waited += timeout
            return None
        self.now += timedelta(seconds=max(0.0, left))
        self._waited = 0.0
        self._script.pop(0)
        return line

    def terminal(self) -> _terminal.Terminal:
        """A terminal that speaks this script."""
        look = _terminal.Look(echoes=True, rings=True)
        return _terminal.Terminal(self.line, self.output, lambda: self.now, look)

    def play(self, *kinds: str, pain: int | None = 3) -> relief.PlayState:
        """Play one step of each kind of the shelf."""
        steps = self._shelf.relief.steps.values()
        chosen = [next(each for each in steps if each.kind == kind) for kind in kinds]
        setup = relief.Setup(
            tuple(relief.PlayStep.of(relief.SessionStep(each, each.cues, None)) for each in chosen),
            pain,
            self._shelf.relief.heat,
        )
        return _session.play(setup, self._shelf, self.terminal(), self.kept.append)

    @property
    def told(self) -> str:
        """Everything that was printed."""
        return self.output.getvalue()


def test_time_alone_ends_a_step_and_pain_is_asked(shelf):
    """Nobody types while breathing runs; then pain is told, and the session has eased."""
    talk = Conversation(shelf, iter([(500, "1")]))
    over = talk.play("breathing")
    assert over.ending == "eased"
    body = talk.kept[0].body
    assert (body["outcome"], body["pain_after"]) == ("done", 1)


def test_warmth_asks_first_looks_at_the_skin_and_waits_to_be_taken_off(shelf):
    """No answer for 5 minutes, then the skin; then the alarm until somebody says it is off."""
    script = [(5, "n"), (400, "y"), (2000, "x"), (1, "o"), (5, "y"), (5, "2")]
    talk = Conversation(shelf, iter(script))
    over = talk.play("heat")
    assert over.ending == "eased"
    told = talk.told
    marks = ["any of these true", "Look at your skin", "Take the warmth off", "warmth off now"]
    assert [told.index(mark) for mark in marks] == sorted(told.index(mark) for mark in marks)
    assert over.heat_ended_at == _session.to_ms(talk.now) - 10_000
    assert told.count("\a") > 700  # the alarm, every two seconds for 25 minutes


def test_worse_is_taken_at_every_question_and_leads_to_the_check(shelf):
    """While warmth is asked about, and while pain is asked."""
    for script in ([(1, "w")], [(1, "n"), (1, "w")], [(1, "n"), (1, "d"), (1, "w")]):
        talk = Conversation(shelf, iter(script))
        assert talk.play("heat").phase is relief.PlayPhase.TO_CHECK


def test_pain_is_only_taken_as_a_whole_number_or_not_at_all(shelf):
    """Nothing typed is not nought, and neither is s."""
    script = [(1, "d"), (1, ""), (1, "eleven"), (1, "11"), (1, "-1"), (1, "s"), (1, "s")]
    talk = Conversation(shelf, iter(script))
    over = talk.play("breathing")
    assert talk.kept[0].body["pain_after"] is None
    assert over.ending == "stopped"


@pytest.mark.parametrize(
    ("line", "replies"),
    [
        ("0", "nnn"),
        ("none", "nnn"),
        ("1", "ynn"),
        ("1, 3", "yny"),
        ("?2", "nun"),
        ("2? 3", "nuy"),
        ("1 1", "ynn"),
    ],
)
def test_a_list_is_read_as_typed(line, replies):
    """Numbers are yes, a question mark is not sure, the rest is no."""
    words = {"y": Reply.YES, "n": Reply.NO, "u": Reply.UNSURE}
    assert _questions.read_ticks(line, 3) == tuple(words[letter] for letter in replies)


@pytest.mark.parametrize("line", ["0 1", "1 0", "4", "1 ?1", "x", "1-3", "", "-1", "1.5", "²"])
def test_a_line_that_is_not_clear_is_asked_again(line):
    """None together with a tick is a conflict, never a guess."""
    with pytest.raises(_questions.Unclear):
        _questions.read_ticks(line, 3)


def test_back_asks_again_and_the_new_answer_counts(shelf):
    """An emergency told by mistake cannot be undone, but any other answer can."""
    talk = Conversation(shelf, iter([(0, "?1"), (0, "b"), (0, ""), (0, "y"), (0, "q")]))
    asked = _questions.ask_check(shelf.safety, talk.terminal())
    assert asked.left
    assert asked.answers["collapse_faint"] == "no"
    assert talk.told.count("part 1 of 9") == 2


def test_every_answer_of_the_check_can_be_given_and_is_an_answer(shelf):
    """A whole check typed in is complete, and reads as the page's answers do."""
    talk = Conversation(shelf, iter([(0, line) for line in WELL]))
    asked = _questions.ask_check(shelf.safety, talk.terminal())
    assert safety.next_screen(asked.answers, shelf.safety) is None
    assert safety.read_answers(asked.answers, shelf.safety.items) == asked.answers


def test_a_situation_told_too_late_needs_a_new_check(shelf, tmp_path, monkeypatch):
    """After a quarter of an hour the check's answers are no longer now."""
    monkeypatch.setenv("UNKNOT_DATA_DIR", str(tmp_path))
    script = [(0, line) for line in WELL] + [(1000, line) for line in SITUATION[:1]]
    script += [(0, line) for line in SITUATION[1:]] + [(0, "3"), (0, "q")]
    talk = Conversation(shelf, iter(script))
    now.converse(talk.terminal(), shelf, {})
    assert "a quarter of an hour" in talk.told
    assert talk.told.count("part 1 of 9") == 2
    assert "1 of 1" not in talk.told


def test_the_numbers_of_the_place_come_first(shelf):
    """A machine set to a country shows its number by name; all the others stand below."""
    talk = Conversation(shelf, iter([]))
    found = safety.check({"saddle_numb": "yes"}, shelf.safety, talk.now.date())
    country = _result.country_of({"LANG": "en_NZ.UTF-8"})
    _result.show_result(found, shelf, country, talk.terminal())
    here = talk.told.index("In New Zealand, in an emergency: 111")
    assert here < talk.told.index("112: ")
    assert _result.country_of({"LANG": "C.UTF-8"}) is None


@pytest.mark.parametrize(
    ("seconds", "index", "size"), [(0, 0, 0.0), (2, 0, 0.5), (4, 1, 1.0), (7, 1, 0.5), (12, 0, 0.5)]
)
def test_the_breath_grows_and_shrinks_with_its_times(seconds, index, size):
    """Four seconds in, six out, again and again."""
    phases = (relief.Phase("in", 4), relief.Phase("out", 6))
    assert _session.breath_at(phases, seconds) == (index, pytest.approx(size))


def test_a_terminal_that_goes_away_loses_nothing_of_what_was_told(tmp_path):
    """Each thing is kept as it happens, not at the end."""
    talk = in_terminal(tmp_path)
    send_lines(talk, [*WELL, *SITUATION])
    talk.expect(r"\[#*-+\] [12]:\d\d")
    talk.kill(signal.SIGKILL)
    talk.expect(pexpect.EOF)
    talk.close()
    assert kept(tmp_path, "select pain_before from store_reliefsession") == [(3,)]
