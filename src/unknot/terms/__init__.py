"""Terms: the words every room shares.

Answers     What may an answer be? Which regions, words and places can a person name?
Takes       nothing
Gives       closed lists and small frozen records
Never       clock, disk, network, other rooms
Touch with  GLOSSARY.md; every room, since all of them speak these words
"""

from unknot.terms._body import BodyRegion, Place, Preference, Site, SpasmWord
from unknot.terms._breath import Pacer, Phase
from unknot.terms._reply import Answer, Answers, Reply
from unknot.terms._shelf import Change, Citation, Footing, Review, ShelfFile, Source, Words
from unknot.terms._time import Moment

__all__ = [
    "Answer",
    "Answers",
    "BodyRegion",
    "Change",
    "Citation",
    "Footing",
    "Moment",
    "Pacer",
    "Phase",
    "Place",
    "Preference",
    "Reply",
    "Review",
    "ShelfFile",
    "Site",
    "Source",
    "SpasmWord",
    "Words",
]
