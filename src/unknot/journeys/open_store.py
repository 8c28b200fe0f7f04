"""Open the store for a door that is not the web."""

from unknot.store import settings


def open_store() -> None:
    """Set Django up for the data folder, and bring the tables up to date."""
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
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    settings.protect(folder)
