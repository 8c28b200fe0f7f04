"""Opening PostgreSQL: the tables are made once, and what is wrong is said in one sentence."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

from unknot.journeys import open_store


def unknot(folder, url: str, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, with a database named."""
    return subprocess.run(
        [sys.executable, *command], env=around(folder, url, **more),
        input="", capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def around(folder, url: str, **more: str) -> dict[str, str]:
    """The environment of a command."""
    kept = {name: v for name, v in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**kept, "UNKNOT_DATA_DIR": str(folder), "UNKNOT_DATABASE_URL": url, **more}


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def serving(folder, url: str) -> Iterator[str]:
    """`unknot serve`, from its first moment; its address."""
    port = free_port()
    command = [sys.executable, "-m", "unknot", "serve", f"--port={port}"]
    with subprocess.Popen(
        command, env=around(folder, url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def answers(address: str) -> None:
    """Return once it answers."""
    for _ in range(600):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz"):
            return
        time.sleep(0.05)
    raise AssertionError("the server did not answer within 30 seconds")


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    """Ask the database itself."""
    import psycopg

    with psycopg.connect(url) as connection:
        return connection.execute(sql).fetchall()


@contextlib.contextmanager
def both_wait(url: str) -> Iterator[None]:
    """Hold what those wait for that make the tables, until two of them do."""
    import psycopg

    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [open_store.ONE_BRINGS])
        yield
        for _ in range(600):
            if connection.execute(waiting).fetchone() == (2,):
                return
            time.sleep(0.05)
        raise AssertionError("they did not wait for each other within 30 seconds")


def test_two_that_start_together_make_the_tables_once(cluster, tmp_path):
    """One waits for the other; both serve, each thread with one connection that it keeps."""
    url = cluster.made("together")
    with contextlib.ExitStack() as running:
        with both_wait(url):
            told = [running.enter_context(serving(tmp_path / name, url)) for name in "ab"]
        for address in told:
            answers(address)
        for address in told * 12:
            with urllib.request.urlopen(f"{address}/today/", timeout=30) as page:
                assert page.status == 200
        ((count,),) = rows(
            url, "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = 'together'"
        )
    assert rows(url, "SELECT count(*) FROM store_person WHERE is_local") == [(1,)]
    assert 2 <= count <= 2 * 4  # four threads in each server
    assert not list(tmp_path.glob("*/*.sqlite3"))


def wrong(cluster) -> dict[str, tuple[str, str]]:
    """What may be wrong: the address, and what is to be read of it."""
    cluster.made("hers")
    makes = "CREATE USER guest PASSWORD 'SECRET'; REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    cluster.run("psql", "-h", cluster.folder, "-U", "unknot", "-d", "hers", "-qc", makes)
    return {
        "no server": ("postgresql://ana:SECRET@127.0.0.1:1/n", "answers at 127.0.0.1, port 1"),
        "no socket": ("postgresql://ana:SECRET@%2Fnowhere/n", "answers at /nowhere;"),
        "no host": ("postgresql://ana:SECRET@nowhere.invalid/n", "no host nowhere.invalid"),
        "no database": (cluster.url("nothing"), "has no database nothing"),
        "wrong password": (cluster.url("hers", says="SECRET"), "refuses unknot with"),
        "no such user": (cluster.url("hers", user="zoe"), "refuses zoe with"),
        "no right": (cluster.url("hers", user="guest", says="SECRET"), "may not make tables"),
        "no address": ("mysql://ana:SECRET@db/n", "may be like postgresql://"),
    }


OPENS = """
import sys, types
from unknot import cli
from unknot.journeys import open_store
opens = types.SimpleNamespace(run=lambda arguments: open_store.open_store() or 0)
sys.modules["unknot.cli.now"] = opens
sys.exit(cli.main(["now"]))
"""
"""A command that needs the store, and does nothing else."""


def test_what_cannot_be_used_is_told_in_one_sentence(cluster, tmp_path):
    """By `serve` and by whatever opens the store: exit 2, nothing of the password, no traceback."""
    for name, (url, says) in wrong(cluster).items():
        command = ("-m", "unknot", "serve", f"--port={free_port()}")
        for each in (command, ("-c", OPENS))[: 2 if name == "wrong password" else 1]:
            done = unknot(tmp_path, url, *each)
            assert (done.returncode, done.stdout) == (2, ""), (name, done.stderr)
            assert says in done.stderr, name
            assert done.stderr.count("\n") == 1, name
            assert "UNKNOT_DATABASE_URL" in done.stderr, name
            assert "SECRET" not in done.stderr, name


def test_a_missing_driver_is_named_with_what_installs_it(tmp_path):
    """Nothing else has to be searched for."""
    (tmp_path / "psycopg.py").write_text("raise ImportError('no libpq')")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = unknot(tmp_path, "postgresql://db/n", "-m", "unknot", "serve", PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "psycopg[binary]' in done.stderr
    assert done.stderr.count("\n") == 1
