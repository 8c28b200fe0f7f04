"""Seal a message for one browser: RFC 8291, in one record of RFC 8188."""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from unknot.push._keys import SenderKey, point
from unknot.push._model import Subscription

RECORD = 4096
"""The length of a record that every push service takes."""
LAST = b"\x02"
TAG_BYTES, SALT_BYTES = 16, 16
HEAD_BYTES = SALT_BYTES + 4 + 1 + 65
MOST_BYTES = RECORD - HEAD_BYTES - TAG_BYTES - len(LAST)
"""A message with all around it fits into 4096 bytes, the most that a push service must take."""


def seal(
    message: bytes, to: Subscription, salt: bytes, sender: SenderKey, length: int = 0
) -> bytes:
    """Encrypt a message, so that nobody on its way can read it.

    Args:
        salt: 16 bytes by lot, never used twice. sender: a pair made for this message alone.
        length: filled up to this many bytes, so that the length tells nothing.

    Raises:
        ValueError: the message is too long, or the salt is not 16 bytes.
    """
    if len(message) > MOST_BYTES or len(salt) != SALT_BYTES:
        raise ValueError(f"{len(message)} bytes, salt of {len(salt)}")
    key, nonce = _key_and_nonce(to, salt, sender)
    filled = message + LAST + bytes(max(0, min(length, MOST_BYTES) - len(message)))
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(sender.public)]) + sender.public
    return head + AESGCM(key).encrypt(nonce, filled, None)


def _key_and_nonce(to: Subscription, salt: bytes, sender: SenderKey) -> tuple[bytes, bytes]:
    shared = sender.private.exchange(ec.ECDH(), to.key)
    about = b"WebPush: info\0" + point(to.key) + sender.public
    secret = _derived(shared, to.auth, about, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    return key, _derived(secret, salt, b"Content-Encoding: nonce\0", 12)


def _derived(secret: bytes, salt: bytes, about: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, about).derive(secret)
