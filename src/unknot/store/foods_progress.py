"""How far the loading of the food tables is: a small file, so that every process can tell."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from unknot.store import settings

NAME, INCOMING = "foods.progress.json", "foods.incoming"


@dataclass(frozen=True, slots=True)
class Told:
    """What was last told.

    Args:
        share: from 0 to 1. count: of foods, once it is done. problem: why nothing was loaded.
    """

    at: str
    share: float = 0.0
    says: str = ""
    count: int | None = None
    problem: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.count is not None or bool(self.problem)

    def age_s(self, now: datetime) -> float:
        """Seconds since it was told."""
        return (now - datetime.fromisoformat(self.at)).total_seconds()


def tell(told: Told) -> None:
    """Write it, whole."""
    part = _path().with_suffix(".part")
    part.write_text(json.dumps(asdict(told)))
    part.chmod(0o600)
    part.replace(_path())


def last() -> Told | None:
    """What was last told; None when nothing ever was."""
    try:
        return Told(**json.loads(_path().read_text()))
    except FileNotFoundError:
        return None


def forget() -> None:
    """It has been read."""
    _path().unlink(missing_ok=True)


def incoming() -> Path:
    """Where a file lies that was sent, until it is loaded."""
    return settings.data_dir() / INCOMING


def _path() -> Path:
    return settings.data_dir() / NAME
