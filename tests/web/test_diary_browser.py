"""The check-in in a real browser: taps only, on a phone, with a script and without."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
PAGES = ["/", "/today/", "/diary/", "/diary/causes/", "/causes/", "/causes/stress/"]
MOST_TAPS = 10  # about two seconds each
WHOLE = {
    "Worst back pain": "3", "Any spasm": "no", "How much stress": "6", "Hours slept": "7",
    "How well did you sleep": "8", "Hours of sitting": "4", "Any awkward lifting": "no",
    "Anything heavy": "no",
}  # fmt: skip
KEPT = "SELECT pain, spasm, before_onset, exposures FROM store_checkin ORDER BY day DESC"


def tap(page: Any, question: str, answer: str) -> int:
    """Touch one chip of one question; how often the screen was touched."""
    group = page.get_by_role("group", name=question)
    group.locator("label", has_text=answer).first.tap()
    return 1


def keep(page: Any) -> int:
    """Touch "Keep it", and wait for the page that says so."""
    with page.expect_navigation():
        page.get_by_role("button", name="Keep it").tap()
    assert page.get_by_role("status").filter(has_text="Kept.").is_visible()
    return 1


def fill(server: Any, days: int = 90) -> None:
    """A diary of so many days, a spasm on every sixth, and a cause of one's own, retired."""
    now = datetime.now(UTC)
    with contextlib.closing(sqlite3.connect(server.folder / "unknot.sqlite3")) as database:
        ((person,),) = database.execute("SELECT id FROM store_person").fetchall()
        for back in range(1, days):
            day = (now - timedelta(days=back)).date().isoformat()
            told = {
                "awkward_lifting": back % 12 == 0 or back % 9 == 0,
                "own_tea": back % 4,
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
        database.execute(
            'INSERT INTO store_owncause ("column", name, kind, counts, unit, more, retired_on,'
            " person_id) VALUES ('own_tea', ?, 'amount', 'night', 'cups', 1, '2026-03-01', ?)",
            ("Tea, as strong as it may be made at all", person),
        )
        database.commit()


def phone(browser: Any, **more: Any) -> Any:
    """A phone that is touched."""
    return browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, **more)


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_check_in_is_a_few_taps_and_a_past_day_can_be_mended(server, browser, script):
    """From home to kept, all of it, in ten taps without typing; then yesterday, filled late.

    With a script, "today" is the day where the phone is: another one than in Greenwich.
    """
    far = "Pacific/Kiritimati" if datetime.now(UTC).hour >= 10 else "Pacific/Pago_Pago"
    context = phone(browser, java_script_enabled=script, timezone_id=far)
    page = context.new_page()
    page.goto(server.address)
    page.get_by_role("link", name="Check in").tap()
    assert not page.locator(".before-it").is_visible()
    taps = 1 + sum(tap(page, *answer) for answer in WHOLE.items())
    assert taps + keep(page) <= MOST_TAPS
    if script:
        own_day = datetime.now(ZoneInfo(far)).date().isoformat()
        assert server.rows("SELECT day FROM store_checkin") == [(own_day,)]
    ((pain, spasm, before, told),) = server.rows(KEPT)
    assert (pain, spasm, before) == (3, 0, None)
    assert json.loads(told) == {
        "awkward_lifting": False, "heavy_exertion": False, "sitting_hours": 4.0,
        "sleep_hours": 7.0, "sleep_quality": 8.0, "stress": 6.0,
    }  # fmt: skip
    page.get_by_role("link", name="Yesterday").tap()
    page.wait_for_url(lambda address: "kept" not in address)
    tap(page, "Any spasm", "yes")
    tap(page, "Your answers below are about", "the 24 hours before it began")
    tap(page, "Any awkward lifting", "yes")
    keep(page)
    assert "written later" in page.locator(".day-line").inner_text()
    assert server.rows(KEPT)[1] == (None, 1, 1, '{"awkward_lifting": true}')
    tap(page, "Worst back pain", "8")
    tap(page, "Any awkward lifting", "skip")
    keep(page)
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
