"""What staff write: filters of the list, passages, decisions, points, remarks, and replies entered for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from districts.models import District
from hearing.enums import Outcome, RedactionReason, SenderKind, ShownAs, SubmissionState
from hearing.models import HearingPage, Submission
from hearing.models.submission import MAX_TEXT
from hearing.rules import OVERVIEW
from people.rules import Somebody, own_districts
from proposals.models import Proposal
from trail.enums import Source

from .fields import Line, Slug, Words, offer, offer_rows

EVERYTHING = ("", _("All"))
MAX_PLACE = 10_000_000


class ListForm(forms.Form):
    """What the list of replies is narrowed to."""

    number = Line(label=_("Number"), max_length=12, required=False)
    hearing = Slug(HearingPage.objects.all(), label=_("Hearing"), required=False, empty_label=_("All"))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[EVERYTHING, *SubmissionState.choices])
    district = Slug(District.objects.none(), label=_("District"), required=False, empty_label=_("All"))
    kind = forms.ChoiceField(label=_("Sender"), required=False, choices=[EVERYTHING, *SenderKind.choices])
    todo = forms.ChoiceField(
        label=_("To do"),
        required=False,
        choices=[
            EVERYTHING,
            ("waiting", _("Waiting to be read")),
            ("approved", _("Approved, not published")),
            ("unanswered", _("Published, not answered")),
        ],
    )

    def __init__(self, *args: Any, user: Somebody, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = own_districts(user, OVERVIEW)
        rows = District.objects.all() if own is None else District.objects.filter(pk__in=[d.pk for d in own])
        offer_rows(self, "district", rows)


class PlaceForm(forms.Form):
    """A passage to leave out: by its characters, or by its words."""

    start = forms.IntegerField(min_value=0, max_value=MAX_PLACE, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, max_value=MAX_PLACE, required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Words to leave out"),
        max_length=1000,
        required=False,
        help_text=_("Every place where they stand is left out. Or mark them in the text above."),
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=RedactionReason.choices)


class FindingForm(forms.Form):
    """A decision on a finding."""

    finding = forms.IntegerField(min_value=1, max_value=2**62)
    reason = forms.ChoiceField(choices=RedactionReason.choices, required=False)


class ApproveForm(forms.Form):
    """The subject and sender as they will be published."""

    public_subject = Line(label=_("Subject as published"), max_length=160)
    public_sender = Line(
        label=_("Name as published"),
        max_length=300,
        required=False,
        help_text=_("As the sender wishes. Empty shows the role only."),
    )


class WithholdForm(forms.Form):
    """Why a reply is not shown."""

    reason = Words(label=_("Why it is not shown"), max_length=1000, rows=3, help_text=_("The sender reads this."))


class PointForm(forms.Form):
    """A point of a reply."""

    theme = Line(label=_("Theme"), max_length=120)
    summary = Words(label=_("Summary"), max_length=4000, rows=3, help_text=_("Public. Write nothing about persons."))
    section = forms.ChoiceField(label=_("Section"), required=False)
    proposal = forms.ModelChoiceField(
        Proposal.objects.none(), label=_("Proposal"), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hearing = submission.hearing
        offer(self, "section", [("", _("The whole of it")), *hearing.section_choices])
        offer_rows(self, "proposal", Proposal.objects.filter(process=hearing.process_id))


class AnswerForm(forms.Form):
    """The administration's remark to a point."""

    remark = Words(label=_("The administration's remark"), max_length=8000, rows=4)
    outcome = forms.ChoiceField(label=_("Met"), choices=Outcome.choices)
    change = Words(label=_("What was changed, and why"), max_length=4000, rows=2, required=False)


class EnterForm(forms.Form):
    """A reply that came by letter, telephone or mail."""

    channel = forms.ChoiceField(
        label=_("It came by"), choices=[(s.value, s.label) for s in Source if s != Source.ONLINE]
    )
    received_on = forms.DateField(
        label=_("Received"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    section = forms.ChoiceField(label=_("Section"), required=False)
    district = forms.ModelChoiceField(
        District.objects.none(), label=_("District"), required=False, empty_label=_("None")
    )
    subject = Line(label=_("Subject"), max_length=160)
    text = Words(label=_("Reply"), max_length=MAX_TEXT, rows=10, help_text=_("Word for word."))
    sender_kind = forms.ChoiceField(label=_("Answers as"), choices=SenderKind.choices)
    organisation = Line(label=_("Organisation"), max_length=160, required=False)
    on_behalf_of = Line(label=_("On behalf of"), max_length=160, required=False)
    shown_as = forms.ChoiceField(label=_("Shown as"), choices=ShownAs.choices, initial=ShownAs.ROLE)
    name = Line(label=_("Name"), max_length=120, required=False)
    pseudonym = Line(label=_("Made-up name"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=200, required=False)
    phone = Line(label=_("Telephone"), max_length=20, required=False)
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, hearing: HearingPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "section", [("", _("The whole of it")), *hearing.section_choices])
        offer_rows(self, "district", District.objects.filter(pk__in=[d.pk for d in hearing.districts.all()]))
