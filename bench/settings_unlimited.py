"""The settings of a measured server whose writers may send as fast as they can."""

from config.settings.base import INSTALLED_APPS

from .settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "bench.unlimited"]
