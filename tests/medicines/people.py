"""Profiles for the tests of this room."""

from datetime import date
from typing import Any

from unknot import medicines

COLUMNS = {  # of section 3.3: which columns of the table a medicine is read from
    "ibuprofen_oral": ("nsaid",),
    "naproxen_oral": ("nsaid",),
    "aspirin_analgesic": ("aspirin",),
    "diclofenac_topical": ("topical",),
    "diclofenac_topical_strong": ("topical",),
    "paracetamol": ("paracetamol",),
    "methocarbamol": ("relaxant",),
    "methocarbamol_paracetamol": ("relaxant", "paracetamol"),
    "methocarbamol_ibuprofen": ("relaxant", "nsaid"),
}
TODAY = date(2026, 12, 1)
SEVERITY = {"ok": 0, "ok_low": 1, "ask": 2, "avoid": 3}
WELL: dict[str, Any] = {
    "age_years": 40, "weight_kg": 70, "region": "uk", "flags": [], "unanswered": [],
    "medicines": [],
}  # fmt: skip


def checked(cabinet: medicines.Cabinet, **changes: Any) -> dict[str, medicines.Checkup]:
    """Every checkup by medicine, for a well adult of 40 with these changes."""
    profile = medicines.read_profile({**WELL, **changes}, cabinet.flags)
    found = medicines.check_medicines(profile, cabinet, TODAY)
    return {each.medicine.id: each for each in found.checkups}
