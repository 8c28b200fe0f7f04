"""PostgreSQL where UNKNOT_DATABASE_URL names one; safe to import before Django is set up."""

import re
from importlib import import_module
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

VARIABLE = "UNKNOT_DATABASE_URL"
LIKE = "postgresql://user:password@host:5432/name?sslmode=require"
SCHEMES = ("postgresql", "postgres")
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
QUERY = ("host", "sslmode", "sslrootcert", "sslcert", "sslkey")
WAITS_S = 5
"""As long as SQLite waits for a lock, or for a server that does not answer."""
STAYS_OPEN_S = 60
MAY_NOT_MAKE_TABLES = {"42501", "3F000"}


class NoDatabase(Exception):
    """The database cannot be used; the message is one sentence, and holds no password."""


def database_at(url: str) -> dict[str, Any]:
    """Django's settings for the database at an address.

    Raises:
        NoDatabase: naming what is wrong with the address, or that the driver is missing.
    """
    address = _address(url)
    query = _query(url, address)
    _need_driver()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path[1:]),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": query.pop("host", unquote(address.hostname or "")),
        "PORT": str(address.port or ""),
        # The server's threads stay, and each keeps its connection; one that died is made anew.
        "CONN_MAX_AGE": STAYS_OPEN_S,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": WAITS_S,
            "options": f"-c lock_timeout={WAITS_S}s",
            **query,
        },
    }


def hidden(url: str) -> str:
    """The address without its password, however wrongly it is written."""
    # Greedy up to the last @, so that a password with an @ or a / in it is hidden whole.
    shown = re.sub(r"//([^:@]*):.*@", r"//\1:***@", url, flags=re.DOTALL)
    # Without an @: what stands after a colon is a port, or a password that lost its host.
    shown = re.sub(
        r"//([^:@/?\[]*):(?!\*\*\*@)(?!\d*(?:[/?]|$)).*", r"//\1:***", shown, flags=re.DOTALL
    )
    shown = re.sub(r"(password\s*=)[^&]*", r"\1***", shown, flags=re.IGNORECASE)
    return shown if "//" in shown else re.sub(r":.*", ":***", shown, flags=re.DOTALL)


def why(error: Exception, database: dict[str, Any]) -> str:
    """Why the server could not be used, in one sentence.

    A server that refuses to talk says why in words only, in English or else; what is not known
    here is passed on.
    """
    told = str(error).strip()
    name, user = database["NAME"], database["USER"] or "this account"
    where = database["HOST"] or "the socket of this computer"
    if MAY_NOT_MAKE_TABLES & _codes(error):
        says = f"{user} may not make tables in the database {name}; make {user} its owner."
    elif "Is the server running" in told or "timeout expired" in told:
        says = f"no PostgreSQL answers at {where}{_port(database)}; start it, or mend the address."
    elif "resolve" in told:
        says = f"there is no host {where}; mend the address."
    elif "password" in told:
        says = f"{where} refuses {user} with this password; mend the user or the password."
    elif "does not exist" in told and "role" in told:
        says = f"{where} knows no user {user}; make one with createuser."
    elif "does not exist" in told:
        says = f"{where} has no database {name}; make it with createdb."
    else:
        first = (told.splitlines() or [type(error).__name__])[0]
        says = f"the database {name} at {where} cannot be used: {first}"
    return f"{VARIABLE}: {says}"


def _codes(error: BaseException | None) -> set[str]:
    """The codes that the server gave, of an error and of those that led to it."""
    codes = set()
    while error is not None:
        codes.add(getattr(error, "sqlstate", None) or "")
        error = error.__cause__ or error.__context__
    return codes


def _port(database: dict[str, Any]) -> str:
    return f", port {database['PORT']}" if database["PORT"] else ""


def _address(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        port = address.port
    except ValueError:
        raise _refused(
            url, "its host or port cannot be read (a / in a password is written %2F)"
        ) from None
    if address.scheme not in SCHEMES or not url.startswith(f"{address.scheme}://"):
        raise _refused(url, "it does not begin with postgresql://")
    if "#" in url or "%00" in url or not url.isprintable():
        raise _refused(url, "it holds a letter that must be written as its code, such as %23 for #")
    if not address.path[1:] or re.search("[/@]", address.path[1:]):
        raise _refused(url, "after the host comes /, and the name of one database")
    if port == 0:
        raise _refused(url, "its port is 0")
    return address


def _query(url: str, address: SplitResult) -> dict[str, str]:
    query = dict(parse_qsl(address.query, keep_blank_values=True))
    for key, value in query.items():
        if key not in QUERY:
            raise _refused(url, f"{key[:40]!r} is not known here, only {', '.join(QUERY)}")
        if not value:
            raise _refused(url, f"{key} has no value")
    if query.get("sslmode", "prefer") not in SSL_MODES:
        raise _refused(url, f"its sslmode may be {', '.join(SSL_MODES)}")
    return query


def _refused(url: str, problem: str) -> NoDatabase:
    return NoDatabase(
        f"{VARIABLE} is {hidden(url)!r}, and {problem}; "
        f"it may be like {LIKE}, or not set at all for SQLite."
    )


def _need_driver() -> None:
    try:
        import_module("psycopg")
    except ImportError:
        raise NoDatabase(
            f"{VARIABLE} names PostgreSQL, and its driver is not installed; "
            'install it with: python -m pip install "psycopg[binary]>=3.3,<4"'
        ) from None
