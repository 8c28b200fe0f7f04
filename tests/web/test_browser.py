"""Journeys of people, in a real browser against a real server."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from web_person import (
    about_me,
    all_is_sent,
    begin_session,
    none_of,
    open_check,
    play_to_the_end,
    tick,
    whole_check,
)

from unknot import knowledge

pytestmark = pytest.mark.browser


def test_a_well_person_is_led_through_a_session_and_finds_it_in_the_history(server, context):
    """Check, self-care, every step to the end, history; and no other host is asked for anything."""
    foreign: list[str] = []
    context.on("request", lambda r: r.url.startswith(server.address) or foreign.append(r.url))
    page = context.new_page()
    page.goto(server.address)
    page.click("text=My back is in spasm now")
    whole_check(page, server.address)
    begin_session(page, "pillow", "heat")
    titles = play_to_the_end(page)
    assert "Warmth on your back" in titles
    assert "A short walk" in titles
    assert page.is_visible("[data-ending=eased]")
    page.click("#details label:has(input[value=lower_left])")
    page.click("#details button:has-text('Keep it')")
    page.wait_for_selector("[data-saved]:not([hidden])")
    all_is_sent(page)
    page.goto(f"{server.address}/history/")
    assert "Lower back, left" in page.inner_text(".episodes")
    page.click(".episodes a")
    assert "Warmth on your back" in page.inner_text("main")
    assert foreign == []
    outcome, before, after = server.rows(
        "select outcome, pain_before, pain_after from store_reliefsession"
    )[0]
    assert (outcome, before, after) == ("eased", 6, 3)


def test_an_emergency_stops_the_check_and_locks_everything_else(server, context):
    """Two signs of pressed nerves lead to the call button at once; relief is not offered."""
    page = context.new_page()
    open_check(page, server.address)
    none_of(page, "A")
    tick(page, "q-saddle_numb", "q-bladder_change")
    page.click("fieldset[data-screen=B] .go button[value='these:B']")
    page.wait_for_selector("#result .result-emergency")
    assert not page.is_visible("[data-do=relief]")
    assert not page.is_visible("#check")
    page.select_option("#result select[data-country]", "GB")
    assert "999" in page.inner_text("#result a[data-fill=emergency]")
    assert page.get_attribute("#result a[data-fill=emergency]", "href") == "tel:999"
    all_is_sent(page)
    assert server.rows("select level from store_safetycheck") == [("emergency",)]
    page.reload()
    page.wait_for_selector("#result .result-emergency")
    assert "999" in page.inner_text("#result a[data-fill=emergency]")
    page.goto(server.address)
    assert page.get_attribute("a[data-emergency]", "href") == "tel:999"


def test_not_sure_about_a_nerve_sign_is_never_home_care(server, context):
    """Somebody who cannot tell whether they are numb is sent to be seen today or sooner."""
    page = context.new_page()
    open_check(page, server.address)
    none_of(page, "A")
    tick(page, "u-saddle_numb")
    page.click("fieldset[data-screen=B] .go button[value='these:B']")
    for letter in "CDEFG":
        none_of(page, letter)
    about_me(page)
    none_of(page, "I")
    page.wait_for_selector("#result .result-same_day, #result .result-emergency")
    assert not page.is_visible("[data-do=relief]")


def test_none_of_these_with_a_tick_is_asked_about(server, context):
    """A contradiction is neither taken as none nor as the tick before the person says which."""
    page = context.new_page()
    open_check(page, server.address)
    tick(page, "q-chest_pain")
    none_of(page, "A")
    box = page.locator("fieldset[data-screen=A] [data-conflict]")
    assert "chest" in box.inner_text()
    box.locator("button[value='clear:A']").click()
    page.wait_for_selector("fieldset[data-screen=B]:not([hidden])")


def test_the_whole_flow_without_a_network_is_stored_exactly_once(server, context):
    """After one visit the server may be dead; when it is back there is one episode, one session."""
    page = context.new_page()
    page.goto(f"{server.address}/now/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    server.kill()
    page.goto(server.address)
    page.click("text=My back is in spasm now")
    whole_check(page, server.address)
    begin_session(page, "pillow")
    play_to_the_end(page)
    assert page.is_visible("[data-waiting]")
    server.start()
    for _ in range(2):
        page.goto(f"{server.address}/history/")
        all_is_sent(page)
    counts = [
        server.rows(f"select count(*) from store_{table}")[0][0]
        for table in ("episode", "reliefsession", "safetycheck")
    ]
    assert counts == [1, 1, 1]
    assert server.rows("select outcome from store_reliefsession") == [("eased",)]


def test_what_was_acknowledged_survives_kill_nine(server, context):
    """Killed in the middle of a session, the server has every action it had said yes to."""
    page = context.new_page()
    accepted: list[str] = []

    def note(response: Any) -> None:
        if response.url.endswith("/actions/") and response.ok:
            sent = {a["key"]: a["kind"] for a in json.loads(response.request.post_data)["actions"]}
            accepted.extend(sent[r["key"]] for r in response.json()["replies"] if r["ok"])

    page.on("response", note)
    whole_check(page, server.address)
    begin_session(page, "pillow")
    page.click("[data-do=keep]")
    page.click("fieldset[data-pain] button[value='5']")
    page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    page.wait_for_timeout(400)
    server.kill()
    server.start()
    kept = [kind for (kind,) in server.rows("select kind from store_action where ok")]
    assert {"check_made", "episode_begun", "session_begun", "step_done"} <= set(accepted)
    assert sorted(kept) == sorted(accepted)
    page.reload()
    play_to_the_end(page)
    all_is_sent(page)
    assert server.rows("select count(*) from store_reliefsession")[0][0] == 1


def test_the_keyboard_alone_is_enough(server, context):
    """Tab and Space and Enter reach home care; nothing needs a finger."""
    page = context.new_page()
    open_check(page, server.address)
    for letter in "ABCDEFG":
        _go_to(page, f"none:{letter}")
        page.keyboard.press("Enter")
    _focus_by_tab(page, "q-age_years")
    page.keyboard.type("30")
    for field in ("q-sex_at_birth-not_given", "q-pain_site-lower"):
        _focus_by_tab(page, field)
        page.keyboard.press("Space")
    _focus_by_tab(page, "q-pain_score")
    page.keyboard.type("6")
    _focus_by_tab(page, "q-duration_days")
    page.keyboard.type("0")
    for field in ("q-pain_trend-same", "q-moves_change_pain", "q-clear_trigger"):
        _focus_by_tab(page, field)
        page.keyboard.press("Space")
    _focus_by_tab(page, "q-months_most_days")
    page.keyboard.type("0")
    _go_to(page, "next:H")
    page.keyboard.press("Enter")
    _go_to(page, "none:I")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result .result-self_care")


def _focus_by_tab(page: Any, field: str) -> None:
    for _ in range(80):
        if page.evaluate("() => document.activeElement.id") == field:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {field}")


def _go_to(page: Any, value: str) -> None:
    for _ in range(120):
        if page.evaluate("() => document.activeElement.value") == value:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach the button {value}")


def test_without_javascript_the_check_works_by_forms(server, browser):
    """Every screen is sent and answered, a contradiction is asked about, the result is kept."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = plain.new_page()
    page.goto(f"{server.address}/now/")
    tick(page, "q-chest_pain")
    none_of(page, "A")
    page.wait_for_selector("fieldset[data-screen=A] [data-conflict]")
    page.click("button[value='clear:A']")
    for letter in "BCDEFG":
        none_of(page, letter)
    about_me(page)
    none_of(page, "I")
    page.wait_for_selector(".result-self_care")
    assert "/checks/" in page.url
    assert server.rows("select level, complete from store_safetycheck") == [("self_care", 1)]
    plain.close()


def test_the_server_answers_no_other_name(server):
    """A page that points its own name at this computer gets nothing."""
    request = urllib.request.Request(f"{server.address}/me.json", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 400
    refused.value.close()


def test_a_press_before_the_script_has_loaded_is_not_lost(server, context):
    """On a slow line the plain form answers the first screen; the script goes on from there."""
    page = context.new_page()
    held: list[Any] = []
    page.route("**/offline/now*.js", lambda route: held.append(route))
    page.goto(f"{server.address}/now/", wait_until="commit")
    none_of(page, "A")
    page.wait_for_selector("fieldset[data-screen=B]:not([hidden])")
    page.unroute("**/offline/now*.js")
    page.reload()
    page.wait_for_selector("fieldset[data-screen=B] h1[tabindex]")
    assert page.is_hidden("fieldset[data-screen=A]")


def test_a_tick_made_before_the_script_has_loaded_is_not_wiped_off(server, context):
    """A warning ticked on a slow line still stands when the script arrives."""
    page = context.new_page()
    held: list[Any] = []
    page.route("**/offline/now*.js", lambda route: held.append(route))
    page.goto(f"{server.address}/now/", wait_until="commit")
    tick(page, "q-chest_pain")
    page.unroute("**/offline/now*.js")  # lets go what was held
    page.wait_for_selector("fieldset[data-screen=A] h1[tabindex]")
    assert page.is_checked("#q-chest_pain")


def test_the_session_shows_its_figures_with_the_network_off(server, context):
    """After one visit, every figure that relief can show is there without a server."""
    page = context.new_page()
    page.goto(f"{server.address}/now/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for _ in range(200):
        if page.evaluate(KEPT_FIGURES) == len(shown_by_relief()):
            break
        page.wait_for_timeout(50)
    server.kill()
    page.goto(f"{server.address}/now/")
    whole_check(page, server.address)
    begin_session(page, "pillow")
    page.wait_for_function("() => document.querySelector('#player img').naturalWidth > 0")
    shown = page.evaluate("() => document.querySelector('#player img').currentSrc")
    assert (
        shown.removeprefix(f"{server.address}/figures/").removesuffix(".svg") in shown_by_relief()
    )
    assert page.get_attribute("#player img", "alt") == page.inner_text("#player [data-title]")


KEPT_FIGURES = """async () => {
  let kept = [];
  for (const name of await caches.keys()) kept.push(...(await (await caches.open(name)).keys()));
  return kept.filter(({ url }) => url.includes("/figures/")).length;
}"""


def shown_by_relief() -> set[str]:
    """The figures of relief's steps."""
    return {step.figure for step in knowledge.load().relief.steps.values() if step.figure}


def test_less_motion_shows_the_key_poses(server, browser):
    """Somebody who asked their device for less motion gets no moving figure, and keeps none."""
    calm = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = calm.new_page()
    whole_check(page, server.address)
    begin_session(page, "pillow")
    page.wait_for_function("() => document.querySelector('#player img').naturalWidth > 0")
    shown = page.evaluate("() => document.querySelector('#player img').currentSrc")
    assert shown.endswith(".strip.svg")
    calm.close()


def test_a_session_can_be_ended_at_any_step(server, context):
    """Ending says nothing about the pain that was not told."""
    page = context.new_page()
    whole_check(page, server.address)
    begin_session(page, "pillow")
    page.click("#player [data-do=stop]")
    page.wait_for_selector("[data-ending=stopped]:not([hidden])")
    all_is_sent(page)
    assert server.rows("select outcome, pain_after from store_reliefsession") == [("stopped", None)]
