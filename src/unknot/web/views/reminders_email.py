"""E-mail's card on the page of reminders."""

import os
import secrets
from typing import Any

from django.http import HttpRequest

from unknot.journeys import by_email, email_address, mail_server, open_shelf, reminders, send_due
from unknot.journeys.email_address import Secrets
from unknot.journeys.mail_server import BadMail, MailServer
from unknot.journeys.reminders import BadReminder, Channel, Kept
from unknot.journeys.ways import ways
from unknot.web.views import asking, reminder_words

PART = "unknot/parts/reminders_email.html"
SETTINGS = (
    ("UNKNOT_SMTP_HOST", "the mail server, such as mail.example.org"),
    ("UNKNOT_SMTP_FROM", "the address that mails come from"),
    ("UNKNOT_SMTP_USER", "the account’s name, if it has one"),
    ("UNKNOT_SMTP_PASSWORD", "its password"),
    ("UNKNOT_SMTP_TLS", "starttls (so if left out), tls, or none"),
    ("UNKNOT_SMTP_PORT", "587, 465 or 25 if left out, as the line before says"),
    ("UNKNOT_URL", "where this app is reached, for links in mails"),
)
"""What makes mail go, in the order asked for."""


def do(request: HttpRequest) -> str:
    """Do what was tapped; the word of the note for it.

    Raises:
        BadReminder: it cannot be done; the message says why.
    """
    sent, now, go = request.POST, asking.now(), request.POST.get("go", "")
    if go in ("ask", "tried"):
        _send(request, go)
        return go
    person, shelf = asking.person(request), open_shelf.shelf()
    match go:
        case "confirm":
            email_address.confirm(person, sent.get("code", ""), now)
        case "on":
            reminders.switch(person, Channel.EMAIL, now, shelf, is_on=True)
        case "email_off":
            reminders.switch(person, Channel.EMAIL, now, shelf, is_on=False)
        case "forget":
            email_address.forget(person)
        case _:
            raise BadReminder("This page was too old to send. Reload it, and send it again.")
    return go


def _send(request: HttpRequest, go: str) -> None:
    """Ask the mail server, without a turn: each step is kept before the next is taken."""
    person = asking.who(request)
    if go == "tried":
        send_due.try_now(person, Channel.EMAIL, _ways(), asking.now, open_shelf.shelf())
        return
    drawn = Secrets(f"{secrets.randbelow(10**6):06d}", secrets.token_urlsafe(32))
    address = request.POST.get("address", "")
    email_address.ask(person, address, drawn, _server(), asking.now())


def context(request: HttpRequest, kept: Kept) -> dict[str, Any]:
    """What the card shows."""
    person = asking.person(request)
    last = send_due.last(person, Channel.EMAIL)
    told: dict[str, Any] = {"cannot": "", "server": None, "settings": SETTINGS}
    try:
        told["server"] = _server()
        told["cannot"] = "" if told["server"] else by_email.NO_SERVER
    except BadReminder as error:
        told["cannot"] = f"This server can’t send e-mail: {error}"
    told["address"] = email_address.address(person)
    told["sent_address"] = request.POST.get("address", "")
    told["is_on"] = Channel.EMAIL in kept.habits.channels
    told["last"] = reminder_words.last_says(last, kept.habits.zone or "UTC")
    return {"email": told}


def _server() -> MailServer | None:
    try:
        return mail_server.read(os.environ)
    except BadMail as error:
        raise BadReminder(str(error)) from None


def _ways() -> dict[Channel, send_due.Send]:
    try:
        return ways(os.environ, asking.now)
    except BadMail as error:
        raise BadReminder(str(error)) from None
