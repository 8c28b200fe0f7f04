"""The course's part of the shelf: what is published, when something is said, in which words."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from unknot import course
from unknot.knowledge._read import BadShelf, Entry, ReviewedFile, named
from unknot.knowledge._sentences import read_sentences
from unknot.terms import Citation

Files = Mapping[str, ReviewedFile]
Made = TypeVar("Made")
PUBLISHED, SENTENCES = "course/published.toml", "course/sentences.toml"
PARTS = ("standing", "burden", "helped")


def load_course(files: Files, sources: Mapping[str, Citation]) -> course.Guide:
    """Build the guide.

    Args:
        files: the course folder's files by path.

    Raises:
        BadShelf: a course that cannot be drawn, a limit out of order, a sentence without its
            numbers.
    """
    for name in (PUBLISHED, SENTENCES):
        if name not in files:
            raise BadShelf(f"{name} is missing; put it back.")

    def published(entry: Entry, file: ReviewedFile) -> course.Published:
        return course.Published(
            id=entry.text("id"),
            name=entry.text("name"),
            people=entry.text("people"),
            scale=entry.text("scale"),
            points=_points(entry),
            leads=entry.flag("leads"),
            footing=file.footing(entry, sources),
        )

    def part(entry: Entry, file: ReviewedFile) -> course.Part:
        name = entry.one_of("id", PARTS)
        return course.Part(name, entry.text("text"), file.footing(entry, sources))

    found = named([files[PUBLISHED]], "published", published)
    if sum(each.leads for each in found.values()) != 1:
        raise BadShelf(f"{PUBLISHED}: exactly one course leads; mark it with leads = true.")
    guide = course.Guide(
        published=tuple(found.values()),
        rules=_rules(files[PUBLISHED].entry("rules"), sources),
        parts=_all(PARTS, named([files[SENTENCES]], "part", part)),
        sentences=read_sentences(files[SENTENCES], course.PLACES, sources),
    )
    for file in files.values():
        file.done()
    return guide


def _all(wanted: Iterable[str], found: dict[str, Made]) -> dict[str, Made]:
    for name in wanted:
        if name not in found:
            raise BadShelf(f"{SENTENCES}: {name} is missing; add it.")
    return found


def _points(entry: Entry) -> tuple[course.PublishedPoint, ...]:
    weeks = _numbers(entry, "weeks", 0, 520)
    if len(weeks) < 2 or list(weeks) != sorted(set(weeks)):
        raise entry.refuse("weeks", list(weeks), "write two or more, each once, the first first.")
    pain = _column(entry, "pain", len(weeks))
    has_limits = any(entry.raw(key, None) is not None for key in ("low", "high"))
    none = (None,) * len(weeks)
    lows, highs = (
        _column(entry, key, len(weeks)) if has_limits else none for key in ("low", "high")
    )
    for at, low, high in zip(pain, lows, highs, strict=True):
        if low is not None and high is not None and not low <= at <= high:
            raise entry.refuse("pain", at, f"it must lie between its limits, {low:g} and {high:g}.")
    return tuple(map(course.PublishedPoint, weeks, pain, lows, highs))


def _column(entry: Entry, key: str, count: int) -> tuple[float, ...]:
    found = _numbers(entry, key, 0.1, 10)
    if len(found) != count:
        raise entry.refuse(key, list(found), f"write {count} numbers, one for each week.")
    return found


def _numbers(entry: Entry, key: str, low: float, high: float) -> tuple[float, ...]:
    value = entry.raw(key)
    allowed = f"write a list of numbers from {low:g} to {high:g}."
    if not isinstance(value, list):
        raise entry.refuse(key, value, allowed)
    for number in value:
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if not is_number or not low <= number <= high:
            raise entry.refuse(key, number, allowed)
    return tuple(float(number) for number in value)


def _rules(entry: Entry, sources: Mapping[str, Citation]) -> course.Rules:
    rules = course.Rules(
        gap_days=entry.whole("gap_days", 7, 366),
        band=entry.number("band", 0.5, 5),
        like=entry.number("like", 0.5, 5),
        least_told=entry.whole("least_told", 2, 7),
        least_month=entry.whole("least_month", 2, 28),
        compare_days=entry.whole("compare_days", 28, 366),
        least_compared=entry.whole("least_compared", 14, 366),
        least_times=entry.whole("least_times", 3, 100),
        differ_sd=entry.number("differ_sd", 0.1, 5),
        again_days=entry.whole("again_days", 7, 28),
        seen_days=entry.whole("seen_days", 14, 84),
        long_days=entry.whole("long_days", 28, 366),
        seen_pain=entry.number("seen_pain", 1, 10),
    )
    entry.certainty()
    entry.sources(sources)
    entry.done()
    if not rules.again_days < rules.seen_days < rules.long_days:
        raise entry.refuse(
            "seen_days", rules.seen_days, "it lies between again_days and long_days."
        )
    if rules.least_compared > rules.compare_days:
        most = f"it may be at most compare_days, which is {rules.compare_days}."
        raise entry.refuse("least_compared", rules.least_compared, most)
    return rules
