"""E-mail: one plain text, handed to the mail server, which gets it whole or not at all."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from unknot.journeys.mail_server import MailServer, Tls
from unknot.journeys.send_due import Hand, NotSent, Send
from unknot.reminders import Moment, Words
from unknot.store.models import ReminderAddress, ReminderDue

TIMEOUT_S = 15
NO_SERVER = "This server can’t send e-mail: UNKNOT_SMTP_HOST is not set."
NO_ANSWER = "The mail server’s answer was lost, so nobody knows whether it went."


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail.

    Args:
        id: the same for the same mail, however often it is tried.
        off: the address that turns these mails off; empty in one that somebody just asked for.
    """

    id: UUID
    to: str
    subject: str
    text: str
    at: datetime
    off: str = ""


def channel(server: MailServer | None, public: str, clock: Callable[[], datetime]) -> Send:
    """The way by e-mail, for the drain.

    Args:
        public: where this installation is reached.
    """

    def send(person: UUID, moment: Moment, words: Words, hand: Hand) -> None:
        if server is None:
            raise NotSent(NO_SERVER)
        kept = ReminderAddress.objects.filter(person_id=person).first()
        if kept is None or kept.confirmed_at is None:
            raise NotSent("No e-mail address is confirmed.", is_final=True)
        row = ReminderDue.objects.get(person_id=person, key=moment.key, channel="email")
        off = f"{public}/reminders/off/{kept.token}/"
        text = f"{words.says}\n\n{public}{words.path}\n\n--\nNo more of these mails: {off}\n"
        subject = f"Unknot: {words.says}"
        deliver(server, Letter(row.id, kept.address, subject, text, clock(), off), hand)

    return send


def deliver(server: MailServer, letter: Letter, hand: Hand) -> None:
    """Hand a mail to the server.

    The server keeps a mail only when it has read the line with a single dot that ends it. `hand`
    is called between the text and that line, so until then nothing was sent, whatever happens.

    Raises:
        NotSent: with the reason in one sentence.
    """
    with _refusals_told(), _open(server) as smtp:
        _expect(smtp.mail(server.sender), 250)
        _expect(smtp.rcpt(letter.to), 250, 251)
        _expect(smtp.docmd("DATA"), 354)
        smtp.send(_as_sent(written(server, letter)))
        hand()
        try:
            smtp.send(b".\r\n")
            answer = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            raise NotSent(NO_ANSWER, is_final=True) from None
        _expect(answer, 250)


def written(server: MailServer, letter: Letter) -> bytes:
    """The mail as it stands on the wire, dots not yet doubled."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = server.shown, letter.to, letter.subject
    mail["Date"] = format_datetime(letter.at)
    mail["Message-ID"] = f"<{letter.id}@{server.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if letter.off:
        mail["List-Unsubscribe"] = f"<{letter.off}>"
    if letter.off.startswith("https:"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(letter.text, cte="quoted-printable")
    return mail.as_bytes()


def _as_sent(mail: bytes) -> bytes:
    """With every dot at the start of a line doubled, as SMTP asks."""
    return re.sub(rb"(?m)^\.", b"..", mail)


@contextmanager
def _open(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A line to the server, private as the settings ask, closed whatever happens."""
    name, context = server.sender.rpartition("@")[2], ssl.create_default_context()
    if server.tls is Tls.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, name, timeout=TIMEOUT_S, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=TIMEOUT_S)
    try:
        if server.tls is Tls.STARTTLS:
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp
    finally:
        smtp.close()


@contextmanager
def _refusals_told() -> Iterator[None]:
    """Say in one plain sentence what goes wrong on the way; it may be tried again."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise NotSent("The mail server refused UNKNOT_SMTP_USER and its password.") from None
    except ssl.SSLError:
        raise NotSent("No private line to the mail server; look at UNKNOT_SMTP_TLS.") from None
    except smtplib.SMTPNotSupportedError:
        raise NotSent("The mail server cannot do what UNKNOT_SMTP_TLS or _USER ask.") from None
    except (OSError, smtplib.SMTPException):
        raise NotSent("The mail server could not be reached, or broke off.") from None


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    """Refuse any other answer; one of 500 and more would be the same the next time.

    Raises:
        NotSent: with the code alone, as the text may hold an address.
    """
    if answer[0] not in codes:
        raise NotSent(f"The mail server answered {answer[0]}.", is_final=answer[0] >= 500)
