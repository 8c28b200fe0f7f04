"""Movements in words and numbers, as pages show them."""

from collections.abc import Iterable
from typing import Any

from unknot import diary
from unknot.journeys import movements
from unknot.journeys.open_shelf import Shelf
from unknot.movement import Change

BECAUSE = {
    Change.FIRST: "You begin here.",
    Change.MORE: "It went well and had settled by the next day. So there is a little more.",
    Change.SAME: "Stay here until it went well often enough, and had settled by the next day.",
    Change.EASE: "Last time it hurt too much. So today there is less.",
    Change.HALVE: "It had not settled by the next day. So today there is half.",
    Change.RESTART: "You were away for two weeks or more. So begin again with less.",
    Change.FINISHED: "You are through this table. Grow slowly from here.",
    Change.NOT_NOW: "It is too early or hurts too much for load. Small movements suit better.",
    Change.WAIT_FOR_CARE: "Your safety check says that somebody should look at your back first.",
}
OUTCOMES = {
    diary.MoveOutcome.DONE: "done",
    diary.MoveOutcome.EASED: "eased off",
    diary.MoveOutcome.SKIPPED: "left out",
    diary.MoveOutcome.SWAPPED: "swapped",
    diary.MoveOutcome.STOPPED: "stopped",
}
UNITS = {"percent": "% of your usual load", "minutes": "minutes"}
STAGES = {"raise": "Get warm", "mobilise": "Loosen", "build": "Build up"}


def with_doses(session: dict[str, Any]) -> dict[str, Any]:
    """A session whose items say how much, in words, and which stage they are in."""
    items = [_with_dose(item) for item in session["items"]]
    others = {name: _with_dose(item) for name, item in session["others"].items()}
    return {**session, "items": items, "others": others}


def _with_dose(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "dose": dose(item), "stage_words": STAGES.get(item["stage"] or "", "")}


def dose(item: dict[str, Any]) -> str:
    """How much of one item, such as "2 sets of 8, hold 3 s, each side"."""
    parts = []
    if item["seconds"] is not None:
        parts.append(length(item["seconds"]))
    elif item["reps"] is not None and item["reps"] > 1:
        times = f"{item['reps']} times"
        parts.append(times if item["sets"] == 1 else f"{item['sets']} sets of {item['reps']}")
    if item["hold_s"] is not None:
        parts.append(f"hold {item['hold_s']} s")
    if item["sides"] == 2:
        parts.append("each side")
    return ", ".join(parts)


def length(seconds: int) -> str:
    """Seconds as people say them."""
    if seconds == 1:
        return "1 second"
    return f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} min"


def minutes_of(session: dict[str, Any]) -> int:
    """About how long a session takes, with a little time to get into each place."""
    total = 0.0
    for item in session["items"]:
        one = item["seconds"]
        if one is None:
            one = (item["reps"] or 1) * (item["rep_s"] + (item["hold_s"] or 0))
        total += item["sets"] * item["sides"] * one + (item["sets"] - 1) * item["rest_s"] + 15
    return max(1, round(total / 60))


def activity(shelf: Shelf, name: str) -> str:
    """The title of something people warm up for."""
    found = shelf.movement.activities.get(name)
    return found.title if found else ""


def amount(value: float | None, unit: str) -> str:
    """An amount in its unit; a dash where there is none."""
    return "–" if value is None else f"{value:g} {UNITS[unit]}"


def table(way: movements.Way) -> list[dict[str, Any]]:
    """The rows of a programme, with the one that is next marked."""
    done = {step.id: 0 for step in way.programme.steps}
    for each in way.past:
        done[each.step] = done.get(each.step, 0) + 1
    here = way.planned.step.id if way.planned.step else None
    return [
        {
            "title": step.title,
            "dose": _step_dose(step.sets, step.reps),
            "gate": _gate(step.gate.pain_at_most, step.gate.times, step.gate.calm_days),
            "done": done[step.id],
            "is_here": step.id == here,
        }
        for step in way.programme.steps
    ]


def _step_dose(sets: int, reps: int | None) -> str:
    return "" if reps is None else f"{sets} × {reps}"


def _gate(pain: int, times: int, calm_days: int) -> str:
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    calm = f", {calm_days} calm days" if calm_days else ""
    return f"pain {pain} or less, settled next day, {often}{calm}"


def kept(done: Iterable[diary.MovesKept], shelf: Shelf) -> list[dict[str, Any]]:
    """Sessions as a list shows them."""
    return [
        {
            "kept": each,
            "title": title_of(each, shelf),
            "amount": amount(each.amount, each.unit) if each.unit else "",
            "moves": [
                {
                    "title": movement_title(move.movement_id, shelf),
                    "did": _did(move),
                    "pain": move.pain_during,
                    "outcome": OUTCOMES[move.outcome],
                }
                for move in each.moves
            ],
        }
        for each in done
    ]


def title_of(each: diary.MovesKept, shelf: Shelf) -> str:
    """What a session was, in words; its name where the shelf has it no more."""
    known = shelf.movement
    _, _, rest = each.name.partition(".")
    if each.kind is diary.MovesKind.WARM_UP and rest in known.activities:
        return f"Warm-up: {known.activities[rest].title}"
    if each.kind is diary.MovesKind.SET and rest in known.sets:
        return known.sets[rest].title
    if each.kind is diary.MovesKind.RETURN:
        programme = known.programmes.get(rest.partition(".")[0])
        return programme.title if programme else each.name
    return movement_title(rest, shelf)


def movement_title(name: str, shelf: Shelf) -> str:
    """The name of a movement; the lighter task of a warm-up has none of its own."""
    found = shelf.movement.movements.get(name)
    if found is not None:
        return found.name
    return "The task itself, lighter" if name == movements.THE_TASK else name


def _did(move: diary.MoveKept) -> str:
    if move.reps:
        return f"{move.reps} times"
    return length(move.seconds) if move.seconds else "–"
