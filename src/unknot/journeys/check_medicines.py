"""Check over-the-counter choices against somebody's health and other medicines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from unknot import medicines
from unknot.journeys._medicine_groups import AskedGroup, groups
from unknot.knowledge import Shelf
from unknot.medicines import BadProfile, Checkup, Limits, Medicine, Region, Verdict

__all__ = [
    "AskedGroup",
    "BadProfile",
    "Because",
    "Form",
    "Looked",
    "One",
    "as_bundle",
    "asked",
    "because",
    "check_medicines",
    "flags",
    "get_help",
    "look",
    "profile_of",
]
KG_PER_POUND = 0.45359237
NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")
BETWEEN_NAMES = re.compile(r"[\n;]|,\s")
IN_PEOPLES_WORDS = {
    "profile.age_years": "Your age",
    "profile.weight_kg": "Your weight in kilograms",
    "profile.region": "Where you live",
    "profile.medicines": "What else you take",
    ", or null.": ", or left empty.",
}


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it was sent: texts, nothing checked.

    Args:
        none, unsure: groups with "none of these" and with "not sure" ticked.
        names: what else is taken, a line each. nothing_else: that there is nothing else.
    """

    age: str = ""
    weight: str = ""
    unit: str = "kg"
    region: str = ""
    ticked: Sequence[str] = ()
    none: Sequence[str] = ()
    unsure: Sequence[str] = ()
    names: str = ""
    nothing_else: bool = False


@dataclass(frozen=True, slots=True)
class Because:
    """A reason in words, and the address of its evidence."""

    says: str
    why: str


@dataclass(frozen=True, slots=True)
class One:
    """A medicine with its verdict, as it is shown.

    Args:
        reasons: without those that hold for every medicine.
        not_with: which others of the mildest verdict may not be taken on the same day.
    """

    medicine: Medicine
    verdict: Verdict
    reasons: tuple[Because, ...]
    limits: Limits | None
    not_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the check found, for somebody to read.

    Args:
        named: each name as written, with what is in it; nothing where nobody here knows it.
        open_groups: titles of the groups with a question left open.
        for_all: reasons that hold for every medicine.
    """

    named: tuple[tuple[str, tuple[str, ...]], ...]
    open_groups: tuple[str, ...]
    for_all: tuple[Because, ...]
    by_verdict: Mapping[Verdict, tuple[One, ...]] = field(default_factory=dict)


def check_medicines(raw: object, shelf: Shelf, today: date) -> dict[str, Any]:
    """Give a verdict on every medicine, in the form of the `medicines` contract.

    Raises:
        BadProfile: naming the key, the value and what is allowed.
    """
    cabinet = shelf.medicines
    profile = medicines.read_profile(raw, cabinet.flags)
    found = medicines.check_medicines(profile, cabinet, today)
    return {
        **medicines.found_as_json(found),
        "shelf": {"version": shelf.version, "hash": shelf.hash},
    }


def as_bundle(shelf: Shelf) -> dict[str, Any]:
    """What the page needs to check without a network: the cabinet, and the form's groups."""
    return {
        "shelf": {"version": shelf.version, "hash": shelf.hash},
        "cabinet": medicines.as_bundle(shelf.medicines),
        "groups": [
            {"id": group.id, "title": group.title, "flags": [flag.id for flag in group.flags]}
            for group in groups(shelf.medicines)
        ],
    }


def flags(shelf: Shelf) -> list[dict[str, str]]:
    """Every flag with the words to ask."""
    return [{"id": flag.id, "ask": flag.ask} for flag in shelf.medicines.flags.values()]


def asked(shelf: Shelf) -> tuple[AskedGroup, ...]:
    """What the form asks, in groups."""
    return groups(shelf.medicines)


def get_help(shelf: Shelf) -> Mapping[str, tuple[medicines.Help, ...]]:
    """The signs at which to stop and get help, by how soon."""
    signs = shelf.medicines.get_help.values()
    return {
        str(level): tuple(sign for sign in signs if sign.level is level)
        for level in medicines.HelpLevel
    }


def look(form: Form, shelf: Shelf, today: date) -> Looked:
    """Check every medicine for whoever filled in the form.

    What is neither ticked nor said to be absent is open, and an open question asks first.

    Raises:
        BadProfile: in one sentence, in the words of the form.
    """
    profile = profile_of(form, shelf)
    left_open = _open_groups(form, groups(shelf.medicines))
    found = medicines.check_medicines(profile, shelf.medicines, today)
    for_all = _shared(found.checkups, shelf)
    ones = [_one(each, found, for_all, shelf) for each in found.checkups]
    verdicts = sorted({one.verdict for one in ones}, reverse=True)
    return Looked(
        named=tuple((name, _holds(name, profile.region, shelf)) for name in _names(form)),
        open_groups=tuple(group.title for group in left_open),
        for_all=for_all,
        by_verdict={v: tuple(one for one in ones if one.verdict is v) for v in verdicts},
    )


def profile_of(form: Form, shelf: Shelf) -> medicines.Profile:
    """What the form says of somebody; a question left open is handed on as open.

    Raises:
        BadProfile: in one sentence, in the words of the form.
    """
    left_open, names = _open_groups(form, groups(shelf.medicines)), _names(form)
    raw = {
        "age_years": _number(form.age),
        "weight_kg": _kilograms(form),
        "region": form.region or None,
        "flags": list(form.ticked),
        "unanswered": [
            flag.id for group in left_open for flag in group.flags if flag.id not in form.ticked
        ],
        "medicines": names if names or form.nothing_else else None,
    }
    return _read(raw, shelf)


def _names(form: Form) -> list[str]:
    return [name.strip() for name in BETWEEN_NAMES.split(form.names) if name.strip()]


def _read(raw: Mapping[str, object], shelf: Shelf) -> medicines.Profile:
    try:
        return medicines.read_profile(raw, shelf.medicines.flags)
    except BadProfile as error:
        said = str(error)
        for name, words in IN_PEOPLES_WORDS.items():
            said = said.replace(name, words)
        raise BadProfile(said) from None


def _open_groups(form: Form, all_groups: Sequence[AskedGroup]) -> list[AskedGroup]:
    """Groups not sure of, said to be both, or not answered at all."""
    known = {flag.id for group in all_groups for flag in group.flags}
    ids = {group.id for group in all_groups}
    strange = [*({*form.ticked} - known), *({*form.none, *form.unsure} - ids)]
    if strange:
        raise BadProfile(
            f"{min(strange)[:40]!r} is not on this form; load the page anew and answer again."
        )

    def is_open(group: AskedGroup) -> bool:
        has_ticks = any(flag.id in form.ticked for flag in group.flags)
        return group.id in form.unsure or has_ticks == (group.id in form.none)

    return [group for group in all_groups if is_open(group)]


def _number(text: str) -> float | str | None:
    """A number as written, with a point or a comma; other text is refused by the room."""
    bare = text.strip()
    if not bare:
        return None
    return float(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else bare


def _kilograms(form: Form) -> float | str | None:
    if form.unit not in ("kg", "lb"):
        raise BadProfile(f"The unit of weight is {form.unit[:40]!r}; it may be kg or lb.")
    value = _number(form.weight)
    if form.unit == "lb" and isinstance(value, float):
        return value * KG_PER_POUND
    return value


def _holds(name: str, region: Region | None, shelf: Shelf) -> tuple[str, ...]:
    """What is in a medicine, in words, such as "aspirin low dose"."""
    found = medicines.look_up([name], region, shelf.medicines).ingredients
    return tuple(sorted(each.replace("_", " ") for each in found))


def _shared(checkups: Sequence[Checkup], shelf: Shelf) -> tuple[Because, ...]:
    """The open questions that every medicine has alike."""
    told = [[because(why, each.medicine, shelf) for why in each.reasons] for each in checkups]
    notes = [each for each in told[0] if each.why.startswith("note.")]
    return tuple(note for note in notes if all(note in reasons for reasons in told))


def _one(each: Checkup, found: medicines.Found, for_all: Sequence[Because], shelf: Shelf) -> One:
    reasons = (because(reason, each.medicine, shelf) for reason in each.reasons)
    own = tuple(told for told in reasons if told not in for_all)
    mild = [other for other in found.checkups if other.verdict <= Verdict.OK_LOW]
    not_with = tuple(
        other.medicine.name
        for other in mild
        if each in mild
        and other is not each
        and not medicines.together(each, other, shelf.medicines)
    )
    return One(each.medicine, each.verdict, own, each.limits, not_with)


def because(reason: medicines.Reason, medicine: Medicine, shelf: Shelf) -> Because:
    """A reason with where its evidence stands: of a flag, a note, a rule, or the label."""
    cabinet = shelf.medicines
    if reason.flag in cabinet.flags:
        return Because(reason.says, f"flag.{reason.flag}")
    if reason.flag in cabinet.notes:
        return Because(reason.says, f"note.{reason.flag}")
    if any(rule.id == reason.flag for rule in cabinet.rules):
        return Because(reason.says, f"medicine_rule.{reason.flag}")
    return Because(reason.says, f"medicine.{medicine.id}")
