"""The public food tables in one SQLite file of their own: nobody's data, built whole or not at all.

It lies beside the database and can be deleted and loaded again at any time.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from unknot import foods
from unknot.foods import PublicFood, Serving
from unknot.store import settings

NAME, FORMAT = "foods.sqlite3", 1
LOOKED_AT, SHORTEST_MENDED = 300, 2
TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE raw (fdc_id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, brand TEXT DEFAULT '');
CREATE TABLE amount (fdc_id INTEGER, name TEXT, amount REAL);
CREATE TABLE serving (fdc_id INTEGER, says TEXT, grams REAL);
CREATE TABLE about (name TEXT PRIMARY KEY, says TEXT);
"""
INDEX = """
CREATE INDEX amounts ON amount (fdc_id);
CREATE INDEX servings ON serving (fdc_id);
CREATE TABLE food (place INTEGER PRIMARY KEY, fdc_id INTEGER UNIQUE, kind INTEGER, name TEXT,
                   brand TEXT, amounts TEXT);
INSERT INTO food
SELECT row_number() OVER (ORDER BY kind, length(name), fdc_id), fdc_id, kind, name, brand,
       (SELECT json_group_object(amount.name, amount.amount) FROM amount
         WHERE amount.fdc_id = raw.fdc_id)
  FROM raw;
DROP TABLE amount; DROP TABLE raw;
CREATE VIRTUAL TABLE named USING fts5(words, content='', detail='none', prefix='2 3 4');
"""
WORDS = """
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(named, 'row');
CREATE TABLE word (place INTEGER PRIMARY KEY, word TEXT UNIQUE);
INSERT INTO word SELECT row_number() OVER (ORDER BY doc DESC, term), term FROM vocabulary
 WHERE length(term) > 2 AND term GLOB '[a-z]*';
DROP TABLE vocabulary;
"""


class FoodsFile:
    """A file being built: foods, amounts and servings in any order, then `finish`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(TABLES)

    def add(self, many: Iterable[PublicFood]) -> None:
        """Take foods, with what they bring along."""
        for each in many:
            kind = foods.KINDS.index(each.kind)
            told = (each.fdc_id, kind, each.name, each.brand)
            self._database.execute("INSERT OR REPLACE INTO raw VALUES (?, ?, ?, ?)", told)
            self.add_amounts(foods.Amount(each.fdc_id, *pair) for pair in each.per_100g.items())
            self.add_servings((each.fdc_id, serving) for serving in each.servings)

    def add_amounts(self, amounts: Iterable[foods.Amount]) -> None:
        """Take amounts; those of a food that is not there are dropped at the end."""
        self._database.executemany("INSERT INTO amount VALUES (?, ?, ?)", amounts)

    def add_servings(self, servings: Iterable[tuple[int, Serving]]) -> None:
        """Take portions."""
        rows = ((fdc_id, serving.says, serving.grams) for fdc_id, serving in servings)
        self._database.executemany("INSERT INTO serving VALUES (?, ?, ?)", rows)

    def name_brands(self, brands: Iterable[tuple[int, str]]) -> None:
        """Say whose foods these are."""
        rows = ((brand, fdc_id) for fdc_id, brand in brands)
        self._database.executemany("UPDATE raw SET brand = ? WHERE fdc_id = ?", rows)

    def finish(self, about: dict[str, str]) -> int:
        """Make it searchable; how many foods there are.

        Raises:
            BadFoods: there is none.
        """
        database = self._database
        database.executescript(INDEX)
        (count,) = database.execute("SELECT count(*) FROM food").fetchone()
        if not count:
            raise foods.BadFoods("There is no food in this file.")
        rows = database.execute("SELECT place, name || ' ' || brand FROM food")
        names = ((place, " ".join(foods.words(name))) for place, name in rows)
        database.executemany("INSERT INTO named (rowid, words) VALUES (?, ?)", names)
        database.executescript(WORDS)
        told = {**about, "format": str(FORMAT), "foods": str(count)}
        database.executemany("INSERT INTO about VALUES (?, ?)", told.items())
        database.commit()
        return int(count)


@contextmanager
def building(folder: Path | None = None) -> Iterator[FoodsFile]:
    """Build a new file, which takes the old one's place only when nothing was refused."""
    whole = (folder or settings.data_dir()) / NAME
    part = whole.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as database:
            yield FoodsFile(database)
        part.chmod(0o600)
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)


def about(folder: Path | None = None) -> dict[str, str]:
    """What is loaded and when; nothing where nothing is."""
    with _opened(folder) as database:
        if database is None:
            return {}
        return dict(database.execute("SELECT name, says FROM about").fetchall())


def remove(folder: Path | None = None) -> None:
    """Delete the file."""
    ((folder or settings.data_dir()) / NAME).unlink(missing_ok=True)


def find(query: str, most: int = 10, folder: Path | None = None) -> tuple[PublicFood, ...]:
    """The foods that somebody may mean, the likeliest first; none where nothing is loaded."""
    typed = foods.words(query[: foods.LONGEST])[: foods.MOST_WORDS]
    with _opened(folder) as database:
        if database is None or not typed:
            return ()
        slots = [_slot(database, word, is_last=word == typed[-1]) for word in typed]
        rows = _rows(database, slots)
        best = foods.best_first(slots, ((f"{row[3]} {row[4]}", row) for row in rows))
        return tuple(_food(database, row) for row in best[:most])


def one(fdc_id: int, folder: Path | None = None) -> PublicFood | None:
    """One food by its number."""
    with _opened(folder) as database:
        if database is None:
            return None
        row = database.execute("SELECT * FROM food WHERE fdc_id = ?", (fdc_id,)).fetchone()
        return _food(database, row) if row else None


@contextmanager
def _opened(folder: Path | None) -> Iterator[sqlite3.Connection | None]:
    path = (folder or settings.data_dir()) / NAME
    if not path.exists():
        yield None
        return
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        yield database


def _slot(database: sqlite3.Connection, word: str, *, is_last: bool) -> foods.Slot:
    """A typed word, and what else may have been meant where nothing is called so."""
    if len(word) <= SHORTEST_MENDED or not word[0].isalpha():
        return (word,)
    if database.execute("SELECT 1 FROM word WHERE word = ?", (word,)).fetchone():
        return (word,)
    (path,) = database.execute("SELECT file FROM pragma_database_list").fetchone()
    others = foods.near(word, _vocabulary(path, Path(path).stat().st_mtime_ns))
    return (word, *others) if others or is_last else (word,)


@lru_cache(maxsize=2)
def _vocabulary(path: str, written_at: int) -> tuple[str, ...]:
    """Every word of every name, the commonest first; read anew when the file is another."""
    with closing(sqlite3.connect(path)) as database:
        return tuple(word for (word,) in database.execute("SELECT word FROM word ORDER BY place"))


def _rows(database: sqlite3.Connection, slots: list[foods.Slot]) -> list[tuple[Any, ...]]:
    """Foods with every word, the plainest first; where there is none, those with any."""
    parts = [_part(slot, is_last=slot is slots[-1]) for slot in slots]
    for joined in (" AND ".join(parts), " OR ".join(parts)):
        found = database.execute(
            "SELECT food.* FROM food JOIN (SELECT rowid FROM named WHERE named MATCH ?"
            " ORDER BY rowid LIMIT ?) AS hit ON hit.rowid = food.place ORDER BY food.place",
            (joined, LOOKED_AT),
        ).fetchall()
        if found:
            return found
    return []


def _part(slot: foods.Slot, *, is_last: bool) -> str:
    """Such as ("brocoli"* OR "broccoli"); the words are letters and digits alone."""
    first, *others = slot
    return f"({' OR '.join([f'{first}*' if is_last else first, *others])})"


def _food(database: sqlite3.Connection, row: tuple[Any, ...]) -> PublicFood:
    _, fdc_id, kind, name, brand, amounts = row
    servings = database.execute("SELECT says, grams FROM serving WHERE fdc_id = ?", (fdc_id,))
    known = json.loads(amounts)
    kept = tuple(Serving(says, grams) for says, grams in servings)
    return PublicFood(fdc_id, foods.KINDS[int(kind)], name, brand, known, kept)
