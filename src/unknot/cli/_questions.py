"""The safety check and the other questions, asked line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot import safety
from unknot.cli._terminal import Left, Terminal
from unknot.terms import Answer, Answers, Reply

LONE = {"y": Reply.YES, "yes": Reply.YES, "1": Reply.YES, "n": Reply.NO, "no": Reply.NO,
        "0": Reply.NO, "?": Reply.UNSURE, "?1": Reply.UNSURE}  # fmt: skip
HELP = (
    "Type the numbers that are true, with spaces between. "
    "?3 means: not sure about 3. 0 means: none of them. b goes back, q leaves."
)


class Back(Exception):
    """The person wants the question before."""


class Unclear(Exception):
    """A line that cannot be taken; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at once: the open yes-or-no items of a screen, or one other item."""

    screen: safety.Screen
    items: tuple[safety.Item, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of the check; `left` when the person left before its end."""

    answers: Answers
    left: bool = False


def ask_check(table: safety.Table, terminal: Terminal) -> Asked:
    """Ask until the check is complete, an emergency stands, or the person leaves."""
    answers: dict[str, Answer] = {}
    before: list[dict[str, Answer]] = []
    screen = ""
    while not safety.early_stop(answers, table):
        question = next_question(answers, table)
        if question is None:
            break
        if question.screen.id != screen:
            _show_screen(question.screen, table, terminal)
            screen = question.screen.id
        try:
            given = _put(question, terminal)
        except Left:
            return Asked(answers, left=True)
        except Back:
            answers = before.pop() if before else answers
            screen = ""
            continue
        before.append(answers)
        answers = {**answers, **given}
    return Asked(answers)


def next_question(answers: Answers, table: safety.Table) -> Question | None:
    """The next thing to ask, in the order of the shelf; None when the check is complete."""
    asked = safety.next_screen(answers, table)
    if asked is None:
        return None
    first = asked.open[0]
    if first.fact.kind != "yes_no":
        return Question(asked.screen, (first,))
    return Question(asked.screen, tuple(i for i in asked.open if i.fact.kind == "yes_no"))


def _show_screen(screen: safety.Screen, table: safety.Table, terminal: Terminal) -> None:
    number = table.screens.index(screen) + 1
    terminal.show("")
    terminal.heading(f"Safety check, part {number} of {len(table.screens)}: {screen.title}")
    terminal.say(screen.lead)


def _put(question: Question, terminal: Terminal) -> Mapping[str, Answer]:
    first = question.items[0]
    if first.fact.kind == "number":
        _show_ask(first, terminal)
        return {first.id: ask_number(terminal, first.low, first.high)}
    if first.fact.kind == "choice":
        _show_ask(first, terminal)
        values = tuple(first.choices)
        return {first.id: values[ask_one(terminal, tuple(first.choices.values()))]}
    if len(question.items) == 1:
        _show_ask(first, terminal)
        return {first.id: _ask_lone(terminal)}
    terminal.show("")
    replies = ask_many(terminal, tuple(_with_hint(item) for item in question.items))
    return {item.id: reply for item, reply in zip(question.items, replies, strict=True)}


def _show_ask(item: safety.Item, terminal: Terminal) -> None:
    terminal.show("")
    terminal.say(_with_hint(item))


def _with_hint(item: safety.Item) -> str:
    return f"{item.ask} ({item.hint})" if item.hint else item.ask


# One line each; b and q work everywhere


def _line(terminal: Terminal, prompt: str) -> str:
    line = terminal.ask(prompt)
    if line in ("q", "quit"):
        raise Left
    if line in ("b", "back"):
        raise Back
    return line


def ask_number(terminal: Terminal, low: int, high: int) -> int:
    """Ask until a whole number within the limits comes."""
    while True:
        line = _line(terminal, f"A number from {low} to {high}:")
        if line.isascii() and line.isdecimal() and low <= int(line[:9]) <= high:
            return int(line)
        terminal.say(f"{_shown(line)} is not a whole number from {low} to {high}.")


def ask_one(terminal: Terminal, options: Sequence[str]) -> int:
    """Ask until one of the options is chosen; gives its place."""
    for n, option in enumerate(options, 1):
        terminal.say(option, f"{n:3}  ")
    while True:
        line = _line(terminal, f"One number from 1 to {len(options)}:")
        if line.isascii() and line.isdecimal() and 1 <= int(line[:9]) <= len(options):
            return int(line) - 1
        terminal.say(f"{_shown(line)} is not one of 1 to {len(options)}.")


def ask_many(terminal: Terminal, options: Sequence[str]) -> tuple[Reply, ...]:
    """Ask until it is clear which options are true, which not, and which uncertain."""
    for n, option in enumerate(options, 1):
        terminal.say(option, f"{n:3}  ")
    terminal.say(HELP)
    while True:
        line = _line(terminal, "Which are true?")
        if not line and not _is_none(terminal):
            continue
        try:
            return read_ticks(line or "0", len(options))
        except Unclear as unclear:
            terminal.say(str(unclear))


def _is_none(terminal: Terminal) -> bool:
    return _line(terminal, "None of these? y or n:") in ("y", "yes")


def ask_yes(terminal: Terminal, prompt: str) -> bool:
    """Ask until yes or no comes."""
    while True:
        line = _line(terminal, f"{prompt} y or n:")
        if line in ("y", "yes", "n", "no"):
            return line[0] == "y"
        terminal.say(f"{_shown(line)} is neither y nor n.")


def _ask_lone(terminal: Terminal) -> Reply:
    while True:
        line = _line(terminal, "y, n, or ? for not sure:")
        if line in LONE:
            return LONE[line]
        terminal.say(f"{_shown(line)} is not y, n or ?.")


def read_ticks(line: str, count: int) -> tuple[Reply, ...]:
    """Read the numbers of a list: 2 is a yes, ?2 is not sure, 0 is none of them.

    Raises:
        Unclear: something else is there, a number twice in two ways, or 0 with others.
    """
    words = re.split(r"[\s,;]+", line.strip())
    if words in (["0"], ["none"]):
        return (Reply.NO,) * count
    replies = dict.fromkeys(range(1, count + 1), Reply.NO)
    for word in words:
        number, reply = _tick(word, count)
        if replies[number] not in (Reply.NO, reply):
            raise Unclear(f"{number} is there as true and as not sure; type it once.")
        replies[number] = reply
    return tuple(replies.values())


def _tick(word: str, count: int) -> tuple[int, Reply]:
    found = re.fullmatch(r"(\?)?([0-9]{1,3})(\?)?", word)
    if found is None:
        raise Unclear(f"{_shown(word)} is not a number of the list; type 1 to {count}, or 0.")
    number = int(found[2])
    if number == 0:
        raise Unclear("0 means none of them, and there are others with it; which is right?")
    if number > count:
        raise Unclear(f"{number} is not on the list; it goes from 1 to {count}.")
    return number, Reply.UNSURE if found[1] or found[3] else Reply.YES


def _shown(text: str) -> str:
    return repr(text[:20]) if text else "Nothing"
