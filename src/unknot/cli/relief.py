"""`unknot relief CONTEXT.json`."""

from datetime import date

from unknot.cli._input import BadInput, one_file, read_document, write
from unknot.journeys import compose_relief, open_shelf

USAGE = "unknot relief CONTEXT.json, or unknot relief - with JSON on standard input"


def run(arguments: list[str]) -> int:
    """Compose one session."""
    name = one_file(arguments, USAGE)
    document = read_document(name)
    try:
        session = compose_relief.compose_relief(document, open_shelf.shelf(), date.today())
    except (compose_relief.BadAnswer, compose_relief.BadContext) as error:
        raise BadInput(f"{name}: {error}") from None
    write(session)
    return 0
