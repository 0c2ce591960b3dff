"""Forms of the back office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from districts.models import District
from people.models import User
from people.rules import own_districts
from process.models import Process

from .actions.compile import WITHOUT_DISTRICT
from .enums import Edition, ReportKind
from .rules import COMPILERS


class CompileForm(forms.Form):
    """Which reports to compile. What the user may choose from depends on their districts."""

    process = forms.ModelChoiceField(Process.objects.all(), label=_("Process"), empty_label=_("Choose a process"))
    kind = forms.ChoiceField(choices=ReportKind.choices, label=_("Kind"), initial=ReportKind.DISTRICT)
    district = forms.ModelChoiceField(
        District.objects.all(),
        label=_("District"),
        required=False,
        empty_label=_("All districts"),
        help_text=_("A status and a combined proposal are always about all districts."),
    )
    edition = forms.ChoiceField(
        choices=Edition.choices,
        label=_("Edition"),
        initial=Edition.PUBLIC,
        help_text=_("The public edition is made without names. The internal one has the full lists."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = own_districts(user, COMPILERS)
        if districts is not None:
            own = District.objects.filter(pk__in=[d.pk for d in districts])
            first = districts[0].pk if districts else None
            self.fields["district"] = forms.ModelChoiceField(own, label=_("District"), empty_label=None, initial=first)

    def clean(self) -> dict[str, Any]:
        """Check that the kind goes with the district."""
        data = super().clean() or {}
        if data.get("kind") in WITHOUT_DISTRICT and data.get("district"):
            self.add_error("district", _("This kind of report is about all districts. Choose “All districts”."))
        return data


class FinalForm(forms.Form):
    """Making a report final."""

    what_changed = forms.CharField(
        label=_("What has changed since the last version?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody can read it. The changed sections are added by themselves."),
    )
