"""Pages as tests compare them, however their templates are laid out."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = (
    "article|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h1|h2|h3|head|header"
    "|legend|li|main|nav|ol|option|p|section|select|summary|table|tbody|td|th|thead|tr|ul"
)
BREAKS = (
    (re.compile(r"</a>\s*\n\s*<a "), "</a> <a "),
    (re.compile(r"(<[^<>]*>)\s*\n\s*(?=<)"), r"\1"),
    (re.compile(r"(<\w[^<>]*>)\s*\n\s*"), r"\1"),
    (re.compile(r"\s*\n\s*(?=</)"), ""),
    (re.compile(rf"(</(?:{BLOCKS})>)\s*\n\s*"), r"\1"),
    (re.compile(rf"\s*\n\s*(?=<(?:{BLOCKS})\b)"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=/?>)"), ""),
)


def html_of(answer: Any) -> str:
    """The HTML of an answer on one line, without the white space that only lays it out."""
    html = answer.content.decode()
    for pattern, instead in BREAKS:
        html = pattern.sub(instead, html)
    return str(html)
