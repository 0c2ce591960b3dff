"""Searching and filtering the published replies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearing.enums import Outcome, SenderKind
from hearing.models import HearingPage
from hearing.queries import themes

from .fields import Line, offer

EVERYTHING = ("", _("All"))


class SearchForm(forms.Form):
    """What the list of published replies is narrowed to. A value that is not on the list narrows nothing."""

    q = Line(label=_("Search"), max_length=100, required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    kind = forms.ChoiceField(label=_("Sender"), required=False, choices=[EVERYTHING, *SenderKind.choices])
    outcome = forms.ChoiceField(label=_("Met"), required=False, choices=[EVERYTHING, *Outcome.choices])
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest first")), ("oldest", _("Oldest first")), ("sender", _("Sender, A to Å"))],
    )

    def __init__(self, *args: Any, hearing: HearingPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "district": [EVERYTHING, *((d.slug, d.name) for d in hearing.districts.all())],
            "section": [EVERYTHING, *hearing.section_choices],
            "theme": [EVERYTHING, *((theme, theme) for theme in themes(hearing))],
        }
        for name, offered in choices.items():
            if len(offered) < 2:
                del self.fields[name]
            else:
                offer(self, name, offered)

    def criteria(self) -> dict[str, str]:
        """Return what the query narrows by; what was not understood is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
