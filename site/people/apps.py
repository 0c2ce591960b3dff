"""The app, and Wagtail's users app with our own forms in it."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    default = True  # the module holds other configurations as well
    name = "people"

    def ready(self) -> None:
        """Keep the groups of roles in step with memberships."""
        from .groups import keep_in_step  # noqa: PLC0415 - models are not there before the apps are ready
        from .models import Membership  # noqa: PLC0415 - the same

        post_save.connect(keep_in_step, sender=Membership, dispatch_uid="people.keep_in_step.saved")
        post_delete.connect(keep_in_step, sender=Membership, dispatch_uid="people.keep_in_step.deleted")


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users with e-mail, name and roles instead of user name, first and last name."""

    default = False
    user_viewset = "people.users.UserViewSet"
