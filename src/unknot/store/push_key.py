"""The server's own key for push: made at first need, kept beside the database, for this account."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

NAME = "push_key"


def kept(folder: Path, order: int) -> bytes:
    """The secret of this installation.

    Args:
        order: it is a number from 1 to below this, in 32 bytes.
    """
    file = folder / NAME
    if not file.exists():
        made = _made(folder, order)
        with suppress(FileExistsError):  # another process was first; its key is everybody's
            file.hardlink_to(made)
        made.unlink()
    return file.read_bytes()


def renew(folder: Path, order: int) -> None:
    """Put another in its place, at once and wholly."""
    _made(folder, order).replace(folder / NAME)


def _made(folder: Path, order: int) -> Path:
    """A new secret under a name that nobody reads."""
    file = folder / f"{NAME}.{secrets.token_hex(8)}"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as made:
        made.write((1 + secrets.randbelow(order - 1)).to_bytes(32, "big"))
        made.flush()
        os.fsync(made.fileno())
    return file
