"""`unknot check ANSWERS.json` and `unknot check --batch`."""

import json
import shutil
import sys
import tempfile
from datetime import date
from typing import Any

from unknot.cli._input import BadInput, one_file, only_keys, read_document, read_lines, write
from unknot.journeys import check_answers, open_shelf

USAGE = "unknot check ANSWERS.json, or unknot check --batch with JSON lines on standard input"
SPOOL_BYTES = 64_000_000


def run(arguments: list[str]) -> int:
    """Check one set of answers, or one for each line of standard input."""
    today = date.today()
    if "--batch" in arguments:
        _batch([argument for argument in arguments if argument != "--batch"], today)
        return 0
    name = one_file(arguments, USAGE)
    write(_one(read_document(name), name, today))
    return 0


def _batch(arguments: list[str], today: date) -> None:
    if [argument for argument in arguments if argument != "--json"]:
        raise BadInput(f"{arguments[0]} is not an option with --batch; use {USAGE}.")
    # Nothing is printed until every line has been read, so a refusal leaves no half result.
    with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as results:
        for number, document in read_lines(sys.stdin.buffer):
            result = _one(document, f"line {number}", today)
            results.write(json.dumps(result, ensure_ascii=False).encode() + b"\n")
        results.seek(0)
        shutil.copyfileobj(results, sys.stdout.buffer)


def _one(document: Any, name: str, today: date) -> dict[str, Any]:
    given = only_keys(document, ("id", "answers"), name)
    if "answers" not in given:
        raise BadInput(f"{name}: answers is missing; give an object of item: value.")
    case_id = given.get("id")
    if case_id is not None and not isinstance(case_id, str):
        raise BadInput(f"{name}: id is {case_id!r}; it must be a text, or left out.")
    try:
        found = check_answers.check_answers(given["answers"], open_shelf.shelf(), today)
    except check_answers.BadAnswer as error:
        raise BadInput(f"{name}: {error}") from None
    return {"id": case_id, **found}
