"""`unknot check` as another program calls it: real processes, real bytes."""

import json

import pytest
from commands import is_refused, unknot
from conftest import cases_in


def test_one_check_answers_with_the_contract(well_adult, shelf, tmp_path):
    """The keys of the contract, no more; the shelf's version and hash with the result."""
    document = {"id": "a", "answers": {**well_adult, "fever": "yes", "saddle_numb": "yes"}}
    (tmp_path / "answers.json").write_text(json.dumps(document))
    done = unknot("check", "answers.json", "--json", folder=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "id": "a",
        "level": "emergency",
        "within": "now",
        "rules": ["E01", "S06"],
        "reasons": ["r.cauda_equina", "r.fever"],
        "complete": True,
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }


def test_a_batch_agrees_with_every_case_of_the_table(well_adult):
    """One line in, one line out, in order."""
    cases = cases_in("safety")
    lines = [
        json.dumps({"id": case["name"], "answers": {**well_adult, **case["given"]}}).encode()
        for case in cases
    ]
    done = unknot("check", "--batch", given=b"\n".join(lines))
    assert done.returncode == 0
    results = [json.loads(line) for line in done.stdout.splitlines()]
    found = [(result["id"], result["level"], result["rules"]) for result in results]
    assert found == [(case["name"], case["expect"], case["because"]) for case in cases]


def test_an_unfinished_check_has_no_level():
    """Nothing answered is not self-care."""
    result = json.loads(unknot("check", "-", given=b'{"answers": {}}').stdout)
    assert (result["level"], result["within"], result["complete"]) == (None, None, False)


REFUSED = [  # bytes in, words the sentence must have
    (b"", b"not JSON"),
    (b"{", b"not JSON"),
    (b"[]", b"not an object"),
    (b"null", b"not an object"),
    (b"{}", b"answers is missing"),
    (b'{"answers": [], "id": "a"}', b"must be an object"),
    (b'{"answers": {}, "name": "a"}', b"'name' is not a key"),
    (b'{"answers": {}, "id": 3}', b"id is 3"),
    (b'{"answers": {"headache": "yes"}}', b"headache"),
    (b'{"answers": {"fever": true}}', b"yes, no, unsure"),
    (b'{"answers": {"pain_score": NaN}}', b"NaN"),
    (b'{"answers": {"pain_score": 1e999}}', b"from 0 to 10"),
    (b'{"answers": {"fever": "yes", "fever": "no"}}', b"twice"),
    ('{"answers": {"fever": "yés"}}'.encode("latin-1"), b"UTF-8"),
    (b"\xff\xfe{\x00}\x00", b"UTF-8"),
    (b'{"answers": {"fever": "' + b"x" * 10_000_000 + b'"}}', b"1 MB"),
    (b"[" * 100_000, b"nested"),
]


@pytest.mark.parametrize(("given", "word"), REFUSED)
@pytest.mark.parametrize("how", [("check", "-"), ("check", "--batch")])
def test_bad_input_is_refused_in_one_sentence(given, word, how):
    """Exit 2, one line that says what is wrong, and nothing on standard output."""
    if "--batch" in how and not given:
        return  # no lines, no results: nothing to refuse
    done = unknot(*how, given=given)
    is_refused(done, b"unknot check: ", word)
    assert len(done.stderr) < 400


def test_one_bad_line_refuses_the_whole_batch_and_names_it():
    """Nothing half-done: no result is printed for the good lines before it."""
    done = unknot("check", "--batch", given=b'{"answers": {}}\n\n{"answers": {"x": "yes"}}\n')
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"line 3" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["check"], b"ANSWERS.json"),
        (["check", "a", "b"], b"2 files"),
        (["check", "missing.json"], b"missing.json"),
        (["check", "--fast", "-"], b"--fast"),
        (["check", "--batch", "x.json"], b"x.json"),
        (["shelf"], b"shelf check"),
        (["shelf", "burn"], b"burn"),
        (["serve", "--port", "0"], b"--port"),
        (["serve", "--port", "http"], b"--port"),
        (["serve", "--speed", "9"], b"--speed"),
        (["serve", "--host"], b"--host"),
        (["heal"], b"heal"),
    ],
)
def test_a_wrong_call_says_how_to_call(arguments, word, tmp_path):
    """Exit 2 and the right form, for every command."""
    done = unknot(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_shelf_check_says_what_is_there():
    """73 items, 7 groups, 85 rules, 72 movements, and that no clinician has checked them."""
    done = unknot("shelf", "check")
    assert done.returncode == 0
    assert b"73 items, 7 groups, 85 rules" in done.stdout
    assert b"72 movements, each with its figure" in done.stdout
    assert b"Rules checked by a clinician: 0" in done.stdout


def test_help_names_every_command():
    """A newcomer sees what there is."""
    done = unknot("--help")
    assert done.returncode == 0
    assert b"serve" in done.stdout
    assert b"now" in done.stdout
