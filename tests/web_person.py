"""How somebody goes through the pages: the same steps for every journey."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from playwright.sync_api import TimeoutError as TooSlow

WELL = "ABCDEFG"


def tick(page: Any, *fields: str) -> None:
    """Press the words beside the boxes, as people do."""
    for field in fields:
        page.click(f"label:has(#{field})")


def none_of(page: Any, letter: str) -> None:
    """Press "None of these" on one screen."""
    page.click(f"fieldset[data-screen={letter}] .go button[value='none:{letter}']")


def about_me(page: Any, pain: int = 6, months: int = 0) -> None:
    """Fill the screen about the person and the pain, as a well adult would."""
    page.fill("#q-age_years", "30")
    page.fill("#q-pain_score", str(pain))
    page.fill("#q-duration_days", "0")
    page.fill("#q-months_most_days", str(months))
    tick(page, "q-sex_at_birth-not_given", "q-pain_site-lower", "q-pain_trend-same")
    tick(page, "q-moves_change_pain", "q-clear_trigger")
    page.click("fieldset[data-screen=H] .go button[value='next:H']")


def open_check(page: Any, address: str) -> None:
    """Open the acute page and wait until its script is there."""
    page.goto(f"{address}/now/")
    page.wait_for_selector("fieldset[data-screen=A] h1[tabindex]")


def whole_check(page: Any, address: str) -> None:
    """From the acute page to self-care."""
    open_check(page, address)
    for letter in WELL:
        none_of(page, letter)
    about_me(page)
    none_of(page, "I")
    page.wait_for_selector("#result .result-self_care")


def begin_session(page: Any, *has: str) -> None:
    """On the floor, with these things to hand."""
    page.click("#result [data-do=relief]")
    page.click("#context label:has(input[value=floor])")
    for thing in has:
        page.click(f"#context label:has(input[name=has][value={thing}])")
    page.click("#context button:has-text('Start')")
    page.wait_for_selector("#player [data-title]:not(:empty)")


def play_to_the_end(page: Any, pain: int = 3) -> list[str]:
    """Press "done", tell the pain, until the session is over; the titles of its steps."""
    titles: list[str] = []
    for _ in range(60):
        page.wait_for_timeout(60)
        if page.is_visible("#ending"):
            return titles
        if page.is_visible("fieldset[data-pain]"):
            page.click(f"fieldset[data-pain] button[value='{pain}']")
        elif page.is_visible("[data-do=heat-clear]"):
            page.click("[data-do=heat-clear]")
        elif page.is_visible("[data-asks=skin_end] [data-do=skin-fine]"):
            page.click("[data-asks=skin_end] [data-do=skin-fine]")
        else:
            title = page.inner_text("#player [data-title]")
            keep = page.is_visible("[data-do=keep]")
            with suppress(TooSlow):  # a slow page was just about to ask something else
                page.click("[data-do=keep]" if keep else "[data-do=done]", timeout=2_000)
                titles.append(title)
    raise AssertionError(f"the session did not end; its steps were {titles}")


def all_is_sent(page: Any) -> None:
    """Wait until nothing waits to be saved, and nothing more comes for a moment."""
    quiet = "() => document.querySelector('[data-waiting]').hidden && navigator.onLine"
    for _ in range(20):
        page.wait_for_function(quiet)
        page.wait_for_timeout(300)  # what happened last may still be on its way to the queue
        if page.evaluate(quiet):
            return
    raise AssertionError("something still waits to be saved")


def found_at_last(server: Any, page: Any, sql: str, wanted: list[tuple[Any, ...]]) -> None:
    """Ask the database until it says what it should: the last action may still be on its way."""
    found: list[tuple[Any, ...]] = []
    for _ in range(100):
        found = server.rows(sql)
        if found == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{sql}: {found}, not {wanted}")


def fill_in_medicines(page: Any, *ticked: str, names: str = "") -> None:
    """The form of the medicine check, by taps: a well adult of 40 with these ticks."""
    page.fill("#age", "40")
    page.fill("#weight", "70")
    page.select_option("#region", "uk")
    for flag in ticked:
        page.click(f"label[for=f-{flag}]")
    for group in page.locator("fieldset:has(input[name=none])").all():
        if not group.locator("input[name=flag]:checked, input[name=none]:checked").count():
            group.get_by_text("None of these").click()
    if names:
        page.fill("#medicines", names)
    else:
        page.click("label[for=nothing_else]")
