"""`unknot medicines PROFILE.json`."""

from datetime import date

from unknot.cli._input import BadInput, one_file, read_document, write
from unknot.journeys import check_medicines, open_shelf

USAGE = "unknot medicines PROFILE.json, or unknot medicines - with JSON on standard input"


def run(arguments: list[str]) -> int:
    """Check every medicine for one person."""
    name = one_file(arguments, USAGE)
    document = read_document(name)
    try:
        found = check_medicines.check_medicines(document, open_shelf.shelf(), date.today())
    except check_medicines.BadProfile as error:
        raise BadInput(f"{name}: {error}") from None
    write(found)
    return 0
