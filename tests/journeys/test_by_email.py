"""A mail goes whole or not at all; why it did not is told in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from certificates import proof_of, secure
from mail_servers import Stopping, free_port, knows, mailbox

from unknot.journeys import mail_server
from unknot.journeys.mail_server import BadMail, MailServer, Tls

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LETTER = {
    "id": UUID(int=7),
    "to": "bo@example.org",
    "subject": "Unknot: “A minute”?",
    "text": "One.\n.Two – three\n..\n",
    "at": AT,
    "off": "https://unknot.example.org/reminders/off/x/",
}
WHOLE = {
    "UNKNOT_SMTP_HOST": "mail.example.org",
    "UNKNOT_SMTP_FROM": "unknot@example.org",
}


@pytest.fixture
def by_email():
    """Needs the tables, so it is imported when Django is there."""
    from unknot.journeys import by_email

    return by_email


def server(port: int, **change) -> MailServer:
    """The one at a port of this computer."""
    told = {
        "host": "127.0.0.1",
        "port": port,
        "tls": Tls.NONE,
        "user": "",
        "password": "",
        "shown": "Unknot <unknot@example.org>",
        "sender": "unknot@example.org",
    }
    return MailServer(**told | change)


def deliver(by_email, port: int, hand=lambda: None, **change) -> None:
    """Hand the letter over."""
    by_email.deliver(server(port, **change), by_email.Letter(**LETTER), hand)


def test_a_mail_arrives_as_it_was_written(by_email):
    """Dots, dashes and quotes too; its id is that of its row; one tap ends them."""
    with mailbox() as (box, port):
        deliver(by_email, port)
    (mail,) = box.mails
    assert box.to == [["bo@example.org"]]
    assert mail.get_content().splitlines() == ["One.", ".Two – three", ".."]
    assert mail["Subject"] == "Unknot: “A minute”?"
    assert mail["Message-ID"] == f"<{UUID(int=7)}@example.org>"
    assert mail["From"] == "Unknot <unknot@example.org>"
    assert mail["Date"] == "Mon, 23 Nov 2026 09:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == f"<{LETTER['off']}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_may_not_be_handed_over_is_not_taken(by_email):
    """The text is there by then, but not its end."""

    def no() -> None:
        raise Held

    with mailbox() as (box, port), pytest.raises(Held):
        deliver(by_email, port, no)
    assert box.raw == []


class Held(Exception):
    """Somebody else has it."""


ANSWERS = [
    ("RCPT", "550 nobody here", True, "answered 550."), ("RCPT", "451 later", False, "451."),
    ("DATA", "554 no", True, "554."), ("DATA", "452 full", False, "452."),
]  # fmt: skip


@pytest.mark.parametrize(("word", "answer", "is_final", "says"), ANSWERS)
def test_a_refusal_is_told_by_its_number_alone(by_email, word, answer, is_final, says):
    """Five hundreds are final, four hundreds may be tried again; what it says is left out."""
    with mailbox() as (box, port):
        box.answers[word] = answer
        with pytest.raises(by_email.NotSent) as refusal:
            deliver(by_email, port)
    assert refusal.value.is_final is is_final
    assert refusal.value.reason.endswith(says)
    assert box.raw == []


def test_no_server_and_no_private_line_are_told(by_email):
    """Nothing is sent over a line that is not as the settings ask; all may be tried again."""
    with pytest.raises(by_email.NotSent, match="could not be reached") as refusal:
        deliver(by_email, free_port())
    assert not refusal.value.is_final
    with mailbox() as (box, port):
        with pytest.raises(by_email.NotSent, match="UNKNOT_SMTP_TLS"):
            deliver(by_email, port, tls=Tls.STARTTLS)
        with pytest.raises(by_email.NotSent, match="UNKNOT_SMTP_TLS"):
            deliver(by_email, port, tls=Tls.TLS)
        with pytest.raises(by_email.NotSent, match="UNKNOT_SMTP_"):
            deliver(by_email, port, user="ana")
    assert box.raw == []


def test_an_answer_that_was_lost_is_final(by_email):
    """Nobody knows whether the mail was taken, so it is not sent again."""
    stopping = Stopping("END", hangs_up=True)
    with pytest.raises(by_email.NotSent, match="nobody knows") as refusal:
        deliver(by_email, stopping.port)
    stopping.close()
    assert refusal.value.is_final
    assert len(stopping.taken) == 1


def test_settings_that_are_whole():
    """Ports follow from the kind of line; a name may stand before the address."""
    assert mail_server.read({}) is None
    found = mail_server.read(WHOLE)
    assert (found.port, found.tls, found.shown) == (587, "starttls", "Unknot <unknot@example.org>")
    assert mail_server.read(WHOLE | {"UNKNOT_SMTP_TLS": "tls"}).port == 465
    assert mail_server.read(WHOLE | {"UNKNOT_SMTP_TLS": "none"}).port == 25
    named = mail_server.read(WHOLE | {"UNKNOT_SMTP_FROM": "Ana <ana@example.org>"})
    assert (named.shown, named.sender) == ("Ana <ana@example.org>", "ana@example.org")
    assert mail_server.public_address({}) == "http://localhost:8765"
    assert mail_server.public_address({"UNKNOT_PORT": "80"}) == "http://localhost:80"
    told = mail_server.public_address({"UNKNOT_URL": "https://unknot.example.org/"})
    assert told == "https://unknot.example.org"


BAD = [
    ({"UNKNOT_SMTP_HOST": "a b"}, "UNKNOT_SMTP_HOST is 'a b'"),
    ({"UNKNOT_SMTP_PORT": "0"}, "UNKNOT_SMTP_PORT is '0'; it may be 1 to 65535"),
    ({"UNKNOT_SMTP_PORT": "99999"}, "UNKNOT_SMTP_PORT"),
    ({"UNKNOT_SMTP_TLS": "yes"}, "UNKNOT_SMTP_TLS is 'yes'; it may be starttls, tls, none"),
    ({"UNKNOT_SMTP_FROM": ""}, "UNKNOT_SMTP_FROM is ''"),
    ({"UNKNOT_SMTP_FROM": "a@b\r\nBcc: c@d"}, "UNKNOT_SMTP_FROM"),
    ({"UNKNOT_SMTP_TLS": "none", "UNKNOT_SMTP_USER": "ana"}, "readable by others"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), BAD)
def test_settings_that_cannot_be_used_are_refused_by_name(change, says):
    """In one sentence, and never with the password."""
    with pytest.raises(BadMail) as refusal:
        mail_server.read(WHOLE | {"UNKNOT_SMTP_PASSWORD": "hunter2"} | change)
    assert says in str(refusal.value)
    assert "hunter2" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "url", ["unknot.example.org", "ftp://x", "https://x/y", "http://[", "http://a b"]
)
def test_an_address_that_is_none_is_refused(url):
    """Links in mails would lead nowhere."""
    with pytest.raises(BadMail, match="UNKNOT_URL is"):
        mail_server.public_address({"UNKNOT_URL": url})


LINES = {Tls.TLS: "ssl_context", Tls.STARTTLS: "tls_context"}


@pytest.fixture
def private(tmp_path, monkeypatch):
    """How a mail server keeps a line private, under a name that it can prove."""

    def how(tls: Tls, name: str = "localhost"):
        own, secret = proof_of(name, tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        told = {LINES[tls]: secure(own, secret), "authenticator": knows}
        # of a line that was private from the start aiosmtpd does not see that it is
        needs = {"require_starttls": True, "auth_required": True}
        return told | (needs if tls is Tls.STARTTLS else {"auth_require_tls": False})

    return how


OVER = {"host": "localhost", "user": "bo", "password": "secret"}


@pytest.mark.parametrize("tls", LINES)
def test_a_private_line_carries_name_and_password(by_email, private, tls):
    """To a server that knows them; another password is told as what it is."""
    with mailbox(**private(tls)) as (box, port):
        deliver(by_email, port, tls=tls, **OVER)
        with pytest.raises(by_email.NotSent, match="refused UNKNOT_SMTP_USER"):
            deliver(by_email, port, tls=tls, **OVER | {"password": "other"})
    assert len(box.mails) == 1


@pytest.mark.parametrize("tls", LINES)
def test_who_cannot_prove_their_name_is_told_no_password(by_email, private, tls):
    """A certificate of somebody else: the line is given up before anything is said on it."""
    other = private(tls, "elsewhere.test")
    with mailbox(**other) as (box, port), pytest.raises(by_email.NotSent, match="No private line"):
        deliver(by_email, port, tls=tls, **OVER)
    assert box.raw == []
