"""`unknot forecast DIARY.csv`."""

from unknot.cli._diary_csv import opened, read_arguments, write_people, write_text
from unknot.cli._input import BadInput
from unknot.journeys import find_triggers, open_shelf

USAGE = "unknot forecast DIARY.csv [--catalogue C.json] [--json], or - for standard input"
HELP = """unknot forecast DIARY.csv [--catalogue C.json] [--json]

The chance that a spasm begins on the day after the last one written down; the diary is that of
`unknot triggers`.

--json  {person: [{"date", "risk", "low", "high"}]}, the interval 9 in 10 sure

The list is empty, and no number is shown, where the forecast has not earned it: made day by day
from the past alone, its squared error (Brier score) must have beaten the person's own running
rate by twice its standard error, over at least 60 days with 8 spasms. It is empty too when the
last day written down has a spasm, or does not say. For most people that is so for a long time.
"""


def run(arguments: list[str]) -> int:
    """Forecast one day for one person or many."""
    if arguments[:1] in (["--help"], ["-h"]):
        print(HELP, end="")
        return 0
    asked = read_arguments(arguments, USAGE)
    try:
        catalogue = find_triggers.catalogue_in_use(asked.catalogue, open_shelf.shelf())
        with opened(asked.diary) as rows:
            found = find_triggers.forecast(rows, catalogue)
            if asked.as_json:
                write_people((who, find_triggers.forecast_as_json(each)) for who, each in found)
            else:
                write_text(
                    (who, ["  " + find_triggers.forecast_told(each, catalogue)])
                    for who, each in found
                )
    except find_triggers.BadCatalogue as error:
        raise BadInput(f"--catalogue: {error}") from None
    except find_triggers.BadDiary as error:
        raise BadInput(f"{asked.diary}: {error}") from None
    return 0
