"""The four steps of a reply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from districts.models import District
from hearing.enums import PERSONAL_KINDS, SenderKind, ShownAs
from hearing.files import ACCEPT
from hearing.models import HearingPage
from hearing.models.submission import MAX_TEXT

from .fields import Honeypot, Line, ManyFilesInput, Slug, Words, offer, offer_rows


class WhatForm(forms.Form):
    """Step 1: what you answer."""

    section = forms.ChoiceField(label=_("What is your reply about?"), required=False)
    district = Slug(
        District.objects.none(),
        label=_("Which district is it about?"),
        required=False,
        empty_label=_("All of them, or none in particular"),
    )
    subject = Line(
        label=_("Subject"),
        max_length=160,
        help_text=_("A few words that say what it is about."),
        error_messages={"required": _("Write in a few words what your reply is about.")},
    )
    text = Words(
        label=_("Your reply"),
        max_length=MAX_TEXT,
        rows=12,
        help_text=_("Write as you would say it. Do not write about illness, and no CPR number."),
        error_messages={"required": _("Write your reply.")},
    )
    attached = forms.FileField(
        label=_("Files"),
        required=False,
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ACCEPT}),
        help_text=_("At most five files of 10 MB each: PDF, DOCX, ODT, PNG, JPEG or TXT."),
    )

    def __init__(self, *args: Any, hearing: HearingPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "section", [("", _("The whole of it")), *hearing.section_choices])
        districts = hearing.districts.all()
        offer_rows(self, "district", District.objects.filter(pk__in=[d.pk for d in districts]))
        if not hearing.section_choices:
            del self.fields["section"]
        if len(districts) < 2:
            del self.fields["district"]

    def clean_attached(self) -> None:
        """The view looks at the files one by one, so that one that is wrong does not lose the others."""
        return None


class WhoForm(forms.Form):
    """Step 2: who you are."""

    sender_kind = forms.ChoiceField(
        label=_("You answer as"),
        choices=SenderKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose as whom you answer.")},
    )
    organisation = Line(
        label=_("Organisation"),
        max_length=160,
        required=False,
        help_text=_("Only when you answer for a business, an association, a council, an authority or a MED committee."),
    )
    on_behalf_of = Line(
        label=_("Do you answer on behalf of somebody else?"),
        max_length=160,
        required=False,
        help_text=_("Write for whom. This is never shown in public."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the organisation of those who answer for one."""
        data = super().clean() or {}
        kind = data.get("sender_kind")
        if kind and kind not in PERSONAL_KINDS and not data.get("organisation"):
            self.add_error("organisation", _("Write which organisation you answer for."))
        return data


class ShownForm(forms.Form):
    """Step 3: how you will be shown, and how we may reach you."""

    shown_as = forms.ChoiceField(
        label=_("How shall your reply be shown?"),
        choices=ShownAs.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how your reply shall be shown.")},
    )
    name = Line(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("Shown in public only if you choose “With my name”."),
    )
    pseudonym = Line(
        label=_("The name you make up"),
        max_length=60,
        required=False,
        help_text=_("Only if you choose “With a name I make up”."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=200,
        required=False,
        help_text=_("Then we send you a receipt, and write when your reply is published and answered. Never shown."),
        error_messages={"invalid": _("Write the whole e-mail address, such as name@example.dk, or leave it empty.")},
    )
    phone = Line(
        label=_("Telephone"),
        max_length=20,
        required=False,
        help_text=_("If we may call you with a question. Never shown."),
    )

    def __init__(self, *args: Any, has_organisation: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_organisation = has_organisation

    def clean(self) -> dict[str, Any]:
        """Ask for the name that is to be shown."""
        data = super().clean() or {}
        if data.get("shown_as") == ShownAs.NAME and not (data.get("name") or self.has_organisation):
            self.add_error("name", _("Write your name, or choose to be shown in another way."))
        if data.get("shown_as") == ShownAs.PSEUDONYM and not data.get("pseudonym"):
            self.add_error("pseudonym", _("Write the name you make up, or choose to be shown in another way."))
        return data


class SendForm(forms.Form):
    """Step 4: check and send. Holds the form's token, and a field for programs to fall into."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    homepage = Honeypot()

    def __init__(self, *args: Any, token: str, seconds: float, least_seconds: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_token, self.seconds, self.least_seconds = token, seconds, least_seconds

    def clean(self) -> dict[str, Any]:
        """Refuse what no person does: to fill in what is not seen, to be done in no time, to send another's form."""
        data = super().clean() or {}
        if data.get("homepage"):
            raise forms.ValidationError(_("A field that must be empty has been filled in. Empty it, and send again."))
        if self.seconds < self.least_seconds:
            raise forms.ValidationError(_("That was very quick. Wait a moment, and send again. Nothing is lost."))
        if data.get("token") != self.known_token:
            raise forms.ValidationError(_("This page was open in two places. Look through your reply, and send again."))
        return data
