"""Medicines: is this over-the-counter choice unsafe for this person?

Answers     For each medicine: avoid, ask, lowest dose; why; may another dose be taken yet?
Takes       flags, other medicines, age, weight, region; the cabinet in use; a log of doses; now
Gives       a Checkup for each medicine with every reason; a NextDose or why not
Never       clock, disk, network; a dose of what needs a prescription, under 18, or never read
Touch with  knowledge/medicines/, tests/medicines/; two reviewers, one a pharmacist
"""

from unknot.medicines._check import Checkup, Found, Reason, check_medicines, together
from unknot.medicines._doses import (
    DAY,
    PARACETAMOL,
    Dose,
    NextDose,
    NextProduct,
    Part,
    Total,
    next_dose,
    next_product,
    over_every_label,
    timed_by,
    totals_24h,
)
from unknot.medicines._json import as_bundle, found_as_json, limits_as_json
from unknot.medicines._model import (
    AGE,
    DOSE_WORDS,
    NOTES,
    TAKES,
    WEIGHT,
    Brand,
    Cabinet,
    Column,
    Flag,
    Gap,
    Help,
    HelpLevel,
    Interaction,
    Limits,
    Medicine,
    MedicineClass,
    Region,
    Rule,
    Says,
    Verdict,
    takes,
)
from unknot.medicines._monotone import first_lowering
from unknot.medicines._names import Named, look_up
from unknot.medicines._profile import BadProfile, Profile, read_profile

__all__ = [
    "AGE",
    "DAY",
    "DOSE_WORDS",
    "NOTES",
    "PARACETAMOL",
    "TAKES",
    "WEIGHT",
    "BadProfile",
    "Brand",
    "Cabinet",
    "Checkup",
    "Column",
    "Dose",
    "Flag",
    "Found",
    "Gap",
    "Help",
    "HelpLevel",
    "Interaction",
    "Limits",
    "Medicine",
    "MedicineClass",
    "Named",
    "NextDose",
    "NextProduct",
    "Part",
    "Profile",
    "Reason",
    "Region",
    "Rule",
    "Says",
    "Total",
    "Verdict",
    "as_bundle",
    "check_medicines",
    "first_lowering",
    "found_as_json",
    "limits_as_json",
    "look_up",
    "next_dose",
    "next_product",
    "over_every_label",
    "read_profile",
    "takes",
    "timed_by",
    "together",
    "totals_24h",
]
