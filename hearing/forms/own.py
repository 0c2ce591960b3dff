"""What the holder of a receipt does: find, correct, withdraw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearing.enums import ShownAs
from hearing.models.submission import MAX_TEXT

from .fields import Line, Words


class CodeForm(forms.Form):
    """Ask for the receipt code."""

    code = Line(
        label=_("Receipt code"),
        max_length=40,
        help_text=_("Twelve signs, such as 7F3K-2QXM-9TWR. Capital or small letters, with or without dashes."),
        error_messages={"required": _("Write the code from your receipt.")},
        widget=forms.TextInput(
            attrs={"class": "input-code", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class CorrectForm(forms.Form):
    """Change one's own reply."""

    subject = Line(label=_("Subject"), max_length=160)
    text = Words(label=_("Your reply"), max_length=MAX_TEXT, rows=12)
    shown_as = forms.ChoiceField(
        label=_("How shall your reply be shown?"), choices=ShownAs.choices, widget=forms.RadioSelect
    )
    name = Line(label=_("Your name"), max_length=120, required=False)
    pseudonym = Line(label=_("The name you make up"), max_length=60, required=False)
