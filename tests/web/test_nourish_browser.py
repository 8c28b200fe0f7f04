"""A usual breakfast and something to drink, told in a real browser far from Greenwich."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
MOST_TAPS = 3
"""Half a minute, with ten seconds for each tap: for hands that shake, and eyes that search."""
KEPT = "SELECT food, milligrams, day, offset_min, zone, turn FROM store_foodeaten"


def test_a_usual_breakfast_and_a_drink_take_a_tap_each(server, browser):
    """Told yesterday, today two taps: each food as much as then, once, in order, at its place."""
    phone = browser.new_context(
        viewport={"width": 360, "height": 740}, timezone_id="Asia/Tokyo", has_touch=True
    )
    phone.set_default_timeout(20_000)
    page, taps = phone.new_page(), 0

    def tap(where):
        nonlocal taps
        taps += 1
        with page.expect_navigation():
            page.locator(where).first.tap()

    page.goto(server.address + "/nourish/")
    page.click("text=Day before")
    for typed, food in (("porridge", "porridge_water"), ("banana", "banana")):
        page.fill("#q", typed)
        page.click("button[value=find]")
        page.click(f"li:has(input[value='{food}']) button[name=grams] >> nth=1")
    page.click("text=Keep this day as a meal")
    page.fill("#meal-name", "My breakfast")
    page.click("button[value=keep_meal]")
    page.fill("#q", "coffee")
    page.click("button[value=find]")
    page.click("li:has(input[value='coffee']) button[name=grams] >> nth=1")
    yesterday = server.rows(f"{KEPT} ORDER BY at, turn")
    assert [food for food, *_ in yesterday] == ["porridge_water", "banana", "coffee"]

    page.goto(server.address + "/nourish/")
    tap("button:has-text('My breakfast')")
    tap(".often button:has-text('Coffee')")
    assert taps <= MOST_TAPS
    assert page.get_by_role("status").inner_text() == "Kept."
    (today,) = {day for *_, day, _, _, _ in server.rows(KEPT)} - {yesterday[0][2]}
    kept = server.rows(f"{KEPT} WHERE day = '{today}' ORDER BY at, turn")
    assert kept == [
        (food, milligrams, today, 540, "Asia/Tokyo", turn)
        for (food, milligrams, *_), turn in zip(yesterday, (0, 1, 0), strict=True)
    ]
    page.reload()
    assert len(server.rows(KEPT)) == 6
    page.goto(server.address + "/water/")
    assert "0.2 litres" in page.locator(".drunk").first.inner_text()
    assert page.get_by_text("About 90 mg").is_visible()
    phone.close()
