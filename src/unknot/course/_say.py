"""What is said about a course: sentences of the shelf, with the numbers put in."""

from collections.abc import Iterable, Mapping
from datetime import date

from unknot.course._model import Compared, Guide, Look, Place, Standing
from unknot.stats import Interval

STRETCHES = frozenset({"recent", "recent_days", "before", "before_days"})
PLACES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("none_told", "few", "stays_high", "no_better", "seen", "long", "may_be_chance",
         "seldom_chance", "falls_anyway", "alike"),
        frozenset[str](),
    ),
    **dict.fromkeys(
        ("lower", "around", "higher", "still_higher"), frozenset({"date", "recent", "usual"})
    ),
    "beyond": frozenset({"date", "recent"}),
    "over": frozenset({"date"}),
    "compare_few": frozenset({"needed", "recent_days", "before_days"}),
    "compare_none": frozenset({"recent_days", "before_days"}),
    "compare": STRETCHES,
    "ratio": frozenset({"ratio", "low", "high"}),
    "fell_more": frozenset({"names"}),
    "fell_less": frozenset({"names"}),
}  # fmt: skip
"""Every sentence, and the names that stand in braces in it."""


def standing_in_words(found: Standing | None, guide: Guide) -> tuple[str, ...]:
    """Where a bout stands, and that somebody should look at it where it stays high."""
    words = guide.sentences
    if found is None:
        return (words["none_told"],)
    told = [words[found.place].format(**_week(found))]
    if found.bout.is_over:
        told.append(words["over"].format(date=day_in_words(found.bout.last)))
    if found.look is not Look.NOT_NOW:
        told.append(words[found.look])
    return tuple(told)


def compared_in_words(found: Compared, guide: Guide) -> tuple[str, ...]:
    """How often a spasm began lately and before, and whether that may be chance."""
    words, counts = guide.sentences, _stretches(found)
    if not found.is_enough:
        needed = guide.rules.least_compared
        wanted = {key: counts[key] for key in ("recent_days", "before_days")}
        return (words["compare_few"].format(needed=needed, **wanted),)
    if found.ratio is None:
        return (words["compare_none"].format(**counts),)
    chance = "may_be_chance" if found.ratio.low <= 1 <= found.ratio.high else "seldom_chance"
    told = [words["compare"].format(**counts), words[chance]]
    if found.before.begun:
        told.insert(1, words["ratio"].format(**_times(found.ratio)))
    return tuple(told)


def apart_in_words(more: Iterable[str], less: Iterable[str], guide: Guide) -> tuple[str, ...]:
    """What stands out from the rest, by name, or that nothing does."""
    named = {"fell_more": ", ".join(more), "fell_less": ", ".join(less)}
    words = guide.sentences
    told = tuple(words[key].format(names=names) for key, names in named.items() if names)
    return told or (words["alike"],)


def number_in_words(number: float) -> str:
    """A number with at most one place: 4, 3.5."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def day_in_words(day: date) -> str:
    """A day as people write it: 5 November."""
    return f"{day.day} {day:%B}"


def _week(found: Standing) -> Mapping[str, str]:
    if found.place is Place.TOO_FEW or found.recent is None:
        return {}
    return {
        "date": day_in_words(found.points[-1][1].day),
        "recent": number_in_words(found.recent),
        "usual": "" if found.usual is None else number_in_words(found.usual),
    }


def _stretches(found: Compared) -> dict[str, int]:
    return {
        "recent": found.recent.begun,
        "recent_days": found.recent.known,
        "before": found.before.begun,
        "before_days": found.before.known,
    }


def _times(ratio: Interval) -> dict[str, str]:
    """Ratios as people say them: 12, 2.1, 0.64."""
    told = {"ratio": ratio.estimate, "low": ratio.low, "high": ratio.high}
    return {key: f"{each:.{0 if each >= 9.95 else 1 if each >= 0.95 else 2}f}".replace("0.00", "0")
            for key, each in told.items()}  # fmt: skip
