"""Experiments: does one change help this back? Tested on oneself, in a random order.

Answers     How long must it run to be worth it? What is today's part? What did it show?
Takes       a permitted change, the days of the diary, a seed, the day
Gives       a Design with its blocks, a Standing, a Finding that may be "not enough"
Never       clock, disk, network, dice of its own; a change that is not on the shelf
Touch with  knowledge/experiments/, tests/experiments/, decision 18; one who knows the method
"""

from unknot.experiments._analyse import analyse
from unknot.experiments._days import tally, untold, usual
from unknot.experiments._design import arm_on, bad_pain, begin, block_on, blocks, read_name
from unknot.experiments._model import (
    Answer,
    Arm,
    ArmFound,
    BadExperiment,
    Beginning,
    Block,
    Change,
    Design,
    Finding,
    Kept,
    Offer,
    Outcome,
    Pause,
    Phase,
    Refused,
    Rules,
    Run,
    Shelf,
    Standing,
    Tally,
    Usual,
)
from unknot.experiments._odds import TooEarly, offers
from unknot.experiments._say import (
    PER_DAYS,
    PLACES,
    Told,
    amount,
    counted,
    harm_rule_in_words,
    length_in_words,
    offer_in_words,
    refusal_in_words,
    tell,
    usual_in_words,
)
from unknot.experiments._watch import go_on, harm_seen, pause, stand, stop, tell_day

__all__ = [
    "PER_DAYS",
    "PLACES",
    "Answer",
    "Arm",
    "ArmFound",
    "BadExperiment",
    "Beginning",
    "Block",
    "Change",
    "Design",
    "Finding",
    "Kept",
    "Offer",
    "Outcome",
    "Pause",
    "Phase",
    "Refused",
    "Rules",
    "Run",
    "Shelf",
    "Standing",
    "Tally",
    "Told",
    "TooEarly",
    "Usual",
    "amount",
    "analyse",
    "arm_on",
    "bad_pain",
    "begin",
    "block_on",
    "blocks",
    "counted",
    "go_on",
    "harm_rule_in_words",
    "harm_seen",
    "length_in_words",
    "offer_in_words",
    "offers",
    "pause",
    "read_name",
    "refusal_in_words",
    "stand",
    "stop",
    "tally",
    "tell",
    "tell_day",
    "untold",
    "usual",
    "usual_in_words",
]
