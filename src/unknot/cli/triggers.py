"""`unknot triggers DIARY.csv`."""

import textwrap
from collections.abc import Iterable, Iterator

from unknot.cli._diary_csv import opened, read_arguments, write_people, write_text
from unknot.cli._input import BadInput
from unknot.journeys import find_triggers, open_shelf
from unknot.triggers import State, Told

USAGE = "unknot triggers DIARY.csv [--catalogue C.json] [--json], or - for standard input"
HELP = """unknot triggers DIARY.csv [--catalogue C.json] [--json]

Find what comes before a person's spasms. DIARY.csv (or - for standard input) begins with
person_id,date,spasm_today,pain,before_onset and then has exposures. A cell left empty is not
known, and a day left out is not known either. before_onset is 1 where the answers of a day with
a spasm describe the time before it began; without it, what was done on that day is not counted,
because the spasm may have changed it.

--json       {person: [{"exposure", "log_odds_mean", "log_odds_sd", "lo90", "hi90",
             "prob_positive", "prob_negative", "shown", "state", "days", "episodes", "says"}]}
             Log odds are for the exposure's contrast, such as 3 more hours of sitting; the two
             chances are of a link in that direction and against it. Where the state is
             needs_days the numbers hold little more than what is published.
--catalogue  {"exposures": [{"id", "window", "contrast"}]}, the window one of night, yesterday,
             today; each may also have unit, low, high, yes_no, when, published,
             chance, mean, sd.
             It replaces the built-in exposures.
"""
WIDE = 78
WORDS = {  # the surest first
    State.LIKELY: "likely",
    State.LIKELY_PROTECTIVE: "likely, for the better",
    State.POSSIBLE: "maybe",
    State.POSSIBLE_PROTECTIVE: "maybe, for the better",
    State.UNCLEAR: "could go either way",
    State.NO_SIGN: "no sign of a link",
    State.NEEDS_DAYS: "not enough yet",
}


def run(arguments: list[str]) -> int:
    """Find triggers for one person or many."""
    if arguments[:1] in (["--help"], ["-h"]):
        print(HELP, end="")
        return 0
    asked = read_arguments(arguments, USAGE)
    try:
        catalogue = find_triggers.catalogue_in_use(asked.catalogue, open_shelf.shelf())
        with opened(asked.diary) as rows:
            found = find_triggers.find_triggers(rows, catalogue)
            if asked.as_json:
                write_people((who, find_triggers.as_json(each, catalogue)) for who, each in found)
            else:
                write_text((who, _page(find_triggers.told(each, catalogue))) for who, each in found)
    except find_triggers.BadCatalogue as error:
        raise BadInput(f"--catalogue: {error}") from None
    except find_triggers.BadDiary as error:
        raise BadInput(f"{asked.diary}: {error}") from None
    return 0


def _page(told: Iterable[Told]) -> Iterator[str]:
    """One line for each exposure, the surest first; then the sentences."""
    order = list(WORDS)
    ordered = sorted(told, key=lambda each: order.index(each.state))
    yield f"  {'exposure':20} {'what it looks like':24} {'odds':>5}  9 in 10 sure"
    for each in ordered:
        line = f"  {each.exposure:20} {WORDS[each.state]:24} {each.odds:>5}  {each.interval}"
        yield line.rstrip()
    for each in ordered:
        yield f"\n  {each.exposure}"
        yield _filled(f"{each.finding} {each.rests_on} {each.published}", "    ")
    yield "\n" + _filled(ordered[0].not_damage, "  ")


def _filled(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDE, initial_indent=indent, subsequent_indent=indent)
