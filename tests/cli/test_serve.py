"""`unknot serve` starts, or says in one sentence why it cannot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    kept = {name: v for name, v in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-m", "unknot", "serve", *arguments],
        env=kept, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--port", "abc"], "'abc'"),
        (["--port", "99999"], "'99999'"),
        (["--host"], "--host"),
        (["--colour", "red"], "--colour"),
        (["--data-dir", "/dev/null/x"], "/dev/null"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_in_one_sentence(arguments, names):
    """Exit 2, one line that names the option, no traceback."""
    done = serve(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert names in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_told_and_nothing_pretends_to_run(tmp_path):
    """Otherwise somebody would open another program's page and take it for ours."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = serve("--port", port, "--data-dir", str(tmp_path / "data"))
    assert done.returncode == 2
    assert port in done.stderr
    assert "Unknot is at" not in done.stdout
