"""Movements, played in a real browser against a real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import WELL, about_me, all_is_sent, found_at_last, none_of, open_check

pytestmark = pytest.mark.browser
Look = Callable[[Any, str], None]
LISTEN = """
window.heard = { tones: [], words: [] };
const synthesis = {
  getVoices: () => [{}], cancel() {}, speaking: false,
  speak: (speech) => window.heard.words.push(speech.text),
};
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
const part = () => ({
  setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined,
});
window.AudioContext = class {
  state = "running"; currentTime = 0; destination = {};
  createOscillator() {
    const frequency = { ...part(), setValueAtTime: (hz) => window.heard.tones.push(hz) };
    return { frequency, connect: (next) => next, start() {}, stop() {} };
  }
  createGain() { return { gain: part(), connect: (next) => next }; }
};
"""
REP, HOLD, LAST_SECOND, SIGNAL = 392, 262, 330, 523


def checked(page: Any, server: Any, pain: int = 3) -> None:
    """A safety check that ends in home care, kept by the server."""
    open_check(page, server.address)
    for letter in WELL:
        none_of(page, letter)
    about_me(page, pain)
    none_of(page, "I")
    page.wait_for_selector("#result .result-self_care")
    kept(page, server)


def kept(page: Any, server: Any) -> None:
    """Wait until the server has the check."""
    for _ in range(100):
        if server.rows("select count(*) from store_safetycheck") != [(0,)]:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the check was not kept within five seconds")


def start(page: Any, pain: int = 2) -> None:
    """Press start, and tell the pain at the start."""
    page.wait_for_selector("[data-do=start-moves]:not([hidden])")
    page.click("[data-do=start-moves]")
    tell(page, pain)


def tell(page: Any, pain: int) -> None:
    """Press a number."""
    page.click(f"#moves [data-pain] button[value='{pain}']")


def play_to_the_end(page: Any, pain: int = 1) -> list[str]:
    """Let the time pass and answer what is asked, until it is over; the titles that were shown."""
    titles: list[str] = []
    for _ in range(400):
        if page.is_visible("#moves-ending"):
            return titles
        if page.is_visible("#moves [data-pain] [data-phase]"):
            tell(page, pain)
        elif page.get_attribute("#moves", "data-now") == "intro":
            titles.append(page.inner_text("#moves [data-title]"))
            page.click("#moves [data-do=next]")
        else:
            page.clock.run_for(5000)
    raise AssertionError(f"the session did not end; so far it had {titles}")


def test_a_warm_up_is_played_to_its_end_with_tones_and_voice(server, context):
    """From the check back to the warm-up, through every stage, to the list of what was done."""
    foreign: list[str] = []
    context.on("request", lambda r: r.url.startswith(server.address) or foreign.append(r.url))
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.clock.install()
    page.goto(f"{server.address}/move/warm-up/")
    page.click("text=Begin the check")
    page.wait_for_selector("fieldset[data-screen=A] h1[tabindex]")
    for letter in WELL:
        none_of(page, letter)
    about_me(page, 2)
    none_of(page, "I")
    page.wait_for_selector("#result .result-self_care")
    kept(page, server)
    page.click("#result a[data-next]")
    page.click("label:has(input[value=gardening])")
    page.click("label:has(input[name=minutes][value='5'])")
    page.click("button:has-text('See the plan')")
    planned = page.locator(".plan strong").all_inner_texts()
    start(page)
    titles = play_to_the_end(page)
    assert titles == planned
    heard = page.evaluate("() => window.heard")
    assert {REP, SIGNAL, LAST_SECOND} <= set(heard["tones"])
    assert any(titles[0] in words for words in heard["words"])
    assert "2" in heard["words"]  # repetitions are counted aloud
    assert any("How much did it hurt" in words for words in heard["words"])
    assert page.is_visible("[data-ending=finished]")
    assert "Pain before 2, after 1" in page.inner_text("[data-pains]")
    all_is_sent(page)
    done = server.rows("select movement_id, outcome, reps, seconds from store_movementdone")
    assert len(done) == len(planned)
    assert {outcome for _, outcome, _, _ in done} == {"done"}
    assert all(reps or seconds for _, _, reps, seconds in done)
    told = "select name, pain_before, pain_after, ending from store_movementsession"
    found_at_last(server, page, told, [("warm_up.gardening", 2, 1, "finished")])
    page.goto(f"{server.address}/history/moves/")
    assert "Warm-up: Gardening" in page.inner_text("main")
    assert foreign == []


def test_too_much_is_eased_and_leg_signs_lead_to_the_check(server, context):
    """Above five the easier one is offered; what spreads ends it, and nothing opens after it."""
    page = context.new_page()
    page.clock.install()
    checked(page, server, pain=0)
    page.goto(f"{server.address}/move/set/keeping_middle/")
    start(page, 1)
    page.click("#moves [data-do=next]")
    while not page.is_visible("#moves [data-pain]"):
        page.clock.run_for(5000)
    tell(page, 7)
    assert "too much for today" in page.inner_text("#moves [data-note=high]")
    page.click("#moves [data-choices=easier] button")
    page.click("#moves [data-do=worse]")
    page.wait_for_selector("fieldset[data-screen=A]:not([hidden])")
    assert page.url.endswith("/now/")
    all_is_sent(page)
    done = server.rows("select outcome, pain_during from store_movementdone order by position")
    assert done == [("eased", 7), ("stopped", None)]
    assert server.rows("select ending, pain_after from store_movementsession") == [
        ("to_check", None)
    ]
    page.goto(f"{server.address}/move/set/keeping_middle/")
    assert page.is_visible("text=Begin the check")
    page.goto(f"{server.address}/now/")
    page.wait_for_selector("fieldset[data-screen=A]:not([hidden]) h1[tabindex]")
    assert page.is_hidden("#mini")


def test_the_keyboard_pauses_and_goes_on(server, context):
    """Space stops the count where it is, the arrow to the right goes on; focus can be seen."""
    page = context.new_page()
    page.clock.install()
    checked(page, server)
    page.goto(f"{server.address}/move/one/pelvic_tilt/")
    start(page)
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#moves", "data-now") == "work"
    page.clock.run_for(3000)
    page.keyboard.press("Space")
    before = page.inner_text("#moves .tally")
    page.clock.run_for(30_000)
    assert page.inner_text("#moves .tally") == before
    assert page.get_attribute("#moves [data-do=pause]", "aria-pressed") == "true"
    page.keyboard.press("Space")
    page.clock.run_for(30_000)
    assert page.inner_text("#moves .tally") != before
    page.keyboard.press("Tab")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_figure_moves_stands_still_or_is_missing(server, browser):
    """Less motion shows the key poses; where there is no drawing, the words carry it."""
    for wish, wanted in (("no-preference", "pelvic_tilt.svg"), ("reduce", "pelvic_tilt.strip.svg")):
        phone = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion=wish)
        page = phone.new_page()
        if wish == "no-preference":
            checked(page, server)
        page.goto(f"{server.address}/move/one/pelvic_tilt/")
        start(page)
        page.wait_for_function("() => document.querySelector('#moves img').naturalWidth > 0")
        shown = page.evaluate("() => document.querySelector('#moves img').currentSrc")
        assert shown.endswith(wanted)
        assert page.get_attribute("#moves img", "alt") == "Pelvic tilt"
        phone.close()
    view = {"width": 360, "height": 740}
    phone = browser.new_context(viewport=view, service_workers="block")  # it may have a copy
    page = phone.new_page()
    page.route("**/figures/**", lambda route: route.abort())
    page.goto(f"{server.address}/move/one/pelvic_tilt/")
    start(page)
    page.wait_for_selector("#moves picture", state="hidden")
    assert page.inner_text("#moves [data-title]") == "Pelvic tilt"
    phone.close()


def reading(page: Any, name: str, pain: int, lowest: str) -> None:
    """Tell one reading of the test, and go on."""
    page.click(f"label:has(input[name={name}_pain][value='{pain}'])")
    page.click(f"label:has(input[name={name}_lowest][value={lowest}])")
    step_done(page)


def step_done(page: Any) -> None:
    """Press the one button that goes on."""
    page.click("[data-step]:not([hidden]) [data-do=step-done]")


def wait_a_minute(page: Any) -> None:
    """Let a minute pass."""
    page.clock.fast_forward(61_000)
    page.clock.run_for(1000)


def the_test(page: Any, address: str, look: Look = lambda page, name: None) -> None:
    """The test of directions, in a way that bending back eases."""
    page.goto(f"{address}/move/which-way/")
    page.wait_for_selector("[data-do=start-test]:not([hidden])")
    look(page, "the test")
    page.click("[data-do=start-test]")
    look(page, "the first reading")
    step_done(page)
    assert page.is_visible("[data-step=before] [data-missing]")
    reading(page, "start", 4, "buttock")
    look(page, "bending back")
    step_done(page)
    look(page, "waiting")
    wait_a_minute(page)
    reading(page, "extension", 3, "side")
    wait_a_minute(page)
    step_done(page)
    wait_a_minute(page)
    reading(page, "flexion", 3, "side")
    page.wait_for_selector("#found [data-verdict=extension]:not([hidden])")
    look(page, "what it found")
    all_is_sent(page)


def test_the_direction_that_was_found_is_preselected_in_relief(server, context):
    """Stored with its answers, and taken over by the next session until it is asked again."""
    page = context.new_page()
    page.clock.install()
    checked(page, server, pain=4)
    the_test(page, server.address)
    ((verdict, answers),) = server.rows("select verdict, answers from store_directionfound")
    assert verdict == "extension"
    assert json.loads(answers)["extension"] == {"pain": 3, "lowest": "side"}
    page.goto(f"{server.address}/now/")
    page.click("#result [data-do=relief]")
    assert page.is_checked("#context input[name=preference][value=extension]")
    assert page.inner_text("#context [data-direction=fresh]") == "As your test found today."
    page.goto(f"{server.address}/move/")
    assert "Found today" in page.inner_text("main")


def test_numbness_in_the_test_stops_it(server, context):
    """At once, with the way to the check, and every session is locked until then."""
    page = context.new_page()
    checked(page, server, pain=4)
    page.goto(f"{server.address}/move/which-way/")
    page.click("[data-do=start-test]")
    reading(page, "start", 4, "thigh")
    page.click("[data-step=extension] button[value=nerve]")
    page.wait_for_selector("#found [data-verdict=stop]:not([hidden])")
    all_is_sent(page)
    page.goto(f"{server.address}/move/one/pelvic_tilt/")
    assert page.is_visible("text=Begin the check")


def test_what_was_acknowledged_survives_kill_nine_and_goes_on(server, context):
    """Killed in the middle of a set, nothing acknowledged is lost, and the set goes on."""
    page = context.new_page()
    page.clock.install()
    accepted: list[str] = []

    def note(response: Any) -> None:
        if response.url.endswith("/actions/") and response.ok:
            sent = {a["key"]: a["kind"] for a in json.loads(response.request.post_data)["actions"]}
            accepted.extend(sent[r["key"]] for r in response.json()["replies"] if r["ok"])

    checked(page, server)
    page.on("response", note)
    page.goto(f"{server.address}/move/set/acute_lying/")
    start(page)
    page.click("#moves [data-do=skip]")
    page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    page.wait_for_timeout(400)
    server.kill()
    page.click("#moves [data-do=skip]")
    page.wait_for_selector("[data-waiting]:not([hidden])")
    server.start()
    kept = [kind for (kind,) in server.rows("select kind from store_action where ok")]
    assert {"moves_begun", "move_done"} <= set(accepted)
    assert sorted(kept) == sorted([*accepted, "check_made"])
    page.goto(f"{server.address}/move/set/acute_lying/")
    page.click("[data-do=go-on-moves]")
    assert page.get_attribute("#moves [data-do=pause]", "aria-pressed") == "true"
    page.click("#moves [data-do=stop]")
    tell(page, 2)
    page.wait_for_selector("#moves-ending:not([hidden])")
    all_is_sent(page)
    done = server.rows("select position, outcome from store_movementdone order by position")
    assert done == [(0, "skipped"), (1, "skipped"), (2, "stopped")]


def test_without_a_script_the_plan_can_be_read(server, browser):
    """By forms alone, from the activity to the plan; the player says what it needs."""
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    checked(phone.new_page(), server)
    phone.close()
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = plain.new_page()
    page.goto(f"{server.address}/move/warm-up/")
    page.click("label:has(input[value=housework])")
    page.click("button:has-text('See the plan')")
    assert page.locator(".plan li").count() > 3
    assert page.is_visible("noscript p")
    assert page.is_hidden("[data-do=start-moves]")
    plain.close()


def walk(page: Any, server: Any, look: Look) -> None:
    """Show every screen there is, one after the other."""
    page.clock.install()
    address = server.address
    for path in ("/move/", "/move/one/pelvic_tilt/"):
        page.goto(address + path)
        look(page, f"{path} before a check")
    checked(page, server)
    for path in ("/move/", "/move/one/", "/move/warm-up/", "/move/return/running/"):
        page.goto(address + path)
        look(page, path)
    page.goto(f"{address}/move/set/acute_lying/")
    page.click("text=Change what is in it")
    look(page, "a plan")
    page.wait_for_selector("[data-do=start-moves]:not([hidden])")
    page.click("[data-do=start-moves]")
    look(page, "the pain at the start")
    tell(page, 6)
    look(page, "getting into place")
    page.click("#moves [data-change] summary")
    page.click("#moves [data-do=next]")
    page.clock.run_for(3000)
    look(page, "time")
    page.goto(f"{address}/move/one/single_knee_to_chest/")
    start(page, 2)
    page.click("#moves [data-do=next]")
    page.clock.run_for(3000)
    look(page, "repetitions")
    page.click("#moves [data-do=next]")
    look(page, "the other side")
    for _ in range(60):
        if page.is_visible("#moves [data-pain]"):
            break
        page.clock.run_for(5000)
    look(page, "the pain meanwhile")
    tell(page, 8)
    look(page, "too much")
    page.click("#moves [data-do=leave-out]")
    look(page, "the pain at the end")
    tell(page, 4)
    look(page, "the ending")
    all_is_sent(page)
    page.goto(f"{address}/history/moves/")
    look(page, "what was done")
    the_test(page, address, look)
    page.goto(f"{address}/move/which-way/?found=1")
    look(page, "what was found")


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

    walk(phone.new_page(), server, look)
    phone.close()
    assert found == []


def test_nothing_is_wider_than_a_narrow_screen(server, browser):
    """At 320 px nobody has to scroll sideways, and every control can be hit with a thumb."""
    phone = browser.new_context(viewport={"width": 320, "height": 600})
    phone.set_default_timeout(20_000)
    wide: list[tuple[str, int]] = []
    small: list[tuple[str, str]] = []

    def look(page: Any, name: str) -> None:
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append((name, width))
        for words in page.evaluate(SMALL):
            small.append((name, words))

    walk(phone.new_page(), server, look)
    phone.close()
    assert wide == []
    assert small == []


SMALL = """() => [...document.querySelectorAll("main button, main a.button, main a.door")]
  .filter((each) => each.offsetParent && (each.offsetHeight < 48 || each.offsetWidth < 44))
  .map((each) => each.textContent)"""
