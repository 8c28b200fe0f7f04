"""`unknot ask WORDS`."""

from typing import Any

from unknot.cli._input import BadInput, write
from unknot.journeys import ask, open_shelf

USAGE = "unknot ask WORDS [--json]"
CHECK_FIRST = "The safety check comes first: this can be a warning sign. Run: unknot now"
EMERGENCY = "If you have it now, call your emergency number. Do not wait."
IN_DANGER = "If you are in danger now, call your emergency number."
NOTHING = "Nothing found. Try fewer words or other ones."


def run(arguments: list[str]) -> int:
    """Print what the shelf says, the best first; a warning sign before all."""
    words = [word for word in arguments if word != "--json"]
    if not " ".join(words).strip():
        raise BadInput(f"ask needs words after it; use {USAGE}.")
    shelf = open_shelf.shelf()
    try:
        asked = ask.ask(" ".join(words), shelf)
    except ask.BadQuestion as error:
        raise BadInput(str(error)) from None
    if "--json" in arguments:
        write(_document(asked) | {"shelf": {"version": shelf.version, "hash": shelf.hash}})
    else:
        print("\n".join(_lines(asked, shelf)))
    return 0


def _document(asked: ask.Asked) -> dict[str, Any]:
    warned = asked.warned
    return {
        "safety_check_first": warned
        and {
            "level": str(warned.level),
            "signs": warned.signs,
            "rules": warned.rules,
            "asks": warned.asks,
        },
        "answers": [
            {
                "id": each.id,
                "kind": each.kind,
                "title": each.title,
                "says": each.says,
                "certainty": each.certainty,
                "verdict": each.verdict or None,
                "why": each.why,
            }
            for each in asked.answers
        ],
    }


def _lines(asked: ask.Asked, shelf: open_shelf.Shelf) -> list[str]:
    told = []
    if asked.warned:
        told += [asked.warned.crisis_says] if asked.warned.crisis else [CHECK_FIRST]
        if asked.warned.is_emergency:
            told += [IN_DANGER if asked.warned.crisis else EMERGENCY]
        told += [""]
    for each in asked.answers:
        verdict = f" ({each.verdict})" if each.verdict else ""
        told += [f"{each.title}{verdict}", f"  {each.says}"] if each.says else [each.title]
        kind = shelf.ask_words.kinds[each.kind].title
        told += [f"  {kind}. How sure: {each.certainty}. Why: {each.why}", ""]
    return told if asked.answers else [*told, NOTHING]
