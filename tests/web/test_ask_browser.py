"""Asking in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


def ask(page: Any, address: str, question: str) -> None:
    """Type a question and send it."""
    page.goto(f"{address}/ask/")
    page.fill("#q", question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector(".found-one, .warned")


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_asks_on_a_phone(server, browser, scripts):
    """A slip is no matter; the evidence is one more tap; back finds the answers again."""
    phone = browser.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 740})
    page = phone.new_page()
    ask(page, server.address, "magnesum for cramps")
    assert page.url == f"{server.address}/ask/"
    assert "Magnesium" in page.locator(".found-one h3").first.inner_text()
    page.locator(".found-one .why").first.click()
    page.wait_for_url("**/why/claim.magnesium_relaxes/")
    assert "How sure" in page.locator("dl").inner_text()
    page.go_back()
    assert page.locator(".found-one").count()
    assert page.input_value("#q") == "magnesum for cramps"
    page.get_by_role("button", name="Clear").click()
    page.wait_for_selector(".tries")
    assert page.input_value("#q") == ""
    phone.close()


def test_a_warning_sign_leads_to_the_check(server, context):
    """The box stands above the field; one tap to the questions."""
    page = context.new_page()
    ask(page, server.address, "numness betwen my legs")
    box, field = page.locator(".warned").bounding_box(), page.locator("#q").bounding_box()
    assert box["y"] < field["y"]
    assert page.locator(".warned .call").is_visible()
    page.get_by_role("link", name="Do the safety check", exact=True).first.click()
    page.wait_for_selector("fieldset[data-screen=A]")


def test_no_page_of_asking_breaks_a_rule_or_is_too_wide(server, browser):
    """axe finds nothing, and at 320 px nobody scrolls sideways."""
    phone = browser.new_context(viewport={"width": 320, "height": 640})
    page = phone.new_page()
    found: list[str] = []

    def look(where: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            broken = Axe().run(page).response["violations"]
            found.extend(f"{where}, {scheme}: {each['id']}" for each in broken)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{where}: too wide")

    page.goto(f"{server.address}/ask/")
    look("the form")
    for question in ("heat or ice", "cant pee", "i want to die", "y" * 150):
        page.fill("#q", question)
        page.get_by_role("button", name="Ask", exact=True).click()
        page.wait_for_selector(".found-one, .warned, .card")
        look(question)
    page.goto(f"{server.address}/shelf/")
    page.locator(".part-row summary").first.click()
    page.locator(".part-row summary").last.click()
    look("the shelf")
    phone.close()
    assert found == []
