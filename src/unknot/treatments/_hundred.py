"""A hundred people, counted out for a picture."""

from dataclasses import dataclass

from unknot.treatments._model import PublishedNumber, Scale


@dataclass(frozen=True, slots=True)
class Hundred:
    """Of 100 people who do it: whole people, each counted once for benefit and once for harm.

    Args:
        better_anyway: would have got better without it.
        better_because: got better through it. not_better: the rest.
        harmed_anyway, harmed_because, not_harmed: the same for the harm, or None without one.
        verified, derived: whether what must be said of the numbers has to be said here.
    """

    better_anyway: int
    better_because: int
    not_better: int
    harmed_anyway: int | None
    harmed_because: int | None
    not_harmed: int | None
    verified: bool
    derived: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """Of 100 people, by one number; the four add up to 100.

    Args:
        either_way: with it, and with what it was compared with.
        more: only with it. fewer: only with what it was compared with. neither: the rest.
    """

    either_way: int
    more: int
    fewer: int
    neither: int


def count_people(number: PublishedNumber) -> Counted | None:
    """One number counted out for a picture; None unless it counts people and was read."""
    found = _shares(number)
    if found is None or not number.verified or number.without_it is None:
        return None
    either_way, more, rest = found
    fewer = round(number.without_it) - either_way
    return Counted(either_way, more, fewer, rest - fewer)


def hundred_people(benefit: PublishedNumber, harm: PublishedNumber | None = None) -> Hundred | None:
    """Count people out of a hundred; None where the source does not count people.

    A treatment with fewer better than without it counts none as better because of it.
    """
    better = _shares(benefit)
    harmed = _shares(harm) if harm is not None else None
    if better is None or (harm is not None and harmed is None):
        return None
    numbers = [number for number in (benefit, harm) if number is not None]
    verified = all(number.verified for number in numbers)
    derived = any(number.derived for number in numbers)
    anyway, because, spared = harmed or (None, None, None)
    return Hundred(*better, anyway, because, spared, verified, derived)


def _shares(number: PublishedNumber) -> tuple[int, int, int] | None:
    """So many without it, so many more with it, and the rest; they add up to 100."""
    if number.scale is not Scale.OF_100 or number.with_it is None or number.without_it is None:
        return None
    without = round(min(number.with_it, number.without_it))
    because = round(number.with_it) - without
    return without, because, 100 - without - because
