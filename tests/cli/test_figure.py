"""`unknot figure` as another program calls it: real processes, real bytes."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from commands import is_refused, unknot


@pytest.mark.parametrize(
    ("option", "moves"), [((), True), (("--animated",), True), (("--still",), False)]
)
def test_a_movement_is_drawn_into_a_file(option, moves, tmp_path):
    """Moving unless asked otherwise; nothing is said when all went well."""
    done = unknot("figure", "pelvic_tilt", *option, "-o", "tilt.svg", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    drawn = (tmp_path / "tilt.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(drawn)
    assert ("<animate" in drawn) is moves
    assert [path.name for path in tmp_path.iterdir()] == ["tilt.svg"]


def test_without_a_file_it_goes_to_standard_output(tmp_path):
    """The same drawing, for a pipe."""
    piped = unknot("figure", "cat_cow", "--strip")
    unknot("figure", "cat_cow", "--strip", "-o", "cat.svg", folder=tmp_path)
    assert piped.stdout == (tmp_path / "cat.svg").read_bytes() + b"\n"


def test_the_sheet_needs_no_movement():
    """All of them at once."""
    done = unknot("figure", "--sheet")
    assert done.returncode == 0
    assert ElementTree.fromstring(done.stdout).tag.endswith("svg")


def test_json_tells_what_was_drawn(tmp_path):
    """With the drawing itself, or the file that has it."""
    inside = json.loads(unknot("figure", "cat_cow", "--json").stdout)
    assert list(inside) == ["id", "kind", "bytes", "svg"]
    assert (inside["id"], inside["kind"]) == ("cat_cow", "animated")
    assert inside["bytes"] == len(inside["svg"].encode())
    beside = unknot("figure", "--sheet", "--json", "-o", "all.svg", folder=tmp_path)
    assert json.loads(beside.stdout) == {
        "id": None, "kind": "sheet", "bytes": (tmp_path / "all.svg").stat().st_size,
        "file": "all.svg",
    }  # fmt: skip


REFUSED = [
    (("nobody",), b"movement is 'nobody'; it may be ankle_pumps"),
    ((), b"0 movements are given"),
    (("cat_cow", "bird_dog"), b"2 movements are given"),
    (("--sheet", "cat_cow"), b"1 movements are given"),
    (("cat_cow", "--fast"), b"--fast is not an option"),
    (("cat_cow", "--still", "--strip"), b"--still and --strip cannot be had at once"),
    (("cat_cow", "-o"), b"-o needs the name of one file"),
    (("cat_cow", "-o", "a.svg", "-o", "b.svg"), b"-o needs the name of one file"),
    (("cat_cow", "-o", "nowhere/f.svg"), b"nowhere/f.svg cannot be written"),
    (("cat_cow", "-o", "."), b". cannot be written"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_drawn_is_refused_in_one_sentence(arguments, words, tmp_path):
    """Exit 2, one line, nothing on standard output, nothing written."""
    done = unknot("figure", *arguments, folder=tmp_path)
    is_refused(done, b"unknot figure: ", words)
    assert list(tmp_path.iterdir()) == []
