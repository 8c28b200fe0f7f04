"""Course: how it is going, by what was told.

Answers     Where does this bout stand against the usual course? How was each month? What helped?
Takes       days of the diary, pain told, what was tried, the published course, today
Gives       Standing, Month, Compared, Helped, each with what it rests on; the words for them
Never       clock, disk, network; a promise; a day that nobody told counted as nought
Touch with  knowledge/course/, tests/course/, docs/decisions/0017; one who knows the method
"""

from unknot.course._burden import by_month, compare
from unknot.course._helped import ROUNDING, as_one, what_helped
from unknot.course._model import (
    LEVEL,
    Bout,
    Change,
    Compared,
    Family,
    Guide,
    Helped,
    Kind,
    Look,
    Month,
    Part,
    Place,
    Published,
    PublishedPoint,
    Rules,
    Standing,
    Stretch,
    Told,
    Tried,
    TriedAs,
)
from unknot.course._pooled import Pooled, pool
from unknot.course._say import (
    PLACES,
    apart_in_words,
    compared_in_words,
    day_in_words,
    number_in_words,
    standing_in_words,
)
from unknot.course._standing import curve, latest_bout, standing, usual_at

__all__ = [
    "LEVEL",
    "PLACES",
    "ROUNDING",
    "Bout",
    "Change",
    "Compared",
    "Family",
    "Guide",
    "Helped",
    "Kind",
    "Look",
    "Month",
    "Part",
    "Place",
    "Pooled",
    "Published",
    "PublishedPoint",
    "Rules",
    "Standing",
    "Stretch",
    "Told",
    "Tried",
    "TriedAs",
    "apart_in_words",
    "as_one",
    "by_month",
    "compare",
    "compared_in_words",
    "curve",
    "day_in_words",
    "latest_bout",
    "number_in_words",
    "pool",
    "standing",
    "standing_in_words",
    "usual_at",
    "what_helped",
]
