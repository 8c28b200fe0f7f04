"""What Ask searches: one small function for each kind of entry.

To add a kind: write a function here that gives its answers, name it in KINDS, and give the kind a
title and a worth in knowledge/ask/synonyms.toml.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from unknot import ask, conditions, safety
from unknot.knowledge import Shelf
from unknot.nourish import Food, Nutrient


@dataclass(frozen=True, slots=True)
class Answer:
    """An entry of the shelf that may be what was meant.

    Args:
        kind, name: what it is, and its own id. says: its statement, as it stands on the shelf.
        certainty: how sure the shelf is. why: the id of its evidence.
        verdict: of a claim, what the evidence makes of it; else empty.
        page: of a part of a page, the id of the page.
        names, about: more words to find it by.
    """

    kind: str
    name: str
    title: str
    says: str
    certainty: str
    why: str
    verdict: str = ""
    page: str = ""
    names: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its kind and its own id."""
        return f"{self.kind}.{self.name}"

    def entry(self, asked_as: tuple[str, ...]) -> ask.Entry:
        """The same as the search reads it, with what people ask in other words."""
        names = (*self.names, *asked_as)
        return ask.Entry(self.id, self.kind, self.title, names, self.says, self.about)


def entries(shelf: Shelf) -> Iterable[Answer]:
    """Every entry of the shelf that may be asked for."""
    for find_all in KINDS.values():
        yield from find_all(shelf)


def _claims(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.claims.values():
        yield Answer(
            "claim", each.id, each.claim, each.tells, each.footing.certainty,
            f"claim.{each.id}", each.verdict,
        )  # fmt: skip


def _treatments(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.treatments.options.values():
        if not each.is_in_use:
            continue
        view = each.views[0]
        says = f"{each.what} {shelf.treatments.benefit(view)}"
        about = (each.avoid, *(other.benefit for other in each.views[1:]))
        names = tuple(name for ingredient in each.medicines for name in _packs(ingredient, shelf))
        yield Answer(
            "treatment", each.id, each.name, says, view.footing.certainty,
            f"treatment.{each.id}", names=(each.id.replace("_", " "),), about=(*about, *names),
        )  # fmt: skip


def _medicines(shelf: Shelf) -> Iterable[Answer]:
    cabinet = shelf.medicines
    for each in cabinet.medicines.values():
        says = each.stops and cabinet.marked(each.stops, each.footing)
        yield Answer(
            "medicine", each.id, each.name, says or "", each.footing.certainty,
            f"medicine.{each.id}", names=tuple(_packs(each.id, shelf)),
        )  # fmt: skip


def _packs(medicine_id: str, shelf: Shelf) -> Iterable[str]:
    """The names on packs that hold just what a medicine holds."""
    medicine = shelf.medicines.medicines[medicine_id]
    for brand in shelf.medicines.brands:
        if set(brand.ingredients) == set(medicine.ingredients):
            yield brand.name


def _flags(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.medicines.flags.values():
        said = tuple(dict.fromkeys(each.says.values()))  # of one medicine each, so only to search
        yield Answer(
            "flag", each.id, each.ask, "", each.footing.certainty, f"flag.{each.id}", about=said
        )


def _interactions(shelf: Shelf) -> Iterable[Answer]:
    cabinet = shelf.medicines
    for each in cabinet.interactions.values():
        kinds = [cabinet.classes[name] for name in each.classes]
        ingredients = " or ".join(name.replace("_", " ") for name in each.ingredients)
        title = f"{ingredients} with {', '.join(kind.name for kind in kinds)}"
        members = (member.replace("_", " ") for kind in kinds for member in kind.members)
        yield Answer(
            "interaction", each.id, f"{title[:1].upper()}{title[1:]}",
            cabinet.marked(each.effect, each.footing), each.footing.certainty,
            f"interaction.{each.id}", about=(" ".join(members),),
        )  # fmt: skip


def _help_signs(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.medicines.get_help.values():
        yield Answer("sign", each.id, each.text, "", each.footing.certainty, f"sign.{each.id}")


def _facts(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.care.natural_history:
        title, _, says = each.text.partition(". ")
        title = title if says else title.removesuffix(".")
        yield Answer("fact", each.id, f"{title}.", says, each.footing.certainty, each.id)


def _steps(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.relief.steps.values():
        says = " ".join(each.cues)
        yield Answer("step", each.id, each.title, says, each.footing.certainty, each.id)


def _practices(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.practice.practices.values():
        yield Answer(
            "practice", each.id, each.title, each.lead, each.footing.certainty,
            f"practice.{each.id}", about=(shelf.practice.purposes[each.purpose].title, each.why),
        )  # fmt: skip


def _movements(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.movement.movements.values():
        yield Answer(
            "movement", each.id, each.name, each.why, each.footing.certainty,
            f"movement.{each.id}", names=each.other_names, about=(each.muscles,),
        )  # fmt: skip


def _sets(shelf: Shelf) -> Iterable[Answer]:
    known = shelf.movement
    for each in known.sets.values():
        yield Answer(
            "set", each.id, each.title, each.for_whom, each.footing.certainty, f"set.{each.id}"
        )
    for activity in known.activities.values():
        yield Answer(
            "warm_up", activity.id, f"Warm-up: {activity.title}", "", activity.footing.certainty,
            f"warm_up.{activity.id}",
        )  # fmt: skip
    for programme in known.programmes.values():
        yield Answer(
            "return", programme.id, programme.title, programme.lead, programme.footing.certainty,
            f"return.{programme.id}",
        )  # fmt: skip


def _causes(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.triggers.exposures:
        if each.footing is not None:
            title = shelf.check_in[each.id].name if each.id in shelf.check_in else each.when
            yield Answer(
                "cause", each.id, title, each.published, each.footing.certainty,
                f"cause.{each.id}", about=(each.when,),
            )  # fmt: skip


def _statements(shelf: Shelf) -> Iterable[Answer]:
    larder = shelf.nourish
    for each in larder.statements.values():
        yield Answer(
            "statement", each.id, each.claim, each.verdict, each.footing.certainty,
            f"statement.{each.id}",
        )  # fmt: skip
    for caution in larder.cautions:
        title, _, says = caution.says.partition(". ")
        yield Answer(
            "food_caution", caution.id, f"{title.removesuffix('.')}.", says,
            caution.footing.certainty, f"food_caution.{caution.id}",
        )  # fmt: skip


def _foods(shelf: Shelf) -> Iterable[Answer]:
    larder = shelf.nourish
    table = next(table for table in larder.tables if table.file == "foods.csv")
    for food in larder.foods.values():
        yield Answer(
            "food", food.id, food.title, holds(food), table.certainty, f"food.{food.id}",
            names=food.names,
        )  # fmt: skip


MINERALS = {
    Nutrient.MAGNESIUM: "magnesium",
    Nutrient.POTASSIUM: "potassium",
    Nutrient.CALCIUM: "calcium",
}


def holds(food: Food) -> str:
    """What a household portion of a food holds."""
    grams = food.portion_mg // 1000
    told = [
        f"{food.per_gram.get(nutrient, 0) * food.portion_mg / 1_000_000:.0f} mg of {name}"
        for nutrient, name in MINERALS.items()
    ]
    return f"{food.portion[:1].upper()}{food.portion[1:]}, {grams} g: {', '.join(told)}."


def _cautions(shelf: Shelf) -> Iterable[Answer]:
    for each in shelf.treatments.cautions.values():
        yield Answer("caution", each.id, each.ask, "", each.footing.certainty, f"caution.{each.id}")


def _safety(shelf: Shelf) -> Iterable[Answer]:
    table = shelf.safety
    first = {rule.reason: rule for rule in reversed(table.rules)}
    for key, rule in first.items():
        text = table.reasons[key].text
        yield Answer("reason", key.removeprefix("r."), text, "", rule.certainty, rule.id)
    for item in table.items.values():
        if rules := _rules_reading(item.id, shelf):
            reasons = tuple(dict.fromkeys(table.reasons[rule.reason].text for rule in rules))
            yield Answer(
                "item", item.id, item.ask, item.hint, item.certainty, f"item.{item.id}",
                about=(item.suspects, *reasons[:2]),
            )  # fmt: skip


def _rules_reading(item_id: str, shelf: Shelf) -> list[safety.Rule]:
    return [rule for rule in shelf.safety.rules if item_id in conditions.facts_read(rule.when)]


def _learn(shelf: Shelf) -> Iterable[Answer]:
    for page in shelf.learn.pages.values():
        for block in page.blocks:
            yield Answer(
                "learn", block.id, block.title, block.text, block.footing.certainty,
                f"learn.{block.id}", page=page.id, about=(page.title,),
            )  # fmt: skip
    for each in shelf.learn.professionals.values():
        about = (*each.come_for, *(shelf.treatments.options[name].name for name in each.options))
        yield Answer(
            "professional", each.id, each.title, each.text, each.footing.certainty,
            f"professional.{each.id}", about=about,
        )  # fmt: skip


KINDS: Mapping[str, Callable[[Shelf], Iterable[Answer]]] = {
    "claim": _claims,
    "treatment": _treatments,
    "medicine": _medicines,
    "fact": _facts,
    "cause": _causes,
    "step": _steps,
    "practice": _practices,
    "set": _sets,
    "movement": _movements,
    "statement": _statements,
    "food": _foods,
    "interaction": _interactions,
    "flag": _flags,
    "sign": _help_signs,
    "caution": _cautions,
    "safety": _safety,
    "learn": _learn,
}
