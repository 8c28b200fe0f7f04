"""From what a form says to a value that can be kept."""

from collections.abc import Collection
from datetime import date

from unknot.profile._model import BadFact, Known, Question, QuestionKind, Value


def read(question: Question, raw: object) -> Value:
    """Check one answer.

    Args:
        raw: a number, true or false, the id of a choice, or a list of ids.

    Raises:
        BadFact: naming the question, the value and what is allowed.
    """
    match question.kind:
        case QuestionKind.NUMBER:
            return _number(question, raw)
        case QuestionKind.YES_NO:
            if not isinstance(raw, bool):
                raise _refuse(question, raw, "it may be yes or no.")
            return raw
        case QuestionKind.CHOICE:
            return _one(question, raw)
        case QuestionKind.SEVERAL:
            if not isinstance(raw, Collection) or isinstance(raw, str):
                raise _refuse(question, raw, "it must be a list.")
            told = {_one(question, each) for each in raw}
            return tuple(each for each in question.choices or {} if each in told)


def is_stale(question: Question, known: Known, today: date) -> bool:
    """Whether it is time to ask if this is still true."""
    return (today - known.confirmed_on).days > question.fresh_days


def _number(question: Question, raw: object) -> float:
    unit = f" {question.unit}" if question.unit else ""
    kind = "whole number" if question.whole else "number"
    allowed = f"it must be a {kind} from {question.low:g} to {question.high:g}{unit}."
    if not isinstance(raw, int | float) or isinstance(raw, bool):
        raise _refuse(question, raw, allowed)
    if not question.low <= raw <= question.high or (question.whole and raw != int(raw)):
        raise _refuse(question, raw, allowed)
    return raw


def _one(question: Question, raw: object) -> str:
    choices = question.choices or {}
    if not isinstance(raw, str) or raw not in choices:
        raise _refuse(question, raw, f"it may be {', '.join(choices)}.")
    return raw


def _refuse(question: Question, raw: object, allowed: str) -> BadFact:
    shown = repr(raw[:40]) if isinstance(raw, str) else str(raw)[:40]
    return BadFact(f"“{question.ask}” is answered with {shown}; {allowed}")
