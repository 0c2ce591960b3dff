"""The site's own settings, for a server that is measured: its files under the folder of the run."""

import os
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

_FOLDER = Path(os.environ["BENCH_FOLDER"])
MEDIA_ROOT = _FOLDER / "media"
PRIVATE_ROOT = _FOLDER / "private"
STATIC_ROOT = _FOLDER / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["private"]["OPTIONS"] = {"location": str(PRIVATE_ROOT)}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASK_WORKER = False
