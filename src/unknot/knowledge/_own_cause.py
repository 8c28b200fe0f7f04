"""The shelf's part on a cause of somebody's own."""

from collections.abc import Mapping
from string import Formatter

from unknot import diary
from unknot.knowledge._read import Entry, ReviewedFile
from unknot.terms import Citation

ASKS = {
    "plain": ("ask", {"name"}),
    "night_plain": ("ask_night", {"name"}),
    "amount": ("ask_amount", {"name", "unit"}),
    "night_amount": ("ask_night_amount", {"name", "unit"}),
}
TELLS = {
    "amount": ("told", {"name", "value"}),
    "yes": ("told_yes", {"name"}),
    "no": ("told_no", {"name"}),
}
"""Each form of a question, and of an answer told back: its key, and what stands in braces."""


def load_own_cause(file: ReviewedFile, sources: Mapping[str, Citation]) -> diary.OwnRules:
    """Read what an own cause may be.

    Raises:
        BadShelf: a figure out of range, a question whose braces name something else.
    """
    entry = file.entry("own")
    rules = diary.OwnRules(
        most=entry.whole("most", 1, 16),
        name_letters=entry.whole("name_letters", 10, 40),
        unit_letters=entry.whole("unit_letters", 5, 20),
        highest=entry.number("highest", 10, 1e6),
        points=entry.number("points", 1, 10),
        steps=_steps(entry),
        otherwise=entry.number("else", 0.01, 1000),
        asks={form: _ask(entry, *wanted) for form, wanted in ASKS.items()},
        tells={form: _ask(entry, *wanted) for form, wanted in TELLS.items()},
        ends=entry.text("ends"),
        typical=_typical(entry),
        says=entry.text("says"),
        footing=file.footing(entry, sources),
    )
    entry.done()
    file.done()
    return rules


def _steps(entry: Entry) -> Mapping[str, float]:
    steps = entry.entry("steps")
    units = list(entry.raw("steps"))
    return {unit: steps.number(unit, 0.01, 100_000) for unit in units}


def _ask(entry: Entry, key: str, names: set[str]) -> str:
    text = entry.text(key)
    found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    if found != names:
        raise entry.refuse(key, text, f"in braces it must name {', '.join(sorted(names))}.")
    return text


def _typical(entry: Entry) -> tuple[float, ...]:
    value = entry.raw("typical")
    good = isinstance(value, list) and all(type(each) is int and 0 <= each <= 10 for each in value)
    if not good or value != sorted(set(value)) or not value:
        raise entry.refuse(
            "typical", value, "write whole numbers from 0 to 10, the smallest first."
        )
    return tuple(float(each) for each in value)
