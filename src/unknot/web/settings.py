"""Django's settings: one person on one computer, and nothing that leaves it."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from unknot.store.settings import data_dir, database

HERE = Path(__file__).resolve().parent
DATA = data_dir()
HOST = os.environ.get("UNKNOT_HOST", "127.0.0.1")
PORT = int(os.environ.get("UNKNOT_PORT", "8765"))
PUBLIC = urlsplit(os.environ.get("UNKNOT_URL", ""))  # where the links in mails lead to


def _secret() -> str:
    """A key of this installation's own, made once."""
    file = DATA / "secret_key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, secrets.token_urlsafe(48).encode())
        os.close(handle)
    except FileExistsError:
        pass
    return file.read_text()


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", HOST, *filter(None, [PUBLIC.hostname])]
CSRF_TRUSTED_ORIGINS = [f"{PUBLIC.scheme}://{PUBLIC.netloc}"] if PUBLIC.hostname else []
INSTALLED_APPS = ["django.contrib.staticfiles", "unknot.store"]
MIDDLEWARE = [
    "unknot.web.guard.RefuseStrangers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "unknot.web.squeeze.Squeeze",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "unknot.web.one_at_a_time.OneAtATime",
]
ROOT_URLCONF = "unknot.web.urls"
WSGI_APPLICATION = "unknot.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "unknot.web.context.every_page",
            ],
            "builtins": ["unknot.web.tags"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]
DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("style", HERE / "style"), ("offline", HERE / "offline"), ("art", HERE / "art")]
STORAGES = {"staticfiles": {"BACKEND": "unknot.web.files.Files"}}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "unknot.web.views.pages.not_from_here"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["unknot"],
    }
}
# No health data in logs: a failure is told with its place, without the request's content.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"errors": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
    },
}
