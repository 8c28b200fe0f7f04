"""The address of a database is read whole, or refused in one sentence that keeps its secret."""

from __future__ import annotations

import pytest

from unknot.store.postgresql import NoDatabase, database_at, hidden

pytest.importorskip("psycopg", reason="There is no psycopg here; it comes with the test lock.")


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://ana:pw@db.example:5433/n", ("n", "ana", "pw", "db.example", "5433")),
        ("postgres://ana@db/n", ("n", "ana", "", "db", "")),
        ("postgresql://ana:p%2Fw%40%3A%23@[::1]:5/a%20n", ("a n", "ana", "p/w@:#", "::1", "5")),
        ("postgresql:///unknot", ("unknot", "", "", "", "")),
        ("postgresql:///unknot?host=/run/PG", ("unknot", "", "", "/run/PG", "")),
        ("postgresql://ana@%2Frun%2FPG/unknot", ("unknot", "ana", "", "/run/PG", "")),
    ],
)  # fmt: skip
def test_an_address_is_read(url, parts):
    """Name, user, password, host and port, codes undone, sockets as they are written."""
    found = database_at(url)
    assert tuple(found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == parts


def test_how_to_encrypt_is_passed_on():
    """A mode and its certificate reach the driver."""
    found = database_at("postgresql://db/n?sslmode=verify-full&sslrootcert=/etc/ca.pem")
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert found["OPTIONS"]["sslrootcert"] == "/etc/ca.pem"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "begin with postgresql://"),
        ("mysql://ana:SECRET@db/n", "begin with postgresql://"),
        ("postgresql:ana:SECRET@db/n", "begin with postgresql://"),
        ("host=db password=SECRET dbname=n", "begin with postgresql://"),
        ("postgresql://ana:SECRET@db", "the name of one database"),
        ("postgresql://ana:SECRET@db/n/m", "the name of one database"),
        ("postgresql://ana:SE/CRET@db/n", "%2F"),
        ("postgresql://ana:12/SECRET@db", "the name of one database"),
        ("postgresql://ana:SECRET", "host or port"),
        ("postgresql://ana:SECRET@db:99999/n", "host or port"),
        ("postgresql://ana:SECRET@db:0/n", "port is 0"),
        ("postgresql://ana:SECRET@[::1/n", "host or port"),
        ("postgresql://ana:SECRET@db/n#x", "%23"),
        ("postgresql://ana:SECRET@db/n\n", "its code"),
        ("postgresql://ana:SECRET@db/n?ssl=on", "'ssl'"),
        ("postgresql://db/n?password=SECRET", "'password'"),
        ("postgresql://ana:SECRET@db/n?sslmode=always", "verify-full"),
        ("postgresql://ana:SECRET@db/n?sslmode=", "no value"),
        ("postgresql://ana:SE@CRET@db/n?sslmode=x", "verify-full"),
    ],
)
def test_what_cannot_be_read_is_refused(url, says):
    """One sentence with the variable, the value and what is allowed, never the password."""
    with pytest.raises(NoDatabase) as refused:
        database_at(url)
    told = str(refused.value)
    assert told.startswith("UNKNOT_DATABASE_URL is ")
    assert says in told
    assert "or not set at all for SQLite" in told
    assert "CRET" not in told
    assert "\n" not in told


def test_everything_but_the_password_is_shown():
    """So that somebody sees which address is meant."""
    shown = hidden("postgresql://ana:SECRET@[::1]:5432/n?sslmode=require")
    assert shown == "postgresql://ana:***@[::1]:5432/n?sslmode=require"
    assert hidden("postgresql://db:5432/n") == "postgresql://db:5432/n"
