"""`unknot plan PROFILE.json [--history H.csv]`."""

from datetime import date

from unknot.cli._diary_csv import opened
from unknot.cli._input import BadInput, one_file, read_document, write
from unknot.journeys import open_shelf, plan_week

USAGE = "unknot plan PROFILE.json [--history H.csv], or - with JSON on standard input"
HISTORY = "--history"


def run(arguments: list[str]) -> int:
    """Make one week."""
    words, history = list(arguments), None
    if HISTORY in words:
        place = words.index(HISTORY)
        if place + 1 >= len(words):
            raise BadInput(f"{HISTORY} has no file; use {USAGE}.")
        history = words[place + 1]
        del words[place : place + 2]
    name = one_file(words, USAGE)
    if name == history == "-":
        raise BadInput(f"{HISTORY} is -, as the profile is; only one of them can be.")
    document = read_document(name)
    try:
        write(_week(document, history))
    except (plan_week.BadAnswer, plan_week.BadProfile) as error:
        raise BadInput(f"{name}: {error}") from None
    except plan_week.BadHistory as error:
        raise BadInput(f"{history}: {error}") from None
    return 0


def _week(document: object, history: str | None) -> dict[str, object]:
    shelf, today = open_shelf.shelf(), date.today()
    if history is None:
        return plan_week.plan_week(document, None, shelf, today)
    with opened(history) as rows:
        return plan_week.plan_week(document, rows(), shelf, today)
