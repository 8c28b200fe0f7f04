"""The profile's part of the shelf: what people are asked about themselves, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot import profile
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.profile import QuestionKind
from unknot.terms import Citation

GROUPS = ("body", "health", "food", "moving", "dislikes")
HIGHEST = 100_000
ACTIVITIES, PLACE = "activities", "{activity}"
"""The one turn that is no question of the file, and what its words name."""
Lists = Mapping[str, Mapping[str, str]]
"""Choices that another part of the shelf holds, by the name of the list: id to words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions by id, and how the page of the week puts them."""

    questions: Mapping[str, profile.Question]
    asking: profile.Asking


def load_profile(file: ReviewedFile, lists: Lists, sources: Mapping[str, Citation]) -> Asked:
    """Read the questions, in the order in which they stand in forms, and their turns.

    Raises:
        BadShelf: a limit below another, choices that are not there, a turn of no question.
    """

    def question(entry: Entry, file: ReviewedFile) -> profile.Question:
        kind = entry.choice("kind", QuestionKind)
        return profile.Question(
            id=entry.text("id"),
            group=entry.one_of("group", GROUPS),
            kind=kind,
            ask=entry.text("ask"),
            hint=entry.text("hint", ""),
            footing=file.footing(entry, sources),
            fresh_days=entry.whole("fresh_days", 1, 3660),
            **_allowed(entry, kind, lists),
        )

    made = named([file], "question", question)
    asking = _asking(file, made, sources)
    file.done()
    return Asked(made, asking)


def _asking(
    file: ReviewedFile, questions: Mapping[str, profile.Question], sources: Mapping[str, Citation]
) -> profile.Asking:
    def turn(entry: Entry, file: ReviewedFile) -> profile.Turn:
        name = entry.one_of("id", (ACTIVITIES, *questions))
        own = name == ACTIVITIES
        again = entry.text("asks_again") if own else ""
        if own and PLACE not in again:
            raise entry.refuse("asks_again", again, f"it must name {PLACE}.")
        return profile.Turn(
            id=name,
            changes=entry.text("changes"),
            fresh_days=entry.whole("fresh_days", 1, 365) if own else questions[name].fresh_days,
            footing=file.footing(entry, sources),
            asks=entry.text("asks") if own else "",
            asks_again=again,
        )

    limits = file.entry("asking")
    most, later = limits.whole("most_a_day", 1, 3), limits.whole("later_days", 1, 30)
    limits.done()
    turns = named([file], "turn", turn)
    return profile.Asking(most, later, tuple(turns.values()))


def _allowed(entry: Entry, kind: QuestionKind, lists: Lists) -> dict[str, Any]:
    if kind is QuestionKind.NUMBER:
        low, high = entry.number("low", 0, HIGHEST), entry.number("high", 0, HIGHEST)
        if low >= high:
            raise entry.refuse("low", low, f"it must be below high, which is {high:g}.")
        told = {"unit": entry.text("unit", ""), "whole": entry.flag("whole")}
        return {"low": low, "high": high, **told}
    if kind is QuestionKind.YES_NO:
        return {}
    choices = entry.raw("choices")
    if isinstance(choices, str):
        if choices not in lists:
            raise entry.refuse("choices", choices, f"a list's name may be {', '.join(lists)}.")
        return {"choices": lists[choices]}
    words = entry.mapping("choices")
    if len(words) < 2:
        raise BadShelf(f"{entry.where}: choices needs at least two.")
    return {"choices": words}
