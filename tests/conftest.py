"""What every test may use."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from unknot import knowledge

settings.register_profile("unknot", deadline=None)  # no test is timed: others share the machine
settings.load_profile("unknot")

TESTS = Path(__file__).parent


def cases_in(room: str, pattern: str = "*.toml") -> list[dict[str, Any]]:
    """Every [[case]] of a room's case files, in the order written."""
    files = sorted((TESTS / room / "cases").glob(pattern))
    return [case for file in files for case in tomllib.loads(file.read_text())["case"]]


@pytest.fixture(scope="session")
def shelf() -> knowledge.Shelf:
    """The shelf as it is released."""
    return knowledge.load()


@pytest.fixture(scope="session")
def well_adult() -> dict[str, Any]:
    """A complete check of a well adult of 30 with a strain, which ends in self-care."""
    return dict(tomllib.loads((TESTS / "safety" / "well_adult.toml").read_text())["answers"])


@pytest.fixture
def today() -> date:
    """A day on which the shelf is not overdue."""
    return date(2026, 12, 1)
