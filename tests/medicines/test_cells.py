"""Every cell of the table of flags, and what several do together."""

from __future__ import annotations

import pytest
from conftest import cases_in
from medicines.people import COLUMNS, SEVERITY, checked

CELLS = cases_in("medicines", "cells.toml")
TOGETHER = cases_in("medicines", "together.toml") + cases_in("medicines", "each_one.toml")
LIMITS = cases_in("medicines", "limits.toml")
SOLD_IN = {  # a region in which nothing but the flags decides
    "naproxen_oral": "us",
    "diclofenac_topical_strong": "uk",
    "methocarbamol": "ca",
    "methocarbamol_paracetamol": "ca",
    "methocarbamol_ibuprofen": "ca",
}
EXCEPT = {("breastfeeding", "naproxen_oral")}  # said in together.toml


def test_the_table_has_every_flag_and_no_other(shelf):
    """58 flags of five cells, each copied from the evidence and not from the shelf."""
    assert len(CELLS) == len(shelf.medicines.flags) == 58
    assert {case["flag"] for case in CELLS} == set(shelf.medicines.flags)


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["flag"])
def test_each_flag_alone_gives_its_cell_for_each_medicine(shelf, case):
    """The verdict is the cell, or ok_low where the flag adds nothing; the flag is its reason."""
    flag, expect = case["flag"], case["expect"]
    for medicine, columns in COLUMNS.items():
        if (flag, medicine) in EXCEPT:
            continue
        region = SOLD_IN.get(medicine, "uk")
        found = checked(shelf.medicines, flags=[flag], region=region)[medicine]
        cell = max((expect[column] for column in columns), key=SEVERITY.__getitem__)
        assert str(found.verdict) == (cell if SEVERITY[cell] else "ok_low"), medicine
        assert (flag in [reason.flag for reason in found.reasons]) is (cell != "ok"), medicine


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["flag"])
def test_a_flag_that_asks_or_forbids_leaves_no_dose_on_the_screen(shelf, case):
    """With tablets forbidden no tablet of the kind shows a dose, aspirin and packs included."""
    for region in ("uk", "us", "ca", "eu"):
        found = checked(shelf.medicines, flags=[case["flag"]], region=region)
        for each in found.values():
            assert each.limits is None or str(each.verdict) in ("ok", "ok_low")
        if case["expect"]["nsaid"] == "avoid":
            kind = ("ibuprofen_oral", "naproxen_oral", "aspirin_analgesic")
            assert all(found[name].limits is None for name in (*kind, "methocarbamol_ibuprofen"))


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case["name"])
def test_what_several_do_together(shelf, case):
    """The verdicts, and the rule or flag that is named as a reason."""
    changes = {key: case[key] for key in ("flags", "medicines", "region") if key in case}
    found = checked(shelf.medicines, **changes)
    assert {name: str(found[name].verdict) for name in case["expect"]} == case["expect"]
    first = found[next(iter(case["expect"]))]
    assert set(case["because"]) <= {reason.flag for reason in first.reasons}


def test_every_rule_has_a_case(shelf):
    """A rule that no case names could be lost without anybody noticing."""
    named = {name for case in TOGETHER for name in case["because"]}
    assert {rule.id for rule in shelf.medicines.rules} <= named


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: f"{case['medicine']} {case['region']}")
def test_limits_are_those_of_the_label(shelf, case):
    """For a well adult: the figures of the region, as read."""
    limits = checked(shelf.medicines, region=case["region"])[case["medicine"]].limits
    assert {name: getattr(limits, name) for name in case["limits"]} == case["limits"]


@pytest.mark.parametrize("region", ["uk", "us", "ca", "eu"])
def test_where_no_label_was_read_no_dose_is_shown_and_it_is_said(shelf, region):
    """A gap is never filled from a neighbour, and never silent."""
    known = {case["medicine"] for case in LIMITS if case["region"] == region}
    for name, each in checked(shelf.medicines, region=region).items():
        assert (each.limits is not None) is (name in known), name
        says = {reason.flag for reason in each.reasons}
        assert (name in known) is not bool(says & {f"label_{region}", "prescription"}), name
