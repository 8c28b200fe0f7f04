"""The check-in when the server is gone: told on the phone, kept once it is back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import all_is_sent

pytestmark = pytest.mark.browser
KEPT = """async () => {
  const caught = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
  return (await Promise.all(caught)).flat().map(({ url }) => new URL(url).pathname);
}"""
ROWS = "SELECT pain, spasm, before_onset, exposures FROM store_checkin ORDER BY day DESC"


def choose(page: Any, question: str, answer: str) -> None:
    """Press one chip of one question."""
    group = page.get_by_role("group", name=question)
    group.locator("label", has=page.locator(f"span:text-matches('^{answer}')")).first.click()


def is_kept(page: Any) -> None:
    """Wait until the browser has the check-in for use without the server."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for _ in range(200):
        kept = page.evaluate(KEPT)
        scripts = [path for path in kept if path.startswith("/static/offline/today")]
        if "/today/" in kept and len(scripts) == 4:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the check-in is not kept: {kept}")


def test_told_without_the_server_a_day_is_kept_once(server, context):
    """On the open page, then on one opened anew, with what was told there; all of it in one row."""
    page = context.new_page()
    page.goto(f"{server.address}/today/")
    is_kept(page)
    server.kill()
    choose(page, "Worst back pain", "3")
    choose(page, "How much stress", "6")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_selector("[data-here]:not([hidden])")
    page.wait_for_selector("[data-waiting]:not([hidden])")
    page.goto(f"{server.address}/today/")
    page.wait_for_selector("[data-asked] fieldset")
    assert page.locator("[name=pain]:checked").get_attribute("value") == "3"
    assert page.locator("[name=e-stress]:checked").get_attribute("value") == "6"
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_selector("[data-nothing]:not([hidden])")
    choose(page, "Worst back pain", "7")
    choose(page, "Any spasm", "yes")
    choose(page, "Your answers below are about", "the 24 hours")
    choose(page, "Any awkward lifting", "no")
    page.get_by_role("group", name="Hours slept").get_by_label("other hours").fill("6.5")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_selector("[data-here]:not([hidden])")
    server.start()
    for _ in range(2):
        fresh = context.new_page()
        fresh.goto(server.address)
        all_is_sent(fresh)
    ((pain, spasm, before, told),) = server.rows(ROWS)
    assert (pain, spasm, before) == (7, 1, 1)
    assert json.loads(told) == {"awkward_lifting": False, "sleep_hours": 6.5, "stress": 6.0}
