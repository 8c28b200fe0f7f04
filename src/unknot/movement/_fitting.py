"""Which movements fit this person, and what takes the place of one that does not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from unknot import adaptations
from unknot.conditions import state_of
from unknot.movement._model import Catalogue, Movement, Phase, Posture, Set, Wishes
from unknot.movement._plans import Effort
from unknot.safety import Scope, SelfCare
from unknot.terms import Place, Preference

GENTLE_LEVEL = 2
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
UPRIGHT = (Posture.SEATED, Posture.STANDING)


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

    def __init__(
        self, key: SelfCare, catalogue: Catalogue, wishes: Wishes, source: Set | None = None
    ) -> None:
        self.key, self.catalogue, self.wishes, self.source = key, catalogue, wishes, source
        avoided = AVOIDED_BY_PREFERENCE.get(wishes.preference, frozenset())
        named = wishes.adaptations | avoided
        state = state_of(wishes.answers, catalogue.facts)
        self.applied = adaptations.applying(catalogue.adaptations, named, state)

    @cached_property
    def effort(self) -> Effort:
        """How much is enough now; without a bout, what is enough for keeping well."""
        now = _effort_on(self.wishes.day, self.catalogue.efforts)
        if self.key.scope is not Scope.FULL:
            now = replace(now, most_level=min(now.most_level, GENTLE_LEVEL))
        if self.source is None:
            return now
        # A set made for the first days may hold what its own direction needs.
        own = GENTLE_LEVEL if self.source.phase is Phase.ACUTE else 1
        minutes = self.source.most_minutes or now.most_minutes
        return replace(
            now,
            most_level=max(now.most_level, own),
            most_minutes=min(now.most_minutes, minutes),
        )

    def fits(self, movement: Movement) -> bool:
        """Whether this person can be offered a movement here."""
        if self.key.scope is Scope.COMFORT or movement.level > self.effort.most_level:
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
        """The first that fits, else one of the same purpose, else an easier one."""
        names = tuple(ids)
        wanted = [self.catalogue.movements[name] for name in names]
        alike = [name for each in wanted for name in self.alike(each)]
        easier = [name for each in wanted for name in self._easier(each, each)]
        for name in self.only_fitting((*names, *alike, *easier)):
            if name not in used:
                return self.catalogue.movements[name]
        return None

    def alike(self, movement: Movement) -> tuple[str, ...]:
        """What fits and serves the same purpose without being harder, the nearest first."""
        others = [
            other
            for other in self.catalogue.movements.values()
            if other.id != movement.id
            and other.purpose is movement.purpose
            and other.level <= movement.level
            and other.phases & movement.phases
            and can_replace(other, movement)
            and self.fits(other)
        ]
        others.sort(key=lambda other: (-_shared(movement, other), -other.level))
        return tuple(other.id for other in others)

    def _has(self, name: str) -> bool:
        return not self.catalogue.equipment[name].is_asked or name in self.wishes.has

    def _easier(self, movement: Movement, wanted: Movement) -> Iterable[str]:
        for name in movement.easier:
            easier = self.catalogue.movements[name]
            if can_replace(easier, wanted):
                yield name
                yield from self._easier(easier, wanted)


def can_replace(other: Movement, wanted: Movement) -> bool:
    """Whether one may stand for another: a rest for a rest, and nobody is sent to the floor."""
    stays_up = wanted.posture not in UPRIGHT or other.posture in UPRIGHT
    return stays_up and other.is_exercise == wanted.is_exercise


def _shared(one: Movement, other: Movement) -> int:
    """How many parts of the body both work."""
    return len(set(one.figure.works) & set(other.figure.works))


def _effort_on(day: int | None, efforts: tuple[Effort, ...]) -> Effort:
    for effort in efforts:
        if day is not None and effort.until_day is not None and day <= effort.until_day:
            return effort
    return efforts[-1]
