"""Forms for taking part."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.models import StakeholderGroup, User
from workshops.actions.joining import NAME_LIMIT
from workshops.codes import LENGTH, readings
from workshops.models import Workshop
from workshops.queries import staff_of, workshop_by_readings, workshop_with_code_like
from workshops.wording import clean_words


class CodeInput(forms.TextInput):
    """A field for a code: in capitals, without the phone's suggestions; the form says what is too long."""

    def __init__(self) -> None:
        super().__init__(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "input-code",
                "maxlength": None,
            }
        )


class CodeForm(forms.Form):
    """The workshop's code, as forgiving as can be; `workshop` is the one that was found.

    `suggestion` is the only workshop under way whose code differs by one sign, when none was found.
    """

    code = forms.CharField(
        label=_("The workshop's code"),
        help_text=_("Six letters and figures. You find them on the wall or in your invitation."),
        max_length=40,
        error_messages={
            "required": _("Write the code first. It stands on the wall or in your invitation."),
            "max_length": _("That is too long for a code. A code has six letters and figures."),
        },
        widget=CodeInput,
    )
    workshop: Workshop | None = None
    suggestion: Workshop | None = None

    def clean_code(self) -> str:
        """Find the workshop; a code is no longer looked for when its length is wrong."""
        codes = readings(self.cleaned_data["code"])
        if not codes:
            raise ValidationError(_("A code has %(n)d letters and figures, such as 7F3K2Q."), params={"n": LENGTH})
        self.workshop = workshop_by_readings(codes)
        if self.workshop is None:
            self.suggestion = workshop_with_code_like(codes[0])
            raise ValidationError(
                _("We do not know that code. Look at it once more, or ask somebody beside you."), code="unknown"
            )
        return self.workshop.join_code


class RejoinForm(forms.Form):
    """The code with which somebody comes back on another device."""

    code = forms.CharField(
        label=_("Your code to come back"),
        help_text=_("Eight letters and figures, such as 7F3K-2QXM. They stand under “My notes” on your first device."),
        max_length=40,
        error_messages={
            "required": _("Write your code first. It stands under “My notes” on your first device."),
            "max_length": _("That is too long. The code has eight letters and figures."),
        },
        widget=CodeInput,
    )


class GroupField(forms.ModelChoiceField):
    """Stakeholder groups by their names in the reader's language."""

    def label_from_instance(self, obj: StakeholderGroup) -> str:
        """Return the English name where there is one and it is asked for."""
        return obj.name_en if get_language() == "en" and obj.name_en else obj.name


class JoinForm(forms.Form):
    """What somebody wants to be called, and which group they belong to; both may be left out."""

    name = forms.CharField(
        label=_("What should we call you?"),
        help_text=_("The others on the board see it. Leave it empty if you want to be anonymous."),
        required=False,
        max_length=NAME_LIMIT,
        error_messages={"max_length": _("The name is too long. There is room for 60 characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": None}),
    )
    group = GroupField(
        label=_("Which group do you belong to?"),
        help_text=_("We only count how many come from each group. Nobody on the board can see it."),
        queryset=StakeholderGroup.objects.all(),
        required=False,
        empty_label=_("I would rather not say"),
        error_messages={"invalid_choice": _("Choose a group from the list, or leave it out.")},
    )

    def clean_name(self) -> str:
        """Return the name without signs that cannot be seen."""
        return clean_words(self.cleaned_data["name"], limit=NAME_LIMIT, lines=False)


class StaffField(forms.ModelChoiceField):
    """Members of staff by name and by the role that the public is shown."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name, and the title where it says more."""
        return f"{obj} ({obj.title})" if obj.title and obj.title != str(obj) else str(obj)


class FacilitatorForm(forms.Form):
    """A colleague from the workshop's district to name as facilitator."""

    user = StaffField(
        label=_("Add a colleague"),
        help_text=_("Those who work in the district stand here."),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
        error_messages={
            "required": _("Choose a colleague first."),
            "invalid_choice": _("Choose a colleague from the list."),
        },
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        if isinstance(field, StaffField):
            field.queryset = staff_of(workshop.district).exclude(facilitated_workshops=workshop)
