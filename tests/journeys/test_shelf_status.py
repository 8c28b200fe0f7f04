"""How the shelf stands: nothing left out, overdue ones first, every change."""

from __future__ import annotations

from datetime import date, timedelta

from shelf_edits import FILES

from unknot import knowledge
from unknot.journeys import check_shelf, shelf_status

HEAT = "relief/heat.toml"
DAY = date(2026, 12, 1)


def with_text(path: str, old: str, new: str) -> knowledge.Shelf:
    """The shelf with one file changed."""
    text = FILES[path].decode()
    assert old in text
    return knowledge.unread({**FILES, path: text.replace(old, new, 1).encode()})


def file_of(found: shelf_status.Status, path: str) -> shelf_status.Standing:
    """One file of a status."""
    return next(each for part in found.parts for each in part.files if each.file.path == path)


def test_every_file_stands_in_one_part(shelf):
    """All TOML files but the sources, which have no review of their own."""
    found = shelf_status.status(shelf, DAY)
    paths = [each.file.path for part in found.parts for each in part.files]
    expected = [path for path in FILES if path.endswith(".toml") and path != "sources.toml"]
    assert sorted(paths) == sorted(expected)
    assert found.files == len(expected)
    assert all(part.title and each.file.entries for part in found.parts for each in part.files)
    assert (found.version, found.hash) == (shelf.version, shelf.hash)


def test_nobody_has_signed_it_yet(shelf):
    """Each file says so in words."""
    found = shelf_status.status(shelf, DAY)
    assert found.checked == 0
    assert {each.checked for part in found.parts for each in part.files} == {
        "not clinically reviewed"
    }


def test_who_checked_a_file_is_named():
    """Once somebody has."""
    changed = with_text(HEAT, "[review]", '[review]\nchecked_by = "A. Clinician"')
    found = shelf_status.status(changed, DAY)
    assert found.checked == 1
    assert file_of(found, HEAT).checked == "A. Clinician"


def test_what_is_overdue_comes_first(shelf):
    """From the day of the next review on, not the day before; its part and file lead."""
    late = with_text("triggers/model.toml", "next_review = 2027", "next_review = 2026")
    due = file_of(shelf_status.status(late, DAY), "triggers/model.toml").file.next_review
    assert shelf_status.status(late, due - timedelta(days=1)).overdue == 0
    found = shelf_status.status(late, due)
    assert found.overdue == 1
    assert found.next_review == due
    assert found.parts[0].id == "triggers"
    assert found.parts[0].files[0].file.path == "triggers/model.toml"


def test_every_change_is_kept(shelf):
    """In the words and order of the file."""
    added = 'what = "First version."\n\n[[change]]\non = 2026-11-26\nwhat = "A calmer word."'
    found = shelf_status.status(with_text(HEAT, 'what = "First version."', added), DAY)
    log = file_of(found, HEAT).file.changes
    assert [change.what for change in log][:2] == ["First version.", "A calmer word."]
    assert log[1].on == date(2026, 11, 26)


def test_versions_and_certainty_are_counted(shelf):
    """The highest version of any entry; how many entries are how sure."""
    found = file_of(shelf_status.status(shelf, DAY), "learn/claims.toml").file
    assert found.entries == len(shelf.claims)
    assert sum(found.certainty.values()) == len(shelf.claims)
    low = sum(claim.footing.certainty == "low" for claim in shelf.claims.values())
    assert found.certainty["low"] == low
    steps = file_of(shelf_status.status(shelf, DAY), "relief/steps/2_calm.toml").file
    assert steps.version == max(step.footing.review.version for step in shelf.relief.steps.values())


def test_each_number_that_was_not_read_again_is_listed(shelf):
    """With what is said beside it where it is shown."""
    treatments, food, to_call = shelf_status.status(shelf, DAY).numbers
    unread = [number for _, number in shelf_status.published(shelf) if not number.verified]
    assert len(treatments.marked) == len(unread) > 0
    mark = shelf.treatments.phrases["unverified"].says
    assert all(each.says.endswith(mark) for each in treatments.marked)
    assert len(food.marked) == sum(not each.verified for each in shelf.nourish.references)
    assert len(to_call.marked) == len(shelf.care.numbers)


def test_the_check_says_what_all_are_held_to(shelf):
    """Claims, numbers and medicine rules name their place; texts are measured; none is unmarked."""
    report = check_shelf.check_shelf(DAY)
    for kind in ("claims", "numbers", "medicine_rules"):
        counts = report["with_place"][kind]
        assert counts["named"] == counts["all"] > 0
    named = sum(all(source.where for source in rule.sources) for rule in shelf.safety.rules)
    assert report["with_place"]["safety_rules"] == {"named": named, "all": 85}
    assert report["texts"] > 900
    assert report["above_reading_age"] == {}
    lines = "\n".join(check_shelf.as_text(report))
    assert "Claims: all 40 with source" in lines
    assert "texts within their reading age" in lines
