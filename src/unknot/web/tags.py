"""The few things templates cannot say themselves."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import template
from django.utils.safestring import SafeString, mark_safe

from unknot.web import hundred
from unknot.web.views import food_words

register = template.Library()
LEVELS = {
    "emergency": ("!", "Emergency"),
    "same_day": ("◐", "Today"),
    "clinician": ("◇", "See somebody"),
    "self_care": ("✓", "Home care"),
    "unfinished": ("…", "Not finished"),
}


@register.filter
def at(given: Mapping[str, Any] | None, key: str) -> Any:
    """The value under a key; None without one."""
    return (given or {}).get(key)


PHASES = {
    "acute": "First two weeks",
    "subacute": "From two to six weeks",
    "prevention": "To keep it away",
    "warm_up": "Warm-up",
    "desk": "At the desk",
}


@register.filter
def phase_words(phase: str) -> str:
    """A time that sets are for, in words."""
    return PHASES[phase]


CLAIMS = {
    "supported": ("✓", "Supported"),
    "partly": ("◔", "Partly true"),
    "weak": ("?", "Weak evidence"),
    "contradicted": ("✕", "Studies say otherwise"),
    "untested": ("…", "Not tested"),
    "incomplete": ("+", "Something is missing"),
}


@register.filter
def claim_icon(verdict: str) -> str:
    """The sign of a verdict on a claim."""
    return CLAIMS[verdict][0]


@register.filter
def claim_word(verdict: str) -> str:
    """A verdict on a claim, in words."""
    return CLAIMS[verdict][1]


@register.filter
def icon(level: str) -> str:
    """The sign of a level, so that colour is never alone."""
    return LEVELS[level][0]


@register.filter
def level_word(level: str) -> str:
    """The word of a level."""
    return LEVELS[level][1]


@register.filter
def dial(number: str | None) -> str:
    """A telephone number as a link dials it."""
    return re.sub(r"[^+\d]", "", number or "")


@register.filter
def lower_or_higher(mean: float) -> str:
    """A mean change as people say it: "1.3 lower"; below 0.05 nothing changed."""
    size = f"{abs(mean):.1f}"
    if size == "0.0":
        return "about the same"
    return f"{size} {'lower' if mean < 0 else 'higher'}"


@register.filter
def minutes(seconds: float) -> int:
    """Whole minutes of seconds."""
    return int(seconds // 60)


@register.filter
def clock(seconds: float) -> str:
    """Seconds from the start, as a clock shows them: 1:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


@register.filter
def drawn(picture: Any) -> SafeString:
    """A hundred people as an SVG."""
    return mark_safe(hundred.draw(picture.title, picture.counted))  # noqa: S308 - words of ours


@register.simple_tag(takes_context=True)
def shown(context: Mapping[str, Any], name: str) -> SafeString:
    """A part with a condition: the page's script decides, or the server did in `flags`."""
    flags = context.get("flags")
    is_shown = name in ("by", "reasons") if flags is None else flags.get(name, False)
    return mark_safe(f'data-if="{name}"' + ("" if is_shown else " hidden"))  # noqa: S308 - names of ours


@register.filter
def as_grams(milligrams: float) -> str:
    """Milligrams of a food in grams: 118, 7.5."""
    return food_words.grams(milligrams)


@register.filter
def as_tens(millionths: int) -> int:
    """Millionths of a unit to the nearest ten units, as nobody knows it closer: 160."""
    return food_words.tens(millionths)


@register.simple_tag
def new_key() -> str:
    """A key for one form, so that sending it twice keeps one thing."""
    return str(uuid4())
