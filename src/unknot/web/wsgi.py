"""The application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from unknot.journeys import open_shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.web.settings")
application = get_wsgi_application()
open_shelf.whole_shelf()
