"""A person's own catalogue in place of the built-in one."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from unknot.triggers._days import FIXED
from unknot.triggers._model import Catalogue, Exposure, Window

MOST_EXPOSURES = 30
MOST_LETTERS = 300
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
NEEDED = ("id", "window", "contrast")
KEYS = (
    *NEEDED, "unit", "low", "high", "yes_no", "chance", "mean", "sd", "when", "published",
)  # fmt: skip
WIDEST = 1e6
EFFECTS = {"chance": (0.001, 0.5), "mean": (-3.0, 3.0), "sd": (0.2, 3.0)}


class BadCatalogue(ValueError):
    """A catalogue cannot be used; the message names entry, key, value and what is allowed."""


def read_catalogue(raw: object, built_in: Catalogue) -> Catalogue:
    """Read a catalogue that replaces the built-in exposures; priors and words stay.

    Args:
        raw: `{"exposures": [{"id", "window", "contrast", …}]}`.

    Raises:
        BadCatalogue: anything unknown, missing, twice or out of range.
    """
    if not isinstance(raw, Mapping) or set(raw) != {"exposures"}:
        raise BadCatalogue("the catalogue must be an object with the one key exposures.")
    listed = raw["exposures"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_EXPOSURES:
        raise BadCatalogue(f"exposures must be a list of 1 to {MOST_EXPOSURES} objects.")
    made = tuple(_exposure(each, number, built_in) for number, each in enumerate(listed, 1))
    seen: set[str] = set()
    for exposure in made:
        if exposure.id in seen:
            raise BadCatalogue(f"exposure {exposure.id!r} stands twice; give each id once.")
        seen.add(exposure.id)
    return replace(built_in, exposures=made)


def _exposure(raw: object, number: int, built_in: Catalogue) -> Exposure:
    if not isinstance(raw, Mapping):
        raise BadCatalogue(f"exposure {number} is not an object; it needs {', '.join(NEEDED)}.")
    for key in raw:
        if key not in KEYS:
            raise BadCatalogue(
                f"exposure {number}: {_shown(key)} is not a key; allowed are {', '.join(KEYS)}."
            )
    for key in NEEDED:
        if key not in raw:
            raise BadCatalogue(f"exposure {number}: {key} is missing; add it.")
    entry = _Entry(raw, number)
    name = entry.name()
    contrast = entry.number("contrast", -WIDEST, WIDEST)
    if abs(contrast) < 1.0 / WIDEST:
        raise entry.refused("contrast", "it must not be 0.")
    low, high, yes_no = entry.limits()
    own, words = built_in.priors, built_in.sentences
    made = Exposure(
        id=name,
        window=entry.window(),
        contrast=contrast,
        unit=entry.text("unit", ""),
        low=low,
        high=high,
        yes_no=yes_no,
        chance=entry.effect("chance", own.own_chance),
        mean=entry.effect("mean", 0.0),
        sd=entry.effect("sd", own.own_sd),
        when=entry.text("when", ""),
        published=entry.text("published", words["own_published"]),
    )
    return made if made.when else replace(made, when=_when(made, words))


def _when(exposure: Exposure, words: Mapping[str, str]) -> str:
    """Which days, in words, for an exposure that brought none of its own."""
    kind = "own_change"
    if exposure.yes_no:
        kind = "own_yes" if exposure.contrast > 0 else "own_no"
    amount = f"{exposure.contrast:+g} {exposure.unit}".strip()
    change = words[kind].format(contrast=amount, exposure=exposure.id)
    days = "own_with" if exposure.window is Window.TODAY else "own_after"
    return words[days].format(change=change)


class _Entry:
    """One exposure as it was given."""

    def __init__(self, raw: Mapping[Any, Any], number: int) -> None:
        self.raw, self.place = raw, number

    def refused(self, key: str, allowed: str) -> BadCatalogue:
        """Make the one sentence."""
        value = _shown(self.raw[key])
        return BadCatalogue(f"exposure {self.place}: {key} is {value}; {allowed}")

    def name(self) -> str:
        """The id, which is also the name of a column."""
        name = self.raw["id"]
        if not isinstance(name, str) or not NAME.fullmatch(name) or name in FIXED:
            raise self.refused(
                "id", "it must be small letters, digits and _, and no fixed column's name."
            )
        return name

    def window(self) -> Window:
        """The window."""
        window = self.raw["window"]
        if not isinstance(window, str) or window not in tuple(Window):
            raise self.refused("window", f"it may be {', '.join(Window)}.")
        return Window(window)

    def number(self, key: str, low: float, high: float) -> float:
        """A finite number between two limits."""
        value = self.raw[key]
        good = isinstance(value, int | float) and not isinstance(value, bool)
        if not good or not math.isfinite(value) or not low <= value <= high:
            raise self.refused(key, f"it must be a number from {low:g} to {high:g}.")
        return float(value)

    def effect(self, key: str, default: float) -> float:
        """A part of the prior, or what a person's own exposure has."""
        return self.number(key, *EFFECTS[key]) if key in self.raw else default

    def limits(self) -> tuple[float, float, bool]:
        """The lowest and highest value, and whether only 0 and 1 are allowed."""
        yes_no = self.raw.get("yes_no", False)
        if not isinstance(yes_no, bool):
            raise self.refused("yes_no", "it may be true or false.")
        if yes_no:
            for key in ("low", "high"):
                if key in self.raw:
                    raise self.refused(key, "leave it out, since yes_no allows 0 and 1 only.")
            return 0.0, 1.0, True
        low = self.number("low", -WIDEST, WIDEST) if "low" in self.raw else -WIDEST
        high = self.number("high", -WIDEST, WIDEST) if "high" in self.raw else WIDEST
        if low >= high:
            raise self.refused("low" if "low" in self.raw else "high", "low must be below high.")
        return low, high, False

    def text(self, key: str, default: str) -> str:
        """A short text."""
        if key not in self.raw:
            return default
        value = self.raw[key]
        if not isinstance(value, str) or not 1 <= len(value.strip()) <= MOST_LETTERS:
            raise self.refused(key, f"it must be a text of 1 to {MOST_LETTERS} letters.")
        return value.strip()


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
