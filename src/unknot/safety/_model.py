"""The records of the safety check: items, rules, the table, the key to advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property

from unknot.conditions import Condition, Fact, Predicate, compiled
from unknot.terms import Review, Source


class Level(IntEnum):
    """How soon somebody must look at this; higher wins."""

    SELF_CARE = 0
    CLINICIAN = 1
    SAME_DAY = 2
    EMERGENCY = 3

    def __str__(self) -> str:
        return self.name.lower()


class Within(StrEnum):
    """By when, in the words of the rules."""

    NOW = "now"
    DAY = "24 h"
    THREE_DAYS = "3 days"
    WEEK = "7 days"
    FORTNIGHT = "14 days"

    @property
    def hours(self) -> int:
        """The same time in hours, for sorting and for dates."""
        return _HOURS[self]


_HOURS = {
    Within.NOW: 0,
    Within.DAY: 24,
    Within.THREE_DAYS: 72,
    Within.WEEK: 168,
    Within.FORTNIGHT: 336,
}


class Scope(StrEnum):
    """How much guided relief a result allows."""

    FULL = "full"
    GENTLE = "gentle"
    COMFORT = "comfort"


@dataclass(frozen=True, slots=True)
class SelfCare:
    """The only key to advice: made by `check`, asked for by every room that advises.

    COMFORT allows positions, breathing, heat and short walks, and no guided exercise.
    """

    scope: Scope


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the safety check.

    Args:
        fact: its id, kind and values, as conditions see it.
        screen: the letter of its screen.
        ask: the question.
        choices: value -> words, for a choice; the first is what "none of these" writes.
        low, high: limits of a number, both allowed.
        unsure: the level that not being sure leads to; None where it has no effect.
        shown_if: asked only while this holds; None means always.
        in_profile: may be offered again next time, to be confirmed.
        suspects: what a yes can point to.
    """

    fact: Fact
    screen: str
    ask: str
    suspects: str
    evidence: str
    certainty: str
    review: Review
    sources: tuple[Source, ...]
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    low: int = 0
    high: int = 0
    unsure: Level | None = None
    shown_if: Condition | None = None
    in_profile: bool = False

    @property
    def id(self) -> str:
        """The item's id, as answers name it."""
        return self.fact.id


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the check, with its items in order."""

    id: str
    title: str
    lead: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the decision table.

    Args:
        waits_for: screens that must be complete before the rule may stop the check early,
            because it reads a reassuring item there.
        scope: what a clinician-level rule still allows; FULL above and below that level means
            that the level decides.
    """

    id: str
    level: Level
    within: Within
    reason: str
    when: Condition
    certainty: str
    review: Review
    sources: tuple[Source, ...]
    waits_for: frozenset[str] = frozenset()
    scope: Scope = Scope.GENTLE


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule speaks, in words for the person; crisis reasons need a kinder page."""

    key: str
    text: str
    tell: str
    crisis: bool = False


@dataclass(frozen=True)
class Table:
    """Everything the check needs, as loaded from the shelf.

    Args:
        version: of the shelf. hash: SHA-256 of its files, in hex.
        next_review: the first day on which the table is out of date.
        mini_check: the items asked before each guided session.
        rechecks: stage id -> the items asked again at that stage.
    """

    screens: tuple[Screen, ...]
    groups: Mapping[str, Condition]
    rules: tuple[Rule, ...]
    reasons: Mapping[str, Reason]
    version: str
    hash: str
    next_review: date
    mini_check: tuple[str, ...]
    rechecks: Mapping[str, tuple[str, ...]]

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by id, in the order asked."""
        return {item.id: item for screen in self.screens for item in screen.items}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every item as conditions see it."""
        return tuple(item.fact for item in self.items.values())

    @cached_property
    def tests(self) -> tuple[tuple[Predicate, Rule], ...]:
        """Each rule with its condition compiled, in table order."""
        return tuple((compiled(rule.when), rule) for rule in self.rules)

    @cached_property
    def shown_tests(self) -> Mapping[str, Predicate]:
        """For items not always asked: when they are."""
        return {
            item.id: compiled(item.shown_if)
            for item in self.items.values()
            if item.shown_if is not None
        }
