"""Notices go to the push service of each browser: sealed, once, within limits, nowhere else."""

from __future__ import annotations

import dataclasses
import socket
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from push_browser import AUTH, SECRET, message, needs_node, read, sealed
from push_browser import given as of_browser
from push_service import PushService, push_service

from unknot import push, reminders
from unknot.journeys import open_shelf, people, push_devices, send_due, send_push, ways
from unknot.journeys.send_push import NotSent
from unknot.store import rows_reminders
from unknot.store.models import Person, PushDevice
from unknot.store.settings import data_dir

NOW = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
SITE = "https://unknot.example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service on this computer, which only a setting lets be sent to."""
    monkeypatch.setenv("UNKNOT_PUSH_LOCAL", "1")
    with push_service() as running:
        yield running


def connected(service: PushService, at: str = "a", name: str = "") -> UUID:
    """A device of the local person's; their id."""
    person = people.local_person()
    given = {"subscription": of_browser(service.endpoint(at)), "name": name or f"Phone {at}"}
    push_devices.connect(person, given, SITE, NOW, open_shelf.shelf())
    return person


def notice(key: str = "check_in/2026-11-25") -> push.Notice:
    """One for the day."""
    return push.Notice("A minute for your day?", "/today/", key, NOW + timedelta(hours=3))


def sent(person: UUID, now: datetime = NOW, key: str = "check_in/2026-11-25") -> list[str]:
    """Send it; "hand" each time the step that cannot be taken back was told of."""
    told: list[str] = []
    send_push.to_devices(person, notice(key), now, lambda: told.append("hand"))
    return told


def only(person: UUID) -> push_devices.Device:
    """Their one device."""
    (found,) = push_devices.devices(person)
    return found


@needs_node
def test_what_is_posted_is_sealed_for_the_browser_and_vouched_for_by_the_server(service, shelf):
    """The channel as the sender of what is due takes it; another program reads what came."""
    person = connected(service)
    kind = shelf.reminders.kinds[reminders.KindId.CHECK_IN]
    reminder = reminders.Reminder(kind, None, kind.usual, kind.usual_days, is_on=True)
    habits = reminders.Habits("Europe/London", kind.usual, kind.usual)
    (moment,) = reminders.due([reminder], habits, NOW - timedelta(hours=1), NOW)
    words = reminders.words(moment, habits, {})
    told: list[int] = []
    send_push.channel(lambda: NOW)(person, moment, words, lambda: told.append(len(service.posted)))
    assert told == [0]
    ((path, headers, body),) = service.posted
    assert path == "/push/a?key=1"
    assert (headers["TTL"], headers["Urgency"]) == ("10800", "normal")
    assert set(headers) == {
        "Host", "Accept-Encoding", "Content-Length", "Content-Type", "Content-Encoding",
        "Authorization", "TTL", "Topic", "Urgency",
    }  # fmt: skip
    inside, token = read(sealed(body), {"authorization": headers["Authorization"]})
    assert message(inside).split("\n") == [headers["Topic"], words.path, words.says]
    assert token["isTrue"]
    assert token["key"] == push_devices.public_key()
    assert token["claims"]["aud"] == f"http://localhost:{service.server_port}"
    assert token["claims"]["sub"] == SITE
    assert only(person).sent_at == NOW


def test_what_is_due_goes_to_the_devices_and_is_tried_again_when_it_has_to_wait(service, shelf):
    """By the same sender as e-mail: late, then never again; nothing while it is off."""
    person = connected(service)
    kind = shelf.reminders.kinds[reminders.KindId.CHECK_IN]
    rows_reminders.save_reminder(
        reminders.Reminder(kind, None, NOW.time(), (1, 2, 3, 4, 5, 6, 7), is_on=True), person
    )
    night = reminders.Habits("UTC", NOW.replace(hour=22).time(), NOW.replace(hour=7).time())
    rows_reminders.save_habits(night, person, NOW - timedelta(hours=1))

    def drained(later_s: int) -> tuple[int, int]:
        clock = lambda: NOW + timedelta(seconds=later_s)  # noqa: E731
        found = send_due.drain(ways.ways({}, clock), clock, shelf)
        return found.sent, len(service.posted)

    assert drained(1) == (0, 0)
    on = dataclasses.replace(night, channels=frozenset({reminders.Channel.PUSH}))
    rows_reminders.save_habits(on, person, NOW - timedelta(hours=1))
    service.answers.append((429, {"Retry-After": "90"}, b""))
    assert [drained(later_s) for later_s in (2, 3, 70, 200, 400)] == [
        (0, 1), (0, 1), (0, 1), (1, 2), (0, 2)
    ]  # fmt: skip


def test_each_device_gets_a_notice_once(service):
    """Two devices, told of once; the same again goes nowhere; every message has its own dice."""
    connected(service, "a")
    person = connected(service, "b")
    assert sent(person) == ["hand"]
    assert sent(person) == []
    assert [path[6] for path, *_ in service.posted] == ["a", "b"]
    for dice in (slice(16), slice(21, 86)):
        assert len({body[dice] for *_, body in service.posted}) == 2
    assert sent(person, key="check_in/2026-11-26") == ["hand"]
    assert len(service.posted) == 4


def test_only_what_is_missing_is_tried_again(service):
    """One of two devices had to wait: the other is left in peace."""
    connected(service, "a")
    person = connected(service, "b")
    service.answers += [(201, {}, b""), (503, {}, b"")]
    with pytest.raises(NotSent, match="localhost asks to wait") as told:
        sent(person)
    assert not told.value.is_final
    assert sent(person) == ["hand"]
    assert [path[6] for path, *_ in service.posted] == ["a", "b", "b"]


def test_a_push_service_that_asks_to_wait_is_left_in_peace_until_then(service):
    """429 with Retry-After: no request before, one after; the reason is shown meanwhile."""
    person = connected(service)
    service.answers.append((429, {"Retry-After": "120"}, b""))
    for later in (0, 1, 119):
        with pytest.raises(NotSent, match="asks to wait") as told:
            sent(person, NOW + timedelta(seconds=later))
        assert not told.value.is_final
    assert len(service.posted) == 1
    assert "asks to wait" in only(person).problem
    assert sent(person, NOW + timedelta(seconds=120)) == ["hand"]
    assert only(person).problem == ""


def test_as_long_as_one_may_still_get_it_it_is_tried_again(service):
    """One device is refused for good, the other has to wait."""
    connected(service, "a")
    person = connected(service, "b")
    service.answers += [(403, {}, b""), (503, {}, b"")]
    with pytest.raises(NotSent) as told:
        sent(person)
    assert not told.value.is_final


def test_once_somebody_has_it_a_device_that_refuses_is_no_failure(service):
    """It is told beside that device."""
    connected(service, "a")
    person = connected(service, "b")
    service.answers.append((403, {}, b""))
    assert sent(person) == ["hand"]
    problems = {each.name: each.problem for each in push_devices.devices(person)}
    assert "number 403" in problems["Phone a"]
    assert problems["Phone b"] == ""


def test_a_device_that_is_removed_meanwhile_holds_nothing_up(service):
    """It does not come back, and the next one is sent to."""
    connected(service, "a")
    person = connected(service, "b")
    send_push.to_devices(person, notice(), NOW, PushDevice.objects.filter(name="Phone a").delete)
    assert only(person).sent_at == NOW


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_wants_no_more_is_removed(service, status):
    """And with the last one there is none to send to."""
    connected(service, "a")
    person = connected(service, "b")
    service.answers.append((status, {}, b""))
    sent(person)
    assert only(person).name == "Phone b"
    service.answers.append((status, {}, b""))
    for _ in range(2):
        with pytest.raises(NotSent, match="No device") as told:
            sent(person, key="another")
        assert told.value.is_final


@pytest.mark.parametrize("status", [400, 403, 413, 301, 302, 307, 308])
def test_what_is_refused_stays_refused_and_nobody_is_followed(service, status):
    """A redirect is no way to another computer."""
    person = connected(service)
    service.answers.append((status, {"Location": service.endpoint("elsewhere")}, b""))
    with pytest.raises(NotSent, match=f"refused it, with number {status}") as told:
        sent(person)
    assert told.value.is_final
    assert [path for path, *_ in service.posted] == ["/push/a?key=1"]


def test_the_body_of_an_answer_is_not_read(service):
    """However much comes, and whatever it is."""
    person = connected(service)
    service.answers.append((201, {"Content-Length": "1000000000"}, b"x" * 5000))
    assert sent(person) == ["hand"]


def test_an_answer_that_never_comes_is_cut(service, monkeypatch):
    """It is tried again later."""
    monkeypatch.setattr(send_push, "MOST_S", 0.2)
    person = connected(service)
    service.answers.append((None, {}, b""))
    with pytest.raises(NotSent, match="could not be reached") as told:
        sent(person)
    assert not told.value.is_final


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254", "::1", "fd00::1"]
)
def test_nothing_is_sent_into_ones_own_network(service, monkeypatch, address):
    """Whatever the name is looked up as: no connection is even opened."""
    person = connected(service)
    monkeypatch.delenv("UNKNOT_PUSH_LOCAL")
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [public, *found])
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it went out"))
    with pytest.raises(NotSent, match="no public address") as told:
        sent(person)
    assert told.value.is_final
    assert service.posted == []


def test_the_setting_lets_this_computer_be_sent_to_and_no_other(service, monkeypatch):
    """A device in one's own network stays out of reach."""
    person = connected(service)
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it went out"))
    with pytest.raises(NotSent, match="no public address"):
        sent(person)


def test_what_may_not_be_handed_over_goes_nowhere(service):
    """The sender of what is due may say so at the last moment."""
    person = connected(service)

    def taken() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        send_push.to_devices(person, notice(), NOW, taken)
    assert service.posted == []


def test_the_key_is_made_once_and_only_this_account_may_read_it(service):
    """Beside the database, in a file of its own; nothing half made is left."""
    key = push_devices.public_key()
    assert key == push_devices.public_key()
    file = data_dir() / "push_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(push.unb64(key)) == 65
    assert [each.name for each in data_dir().glob("push_key*")] == ["push_key"]


def test_a_new_key_ends_every_device(service):
    """Also one that was left behind when it was made: it is shown as ended, nothing is sent."""
    person, before = connected(service), push_devices.public_key()
    left = PushDevice.objects.get()
    push_devices.renew_key()
    assert push_devices.public_key() != before
    assert push_devices.devices(person) == ()
    left.save(force_insert=True)
    assert only(person).is_ended
    with pytest.raises(NotSent, match="has been renewed") as told:
        sent(person)
    assert told.value.is_final
    assert service.posted == []
    connected(service)
    assert not only(person).is_ended
    assert sent(person) == ["hand"]


def test_the_same_browser_again_is_the_same_device(service):
    """With its new name; and a browser whose address changed keeps its old one."""
    connected(service, "a")
    person = connected(service, "a", "Two")
    assert only(person).name == "Two"
    changed = {"subscription": of_browser(service.endpoint("b")), "was": service.endpoint("a")}
    push_devices.connect(person, changed, SITE, NOW, open_shelf.shelf())
    assert (only(person).name, only(person).endpoint) == ("Two", service.endpoint("b"))


def test_nobody_sees_or_touches_the_devices_of_another(service):
    """Nor is anything sent to them."""
    person, other = connected(service), Person.objects.create().id
    device = only(person)
    assert push_devices.devices(other) == ()
    for touch in (
        lambda: push_devices.remove(other, device.id, NOW, open_shelf.shelf()),
        lambda: send_push.try_one(other, device.id, notice(), NOW),
        lambda: sent(other),
    ):
        with pytest.raises((push.BadSubscription, NotSent), match=r"device"):
            touch()
    was = {"subscription": of_browser(service.endpoint("b")), "was": device.endpoint}
    push_devices.connect(other, was | {"name": "Theirs"}, SITE, NOW, open_shelf.shelf())
    assert only(person).endpoint == device.endpoint
    assert service.posted == []


def test_there_is_a_most_of_devices(service):
    """The one too many is refused in words; one that is there may be connected anew."""
    for number in range(20):
        person = connected(service, f"{number}")
    with pytest.raises(push.BadSubscription, match="20 devices"):
        connected(service, "more")
    connected(service, "3")
    assert len(push_devices.devices(person)) == 20


def test_an_open_line_is_no_endpoint_without_the_setting(monkeypatch):
    """Not even to this computer."""
    monkeypatch.delenv("UNKNOT_PUSH_LOCAL", raising=False)
    given = {"subscription": of_browser("http://localhost:9/a"), "name": "Phone"}
    with pytest.raises(push.BadSubscription, match="https://"):
        push_devices.connect(people.local_person(), given, SITE, NOW, open_shelf.shelf())


@pytest.mark.parametrize(
    ("site", "contact"),
    [(SITE, SITE), ("http://localhost:8765", "https://localhost"), ("", "https://localhost")],
)
def test_the_push_service_may_ask_the_site_only_if_it_has_an_address(service, site, contact):
    """An address in one's own network is not told."""
    given = {"subscription": of_browser(service.endpoint()), "name": "Phone"}
    push_devices.connect(people.local_person(), given, site, NOW, open_shelf.shelf())
    assert PushDevice.objects.get().contact == contact


def test_trying_it_out_reaches_one_device_and_tells_how_it_went(service):
    """Not the others; what went wrong stands in the list."""
    connected(service, "a")
    person = connected(service, "b")
    first, second = sorted(push_devices.devices(person), key=lambda each: each.name)
    send_push.try_one(person, second.id, notice("try/1"), NOW)
    assert [path[6] for path, *_ in service.posted] == ["b"]
    sent(person)
    send_push.try_one(person, second.id, notice("try/2"), NOW)
    assert sent(person) == []
    service.answers += [(500, {}, b""), (410, {}, b"")]
    with pytest.raises(NotSent, match="asks to wait"):
        send_push.try_one(person, first.id, notice("try/2"), NOW)
    with pytest.raises(NotSent, match="is removed"):
        send_push.try_one(person, first.id, notice("try/3"), NOW)
    with pytest.raises(NotSent, match="no such device"):
        send_push.try_one(person, uuid4(), notice("try/4"), NOW)
    assert only(person).name == "Phone b"


def test_the_secrets_of_the_tests_are_those_of_the_reader():
    """What opens a message here is what the browser gave."""
    keys = of_browser("https://a.example.org/")["keys"]
    assert keys["auth"] == push.b64(AUTH)
    assert keys["p256dh"] == push.b64(push.sender_key(SECRET).public)
