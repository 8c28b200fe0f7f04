"""What a first visit keeps, so that the acute flow works without a network, is small."""

from __future__ import annotations

import json
import re
import urllib.request

import brotli

MOST_BYTES = 60_000


def fetched(server, path: str) -> bytes:
    """A file as a browser gets it that keeps it for later."""
    asked = urllib.request.Request(
        f"{server.address}{path}", headers={"Accept-Encoding": "br", "X-Unknot-Precache": "1"}
    )
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "br", path
        return answer.read()


def test_the_acute_flow_weighs_less_than_60_kb(server):
    """Pages, tables, scripts, style and the service worker, each once, as they are sent."""
    worker = fetched(server, "/sw.js")
    listed = re.search(r"const FILES = (\[.*?\]);", brotli.decompress(worker).decode())
    sizes = {path: len(fetched(server, path)) for path in json.loads(listed.group(1))}
    assert "/now/" in sizes
    assert len(worker) + sum(sizes.values()) <= MOST_BYTES, sorted(
        sizes.items(), key=lambda s: -s[1]
    )
