"""The reminders' part of the shelf: what may be reminded of, in which words, at what time."""

from collections.abc import Mapping
from datetime import time
from string import Formatter

from unknot import reminders
from unknot.knowledge._read import Entry, ReviewedFile, named
from unknot.reminders import KindId, Often
from unknot.terms import Citation

OF_A_ROUTINE = {"after", "will"}


def load_reminders(file: ReviewedFile, sources: Mapping[str, Citation]) -> reminders.Guide:
    """Build the guide.

    Raises:
        BadShelf: a kind is missing, has no page of the app, or names what it does not know.
    """

    def kind(entry: Entry, file: ReviewedFile) -> reminders.Kind:
        name, often = entry.choice("id", KindId), entry.choice("often", Often)
        return reminders.Kind(
            id=name,
            title=entry.text("title"),
            says=_words(entry, "says", set()),
            says_openly=_words(
                entry, "says_openly", OF_A_ROUTINE if name is KindId.ROUTINE else set()
            ),
            path=_path(entry),
            often=often,
            usual=_time(entry, "usual"),
            usual_days=_days(entry, often),
            stale_h=entry.whole("stale_h", 1, 24),
            footing=file.footing(entry, sources),
        )

    kinds = {each.id: each for each in named([file], "kind", kind).values()}
    quiet = file.entry("quiet")
    for name in KindId:
        if name not in kinds:
            raise file.refuse("kind", sorted(kinds), f"{name} is missing; add it.")
    trial = file.entry("trial")
    made = reminders.Guide(
        kinds=kinds,
        quiet_from=_time(quiet, "from"),
        quiet_until=_time(quiet, "until"),
        trial=reminders.Words(trial.text("says"), _path(trial)),
    )
    quiet.done()
    trial.done()
    file.done()
    return made


def _words(entry: Entry, key: str, known: set[str]) -> str:
    says = entry.text(key)
    try:
        named_in = {name for _, name, _, _ in Formatter().parse(says) if name is not None}
    except ValueError:
        named_in = {"{"}
    if not named_in <= known:
        raise entry.refuse(key, says, "only a routine’s says_openly has {after} and {will} in it.")
    return says


def _path(entry: Entry) -> str:
    path = entry.text("path")
    if not (path.startswith("/") and path.endswith("/")):
        raise entry.refuse("path", path, "write an address of the app, such as /today/.")
    return path


def _time(entry: Entry, key: str) -> time:
    value = entry.raw(key)
    if type(value) is not time or value.second or value.microsecond:
        raise entry.refuse(key, value, "write a time such as 20:00:00, without quotes.")
    return value


def _days(entry: Entry, often: Often) -> tuple[int, ...]:
    value = entry.raw("usual_days")
    most = 1 if often is Often.WEEKLY else 7
    if not isinstance(value, list) or not set(value) <= set(reminders.WEEK):
        raise entry.refuse("usual_days", value, "write days from 1, Monday, to 7.")
    if not 1 <= len(set(value)) <= most:
        raise entry.refuse("usual_days", value, f"write 1 to {most} of them.")
    return tuple(sorted(set(value)))
