"""Wording: words as they are compared, and how hard a text is to read.

Answers     Are these the same word, but for its ending or a slip? In which school year is it read?
Takes       words and texts
Gives       stems, what was meant, a school year
Never       clock, disk, network; what a word means
Touch with  tests/wording/, tests/library/, tests/ask/
"""

from unknot.wording._reading import grade
from unknot.wording._spell import distance, is_near, meant, parted, stem, words

__all__ = ["distance", "grade", "is_near", "meant", "parted", "stem", "words"]
