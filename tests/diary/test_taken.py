"""What a dose may say of itself."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from unknot import diary
from unknot.terms import Moment

AT = Moment(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 60, "Europe/London")
KNOWN, MEDICINES = ("ibuprofen", "codeine"), ("ibuprofen_oral",)
RAW = {
    "id": "00000000-0000-0000-0000-000000000001", "product": " Nurofen Plus ", "medicine": "",
    "amounts_mg": {"ibuprofen": 200, "codeine": None},
}  # fmt: skip


def test_a_dose_is_read_as_told():
    """What is in it by ingredient; None where nobody knows how much."""
    taken = diary.read_taken(RAW, AT, KNOWN, MEDICINES)
    assert taken == diary.DoseTaken(
        UUID(RAW["id"]), AT, "Nurofen Plus", "", {"ibuprofen": 200.0, "codeine": None}
    )


@pytest.mark.parametrize(("change", "says"), [
    ({"id": "1"}, "id must be a UUID"), ({"product": "  "}, "product is '  '"),
    ({"product": "x" * 101}, "product is 'xxx"), ({"product": 5}, "product is 5"),
    ({"medicine": "soap"}, "medicine is 'soap'"), ({"medicine": None}, "medicine is None"),
    ({"amounts_mg": {}}, "amounts_mg is {}"), ({"amounts_mg": [1]}, "amounts_mg is [1]"),
    ({"amounts_mg": {"soap": 1}}, "amounts_mg is 'soap'"),
    ({"amounts_mg": {"ibuprofen": 0}}, "ibuprofen is 0"),
    ({"amounts_mg": {"ibuprofen": -1}}, "ibuprofen is -1"),
    ({"amounts_mg": {"ibuprofen": True}}, "ibuprofen is True"),
    ({"amounts_mg": {"ibuprofen": "400"}}, "ibuprofen is '400'"),
    ({"amounts_mg": {"ibuprofen": float("nan")}}, "ibuprofen is nan"),
    ({"amounts_mg": {"ibuprofen": 1_000_001}}, "ibuprofen is 1000001"),
    ({"colour": "red"}, "'colour' is not a key"),
])  # fmt: skip
def test_what_cannot_be_is_refused_by_name(change, says):
    """The field, the value, what is allowed."""
    with pytest.raises(diary.BadEntry, match=says.replace("[", r"\[").replace("{", r"\{")):
        diary.read_taken({**RAW, **change}, AT, KNOWN, MEDICINES)
