"""From what came in to a context; from a context to the facts that conditions read."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from unknot.conditions import Fact, FactKind
from unknot.relief._model import Context, Thing
from unknot.safety import Scope
from unknot.terms import Answer, Answers, Place, Preference, Site

KEYS = ("answers", "pain", "site", "place", "has", "adaptations", "preference", "helped")
Choice = TypeVar("Choice", bound=StrEnum)


class BadContext(ValueError):
    """A context cannot be used; the message names the key, the value and what is allowed."""


FACTS = (
    Fact("pain", FactKind.NUMBER, rising=True),
    Fact("site", FactKind.CHOICE, tuple(Site)),
    Fact("place", FactKind.CHOICE, tuple(Place)),
    Fact("preference", FactKind.CHOICE, tuple(Preference)),
    Fact("scope", FactKind.CHOICE, tuple(Scope)),
    *(Fact(f"has_{thing}", FactKind.YES_NO) for thing in Thing),
)


def read_context(
    raw: Mapping[str, object], answers: Answers, adaptations: Collection[str]
) -> Context:
    """Check every key of a context but `answers`, which the safety check has read.

    Args:
        raw: what came in. adaptations: the ids of the guide in use.

    Raises:
        BadContext: an unknown key, or a value that is not allowed.
    """
    for key in raw:
        if key not in KEYS:
            raise BadContext(f"context.{key[:40]} is not a key; allowed are {', '.join(KEYS)}.")
    return Context(
        answers=answers,
        pain=_pain(raw.get("pain")),
        site=_one_of("site", raw.get("site"), Site),
        place=_one_of("place", raw.get("place"), Place),
        has=frozenset(Thing(name) for name in _names("has", raw.get("has", []), tuple(Thing))),
        adaptations=frozenset(
            _names("adaptations", raw.get("adaptations", []), tuple(adaptations))
        ),
        preference=_one_of("preference", raw.get("preference", "unknown"), Preference),
        helped=tuple(_names("helped", raw.get("helped", []), None)),
    )


def facts_of(context: Context, scope: Scope) -> dict[str, Answer]:
    """What conditions read: the answers, and the situation."""
    return {
        **context.answers,
        "pain": context.pain,
        "site": context.site,
        "place": context.place,
        "preference": context.preference,
        "scope": scope,
        **{f"has_{thing}": "yes" if thing in context.has else "no" for thing in Thing},
    }


def _pain(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10:
        raise _refused("pain", value, "it must be a whole number from 0 to 10.")
    return value


def _one_of(key: str, value: object, kind: type[Choice]) -> Choice:
    if not isinstance(value, str) or value not in tuple(kind):
        raise _refused(key, value, f"it may be {', '.join(kind)}.")
    return kind(value)


def _names(key: str, value: object, allowed: tuple[str, ...] | None) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _refused(key, value, "it must be a list of names.")
    for name in value:
        if allowed is not None and name not in allowed:
            raise _refused(key, name, f"it may hold {', '.join(allowed)}.")
    return value


def _refused(key: str, value: object, allowed: str) -> BadContext:
    text = repr(value)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return BadContext(f"context.{key} is {shown}; {allowed}")
