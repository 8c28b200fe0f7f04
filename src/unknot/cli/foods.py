"""`unknot foods`: load the public food tables, look into them, remove them."""

import json
import sys
from datetime import UTC, datetime

from unknot.cli._input import BadInput
from unknot.journeys import load_foods

USAGE = """\
unknot foods load FILE      a download of USDA FoodData Central: the CSV or JSON zip, or a folder
unknot foods find WORDS     [--json] foods of the tables, the likeliest first
unknot foods about          what is loaded, and when
unknot foods remove         delete the tables; your own entries stay"""


def run(arguments: list[str]) -> int:
    """Do what the first word says."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    word, rest = arguments[0], arguments[1:]
    doers = {"load": _load, "find": _find, "about": _about, "remove": _remove}
    if word not in doers:
        raise BadInput(f"the first word is {word!r}; it may be {', '.join(doers)}.")
    doers[word](rest)
    return 0


def _load(arguments: list[str]) -> None:
    if len(arguments) != 1:
        raise BadInput(f"load was given {len(arguments)} files; give one file or folder.")
    try:
        count = load_foods.load_foods(arguments[0], datetime.now(UTC), _told())
    except load_foods.BadFoods as error:
        raise BadInput(f"{error} Nothing has changed.") from None
    print(f"{count:,} foods can be searched now.")


def _told() -> load_foods.Progress:
    """Tell the progress on one line of a terminal; on nothing else."""
    if not sys.stderr.isatty():
        return lambda share, says: None
    last = [""]

    def tell(share: float, says: str) -> None:
        line = f"{share:4.0%} {says}"
        if line != last[0]:
            end = "\n" if says == load_foods.INDEXING else ""
            print(f"\r{line:40}", end=end, file=sys.stderr, flush=True)
            last[0] = line

    return tell


def _find(arguments: list[str]) -> None:
    typed = " ".join(each for each in arguments if each != "--json")
    if not typed.strip():
        raise BadInput("find was given no words; give the name of a food.")
    if not load_foods.loaded():
        raise BadInput("no tables are loaded; load them with: unknot foods load FILE")
    found = load_foods.find(typed)
    if "--json" in arguments:
        print(json.dumps([_as_json(each) for each in found], ensure_ascii=False))
        return
    for each in found:
        brand = f" ({each.brand})" if each.brand else ""
        print(f"fdc:{each.fdc_id:<9} {each.name}{brand}")


def _as_json(food: load_foods.PublicFood) -> dict[str, object]:
    return {
        "food": f"fdc:{food.fdc_id}",
        "name": food.name,
        "brand": food.brand,
        "per_100g": dict(food.per_100g),
        "portions": [{"says": each.says, "grams": each.grams} for each in food.servings],
    }


def _about(arguments: list[str]) -> None:
    told = load_foods.loaded()
    if not told:
        print("No tables are loaded.")
        return
    print(f"{int(told['foods']):,} foods from {told['from']}, loaded on {told['loaded_at'][:10]}.")


def _remove(arguments: list[str]) -> None:
    load_foods.unload()
    print("The tables are removed.")
