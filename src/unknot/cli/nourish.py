"""`unknot nourish INTAKE.json` and `unknot nourish --find WORDS`."""

from unknot.cli._input import BadInput, one_file, read_document, write
from unknot.journeys import find_food, open_shelf, weigh_intake

USAGE = (
    "unknot nourish INTAKE.json, unknot nourish - with JSON on standard input, "
    "or unknot nourish --find WORDS"
)
FIND = "--find"


def run(arguments: list[str]) -> int:
    """Weigh one intake, or find a food."""
    if FIND in arguments:
        _find([argument for argument in arguments if argument != "--json"])
        return 0
    name = one_file(arguments, USAGE)
    try:
        answer = weigh_intake.weigh_intake(read_document(name), open_shelf.shelf())
    except weigh_intake.BadIntake as error:
        raise BadInput(f"{name}: {error}") from None
    write(answer)
    return 0


def _find(arguments: list[str]) -> None:
    words = [argument for argument in arguments if argument != FIND]
    if arguments[0] != FIND or not words:
        raise BadInput(f"{FIND} needs words after it; use {USAGE}.")
    write(find_food.find_food(" ".join(words), open_shelf.shelf()))
