"""What keeps the course from being loaded, and that its words can be read."""

from __future__ import annotations

import pytest
from reading import grade
from shelf_edits import FILES, Edit, is_refused

from unknot import knowledge
from unknot.journeys import evidence

PUBLISHED, SENTENCES = "course/published.toml", "course/sentences.toml"
EDITS = [
    Edit("no leader", PUBLISHED, "", "leads = true\n", "", ("exactly one course leads",)),
    Edit("weeks out of order", PUBLISHED, "", "[0, 6, 26, 52]", "[0, 26, 6, 52]", ("weeks",)),
    Edit("one week", PUBLISHED, "", "weeks = [0, 6, 26, 52]", "weeks = [0]", ("weeks is [0.0]",)),
    Edit("a pain too few", PUBLISHED, "", "[5.6, 2.6, 2.2, 2.1]", "[5.6, 2.6]", ("4 numbers",)),
    Edit("pain of 56", PUBLISHED, "", "[5.6, 2.6", "[56, 2.6", ("pain is 56", "0.1 to 10")),
    Edit("pain of nought", PUBLISHED, "", "[5.6, 2.6", "[5.6, 0", ("pain is 0", "0.1 to 10")),
    Edit("a truth value", PUBLISHED, "", "[5.6, 2.6", "[5.6, true", ("pain is True",)),
    Edit("no list", PUBLISHED, "", "[5.6, 2.6, 2.2, 2.1]", "5.6", ("pain is 5.6", "list")),
    Edit("outside", PUBLISHED, "2012", "[4.8, 2.1", "[5.3, 2.1", ("pain is 5.2", "5.3 and 5.7")),
    Edit("one limit", PUBLISHED, "2012", "low = [4.8, 2.1, 0.9, 0.3]\n", "", ("low is missing",)),
    Edit("seen late", PUBLISHED, "", "seen_days = 42", "seen_days = 84", ("long_days",)),
    Edit("too many", PUBLISHED, "", "least_compared = 46", "least_compared = 92", ("91",)),
    Edit("a key", PUBLISHED, "", "gap_days = 28", "gap_days = 28\nmagic = 1", ("magic",)),
    Edit("no source", PUBLISHED, "", '"WAL24"]', '"MOON"]', ("'MOON'",)),
    Edit("no number", SENTENCES, '"lower"', "{recent}", "much", ("{date}, {recent}, {usual}",)),
    Edit("a number", SENTENCES, '"alike"', "Nothing", "{name}", ("must be: none",)),
    Edit("braces", SENTENCES, '"alike"', "Nothing", "{", ("braces",)),
    Edit("form", SENTENCES, '"over"', "{date}", "{date!r}", ("{date}",)),
    Edit("name", SENTENCES, "", 'id = "alike"', 'id = "alikes"', ("alikes",)),
    Edit("part", SENTENCES, "", 'id = "burden"', 'id = "weight"', ("weight",)),
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_the_loader_refuses(edit):
    """In one sentence, with what is allowed."""
    is_refused(edit, "course")


@pytest.mark.parametrize(("key", "says"), [("alike", "alike is missing"), ("helped", "helped")])
def test_what_is_missing_is_named(key, says):
    """A sentence, and a part."""
    parts = FILES[SENTENCES].decode().split("\n[[")
    kept = [part for part in parts if f'id = "{key}"' not in part]
    with pytest.raises(knowledge.BadShelf, match=says):
        _ = knowledge.unread({**FILES, SENTENCES: "\n[[".join(kept).encode()}).course


def test_figures_that_nobody_read_are_not_there(shelf):
    """The newer summary's intervals, and 12 weeks, were not read."""
    usual = shelf.course.usual
    assert {point.week for point in usual.points} == {0, 6, 26, 52}
    assert all(point.low is None and point.high is None for point in usual.points)


def test_its_words_can_be_read(shelf):
    """Up to the seventh school year, and what sends somebody to be seen up to the sixth."""
    guide = shelf.course
    texts = [*guide.sentences.values(), *(part.text for part in guide.parts.values())]
    texts += [text for each in guide.published for text in (each.people, each.scale)]
    for text in texts:
        told = text
        for name in ("date", "recent", "usual", "names", "before", "ratio", "low", "high"):
            told = told.replace("{" + name + "}", "3")
        assert grade(told) <= 7, told
        assert "!" not in text
    for key in ("seen", "long", "no_better", "stays_high"):
        assert grade(guide.sentences[key]) <= 6, key


@pytest.mark.parametrize("name", ["standing", "burden", "helped"])
def test_each_part_has_its_evidence(shelf, name):
    """Behind its "why?", with what was published where that is what it rests on."""
    found = evidence.of(f"course.{name}", shelf)
    assert (found.kind, found.id) == ("part", name)
    assert found.sources
    assert bool(found.background) == (name == "standing")
    assert evidence.of("course.nobody", shelf) is None
