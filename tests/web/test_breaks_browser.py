"""A break that a meeting holds, in a real browser: offered once after it, told once."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from break_days import meeting

pytestmark = pytest.mark.browser
TOLD = """
window.told = [];
const Real = Notification;
window.Notification = class extends Real {
  constructor(title, options) {
    super(title, options);
    window.told.push(`${title} ${options.body}`);
  }
};
"""


def sat_for(server: Any, minutes: int) -> None:
    """The clock of the work going on began so long ago."""
    since = datetime.now(UTC) - timedelta(minutes=minutes)
    with contextlib.closing(sqlite3.connect(server.folder / "unknot.sqlite3")) as database:
        database.execute("UPDATE store_breakwork SET since = ?", [str(since.replace(tzinfo=None))])
        database.commit()


def give_calendar(page: Any, content: bytes) -> None:
    """A calendar's file, through the page."""
    page.locator("details.calendar summary").click()
    file = {"name": "work.ics", "mimeType": "text/calendar", "buffer": content}
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_selector("text=Your meetings are known now")


def looks_right(page: Any) -> None:
    """Axe finds nothing; nothing is wider than the phone."""
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:150]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_break_is_held_by_a_meeting_and_offered_once_after(server, browser):
    """Switched on, begun, held, offered, counted down, done; in the dark, on a narrow phone."""
    phone = browser.new_context(viewport={"width": 320, "height": 740}, color_scheme="dark")
    phone.set_default_timeout(20_000)
    phone.grant_permissions(["notifications"], origin=server.address)
    phone.add_init_script(TOLD)
    page = phone.new_page()
    page.goto(f"{server.address}/breaks/")
    page.fill("#every_min", "20")
    page.fill("#starts", "00:00")
    page.fill("#ends", "00:00")
    for day in ("Sa", "Su"):
        page.click(f"label.pill:has-text('{day}')")
    looks_right(page)
    page.get_by_role("button", name="Switch breaks on").click()
    page.get_by_role("button", name="Start working").click()
    page.wait_for_selector("text=The next break comes at")
    page.wait_for_selector("text=You will be told by notification")
    sat_for(server, 25)
    give_calendar(page, meeting(-10, 30))
    page.wait_for_selector("text=It waits for the end of your meeting")
    assert page.evaluate("told") == []
    give_calendar(page, meeting(-10, -0.05))
    page.wait_for_selector("text=Reach both hands up.")
    page.wait_for_function("() => told.length === 1")
    assert page.evaluate("told[0]").startswith(
        "Your meeting is over. Time for a short break. Stand"
    )
    assert page.title().startswith("●")
    page.get_by_role("button", name="Count 60 seconds").click()
    page.wait_for_function("() => Number(document.querySelector('[data-left]').textContent) < 60")
    looks_right(page)
    page.reload()
    page.wait_for_function("() => document.title.startsWith('●')")
    assert page.evaluate("told") == []
    page.get_by_role("button", name="Done").click()
    page.wait_for_selector("text=The next break comes at")
    assert page.is_hidden("[data-card]")
    phone.close()
