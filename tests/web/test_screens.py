"""Every screen, on a narrow phone, in light and dark, with the rules of accessibility."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import (
    about_me,
    begin_session,
    none_of,
    open_check,
    play_to_the_end,
    tick,
    whole_check,
)

pytestmark = pytest.mark.browser
PLAIN = [
    "/", "/history/", "/history/new/", "/settings/", "/settings/about/", "/settings/about/body/",
    "/treatments/for-you/", "/why/", "/why/E01/", "/offline/", "/learn/first_steps/", "/help/",
    "/water/", "/set-up/", "/plan/avoided/", "/breaks/", "/plan/activities/",
    "/reminders/", "/reminders/off/nobody/",
    "/course/", "/timeline/",
]  # fmt: skip
Look = Callable[[Any, str], None]


def walk(page: Any, address: str, look: Look) -> None:
    """Show every screen there is, one after the other."""
    open_check(page, address)
    tick(page, "q-chest_pain")
    none_of(page, "A")
    look(page, "a contradiction")
    page.click("[data-conflict] button[value='clear:A']")
    for letter in "BCDEFG":
        look(page, f"screen {letter}")
        none_of(page, letter)
    page.click("button[value='next:H']")
    look(page, "screen H with what is missing")
    about_me(page)
    look(page, "screen I")
    none_of(page, "I")
    look(page, "self-care")
    page.click("#result [data-do=relief]")
    look(page, "the situation")
    page.click("#context label:has(input[value=bed])")
    page.click("#context label:has(input[value=heat])")
    page.click("#context button:has-text('Start')")
    look(page, "a position")
    page.click("[data-do=keep]")
    look(page, "how much it hurts")
    page.click("fieldset[data-pain] button[value='4']")
    look(page, "breathing")
    page.click("[data-do=done]")
    page.click("fieldset[data-pain] button[value='4']")
    look(page, "before warmth")
    page.click("[data-do=heat-clear]")
    page.click("[data-do=done]")
    look(page, "the skin")
    play_to_the_end(page)
    look(page, "the ending")
    for path in PLAIN:
        page.goto(address + path)
        look(page, path)
    page.goto(f"{address}/history/")
    page.click(".episodes a")
    look(page, "an episode")
    page.goto(f"{page.url.split('?')[0]}remove/")
    look(page, "removing it")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_breaks_a_rule_of_accessibility(server, browser, scheme):
    """axe finds nothing on any screen, in either scheme."""
    phone = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    )
    phone.set_default_timeout(20_000)
    axe, found = Axe(), []

    def look(page: Any, name: str) -> None:
        for problem in axe.run(page).response["violations"]:
            nodes = [node["html"][:120] for node in problem["nodes"][:2]]
            found.append((name, problem["id"], nodes))

    walk(phone.new_page(), server.address, look)
    phone.close()
    assert found == []


def test_nothing_is_wider_than_a_narrow_or_much_enlarged_screen(server, browser):
    """At 320 px, which is also 1280 px at 400 %, nobody has to scroll sideways."""
    phone = browser.new_context(viewport={"width": 320, "height": 600})
    phone.set_default_timeout(20_000)
    wide: list[tuple[str, int]] = []

    def look(page: Any, name: str) -> None:
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append((name, width))

    walk(phone.new_page(), server.address, look)
    phone.close()
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_urgent_results_break_no_rule_of_accessibility(server, browser, scheme):
    """The emergency, the same-day and the clinician page pass too."""
    for level in ("emergency", "same_day", "clinician"):
        phone = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
        page = phone.new_page()
        URGENT[level](page, server.address)
        page.wait_for_selector(f"#result .result-{level}")
        assert [p["id"] for p in Axe().run(page).response["violations"]] == []
        phone.close()


def _emergency(page: Any, address: str) -> None:
    open_check(page, address)
    none_of(page, "A")
    tick(page, "q-saddle_numb", "q-bladder_change")
    page.click("fieldset[data-screen=B] .go button[value='these:B']")


def _today(page: Any, address: str) -> None:
    open_check(page, address)
    for letter in "ABCDEF":
        none_of(page, letter)
    tick(page, "q-rash_band")
    page.click("fieldset[data-screen=G] .go button[value='these:G']")
    about_me(page)
    none_of(page, "I")


def _soon(page: Any, address: str) -> None:
    open_check(page, address)
    for letter in "ABCDEFG":
        none_of(page, letter)
    tick(page, "q-morning_stiff_30")
    about_me(page, months=6)
    none_of(page, "I")


URGENT = {"emergency": _emergency, "same_day": _today, "clinician": _soon}


def test_the_short_check_and_a_second_session_begin_with_what_helped(server, context):
    """Within a day the short questions are enough, and what eased most comes first."""
    page = context.new_page()
    whole_check(page, server.address)
    begin_session(page, "pillow")
    page.click("[data-do=another]")
    page.click("fieldset[data-pain] button[value='6']")
    page.wait_for_selector("#player [data-title]:has-text('pillow between')")
    play_to_the_end(page, 2)
    page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    page.evaluate("() => indexedDB.deleteDatabase('unknot')")
    page.goto(f"{server.address}/now/")
    page.wait_for_selector("#mini [data-items] [data-item]")
    page.click("#mini button[value=none]")
    page.click("#context label:has(input[value=floor])")
    page.click("#context label:has(input[name=has][value=pillow])")
    if page.is_visible("#context [data-pain-now]"):
        page.click("#context label:has(input[name=pain][value='6'])")
    page.click("#context button:has-text('Start')")
    page.wait_for_selector("#player [data-title]:not(:empty)")
    assert "pillow between" in page.inner_text("#player [data-title]")
