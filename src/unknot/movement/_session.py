"""Sessions: from a set, one movement, a warm-up or a step of return to what the player plays."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from unknot.movement._fitting import Chooser
from unknot.movement._items import item_of, others_of
from unknot.movement._model import (
    Activity,
    Catalogue,
    Kind,
    Movement,
    Session,
    SessionItem,
    Set,
    Stage,
    Wishes,
)
from unknot.movement._plans import Planned, Unit
from unknot.safety import Scope, SelfCare
from unknot.terms import Preference

FEWEST_MINUTES, MOST_MINUTES = 5, 20
SHARE = {Stage.MOBILISE: 0.35, Stage.BUILD: 0.25}  # the rest raises; after 5.1 of the evidence
BUILD_FROM_MINUTES = 8  # shorter warm-ups have the task itself and no strength before it
FEWEST_LIGHTER_S, ROUND_S = 30, 10


class BadWish(ValueError):
    """A session cannot be made for this wish; the message says what is allowed."""


def session(
    key: SelfCare, source: Set | Movement | Planned, catalogue: Catalogue, wishes: Wishes
) -> Session:
    """Make a session; the doses start at their low end.

    Args:
        key: made by the safety check; its scope comfort leaves every item out.
    """
    if isinstance(source, Set):
        chooser = Chooser(key, catalogue, wishes, source)
        items = _from_set(chooser, source)
        return _session(chooser, f"set.{source.id}", Kind.SET, source.title, items)
    if isinstance(source, Movement):
        chooser = Chooser(key, catalogue, wishes)
        items = [item_of(chooser, source)] if chooser.fits(source) else []
        return _session(chooser, f"single.{source.id}", Kind.SINGLE, source.name, items)
    # Somebody who goes back to a load has what it takes at hand.
    chooser = Chooser(key, catalogue, replace(wishes, has=frozenset(catalogue.equipment)))
    step = source.step
    name = f"return.{source.programme.id}.{step.id if step else 'wait'}"
    title = step.title if step else source.programme.title
    return _session(chooser, name, Kind.RETURN, title, _from_return(chooser, source))


def warm_up(
    key: SelfCare, activity: Activity, minutes: int, catalogue: Catalogue, wishes: Wishes
) -> Session:
    """Raise, mobilise, build: fills the minutes, with a lighter version of the task last.

    Raises:
        BadWish: fewer than 5 minutes or more than 20.
    """
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        raise BadWish(
            f"minutes is {minutes}; a warm-up lasts {FEWEST_MINUTES} to {MOST_MINUTES} minutes."
        )
    chooser = Chooser(key, catalogue, wishes)
    items = [] if key.scope is Scope.COMFORT else _stages(chooser, activity, 60 * minutes)
    return _session(chooser, f"warm_up.{activity.id}", Kind.WARM_UP, activity.title, items)


def as_json(made: Session, catalogue: Catalogue) -> dict[str, Any]:
    """A session in the form that the player reads."""
    return {
        "id": made.id,
        "kind": str(made.kind),
        "title": made.title,
        "items": [_item(item, catalogue) for item in made.items],
        "others": {name: _item(item, catalogue) for name, item in made.others.items()},
        "stop_rules": {
            rule.id: {"text": rule.text, "say": rule.say} for rule in catalogue.stop_rules.values()
        },
        "bands": [
            {"id": band.id, "text": band.text, "next": band.say}
            for band in catalogue.bands.values()
        ],
    }


def _session(
    chooser: Chooser, name: str, kind: Kind, title: str, items: Iterable[SessionItem]
) -> Session:
    chosen = tuple(items)
    return Session(name, kind, title, chosen, others_of(chooser, chosen))


def _from_set(chooser: Chooser, source: Set) -> list[SessionItem]:
    ways = {source.direction, chooser.wishes.preference}
    if ways == {Preference.FLEXION, Preference.EXTENSION}:
        return []
    items: list[SessionItem] = []
    named = {name for group in source.items for name in group}
    for group in source.items:
        movement = chooser.first(group, _done(items) | (named - set(group)))
        exercises = sum(item.movement.is_exercise for item in items if item.movement)
        if movement is None:
            continue
        if movement.is_exercise and exercises >= chooser.effort.most_items:
            continue
        items.append(item_of(chooser, movement, slot=group))
    return items


def _from_return(chooser: Chooser, plan: Planned) -> list[SessionItem]:
    if plan.step is None or chooser.key.scope is not Scope.FULL:
        return []
    step = plan.step
    items: list[SessionItem] = []
    for name in step.movements:
        movement = chooser.first((name,), _done(items))
        if movement is not None:
            items.append(_of_step(item_of(chooser, movement), plan))
    return items


def _of_step(item: SessionItem, plan: Planned) -> SessionItem:
    """An item with the dose of a step: its minutes where it has them, else sets and repeats."""
    step = plan.step
    if step is None:
        return item
    told = replace(item, title=step.title, lines=(step.text, *item.lines))
    if plan.programme.unit is Unit.MINUTES and plan.amount is not None:
        return replace(told, sets=1, reps=None, hold_s=None, seconds=round(60 * plan.amount))
    return replace(told, sets=step.sets, reps=step.reps)


def _stages(chooser: Chooser, activity: Activity, total_s: int) -> list[SessionItem]:
    stages = chooser.catalogue.stages
    most_s = {stage: 60 * rule.minutes[1] for stage, rule in stages.items()}
    mobilise_s = min(SHARE[Stage.MOBILISE] * total_s, most_s[Stage.MOBILISE])
    build_s = min(SHARE[Stage.BUILD] * total_s, most_s[Stage.BUILD])
    loosen = _filling(chooser, activity.mobilise, Stage.MOBILISE, mobilise_s)
    strength = []
    if total_s >= 60 * BUILD_FROM_MINUTES:
        strength = _filling(chooser, activity.build, Stage.BUILD, build_s / 2, _done(loosen))
    left_s = build_s - sum(item.lasts_s for item in strength)
    lighter = _lighter(chooser, activity, left_s)
    taken_s = sum(item.lasts_s for item in (*loosen, *strength, *lighter))
    later = [*loosen, *strength, *lighter]
    return [*_raise(chooser, total_s - taken_s, _done(later)), *later]


def _done(items: Iterable[SessionItem]) -> set[str]:
    """What some items are already made of: nothing comes twice in a session."""
    return {item.movement.id for item in items if item.movement}


def _raise(chooser: Chooser, seconds: float, used: set[str]) -> list[SessionItem]:
    movement = chooser.first(chooser.catalogue.stages[Stage.RAISE].movements, used)
    if movement is None:
        return []
    item = item_of(chooser, movement, Stage.RAISE)
    return [replace(item, sets=1, reps=None, hold_s=None, seconds=round(seconds))]


def _filling(
    chooser: Chooser,
    names: Iterable[str],
    stage: Stage,
    seconds: float,
    used: Iterable[str] = (),
) -> list[SessionItem]:
    """One set of as many as the time allows, at least one."""
    items: list[SessionItem] = []
    for name in names:
        movement = chooser.first((name,), {*used, *_done(items)})
        if movement is None:
            continue
        item = replace(item_of(chooser, movement, stage), sets=1)
        if items and sum(each.lasts_s for each in items) + item.lasts_s > seconds:
            break
        items.append(item)
    return items


def _lighter(chooser: Chooser, activity: Activity, seconds: float) -> list[SessionItem]:
    full = chooser.key.scope is Scope.FULL
    shares = activity.lighter if full else activity.lighter[:1]
    each_s = max(FEWEST_LIGHTER_S, round(seconds / len(shares) / ROUND_S) * ROUND_S)
    return [
        SessionItem(None, Stage.BUILD, activity.title, (share.text,), seconds=each_s)
        for share in shares
    ]


def _item(item: SessionItem, catalogue: Catalogue) -> dict[str, Any]:
    movement = item.movement
    return {
        "movement": movement.id if movement else None,
        "stage": None if item.stage is None else str(item.stage),
        "title": item.title,
        "lines": list(item.lines),
        "cues": list(item.cues),
        "figure": movement.figure.id if movement else None,
        "sets": item.sets,
        "reps": item.reps,
        "hold_s": item.hold_s,
        "seconds": item.seconds,
        "rest_s": item.rest_s,
        "sides": item.sides,
        "rep_s": round(item.rep_s, 2),
        "easier": list(item.easier),
        "harder": list(item.harder),
        "swap": list(item.swap),
        "stop": list(catalogue.stop_rules),
        "stop_own": movement.stop if movement else "",
        "level": movement.level if movement else None,
    }
