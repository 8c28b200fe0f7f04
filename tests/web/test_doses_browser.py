"""The log of doses, and the medicine check with the server stopped, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import fill_in_medicines, none_of, open_check, tick

pytestmark = pytest.mark.browser
KEPT = """async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const paths = all.flat().map(({ url }) => new URL(url).pathname);
    return ["/medicines/", "/shelf/medicines.json"].every((path) => paths.includes(path));
}"""
WIDE = "document.documentElement.scrollWidth > innerWidth"


def check(page: Any) -> None:
    """Press the button and wait for the result."""
    page.locator("form.medicines .go .button").click()
    page.wait_for_selector("section.verdict")


@pytest.mark.parametrize("scripts", [True, False])
def test_two_products_share_an_ingredient_and_the_third_is_refused(server, browser, scripts):
    """Answers kept by a tick, two doses by name and list, one tap refused with the time; undo."""
    phone = browser.new_context(java_script_enabled=scripts, viewport={"width": 320, "height": 740})
    page = phone.new_page()
    page.goto(f"{server.address}/medicines/")
    fill_in_medicines(page)
    page.click("label[for=keep]")
    check(page)
    page.get_by_role("link", name="what you have taken").click()
    page.wait_for_url("**/doses/")
    page.select_option("#medicine", label="Paracetamol (acetaminophen) tablets")
    page.fill("#mg", "500")
    page.get_by_text("Not now, but earlier").click()
    page.fill(
        "#when",
        page.evaluate(
            "new Date(Date.now() - 5 * 36e5 - new Date()"
            ".getTimezoneOffset() * 6e4).toISOString().slice(0, 16)"
        ),
    )
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**kept=*")
    page.get_by_text("Something else").click()
    page.fill("#name", "Lemsip")
    page.fill("#mg", "1")
    page.select_option("select[name=unit]", "g")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_selector(".kept-dose:has-text('Lemsip, 1,000 mg')")
    total = page.locator("#s-paracetamol").inner_text()
    assert "1,500 mg of at most 4,000 mg" in total
    assert "in 4 hours" in total
    page.get_by_role("button", name="Lemsip 1,000 mg").click()
    refused = page.locator(".refused")
    refused.wait_for()
    said = refused.inner_text()
    assert "It is too soon. Leave at least 4 hours between doses." in said
    assert "The label allows it after" in said
    assert "If you have taken it already" in said
    assert not page.evaluate(WIDE)
    if scripts:
        violations = Axe().run(page).response["violations"]
        assert [each["id"] for each in violations] == []
    page.get_by_role("button", name="I have taken it").click()
    page.wait_for_selector(".kept-dose")
    assert "2,500 mg" in page.locator("#s-paracetamol").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**kept=removed")
    assert "1,500 mg" in page.locator("#s-paracetamol").inner_text()
    if scripts:
        hours_pass(page, server.address)
    phone.close()


def hours_pass(page: Any, address: str) -> None:
    """A page left open tells by itself when the time has come, and what has left the day."""
    page.clock.install()
    page.goto(f"{address}/doses/")
    card = page.locator("#s-paracetamol")
    card.get_by_text("1,000 mg more: after").wait_for()
    page.clock.fast_forward("04:05:00")
    card.get_by_text("The label allows 1,000 mg now.").wait_for()
    assert "more: after" not in card.inner_text()
    page.clock.fast_forward("16:00:00")
    card.get_by_text("1,000 mg of at most 4,000 mg").wait_for()


def test_the_medicine_check_works_with_the_server_stopped(server, context):
    """Opened once, then checked without it: the same words, a mistake told, help first."""
    page = context.new_page()
    page.goto(f"{server.address}/medicines/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(KEPT)
    fill_in_medicines(page, "ckd_3", names="ramipril\nxyzzy, Nurofen")
    check(page)
    told = page.inner_text("main")
    assert "xyzzy: we do not know this one" in told
    page.goto(f"{server.address}/medicines/")
    fill_in_medicines(page)
    check(page)
    well = page.inner_text("main")
    assert "At most 400 mg at a time." in well
    assert "Never on the same day" in well

    server.kill()
    page.goto(f"{server.address}/medicines/")
    fill_in_medicines(page, "ckd_3", names="ramipril\nxyzzy, Nurofen")
    page.fill("#age", "old")
    page.locator("form.medicines .go .button").click()
    page.wait_for_selector("[data-problem]:visible")
    assert "Your age is 'old'; it must be a number from 0 to 120" in page.inner_text("main")
    page.fill("#age", "40")
    check(page)
    assert page.inner_text("main") == told
    border = "card => getComputedStyle(card).borderLeftWidth"
    assert page.locator("#m-ibuprofen_oral").evaluate(border) == "6px"
    violations = Axe().run(page).response["violations"]
    assert [each["id"] for each in violations] == []
    page.goto(f"{server.address}/medicines/")
    fill_in_medicines(page)
    check(page)
    assert page.inner_text("main") == well

    open_check(page, server.address)
    none_of(page, "A")
    tick(page, "q-saddle_numb", "q-bladder_change")
    page.click("fieldset[data-screen=B] .go button[value='these:B']")
    page.wait_for_selector("#result .result-emergency")
    page.goto(f"{server.address}/medicines/")
    page.wait_for_selector(".result-emergency")
    assert "Help comes first" in page.inner_text("main")
    assert page.locator("form.medicines").count() == 0
