"""Verdicts and limits in words, as the medicine check shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from unknot.medicines import Help, Limits, Medicine, Region, Verdict

VERDICTS = {
    Verdict.AVOID: ("✕", "Avoid", "Do not take these."),
    Verdict.ASK: ("?", "Ask a pharmacist first", "These may or may not be right for you."),
    Verdict.OK_LOW: (
        "✓",
        "Lowest dose on the label",
        "Nothing you told us speaks against these. Choose one. Take the lowest dose that helps,"
        " for as short as you can.",
    ),
}
REGIONS = {
    Region.UK: "United Kingdom",
    Region.US: "United States",
    Region.CA: "Canada",
    Region.EU: "European Union",
}
HELP = {
    "emergency": "Call the emergency number at once, if",
    "same_day": "See somebody today, if",
    "clinician": "Book to be seen, if",
}


def help_by_level(
    signs: Mapping[str, Sequence[Help]],
) -> list[tuple[str, str, Sequence[Help]]]:
    """The signs to stop at, by how soon, each level with its words."""
    return [(level, HELP[level], found) for level, found in signs.items()]


def as_bundle(medicines: Mapping[str, Medicine]) -> dict[str, Any]:
    """The same words for the page's own script."""
    return {
        "verdicts": {
            str(int(verdict)): {"id": str(verdict), "words": words}
            for verdict, words in VERDICTS.items()
        },
        "limits": {
            name: {str(region): limits(told) for region, told in each.limits.items()}
            for name, each in medicines.items()
        },
    }


def limits(told: Limits | None) -> tuple[str, ...]:
    """What an adult may take, in sentences; none where nothing may be shown."""
    if told is None:
        return ()
    is_ours = told.days_footing.certainty == "product choice"
    ours = " This one is our own limit, stricter than most labels." if is_ours else ""
    often = f" and {told.max_doses_24h} times" if told.max_doses_24h else ""
    return (
        f"At most {told.single_mg:,} mg at a time.",
        f"At least {told.min_interval_h} hours between two doses.",
        f"At most {told.max_24h_mg:,} mg{often} in 24 hours, from everything with it together.",
        f"At most {told.max_days} days, unless somebody advises you.{ours}",
    )
