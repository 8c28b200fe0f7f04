"""What a browser may give, and what a push service's answer means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from push_browser import given as of_browser

from unknot import push
from unknot.push import Delivered

NOW = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
GIVEN = of_browser("https://push.example.net/a?b=1")
KEY, AUTH = GIVEN["keys"]["p256dh"], GIVEN["keys"]["auth"]


def test_what_a_browser_gives_is_kept_as_it_is():
    """Padded letters too, as one older browser writes them."""
    for key, auth in ((KEY, AUTH), (f"{KEY}=", f"{AUTH}==")):
        found = push.read_subscription(GIVEN | {"keys": {"p256dh": key, "auth": auth}})
        kept = {"endpoint": GIVEN["endpoint"], "p256dh": KEY, "auth": AUTH}
        assert push.as_json(found) == kept
        assert found.origin == "https://push.example.net"


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/", "http://localhost:9/", "ftp://push.example.net/", "//a/", "",
        "https://", "https://a:b@push.example.net/", "https://push.example.net:x/", "https://[/",
        "https://push.example.net/#a", 'https://push.example.net/"', "https://push.example.net/\n",
        "https://push.example.net/\\", "https://püsh.example.net/", None, 5, ["https://a/"],
        "https://push.example.net/" + "a" * 1000,
    ],
)  # fmt: skip
def test_only_a_closed_line_is_an_endpoint(endpoint):
    """Nothing else is sent to; the message says what is allowed."""
    with pytest.raises(push.BadSubscription, match=r"^endpoint is .* begins with https://\.$"):
        push.read_subscription(GIVEN | {"endpoint": endpoint})


def test_the_open_line_to_this_computer_is_for_trying_out_alone():
    """Only when it is said, and to no other computer."""
    for host in ("localhost:9", "127.0.0.1", "[::1]:9"):
        own = GIVEN | {"endpoint": f"http://{host}/a"}
        assert push.read_subscription(own, may_be_local=True).endpoint == own["endpoint"]
    for host in ("localhost.example.org", "127.0.0.2", "push.example.net", "[::2]"):
        with pytest.raises(push.BadSubscription):
            push.read_subscription(GIVEN | {"endpoint": f"http://{host}/a"}, may_be_local=True)


SHORT = push.b64(b"\x02" + push.unb64(KEY)[1:33])
OFF_THE_CURVE = push.b64(b"\x04" + bytes(63) + b"\x01")


@pytest.mark.parametrize(
    "key", [KEY[:-1], KEY + "AA", "", OFF_THE_CURVE, SHORT, "ü", None, "+/" + KEY]
)
def test_a_key_is_a_point_of_the_curve(key):
    """One off the curve would give our own secret away; browsers write none of them short."""
    with pytest.raises(push.BadSubscription, match=r"^p256dh is "):
        push.read_subscription(GIVEN | {"keys": {"p256dh": key, "auth": AUTH}})


@pytest.mark.parametrize("auth", ["", AUTH[:-2], AUTH + "AA", "A", "ü", None, 7])
def test_a_secret_has_sixteen_bytes(auth):
    """The message does not repeat it."""
    with pytest.raises(push.BadSubscription, match=r"^auth must hold 16 bytes"):
        push.read_subscription(GIVEN | {"keys": {"p256dh": KEY, "auth": auth}})


@given(
    some.recursive(
        some.none() | some.integers() | some.text(),
        lambda inner: some.lists(inner) | some.dictionaries(some.text() | some.just("keys"), inner),
    )
)
def test_nothing_that_can_be_sent_breaks_the_reading(raw):
    """It is a subscription, or it is refused in words."""
    with pytest.raises(push.BadSubscription):
        push.read_subscription(raw)


@given(some.binary(max_size=99))
def test_letters_go_both_ways(content):
    """Base64url without padding, and back."""
    assert push.unb64(push.b64(content)) == content
    assert "=" not in push.b64(content)


def test_a_device_has_a_name():
    """Spaces around and doubled are not part of it."""
    assert push.read_name("  My   phone ") == "My phone"
    assert push.read_name("x" * 60)
    for bad in ("", "  ", "x" * 61, "a\x00b"):
        with pytest.raises(push.BadSubscription, match="1 to 60"):
            push.read_name(bad)


@pytest.mark.parametrize(
    ("numbers", "means"),
    [
        ((200, 201, 202, 204), Delivered.SENT),
        ((404, 410), Delivered.GONE),
        ((408, 425, 429, 500, 502, 503, 504, 599), Delivered.LATER),
        ((301, 302, 307, 308, 400, 401, 403, 413), Delivered.REFUSED),
    ],
)
def test_what_an_answer_means(numbers, means):
    """Taken, gone, later, or never; a redirect is never followed."""
    for number in numbers:
        assert push.delivered(number) is means


def test_how_long_to_wait():
    """In seconds or until a date, a day at most, nought for what cannot be read."""
    soon = format_datetime(NOW + timedelta(minutes=2), usegmt=True)
    told = {
        "120": 120, " 5 ": 5, "0": 0, soon: 120, "999999": 86400, "9" * 5000: 86400, "": 0,
        "soon": 0, "-5": 0, "²": 0, "1.5": 0,
        format_datetime(NOW - timedelta(minutes=2), usegmt=True): 0,
        format_datetime(NOW + timedelta(days=9), usegmt=True): 86400,
        "Wed, 25 Nov 2026 20:02:00 -0000": 120,
    }  # fmt: skip
    for header, seconds in told.items():
        assert push.wait(header, NOW) == timedelta(seconds=seconds), header[:40]
