"""Where the data lies, and how the database is opened; safe to import before Django is set up."""

import os
from pathlib import Path
from typing import Any

import platformdirs

from unknot.store import postgresql

DATABASE_NAME = "unknot.sqlite3"


def data_dir() -> Path:
    """The folder of this person's data, made for their account only if it is not there yet."""
    chosen = os.environ.get("UNKNOT_DATA_DIR")
    folder = Path(chosen) if chosen else platformdirs.user_data_path("unknot")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def database(folder: Path) -> dict[str, Any]:
    """The database: SQLite in the folder, or PostgreSQL where UNKNOT_DATABASE_URL is set.

    In both a commit is on the disk before it is acknowledged.

    Raises:
        NoDatabase: the address cannot be read, or the driver is missing.
    """
    url = os.environ.get(postgresql.VARIABLE)
    if url is not None:
        return postgresql.database_at(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / DATABASE_NAME,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            ),
        },
    }


def protect(folder: Path) -> None:
    """Let only this account read the database."""
    for file in folder.glob(f"{DATABASE_NAME}*"):
        file.chmod(0o600)
