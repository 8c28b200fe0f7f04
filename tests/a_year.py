"""A year of somebody's days, written through the journeys as the pages would: no row by hand.

Also a program, for a server that runs already: UNKNOT_DATA_DIR=… python a_year.py DAYS
"""

from __future__ import annotations

import os
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

WELL = tomllib.loads((Path(__file__).parent / "safety" / "well_adult.toml").read_text())["answers"]
NAMES = UUID("00000000-0000-4000-8000-000000000017")
STEPS = [("ease_90_90", "position", 2), ("heat", "heat", 3), ("pelvic_tilt", "movement", 1)]
EVERY_SPASM, EVERY_PRACTICE, EVERY_SESSION = 15, 5, 10


def fill(person: UUID, shelf: Any, now: datetime, days: int = 365) -> None:
    """Six days of seven told, a spasm every fifteenth with a session, practices and movements."""
    from django.db import transaction

    with transaction.atomic():
        for back in range(days, 0, -1):
            _day(person, shelf, now - timedelta(days=back), back)


def _day(person: UUID, shelf: Any, at: datetime, back: int) -> None:
    from unknot.journeys import check_in, record

    if back % 7:
        told = {
            "pain": 0 if 40 <= back % 120 < 80 else 1 + back % 6,
            "spasm": back % EVERY_SPASM == 0,
            "exposures": {
                "sleep_hours": 5.0 + back % 4, "sleep_quality": float(back % 11),
                "stress": float(back % 9), "sitting_hours": float(3 + back % 6),
                "awkward_lifting": back % 4 == 0, "heavy_exertion": back % 6 == 0,
            },
        }  # fmt: skip
        check_in.save(person, at.date(), told, at.date(), shelf)
    for action in _actions(shelf, at, back):
        (reply,) = record.record(person, {"actions": [action]}, now=at, shelf=shelf)
        assert reply["ok"], reply


def _actions(shelf: Any, at: datetime, back: int) -> list[dict[str, Any]]:
    made = []

    def act(kind: str, /, **body: Any) -> None:
        key = str(uuid5(NAMES, f"{kind} {back} {len(made)}"))
        told = {"key": key, "kind": kind, "at": at.isoformat(), "offset_min": 0, "zone": ""}
        made.append({**told, "body": body})

    def name(of: str) -> str:
        return str(uuid5(NAMES, f"{of} {back}"))

    if back % EVERY_SPASM == 0 or back % EVERY_SESSION == 0:
        act("check_made", id=name("check"), answers=WELL)
    if back % EVERY_SPASM == 0:
        act("episode_begun", id=name("episode"), place="floor", pain=7, site="lower")
        context = {"place": "floor", "has": ["heat"], "pain": 7, "site": "lower", "answers": WELL}
        kept = {"id": name("session"), "episode_id": name("episode"), "check_id": name("check")}
        act("session_begun", **kept, context=context)
        for position, (step, kind, less) in enumerate(STEPS):
            when = {"began_at": at.isoformat(), "ended_at": at.isoformat(), "outcome": "done"}
            pain = {"pain_before": 7, "pain_after": 7 - less - (back // 15 + position) % 3}
            told = {"session_id": name("session"), "position": position, "step_id": step}
            act("step_done", **told, kind=kind, **when, **pain)
        act("session_ended", session_id=name("session"), pain=3, outcome="eased")
        act("episode_changed", id=name("episode"), ended_at=at.isoformat())
    if back % EVERY_PRACTICE == 0:
        practice = list(shelf.practice.practices)[back // EVERY_PRACTICE % 2]
        pain = {"pain_before": 4, "pain_after": 3 + back % 2, "finished": True, "seconds": 0}
        kept = {"id": name("practice"), "practice_id": practice, "began_at": at.isoformat()}
        act("practice_done", **kept, **pain)
    if back % EVERY_SESSION == 0:
        kept = {"id": name("moves"), "check_id": name("check"), "pain": 4}
        act("moves_begun", **kept, kind="set", name=f"set.{next(iter(shelf.movement.sets))}")
        act("moves_ended", session_id=name("moves"), pain=3, outcome="finished")
    return made


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.settings"
    import django

    django.setup()
    from unknot.journeys import open_shelf, people

    fill(people.local_person(), open_shelf.shelf(), datetime.now(UTC), int(sys.argv[1]))
