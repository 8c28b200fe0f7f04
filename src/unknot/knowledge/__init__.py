"""Knowledge: cited data, and the loader that refuses what cannot be trusted.

Answers     What does Unknot know, where does each fact rest, is the shelf whole?
Takes       the TOML files beside it
Gives       a Shelf of typed records with version and content hash, or BadShelf
Never       decisions, clock, network; a gap filled from a neighbour or an older version
Touch with  docs/tasks/, the tests of the room whose data it is; a second checker
"""

from unknot.knowledge._files import read_files
from unknot.knowledge._read import BadShelf
from unknot.knowledge.load import Shelf, load, read_all, unread

__all__ = ["BadShelf", "Shelf", "load", "read_all", "read_files", "unread"]
