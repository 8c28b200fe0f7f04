"""The page makes exactly the scripts that the server does."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from unknot import practice

SCRIPT = Path(__file__).parent / "script.mjs"
NODE = shutil.which("node")
EDGES = (60, 61, 89, 90, 119, 120, 300, 480, 600, 1200, 3599, 3600)
LENGTHS = 25

needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not on this machine")


@needs_node
def test_page_and_server_make_the_same_scripts(shelf, tmp_path):
    """The same moments, words, sounds and titles, with and without holds, at many lengths."""
    dice = random.Random("lengths")
    practices = shelf.practice.practices
    file = tmp_path / "practices.json"
    file.write_text(json.dumps({name: practice.as_bundle(p) for name, p in practices.items()}))
    asked = [
        {"id": name, "seconds": seconds, "holds": holds}
        for name in practices
        for seconds in (*EDGES, *(dice.randint(60, 3600) for _ in range(LENGTHS)))
        for holds in (False, True)
    ]
    done = subprocess.run(
        [str(NODE), str(SCRIPT), str(file)],
        input="\n".join(map(json.dumps, asked)).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    page = [json.loads(line) for line in done.stdout.splitlines()]
    for each, found in zip(asked, page, strict=True):
        made = practice.script(practices[each["id"]], each["seconds"], holds=each["holds"])
        assert found == practice.lines_as_json(made), each
