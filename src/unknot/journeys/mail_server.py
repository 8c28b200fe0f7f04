"""The server that e-mail goes through, and this installation's address, as the settings say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
URL = re.compile(r"(?P<whole>https?://(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?)/?")
NAMED = re.compile(rf"(?P<name>[^<>@\r\n\"]*)<(?P<address>{ADDRESS.pattern})>")


class BadMail(ValueError):
    """A setting cannot be used; the message names it, its value and what is allowed."""


class Tls(StrEnum):
    """How the line to the server is kept private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and from whom it is.

    Args:
        shown: the sender's name and address, as mails show it. sender: the address alone.
    """

    host: str
    port: int
    tls: Tls
    user: str
    password: str
    shown: str
    sender: str


def read(environ: Mapping[str, str]) -> MailServer | None:
    """The server that UNKNOT_SMTP_* name; None where there is none.

    Raises:
        BadMail: naming the setting, its value and what is allowed; never the password.
    """
    host = environ.get("UNKNOT_SMTP_HOST", "")
    if not host:
        return None
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", host):
        raise BadMail(f"UNKNOT_SMTP_HOST is {host[:40]!r}; give a name such as mail.example.org.")
    tls = _tls(environ.get("UNKNOT_SMTP_TLS", "starttls"))
    user = environ.get("UNKNOT_SMTP_USER", "")
    if user and tls is Tls.NONE and host not in HERE:
        raise BadMail(
            "UNKNOT_SMTP_TLS is 'none', which would send the password readable by others; "
            "it may be starttls or tls where UNKNOT_SMTP_USER is set."
        )
    shown, sender = _sender(environ.get("UNKNOT_SMTP_FROM", ""))
    return MailServer(
        host=host,
        port=_port(environ.get("UNKNOT_SMTP_PORT", "") or str(PORTS[tls])),
        tls=tls,
        user=user,
        password=environ.get("UNKNOT_SMTP_PASSWORD", ""),
        shown=shown,
        sender=sender,
    )


def public_address(environ: Mapping[str, str]) -> str:
    """Where this installation is reached, for the links in mails; without a slash at the end.

    Raises:
        BadMail: UNKNOT_URL is no address.
    """
    port = environ.get("UNKNOT_PORT", "8765")
    written = environ.get("UNKNOT_URL", "") or f"http://localhost:{port}"
    found = URL.fullmatch(written)
    if found is None:
        raise BadMail(
            f"UNKNOT_URL is {written[:60]!r}; give an address such as https://unknot.example.org."
        )
    return found["whole"]


def _tls(written: str) -> Tls:
    if written not in list(Tls):
        raise BadMail(f"UNKNOT_SMTP_TLS is {written[:40]!r}; it may be {', '.join(Tls)}.")
    return Tls(written)


def _port(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written) <= 65535:
        raise BadMail(f"UNKNOT_SMTP_PORT is {written[:40]!r}; it may be 1 to 65535.")
    return int(written)


def _sender(written: str) -> tuple[str, str]:
    """As it is shown, and the address in it."""
    named = NAMED.fullmatch(written.strip())
    if named:
        return written.strip(), named["address"]
    if ADDRESS.fullmatch(written):
        return f"Unknot <{written}>", written
    raise BadMail(
        f"UNKNOT_SMTP_FROM is {written[:60]!r}; give an address such as unknot@example.org."
    )
