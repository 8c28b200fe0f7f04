"""Keys of the curve P-256, as push services and browsers write them."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = CURVE.group_order
"""A secret is a number from 1 to below this."""
PublicKey = ec.EllipticCurvePublicKey


@dataclass(frozen=True, slots=True)
class SenderKey:
    """A private key, with its public half as it is written on the wire."""

    private: ec.EllipticCurvePrivateKey
    public: bytes

    def __repr__(self) -> str:
        """Without the secret, so that it cannot come into a log."""
        return f"SenderKey({b64(self.public)})"


def sender_key(secret: bytes) -> SenderKey:
    """The pair of a secret.

    Args:
        secret: 32 bytes, chosen by lot; read as a number from 1 to below the curve's order.

    Raises:
        ValueError: no such number.
    """
    private = ec.derive_private_key(int.from_bytes(secret, "big"), CURVE)
    return SenderKey(private, point(private.public_key()))


def point(key: PublicKey) -> bytes:
    """A public key on the wire: 65 bytes, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key(written: bytes) -> PublicKey:
    """Read a public key from the wire.

    Raises:
        ValueError: not 65 bytes, or no point of the curve.
    """
    if len(written) != 65:
        raise ValueError(len(written))
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, written)


def b64(content: bytes) -> str:
    """Bytes as text for addresses and headers: base64url without its padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unb64(written: str) -> bytes:
    """Bytes from base64url, padded or not.

    Raises:
        ValueError: another letter is in it, or one too many.
    """
    if not written.isascii() or set(written) & set("+/"):
        raise ValueError(written[:40])
    bare = written.rstrip("=")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        raise ValueError(written[:40]) from None
