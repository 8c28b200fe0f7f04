"""Open the store: bring the tables up to date, whichever door asks, and say why it cannot be."""

from unknot.store import postgresql, settings
from unknot.store.postgresql import NoDatabase

__all__ = ["NoDatabase", "bring_up_to_date", "lies_here", "open_store", "refuse_what_cannot_work"]
ONE_BRINGS = 0x_756E_6B6E_6F74
"""The number of the lock that programs starting together wait for: "unknot" in ASCII."""


def refuse_what_cannot_work() -> None:
    """Look at where the data should lie, before anything is made.

    Raises:
        NoDatabase: in one sentence. OSError: the data folder cannot be made.
    """
    settings.database(settings.data_dir())


def open_store() -> None:
    """Set Django up for a door that is not the web, and bring the tables up to date.

    Raises:
        NoDatabase: PostgreSQL is named and cannot be used.
    """
    from django.conf import settings as django_settings

    folder = settings.data_dir()
    if not django_settings.configured:
        django_settings.configure(
            DATABASES={"default": settings.database(folder)},
            INSTALLED_APPS=["unknot.store"],
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
            TIME_ZONE="UTC",
        )
    import django

    django.setup()
    bring_up_to_date()


def lies_here() -> bool:
    """Whether what is kept lies in the data folder, and not on a database server."""
    from django.db import connection

    return connection.vendor == "sqlite"


def bring_up_to_date() -> None:
    """Make or change the tables as this version needs them; Django must be set up.

    Raises:
        NoDatabase: PostgreSQL is named and cannot be used.
    """
    from django.core.management import call_command
    from django.db import Error, connection

    if connection.vendor != "postgresql":
        call_command("migrate", verbosity=0)
        settings.protect(settings.data_dir())
        return
    try:
        _one_after_the_other()
    except Error as error:
        raise NoDatabase(postgresql.why(error, connection.settings_dict)) from None
    finally:
        connection.close()  # the server makes its own, one for each thread


def _one_after_the_other() -> None:
    """Programs that start together wait, as long as it takes, for the one that makes the tables."""
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_BRINGS])
        call_command("migrate", verbosity=0)
