"""Which few changes close the largest gap? Exactly, and within what cautions and diet allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unknot.nourish._cautions import Cleared, fits, told
from unknot.nourish._model import (
    ALWAYS_KNOWN,
    MILLION,
    MINERALS,
    Amounts,
    Day,
    Eaten,
    Food,
    Intake,
    Larder,
    Mark,
    Nutrient,
    Role,
)
from unknot.nourish._references import Gap, References, largest_first
from unknot.nourish._totals import Mean, amounts


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and what it rests on.

    Args:
        rests_on: "statement", "limit" or "reference", a point, and its name on the shelf; "" for
            what holds no number and no claim.
    """

    text: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One change as the choice sees it, in millionths of each unit.

    Args:
        key: unique. role: only one change is made in each.
    """

    key: str
    role: str
    gain: int
    energy: int
    calcium: int


@dataclass(frozen=True, slots=True)
class Room:
    """What a choice may not pass; None for no limit."""

    changes: int
    energy: int
    calcium: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One portion more, or one instead of something that was eaten.

    Args:
        instead_of: what it takes the place of; None for an addition.
        gain: what changes in the totals of a day on which it is done. closes: what of it counts
            towards the gap. says: the sentence.
    """

    food: Food
    instead_of: Eaten | None
    gain: Amounts
    closes: int
    says: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """The changes, and the gap they were chosen for; None when there was none to close."""

    gap: Gap | None
    closed: int
    suggestions: tuple[Suggestion, ...]


def suggest(
    cleared: Cleared,
    intake: Intake,
    gaps: Iterable[Gap],
    day: Mean,
    found: References,
    larder: Larder,
) -> Suggested:
    """Choose the changes that close most of the largest gap.

    Of the choices that close as much, the one with the fewest changes, then the least energy.
    A gap that nothing allowed can narrow gives way to the next.

    Args:
        cleared: without it there is no suggestion. gaps, day, found: of the same intake.
    """
    if not cleared.judged:
        return Suggested(None, 0, ())
    for gap in largest_first(each for each in gaps if each.nutrient not in cleared.hidden):
        changes = {
            _key(each): each for each in _changes(_Asked(cleared, intake, gap, found, larder))
        }
        room = Room(
            changes=larder.limits.most_changes,
            energy=larder.limits.most_energy_kcal * MILLION,
            calcium=_calcium_left(intake, day, found),
        )
        options = [_option(key, each) for key, each in changes.items()]
        chosen = choose(options, gap.amount, room)
        if chosen:
            closed = min(gap.amount, sum(each.gain for each in chosen))
            return Suggested(gap, closed, tuple(changes[each.key] for each in chosen))
    return Suggested(None, 0, ())


def explain(gaps: Iterable[Gap], day: Mean, suggested: Suggested, larder: Larder) -> Iterator[Said]:
    """Say what the gaps rest on, which was chosen and why, and what food does not do.

    Args:
        gaps: those that are shown.
    """
    words, limits, shown = larder.words, larder.limits, list(gaps)
    yield Said(larder.statements["headline"].verdict, "statement.headline")
    if day.amounts is None:
        yield Said(words["no_days"])
    elif day.days_known < limits.days_for_a_mean:
        few = words["few_days"].format(days=day.days_known, needed=limits.days_for_a_mean)
        yield Said(few, "limit.days_for_a_mean")
    ranked = largest_first(shown)
    if ranked:
        yield from _of_gaps(ranked[0], suggested, larder)
    if any(gap.nutrient is Nutrient.WATER for gap in shown):
        yield Said(words["thirst"])


def _of_gaps(largest: Gap, suggested: Suggested, larder: Larder) -> Iterator[Said]:
    words, limits, gap = larder.words, larder.limits, suggested.gap or largest
    name, amount = words[largest.nutrient], in_units(largest.amount)
    yield Said(words["largest"].format(nutrient=name, gap=amount), f"reference.{largest.nutrient}")
    if suggested.gap != largest:
        yield Said(words["nothing_fits"])
    if suggested.gap is not None:
        chosen = words["chosen"].format(
            closed=in_units(suggested.closed),
            gap=in_units(gap.amount),
            nutrient=words[gap.nutrient],
            changes=limits.most_changes,
            energy=limits.most_energy_kcal,
        )
        yield Said(chosen, "limit.most_changes")
    yield Said(words["under_reference"])
    yield from (
        Said(told(each.verdict, each.footing, larder), f"statement.{each.id}")
        for each in larder.statements.values()
        if each.about is gap.nutrient
    )


def choose(options: Iterable[Option], need: int, room: Room) -> tuple[Option, ...]:
    """Find the best set of changes, exactly.

    Best is: most of the need closed; then fewest changes; then least energy, most gain, least
    calcium, and the first keys in the alphabet, so that there is one answer.

    Method: an option that another in its role equals or beats everywhere is left out, since
    putting the other in its place makes no set worse; the rest is searched depth first, the
    largest gains first, and a branch is cut when not even the best of what follows could win.
    """
    ordered = sorted(_undominated(options), key=lambda each: (-each.gain, each.energy, each.key))
    best: tuple[Option, ...] = ()
    for count in range(1, room.changes + 1):
        search = _Search(ordered, need, room, count)
        search.extend(0, ())
        if search.best and _closed(search.best, need) > _closed(best, need):
            best = search.best
        if best and _closed(best, need) == need:
            break
    return best


class _Search:
    """One search over all sets of a size."""

    def __init__(self, ordered: Sequence[Option], need: int, room: Room, count: int) -> None:
        self.ordered, self.need, self.room, self.count = ordered, need, room, count
        self.best: tuple[Option, ...] = ()
        self._rank: tuple[object, ...] | None = None
        self._closed = -1
        self._energy = 0
        self._least = [0] * (len(ordered) + 1)
        least = 0
        for index in range(len(ordered) - 1, -1, -1):
            energy = ordered[index].energy
            least = energy if index == len(ordered) - 1 else min(least, energy)
            self._least[index] = least

    def extend(self, start: int, chosen: tuple[Option, ...]) -> None:
        """Try everything that can still follow."""
        left = self.count - len(chosen)
        if not left:
            self._keep(chosen)
            return
        gain = sum(each.gain for each in chosen)
        energy = sum(each.energy for each in chosen)
        roles = {each.role for each in chosen}
        for index in range(start, len(self.ordered) - left + 1):
            option = self.ordered[index]
            if self._hopeless(gain + left * option.gain, energy + left * self._least[index]):
                break
            if option.role not in roles:
                self.extend(index + 1, (*chosen, option))

    def _hopeless(self, most_gain: int, least_energy: int) -> bool:
        """Whether nothing from here on can win, even if it were all as good as the best of it."""
        if least_energy > self.room.energy:
            return True
        reachable = min(self.need, most_gain)
        if reachable != self._closed:
            return reachable < self._closed
        return least_energy > self._energy

    def _keep(self, chosen: tuple[Option, ...]) -> None:
        energy = sum(each.energy for each in chosen)
        calcium = sum(each.calcium for each in chosen)
        if energy > self.room.energy:
            return
        if self.room.calcium is not None and calcium > self.room.calcium:
            return
        gain = sum(each.gain for each in chosen)
        closed = min(self.need, gain)
        keys = tuple(sorted(each.key for each in chosen))
        rank = (-closed, energy, -gain, calcium, keys)
        if self._rank is None or rank < self._rank:
            self.best, self._rank, self._closed, self._energy = chosen, rank, closed, energy


def _closed(chosen: Iterable[Option], need: int) -> int:
    return min(need, sum(each.gain for each in chosen))


def _undominated(options: Iterable[Option]) -> Iterator[Option]:
    by_role: dict[str, list[Option]] = {}
    for option in options:
        by_role.setdefault(option.role, []).append(option)
    for rivals in by_role.values():
        rivals.sort(key=lambda each: (-each.gain, each.energy, each.calcium, each.key))
        kept: list[Option] = []
        for option in rivals:
            if not any(
                other.energy <= option.energy and other.calcium <= option.calcium for other in kept
            ):
                kept.append(option)
        yield from kept


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every change is held against."""

    cleared: Cleared
    intake: Intake
    gap: Gap
    found: References
    larder: Larder


def _changes(asked: _Asked) -> Iterator[Suggestion]:
    """Every single change that is allowed and worth making.

    A food that can take the place of something eaten is not suggested on top of it.
    """
    eaten = _servings(asked.intake.days)
    for food in asked.larder.foods.values():
        if not fits(food, asked.cleared, asked.intake, asked.larder):
            continue
        places = [each for each in eaten.get(food.role, ()) if each.food is not food]
        swaps = list(_worth(food, places, asked))
        yield from swaps or _worth(food, [None], asked)


def _worth(food: Food, places: Iterable[Eaten | None], asked: _Asked) -> Iterator[Suggestion]:
    for place in places:
        counted = _difference(food, place, _counted)
        if _is_worth(counted, place is not None, asked):
            closes = counted[asked.gap.nutrient]
            says = _says(food, place, closes, asked)
            yield Suggestion(food, place, _difference(food, place, amounts), closes, says)


def _servings(days: Iterable[Day]) -> Mapping[Role, list[Eaten]]:
    """Each food that was eaten, with how much of it at a time on average."""
    weights: dict[str, list[int]] = {}
    foods: dict[str, Food] = {}
    for day in days:
        for item in day.items:
            foods[item.food.id] = item.food
            weights.setdefault(item.food.id, []).append(item.milligrams)
    by_role: dict[Role, list[Eaten]] = {}
    for name, each in sorted(weights.items()):
        serving = Eaten(foods[name], sum(each) // len(each))
        by_role.setdefault(serving.food.role, []).append(serving)
    return by_role


def _difference(
    food: Food, place: Eaten | None, held: Callable[[Food, int], Amounts]
) -> dict[Nutrient, int]:
    """What a portion brings, less what it takes the place of."""
    more = held(food, food.portion_mg)
    less = held(place.food, place.milligrams) if place else dict.fromkeys(ALWAYS_KNOWN, 0)
    return {nutrient: more[nutrient] - less[nutrient] for nutrient in ALWAYS_KNOWN}


def _counted(food: Food, milligrams: int) -> Amounts:
    """What counts towards references: not the calcium that a food holds fast."""
    bound = Mark.CALCIUM_BOUND in food.marks
    return {**amounts(food, milligrams), **({Nutrient.CALCIUM: 0} if bound else {})}


def _is_worth(gain: Amounts, is_swap: bool, asked: _Asked) -> bool:
    gap, limits, hidden = asked.gap, asked.larder.limits, asked.cleared.hidden
    if gain[gap.nutrient] * 100 < gap.reference * limits.least_gain_percent:
        return False
    if gain[Nutrient.SODIUM] > limits.most_sodium_mg * MILLION:
        return False
    if Nutrient.POTASSIUM in hidden and gain[Nutrient.POTASSIUM] > 0:
        return False
    for mineral in MINERALS:
        goal = asked.found.goals[mineral].amount
        if mineral not in hidden and gain[mineral] * 100 < -goal * limits.most_loss_percent:
            return False
    most = limits.swap_energy_kcal if is_swap else limits.most_energy_kcal
    return abs(gain[Nutrient.ENERGY]) <= most * MILLION


def _calcium_left(intake: Intake, day: Mean, found: References) -> int | None:
    """Room below the upper limit; none where what was eaten is not known."""
    upper = found.uppers.get(Nutrient.CALCIUM)
    if upper is None or day.amounts is None:
        return None
    if Nutrient.CALCIUM not in day.amounts:
        return 0
    taken = intake.person.supplements.get(Nutrient.CALCIUM, 0)
    return max(0, upper.amount - day.amounts[Nutrient.CALCIUM] - taken)


def _option(key: str, change: Suggestion) -> Option:
    return Option(
        key=key,
        role=change.food.role,
        gain=change.closes,
        energy=change.gain[Nutrient.ENERGY],
        calcium=change.gain[Nutrient.CALCIUM],
    )


def _key(change: Suggestion) -> str:
    return f"{change.food.id} {change.instead_of.food.id if change.instead_of else ''}"


def _says(food: Food, place: Eaten | None, closes: int, asked: _Asked) -> str:
    words, nutrient = asked.larder.words, asked.gap.nutrient
    parts = {
        "food": food.title,
        "portion": food.portion,
        "gain": str(in_units(closes)),
        "nutrient": words[nutrient],
    }
    if place is None:
        return words["add"].format(**parts)
    grams = max(1, (place.milligrams + 500) // 1000)
    return words["swap"].format(**parts, other=place.food.name, grams=grams)


def in_units(millionths: int) -> int:
    """To whole units, for a sentence; halves up."""
    return (millionths + MILLION // 2) // MILLION
