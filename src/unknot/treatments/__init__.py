"""Treatments: which of these helps more, how sure is that, and which fits me?

Answers     What does each option do, in plain numbers; what does it cost; who leaves it out?
Takes       the catalogue; ids, a phase, a goal; for advice the SelfCare key and a person
Gives       rows side by side; suggestions with their reasons; a hundred people for a picture
Never       clock, disk, network; an unread number without its mark; advice without the key
Touch with  knowledge/treatments/, knowledge/learn/, tests/treatments/; a second checker
"""

from unknot.treatments._compare import BadChoice, Row, compare, options_for, view_in
from unknot.treatments._for_you import Fit, Situation, Suggestion, for_you
from unknot.treatments._hundred import Counted, Hundred, count_people, hundred_people
from unknot.treatments._model import (
    PHRASES,
    About,
    Caution,
    Claim,
    ClaimVerdict,
    Effort,
    Goal,
    Group,
    Helps,
    Opinion,
    Option,
    Phase,
    Phrase,
    PublishedNumber,
    Scale,
    Stance,
    TimeBand,
    TreatmentCatalogue,
    View,
)

__all__ = [
    "PHRASES",
    "About",
    "BadChoice",
    "Caution",
    "Claim",
    "ClaimVerdict",
    "Counted",
    "Effort",
    "Fit",
    "Goal",
    "Group",
    "Helps",
    "Hundred",
    "Opinion",
    "Option",
    "Phase",
    "Phrase",
    "PublishedNumber",
    "Row",
    "Scale",
    "Situation",
    "Stance",
    "Suggestion",
    "TimeBand",
    "TreatmentCatalogue",
    "View",
    "compare",
    "count_people",
    "for_you",
    "hundred_people",
    "options_for",
    "view_in",
]
