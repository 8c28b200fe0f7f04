"""The public tables are loaded whole or not at all, the same from CSV and from JSON."""

from __future__ import annotations

import tracemalloc
import zipfile
from datetime import UTC, datetime

import food_tables as tables
import pytest

from unknot.journeys import load_foods
from unknot.journeys.load_foods import BadFoods

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WRITE = {
    "folder": lambda folder: tables.write_tables(folder / "tables"),
    "zip": lambda folder: tables.write_zip(folder / "FoodData.zip"),
    "json": lambda folder: tables.write_json(folder / "FoodData.json"),
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A data folder of its own."""
    monkeypatch.setenv("UNKNOT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def load(path):
    """Load it, and say how many there are."""
    return load_foods.load_foods(str(path), NOW, lambda share, says: None)


@pytest.mark.parametrize("form", WRITE)
def test_every_form_of_the_download_gives_the_same_foods(home, form):
    """Samples are left out; amounts, brand and portions are as written."""
    assert load(WRITE[form](home)) == 7
    banana = load_foods.one(1)
    assert banana.name == "Bananas, raw"
    assert banana.per_100g == {
        "magnesium_mg": 27, "potassium_mg": 358, "calcium_mg": 5, "water_g": 74.9,
        "energy_kcal": 89,
    }  # fmt: skip
    assert [(each.says, each.grams) for each in banana.servings] == [("1 medium", 118)]
    oat = load_foods.one(3)
    assert (oat.brand, oat.kind) == ("Moo Free", "branded_food")
    assert [(each.says, each.grams) for each in oat.servings] == [("1 cup", 240)]
    assert load_foods.one(7) is None
    assert load_foods.loaded()["foods"] == "7"


@pytest.mark.parametrize("form", WRITE)
def test_an_amount_that_nobody_gave_is_not_nought(home, form):
    """Water without a line for its minerals has none known; a nought that is given is kept."""
    number, kind, name, brand, _, portions = tables.FOODS[7]
    plain = (9, "sr_legacy_food", "Water, tap", "", {1090: 0}, [])
    path = tables.FOODS[:7], (number, kind, name, brand, {}, portions), plain
    made = [*path[0], path[1], path[2]]
    written = {
        "folder": lambda: tables.write_tables(home / "t", made),
        "zip": lambda: tables.write_zip(home / "t.zip", made),
        "json": lambda: tables.write_json(home / "t.json", made),
    }[form]()
    load(written)
    assert load_foods.one(8).per_100g == {}
    assert load_foods.one(9).per_100g == {"magnesium_mg": 0}


def broken(home):
    """Each way in which a download can be wrong, with what must be said of it."""
    folder = tables.write_tables(home / "tables")

    def changed(name, old, new, into="changed"):
        made = tables.write_tables(home / into)
        text = (folder / name).read_text()
        assert old in text
        (made / name).write_text(text.replace(old, new, 1))
        return made

    def without(name):
        made = tables.write_tables(home / f"without-{name}")
        (made / name).unlink()
        return made

    whole = tables.write_json(home / "whole.json").read_text()

    def written(name, text):
        (home / name).write_text(text)
        return home / name

    packed = tables.write_zip(home / "whole.zip").read_bytes()
    (home / "cut.zip").write_bytes(packed[: len(packed) // 2])
    with zipfile.ZipFile(home / "spoilt.zip", "w") as spoilt:
        spoilt.writestr("food.csv", (folder / "food.csv").read_text())
    with zipfile.ZipFile(home / "pictures.zip", "w") as pictures:
        pictures.writestr("cat.txt", "miaow")
    latin = tables.write_tables(home / "latin")
    (latin / "food.csv").write_bytes((folder / "food.csv").read_text().encode("latin-1"))
    yield changed("food_nutrient.csv", '"358"', '"-358"', "a"), ("food_nutrient.csv", "-358")
    yield changed("food_nutrient.csv", '"358"', '"lots"', "b"), ("food_nutrient.csv", "lots")
    yield changed("food_nutrient.csv", '"358"', '"nan"', "c"), ("food_nutrient.csv", "nan")
    yield changed("food.csv", '"1","sr', '"one","sr', "d"), ("food.csv", "one")
    yield changed("food.csv", '"Bananas, raw"', '""', "e"), ("food.csv", "no description")
    yield changed("food.csv", ',"2026-04-01"\n', "\n", "f"), ("food.csv", "line 2")
    yield changed("food.csv", "data_type", "type", "g"), ("food.csv", "data_type")
    yield without("food.csv"), ("food.csv is missing",)
    yield without("food_nutrient.csv"), ("food_nutrient.csv is missing",)
    yield latin, ("food.csv", "UTF-8")
    yield home / "spoilt.zip", ("food_nutrient.csv is missing",)
    yield home / "cut.zip", ("cut.zip", "JSON")
    yield home / "pictures.zip", ("pictures.zip",)
    yield home / "nowhere", ("nowhere",)
    yield written("cut.json", whole[: len(whole) * 3 // 4]), ("cut.json", "JSON")
    yield written("bad.json", whole.replace("358", '"much"')), ("bad.json", "much")
    yield written("empty.json", '{"BrandedFoods": []}'), ("no food",)
    yield written("list.json", "[1, 2]"), ("no food",)
    yield written("odd.json", '{"BrandedFoods": [3]}'), ("odd.json", "object")


def test_a_broken_download_is_refused_whole(home):
    """One sentence says where; what was loaded before is still there, and no half file is left."""
    load(tables.write_json(home / "before.json", tables.FOODS[:2]))
    before = load_foods.loaded()
    for path, parts in broken(home):
        with pytest.raises(BadFoods) as refusal:
            load(path)
        for part in parts:
            assert part in str(refusal.value), path
        assert "\n" not in str(refusal.value)
        assert load_foods.loaded() == before
        assert [each.name for each in (home / "data").iterdir()] == ["foods.sqlite3"]


def test_loading_again_takes_the_place_of_what_was_there(home):
    """And removing it leaves nothing; searching nothing finds nothing."""
    load(tables.write_json(home / "a.json", tables.FOODS[:2]))
    load(tables.write_json(home / "b.json", tables.FOODS[2:6]))
    assert load_foods.one(1) is None
    assert load_foods.find("oat")
    load_foods.unload()
    assert load_foods.loaded() == {}
    assert load_foods.find("oat") == ()
    assert load_foods.one(3) is None


def test_progress_rises_to_the_end(home):
    """It is told while reading, and never falls."""
    many = [
        (n, "branded_food", f"food {n}", "b", {1087: n}, [("1 cup", 9)]) for n in range(1, 9000)
    ]
    told = []
    path = tables.write_zip(home / "many.zip", many)
    load_foods.load_foods(str(path), NOW, lambda share, says: told.append((share, says)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert len(set(shares)) > 5
    assert told[-1] == (1.0, load_foods.INDEXING)


def test_memory_does_not_grow_with_the_file(home):
    """Three times the foods take no more than a little more."""

    def peak(count):
        many = [
            (n, "branded_food", f"food number {n}", "b", {1087: n, 1090: 1}, [("1 cup", 9)])
            for n in range(1, count)
        ]
        path = tables.write_json(home / f"{count}.json", many)
        del many
        tracemalloc.start()
        load(path)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(8_000) < 1.3 * peak(3_000)
