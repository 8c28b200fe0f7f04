"""Which movements fit this person, and what takes the place of one that does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from unknot import adaptations
from unknot.conditions import state_of
from unknot.movement._model import Catalogue, Movement, Posture, Wishes
from unknot.movement._plans import Effort
from unknot.safety import Scope, SelfCare
from unknot.terms import Place, Preference

LEVEL_WHEN_GENTLE = 2
POSTURES_BY_PLACE = {
    Place.FLOOR: frozenset(Posture),
    Place.BED: frozenset(Posture) - {Posture.QUADRUPED},
    Place.CHAIR: frozenset({Posture.SEATED, Posture.STANDING}),
    Place.STANDING: frozenset({Posture.STANDING}),
}
AVOIDED_BY_PREFERENCE = {
    Preference.EXTENSION: frozenset({"worse_in_flexion"}),
    Preference.FLEXION: frozenset({"worse_in_extension"}),
}
MOST_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """A movement that fits, with the lines that go before it."""

    movement: Movement
    lines: tuple[str, ...]


def fitting(key: SelfCare, catalogue: Catalogue, wishes: Wishes) -> tuple[Fit, ...]:
    """Every movement that fits, in the order of the catalogue, the easiest levels first.

    Args:
        key: made by the safety check; its scope comfort leaves every movement out.
    """
    chooser = Chooser(key, catalogue, wishes)
    found = [each for each in catalogue.movements.values() if chooser.is_wanted(each)]
    return tuple(
        Fit(each, chooser.lines(each)) for each in sorted(found, key=lambda each: each.level)
    )


class Chooser:
    """One person's situation, asked movement by movement."""

    def __init__(self, key: SelfCare, catalogue: Catalogue, wishes: Wishes) -> None:
        self.key, self.catalogue, self.wishes = key, catalogue, wishes
        avoided = AVOIDED_BY_PREFERENCE.get(wishes.preference, frozenset())
        named = wishes.adaptations | avoided
        state = state_of(wishes.answers, catalogue.facts)
        self.applied = adaptations.applying(catalogue.adaptations, named, state)

    @cached_property
    def effort(self) -> Effort:
        """How much is enough now; without a bout, what is enough for keeping well."""
        day = self.wishes.day
        for effort in self.catalogue.efforts:
            if day is not None and effort.until_day is not None and day <= effort.until_day:
                return effort
        return self.catalogue.efforts[-1]

    @cached_property
    def most_level(self) -> int:
        """The hardest level offered."""
        gentle = self.key.scope is not Scope.FULL
        return min(self.effort.most_level, LEVEL_WHEN_GENTLE if gentle else 5)

    def fits(self, movement: Movement) -> bool:
        """Whether this person can be offered a movement here."""
        if self.key.scope is Scope.COMFORT or movement.level > self.most_level:
            return False
        if adaptations.leave_out(self.catalogue.adaptations, movement.adapt, self.applied):
            return False
        place = self.wishes.place
        if place is not None and movement.posture not in POSTURES_BY_PLACE[place]:
            return False
        return all(self._has(name) for name in movement.equipment)

    def is_wanted(self, movement: Movement) -> bool:
        """Whether a movement fits, and is what this person looks for."""
        regions, phase = self.wishes.regions, self.wishes.phase
        if regions and not regions & movement.regions:
            return False
        if phase is not None and phase not in movement.phases:
            return False
        return self.fits(movement)

    def lines(self, movement: Movement) -> tuple[str, ...]:
        """What is said before a movement."""
        return adaptations.lines(self.catalogue.adaptations, movement.adapt, self.applied)

    def only_fitting(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of some ids that fit."""
        return tuple(name for name in ids if self.fits(self.catalogue.movements[name]))

    def first(self, ids: Iterable[str], used: Iterable[str] = ()) -> Movement | None:
        """The first that fits, else an easier one of theirs, else one like them."""
        names = tuple(ids)
        easier = [name for each in names for name in self._easier(each)]
        alike = [name for each in names for name in self.alike(self.catalogue.movements[each])]
        for name in self.only_fitting((*names, *easier, *alike)):
            if name not in used:
                return self.catalogue.movements[name]
        return None

    def alike(self, movement: Movement) -> tuple[str, ...]:
        """Up to two that fit and serve the same purpose, the nearest first."""
        others = [
            other
            for other in self.catalogue.movements.values()
            if other.id != movement.id and is_alike(movement, other) and self.fits(other)
        ]
        others.sort(key=lambda other: (-_shared(movement, other), -other.level))
        return tuple(other.id for other in others[:MOST_ALIKE])

    def _has(self, name: str) -> bool:
        return not self.catalogue.equipment[name].is_asked or name in self.wishes.has

    def _easier(self, name: str) -> Iterable[str]:
        for easier in self.catalogue.movements[name].easier:
            yield easier
            yield from self._easier(easier)


def is_alike(one: Movement, other: Movement) -> bool:
    """Whether another movement serves the same purpose: same use, same part, not harder."""
    return (
        one.is_exercise == other.is_exercise
        and (one.dose.minutes is None) == (other.dose.minutes is None)
        and bool(one.phases & other.phases)
        and bool(one.regions & other.regions)
        and one.level - 1 <= other.level <= one.level
        and _shared(one, other) > 0
    )


def _shared(one: Movement, other: Movement) -> int:
    return len(set(one.figure.works) & set(other.figure.works))
