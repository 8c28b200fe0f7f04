"""The profile's part of the shelf: what people are asked about themselves."""

from collections.abc import Mapping
from typing import Any

from unknot import profile
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.profile import QuestionKind
from unknot.terms import Citation

GROUPS = ("body", "health", "food", "moving", "dislikes")
HIGHEST = 100_000
Lists = Mapping[str, Mapping[str, str]]
"""Choices that another part of the shelf holds, by the name of the list: id to words."""


def load_profile(
    file: ReviewedFile, lists: Lists, sources: Mapping[str, Citation]
) -> Mapping[str, profile.Question]:
    """Read the questions, in the order in which they are asked.

    Raises:
        BadShelf: a limit below another, choices that are not there.
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
    file.done()
    return made


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
