"""Sealed for one browser alone, as RFC 8291 and RFC 8292 say; read by another program."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from push_browser import AUTH, SECRET, message, needs_node, read, sealed
from push_browser import given as of_browser

from unknot import push

ENDPOINT = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"
NOW = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
BROWSER = push.read_subscription(of_browser(ENDPOINT))
SENDER = push.sender_key(push.unb64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
SALT = push.unb64("DGv6ra1nlYgDCS1FRnbzlw")
SERVER = push.Server(push.sender_key(bytes(31) + b"\x07"), "https://unknot.example.org")
NOTICE = push.Notice(
    says="A minute for your day?", path="/today/", key="check_in/2026-11-25",
    until=NOW + timedelta(hours=3),
)  # fmt: skip
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
MOST = 3993
secrets = some.integers(1, ORDER - 1).map(lambda number: number.to_bytes(32, "big"))


def asked(notice: push.Notice = NOTICE, to: push.Subscription = BROWSER) -> push.Request:
    """A request with fixed dice."""
    return push.request(notice, to, SERVER, push.Dice(SALT, SENDER), NOW)


def test_the_example_of_rfc_8291_comes_out_byte_for_byte():
    """Section 5 and appendix A: its keys, salt and words give its body."""
    body = push.seal(b"When I grow up, I want to be a watermelon", BROWSER, SALT, SENDER)
    assert push.b64(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
        "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
        "lcy4a-fN"
    )


@needs_node
@settings(max_examples=4)
@given(
    some.lists(
        some.tuples(
            some.binary(max_size=MOST), secrets, secrets, some.binary(min_size=16, max_size=16),
            some.binary(min_size=16, max_size=16), some.sampled_from((0, 1, 512, MOST, 9999)),
        ),
        min_size=1, max_size=30,
    )
)  # fmt: skip
def test_another_program_reads_what_was_sealed(cases):
    """Any words, keys, salt and length; and they are filled up as wished, to what is allowed."""
    letters = []
    for words, secret, sender, auth, salt, length in cases:
        to = push.read_subscription(of_browser(ENDPOINT, secret, auth))
        body = push.seal(words, to, salt, push.sender_key(sender), length)
        assert len(body) <= 4096
        letters.append(sealed(body, secret, auth))
    for (words, *_, length), found in zip(cases, read(*letters), strict=True):
        assert push.unb64(found["message"]) == words
        assert found["length"] == max(len(words), min(length, MOST)) + 1
        assert found["size"] == 4096


def test_what_would_not_fit_is_refused():
    """One byte more than a push service must take; a salt that is none."""
    push.seal(bytes(MOST), BROWSER, SALT, SENDER)
    for words, salt in ((bytes(MOST + 1), SALT), (b"", SALT[:15]), (b"", SALT + b"1")):
        with pytest.raises(ValueError, match="bytes"):
            push.seal(words, BROWSER, salt, SENDER)


@needs_node
def test_the_token_says_who_sends_to_whom_and_for_how_long():
    """Another program finds the signature true, the claims those of RFC 8292, the key its own."""
    header = asked().headers["Authorization"]
    (found,) = read({"authorization": header})
    assert found["isTrue"] is True
    assert found["head"] == {"typ": "JWT", "alg": "ES256"}
    assert found["claims"] == {
        "aud": "https://push.example.net",
        "exp": int((NOW + timedelta(hours=12)).timestamp()),
        "sub": "https://unknot.example.org",
    }
    assert found["key"] == push.b64(SERVER.key.public)
    claims = header.split(".")[1]
    changed = claims[:-6] + ("A" if claims[-6] != "A" else "B") + claims[-5:]
    assert read({"authorization": header.replace(claims, changed)}) == [False]


@pytest.mark.parametrize("contact", ['mailto:a@b.c","exp":9', "mailto:a\\b", "", "mailto:ü@b.c"])
def test_a_contact_cannot_write_claims_of_its_own(contact):
    """What could leave its place in the token is refused."""
    with pytest.raises(ValueError, match=r"^"):
        push.vouch(BROWSER, SERVER.key, contact, NOW)


@needs_node
def test_a_notice_holds_its_words_and_nothing_shows_what_it_is_about():
    """The words, the page, the name of copies are sealed; headers tell time and urgency alone."""
    found = asked()
    (inside,) = read(sealed(found.body))
    tag, path, says = message(inside).split("\n")
    assert (path, says) == ("/today/", "A minute for your day?")
    assert tag == found.headers["Topic"]
    assert found.endpoint == ENDPOINT
    assert {**found.headers, "Authorization": "", "Topic": ""} == {
        "Authorization": "",
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": "10800",
        "Topic": "",
        "Urgency": "normal",
    }


def test_every_notice_has_the_same_length():
    """So the push service cannot tell one kind from another by it."""
    others = [
        dataclasses.replace(NOTICE, says=says, path=path)
        for says, path in (("", "/"), ("A few short questions are ready.", "/again/"))
    ]
    assert len({len(asked(each).body) for each in [NOTICE, *others]}) == 1


def test_a_copy_has_the_same_topic_and_anything_else_another():
    """Another moment or another browser; a topic is 32 letters that RFC 8030 allows."""
    later = dataclasses.replace(NOTICE, key="check_in/2026-11-26")
    elsewhere = push.read_subscription(of_browser(ENDPOINT, auth=bytes(16)))
    topics = [asked(each).headers["Topic"] for each in (NOTICE, NOTICE, later)]
    topics.append(asked(to=elsewhere).headers["Topic"])
    assert topics[0] == topics[1]
    assert len(set(topics)) == 3
    for each in topics:
        assert len(each) == 32
        assert set(push.unb64(each))
        assert "=" not in each


def test_a_stale_notice_is_to_be_thrown_away_at_once():
    """TTL is never below nought, and counts in whole seconds."""
    for until, ttl in ((-5, "0"), (0, "0"), (59.9, "59")):
        late = dataclasses.replace(NOTICE, until=NOW + timedelta(seconds=until))
        assert asked(late).headers["TTL"] == ttl


def test_the_same_arguments_give_the_same_request():
    """There are no dice in this room, not even in the signature."""
    assert asked() == asked()


def test_secrets_do_not_come_into_logs():
    """What is printed of a subscription or a key is no secret."""
    shown = f"{BROWSER!r} {SERVER.key!r}"
    assert "JzLQ3raZ" not in shown
    assert push.b64(AUTH) not in shown
    assert push.b64(SECRET) not in shown
    assert "private" not in shown
