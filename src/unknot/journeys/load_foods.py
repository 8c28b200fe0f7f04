"""Load the public food tables from a file somebody downloaded: all of it, or nothing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from unknot import foods
from unknot.foods import BadFoods, PublicFood
from unknot.store import foods_download, foods_file
from unknot.store.foods_download import Download
from unknot.store.foods_file import FoodsFile

__all__ = ["BadFoods", "Progress", "PublicFood", "find", "load_foods", "loaded", "one", "unload"]

Progress = Callable[[float, str], None]
"""Told now and then: how much has been read, from 0 to 1, and what is being done."""
INDEXING = "Making it searchable"


def load_foods(path: str, now: datetime, progress: Progress, name: str = "") -> int:
    """Read a download of USDA FoodData Central, CSV or JSON, zipped or not.

    What was loaded before stays until the new tables are whole.

    Args:
        path: a folder of CSV files, a zip of them, a JSON file or a zip of such.
        name: what the file is called, where its path does not say.

    Returns:
        How many foods there are now.

    Raises:
        BadFoods: saying what stands where it should not; nothing has changed.
    """
    with foods_download.opened(path, name) as download, foods_file.building() as file:
        if download.is_csv:
            _read_tables(download, file, progress)
        else:
            for some in download.objects():
                file.add(some)
                progress(download.share_read, "Reading foods")
        progress(1.0, INDEXING)
        return file.finish({"loaded_at": now.isoformat(), "from": download.name})


def loaded() -> dict[str, str]:
    """What is loaded, from where and when; nothing where nothing is."""
    return foods_file.about()


def unload() -> None:
    """Remove the tables; they can be loaded again."""
    foods_file.remove()


def find(query: str, most: int = 10) -> tuple[PublicFood, ...]:
    """The foods of the tables that somebody may mean, the likeliest first."""
    return foods_file.find(query, most)


def one(fdc_id: int) -> PublicFood | None:
    """One food by its number in the tables."""
    return foods_file.one(fdc_id)


def _read_tables(download: Download, file: FoodsFile, progress: Progress) -> None:
    download.refuse_without(foods.FOOD_FILE, foods.NUTRIENT_FILE)
    units = dict(foods.unit_of(row) for some in download.rows(foods.UNIT_FILE) for row in some)

    def take_portions(rows: Iterable[foods.Row]) -> None:
        file.add_servings(each for row in rows if (each := foods.portion_of(row, units)))

    readers: dict[str, Callable[[list[foods.Row]], Any]] = {
        foods.FOOD_FILE: lambda rows: file.add(_each(foods.food_of, rows)),
        foods.NUTRIENT_FILE: lambda rows: file.add_amounts(_each(foods.amount_of, rows)),
        foods.PORTION_FILE: take_portions,
        foods.SERVING_FILE: lambda rows: _take_brands(rows, file),
    }
    for name, take in readers.items():
        for some in download.rows(name):
            take(some)
            progress(download.share_read, f"Reading {name}")


def _take_brands(rows: list[foods.Row], file: FoodsFile) -> None:
    read = [foods.serving_of(row) for row in rows]
    file.name_brands((number, brand) for number, brand, _ in read if brand)
    file.add_servings((number, serving) for number, _, serving in read if serving)


def _each(read: Callable[[foods.Row], Any], rows: list[foods.Row]) -> Iterable[Any]:
    return (found for row in rows if (found := read(row)) is not None)
