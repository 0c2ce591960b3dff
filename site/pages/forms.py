"""The one form of the public pages: a code that somebody was given."""

from django import forms
from django.utils.translation import gettext_lazy as _

# The longest a person may type; a receipt is 14 signs with its dashes, a number 7.
LONGEST_CODE = 60


class FindForm(forms.Form):
    """Takes a receipt or a public number, however it is typed."""

    code = forms.CharField(
        label=_("Your receipt, or a contribution's number"),
        help_text=_(
            "A receipt looks like 7F3K-2QXM-9TWR. A number looks like B-7F3K2. Capitals and dashes do not matter."
        ),
        max_length=LONGEST_CODE,
        error_messages={
            "required": _("Write the code from your receipt."),
            "max_length": _("That is longer than a receipt. A receipt has twelve signs, such as 7F3K-2QXM-9TWR."),
            "null_characters_not_allowed": _("We cannot find anything with that code. Look once more at each sign."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autocorrect": "off"}
        ),
    )
