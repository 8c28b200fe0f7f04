"""What the pages of learning and help rest on is refused when one thing in it is wrong."""

from __future__ import annotations

import pytest
from shelf_edits import FILES, Edit, edited

from unknot import knowledge

PREVENTION, MIND = "learn/pages/prevention.toml", "learn/pages/mind.toml"
DOCTOR, ASK = "learn/help/doctor.toml", "learn/help/questions.toml"
ACTIVE = 'id = "keep_active"'

REFUSED = (
    Edit("a page's key", PREVENTION, "[page]", 'own = "moved"', 'own = "moved"\nmood = 1',
         (PREVENTION, "mood is not a key")),
    Edit("a block's key", PREVENTION, ACTIVE, "certainty =", "mood = 1\ncertainty =",
         ("keep_active", "mood is not a key")),
    Edit("not called as its file", PREVENTION, "[page]", 'id = "prevention"', 'id = "keeping"',
         ("keeping", "it must be prevention")),
    Edit("digits without a source", PREVENTION, ACTIVE, "Walking is", "7 walks are",
         ("keep_active", "7 needs a source")),
    Edit("a number in a word without a source", PREVENTION, ACTIVE, "Walking is", "Twice is",
         ("keep_active", "Twice needs a source")),
    Edit("a number in the lead", MIND, "[page]", "Pain is real,", "Half of pain is real,",
         (MIND, "Half needs a source")),
    Edit("a number in a title", MIND, 'id = "nights"', 'title = "Nights"', 'title = "Ten nights"',
         ("title", "Ten needs a source")),
    Edit("a number that is not its own", PREVENTION, ACTIVE, "walking 30 minutes",
         "walking 40 minutes", ("40 is not its number",)),
    Edit("no source", PREVENTION, ACTIVE, "sources = [", "read = [", ("keep_active", "sources")),
    Edit("a source without its place", PREVENTION, 'id = "lifting"',
         'where = "rounding the back while lifting"', 'says = "x"', ("SARA20", "where")),
    Edit("a source that is not there", PREVENTION, ACTIVE, "STEFFENS16", "NOBODY", ("NOBODY",)),
    Edit("no certainty", MIND, 'id = "nights"', 'certainty = "low"\n', "",
         ("nights", "certainty is missing")),
    Edit("sure of what nobody read", MIND, 'id = "fear_of_moving"', 'certainty = "unverified"',
         'certainty = "low"', ("fear_of_moving", "unverified")),
    Edit("a claim that is not there", PREVENTION, ACTIVE, '"exercise_prevents"', '"all_is_well"',
         ("claims", "all_is_well")),
    Edit("a claim on no page", PREVENTION, ACTIVE, 'claims = ["exercise_prevents"]\n', "",
         ("exercise_prevents", "stands on no page")),
    Edit("a claim twice in a block", PREVENTION, ACTIVE, '["exercise_prevents"]',
         '["exercise_prevents", "exercise_prevents"]', ("claims", "each once")),
    Edit("a movement that is not there", PREVENTION, ACTIVE, '"walking"', '"flying"',
         ("figures", "flying")),
    Edit("a fact that is not there", PREVENTION, "", '"again_is_common"', '"never_again"',
         ("facts", "never_again")),
    Edit("a door that leads nowhere", PREVENTION, ACTIVE, 'doors = ["move"]', 'doors = ["roof"]',
         ("doors", "roof", "practices")),
    Edit("no such own part", PREVENTION, "[page]", 'own = "moved"', 'own = "weight"',
         ("own", "weight", "helped")),
    Edit("a block on two pages", MIND, "", 'id = "nights"', 'id = "lifting"',
         ("lifting", "two pages")),
    Edit("a block twice on one", MIND, "", 'id = "nights"', 'id = "calm"', ("calm", "once")),
    Edit("a number in a warning", DOCTOR, "", "Tells you to stay in bed",
         "Tells you to stay in bed for 3 days", ("beware", "3 needs a source")),
    Edit("a treatment that is not there", DOCTOR, "", '"opioid_short_course"', '"leeches"',
         ("options", "leeches")),
    Edit("cost turned round", DOCTOR, "", "cost = [0, 3]", "cost = [3, 0]", ("cost", "0 to 4")),
    Edit("nothing to beware of", DOCTOR, "", "beware = [", "worries = [", ("beware is missing",)),
    Edit("a question to nobody", ASK, 'id = "scan"', 'to = ["doctor"]', 'to = ["plumber"]',
         ("scan", "plumber", "pharmacist")),
    Edit("a question twice", ASK, "", 'id = "scan"', 'id = "harm"', ("harm", "once")),
)  # fmt: skip


WHOLE = knowledge.load()
REST = ("sources", "claims", "care", "movement", "nourish", "treatments")


def with_the_rest_read(files: dict[str, bytes]) -> knowledge.Shelf:
    """A shelf of these files whose other parts were read before: they are not what changed."""
    shelf = knowledge.unread(files)
    vars(shelf).update({part: getattr(WHOLE, part) for part in REST})
    return shelf


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit.name)
def test_one_wrong_thing_is_refused_in_one_sentence(edit):
    """It names file and entry, what stands there, and what may."""
    shelf = with_the_rest_read({**FILES, edit.path: edited(edit).encode()})
    with pytest.raises(knowledge.BadShelf) as refusal:
        _ = shelf.learn
    for words in edit.says:
        assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("path", [ASK, "learn/pages/first_steps.toml"])
def test_what_is_missing_is_named(path):
    """Neither the questions nor the page for right now can go."""
    with pytest.raises(knowledge.BadShelf, match=path.rpartition("/")[2]):
        _ = with_the_rest_read({name: text for name, text in FILES.items() if name != path}).learn


def test_nobody_stays_without_a_question():
    """A professional whom nothing is asked is refused."""
    files = {**FILES, ASK: FILES[ASK].replace(b', "psychologist"', b"")}
    with pytest.raises(knowledge.BadShelf, match="nothing to ask a psychologist"):
        _ = with_the_rest_read(files).learn
