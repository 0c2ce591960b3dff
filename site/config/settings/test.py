"""Settings of the test suite: the same as in use, with what would make tests slow or send mail taken out.

The database and Redis come from DATABASE_URL and REDIS_URL as always, so the one suite runs on both tiers.
"""

import os

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, REDIS_NAMESPACE, STORAGES, VAR

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR / "test" / "media"
PRIVATE_ROOT = VAR / "test" / "private"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["private"]["OPTIONS"] = {"location": str(PRIVATE_ROOT)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A pool would hold connections to the test database while it is being dropped; and what a test writes
    # need not survive a power cut.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in use: threads that share a database in memory lock each other out of its tables. Neither does it
    # need to survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test" / "database.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# Each worker has a database of its own, and so it must not remember what another one knows of its.
REDIS_NAMESPACE += f"-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
CACHES["default"]["KEY_PREFIX"] = REDIS_NAMESPACE
STATIC_ROOT = VAR / "test" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise looks into it at the start
