"""Treatments in words, as their pages show them: one row for each question somebody has."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from unknot.journeys.compare_treatments import Piece
from unknot.treatments import (
    About,
    Counted,
    Effort,
    Goal,
    Group,
    Helps,
    Phase,
    Row,
    Stance,
    TimeBand,
    count_people,
)
from unknot.web.views.library_words import SURE

PHASES = {
    Phase.ACUTE: "Less than 6 weeks",
    Phase.SUBACUTE: "6 to 12 weeks",
    Phase.CHRONIC: "More than 12 weeks",
    Phase.PREVENTION: "Between spells",
}
GOALS = {
    Goal.EASE: "Less pain",
    Goal.MOVE: "Moving more easily",
    Goal.PREVENT: "Fewer spells",
    Goal.COPE: "Living with it",
}
GROUPS = {
    Group.SELF: "What you can do yourself",
    Group.MEDICINE: "Medicines",
    Group.PROCEDURE: "Injections and surgery",
    Group.MOVEMENT: "Exercise and movement",
    Group.HANDS_ON: "What somebody does for you",
    Group.MIND: "For the mind, and living with it",
}
HELPS = {
    Helps.YES: ("✓", "Helps"),
    Helps.SMALL: ("◔", "Helps a little"),
    Helps.UNCLEAR: ("?", "Not clear"),
    Helps.NONE: ("–", "Does not help"),
    Helps.HARM: ("✕", "Does harm"),
}
EFFORT = {
    Effort.LOW: "Little: up to ten minutes a day.",
    Effort.MEDIUM: "Some: part of most days, or visits.",
    Effort.HIGH: "A lot: it takes over part of your week.",
}
TIMES = {
    TimeBand.MINUTES: "minutes",
    TimeBand.HOURS: "hours",
    TimeBand.DAYS: "days",
    TimeBand.WEEKS: "weeks",
    TimeBand.MONTHS: "months",
}
GUIDELINES = {
    "ACP17": "American College of Physicians, 2017",
    "BUSSE25": "BMJ panel, 2025, long-lasting pain",
    "DANISH17": "Danish guideline, 2017, recent pain",
    "NG59": "NICE, United Kingdom, 2020",
    "WHO23": "World Health Organization, 2023, long-lasting pain",
}
STANCES = {
    Stance.FOR: "recommends it",
    Stance.MAY: "says it may be used",
    Stance.INSUFFICIENT: "says too little is known",
    Stance.NOT_ROUTINE: "says not as a routine",
    Stance.AGAINST: "says not to use it",
}
OWN = "You, here (points of 10; pain falls on its own too)"
NOT_TOLD = "Not told often enough here."
NO_NUMBER = "No number that we could use."
NOBODY_YET = "None of the guidelines we read says anything about it."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in a cell.

    Args:
        when: the time it holds for, or nothing. tone, icon, mark: how much it helps, in one word.
    """

    text: str
    when: str = ""
    tone: str = ""
    icon: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A hundred people for one number, with the same in words."""

    title: str
    says: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under one question for one option."""

    piece: Piece
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, with a cell for each option."""

    title: str
    cells: tuple[Cell, ...]


def rows(pieces: Sequence[Piece]) -> list[Asked]:
    """Every question about some options, always in the same order."""
    return [Asked(title, tuple(map(answer, pieces))) for title, answer in ASKED.items()]


def own(pieces: Sequence[Piece], told: Sequence[str]) -> Asked:
    """Their own change in pain, in points of 10, beside the published figures."""
    lines = [Line(f"Pain {says}." if says else NOT_TOLD) for says in told]
    return Asked(
        OWN, tuple(Cell(piece, (line,)) for piece, line in zip(pieces, lines, strict=True))
    )


def of_phases(row: Row) -> str:
    """The times a view holds for, in words."""
    return joined(PHASES[phase] for phase in row.view.phases)


def joined(words: Iterable[str]) -> str:
    """Several as one, such as "6 to 12 weeks, more than 12 weeks"."""
    said = ", ".join(word[:1].lower() + word[1:] for word in words)
    return said[:1].upper() + said[1:]


def benefits(piece: Piece) -> tuple[Line, ...]:
    """What it does, one line for each time it is known for."""
    said: dict[tuple[str, Helps], list[str]] = {}
    for row in piece.rows:
        said.setdefault((row.benefit, row.view.helps), []).append(of_phases(row))
    return tuple(
        Line(text, joined(whens), str(helps), *HELPS[helps])
        for (text, helps), whens in said.items()
    )


def harms(piece: Piece) -> tuple[Line, ...]:
    """What harm it may do, with its numbers."""
    said = _merged((row.view.harms, of_phases(row)) for row in piece.rows)
    return (*said, *_numbers(piece, About.HARM))


def cost(piece: Piece) -> tuple[Line, ...]:
    """What it costs, from the least to the most."""
    bands = [text.rstrip(".") for text in piece.rows[0].cost]
    if len(bands) == 1:
        return (Line(f"{bands[0]}."),)
    return (Line(f"{bands[0]}, up to {bands[-1][:1].lower()}{bands[-1][1:]}."),)


def soon(piece: Piece) -> tuple[Line, ...]:
    """How long until it helps."""
    bands = piece.option.time
    if not bands:
        return (Line("It is not known to help, so no time can be named."),)
    words = [TIMES[band] for band in dict.fromkeys((bands[0], bands[-1]))]
    return (Line(f"{' to '.join(words)}.".capitalize()),)


def leave_out(piece: Piece) -> tuple[Line, ...]:
    """Who should leave it out or ask first."""
    seen = (
        (Line("Nobody starts this without being seen first."),) if piece.option.ask_always else ()
    )
    avoid = piece.option.avoid or "Nothing is known that speaks against it."
    return (Line(avoid), *seen)


def guidelines(piece: Piece) -> tuple[Line, ...]:
    """What each guideline says that was read."""
    said = [
        Line(f"{GUIDELINES[each.source]}: {STANCES[each.stance]}.", of_phases(row))
        for row in piece.rows
        for each in row.view.opinions
    ]
    return tuple(said) or (Line(NOBODY_YET),)


def sure(piece: Piece) -> tuple[Line, ...]:
    """How sure that is, by the worth of the studies."""
    return _merged(
        (
            f"{row.view.footing.certainty.capitalize()}. {SURE[row.view.footing.certainty]}",
            of_phases(row),
        )
        for row in piece.rows
    )


def sure_in_short(piece: Piece) -> str:
    """The same in a line, such as "How sure: moderate"."""
    said = _merged((row.view.footing.certainty, of_phases(row)) for row in piece.rows)
    if len(said) == 1:
        return f"How sure: {said[0].text}."
    told = [f"{line.text} ({line.when[:1].lower()}{line.when[1:]})" for line in said]
    return f"How sure: {', '.join(told)}."


def pictures(piece: Piece) -> tuple[Picture, ...]:
    """A hundred people for each number that counts them and was read."""
    return tuple(
        Picture("Better" if number.about is About.BENEFIT else "Harmed", number.says, counted)
        for row in piece.rows
        for number in row.view.numbers
        if (counted := count_people(number)) is not None
    )


def _effect(piece: Piece) -> Cell:
    lines = _numbers(piece, About.BENEFIT) or (Line(NO_NUMBER),)
    return Cell(piece, lines)


def _hundred(piece: Piece) -> Cell:
    found = pictures(piece)
    return Cell(
        piece,
        ()
        if found
        else (
            Line(
                "No number that we have read in its source counts people, so there is no picture."
            ),
        ),
        found,
    )


def _numbers(piece: Piece, about: About) -> tuple[Line, ...]:
    """Each number in words, with what must be said beside it."""
    told = []
    for row in piece.rows:
        shown = zip(row.view.numbers, row.numbers, strict=True)
        told += [(says, of_phases(row)) for number, says in shown if number.about is about]
    return _merged(told)


def _merged(said: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """The same text once, with every time it holds for."""
    found: dict[str, list[str]] = {}
    for text, when in said:
        if text:
            found.setdefault(text, []).append(when)
    return tuple(Line(text, joined(dict.fromkeys(whens))) for text, whens in found.items())


def _plain(answer: Callable[[Piece], tuple[Line, ...]]) -> Callable[[Piece], Cell]:
    return lambda piece: Cell(piece, answer(piece))


ASKED: dict[str, Callable[[Piece], Cell]] = {
    "What it is": lambda piece: Cell(piece, (Line(piece.option.what),)),
    "What it does": _plain(benefits),
    "In numbers": _effect,
    "How sure that is": _plain(sure),
    "Of 100 people": _hundred,
    "What harm it may do": _plain(harms),
    "How soon it helps": _plain(soon),
    "How much of your day": lambda piece: Cell(piece, (Line(EFFORT[piece.option.effort]),)),
    "What it costs": _plain(cost),
    "Who should leave it out": _plain(leave_out),
    "What guidelines say": _plain(guidelines),
}
"""The questions, in the order in which they stand on every screen."""
