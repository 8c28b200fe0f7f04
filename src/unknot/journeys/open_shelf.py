"""The shelf in use, opened once."""

from functools import cache

from unknot import knowledge
from unknot.knowledge import Shelf

__all__ = ["Shelf", "shelf", "whole_shelf"]


@cache
def shelf() -> Shelf:
    """The knowledge; a command reads, and pays for, only the parts that it asks for."""
    return knowledge.unread()


def whole_shelf() -> Shelf:
    """The same with every part read, so that a server refuses to start on a broken one."""
    return knowledge.read_all(shelf())
