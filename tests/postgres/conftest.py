"""A PostgreSQL of the tests' own: in a folder that goes away, on a socket, for nobody else."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pytest

USER, PASSWORD = "unknot", "pa/ss@w:rd#1"
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_wal_size=1GB"
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0  # PostgreSQL refuses to run as root
RUNS_AS = {"user": "postgres", "group": "postgres", "extra_groups": []} if AS_ROOT else {}


class Cluster:
    """A server with one user, who must say the password."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="unknot-pg-"))  # a socket's path must be short
        self.files = self.folder / "data"
        (self.folder / "password").write_text(PASSWORD)
        if AS_ROOT:
            for each in (self.folder, self.folder / "password"):
                shutil.chown(each, "postgres", "postgres")
        self.run("initdb", "-D", self.files, "-U", USER, "-A", "scram-sha-256", "--no-sync",
                 "-E", "UTF8", "--no-locale", f"--pwfile={self.folder / 'password'}")  # fmt: skip
        options = f"-c listen_addresses='' -k {self.folder} {FAST}"
        log = self.folder / "log"
        self.run("pg_ctl", "-D", self.files, "-w", "-l", log, "-o", options, "start")

    def run(self, program: str, *arguments: object) -> None:
        """Run one of PostgreSQL's own programs, to its end."""
        subprocess.run(
            [self.binaries / program, *map(str, arguments)],
            cwd=self.folder, env={**os.environ, "PGPASSWORD": PASSWORD, "LC_ALL": "C"},
            stdout=subprocess.DEVNULL, check=True, **RUNS_AS,
        )  # fmt: skip

    def url(self, name: str, *, user: str = USER, says: str = PASSWORD) -> str:
        """The address of a database, as somebody would set it."""
        place = quote(str(self.folder), safe="")
        return f"postgresql://{user}:{quote(says, safe='')}@{place}/{name}"

    def made(self, name: str) -> str:
        """The address of a new, empty database."""
        self.run("createdb", "-h", self.folder, "-U", USER, name)
        return self.url(name)

    def stop(self) -> None:
        """Stop at once, and leave nothing behind."""
        self.run("pg_ctl", "-D", self.files, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running server; without PostgreSQL or its driver these tests are skipped, except in CI."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name)
    missing = "PostgreSQL" if not found else "psycopg" if find_spec("psycopg") is None else ""
    if missing and os.environ.get("UNKNOT_CI"):
        pytest.fail(f"There is no {missing}; CI needs it.")
    if missing:
        pytest.skip(f"There is no {missing} here; what PostgreSQL keeps is tested where it is.")
    running = Cluster(found[-1])
    yield running
    running.stop()
