"""The flags of the medicine check as a form asks them: in groups, each with its own "none"."""

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.conditions import facts_read
from unknot.medicines import AGE, WEIGHT, Cabinet, Flag


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Flags that are asked together."""

    id: str
    title: str
    flags: tuple[Flag, ...]


TITLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "today": ("Today and this week", (
        "another_nsaid_24h", "another_paracetamol_24h", "dehydrated_now", "alcohol_today",
        "alcohol_heavy", "must_drive_or_machinery", "surgery_within_7d", "chickenpox_shingles",
        "broken_skin_site",
    )),
    "baby": ("Pregnancy and babies", (
        "pregnant_lt_20w", "pregnant_ge_20w", "trying_to_conceive", "breastfeeding",
    )),
    "allergy": ("Allergies and breathing", (
        "allergy_nsaid", "allergy_paracetamol", "allergy_methocarbamol", "nsaid_asthma_reaction",
        "asthma_nsaid_unknown", "asthma_nsaid_tolerated",
    )),
    "inside": ("Stomach, kidneys and liver", (
        "ulcer_or_gi_bleed_ever", "reflux_or_dyspepsia", "ibd", "ckd_3", "ckd_4_5_dialysis",
        "liver_mild", "liver_severe",
    )),
    "heart": ("Heart, blood and pressure", (
        "heart_failure", "recent_mi_stroke_cabg", "established_cvd", "bp_uncontrolled",
        "bp_controlled", "bleeding_disorder",
    )),
    "medicines": ("Medicines you take", (
        "anticoagulant", "warfarin_and_regular_paracetamol", "antiplatelet", "dual_antiplatelet",
        "acei_or_arb", "diuretic", "ssri_snri", "maoi_14d", "sedatives_opioids",
        "oral_corticosteroid", "lithium", "methotrexate", "ciclosporin_tacrolimus", "digoxin",
        "quinolone", "epilepsy_or_tb_drugs",
    )),
}  # fmt: skip
OTHERS = ("others", "Other illnesses")
"""What stands in no group above is asked here, so that a new flag is never left unasked."""


def groups(cabinet: Cabinet) -> tuple[AskedGroup, ...]:
    """Every flag once, without those that age or weight say already."""
    asked = {name: flag for name, flag in cabinet.flags.items() if not _is_told_by_a_number(flag)}
    found = []
    for group, (title, names) in TITLES.items():
        found.append(AskedGroup(group, title, tuple(asked.pop(name) for name in names)))
    found.insert(-1, AskedGroup(*OTHERS, tuple(asked.values())))
    return tuple(found)


def _is_told_by_a_number(flag: Flag) -> bool:
    return flag.implied_by is not None and set(facts_read(flag.implied_by)) <= {AGE, WEIGHT}
