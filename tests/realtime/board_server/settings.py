"""The site's own database, Redis and ASGI settings, with nothing but `realtime` and the tiny app installed."""

from config.settings.base import *  # noqa: F403

INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "realtime"]
INSTALLED_APPS += ["board_server"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
ROOT_URLCONF = "board_server.urls"
AUTH_USER_MODEL = "auth.User"
TEMPLATES = []
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
