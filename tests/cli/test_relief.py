"""`unknot relief` as another program calls it: real processes, real bytes."""

import json

import pytest
from commands import is_refused, unknot


def document(answers, **more):
    """A context as bytes."""
    return json.dumps(
        {"answers": answers, "pain": 4, "site": "lower", "place": "bed", **more}
    ).encode()


def test_a_session_has_the_keys_of_the_contract(well_adult, shelf, tmp_path):
    """Level, steps and shelf; each step with its eight keys, no more."""
    (tmp_path / "context.json").write_bytes(document(well_adult, has=["pillow", "heat"]))
    done = unknot("relief", "context.json", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    session = json.loads(done.stdout)
    assert list(session) == ["level", "steps", "shelf"]
    assert session["level"] == "self_care"
    assert session["shelf"] == {"version": shelf.version, "hash": shelf.hash}
    keys = ["id", "kind", "title", "cues", "seconds", "figure", "gate", "stop"]
    assert all(list(step) == keys for step in session["steps"])
    first, last = session["steps"][0], session["steps"][-1]
    assert (first["id"], first["gate"]) == ("ease_supine_knee_pillow", None)
    assert (last["kind"], last["seconds"], last["figure"]) == ("advice", None, None)
    gates = [step["gate"] for step in session["steps"] if step["kind"] == "movement"]
    assert gates == [{"pain_at_most": 3}] * 3


def test_standard_input_gives_the_same_as_a_file(well_adult, tmp_path):
    """`-` reads the context from another program."""
    given = document(well_adult)
    (tmp_path / "context.json").write_bytes(given)
    from_file = unknot("relief", "context.json", folder=tmp_path)
    from_input = unknot("relief", "-", given=given)
    assert from_input.returncode == 0
    assert from_input.stdout == from_file.stdout


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({"saddle_numb": "yes"}, "emergency"),
        ({"fever": "yes"}, "same_day"),
        ({"duration_days": 42}, "clinician"),
    ],
)
def test_no_steps_for_a_result_that_is_not_self_care(change, level, well_adult, shelf):
    """The level says whom to see; exit 0, since the question was answered."""
    done = unknot("relief", "-", given=document({**well_adult, **change}))
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "level": level,
        "steps": [],
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }


def test_no_level_and_no_steps_for_an_unfinished_check():
    """Unknown is never read as safe."""
    done = unknot("relief", "-", given=document({}))
    assert done.returncode == 0
    session = json.loads(done.stdout)
    assert (session["level"], session["steps"]) == (None, [])


REST = b'"pain": 4, "site": "lower", "place": "bed"'
REFUSED = [  # bytes in, words the sentence must have
    (b"", b"not JSON"),
    (b"[]", b"must be an object"),
    (b"null", b"must be an object"),
    (b"{}", b"context.answers is missing"),
    (b'{"answers": [], ' + REST + b"}", b"answers is []; it must be an object"),
    (b'{"answers": {"headache": "yes"}, ' + REST + b"}", b"answers.headache"),
    (b'{"answers": {"fever": true}, ' + REST + b"}", b"yes, no, unsure"),
    (b'{"answers": {}, ' + REST + b', "mood": 1}', b"context.mood is not a key"),
    (b'{"answers": {}, "pain": 11, "site": "lower", "place": "bed"}', b"context.pain is 11"),
    (b'{"answers": {}, "pain": NaN, "site": "lower", "place": "bed"}', b"NaN"),
    (b'{"answers": {}, "pain": 1e999, "site": "lower", "place": "bed"}', b"context.pain is inf"),
    (b'{"answers": {}, "pain": 4, "site": "lower"}', b"context.place is None"),
    (b'{"answers": {}, ' + REST + b', "pain": 5}', b"twice"),
    (b'{"answers": {}, ' + REST + b', "has": ["ice"]}', b"heat, pillow, wall, chair"),
    (b'{"answers": {}, ' + REST + b', "adaptations": ["tail"]}', b"knee_problem"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=range(len(REFUSED)))
def test_a_context_that_cannot_be_used_is_refused_in_one_sentence(given, words):
    """Exit 2, one line that says what is wrong, and nothing on standard output."""
    done = unknot("relief", "-", given=given)
    is_refused(done, b"unknot relief: -", words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], b"CONTEXT.json"),
        (["a", "b"], b"2 files"),
        (["missing.json"], b"missing.json cannot be read"),
        (["--fast", "-"], b"--fast"),
    ],
)
def test_a_wrong_call_says_how_to_call(arguments, words, tmp_path):
    """Exit 2 and the right form."""
    done = unknot("relief", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr
    assert b"Traceback" not in done.stderr
