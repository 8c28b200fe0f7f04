"""What is hard, how it goes, and which questions were put: rows to records."""

from unknot.profile import Outcome, Put
from unknot.store.models import QuestionPut


def put(row: QuestionPut) -> Put:
    """Read what became of one question."""
    return Put(row.on, Outcome(row.outcome))
