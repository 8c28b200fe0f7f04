"""Push: a short notice, sealed so that only one browser can read it.

Answers     What is sent to a browser's push service, and what does its answer mean?
Takes       what the browser gave, the server's key, salt, sender's key, the moment, the words
Gives       a Subscription or BadSubscription; sealed bytes and headers; Delivered
Never       clock, network, dice: what must be random is an argument; a word in the clear
Touch with  docs/decisions/0028-push-and-calendar-feed.md, tests/push/
"""

from unknot.push._answer import Delivered, delivered, wait
from unknot.push._keys import ORDER, SenderKey, b64, sender_key, unb64
from unknot.push._model import (
    LONGEST_ENDPOINT,
    LONGEST_NAME,
    BadSubscription,
    Notice,
    Subscription,
    as_json,
    read_name,
    read_subscription,
)
from unknot.push._request import Dice, Request, Server, request, topic
from unknot.push._seal import seal
from unknot.push._vouch import vouch

__all__ = [
    "LONGEST_ENDPOINT",
    "LONGEST_NAME",
    "ORDER",
    "BadSubscription",
    "Delivered",
    "Dice",
    "Notice",
    "Request",
    "SenderKey",
    "Server",
    "Subscription",
    "as_json",
    "b64",
    "delivered",
    "read_name",
    "read_subscription",
    "request",
    "seal",
    "sender_key",
    "topic",
    "unb64",
    "vouch",
    "wait",
]
