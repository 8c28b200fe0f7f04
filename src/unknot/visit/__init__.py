"""Visit: what to tell somebody who looks at this back, on one page.

Answers     When did it begin, how often, how bad, where; what was tried, and what changed?
Takes       spasms, days and attempts as the diary has them, and today
Gives       a Sheet of counts and means; None, or no change, where too little was told
Never       clock, disk, network; a mean of one or two; a number for what nobody told
Touch with  tests/visit/; one reviewer
"""

from unknot.visit._sheet import (
    NEEDED,
    SPAN_DAYS,
    Attempt,
    Change,
    Days,
    Sheet,
    Spasms,
    Tried,
    sheet,
)

__all__ = [
    "NEEDED",
    "SPAN_DAYS",
    "Attempt",
    "Change",
    "Days",
    "Sheet",
    "Spasms",
    "Tried",
    "sheet",
]
