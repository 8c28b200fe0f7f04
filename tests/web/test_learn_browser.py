"""Learning, help and the sheet for a visit in a real browser: taps, paper, accessibility."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
TESTS = Path(__file__).parent.parent
LOOKED_AT = ("/learn/", "/learn/what_it_is/", "/learn/causes/", "/help/doctor/", "/help/visit/")
PAPER_PX = (297 - 2 * 11) / 25.4 * 96
"""The height of A4 between the margins of the print style."""

A_PAGE = re.compile(rb"/Type\s*/Page\b")
FILL = """
    import django
    django.setup()
    import visit_people
    from unknot import knowledge
    visit_people.fill(knowledge.load())
"""


def fill(server: Any) -> None:
    """As much of everything as the sheet can be asked to show."""
    places = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    settings = {"UNKNOT_DATA_DIR": str(server.folder), "PYTHONPATH": places}
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FILL)],
        env={**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "unknot.web.settings"},
        check=True,
    )


def test_a_sheet_goes_from_ticks_to_one_page_of_paper(server, context):
    """Eight questions and one's own words; printed it is one A4 page, without the form."""
    fill(server)
    page = context.new_page()
    page.goto(f"{server.address}/help/")
    page.get_by_role("link", name="Make a sheet for your visit").click()
    for number in range(8):
        page.locator(".ask-form .tick").nth(number).click()
    page.get_by_label("Something of your own").fill("W" * 160)  # the widest
    page.get_by_role("button", name="Make the sheet").click()
    page.get_by_role("button", name="Print it").wait_for()
    assert page.locator(".sheet-asks li").count() == 9
    paper = page.pdf(prefer_css_page_size=True)
    assert len(A_PAGE.findall(paper)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1040})
    for hidden in (".ask-form", ".top", ".foot", "[data-do=print]", "h1"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in ("#sheet-title", ".sheet-signs", ".sheet-asks", ".sheet-map", ".sheet footer"):
        assert page.locator(shown).is_visible(), shown
    high = page.evaluate("document.querySelector('.sheet').getBoundingClientRect().height")
    assert high < PAPER_PX * 0.97  # some room to spare


def test_a_reader_is_at_the_source_in_two_taps(server, context):
    """From a block: why, then the paper. From what people say: the sources, then the paper."""
    page = context.new_page()
    page.goto(f"{server.address}/learn/")
    page.get_by_role("link", name="Keeping it away").click()
    block = page.locator("#keep_active")
    block.locator(".sure .why").click()
    page.wait_for_url("**/why/learn.keep_active/")
    assert page.locator("main a[href^='https://doi.org/']").first.is_visible()
    page.go_back()
    said = block.locator(".said").first
    assert not said.locator("a[href^='https://doi.org/']").first.is_visible()
    said.get_by_text("How sure, and the sources").click()
    assert said.locator("a[href^='https://doi.org/']").first.is_visible()


def test_no_page_breaks_a_rule_of_accessibility_or_is_too_wide(server, browser):
    """In light and dark axe finds nothing, and at 320 px nobody has to scroll sideways."""
    fill(server)
    phone = browser.new_context(viewport={"width": 320, "height": 640})
    page, axe, found = phone.new_page(), Axe(), []
    for path in LOOKED_AT:
        page.goto(server.address + path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append((path, "too wide", ""))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            problems = axe.run(page).response["violations"]
            found += [(path, each["id"], each["nodes"][0]["html"][:120]) for each in problems]
    phone.close()
    assert found == []
