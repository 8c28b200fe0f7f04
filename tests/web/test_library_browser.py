"""The library in a real browser, without a script of its own."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
PAGES = (
    "/library/", "/library/?by=purpose&has=nothing", "/library/?q=bridge&region=lower",
    "/library/?q=xyzzy", "/library/?region=knee", "/library/cat_cow/", "/library/inchworm/",
    "/library/ankle_pumps/", "/library/suitcase_carry/",
)  # fmt: skip


def open_filters(page: Any) -> None:
    """Unfold them, with the keyboard."""
    page.focus(".finder summary")
    page.keyboard.press("Enter")


def test_somebody_filters_searches_and_reads_without_javascript(server, browser):
    """A plain form from first to last."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = plain.new_page()
    page.goto(f"{server.address}/library/")
    page.get_by_role("searchbox", name="Search").fill("brige")
    page.keyboard.press("Enter")
    page.wait_for_url("**/library/?q=brige*")
    assert page.get_by_role("status").inner_text() == "4 movements for “brige”"
    open_filters(page)
    page.get_by_label("Where").select_option(label="Lower back")
    page.get_by_label("No harder than").select_option("2")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**level=2*")
    assert page.get_by_role("status").inner_text().startswith("1 movement for “brige”: Lower back")
    page.get_by_role("link", name="Bridge").click()
    page.wait_for_url("**/library/glute_bridge/")
    assert page.get_by_role("heading", level=1).inner_text() == "Bridge"
    page.go_back()
    page.get_by_role("link", name="Clear all").click()
    page.wait_for_url("**/library/")
    assert page.locator(".tile").count() == 86
    plain.close()


def test_the_figure_moves_unless_less_motion_is_asked_for(server, browser):
    """With reduced motion the strip stands in its place, once."""
    seen = {}
    for motion in ("no-preference", "reduce"):
        phone = browser.new_context(
            viewport={"width": 360, "height": 740}, reduced_motion=motion, service_workers="block"
        )
        page = phone.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(f"{server.address}/library/cat_cow/", wait_until="networkidle")
        seen[motion] = page.evaluate("document.querySelector('.picture img').currentSrc")
        pictures = page.locator("img[src*='cat_cow']:visible").count()
        assert pictures == (2 if motion == "no-preference" else 1)
        if motion == "reduce":
            assert not any("/cat_cow.svg" in address for address in asked)
        phone.close()
    assert "/figures/cat_cow.svg" in seen["no-preference"]
    assert "/figures/cat_cow.strip.svg" in seen["reduce"]


def test_nothing_jumps_when_pictures_arrive(server, browser):
    """The layout shift that Chromium itself measures is nothing."""
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    page = phone.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.shift += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    for path in ("/library/", "/library/sit_to_stand/"):
        page.goto(server.address + path, wait_until="networkidle")
        assert page.evaluate("window.shift") < 0.01, path
    phone.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_library_breaks_a_rule_of_accessibility(server, browser, scheme):
    """axe finds nothing, with the filters shut and open."""
    phone = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page, found = phone.new_page(), []
    for path in PAGES:
        page.goto(server.address + path)
        if page.locator(".finder summary").count():
            open_filters(page)
        for problem in Axe().run(page).response["violations"]:
            found.append((path, problem["id"], problem["nodes"][0]["html"][:120]))
    phone.close()
    assert found == []


def test_nothing_is_wider_than_a_narrow_screen_and_targets_are_large(server, browser):
    """At 320 px nobody scrolls sideways, and what is pressed is 48 px high, links in text apart."""
    phone = browser.new_context(viewport={"width": 320, "height": 600})
    page = phone.new_page()
    for path in PAGES:
        page.goto(server.address + path)
        if page.locator(".finder summary").count():
            open_filters(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
        small = page.evaluate(
            "[...document.querySelectorAll('main :is(button, select, summary, input[type=search],"
            " .tile, .jump a, .back a, .link)')].filter((each) => each.checkVisibility()"
            " && each.getBoundingClientRect().height < 48).map((each) => each.outerHTML)"
        )
        assert small == [], path
    phone.close()


@pytest.mark.parametrize("name", ["cat_cow", "inchworm", "walking", "childs_pose", "curl_up"])
def test_a_movement_prints_on_one_page(server, browser, name):
    """With its poses, cues and dose; without buttons and menus."""
    page = browser.new_page()
    page.goto(f"{server.address}/library/{name}/", wait_until="networkidle")
    paper = page.pdf(format="A4")
    assert paper.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    for part in (".poses img", ".piece-how", ".care", ".foot"):
        assert page.locator(part).first.is_visible(), part
    for part in (".top", ".picture", ".act", ".ladder"):
        assert not page.locator(part).first.is_visible(), part
    page.close()
