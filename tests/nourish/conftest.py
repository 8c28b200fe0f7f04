"""What the tests of food share."""

import pytest

from unknot import nourish


@pytest.fixture(scope="session")
def larder(shelf) -> nourish.Larder:
    """The shelf's foods, references, cautions and limits."""
    return shelf.nourish
