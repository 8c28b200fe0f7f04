"""What holds on SQLite holds on PostgreSQL: the same tests, run there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent
THERE = (
    "postgres/two_tabs.py",
    "journeys/test_check_in.py",
    "journeys/test_day_told.py",
    "journeys/test_doses.py",
    "journeys/test_eaten.py",
    "journeys/test_experiments.py",
    "journeys/test_movement_kept.py",
    "journeys/test_plan_week.py",
    "journeys/test_practices.py",
    "journeys/test_profile.py",
    "journeys/test_record.py",
    "web/test_one_at_a_time.py",
    "web/test_diary_pages.py",
    "web/test_doses_pages.py",
    "web/test_moves_pages.py",
    "web/test_nourish_pages.py",
    "web/test_pages.py",
    "web/test_practice_pages.py",
    "web/test_routines_page.py",
    "web/test_week_page.py",
)
"""Every kind of row there and back, the main journeys through the pages, and two tabs at once."""


def test_what_holds_on_sqlite_holds_on_postgresql(cluster, tmp_path):
    """From nothing through every migration; then each claim of these modules."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist",
         "-k", "not browser", f"--basetemp={tmp_path}", *(str(TESTS / each) for each in THERE)],
        cwd=TESTS.parent, env={**os.environ, "UNKNOT_DATABASE_URL": cluster.made("unknot")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]
    assert " skipped" not in done.stdout.splitlines()[-1]
