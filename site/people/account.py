"""One's own account in the back office: Wagtail's page, with one name as people have it here."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.views import account as wagtail_account

from .models import User


class OwnNameForm(forms.ModelForm):
    """The whole name in one field; Wagtail's form asks for a first and a last name and would keep neither."""

    class Meta:
        model = User
        fields: ClassVar = ["name", "email"]


class OwnNamePanel(wagtail_account.NameEmailSettingsPanel):
    """Name and e-mail."""

    form_class = OwnNameForm


class AccountView(wagtail_account.AccountView):
    """Name, e-mail, picture, language, colours and password of whoever is signed in."""

    def get_panels(self) -> list[Any]:
        """Put our form of the name where Wagtail has its own."""
        return [
            OwnNamePanel(panel.request, panel.user, panel.profile)
            if isinstance(panel, wagtail_account.NameEmailSettingsPanel)
            else panel
            for panel in super().get_panels()
        ]
