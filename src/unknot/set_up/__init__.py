"""Set_up: does this desk, bed, car or load suit this body?

Answers     How high should seat, desk and screen be for somebody so tall? What is worth trying?
Takes       the guide of the shelf, a height, answers to plain questions
Gives       measures in centimetres, a drawing with them, what to try
Never       clock, disk, network; a perfect posture, which nobody has found
Touch with  knowledge/set_up/, tests/set_up/; a second checker
"""

from unknot.set_up._draw import drawing
from unknot.set_up._model import Check, Guide, Measure, Measured, Place, Posture, Try
from unknot.set_up._suit import measured, to_try

__all__ = [
    "Check",
    "Guide",
    "Measure",
    "Measured",
    "Place",
    "Posture",
    "Try",
    "drawing",
    "measured",
    "to_try",
]
