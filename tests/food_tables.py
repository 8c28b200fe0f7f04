"""A small download of the public food tables, as its files are laid out."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

FOODS = [
    # fdc_id, data_type, description, brand, amounts by nutrient, portions (words, grams)
    (1, "sr_legacy_food", "Bananas, raw", "", {1090: 27, 1092: 358, 1087: 5, 1051: 74.9, 1008: 89},
     [("1 medium", 118)]),
    (2, "foundation_food", "Milk, whole, 3.25% milkfat", "", {1087: 123, 1092: 150, 1090: 11.9},
     [("1 cup", 249)]),
    (3, "branded_food", "OAT DRINK BARISTA", "Moo Free", {1087: 120}, [("1 cup", 240)]),
    (4, "branded_food", "BANANA CHIPS", "Crunchy Foods", {1008: 519}, [("1/4 cup", 30)]),
    (5, "survey_fndds_food", "Broccoli, cooked, from fresh", "", {1090: 21, 1092: 293, 1087: 40},
     [("1 cup", 156)]),
    (6, "sr_legacy_food", "Crème fraîche", "", {1087: 110}, []),
    (7, "sub_sample_food", "Bananas, sample 7", "", {1090: 999}, []),
    (8, "branded_food", "SPARKLING WATER", "Spring & Co", {}, [("1 can", 330)]),
]  # fmt: skip
LISTS = {
    "foundation_food": "FoundationFoods",
    "sr_legacy_food": "SRLegacyFoods",
    "survey_fndds_food": "SurveyFoods",
    "branded_food": "BrandedFoods",
}


def write_tables(folder: Path, foods: Any = FOODS) -> Path:
    """The CSV files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    named = [food for food in foods if food[1] == "branded_food"]
    plain = [food for food in foods if food[1] != "branded_food"]
    _write(folder / "food.csv", ["fdc_id", "data_type", "description", "publication_date"],
           [[number, kind, name, "2026-04-01"] for number, kind, name, *_ in foods])  # fmt: skip
    amounts = [(food[0], nutrient, value) for food in foods for nutrient, value in food[4].items()]
    _write(folder / "food_nutrient.csv", ["id", "fdc_id", "nutrient_id", "amount"],
           [[place, *each] for place, each in enumerate([*amounts, (1, 1003, 1.1)])])  # fmt: skip
    _write(folder / "measure_unit.csv", ["id", "name"], [[1000, "cup"], [9999, "undetermined"]])
    head = ["id", "fdc_id", "amount", "measure_unit_id", "portion_description", "modifier",
            "gram_weight"]  # fmt: skip
    portions = [(food[0], *portion) for food in plain for portion in food[5]]
    _write(folder / "food_portion.csv", head,
           [[place, number, says.split()[0] + ".0", 9999, "", says.split(" ", 1)[1], grams]
            for place, (number, says, grams) in enumerate(portions)])  # fmt: skip
    head = ["fdc_id", "brand_owner", "brand_name", "serving_size", "serving_size_unit",
            "household_serving_fulltext"]  # fmt: skip
    _write(folder / "branded_food.csv", head,
           [[number, brand, "", portions[0][1], "g", portions[0][0]]
            for number, _, _, brand, _, portions in named])  # fmt: skip
    return folder


def write_zip(path: Path, foods: Any = FOODS) -> Path:
    """The same in a zip, within a folder as the real one is."""
    folder = write_tables(path.parent / "tables", foods)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in sorted(folder.iterdir()):
            packed.write(each, f"FoodData_Central_csv_2026-04-01/{each.name}")
    return path


def write_json(path: Path, foods: Any = FOODS) -> Path:
    """The JSON file."""
    lists: dict[str, list[Any]] = {}
    for number, kind, name, brand, amounts, portions in foods:
        if kind in LISTS:
            lists.setdefault(LISTS[kind], []).append(
                _object(number, name, brand, amounts, portions)
            )
    path.write_text(json.dumps({"Meta": {"release": [1, {"on": "2026-04-01"}]}, **lists}))
    return path


def _object(number: int, name: str, brand: str, amounts: Any, portions: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "fdcId": number,
        "description": name,
        "foodNutrients": [
            {"nutrient": {"id": nutrient, "name": "?", "unitName": "mg"}, "amount": value}
            for nutrient, value in [*amounts.items(), (1003, 1.1)]
        ],
    }
    if brand:
        ((says, grams),) = portions
        told = {"servingSize": grams, "servingSizeUnit": "g", "householdServingFullText": says}
        return made | {"brandOwner": brand} | told
    made["foodPortions"] = [
        {
            "amount": float(says.split()[0]),
            "measureUnit": {"name": "undetermined"},
            "modifier": says.split(" ", 1)[1],
            "gramWeight": grams,
        }
        for says, grams in portions
    ]
    return made


def _write(path: Path, head: list[str], rows: list[list[Any]]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([head, *rows])
