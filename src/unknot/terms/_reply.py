"""What a person may answer."""

from collections.abc import Mapping
from enum import StrEnum


class Reply(StrEnum):
    """The three answers to a yes/no question; a question left alone has no answer at all."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


Answer = str | int | float
"""One answer: a Reply, the name of a choice, or a number."""

Answers = Mapping[str, Answer]
"""Answers by item id; an item that is not in it has not been answered."""
