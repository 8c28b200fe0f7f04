"""The shelf's files as bytes, and the hash that any change of any of them changes."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
KINDS = (".toml", ".csv")


def read_files(folder: Path = HERE) -> dict[str, bytes]:
    """Read every TOML and CSV file below the folder, by its path there."""
    paths = sorted(path for kind in KINDS for path in folder.rglob(f"*{kind}"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def hash_of(content: Mapping[str, bytes]) -> str:
    """The SHA-256 of names and bytes, so that any change of any file changes it."""
    digest = hashlib.sha256()
    for path in sorted(content):
        digest.update(f"{path}\0{len(content[path])}\0".encode())
        digest.update(content[path])
    return digest.hexdigest()
