"""The school year in which a text can be read, for the tests of every room."""

from __future__ import annotations

from unknot.wording import grade

__all__ = ["grade"]
