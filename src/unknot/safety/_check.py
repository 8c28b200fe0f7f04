"""From answers to a disposition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unknot.conditions import state_of
from unknot.safety._model import Item, Level, Rule, Scope, Screen, SelfCare, Table, Within
from unknot.terms import Answer, Answers

DEFAULT_RULE = "DEFAULT"
DEFAULT_REASON = "r.self_care"


@dataclass(frozen=True, slots=True)
class Disposition:
    """What the check found.

    Args:
        level: None while nothing may be said yet: the check is not complete, or the table is
            out of date, and no rule calls for care today.
        within: by when; None without a level and for self-care.
        rules: every rule that fired, most urgent first; DEFAULT alone when none did.
        reasons: the reason keys of those rules, each once, in the same order.
        leading: the reason keys at the winning level, the ones to show.
        complete: every question that was to be asked has an answer.
        out_of_date: the table has passed its review date.
        self_care: the key to advice, or None.
    """

    level: Level | None
    within: Within | None
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    leading: tuple[str, ...]
    complete: bool
    out_of_date: bool
    self_care: SelfCare | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One screen as it stands: which of its items to show, and which still lack an answer."""

    screen: Screen
    shown: tuple[Item, ...]
    open: tuple[Item, ...]


def check(answers: Answers, table: Table, today: date) -> Disposition:
    """Decide how soon somebody must look at this.

    Unanswered reads as no; but self-care and clinician are only given for a complete check
    against a table that is not past its review date. Urgent levels never wait.

    Args:
        answers: as `read_answers` returns them.
        table: the decision table in use.
        today: the person's own date.
    """
    state = state_of(answers, table.facts)
    fired = [rule for test, rule in table.tests if test(state)]
    complete = not any(asked.open for asked in _screens(state, answers, table))
    out_of_date = today >= table.next_review
    level = max((rule.level for rule in fired), default=Level.SELF_CARE)
    if level <= Level.CLINICIAN and (not complete or out_of_date):
        return _disposition(None, fired, complete, out_of_date)
    return _disposition(level, fired, complete, out_of_date)


def early_stop(answers: Answers, table: Table) -> tuple[Rule, ...]:
    """The emergency rules that already stand, whatever the rest of the answers will be.

    A rule that reads a reassuring item waits until that item's screen is complete.
    """
    state = state_of(answers, table.facts)
    done = {asked.screen.id for asked in _screens(state, answers, table) if not asked.open}
    return tuple(
        rule
        for test, rule in table.tests
        if rule.level is Level.EMERGENCY and rule.waits_for <= done and test(state)
    )


def next_screen(answers: Answers, table: Table) -> Asked | None:
    """The first screen that still lacks an answer; None when the check is complete."""
    state = state_of(answers, table.facts)
    return next((asked for asked in _screens(state, answers, table) if asked.open), None)


def _screens(state: dict[str, Answer | None], answers: Answers, table: Table) -> Iterator[Asked]:
    tests = table.shown_tests
    for screen in table.screens:
        shown = tuple(i for i in screen.items if i.id not in tests or tests[i.id](state))
        yield Asked(screen, shown, tuple(item for item in shown if item.id not in answers))


def _disposition(
    level: Level | None, fired: list[Rule], complete: bool, out_of_date: bool
) -> Disposition:
    ordered = sorted(fired, key=lambda rule: -rule.level)
    at_level = [rule for rule in ordered if rule.level == level]
    if level is Level.SELF_CARE:
        return Disposition(
            level, None, (DEFAULT_RULE,), (DEFAULT_REASON,), (DEFAULT_REASON,),
            complete, out_of_date, SelfCare(Scope.FULL),
        )  # fmt: skip
    return Disposition(
        level=level,
        within=min((rule.within for rule in at_level), key=lambda w: w.hours, default=None),
        rules=tuple(rule.id for rule in ordered),
        reasons=_once(ordered),
        leading=_once(at_level),
        complete=complete,
        out_of_date=out_of_date,
        self_care=SelfCare(_scope(at_level)) if level is Level.CLINICIAN else None,
    )


def _scope(rules: list[Rule]) -> Scope:
    comfort_only = any(rule.scope is Scope.COMFORT for rule in rules)
    return Scope.COMFORT if comfort_only else Scope.GENTLE


def _once(rules: list[Rule]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.reason for rule in rules))
