"""The back office's forms for users: e-mail, name, title, roles and password."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.users import forms as wagtail_forms

from districts.models import District

from .actions import LOCKED_OUT, locks_out_oneself, set_memberships
from .enums import Role
from .models import Membership, User

EVERYWHERE = "all"


class SignInForm(LoginForm):
    """Wagtail's sign-in with labels and answers in the reader's language."""

    username = forms.CharField(
        label=_("E-mail"), max_length=254, widget=forms.TextInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("The e-mail and the password do not belong together. Try once more."),
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        # The label says it; a placeholder would say it in Wagtail's own, half-translated words.
        self.fields["username"].widget.attrs.pop("placeholder", None)


def role_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each role with the places it can be held in: everywhere, or in one district."""
    districts = list(District.objects.all())
    everywhere = _("all districts")
    return [
        (
            str(role.label),
            [
                (f"{role.value}:{EVERYWHERE}", f"{role.label}, {everywhere}"),
                *((f"{role.value}:{district.pk}", f"{role.label}, {district}") for district in districts),
            ],
        )
        for role in Role
    ]


def role_value(membership: Membership) -> str:
    """Return a membership as the form writes it, "facilitator:all" or "facilitator:3"."""
    return f"{membership.role}:{membership.district_id or EVERYWHERE}"


class RolesForm(wagtail_forms.UserForm):
    """Roles as ticks, one for each role and district."""

    first_name = None
    last_name = None
    groups = None
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the person may do, and in which districts."),
        error_messages={"invalid_choice": _("One of the roles is no longer there. Load the page again.")},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        cast(forms.MultipleChoiceField, self.fields["roles"]).choices = role_choices()
        if self.instance.pk:
            self.initial["roles"] = [role_value(membership) for membership in self.instance.memberships.all()]
        if not by.is_superuser:
            # Only who has every right can give every right.
            self.fields.pop("is_superuser", None)
        if self.instance == by:
            self.fields.pop("is_active", None)

    def clean_email(self) -> str:
        """Sign-in compares small letters, so they are stored as small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean_roles(self) -> list[tuple[Role, District | None]]:
        """Turn "facilitator:3" into the role and the district."""
        districts = {str(district.pk): district for district in District.objects.all()}
        parts = [value.split(":") for value in self.cleaned_data["roles"]]
        wanted = [(Role(role), districts.get(place)) for role, place in parts]
        if locks_out_oneself(self.by, self.instance if self.instance.pk else None, wanted):
            raise ValidationError(LOCKED_OUT)
        return wanted

    def save(self, commit: bool = True) -> User:
        """Save the user, then give the roles."""
        user: User = super().save(commit=commit)
        if commit:
            set_memberships(by=self.by, user=user, wanted=self.cleaned_data["roles"])
        return user


class UserCreationForm(RolesForm, wagtail_forms.UserCreationForm):
    """A new member of staff."""

    field_order = ["email", "name", "title", "password1", "password2", "roles", "is_superuser"]

    class Meta:
        model = User
        fields = ["email", "name", "title", "is_superuser"]


class UserEditForm(RolesForm, wagtail_forms.UserEditForm):
    """A member of staff who is there already."""

    field_order = ["email", "name", "title", "password1", "password2", "is_active", "roles", "is_superuser"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        # Wagtail would delete both fields again; who edits whom is decided above.
        super().__init__(*args, editing_self=False, **kwargs)

    class Meta:
        model = User
        fields = ["email", "name", "title", "is_active", "is_superuser"]
