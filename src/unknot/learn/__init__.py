"""Learn: what is known about backs in spasm, in short, and who does what about them.

Answers     What is a spasm, what helps, how sure is that; which professional is for what?
Takes       nothing but the shelf: pages of blocks, professionals, questions to ask
Gives       records to be shown, each with its footing; which claims stand on a page
Never       clock, disk, network, a person's data; a number that is not a cited one
Touch with  knowledge/learn/, tests/learn/; a second checker
"""

from unknot.learn._model import (
    ACUTE,
    Block,
    Door,
    Learned,
    Own,
    Page,
    Professional,
    Question,
)

__all__ = [
    "ACUTE",
    "Block",
    "Door",
    "Learned",
    "Own",
    "Page",
    "Professional",
    "Question",
]
