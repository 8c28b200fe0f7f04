"""Pages of learning and help are plain, rest on something, and leave no claim out."""

from __future__ import annotations

import re

import pytest
from reading import grade

from unknot import knowledge, learn
from unknot.journeys import learn_pages

SHELF = knowledge.load()
PAGES = list(SHELF.learn.pages)
PEOPLE = list(SHELF.learn.professionals)
MOST_WORDS = 26
MOST_OF_A_BLOCK = 60
TOPICS = (
    "what_it_is", "causes", "first_steps", "prevention", "nutrition", "warm_up", "coping", "mind",
    "where_help_fits",
)  # fmt: skip


def said_on(page_id: str) -> list[str]:
    """Every sentence that the page shows but those of food, which have their own test."""
    opened = learn_pages.open_page(page_id, SHELF)
    said = [opened.page.title, opened.page.about, opened.page.text]
    for section in opened.sections:
        said += [section.block.title, section.block.text, *section.numbers]
        said += [fact.text for fact in section.facts]
        for each in section.said:
            said += [each.says, each.tells, *each.numbers]
    return said


def said_of(professional_id: str) -> list[str]:
    """Every sentence about one of those who help."""
    each = SHELF.learn.professionals[professional_id]
    lists = (each.come_for, each.not_for, each.choose, each.beware)
    questions = [question.text for question in SHELF.learn.questions_to(professional_id)]
    return [each.text, each.first, *(text for texts in lists for text in texts), *questions]


def test_every_topic_has_its_page():
    """Nine topics, in the order in which somebody may want them."""
    assert tuple(PAGES) == TOPICS


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_can_be_read_at_eleven_and_in_pain_at_nine(page_id):
    """As a whole, and each text of its own by itself; the page for right now below grade five."""
    most = 5 if page_id == learn.ACUTE else 7
    whole = " ".join(f"{text.rstrip('.')}." for text in said_on(page_id))
    assert grade(whole) <= most
    page = SHELF.learn.pages[page_id]
    own = [page.title, page.about, page.text]
    own += [text for block in page.blocks for text in (block.title, block.text)]
    own += [number.says for block in page.blocks for number in block.numbers]
    assert [(round(grade(text), 1), text) for text in own if grade(text) > most] == []


@pytest.mark.parametrize("professional_id", PEOPLE)
def test_help_can_be_read_at_eleven(professional_id):
    """Whom to go to, for what, what to beware of and what to ask."""
    assert [text for text in said_of(professional_id) if grade(text) > 7] == []


def test_no_sentence_is_long_nothing_shouts_and_nobody_is_blamed():
    """A line, not a paragraph; no exclamation mark; no cure, no fault."""
    said = [(page_id, text) for page_id in PAGES for text in said_on(page_id)]
    said += [(name, text) for name in PEOPLE for text in said_of(name)]
    for key, text in said:
        assert "!" not in text, key
        for part in re.split(r"[.?:;]\s", text):
            assert len(part.split()) <= MOST_WORDS, (key, part)
        for word in ("cures", "guarantee", "your fault", "simply", "lazy"):
            assert word not in text.lower(), (key, word)
    blocks = [block for page in SHELF.learn.pages.values() for block in page.blocks]
    assert [block.id for block in blocks if len(block.text.split()) > MOST_OF_A_BLOCK] == []


def test_every_claim_of_the_audit_stands_on_one_page():
    """All forty, each where it belongs and nowhere twice."""
    shown = [name for page in SHELF.learn.pages.values() for name in page.claims]
    assert sorted(shown) == sorted(SHELF.claims)


def test_everything_rests_on_something_and_says_how_sure_it_is():
    """Each page, block, professional and question; nobody's signature is claimed."""
    learned = SHELF.learn
    entries = [*learned.pages.values(), *learned.professionals.values(),
               *learned.questions.values()]  # fmt: skip
    entries += [block for page in learned.pages.values() for block in page.blocks]
    for entry in entries:
        footing = entry.footing
        assert footing.certainty
        assert footing.sources
        assert all(source.where for source in footing.sources)
        assert footing.review.checked_by == ""


def test_whoever_helps_has_all_that_a_person_needs_to_choose():
    """The six, each with what for, what not, how to choose, what to beware of, what to ask."""
    assert PEOPLE == ["pharmacist", "doctor", "physiotherapist", "chiropractor",
                      "massage_therapist", "psychologist"]  # fmt: skip
    for name in PEOPLE:
        who = learn_pages.professional(name, SHELF)
        each = who.professional
        assert each.come_for
        assert each.not_for
        assert each.choose
        assert len(each.beware) >= 2
        assert who.options
        assert len(who.questions) >= 3
        assert who.cost


def test_a_professional_says_no_more_than_the_treatments_do():
    """What a chiropractor's hands do is told by the treatment, never by the professional."""
    options = learn_pages.professional("chiropractor", SHELF).options
    assert [option.id for option in options] == ["spinal_manipulation"]
    assert all(str(view.helps) in ("small", "unclear") for view in options[0].views)


@pytest.mark.parametrize("page_id", PAGES)
def test_what_was_not_read_again_is_marked(page_id):
    """A block, a claim or a number that nobody read again says so where it stands."""
    mark = SHELF.treatments.phrases["unverified"].says
    for section in learn_pages.open_page(page_id, SHELF).sections:
        assert bool(section.mark) == (section.block.footing.certainty == "unverified")
        for number, shown in zip(section.block.numbers, section.numbers, strict=True):
            assert (mark in shown) is (not number.verified)
        for said in section.said:
            assert (mark in said.tells) == (said.evidence.certainty == "unverified")


def test_something_is_marked_at_all():
    """Fear and avoidance rest on a paper that was not read again."""
    sections = learn_pages.open_page("mind", SHELF).sections
    assert [section.block.id for section in sections if section.mark] == ["fear_of_moving"]


def test_a_draft_is_shown_to_nobody():
    """A page, block or professional that is not in use stays on the shelf."""
    files = knowledge.read_files()
    path = "learn/pages/mind.toml"
    draft = files[path].replace(b'status = "in use"', b'status = "draft"')
    shelf = knowledge.unread({**files, path: draft})
    assert learn_pages.open_page("mind", shelf) is None
    assert "mind" not in [page.id for page in learn_pages.pages(shelf)]
    start = files[path].index(b'id = "nights"')
    one = files[path][:start] + files[path][start:].replace(b'"in use"', b'"retired"', 1)
    shelf = knowledge.unread({**files, path: one})
    shown = [section.block.id for section in learn_pages.open_page("mind", shelf).sections]
    assert "nights" not in shown
    assert "calm" in shown
