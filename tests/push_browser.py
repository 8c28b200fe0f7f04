"""A browser that receives notices: its keys, and a reader of its own for what it is sent."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from unknot import push

READER = Path(__file__).parent / "push" / "read.mjs"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(
    NODE is None, reason="Node is not installed; sealed messages are read where it is."
)
SECRET = push.unb64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")
AUTH = push.unb64("BTBZMqHH6r4Tts7J_aSIgg")


def given(endpoint: str, secret: bytes = SECRET, auth: bytes = AUTH) -> dict[str, Any]:
    """What a browser with this secret gives when it is asked."""
    key = push.b64(push.sender_key(secret).public)
    return {"endpoint": endpoint, "keys": {"p256dh": key, "auth": push.b64(auth)}}


def sealed(body: bytes, secret: bytes = SECRET, auth: bytes = AUTH) -> dict[str, str]:
    """A sealed message with what opens it, for the reader."""
    key = push.b64(push.sender_key(secret).public)
    letters = {"body": push.b64(body), "secret": push.b64(secret)}
    return {**letters, "key": key, "auth": push.b64(auth)}


def read(*cases: dict[str, str]) -> list[dict[str, Any]]:
    """What the reader, which is no part of Unknot, finds in messages and tokens."""
    command = [NODE or "node", str(READER)]
    told = subprocess.run(
        command, input=json.dumps(cases).encode(), capture_output=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def message(found: dict[str, Any]) -> str:
    """The words the reader found."""
    return push.unb64(found["message"]).decode()
