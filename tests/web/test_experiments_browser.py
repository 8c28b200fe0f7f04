"""An experiment in a real browser, from its start to its result; time passes by moving its days."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from unknot import experiments

pytestmark = pytest.mark.browser
INSERT = (
    "INSERT OR REPLACE INTO store_checkin"
    " (day, pain, spasm, exposures, before_onset, filled_on, person_id)"
    " VALUES (?, ?, 0, ?, NULL, ?, ?)"
)


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def write(server: Any, back: int, pain: int) -> None:
    """One day of the diary, told on that day."""
    day = (now() - timedelta(days=back)).date().isoformat()
    with contextlib.closing(sqlite3.connect(server.folder / "unknot.sqlite3")) as database:
        ((person,),) = database.execute("SELECT id FROM store_person").fetchall()
        database.execute(INSERT, (day, pain, json.dumps({}), day, person))
        database.commit()


def let_pass(server: Any, days: int) -> None:
    """Put the experiment so many days back, which is as if they had passed."""
    with contextlib.closing(sqlite3.connect(server.folder / "unknot.sqlite3")) as database:
        database.execute(f"UPDATE store_experiment SET first = date(first, '-{days} days')")
        database.execute(f"UPDATE store_experimentday SET day = date(day, '-{days} days')")
        database.commit()


def begun(server: Any) -> experiments.Design:
    """The one that was begun, as the database has it."""
    names = [each.name for each in fields(experiments.Design)]
    (row,) = server.rows(f"SELECT {', '.join(names)} FROM store_experiment")
    kept = dict(zip(names, row, strict=True))
    return experiments.Design(**kept | {"first": date.fromisoformat(kept["first"])})


def look(page: Any, found: list[tuple[str, str]]) -> None:
    """axe finds nothing, light or dark; nothing is wider than the screen, nothing pressed small."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        found += [(page.url, each["id"]) for each in Axe().run(page).response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.url
    small = page.evaluate(
        "[...document.querySelectorAll('main :is(button, summary, .pill span, .link, .runs a,"
        " .links a, .back a, .tick, input[type=text])')].filter((each) => each.checkVisibility()"
        " && each.getBoundingClientRect().height < 47.9).map((each) => each.outerHTML)"
    )
    assert small == [], page.url


def test_an_experiment_from_start_to_result(server, browser):
    """A cause, the plan and its odds, a day kept to, a pause, the last day, what it showed."""
    narrow = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, timezone_id="UTC"
    )
    narrow.set_default_timeout(10_000)
    page, found = narrow.new_page(), []
    page.goto(server.address)
    for back in range(60, 0, -1):
        write(server, back, back * 7 % 5 + 2)
    page.goto(f"{server.address}/experiments/")
    look(page, found)
    page.goto(f"{server.address}/experiments/?cause=sitting_hours")
    assert page.get_by_role("heading", name="Breaks from sitting").is_visible()
    look(page, found)
    page.locator(".lengths label").first.tap()
    page.locator("label:has(#agreed)").tap()
    page.get_by_role("button", name="Begin tomorrow").tap()
    page.wait_for_url("**kept=begun")
    assert page.get_by_text("It begins on").is_visible()
    look(page, found)

    let_pass(server, 1)
    page.reload()
    page.get_by_role("group", name="Did you keep to it today?").get_by_role(
        "button", name="Yes"
    ).tap()
    page.wait_for_url("**kept=yes")
    assert server.rows("SELECT kept FROM store_experimentday") == [("yes",)]
    look(page, found)
    page.get_by_role("button", name="Pause, for a spasm").tap()
    page.get_by_role("heading", name="A pause").wait_for()
    look(page, found)
    page.get_by_role("button", name="Go on today").tap()
    page.get_by_role("button", name="Pause, for a spasm").wait_for()

    design = begun(server)
    let_pass(server, design.length)
    first = design.first - timedelta(days=design.length)
    for number in range(design.length):
        back = (now().date() - first).days - number
        arm = experiments.arm_on(design, design.first + timedelta(days=number))
        write(server, back, 2 if arm is experiments.Arm.WITH else 4 + back % 2)
    page.reload()
    assert page.get_by_role("heading", name="It helped").is_visible()
    assert page.get_by_text("9 times in 10").first.is_visible()
    assert page.get_by_role("img").first.is_visible()
    look(page, found)
    page.goto(f"{server.address}/experiments/")
    assert page.get_by_text("It helped").is_visible()
    narrow.close()
    assert found == []
