"""The app's own settings, on a data folder that goes away with the tests."""

import atexit
import os
import pathlib
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="unknot-tests-")
os.environ["UNKNOT_DATA_DIR"] = folder
(pathlib.Path(folder) / "static").mkdir()
atexit.register(shutil.rmtree, folder, ignore_errors=True)

from unknot.web.settings import *  # noqa: E402, F403 - the folder must be named before

STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
