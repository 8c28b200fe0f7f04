"""`unknot ask` and `unknot shelf status` as another program calls them."""

import json

from commands import unknot


def test_an_answer_has_the_keys_of_the_contract(shelf):
    """Each with its evidence; the shelf's hash; no safety check where nothing sounds like one."""
    done = unknot("ask", "tylenol", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert list(found) == ["safety_check_first", "answers", "shelf"]
    assert found["safety_check_first"] is None
    assert found["shelf"] == {"version": shelf.version, "hash": shelf.hash}
    first = found["answers"][0]
    assert list(first) == ["id", "kind", "title", "says", "certainty", "verdict", "why"]
    assert "paracetamol" in first["id"]


def test_a_warning_sign_comes_before_the_answers():
    """In words and in JSON."""
    told = unknot("ask", "I", "can't", "pee", "and", "ibuprofen").stdout.decode().splitlines()
    assert told[0].startswith("The safety check comes first")
    assert "emergency number" in told[1]
    dying = unknot("ask", "i want to die").stdout.decode().splitlines()
    assert dying[0] == "You deserve help right now. You are not alone with this."
    assert dying[1].startswith("If you are in danger now")
    found = json.loads(unknot("ask", "cant pee", "--json").stdout)["safety_check_first"]
    assert list(found) == ["level", "signs", "rules", "asks"]
    assert found["level"] == "emergency"


def test_a_question_that_cannot_be_asked_is_refused_in_a_sentence():
    """Nothing, and too much."""
    done = unknot("ask", "x" * 201)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"201 letters; it may have 200" in done.stderr
    assert b"needs words" in unknot("ask", "--json").stderr


def test_the_status_names_each_file_with_its_changes(shelf):
    """As lines and as JSON."""
    lines = unknot("shelf", "status").stdout.decode()
    found = json.loads(unknot("shelf", "status", "--json").stdout)
    assert list(found) == [
        "shelf", "files", "overdue", "checked", "next_review", "sources", "numbers", "parts",
    ]  # fmt: skip
    paths = [each["path"] for part in found["parts"] for each in part["files"]]
    assert len(paths) == found["files"] == len(shelf.files)
    assert all(path in lines for path in paths)
    assert all(each["changes"] for part in found["parts"] for each in part["files"])
    assert found["shelf"]["hash"] == shelf.hash
