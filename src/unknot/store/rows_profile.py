"""What somebody said of themselves: rows to records and back."""

from uuid import UUID

from unknot.profile import Known
from unknot.store.models import ProfileFact


def save(name: str, record: Known, person: UUID) -> None:
    """Write one fact, new or changed."""
    value = list(record.value) if isinstance(record.value, tuple) else record.value
    ProfileFact.objects.update_or_create(
        person_id=person,
        name=name,
        defaults={"value": value, "confirmed_on": record.confirmed_on},
    )


def known(row: ProfileFact) -> Known:
    """Read one fact."""
    value = tuple(row.value) if isinstance(row.value, list) else row.value
    return Known(value, row.confirmed_on)
