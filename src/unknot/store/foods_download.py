"""A download of USDA FoodData Central, read bit by bit: memory does not grow with the file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any, TypeVar

import ijson

from unknot import foods
from unknot.foods import BadFoods, PublicFood

AT_ONCE = 2_000
COLUMNS = {
    foods.FOOD_FILE: ("fdc_id", "data_type", "description"),
    foods.NUTRIENT_FILE: ("fdc_id", "nutrient_id", "amount"),
    foods.PORTION_FILE: ("fdc_id", "gram_weight"),
    foods.SERVING_FILE: ("fdc_id", "serving_size", "serving_size_unit"),
    foods.UNIT_FILE: ("id", "name"),
}
Item = TypeVar("Item")


@contextmanager
def opened(path: str, name: str = "") -> Iterator["Download"]:
    """Open a download, and close it again whatever happens.

    Args:
        name: what it is called in messages; as its path says, if not told.

    Raises:
        BadFoods: there is none at this place.
    """
    with ExitStack() as files:
        yield Download(Path(path), name or Path(path).name, files)


class Download:
    """A folder of CSV files, a zip of them, a JSON file, or a zip of JSON files.

    Args:
        path: where it lies. name: what it is called. files: where what is opened is closed.

    Raises:
        BadFoods: there is nothing of the kind.
    """

    def __init__(self, path: Path, name: str, files: ExitStack) -> None:
        self.name, self._opened = name, files
        self._sources = self._open(path)
        if not self._sources:
            raise BadFoods(f"{name} holds neither {foods.FOOD_FILE} nor a JSON file.")

    @property
    def is_csv(self) -> bool:
        """Whether it is tables."""
        return any(name in COLUMNS for name in self._sources)

    @property
    def share_read(self) -> float:
        """How much of it has been read, from 0 to 1."""
        whole = sum(source.size for source in self._sources.values())
        return min(1.0, sum(source.read_so_far for source in self._sources.values()) / whole)

    def rows(self, name: str) -> Iterator[list[foods.Row]]:
        """The lines of one table, some at a time; none where the table is not there.

        Raises:
            BadFoods: what is not whole.
        """
        source = self._sources.get(name)
        return iter(()) if source is None else _batches(_rows(source))

    def refuse_without(self, *names: str) -> None:
        """See that these tables are there.

        Raises:
            BadFoods: naming the first that is not.
        """
        for name in names:
            if name not in self._sources:
                raise BadFoods(f"{name} is missing; it must be there.")

    def objects(self) -> Iterator[list[PublicFood]]:
        """The foods of every JSON file, some at a time.

        Raises:
            BadFoods: what is not whole.
        """
        return _batches(food for source in self._sources.values() for food in _objects(source))

    def _open(self, path: Path) -> dict[str, "_Source"]:
        if path.is_dir():
            files = [each for each in sorted(path.rglob("*.csv")) if each.name in COLUMNS]
            return {each.name: self._source(each, each.name) for each in files}
        if not path.is_file():
            raise BadFoods(f"{self.name} is neither a file nor a folder.")
        if not zipfile.is_zipfile(path):
            return {self.name: self._source(path, self.name)}
        packed = self._opened.enter_context(zipfile.ZipFile(path))
        inside = {Path(each.filename).name: each for each in packed.infolist()}
        tables = [name for name in inside if name in COLUMNS]
        names = tables or [name for name in inside if name.endswith(".json")]
        return {
            name: _Source(
                name, self._opened.enter_context(packed.open(inside[name])), inside[name].file_size
            )
            for name in names
        }

    def _source(self, path: Path, name: str) -> "_Source":
        stream = self._opened.enter_context(path.open("rb"))
        return _Source(name, stream, path.stat().st_size)


class _Source:
    """One file to read, with how far the reading is."""

    def __init__(self, name: str, stream: IO[bytes], size: int) -> None:
        self.name, self.size, self._stream, self.read_so_far = name, max(size, 1), stream, 0

    def read(self, count: int = -1) -> bytes:
        """Some bytes more."""
        try:
            found = self._stream.read(count)
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise BadFoods(f"{self.name} cannot be read: {error}.") from None
        self.read_so_far += len(found)
        return found

    def lines(self) -> Iterator[str]:
        """Line by line, as text."""
        wrapped = io.TextIOWrapper(io.BufferedReader(_Raw(self)), encoding="utf-8-sig", newline="")
        try:
            yield from wrapped
        except UnicodeDecodeError:
            raise BadFoods(f"{self.name} is not in UTF-8.") from None


class _Raw(io.RawIOBase):
    """A source as TextIOWrapper wants one."""

    def __init__(self, source: _Source) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._source.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _objects(source: _Source) -> Iterator[PublicFood]:
    """Every food of the lists of one file, one at a time."""
    kind = None
    events = ijson.parse(source, use_float=True)
    try:
        for prefix, event, value in events:
            if event == "map_key" and prefix == "":
                kind = foods.LISTS.get(value)
            elif event == "start_array" and kind and prefix in foods.LISTS:
                for raw in _items(events, prefix):
                    yield foods.food_of_object(raw, kind)
    except ijson.JSONError as error:
        told = " ".join(str(error).split())[:80]
        raise BadFoods(f"{source.name} is not whole JSON: {told}.") from None
    except BadFoods as error:
        raise BadFoods(f"{source.name}: {error}") from None


def _items(events: Iterator[tuple[str, str, Any]], prefix: str) -> Iterator[Any]:
    """The items of the array that has just begun."""
    builder, depth = ijson.ObjectBuilder(), 0
    for where, event, value in events:
        if depth == 0 and event == "end_array" and where == prefix:
            return
        builder.event(event, value)
        depth += event in ("start_map", "start_array")
        depth -= event in ("end_map", "end_array")
        if depth == 0:
            yield builder.value
            builder = ijson.ObjectBuilder()


def _rows(source: _Source) -> Iterator[foods.Row]:
    try:
        reader = csv.DictReader(source.lines(), strict=True)
        missing = set(COLUMNS[source.name]) - set(reader.fieldnames or ())
        if missing:
            raise BadFoods(f"{source.name} has no column {', '.join(sorted(missing))}.")
        for row in reader:
            if None in row.values() or None in row:
                line = reader.line_num
                raise BadFoods(f"{source.name}, line {line}, has not as many cells as its head.")
            yield row
    except csv.Error as error:
        raise BadFoods(f"{source.name} is not whole CSV: {error}.") from None


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while some := list(islice(iterator, AT_ONCE)):
        yield some
