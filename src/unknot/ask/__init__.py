"""Ask: which entries of the shelf a question means, and whether it sounds like a warning sign.

Answers     What does the shelf say about what somebody typed? Does the safety check come first?
Takes       entries, words that mean the same, signs as people type them, a question
Gives       entries, the best first; signs, the most urgent first
Never       clock, disk, network; a sentence of its own; a question that is kept
Touch with  knowledge/ask/, tests/ask/, decision 20
"""

from unknot.ask._find import find
from unknot.ask._index import Index, index
from unknot.ask._model import BadQuestion, Entry, Kind, Pattern, Sign, Vocabulary, read_question
from unknot.ask._signs import signs_in

__all__ = [
    "BadQuestion",
    "Entry",
    "Index",
    "Kind",
    "Pattern",
    "Sign",
    "Vocabulary",
    "find",
    "index",
    "read_question",
    "signs_in",
]
