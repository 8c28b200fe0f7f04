"""Every way that a reminder can be sent by, as the settings of this installation allow."""

from collections.abc import Mapping

from unknot.journeys import by_email, mail_server, send_push
from unknot.journeys.mail_server import BadMail
from unknot.journeys.send_due import Clock, Send
from unknot.reminders import Channel

__all__ = ["BadMail", "ways"]


def ways(environ: Mapping[str, str], clock: Clock) -> dict[Channel, Send]:
    """The ways by their names.

    Raises:
        BadMail: a setting cannot be used; the message names it.
    """
    server, public = mail_server.read(environ), mail_server.public_address(environ)
    return {
        Channel.EMAIL: by_email.channel(server, public, clock),
        Channel.PUSH: send_push.channel(clock),
    }
