"""The check-in's part of the shelf: how each exposure of the catalogue is asked for."""

from collections.abc import Mapping

from unknot import diary, triggers
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, duplicate_free
from unknot.terms import Citation

POINTS = "points"
MOST_TYPICAL = 7


def load_questions(
    file: ReviewedFile, catalogue: triggers.Catalogue, sources: Mapping[str, Citation]
) -> Mapping[str, diary.Question]:
    """Read the questions, in the order in which they are asked.

    Raises:
        BadShelf: an exposure without its question, a question without its exposure, a typical
            value that may not be told.
    """
    entries = [(entry.text("id"), entry) for entry in file.entries("question")]
    duplicate_free(entries)
    exposures = {exposure.id: exposure for exposure in catalogue.exposures}
    unlike = sorted(set(exposures) ^ {name for name, _ in entries})
    if unlike:
        raise BadShelf(
            f"{file.where}: {', '.join(unlike)} must stand both here and in the exposures."
        )
    made = {}
    for name, entry in entries:
        if name.startswith(diary.OWN):
            raise entry.refuse("id", name, f"what begins with {diary.OWN} is somebody's own.")
        file.footing(entry, sources)
        made[name] = _question(entry, exposures[name])
        entry.done()
    file.done()
    if not any(question.is_first for question in made.values()):
        raise BadShelf(f"{file.where}: no question is first; mark those that everybody is asked.")
    return made


def _question(entry: Entry, exposure: triggers.Exposure) -> diary.Question:
    return diary.Question(
        id=exposure.id,
        name=entry.text("name"),
        ask=entry.text("ask"),
        ends=entry.text("ends", ""),
        unit=exposure.unit,
        low=exposure.low,
        high=exposure.high,
        yes_no=exposure.yes_no,
        is_scale=exposure.unit == POINTS,
        typical=_typical(entry, exposure),
        is_first=entry.flag("first"),
        told=_told(entry, exposure),
        told_no=entry.text("told_no") if exposure.yes_no else "",
    )


def _told(entry: Entry, exposure: triggers.Exposure) -> str:
    text = entry.text("told")
    if text.count("{value}") != (not exposure.yes_no) or text.count("{") > 1:
        raise entry.refuse("told", text, "of an amount, and only then, it holds {value} once.")
    return text


def _typical(entry: Entry, exposure: triggers.Exposure) -> tuple[float, ...]:
    value = entry.raw("typical", [])
    if exposure.yes_no:
        if value:
            raise entry.refuse("typical", value, "leave it out where the answer is yes or no.")
        return ()
    if not isinstance(value, list) or not 2 <= len(value) <= MOST_TYPICAL:
        raise entry.refuse("typical", value, f"write a list of 2 to {MOST_TYPICAL} numbers.")
    for number in value:
        good = isinstance(number, int | float) and not isinstance(number, bool)
        if not good or not exposure.low <= number <= exposure.high:
            limits = f"{exposure.low:g} to {exposure.high:g}"
            raise entry.refuse("typical", number, f"it must be a number from {limits}.")
    if value != sorted(set(value)):
        raise entry.refuse("typical", value, "write each number once, the smallest first.")
    return tuple(float(number) for number in value)
