"""Practices in a real browser: eyes shut, no network, any screen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_person import about_me, all_is_sent, none_of, open_check, tick, whole_check

pytestmark = pytest.mark.browser
LISTEN = """
  window.heard = { said: [], hushed: 0, tones: [], taps: [] };
  const speech = { getVoices: () => [{}], speak: ({ text }) => heard.said.push(text),
    cancel: () => { heard.hushed += 1; } };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.defineProperty(navigator, "vibrate", { value: (taps) => heard.taps.push(String(taps)) });
  const settable = () => ({ setValueAtTime() {}, linearRampToValueAtTime() {} });
  const joined = { connect: (next) => next };
  window.AudioContext = class {
    currentTime = 0;
    state = "running";
    destination = {};
    createGain = () => ({ ...joined, gain: settable() });
    createOscillator() {
      const told = [];
      const note = (hertz) => told.push(hertz);
      return { ...joined, frequency: { setValueAtTime: note, linearRampToValueAtTime: note },
        start: () => heard.tones.push(told.join(" ")), stop() {} };
    }
  };
"""
KEPT = """async () => {
  const names = await caches.keys();
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => new URL(url).pathname);
}"""
BREATH_IN, BREATH_OUT, BELL, TENSE, LET_GO = "196 294", "294 196", "660 657", "147 147", "247 165"


def open_practice(page: Any, address: str, name: str) -> None:
    """Open a practice and wait until its script is there."""
    page.goto(f"{address}/practices/{name}/")
    page.wait_for_selector("#begin-form .go:not([hidden])")


def note_before(page: Any, pain: int, stress: int) -> None:
    """Say how much it hurts, and how tense it is."""
    page.click("#before summary")
    page.click(f"#before label:has(input[name=pain_before][value='{pain}'])")
    page.click(f"#before label:has(input[name=stress_before][value='{stress}'])")


def begin(page: Any, minutes: int) -> None:
    """Begin with a length of one's own, on a clock that the test moves."""
    page.fill("#own", str(minutes))
    page.clock.install()
    page.click("#begin-form .go button")
    page.wait_for_selector("#play [data-title]:not(:empty)")


def heard(page: Any) -> dict[str, Any]:
    """What was said, sounded and tapped so far."""
    return page.evaluate("() => heard")


def rows_of(page: Any, server: Any, select: str) -> list[tuple[Any, ...]]:
    """The practices the server has, once it has one."""
    for _ in range(100):
        found = server.rows(f"{select} from store_practicedone")
        if found:
            return found
        page.wait_for_timeout(50)
    raise AssertionError("the practice was never kept")


def all_are_kept(page: Any) -> None:
    """Wait until the browser has every practice for use offline."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for _ in range(200):
        kept = page.evaluate(KEPT)
        pages = [path for path in kept if path.startswith("/practices/")]
        files = [path for path in kept if path.startswith("/static/") and "/practice" in path]
        if (len(pages), len(files)) == (15, 6):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not all practices are kept: {kept}")


def test_with_eyes_shut_and_no_network_it_is_played_and_kept_once(server, context):
    """Voice, tones and taps lead; the server is dead; when it is back there is one row."""
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{server.address}/practices/")
    all_are_kept(page)
    server.kill()
    page.goto(f"{server.address}/practices/")
    page.click("text=Belly breathing")
    page.wait_for_selector("#begin-form .go:not([hidden])")
    note_before(page, 6, 8)
    begin(page, 1)
    page.clock.run_for(62_000)
    page.wait_for_selector("#told-after")
    told = heard(page)
    assert told["said"][0].startswith("Let your shoulders sink.")
    assert {"In.", "Out."} <= set(told["said"])
    assert told["said"][-1].startswith("Let the breath find its own way again.")
    assert {BREATH_IN, BREATH_OUT, BELL} <= set(told["tones"])
    assert told["tones"].count(BREATH_IN) == 4
    assert {"80", "40,90,40", "120,80,120"} <= set(told["taps"])
    page.click("#told-after label:has(input[name=pain_after][value='4'])")
    page.click("#told-after label:has(input[name=stress_after][value='3'])")
    page.click("#told-after button")
    page.wait_for_selector("#after [data-result]:not([hidden])")
    assert "Pain was 6 before and 4 after." in page.inner_text("#after [data-result]")
    server.start()
    for _ in range(2):
        fresh = context.new_page()
        fresh.goto(f"{server.address}/practices/")
        all_is_sent(fresh)
    columns = "practice_id, seconds, pain_before, pain_after, stress_before, stress_after, finished"
    kept = server.rows(f"select {columns} from store_practicedone")
    assert kept == [("diaphragm_6", 60, 6, 4, 8, 3, 1)]
    for _ in range(5):  # a slow answer shows the neutral copy first
        fresh.reload()
        if "You did it 1 time." in fresh.inner_text("main"):
            return
    raise AssertionError("the practice is not told on its page")


def test_tensing_letting_go_and_the_bell_are_told_apart(server, context):
    """Three sounds and three taps, none of them a breath; nothing is asked that was not told."""
    context.add_init_script(LISTEN)
    page = context.new_page()
    open_practice(page, server.address, "pmr_8")
    begin(page, 2)
    page.clock.run_for(122_000)
    page.wait_for_selector("#after [data-finished=true]")
    told = heard(page)
    assert {TENSE, LET_GO, BELL} <= set(told["tones"])
    assert not {BREATH_IN, BREATH_OUT} & set(told["tones"])
    assert {"200", "40,60,40,60,40", "120,80,120"} <= set(told["taps"])
    assert not page.is_visible("#told-after")


def test_a_pause_stops_time_and_words_and_ending_early_is_kept(server, context):
    """Eight minutes of pause are no practice; what was done until the end is kept as it was."""
    context.add_init_script(LISTEN)
    page = context.new_page()
    open_practice(page, server.address, "body_scan_6")
    begin(page, 5)
    page.clock.run_for(30_000)
    page.click("#play [data-do=pause]")
    left, said = page.inner_text("#play [data-time]"), len(heard(page)["said"])
    assert heard(page)["said"][-1] == "Paused."
    page.clock.run_for(480_000)
    assert page.inner_text("#play [data-time]") == left
    assert len(heard(page)["said"]) == said
    page.click("#play [data-do=pause]")
    page.clock.run_for(20_000)
    page.click("#play [data-do=end]")
    page.wait_for_selector("#after [data-finished=false]")
    page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    ((seconds, finished),) = rows_of(page, server, "select seconds, finished")
    assert 48 <= seconds <= 52
    assert finished == 0


def test_what_is_switched_off_is_silent(server, context):
    """Voice and tones off: only taps are left."""
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{server.address}/practices/")
    page.evaluate("localStorage.setItem('unknot.off', 'voice tone')")
    open_practice(page, server.address, "diaphragm_6")
    begin(page, 1)
    page.clock.run_for(30_000)
    told = heard(page)
    assert (told["said"], told["tones"]) == ([], [])
    assert "80" in told["taps"]


def test_holds_are_sounded_only_after_the_tick(server, context):
    """Box breathing without the tick is in and out; with it there are four sides."""
    context.add_init_script(LISTEN)
    for ticked in (False, True):
        page = context.new_page()
        open_practice(page, server.address, "box_4444")
        if ticked:
            page.click("label:has([name=holds])")
        begin(page, 1)
        page.clock.run_for(40_000)
        assert ("Hold." in heard(page)["said"]) is ticked
        assert ("294 294" in heard(page)["tones"]) is ticked


def test_an_emergency_found_without_a_network_locks_the_practices(server, context):
    """A check made on this device counts before the server has seen it."""
    page = context.new_page()
    page.goto(f"{server.address}/practices/")
    all_are_kept(page)
    server.kill()
    open_check(page, server.address)
    none_of(page, "A")
    tick(page, "q-saddle_numb", "q-bladder_change")
    page.click("fieldset[data-screen=B] .go button[value='these:B']")
    page.wait_for_selector("[data-waiting]:not([hidden])")  # it is kept on this device
    page.goto(f"{server.address}/practices/pmr_8/")
    page.wait_for_selector("[data-level=emergency]:not([hidden])")
    assert page.is_visible(".call:visible")
    assert not page.is_visible("#begin-form")


def test_after_today_five_minutes_are_the_most(server, context):
    """Longer ones are gone, and one's own cannot be longer either."""
    page = context.new_page()
    open_check(page, server.address)
    for letter in "ABCDEF":
        none_of(page, letter)
    tick(page, "q-rash_band")
    page.click("fieldset[data-screen=G] .go button[value='these:G']")
    about_me(page)
    none_of(page, "I")
    page.wait_for_selector("#result .result-same_day")
    all_is_sent(page)
    open_practice(page, server.address, "distract_music")
    page.wait_for_selector("[data-level=same_day]:not([hidden])")
    choices = page.locator("#begin-form .pill:visible").all_inner_texts()
    assert choices == ["2 min", "5 min"]
    assert page.is_checked("[name=minutes][value='2']")
    page.evaluate("document.querySelector('#own').max = ''")
    begin(page, 30)
    assert page.inner_text("#play [data-time]") in ("5:00", "4:59")


def test_a_length_of_ones_own_and_a_given_one_never_stand_together(server, context):
    """The one chosen last is played."""
    page = context.new_page()
    open_practice(page, server.address, "diaphragm_6")
    page.fill("#own", "7")
    assert page.locator("[name=minutes]:checked").count() == 0
    page.click("label:has([name=minutes][value='10'])")
    assert page.input_value("#own") == ""
    page.click("#begin-form .go button")
    page.wait_for_selector("#play [data-title]:not(:empty)")
    assert page.inner_text("#play [data-time]") in ("10:00", "9:59")


def test_the_keyboard_alone_plays_and_pauses(server, context):
    """Tab, arrows, Enter and Space are enough."""
    page = context.new_page()
    open_practice(page, server.address, "diaphragm_6")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent") == "Begin":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#play [data-title]:not(:empty)")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_attribute("#play [data-do=pause]", "aria-pressed") == "true"


def test_without_javascript_the_words_stand_there(server, browser):
    """With their times, at the length asked for."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = plain.new_page()
    page.goto(f"{server.address}/practices/body_scan_6/")
    page.fill("#own", "10")
    page.click("noscript button")
    assert "The words, 10 minutes" in page.inner_text("#words")
    assert page.inner_text(".script li:last-child .script-time").startswith("9:")
    assert not page.is_visible("text=Begin")
    plain.close()


def walk(page: Any, address: str, look: Any) -> None:
    """Every screen of practices, one after the other."""
    page.goto(f"{address}/practices/")
    look("the list")
    open_practice(page, address, "box_4444")
    note_before(page, 6, 7)
    look("before")
    page.click("label:has([name=holds])")
    begin(page, 2)
    page.clock.run_for(20_000)
    look("a breath")
    page.click("#play [data-do=pause]")
    look("a pause")
    page.click("#play [data-do=end]")
    page.wait_for_selector("#told-after:not([hidden])")
    look("after")
    page.click("#told-after button")
    look("the result")
    page = page.context.new_page()
    open_practice(page, address, "pmr_8")
    begin(page, 2)
    page.clock.run_for(14_000)
    look("tensing", page)
    page.click("#play [data-do=end]")
    page.goto(f"{address}/practices/body_scan_6/?own=99")
    look("a length that is none", page)
    page.click("#words summary")
    look("the words", page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_every_screen_of_practices_is_for_everybody(server, browser, scheme, width):
    """axe finds nothing, nothing is wider than the screen, and nothing moves if that is wanted."""
    phone = browser.new_context(
        viewport={"width": width, "height": 700}, color_scheme=scheme, reduced_motion="reduce"
    )
    phone.set_default_timeout(20_000)
    first = phone.new_page()
    found: list[tuple[str, Any]] = []

    def look(name: str, page: Any = first) -> None:
        for problem in Axe().run(page).response["violations"]:
            found.append((name, problem["id"], [n["html"][:120] for n in problem["nodes"][:2]]))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((name, "too wide"))
        if page.evaluate("document.getAnimations().length"):
            found.append((name, "moves"))

    walk(first, server.address, look)
    phone.close()
    assert found == []


def test_after_home_care_a_practice_says_so(server, context):
    """The result in force stands on the page, with no lock."""
    page = context.new_page()
    whole_check(page, server.address)
    all_is_sent(page)
    open_practice(page, server.address, "pmr_8")
    page.wait_for_selector("[data-level=self_care]:not([hidden])")
    assert page.is_visible("#begin-form")
