"""Every number on the pages of food and water leads to its source in one tap."""

from __future__ import annotations

import html
import re
import tomllib
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import food_tables
import pytest

from unknot.journeys import eaten, evidence, load_foods, people, profile
from unknot.terms import Moment
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
TESTS = Path(__file__).parents[1]
CASES = tomllib.loads((TESTS / "nourish/cases/food_whys.toml").read_text())["why"]
NUMBER = re.compile(r"\d[\d,.]*\s?(?:mg|g|l|litres?|kcal|°C|kilogram|parts in 100|days)\b")
SHOWN = {
    "/nourish/": ("portion_percent", "days_for_a_mean", "most_changes"),
    "/water/": (
        "beer_water_percent", "drink_water_least_percent", "food_water_percent", "most_in_hour_ml",
        "hot_ml", "portion_percent", "caffeine_mg",
    ),
}  # fmt: skip
"""Limits of which each page speaks, some of them in words."""
BLOCKS, TOLD, VOID = ("p", "li"), ("eaten", "often", "portions", "day-line"), ("input", "path")
"""Blocks with text; classes of lists and buttons that hold what somebody wrote down."""


class Blocks(HTMLParser):
    """Paragraphs and lines of lists of the main part, each with its links."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        """Keep a block, and the links within it."""
        told = dict(attrs)
        classes = set((told.get("class") or "").split())
        hidden = bool(self.open and self.open[-1][2]) or bool(classes & set(TOLD))
        for _, block, _ in self.open:
            if block is not None and (told.get("href") or "").startswith("/why/"):
                block["whys"].append(told["href"])
        block = {"text": "", "whys": []} if tag in BLOCKS and not hidden else None
        if tag not in (*VOID, "link", "meta", "img", "br", "rect", "circle"):
            self.open.append((tag, block, hidden))

    def handle_endtag(self, tag):
        """Close it."""
        while self.open:
            name, block, _ = self.open.pop()
            if block is not None:
                self.found.append(block)
            if name == tag:
                return

    def handle_data(self, data):
        """Give words to the innermost block alone."""
        for _, block, hidden in reversed(self.open):
            if hidden:
                return
            if block is not None:
                block["text"] += data
                return


def blocks_of(answer):
    """The blocks of its main part."""
    parser = Blocks()
    parser.feed(html.unescape(answer.content.decode()).partition("<main")[2].partition("</main")[0])
    return parser.found


@pytest.fixture
def somebody(shelf, tmp_path, monkeypatch):
    """Four days of food with a gap, a food of the public tables, coffee, a drink of one's own."""
    monkeypatch.setenv("UNKNOT_DATA_DIR", str(tmp_path / "data"))
    path = food_tables.write_json(tmp_path / "foods.json")
    load_foods.load_foods(str(path), asking.now(), lambda share, says: None)
    person, now = people.local_person(), Moment(asking.now())
    about = {
        "age_years": 41, "sex": "female", "life_stage": "none", "region": "uk",
        "food_conditions": [], "food_medicines": [], "diet": [],
    }  # fmt: skip
    profile.keep(person, about, now.day, shelf)
    meal = (("white_bread", 58), ("pasta_cooked", 124), ("coffee", 240), ("cola_diet", 355))

    def eat(days):
        for back in range(days):
            for food, grams in (*meal, ("fdc:1", 118)):
                wanted = eaten.Wanted(uuid4(), now.day - timedelta(days=back), food, grams)
                eaten.add(person, wanted, now, shelf)

    return eat


@pytest.mark.parametrize("days", [3, 7])
def test_each_number_stands_beside_a_why(client, shelf, somebody, days):
    """In its own paragraph or line, and every one of those pages is there."""
    somebody(days)
    key = str(uuid4())
    own = {"go": "own", "name": "Latte", "portion_g": "250", "sort": "drink", "key": key}
    client.post("/nourish/", own)
    client.post("/water/", {"go": "pour", "food": f"own:{key}", "grams": "250", "key": key})
    pages = [
        client.get("/nourish/"),
        client.get("/water/"),
        client.get("/water/?heat=hot&hours=2"),
        client.post("/nourish/", {"go": "find", "q": "banana"}),
    ]
    blocks = [each for page in pages for each in blocks_of(page)]
    numbered = [each for each in blocks if NUMBER.search(each["text"])]
    assert len(numbered) > 20
    bare = [" ".join(each["text"].split()) for each in numbered if not each["whys"]]
    assert bare == []
    whys = {why for each in blocks for why in each["whys"]}
    for address, names in SHOWN.items():
        page = client.get(address).content.decode()
        assert [name for name in names if f"/why/food_limit.{name}/" not in page] == []
    for address in whys:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("case", CASES, ids=[each["id"] for each in CASES])
def test_behind_a_number_stands_that_number_with_its_source(shelf, case):
    """Not the name of a book alone."""
    found = evidence.of(case["id"], shelf)
    said = " | ".join([found.says, *found.background])
    for words in case["says"]:
        assert words in said
    assert set(case["sources"]) <= {source.ref for source, _ in found.sources}


def test_every_limit_and_every_amount_has_its_page(shelf):
    """Whichever may be shown one day; what is none has no page."""
    larder = shelf.nourish
    for name, limit in larder.limited.items():
        assert str(f"{limit.value:,}") in evidence.of(f"food_limit.{name}", shelf).says
    rows = {(row.region, row.nutrient) for row in larder.references}
    for region, nutrient in rows:
        assert evidence.of(f"food_amount.{region}-{nutrient}", shelf).sources
    for name in ("food_limit.moon", "food_amount.eu-moon", "food_table.moon", "food.moon"):
        assert evidence.of(name, shelf) is None
