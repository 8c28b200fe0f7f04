"""Are these answers to the questions that were asked?"""

import math
from collections.abc import Mapping

from unknot.conditions import FactKind
from unknot.safety._model import Item
from unknot.terms import Answer, Answers, Reply


class BadAnswer(ValueError):
    """An answer cannot be read; the message names the item, the value and what is allowed."""


def read_answers(raw: object, items: Mapping[str, Item]) -> Answers:
    """Check every answer against its item.

    Args:
        raw: what came in, of any type; wanted is a mapping from item id to value.
        items: the items of the table in use.

    Raises:
        BadAnswer: not a mapping, an unknown item, or a value the item does not allow.
    """
    if not isinstance(raw, Mapping):
        raise BadAnswer(f"answers is {_shown(raw)}; it must be an object of item: value.")
    return {_known(name, items): _value(items[name], value) for name, value in raw.items()}


def _known(name: object, items: Mapping[str, Item]) -> str:
    if not isinstance(name, str) or name not in items:
        raise BadAnswer(
            f"answers.{str(name)[:60]} is not an item of the safety check; "
            "run `unknot shelf items` for the list."
        )
    return name


def _value(item: Item, value: object) -> Answer:
    match item.fact.kind:
        case FactKind.YES_NO:
            return _one_of(item, value, tuple(Reply))
        case FactKind.CHOICE:
            return _one_of(item, value, item.fact.values)
        case FactKind.NUMBER:
            return _number(item, value)


def _one_of(item: Item, value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise BadAnswer(f"answers.{item.id} is {_shown(value)}; it may be {', '.join(allowed)}.")
    return str(value)


def _number(item: Item, value: object) -> int | float:
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if not numeric or not math.isfinite(value) or not item.low <= value <= item.high:  # type: ignore[operator, arg-type]
        raise BadAnswer(
            f"answers.{item.id} is {_shown(value)}; it must be a number from {item.low} "
            f"to {item.high}."
        )
    return value  # type: ignore[return-value]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
