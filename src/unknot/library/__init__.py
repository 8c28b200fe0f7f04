"""Library: what is there, and how it is found.

Answers     Which movements and practices does somebody mean who typed these words? Which are left?
Takes       entries, what a visitor asked for, the words of the shelf
Gives       entries, the best first
Never       clock, disk, network; advice; what is known about a person
Touch with  knowledge/library.toml, tests/library/
"""

from unknot.library._find import find
from unknot.library._index import Index, index
from unknot.library._model import Asked, Entry, Facet, Term, Vocabulary
from unknot.library._narrow import BadQuestion, narrow, read_asked

__all__ = [
    "Asked",
    "BadQuestion",
    "Entry",
    "Facet",
    "Index",
    "Term",
    "Vocabulary",
    "find",
    "index",
    "narrow",
    "read_asked",
]
