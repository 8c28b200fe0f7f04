"""The check-in in a real browser: taps only, on a phone, with a script and without."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
PAGES = ["/", "/today/", "/diary/", "/diary/causes/", "/causes/", "/causes/stress/"]
KEPT = "SELECT pain, spasm, before_onset, exposures FROM store_checkin ORDER BY day DESC"


def tap(page: Any, question: str, answer: str) -> None:
    """Touch one chip of one question."""
    group = page.get_by_role("group", name=question)
    group.locator("label", has_text=answer).first.tap()


def fill(server: Any, days: int = 90) -> None:
    """A diary of so many days, with a spasm on every sixth, and one of the history today."""
    now = datetime.now(UTC)
    with contextlib.closing(sqlite3.connect(server.folder / "unknot.sqlite3")) as database:
        ((person,),) = database.execute("SELECT id FROM store_person").fetchall()
        for back in range(1, days):
            day = (now - timedelta(days=back)).date().isoformat()
            told = {
                "awkward_lifting": back % 12 == 0 or back % 9 == 0,
                "stress": back % 5,
                "sleep_hours": 5.5 + back % 3,
            }
            row = (day, back % 7, back % 6 == 0, json.dumps(told), True, day, person)
            database.execute(
                "INSERT INTO store_checkin"
                " (day, pain, spasm, exposures, before_onset, filled_on, person_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        database.commit()


def phone(browser: Any, **more: Any) -> Any:
    """A phone that is touched."""
    return browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, **more)


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_check_in_is_a_few_taps_and_a_past_day_can_be_mended(server, browser, script):
    """From home to kept without typing; then yesterday, with a spasm, and that once more."""
    context = phone(browser, java_script_enabled=script)
    page = context.new_page()
    page.goto(server.address)
    page.get_by_role("link", name="Check in").tap()
    tap(page, "Worst back pain", "3")
    tap(page, "Any spasm", "no")
    tap(page, "How much stress", "6")
    tap(page, "Hours slept", "7")
    tap(page, "Any awkward lifting", "no")
    assert not page.locator(".before-it").is_visible()
    page.get_by_role("button", name="Keep it").tap()
    page.wait_for_url("**kept=yes")
    assert page.get_by_role("status").filter(has_text="Kept.").is_visible()
    told = '{"awkward_lifting": false, "sleep_hours": 7.0, "stress": 6.0}'
    assert server.rows(KEPT) == [(3, 0, None, told)]
    page.get_by_role("link", name="Yesterday").tap()
    page.wait_for_url(lambda address: "kept" not in address)
    tap(page, "Any spasm", "yes")
    tap(page, "Your answers below are about", "the 24 hours before it began")
    tap(page, "Any awkward lifting", "yes")
    page.get_by_role("button", name="Keep it").tap()
    page.wait_for_url("**kept=yes")
    yesterday = (None, 1, 1, '{"awkward_lifting": true}')
    assert server.rows(KEPT) == [(3, 0, None, told), yesterday]
    tap(page, "Worst back pain", "8")
    tap(page, "Any awkward lifting", "skip")
    page.get_by_role("button", name="Keep it").tap()
    page.get_by_role("status").filter(has_text="Kept.").wait_for()
    assert server.rows(KEPT)[1] == (8, 1, 1, "{}")
    page.get_by_role("link", name="What brings my spasms on").first.tap()
    page.wait_for_url("**/causes/")
    assert page.get_by_role("heading", name="Not enough yet").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(server, browser, scheme):
    """axe finds nothing, with a diary and without, everything unfolded."""
    context = phone(browser, color_scheme=scheme)
    page, found = context.new_page(), []
    for is_filled in (False, True):
        if is_filled:
            fill(server)
        for path in PAGES:
            page.goto(server.address + path)
            page.evaluate(
                "document.querySelectorAll('details').forEach((each) => each.open = true)"
            )
            for problem in Axe().run(page).response["violations"]:
                found.append((path, problem["id"], problem["nodes"][0]["html"][:120]))
    context.close()
    assert found == []


def test_nothing_is_wider_than_a_narrow_screen_and_targets_are_large(server, browser):
    """At 320 px nobody scrolls sideways, and what is pressed is 48 px high, links in text apart."""
    narrow = browser.new_context(viewport={"width": 320, "height": 600})
    page = narrow.new_page()
    page.goto(server.address)
    fill(server)
    for path in PAGES:
        page.goto(server.address + path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
        small = page.evaluate(
            "[...document.querySelectorAll('main :is(button, summary, .button, .pill span, .link,"
            " input[type=number], .tick, .links a, .day-list a, .calendar a)')]"
            ".filter((each) => each.checkVisibility()"
            " && each.getBoundingClientRect().height < 48).map((each) => each.outerHTML)"
        )
        assert small == [], path
    narrow.close()


def test_no_chip_lies_under_another(server, browser):
    """What is touched is what is meant: at the middle of each chip there is that chip."""
    for width in (320, 360, 1100):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(f"{server.address}/today/")
        covered = page.evaluate(
            "[...document.querySelectorAll('.day-form .pill span')]"
            ".filter((each) => each.checkVisibility()).filter((each) => {"
            " each.scrollIntoView({ block: 'center' }); const box = each.getBoundingClientRect();"
            " return [0.1, 0.5, 0.9].some((part) => { const there = document.elementFromPoint("
            "box.left + box.width / 2, box.top + box.height * part);"
            " return there.closest('.pill') !== each.closest('.pill'); }); })"
            ".map((each) => each.outerHTML)"
        )
        assert covered == [], width
        context.close()
