"""Doses: rows to records and back."""

from uuid import UUID

from unknot.diary import DoseTaken
from unknot.store.models import Dose
from unknot.terms import Moment


def save_dose(record: DoseTaken, person: UUID) -> None:
    """Write one dose; the same id again changes nothing."""
    Dose.objects.get_or_create(
        id=record.id,
        person_id=person,
        defaults={
            "at": record.taken.at,
            "offset_min": record.taken.offset_min,
            "zone": record.taken.zone,
            "product": record.product,
            "medicine": record.medicine,
            "amounts_mg": dict(record.amounts_mg),
        },
    )


def dose(row: Dose) -> DoseTaken:
    """Read one dose."""
    return DoseTaken(
        id=row.id,
        taken=Moment(row.at, row.offset_min, row.zone),
        product=row.product,
        medicine=row.medicine,
        amounts_mg=row.amounts_mg,
    )
