"""Treatments, the medicine check and the audit of claims in a real browser."""

from __future__ import annotations

import urllib.request
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import fill_in_medicines

pytestmark = pytest.mark.browser
BESIDE = (
    "/treatments/compare/?with=opioid_short_course&with=mattress_medium_firm"
    "&with=nsaid_topical&with=epidural_steroid"
)
PAGES = (
    "/treatments/", "/treatments/?phase=prevention", "/treatments/?phase=never", BESIDE,
    "/treatments/nsaid_oral/", "/treatments/opioid_short_course/", "/medicines/",
    "/learn/claims/", "/learn/claims/?topic=treatment", "/doses/",
)  # fmt: skip


def answer_all(page: Any, *ticked: str, names: str = "") -> None:
    """Fill in the form by taps, as a well adult of 40 with these ticks."""
    fill_in_medicines(page, *ticked, names=names)
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector(".verdict")


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_compares_on_a_phone(server, browser, scripts):
    """Ticks, one button, cards with the same questions in the same order; a table when wide."""
    phone = browser.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 740})
    page = phone.new_page()
    page.goto(f"{server.address}/treatments/")
    page.get_by_label("What you want").select_option(label="Less pain")
    page.get_by_role("button", name="Show these").click()
    page.wait_for_url("**goal=ease*")
    for name in ("opioid_short_course", "mattress_medium_firm"):
        page.click(f"label[for=o-{name}] .option-name")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/?with=*")
    cards = page.locator(".option-card")
    assert cards.locator("h2").all_inner_texts() == ["Medium-firm mattress", "Opioid painkillers"]
    first, second = (card.locator("dt").all_inner_texts() for card in cards.all())
    assert first == second
    assert cards.first.get_by_role("img", name="Better, of 100 people").is_visible()
    assert not page.locator("table.compare").is_visible()
    page.set_viewport_size({"width": 1100, "height": 800})
    assert page.get_by_role("table", name="Treatments side by side").is_visible()
    assert not cards.first.is_visible()
    page.locator("table.compare").get_by_role("link", name="why?").first.click()
    page.wait_for_url("**/why/treatment.*/")
    phone.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_checks_a_medicine_by_taps(server, browser, scripts):
    """Ticks, names shown back, a verdict on each; a change of mind; nothing in the address."""
    phone = browser.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 740})
    page = phone.new_page()
    page.goto(f"{server.address}/medicines/")
    answer_all(page, "ckd_3", names="ramipril\nxyzzy")
    assert page.url == f"{server.address}/medicines/"
    assert "xyzzy: we do not know this one" in page.locator(".named").inner_text()
    assert page.locator(".verdict-ok_low").count() == 0
    page.get_by_text("Change an answer").click()
    assert page.locator("#f-ckd_3").is_checked()
    page.click("label[for=f-ckd_3]")
    page.locator("fieldset:has(#f-ckd_3)").get_by_text("None of these").click()
    page.fill("#medicines", "")
    page.click("label[for=nothing_else]")
    page.get_by_role("button", name="Check again").click()
    page.wait_for_selector("section.verdict-ok_low")
    assert "At most 400 mg at a time." in page.locator("#m-ibuprofen_oral").inner_text()
    assert page.url == f"{server.address}/medicines/"
    assert page.get_by_role("heading", name="Stop and get help").is_visible()
    phone.close()


def test_the_result_is_printed_without_the_form(server, browser):
    """Verdicts and signs stand on paper; what is for the screen does not."""
    phone = browser.new_context(viewport={"width": 800, "height": 740})
    page = phone.new_page()
    page.goto(f"{server.address}/medicines/")
    answer_all(page)
    page.emulate_media(media="print")
    assert page.locator("#m-ibuprofen_oral").is_visible()
    assert page.locator(".net").is_visible()
    assert not page.locator("form.medicines").is_visible()
    assert not page.locator("header").is_visible()
    phone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(server, browser, scheme):
    """axe finds nothing: lists, both forms of a comparison, the form, a result, a mistake."""
    phone = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = phone.new_page()
    found: list[str] = []

    def look(where: str) -> None:
        violations = Axe().run(page).response["violations"]
        found.extend(f"{where}: {each['id']}" for each in violations)

    for path in PAGES:
        page.goto(server.address + path)
        look(path)
    page.goto(f"{server.address}/medicines/")
    answer_all(page, "ckd_3", names="xyzzy")
    look("a result that warns")
    page.get_by_text("Change an answer").click()
    page.fill("#age", "old")
    page.get_by_role("button", name="Check again").click()
    page.wait_for_selector("[role=alert]:visible")
    look("a mistake")
    page.set_viewport_size({"width": 1100, "height": 800})
    for path in ("/treatments/", BESIDE):
        page.goto(server.address + path)
        look(f"{path}, wide")
    phone.close()
    assert found == []


def test_nothing_is_wider_than_a_narrow_screen(server, browser):
    """320 px, which is also 1280 px at 400 %."""
    phone = browser.new_context(viewport={"width": 320, "height": 640})
    page = phone.new_page()
    wide = "document.documentElement.scrollWidth > innerWidth"
    for path in PAGES:
        page.goto(server.address + path)
        assert not page.evaluate(wide), path
    page.goto(f"{server.address}/medicines/")
    answer_all(page, "ckd_3", names="x" * 90)
    assert not page.evaluate(wide)
    phone.close()


def test_a_first_visit_does_not_fetch_their_style(server):
    """The list of what is kept for the acute flow leaves it out."""
    with urllib.request.urlopen(f"{server.address}/sw.js") as answer:
        at_once = answer.read().decode().split("const LATER")[0]
    assert "style/app" in at_once
    assert "style/options" not in at_once
    assert "medicines" not in at_once


def test_the_keyboard_alone_compares(server, browser):
    """Tab and space reach every box; what has the focus is not hidden by the button below."""
    desk = browser.new_context(viewport={"width": 1000, "height": 700})
    page = desk.new_page()
    page.goto(f"{server.address}/treatments/")
    for name in ("yoga", "pilates"):
        page.focus(f"#o-{name}")
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    box = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    assert box <= page.locator(".compare-go").bounding_box()["y"] + 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/treatments/pilates/")
    desk.close()
