"""The command as another program calls it: a real process, real bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def unknot(
    *arguments: str, given: bytes = b"", folder: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command, with these bytes on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "unknot", *arguments],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder,
        timeout=60,
    )


def is_refused(done: subprocess.CompletedProcess[bytes], begins: bytes, words: bytes) -> None:
    """Exit 2, nothing on standard output, and one line that says what is wrong, no traceback."""
    assert (done.returncode, done.stdout) == (2, b""), done.stderr
    assert done.stderr.startswith(begins)
    assert words in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
