"""The words and numbers around a result: all there, and refused when they cannot be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from unknot import knowledge, safety

CARE = "safety/care.toml"
FILES = knowledge.read_files()
TEXT = FILES[CARE].decode()


@dataclass(frozen=True)
class Edit:
    """One change of the care file, and the words the refusal must hold."""

    name: str
    old: str
    new: str
    says: tuple[str, ...]


REFUSED = (
    Edit("a page is missing", 'id = "emergency"', 'id = "same_day"', ("same_day", "once")),
    Edit("an unknown page", 'id = "unfinished"', 'id = "other"', ("'other'", "self_care")),
    Edit("a stage twice", 'stage = "2h"', 'stage = "6w"', ("again 6w", "once")),
    Edit("an unknown stage", 'stage = "6w"', 'stage = "7w"', ("'7w'", "72h")),
    Edit("letters", 'emergency = "999"', 'emergency = "nine"', ("number GB", "'nine'", "digits")),
    Edit("a hash", 'emergency = "119"', 'emergency = "#119"', ("number JP", "'#119'", "digits")),
    Edit("no digit", 'emergency = "119"', 'emergency = "+-"', ("number JP", "emergency", "digits")),
    Edit("other digits", 'emergency = "119"', 'emergency = "١١٩"', ("number JP", "digits")),
    Edit("blank", 'emergency = "119"', 'emergency = " "', ("number JP", "emergency")),
    Edit("no emergency number", 'emergency = "119"\n', "", ("number JP", "emergency is missing")),
    Edit("a crisis slash", '"70 201 201"', '"70/201"', ("DK", "crisis_number", "digits")),
    Edit("an urgent comma", '"808 24 24 24"', '"808,24"', ("PT", "urgent_number", "digits")),
    Edit("a line without its name", 'urgent_name = "SNS 24"\n', "", ("PT", "together")),
    Edit("a line without number", 'crisis_number = "143"\n', "", ("CH", "together")),
    Edit("a country twice", 'country = "IE"', 'country = "GB"', ("number GB", "country", "once")),
    Edit("a country in words", 'country = "IE"', 'country = "Eire"', ("'Eire'", "capital letters")),
    Edit("a small country", 'country = "IE"', 'country = "ie"', ("'ie'", "capital letters")),
    Edit("the same history", 'id = "work"', 'id = "first_month"', ("first_month", "once")),
    Edit("an unknown source", '"GRE20"', '"NOBODY"', ("safety_net", "'NOBODY'", "sources.toml")),
    Edit("an unknown key", "[notice]\n", '[notice]\nmood = "x"\n', ("notice", "mood", "not a key")),
    Edit("no notice", "[notice]\n", "[notices]\n", ("notice is missing",)),
    Edit("a part nobody reads", "[notice]\n", "[extra]\na = 1\n[notice]\n", ("extra", "not a key")),
)  # fmt: skip


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.name)
def test_a_care_file_that_cannot_be_trusted_is_refused(edit):
    """One wrong thing keeps the whole shelf from loading, and the sentence says where."""
    assert TEXT.count(edit.old) == 1
    with pytest.raises(knowledge.BadShelf) as refusal:
        load_with(TEXT.replace(edit.old, edit.new))
    for words in (CARE, *edit.says):
        assert words in str(refusal.value)


@pytest.mark.parametrize("name", [*safety.PageId, *safety.Stage], ids=str)
def test_no_page_and_no_stage_may_be_missing(name):
    """Each one is asked for by name, so that no result is left without words."""
    part = "page" if name in [*safety.PageId] else "again"
    entry = re.compile(rf'\[\[{part}\]\]\n\w+ = "{name}"\n.*?(?=\n\[|\n# )', re.S)
    without, cuts = entry.subn("", TEXT)
    assert cuts == 1
    with pytest.raises(knowledge.BadShelf, match=rf"\[\[{part}\]\].* {name} is missing"):
        load_with(without)


@pytest.mark.parametrize("key", ["do", "do_not", "signs", "today", "days", "changed"])
def test_a_list_of_words_is_never_empty(key):
    """Saying nothing is refused."""
    emptied, cuts = re.subn(rf"^{key} = \[.*?\]$", f"{key} = []", TEXT, count=1, flags=re.S | re.M)
    assert cuts == 1
    with pytest.raises(knowledge.BadShelf, match=rf"{key} is \[\]"):
        load_with(emptied)


def test_a_shelf_without_the_care_file_is_refused():
    """The words are not optional."""
    without = {path: content for path, content in FILES.items() if path != CARE}
    with pytest.raises(knowledge.BadShelf, match=CARE):
        knowledge.load(without)


@pytest.mark.parametrize("level", [*safety.Level, None], ids=str)
def test_each_level_has_its_own_page(level, shelf):
    """The page is the one of the level; without a level it says that nothing can be said."""
    page = shelf.care.page(level)
    assert page.id == ("unfinished" if level is None else str(level))


def test_emergency_and_same_day_give_words_to_say(shelf):
    """Whoever must call is told how to say it."""
    for level in (safety.Level.EMERGENCY, safety.Level.SAME_DAY, safety.Level.CLINICIAN):
        assert shelf.care.page(level).tell


def test_the_emergency_page_is_short(shelf):
    """Somebody in an emergency can read each line at a glance."""
    page = shelf.care.page(safety.Level.EMERGENCY)
    for line in (page.title, page.lead, *page.do, *page.do_not):
        assert len(line.split()) <= 15, line


def test_every_number_can_be_dialled(shelf):
    """What a link to call keeps of a number is digits, and at most a plus before them."""
    for numbers in shelf.care.numbers.values():
        lines = [line.number for line in (numbers.urgent, numbers.crisis) if line]
        for number in (numbers.emergency, *lines):
            assert re.fullmatch(r"\+?[0-9]{2,15}", re.sub(r"[ -]", "", number)), numbers.country


def test_a_number_nobody_has_checked_says_so(shelf):
    """While no source was read for a number, its certainty is unverified."""
    for numbers in shelf.care.numbers.values():
        read = [shelf.sources[source.ref].verified for source in numbers.footing.sources]
        assert all(read) or numbers.footing.certainty == "unverified", numbers.country


def test_the_page_gets_every_country_with_its_lines(shelf):
    """The bundle has each country once; a line that is not known is null, never half a line."""
    bundle = shelf.care.as_bundle()["numbers"]
    assert [each["country"] for each in bundle] == list(shelf.care.numbers)
    by_country = {each["country"]: each for each in bundle}
    ireland = by_country["IE"]
    assert (ireland["emergency"], ireland["urgent"]) == ("112", None)
    assert ireland["crisis"] == {"name": "Samaritans", "number": "116 123"}
    assert by_country["NZ"]["urgent"] == {"name": "Healthline", "number": "0800 611 116"}
    keys = {"country", "name", "emergency", "text_route", "urgent", "crisis"}
    assert all(set(each) == keys for each in bundle)


def test_the_words_do_not_shout(shelf):
    """Calm words: no exclamation mark anywhere in the file."""
    assert "!" not in TEXT
    assert shelf.care.notice.not_reviewed


def load_with(care: str) -> knowledge.Shelf:
    """The released shelf with another care file."""
    return knowledge.load({**FILES, CARE: care.encode()})
