"""The address that reminders go to: nobody is written to before they say that it is theirs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID, uuid4

from unknot.journeys import by_email
from unknot.journeys.mail_server import ADDRESS, MailServer
from unknot.journeys.send_due import NotSent
from unknot.reminders import BadReminder, Channel
from unknot.store.models import ReminderAddress, ReminderHabits

__all__ = ["Address", "BadReminder", "Secrets", "address", "ask", "confirm", "forget", "turn_off"]
CODE_LASTS = timedelta(hours=1)
WAIT = timedelta(minutes=1)
MOST_TRIES = 5
LONGEST = 254
TEXT = (
    "Somebody, most likely you, wants to get reminders of Unknot at this address.\n\n"
    "The code is {code}. It holds for an hour.\n\n"
    "If that was not you, do nothing. You get no further mail.\n"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where mail goes, or would."""

    address: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Secrets:
    """Drawn by the door: six digits, and the text that stands in the address to turn mails off."""

    code: str
    token: str


def address(person: UUID) -> Address | None:
    """The one that was given; None without."""
    row = ReminderAddress.objects.filter(person_id=person).first()
    return Address(row.address, row.confirmed_at is not None) if row else None


def ask(
    person: UUID, written: str, drawn: Secrets, server: MailServer | None, now: datetime
) -> None:
    """Send a code to an address, which takes the place of any other.

    Raises:
        BadReminder: it is no address, the last code went a moment ago, or the mail did not go.
    """
    found = written.strip()
    if not ADDRESS.fullmatch(found) or len(found) > LONGEST:
        raise BadReminder(f"E-mail address is {found[:60]!r}; give one such as ana@example.org.")
    if server is None:
        raise BadReminder(by_email.NO_SERVER)
    if ReminderAddress.objects.filter(person_id=person, asked_at__gt=now - WAIT).exists():
        raise BadReminder("A code went out less than a minute ago; wait a minute, then try again.")
    _keep(person, found, drawn, now)
    text = TEXT.format(code=drawn.code)
    letter = by_email.Letter(uuid4(), found, "Unknot: is this your address?", text, now)
    try:
        by_email.deliver(server, letter, lambda: None)
    except NotSent as error:
        raise BadReminder(f"The code did not go. {error.reason}") from None


def confirm(person: UUID, code: str, now: datetime) -> None:
    """The code came back, so the address is theirs; e-mail stays off until they switch it on.

    Raises:
        BadReminder: another code, one too old, or too many tries.
    """
    row = ReminderAddress.objects.filter(person_id=person, confirmed_at__isnull=True).first()
    if row is None:
        raise BadReminder("No code is waited for; give an address first.")
    if row.tries >= MOST_TRIES or now - row.asked_at > CODE_LASTS:
        raise BadReminder("This code no longer holds; ask for another.")
    if not compare_digest(row.code.encode(), code.strip().encode()):
        row.tries += 1
        row.save(update_fields=["tries"])
        raise BadReminder(f"Code is {code[:10]!r}, which is not the one that was sent.")
    row.confirmed_at, row.code = now, ""
    row.save(update_fields=["confirmed_at", "code"])


def forget(person: UUID) -> None:
    """Remove the address, for good; e-mail is off without one."""
    ReminderAddress.objects.filter(person_id=person).delete()
    _off(person)


def turn_off(token: str) -> bool:
    """Switch e-mail off for whoever got a mail with this in it; False where nobody did."""
    row = ReminderAddress.objects.filter(token=token).first()
    if row is None:
        return False
    _off(row.person_id)
    return True


def _keep(person: UUID, found: str, drawn: Secrets, now: datetime) -> None:
    _off(person)
    ReminderAddress.objects.update_or_create(
        person_id=person,
        defaults={
            "address": found,
            "confirmed_at": None,
            "code": drawn.code,
            "asked_at": now,
            "tries": 0,
            "token": drawn.token,
        },
    )


def _off(person: UUID) -> None:
    row = ReminderHabits.objects.filter(person_id=person).first()
    if row:
        row.channels = [each for each in row.channels if each != Channel.EMAIL]
        row.before = [each for each in row.before if each != Channel.EMAIL]
        row.save(update_fields=["channels", "before"])
