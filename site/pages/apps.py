"""The topmost app: pages, and what roles may do in the back office."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        """Write the roles' permissions after the last app that has any has made its own."""
        from .access import write_permissions  # noqa: PLC0415 - models are not there before the apps are ready

        # Django says "migrated" once for each app that has models, in order.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(write_permissions, sender=last, dispatch_uid="pages.write_permissions")
