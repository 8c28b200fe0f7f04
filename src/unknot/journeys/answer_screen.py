"""One screen of the check sent without a script: what was answered, and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from unknot import safety
from unknot.conditions import FactKind
from unknot.knowledge import Shelf
from unknot.terms import Answer

NONE_WORDS = ("none", "no")  # "does not apply": all that "none of these" may write
STRENGTH = {"no": 0, "unsure": 1, "yes": 2}
VERBS = ("none", "these", "next", "clear", "back")


@dataclass(frozen=True, slots=True)
class Turn:
    """What to show now: a screen by its letter, or the result when screen is None.

    Args:
        conflict: ticked items that "none of these" contradicts. missing: items left open.
    """

    screen: str | None
    answers: Mapping[str, Answer]
    conflict: tuple[safety.Item, ...] = ()
    missing: tuple[safety.Item, ...] = ()
    entries: Mapping[str, Answer] = field(default_factory=dict)


def press(
    verb: str, letter: str, ticked: Mapping[str, Answer], before: Mapping[str, Answer], shelf: Shelf
) -> Turn:
    """Take one screen; web/offline/check.js does the same in the page.

    Args:
        ticked: answers in the screen's own fields. before: answers of the other screens.
    """
    table = shelf.safety
    letters = [screen.id for screen in table.screens]
    place = letters.index(letter)
    if verb == "back":
        return Turn(letters[max(0, place - 1)], before)
    items = table.screens[place].items
    conflict = tuple(i for i in items if verb == "none" and _contradicts_none(i, ticked))
    if conflict:
        return Turn(letter, before, conflict=conflict, entries=ticked)
    answers = _merged(items, ticked, before, verb)
    if safety.early_stop(answers, table):
        return Turn(None, answers)
    asked = safety.next_screen(answers, table)
    here = asked is not None and asked.screen.id == letter
    missing = asked.open if asked is not None and here else ()
    return Turn(asked.screen.id if asked else None, answers, missing=missing)


def read_entries(entries: Iterable[tuple[str, str]], shelf: Shelf) -> dict[str, Answer]:
    """Answers from a form: yes wins over "not sure"; a number that is none stays as it came."""
    answers: dict[str, Answer] = {}
    items = shelf.safety.items
    for name, value in entries:
        if name not in items or not value.strip():
            continue
        if items[name].fact.kind is FactKind.NUMBER:
            answers[name] = _number(value)
        elif STRENGTH.get(str(answers.get(name)), -1) < STRENGTH.get(value, 9):
            answers[name] = value
    return answers


def _merged(
    items: tuple[safety.Item, ...],
    ticked: Mapping[str, Answer],
    before: Mapping[str, Answer],
    verb: str,
) -> dict[str, Answer]:
    answers = {name: value for name, value in before.items() if name not in {i.id for i in items}}
    for item in items:
        answer = _answer(item, ticked, verb)
        if answer is not None:
            answers[item.id] = answer
    return answers


def _answer(item: safety.Item, ticked: Mapping[str, Answer], verb: str) -> Answer | None:
    if item.id in ticked and not (verb == "clear" and _contradicts_none(item, ticked)):
        return ticked[item.id]
    if item.fact.kind is FactKind.YES_NO:
        return "no"  # the screen was sent with this box left empty
    if _has_none(item) and verb != "next":
        return item.fact.values[0]
    return None


def _has_none(item: safety.Item) -> bool:
    return item.fact.kind is FactKind.CHOICE and item.fact.values[0] in NONE_WORDS


def _contradicts_none(item: safety.Item, ticked: Mapping[str, Answer]) -> bool:
    answer = ticked.get(item.id)
    if answer is None or item.fact.kind is FactKind.NUMBER:
        return False
    if item.fact.kind is FactKind.YES_NO:
        return answer != "no"
    return _has_none(item) and answer != item.fact.values[0]


def _number(value: str) -> Answer:
    try:
        return int(value)
    except ValueError:
        return value
