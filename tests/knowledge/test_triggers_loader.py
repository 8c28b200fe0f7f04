"""A catalogue of triggers with one thing wrong in it is refused, by file and entry."""

from __future__ import annotations

import pytest

from unknot import knowledge

FILES = knowledge.read_files()
MODEL, EXPOSURES, SENTENCES = (
    "triggers/model.toml", "triggers/exposures.toml", "triggers/sentences.toml",
)  # fmt: skip

EDITS = [
    ("unknown key", EXPOSURES, b"contrast = 3\n", b"contrast = 3\nlag = 1\n", "lag"),
    ("id twice", EXPOSURES, b'id = "stress"', b'id = "fatigue"', "fatigue"),
    ("no such window", EXPOSURES, b'window = "night"', b'window = "week"', "week"),
    ("no contrast", EXPOSURES, b"contrast = 3\n", b"contrast = 0\n", "must not be 0"),
    ("limits turned round", EXPOSURES, b"low = 0\nhigh = 24", b"low = 24\nhigh = 0", "below high"),
    ("chance above a half", EXPOSURES, b"chance = 0.14", b"chance = 0.6", "0.5"),
    ("slab in the spike", EXPOSURES, b"sd = 0.6", b"sd = 0.1", "sd"),
    ("no unit", EXPOSURES, b'unit = "hours"\n', b"", "unit"),
    ("mean not the study's", EXPOSURES, b"mean = 0.96", b"mean = 1.4", "makes it 0.96"),
    ("odds outside", EXPOSURES, b"low = 2.0, high", b"low = 5.0, high", "inside its interval"),
    ("half an interval", EXPOSURES, b"low = 2.0, ", b"", "low is missing"),
    ("unread figure told", EXPOSURES, b"by how much", b"by 3.7", "not verified"),
    ("dead source", EXPOSURES, b'"SURI18"', b'"NOBODY"', "NOBODY"),
    ("no certainty", EXPOSURES, b'certainty = "very low"\n', b"", "certainty"),
    ("spike too wide", MODEL, b"spike_sd = 0.1", b"spike_sd = 0.5", "spike_sd"),
    ("five triggers", MODEL, b"most_triggers = 4", b"most_triggers = 5", "most_triggers"),
    ("likely at a half", MODEL, b"likely = 0.9", b"likely = 0.5", "likely"),
    ("possible above likely", MODEL, b"possible = 0.6", b"possible = 0.95", "below likely"),
    ("a doubt of nothing", MODEL, b"foreshadowed = 1.64", b"foreshadowed = 0", "foreshadowed"),
    ("a month alone", MODEL, b"latest_days = 1096", b"latest_days = 31", "latest_days"),
    ("no margin", MODEL, b"margin = 2.0", b"margin = 0.0", "margin"),
    ("dead source of the model", MODEL, b'"MIT88"', b'"NOBODY"', "NOBODY"),
    ("no such sentence", SENTENCES, b'id = "unclear"', b'id = "cloudy"', "cloudy"),
    ("a number dropped", SENTENCES, b" ({low} to {high})", b"", "{high}"),
    ("a number invented", SENTENCES, b"No sign of a link", b"No sign of {odds}", "none"),
    ("an expression", SENTENCES, b"{odds} times as", b"{odds!r} times as", "places"),
    ("an open brace", SENTENCES, b"{odds} times as", b"{odds times as", "text"),
    ("no form for several", SENTENCES, b"{number} day|{number} days", b"{number} day", "bar"),
]


@pytest.mark.parametrize(("name", "path", "old", "new", "says"), EDITS, ids=[e[0] for e in EDITS])
def test_one_wrong_thing_is_refused_and_named(name, path, old, new, says):
    """The message says where and what, in one line."""
    assert old in FILES[path]
    with pytest.raises(knowledge.BadShelf) as refused:
        _ = knowledge.unread(FILES | {path: FILES[path].replace(old, new, 1)}).triggers
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("path", [MODEL, EXPOSURES, SENTENCES])
def test_a_missing_file_is_refused(path):
    """It is named, and never filled from elsewhere."""
    left = {name: content for name, content in FILES.items() if name != path}
    with pytest.raises(knowledge.BadShelf, match=path):
        _ = knowledge.unread(left).triggers


def test_a_missing_sentence_is_refused():
    """Everything that can be found can be said."""
    entry = FILES[SENTENCES].split(b"[[sentence]]")
    without = b"[[sentence]]".join(part for part in entry if b'id = "no_sign"' not in part)
    with pytest.raises(knowledge.BadShelf, match="no_sign is missing"):
        _ = knowledge.unread(FILES | {SENTENCES: without}).triggers


def test_the_built_in_catalogue_is_the_contracts(shelf):
    """Fourteen exposures; together about 1.8 triggers a person; effects in the feared direction."""
    exposures = shelf.triggers.exposures
    assert len(exposures) == 14
    assert sum(each.chance for each in exposures) == pytest.approx(1.8)
    for each in exposures:
        assert each.footing is not None
        assert each.footing.review.checked_by == ""
        assert each.mean >= (0.45 if each.id != "exercise_minutes" else 0.0)


def test_other_commands_do_not_wait_for_numpy():
    """The catalogue and its arrays are read by those who ask for them."""
    import subprocess
    import sys

    script = (
        "import sys; from unknot.journeys import open_shelf; shelf = open_shelf.shelf();"
        "shelf.safety; shelf.relief; assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
