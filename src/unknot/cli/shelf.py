"""`unknot shelf check`, `unknot shelf status`, `unknot shelf items` and `unknot shelf flags`."""

import sys
from datetime import date

from unknot.cli._input import BadInput, write
from unknot.journeys import check_medicines, check_shelf, open_shelf, shelf_status

USAGE = "unknot shelf check, unknot shelf status, unknot shelf items, or unknot shelf flags"


def run(arguments: list[str]) -> int:
    """Say whether the knowledge is whole, or list what the checks ask."""
    words = [argument for argument in arguments if argument != "--json"]
    match words:
        case ["check"]:
            return _check(as_json="--json" in arguments)
        case ["status"]:
            return _status(as_json="--json" in arguments)
        case ["items"]:
            write(check_shelf.items())
            return 0
        case ["flags"]:
            write(check_medicines.flags(open_shelf.shelf()))
            return 0
        case _:
            raise BadInput(f"shelf is asked for {' '.join(words) or 'nothing'!r}; use {USAGE}.")


def _status(*, as_json: bool) -> int:
    found = shelf_status.status(open_shelf.shelf(), date.today())
    if as_json:
        write(shelf_status.as_document(found))
    else:
        print("\n".join(shelf_status.as_text(found)))
    return 0


def _check(*, as_json: bool) -> int:
    report = check_shelf.check_shelf(date.today())
    if as_json:
        write(report)
    elif report["problem"]:
        print(report["problem"], file=sys.stderr)
    else:
        for line in check_shelf.as_text(report):
            print(line)
    return 1 if report["problem"] else 0
