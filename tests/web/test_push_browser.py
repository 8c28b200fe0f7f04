"""A notice from the server to a real browser's service worker, as far as one gets without a net."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from push_browser import needs_node, read
from push_service import PushService, push_service
from web.conftest import Server

from unknot import push

pytestmark = [pytest.mark.browser, needs_node]
GIVEN = """(endpoint) => {
  const letters = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  let kept = null;
  PushManager.prototype.getSubscription = async () => kept;
  PushManager.prototype.subscribe = async (how) => {
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true,
      ["deriveBits"]);
    globalThis.mine = { secret: (await crypto.subtle.exportKey("jwk", pair.privateKey)).d,
      key: letters(await crypto.subtle.exportKey("raw", pair.publicKey)),
      auth: letters(crypto.getRandomValues(new Uint8Array(16))), how };
    const { key, auth } = globalThis.mine;
    const told = { endpoint, keys: { p256dh: key, auth } };
    kept = { endpoint, toJSON: () => told, unsubscribe: async () => (kept = null) };
    return kept;
  };
}"""
"""A push service is out of reach here: this gives an address of ours, and keys the browser made."""
SHOWN = """() => navigator.serviceWorker.ready
  .then((worker) => worker.getNotifications())
  .then((all) => all.map(({ title, body, tag, data }) => [title, body, tag, data]))"""
PRESSED = """async () => {
  const opened = [];
  self.clients.openWindow = async (path) => { opened.push(path); };
  WindowClient.prototype.focus = async function () { opened.push(`focus ${this.url}`); };
  for (const notification of await self.registration.getNotifications()) {
    const waits = [];
    const event = new NotificationEvent("notificationclick", { notification });
    event.waitUntil = (work) => waits.push(work);
    self.dispatchEvent(event);
    await Promise.all(waits);
  }
  return opened;
}"""
CHANGED = """async (told) => {
  const waits = [];
  const event = new ExtendableEvent("pushsubscriptionchange");
  Object.assign(event, told, { waitUntil: (work) => waits.push(work) });
  self.dispatchEvent(event);
  await Promise.all(waits);
}"""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service on this computer, which a setting lets be sent to."""
    monkeypatch.setenv("UNKNOT_PUSH_LOCAL", "1")
    with push_service() as running:
        yield running


def opened(service: PushService, mine: dict[str, str]) -> str:
    """The latest message that came, read by another program with the browser's keys."""
    _, _, body = service.posted[-1]
    told = {name: mine[name] for name in ("secret", "key", "auth")}
    (found,) = read({"body": push.b64(body), **told})
    return push.unb64(found["message"]).decode()


def test_a_notice_goes_from_a_press_to_the_screen_and_opens_its_page(
    service: PushService, server: Server, browser: Any
) -> None:
    """Refused, out of reach, connected, sent, sealed, shown once, pressed, connected again."""
    stranger = browser.new_context()
    page = stranger.new_page()
    page.goto(f"{server.address}/reminders/push/")
    page.click("[data-state=ready] button")
    page.wait_for_selector("[data-state=refused]:visible")
    assert not page.is_visible("[data-state=ready]")
    stranger.close()

    phone = browser.new_context(viewport={"width": 360, "height": 740})
    phone.grant_permissions(["notifications"], origin=server.address)
    page = phone.new_page()
    page.goto(f"{server.address}/reminders/push/")
    page.click("[data-state=ready] button")
    page.wait_for_selector("[data-state=failed]:visible")
    assert server.rows("SELECT name FROM store_pushdevice") == []

    page.reload()
    page.evaluate(GIVEN, service.endpoint())
    page.wait_for_selector("[data-state=ready]:visible")
    page.fill("[data-connect] input", "Ana's phone")
    with page.expect_navigation():
        mine = page.evaluate(
            "async () => { const going = new Promise((go) => addEventListener('pagehide', go));"
            " document.querySelector('[data-state=ready] button').click();"
            " while (!globalThis.mine) await new Promise((go) => setTimeout(go, 20));"
            " return globalThis.mine; }"
        )
    assert mine["how"]["userVisibleOnly"] is True
    assert "This device is connected." in page.inner_text("[role=status]:visible")
    assert "Ana's phone" in page.inner_text("main section")

    assert [each["id"] for each in Axe().run(page).response["violations"]] == []

    with page.expect_navigation():
        page.click("button[value=try]")
    assert "handed to the push service" in page.inner_text("[role=status]:visible")
    told = opened(service, mine)
    tag, path, says = told.split("\n")
    assert tag == service.posted[-1][1]["Topic"]

    push_to = _Pusher(phone, page, server.address)
    push_to.deliver(told)
    push_to.shows(("Unknot", says, tag, path))
    push_to.deliver(f"{tag}\n{path}\nThe same again")
    push_to.shows(("Unknot", "The same again", tag, path))

    (worker,) = phone.service_workers
    assert worker.evaluate(PRESSED) == ["/reminders/"]
    push_to.shows()
    push_to.deliver("b\n/reminders/push/\nAnother")
    push_to.shows(("Unknot", "Another", "b", "/reminders/push/"))
    assert worker.evaluate(PRESSED) == [f"focus {page.url}"]
    push_to.deliver("c\nhttps://example.org/\nA foreign page")
    push_to.shows(("Unknot", "A foreign page", "c", "https://example.org/"))
    assert worker.evaluate(PRESSED) == []

    fresh = {"endpoint": service.endpoint("moved"),
             "keys": {"p256dh": mine["key"], "auth": mine["auth"]}}  # fmt: skip
    was = {"endpoint": service.endpoint()}
    worker.evaluate(CHANGED, {"oldSubscription": was, "newSubscription": fresh})
    assert server.rows("SELECT name, endpoint FROM store_pushdevice") == [
        ("Ana's phone", service.endpoint("moved"))
    ]

    page.goto(f"{server.address}/reminders/calendar/")
    with page.expect_navigation():
        page.click("button[value=make]")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.click("[data-copy]")
    picked = page.evaluate("document.getSelection().toString()")
    assert picked == page.input_value("#feed_address")
    answer = phone.request.get(picked)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    phone.close()


class _Pusher:
    """The browser's own tools, which hand a message to the worker as a push service would."""

    def __init__(self, phone: Any, page: Any, address: str) -> None:
        self.page, self.address, self.found = page, address, []
        self.cdp = phone.new_cdp_session(page)
        self.cdp.on("ServiceWorker.workerRegistrationUpdated", self._registered)
        self.cdp.send("ServiceWorker.enable")
        while not self.found:
            page.wait_for_timeout(20)

    def _registered(self, told: Any) -> None:
        self.found += [each["registrationId"] for each in told["registrations"]]

    def deliver(self, told: str) -> None:
        """Hand it over."""
        push_it = {"origin": self.address, "registrationId": self.found[-1], "data": told}
        self.cdp.send("ServiceWorker.deliverPushMessage", push_it)

    def shows(self, *wanted: tuple[str, str, str, str]) -> None:
        """Wait until these notices are there, and no other."""
        found: list[Any] = []
        for _ in range(250):
            found = [tuple(each) for each in self.page.evaluate(SHOWN)]
            if found == list(wanted):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"shown are {found}, not {wanted}")
