"""What stands behind a "why?", before its sources are looked up."""

from dataclasses import dataclass

from unknot.terms import Footing


@dataclass(frozen=True, slots=True)
class Behind:
    """An entry of the shelf, with what it tells, reads and rests on.

    Args:
        reads: the questions it looks at. background: what is known, one sentence for each.
    """

    id: str
    kind: str
    says: str
    footing: Footing
    reads: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
