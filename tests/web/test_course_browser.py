"""A year of diary shown in a real browser: figures, tables, a day opened, axe, narrow screens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
YEAR = Path(__file__).parent.parent / "a_year.py"
PAGES = ["/diary/", "/course/", "/timeline/?weeks=2", "/timeline/?weeks=6", "/timeline/?weeks=26"]
SMALL = (
    "[...document.querySelectorAll('main :is(.button, summary, .spans a, .links a, .told-days a)')]"
    ".filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 48)"
    ".map((each) => each.outerHTML)"
)


def fill_a_year(server: Any) -> None:
    """Through the journeys, into the folder of a server that runs."""
    where = {**os.environ, "UNKNOT_DATA_DIR": str(server.folder)}
    subprocess.run([sys.executable, YEAR, "365"], env=where, check=True)


def look(page: Any, address: str, found: list[tuple[str, str, str]]) -> None:
    """Open a page, with everything unfolded but the diary's long list, and ask axe."""
    page.goto(address)
    if "/diary/" not in address:
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    for problem in Axe().run(page).response["violations"]:
        found.append((address, problem["id"], problem["nodes"][0]["html"][:120]))


def test_a_year_of_diary_is_shown(server, browser):
    """The diary, how it is going, the timeline; without a script, on a phone, light and dark."""
    fill_a_year(server)
    found: list[tuple[str, str, str]] = []
    for scheme, paths in (("light", [*PAGES[:3], PAGES[4]]), ("dark", PAGES[1:3])):
        phone = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
        page = phone.new_page()
        for path in paths:
            look(page, server.address + path, found)
        phone.close()
    assert found == []

    plain = browser.new_context(
        viewport={"width": 320, "height": 700}, java_script_enabled=False, has_touch=True
    )
    page = plain.new_page()
    for path in PAGES:
        page.goto(server.address + path)
        width = page.locator("html").evaluate("(each) => each.scrollWidth")
        assert width == 320, path
        assert page.evaluate(SMALL) == [], path
    page.goto(f"{server.address}/diary/")
    assert page.locator("summary", has_text="days as a list").is_visible()
    page.goto(f"{server.address}/course/")
    assert page.locator("figure.chart svg").count() == 3
    page.get_by_role("link", name="Your timeline").tap()
    page.get_by_role("link", name="26 weeks").tap()
    page.get_by_role("link", name="Two weeks from").nth(5).tap()
    page.wait_for_url("**weeks=2&to=*")
    day = page.locator("a.day").nth(3)
    address = day.get_attribute("href")
    day.tap()
    page.wait_for_url(f"**{address}")
    assert page.get_by_role("heading", level=1).is_visible()
    plain.close()
