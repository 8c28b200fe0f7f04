"""Keep the answers of the medicine check, where somebody chooses to; see how they stand today."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from unknot.journeys._medicine_groups import AskedGroup, groups
from unknot.journeys.check_medicines import BadProfile, Form, profile_of
from unknot.knowledge import Shelf
from unknot.medicines import Profile
from unknot.store.models import MedicineAnswers

__all__ = ["BadProfile", "Kept", "answer_today", "forget", "keep", "kept", "lasts_until", "today"]

LASTS = timedelta(days=30)
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers as they stand on a day.

    Args:
        form: with every group left open that must be asked again.
        confirmed_on: when the whole form was last answered.
        is_old: so long ago that nothing of it counts before it is confirmed.
        asks_today: what is about today was answered on another day.
        profile: what still holds of it; nothing at all where it is old.
    """

    form: Form
    confirmed_on: date
    is_old: bool
    asks_today: bool
    profile: Profile


def keep(person: UUID, form: Form, day: date, shelf: Shelf) -> None:
    """Keep the whole form in place of what was kept before.

    Raises:
        BadProfile: it cannot be read; what was kept before stays.
    """
    profile_of(form, shelf)
    MedicineAnswers.objects.update_or_create(
        person_id=person,
        defaults={
            "form": asdict(form),
            "asked": [flag.id for group in groups(shelf.medicines) for flag in group.flags],
            "confirmed_on": day,
            "today_on": day,
        },
    )


def kept(person: UUID, day: date, shelf: Shelf) -> Kept | None:
    """What is kept, as it stands on a day; None where nothing is, or nothing can be read."""
    row = MedicineAnswers.objects.filter(person_id=person).first()
    if row is None:
        return None
    asks_today = row.today_on != day
    form = _reopened(Form(**row.form), frozenset(row.asked), asks_today, shelf)
    is_old = not timedelta(0) <= day - row.confirmed_on < LASTS
    try:
        profile = Profile() if is_old else profile_of(form, shelf)
    except BadProfile:
        return None
    return Kept(form, row.confirmed_on, is_old, asks_today, profile)


def lasts_until(found: Kept) -> date:
    """The first day on which the answers no longer count."""
    return found.confirmed_on + LASTS


def today(shelf: Shelf) -> AskedGroup:
    """The questions that are asked anew each day."""
    return next(group for group in groups(shelf.medicines) if group.id == TODAY)


def answer_today(person: UUID, ticked: Sequence[str], none: bool, day: date, shelf: Shelf) -> None:
    """Answer what is about today; the rest of what is kept stays.

    Raises:
        BadProfile: neither a tick nor "none of these", or both; nothing has changed.
    """
    found = kept(person, day, shelf)
    known = {flag.id for flag in today(shelf).flags}
    if found is None:
        raise BadProfile("No answers are kept here; do the medicine check first.")
    if not known.issuperset(ticked) or bool(ticked) == none:
        raise BadProfile("Tick what is so today, or “None of these”.")
    others = [name for name in found.form.ticked if name not in known]
    groups_none = [name for name in found.form.none if name != TODAY]
    form = replace(
        found.form,
        ticked=[*others, *ticked],
        none=[*groups_none, *([TODAY] if none else [])],
        unsure=[name for name in found.form.unsure if name != TODAY],
    )
    row = MedicineAnswers.objects.get(person_id=person)
    row.form, row.asked, row.today_on = asdict(form), sorted({*row.asked, *known}), day
    row.save()


def forget(person: UUID) -> None:
    """Remove all of it, for good."""
    MedicineAnswers.objects.filter(person_id=person).delete()


def _reopened(form: Form, asked: frozenset[str], asks_today: bool, shelf: Shelf) -> Form:
    """Leave open what was never asked, or asked of another day; drop what is no longer asked."""
    all_groups = groups(shelf.medicines)
    known = {flag.id for group in all_groups for flag in group.flags}
    ids = {group.id for group in all_groups}
    new = {group.id for group in all_groups if any(f.id not in asked for f in group.flags)}
    past = {flag.id for flag in today(shelf).flags} if asks_today else set()
    passed = {TODAY} if asks_today else set()
    return replace(
        form,
        ticked=[name for name in form.ticked if name in known - past],
        none=[name for name in form.none if name in ids - new - passed],
        unsure=sorted(({*form.unsure} - passed | new) & ids),
    )
