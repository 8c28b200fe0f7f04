"""`unknot triggers` and `unknot forecast` as another program calls them."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from commands import unknot

from unknot.cli import main
from unknot.journeys import find_triggers

HEAD = "person_id,date,spasm_today,pain,before_onset,stress,poor_posture\n"
KEYS = {
    "exposure", "log_odds_mean", "log_odds_sd", "lo90", "hi90", "prob_positive",
    "prob_negative", "shown", "state", "days", "episodes", "says",
}  # fmt: skip


@pytest.fixture
def asked(capsysbinary, tmp_path, monkeypatch):
    """The same command in this process, with the bytes in a file: quick, for many refusals."""
    monkeypatch.chdir(tmp_path)

    def ask(*arguments: str, given: bytes | None = None):
        if given is not None:
            (tmp_path / "d.csv").write_bytes(given)
        code = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return subprocess.CompletedProcess(arguments, code, out, err)

    return ask


def a_person(name: str, days: int = 60, seed: int = 1) -> list[str]:
    """Lines of a diary with a spasm now and then."""
    dice = random.Random(f"{name}{seed}")
    lines = []
    for number in range(days):
        day = (date(2026, 1, 1) + timedelta(days=number)).isoformat()
        spasm = int(dice.random() < 0.12)
        lines.append(f"{name},{day},{spasm},{dice.randint(0, 9)},{spasm or ''},"
                     f"{dice.randint(0, 10)},{dice.randint(0, 1)}\n")  # fmt: skip
    return lines


def diary(*names: str, days: int = 60) -> bytes:
    """A diary of these people, one after the other."""
    return (HEAD + "".join(line for name in names for line in a_person(name, days))).encode()


def test_one_diary_answers_with_the_contract(tmp_path):
    """Each person's exposures in the catalogue's order, with the keys of the contract, no more."""
    (tmp_path / "d.csv").write_bytes(diary("ana", "bo"))
    done = unknot("triggers", "d.csv", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == ["ana", "bo"]
    for findings in found.values():
        assert [each["exposure"] for each in findings] == ["poor_posture", "stress"]
        assert all(set(each) == KEYS for each in findings)
        assert all(isinstance(each["says"], str) and each["shown"] is False for each in findings)


def test_people_do_not_change_one_another_and_their_rows_may_lie_anywhere():
    """Alone, together, or shuffled into one another: the same answer for each, in first order."""
    together = json.loads(unknot("triggers", "-", "--json", given=diary("ana", "bo")).stdout)
    alone = json.loads(unknot("triggers", "-", "--json", given=diary("bo")).stdout)
    assert together["bo"] == alone["bo"]
    lines = diary("ana", "bo").decode().splitlines(keepends=True)[1:]
    random.Random(2).shuffle(lines)
    mixed = json.loads(
        unknot("triggers", "-", "--json", given=(HEAD + "".join(lines)).encode()).stdout
    )
    assert mixed == together
    assert next(iter(mixed)) == lines[0].split(",")[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content.replace(b"\n", b"\n\n"),
        lambda content: content.rstrip(b"\n"),
        lambda content: content.replace(b"ana", b'"ana"'),
    ],
    ids=["BOM", "CRLF", "blank lines", "no last line end", "quotes"],
)
def test_files_as_other_programs_write_them_are_read(change, asked):
    """A mark before the first letter, other line ends, quotes: the same answer."""
    plain = asked("triggers", "d.csv", "--json", given=diary("ana"))
    other = asked("triggers", "d.csv", "--json", given=change(diary("ana")))
    assert other.stderr == b""
    assert other.stdout == plain.stdout


ROW = "a,2026-01-01,0,2,,3,1\n"
REFUSED = [  # bytes in, words the sentence must have
    (b"", b"empty"),
    (b"\n\n", b"empty"),
    (HEAD.replace("stress", "stres").encode(), b"'stres'"),
    (HEAD.replace("pain,", "").encode(), b"'pain' is missing"),
    ((HEAD + ROW + ROW).encode(), b"line 3: date is '2026-01-01'"),
    ((HEAD + ROW.replace("01-01", "02-31")).encode(), b"line 2: date is '2026-02-31'"),
    ((HEAD + ROW.replace(",2,", ",NaN,")).encode(), b"line 2: pain is 'NaN'"),
    ((HEAD + ROW.replace(",2,", ",-inf,")).encode(), b"line 2: pain is '-inf'"),
    ((HEAD + ROW.replace(",3,", ",30,")).encode(), b"line 2: stress is '30'"),
    ((HEAD + ROW.replace(",3,1", ",3")).encode(), b"line 2: it has 6 cells"),
    ((HEAD + ROW).encode("utf-16"), b"line 1 is not UTF-8"),
    ((HEAD + ROW.replace("a,", "zoë,")).encode("latin-1"), b"line 2 is not UTF-8"),
    ((HEAD + ROW).encode() + b"a" * 10_000_000 + b"\n", b"line 3 is larger than 1 MB"),
    ((HEAD + 'a,"2026').encode(), b"not CSV"),
    ((HEAD + ROW.replace("2026-01-01", '"2026\n-01-01"')).encode(), b"date is '2026\\n-01-01'"),
    ((HEAD + ROW.replace("2026-01-01", "9999-12-31")).encode(), b"a day after it in the calendar"),
    ((HEAD + ROW.replace("2026", "12026")).encode(), b"line 2: date is '12026-01-01'"),
    (ROW.encode(), b"line 1: column 'a' is not known"),
    ((HEAD + '"x\n",' * 400_000).encode(), b"the row that ends in line"),
    (HEAD.encode() + ROW.encode().replace(b",2,", b",\0,"), b"pain"),
    (b'{"answers": {}}', b"not known"),
]


@pytest.mark.parametrize(("given", "word"), REFUSED, ids=[r[1].decode() for r in REFUSED])
@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_bad_input_is_refused_in_one_sentence(given, word, command, asked):
    """Exit 2, one line that says what is wrong, and nothing on standard output."""
    done = asked(command, "d.csv", "--json", given=given)
    assert done.returncode == 2
    assert done.stdout == b""
    assert word in done.stderr, done.stderr
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr) < 500


@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_days_to_come_and_long_ago_are_days_like_others(command, asked):
    """The command has no clock: the same days 364 weeks later or earlier give the same answer."""
    plain = [line.split(",") for line in diary("ana", days=300).decode().splitlines()[1:]]

    def moved(weeks: int) -> bytes:
        lines = []
        for who, day, *rest in plain:
            there = date.fromisoformat(day) + timedelta(weeks=weeks)
            lines.append(",".join((who, there.isoformat(), *rest)) + "\n")
        return (HEAD + "".join(lines)).encode()

    here = asked(command, "d.csv", "--json", given=moved(0)).stdout
    assert json.loads(here)["ana"] or command == "forecast"
    for weeks in (364 * 20, -364 * 20):
        assert asked(command, "d.csv", "--json", given=moved(weeks)).stdout == here


def test_a_hundred_years_of_days_are_read_and_a_thousand_are_not(asked, monkeypatch):
    """Every day counts; more than a person can have lived is refused before it fills the memory."""
    monkeypatch.setattr("unknot.journeys.find_triggers.MOST_DAYS", 400)
    done = asked("triggers", "d.csv", "--json", given=diary("ana", days=400))
    assert done.returncode == 0
    refused = asked("triggers", "d.csv", "--json", given=diary("ana", days=402))
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"line 402: it is row 401 of one person" in refused.stderr


@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_a_hundred_years_are_answered(command, asked):
    """36,525 days of one person, in a moment; the forecast looks at the latest years alone."""
    lines = [HEAD]
    for number in range(36_525):
        day = date(1926, 1, 1) + timedelta(days=number)
        lines.append(f"a,{day},{int(number % 11 == 4)},,,{number % 7},\n")
    done = asked(command, "d.csv", "--json", given="".join(lines).encode())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["a"]
    if command == "triggers":
        assert found[1]["days"] > 30_000


def test_people_whose_rows_lie_apart_are_read_in_lots_that_fit(asked, monkeypatch):
    """However few rows fit at a time, the answer is the same, and in the same order."""
    lines = diary("ana", "bo", "cy", days=40).decode().splitlines(keepends=True)[1:]
    random.Random(4).shuffle(lines)
    given = (HEAD + "".join(lines)).encode()
    whole = asked("triggers", "d.csv", "--json", given=given).stdout
    for rows in (1, 41, 80):
        monkeypatch.setattr("unknot.journeys.find_triggers.LOT_ROWS", rows)
        assert asked("triggers", "d.csv", "--json", given=given).stdout == whole


def test_no_more_rows_are_held_than_fit(shelf, monkeypatch):
    """Forty of each person's, fifty at a time: the file is read once more for each person."""
    lines = [line.split(",") for line in diary("ana", "bo", "cy", days=40).decode().splitlines()]
    lines[1], lines[-1] = lines[-1], lines[1]
    reads = []

    def rows():
        reads.append(1)
        return list(enumerate(lines, 1))

    monkeypatch.setattr("unknot.journeys.find_triggers.LOT_ROWS", 50)
    assert len(list(find_triggers.find_triggers(rows, shelf.triggers))) == 3
    assert len(reads) == 1 + 3


def test_a_long_way_to_the_first_person_is_told_on_a_terminal(tmp_path):
    """While the file is looked through, the lines read so far; at the end that is cleared."""
    (tmp_path / "d.csv").write_bytes(diary("ana"))
    command = [sys.executable, "-m", "unknot", "triggers", str(tmp_path / "d.csv"), "--json"]
    ours, theirs = os.openpty()
    subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    told = os.read(ours, 10_000)
    os.close(ours)
    assert b"Lines read: 1" in told
    assert told.endswith(b"\r\033[K")


@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_one_bad_row_refuses_everybody(command):
    """Nothing half-done: no result is printed for the people before it."""
    done = unknot(command, "-", "--json", given=diary("ana") + b"zoe,2026-01-01,5,1,,1,1\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"line 62: spasm_today is '5'" in done.stderr


@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_a_diary_without_days_has_nobody_in_it(command, asked):
    """The first line alone is a diary that has only begun."""
    done = asked(command, "d.csv", "--json", given=HEAD.encode())
    assert (done.returncode, json.loads(done.stdout)) == (0, {})
    assert asked(command, "d.csv").stdout.startswith(b"No days are written")


def test_without_json_it_is_a_page_to_read():
    """A line for each exposure, its sentence, and that a trigger is not damage."""
    done = unknot("triggers", "-", given=diary("ana", days=12))
    assert done.returncode == 0
    page = done.stdout.decode()
    assert page.startswith("ana\n")
    assert "not enough yet" in page
    assert "Not enough yet: about" in page
    assert "A trigger is not damage" in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 80


def test_an_own_catalogue_takes_the_place_of_the_built_in_one(tmp_path):
    """Its columns are known, and the others no longer are."""
    own = {"exposures": [{"id": "coffee", "window": "today", "contrast": 2, "low": 0}]}
    (tmp_path / "c.json").write_text(json.dumps(own))
    given = diary("ana").replace(b",stress,poor_posture", b",coffee,coffee_two")
    own["exposures"].append({"id": "coffee_two", "window": "night", "contrast": 1})
    (tmp_path / "two.json").write_text(json.dumps(own))
    ask = ("triggers", "-", "--json", "--catalogue")
    found = json.loads(unknot(*ask, "two.json", given=given, folder=tmp_path).stdout)
    assert [each["exposure"] for each in found["ana"]] == ["coffee", "coffee_two"]
    refused = unknot(*ask, "c.json", given=given, folder=tmp_path)
    assert refused.returncode == 2
    assert b"'coffee_two' is not known; allowed are" in refused.stderr


def test_a_bad_catalogue_is_refused_in_one_sentence(tmp_path, asked):
    """It names the option, the exposure and the key."""
    (tmp_path / "c.json").write_text('{"exposures": [{"id": "coffee", "window": "today"}]}')
    done = asked("triggers", "d.csv", "--catalogue", "c.json", given=diary("a"))
    assert (done.returncode, done.stdout) == (2, b"")
    says = b"unknot triggers: --catalogue: exposure 1: contrast is missing; add it.\n"
    assert done.stderr == says


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], b"DIARY.csv"),
        (["a.csv", "b.csv"], b"2 diaries"),
        (["missing.csv"], b"missing.csv"),
        (["--fast", "d.csv"], b"--fast"),
        (["d.csv", "--catalogue"], b"--catalogue has no file"),
        (["d.csv", "--catalogue", "missing.json"], b"missing.json"),
        (["."], b"cannot be read"),
    ],
)
@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_a_wrong_call_says_how_to_call(arguments, word, command, asked):
    """Exit 2 and what is wrong."""
    done = asked(command, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["triggers", "forecast"])
def test_help_says_what_goes_in_and_what_comes_out(command, asked):
    """With the keys of the answer."""
    done = asked(command, "--help")
    assert done.returncode == 0
    assert b"DIARY.csv" in done.stdout
    assert b"{person: [{" in done.stdout


def moved_by_stress() -> bytes:
    """A diary in which a day of stress is followed by a spasm more often than not."""
    dice = random.Random(3)
    lines, stress, spasm = [HEAD], 5, 0
    for number in range(300):
        day = (date(2026, 1, 1) + timedelta(days=number)).isoformat()
        spasm = int(not spasm and number < 299 and dice.random() < (0.55 if stress > 7 else 0.02))
        stress = dice.randint(0, 10)
        lines.append(f"ana,{day},{spasm},,{spasm or ''},{stress},\n")
    return "".join(lines).encode()


def test_a_forecast_that_has_earned_it_is_given_for_the_day_after_the_last():
    """One entry with its interval; in words, in hundredths."""
    done = unknot("forecast", "-", "--json", given=moved_by_stress())
    (entry,) = json.loads(done.stdout)["ana"]
    assert list(entry) == ["date", "risk", "low", "high"]
    assert entry["date"] == "2026-10-28"
    assert 0 < entry["low"] < entry["risk"] < entry["high"] < 1
    assert b"Chance of a spasm beginning on 2026-10-28: about" in (
        unknot("forecast", "-", given=moved_by_stress()).stdout
    )


def test_a_forecast_that_has_not_earned_it_gives_no_chance():
    """An empty list; a sentence that says why, or how much more it takes."""
    for days, says in ((60, b"No forecast yet: it takes about"), (300, b"No forecast: ")):
        given = diary("ana", days=days).rstrip(b"\n") + b"\n"
        given += f"ana,{date(2026, 1, 1) + timedelta(days=days)},0,,,,\n".encode()
        assert json.loads(unknot("forecast", "-", "--json", given=given).stdout) == {"ana": []}
        said = unknot("forecast", "-", given=given).stdout
        assert says in said
        assert b"in 100" not in said


def test_progress_is_told_on_a_terminal_only(tmp_path):
    """How many people there have been, and at the end the line is cleared; a pipe hears nothing."""
    (tmp_path / "d.csv").write_bytes(diary("ana", "bo"))
    command = [sys.executable, "-m", "unknot", "triggers", str(tmp_path / "d.csv"), "--json"]
    ours, theirs = os.openpty()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    told = os.read(ours, 10_000)
    os.close(ours)
    assert b"People read: 1" in told
    assert told.endswith(b"\r\033[K")
    assert len(json.loads(done.stdout)) == 2
    assert unknot("triggers", "-", "--json", given=diary("ana", "bo")).stderr == b""


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="there is no /dev/stdin here")
def test_a_pipe_with_a_name_is_read_like_any_file():
    """As in `unknot triggers <(unpack diary)`: it can be read once only, and is kept aside."""
    piped = unknot("triggers", "/dev/stdin", "--json", given=diary("ana"))
    assert piped.stderr == b""
    assert piped.stdout == unknot("triggers", "-", "--json", given=diary("ana")).stdout


def test_a_reader_that_goes_away_is_no_fault_of_the_diary(tmp_path):
    """As with `| head`: it stops, and says nothing."""
    (tmp_path / "d.csv").write_bytes(diary(*(f"p{number}" for number in range(1200)), days=12))
    command = [sys.executable, "-m", "unknot", "triggers", str(tmp_path / "d.csv"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        told = running.stderr.read()
    assert running.returncode == 1
    assert told == b""


def test_memory_does_not_grow_with_the_number_of_people(tmp_path):
    """Ten times the people, nearly the same peak, as long as each one's rows stand together."""
    script = (
        "import resource, sys; from unknot.cli import main;"
        "main(['triggers', sys.argv[1], '--json']);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    peaks = []
    for count in (20, 200):
        file = tmp_path / f"{count}.csv"
        file.write_bytes(diary(*(f"p{number}" for number in range(count)), days=40))
        done = subprocess.run(
            [sys.executable, "-c", script, str(file)],
            capture_output=True, check=True, env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        peaks.append(int(done.stderr))
    assert peaks[1] < peaks[0] + 6_000  # kilobytes
