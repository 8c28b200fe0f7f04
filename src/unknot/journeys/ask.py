"""Ask the whole shelf: entries with their evidence, and the safety check before them.

Nothing is kept of what is asked, and no sentence is made up: every word stands on the shelf.
"""

from dataclasses import dataclass
from functools import lru_cache

from unknot import ask as room
from unknot import safety
from unknot.ask import BadQuestion, read_question
from unknot.journeys._ask_entries import Answer, entries
from unknot.knowledge import Shelf

__all__ = ["Answer", "Asked", "BadQuestion", "Warned", "ask", "entries", "read_question"]
MOST = 8


@dataclass(frozen=True, slots=True)
class Warned:
    """What comes before any answer.

    Args:
        level: the most urgent level that a sign can lead to. asks: the questions of the check
            that ask about it. signs, rules: ids.
        crisis_says: what the shelf says first to somebody who may think of dying; else empty.
    """

    level: safety.Level
    asks: tuple[str, ...]
    signs: tuple[str, ...]
    rules: tuple[str, ...]
    crisis_says: str

    @property
    def crisis(self) -> bool:
        """Whether somebody may be thinking of dying."""
        return bool(self.crisis_says)

    @property
    def is_emergency(self) -> bool:
        """Whether it may be one, so that the number to call is shown."""
        return self.level is safety.Level.EMERGENCY


@dataclass(frozen=True, slots=True)
class Asked:
    """What the shelf has for a question.

    Args:
        warned: None where the question does not sound like a warning sign.
    """

    question: str
    warned: Warned | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    index: room.Index
    by_id: dict[str, Answer]


def ask(text: str, shelf: Shelf) -> Asked:
    """What the shelf says about a question, the best first.

    Raises:
        BadQuestion: it is too long.
    """
    question = read_question(text)
    ready = _ready(shelf)
    found = room.find(question, ready.index, MOST)
    signs = room.signs_in(question, shelf.ask_signs, ready.index.spelled)
    return Asked(
        question=question,
        warned=_warned(signs, shelf) if signs else None,
        answers=tuple(ready.by_id[entry.id] for entry in found),
    )


def _warned(signs: tuple[room.Sign, ...], shelf: Shelf) -> Warned:
    named = {rule for sign in signs for rule in sign.rules}
    rules = [rule for rule in shelf.safety.rules if rule.id in named]
    items = dict.fromkeys(item for sign in signs for item in sign.items)
    reasons = [shelf.safety.reasons[rule.reason] for rule in rules]
    return Warned(
        level=max(rule.level for rule in rules),
        asks=tuple(shelf.safety.items[item].ask for item in items),
        signs=tuple(sign.id for sign in signs),
        rules=tuple(rule.id for rule in rules),
        crisis_says=next((reason.text for reason in reasons if reason.crisis), ""),
    )


@lru_cache(maxsize=1)
def _ready(shelf: Shelf) -> _Ready:
    by_id = {answer.id: answer for answer in entries(shelf)}
    if unknown := sorted(set(shelf.asked_as) - set(by_id)):
        raise LookupError(f"{unknown[0]} answers questions and is no entry.")
    read = (each.entry(shelf.asked_as.get(each.id, ())) for each in by_id.values())
    return _Ready(room.index(read, shelf.ask_words), by_id)
