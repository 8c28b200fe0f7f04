"""Say who sends: the token of RFC 8292, signed with the server's own key."""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from unknot.push._keys import SenderKey, b64
from unknot.push._model import PLAIN, Subscription

LASTS = timedelta(hours=12)
"""A push service refuses a token of more than a day."""
HEAD = b'{"typ":"JWT","alg":"ES256"}'


def vouch(to: Subscription, server: SenderKey, contact: str, now: datetime) -> str:
    """The `Authorization` header for one push service.

    Args:
        contact: whom its operator may ask, as mailto: or https:; Apple refuses a token without.

    Raises:
        ValueError: the contact holds what cannot stand in JSON as it is.
    """
    if not PLAIN.fullmatch(contact):
        raise ValueError(contact[:40])
    ends = int((now + LASTS).timestamp())
    claims = f'{{"aud":"{to.origin}","exp":{ends},"sub":"{contact}"}}'
    signed = f"{b64(HEAD)}.{b64(claims.encode())}"
    # The same token for the same words: this room has no dice (RFC 6979).
    how = ec.ECDSA(SHA256(), deterministic_signing=True)
    r, s = decode_dss_signature(server.private.sign(signed.encode(), how))
    signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return f"vapid t={signed}.{b64(signature)}, k={b64(server.public)}"
