"""What people fill in: a proposal, a reason, a ballot, a receipt."""

import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from districts.forms import KronerField
from districts.models import BudgetFrame, District
from people.models import StakeholderGroup
from people.rules import own_districts
from trail.numbers import normalise
from workshops.boards.forms import GroupField
from workshops.boards.models import Theme

from .models import Proposal, Vote
from .rules import ANSWERS_FOR_DISTRICT

MOST_KRONER = 1_000_000_000
TEXT_LIMIT = 10_000


class ThemesField(forms.ModelMultipleChoiceField):
    """Themes to build on, by their titles."""

    def label_from_instance(self, theme: Theme) -> str:  # type: ignore[override]
        """Return the title and where it was found."""
        return f"{theme.title} ({theme.board.workshop.title})"


class ProposalForm(forms.Form):
    """A proposal's words and cost."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("One short sentence that says what will be done.")
    )
    text = forms.CharField(
        label=_("The proposal"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What is it, who is it for, and what will be different? Write so that everybody understands it."),
    )
    cost = KronerField(
        label=_("What it costs a year"), max_value=MOST_KRONER, help_text=_("In whole kroner, such as 2.000.000.")
    )


class FromThemeForm(ProposalForm):
    """A new proposal from one theme or more."""

    themes = ThemesField(
        label=_("Themes the proposal builds on"),
        queryset=Theme.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody who wrote a note in these themes can see that it led to this proposal."),
    )
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    field_order = ["themes", "title", "text", "cost", "form_token"]

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        workshop = theme.board.workshop
        kwargs["initial"] = {
            "themes": [theme.pk],
            "title": theme.title,
            "text": theme.summary,
            "form_token": uuid.uuid4().hex,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        themes = cast(ThemesField, self.fields["themes"])
        themes.queryset = (
            Theme.objects.filter(
                board__workshop__process_id=workshop.process_id,
                board__workshop__district_id=workshop.district_id,
                removed_at__isnull=True,
            )
            .select_related("board__workshop__process", "board__workshop__district", "node")
            .order_by("board__workshop__round", "column__order", "rank", "pk")
        )


class EditProposalForm(ProposalForm):
    """A changed proposal, and why it was changed."""

    reason = forms.CharField(
        label=_("Why is it changed?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read the reason and what it said before."),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": proposal.title, "text": proposal.text, "cost": proposal.cost})
        super().__init__(*args, **kwargs)


class ReasonForm(forms.Form):
    """Why a proposal is set aside."""

    reason = forms.CharField(
        label=_("Why is it set aside?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Those whose notes are behind it can read the reason. Write it so that it can be read aloud."),
    )


class DecisionForm(forms.Form):
    """What the steering group decided of one proposal against the count."""

    chosen = forms.TypedChoiceField(
        label=_("What did the steering group decide?"),
        choices=[("yes", _("To choose the proposal")), ("no", _("Not to choose the proposal"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody can read it beside the count. The count itself stays as it is."),
    )


class BallotForm(forms.Form):
    """A ballot: any number of the vote's proposals, and the stakeholder group where it is not known yet."""

    approved = forms.MultipleChoiceField(
        label=_("Proposals you support"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _(
                "One of the proposals is not on the list of this vote. Load the page again, and choose once more."
            )
        },
    )
    group = GroupField(
        label=_("Which group do you belong to?"),
        queryset=StakeholderGroup.objects.all(),
        required=False,
        empty_label=_("I would rather not say"),
        help_text=_("We count how each group votes. Groups with under five ballots are never shown alone."),
        error_messages={"invalid_choice": _("Choose one of the groups on the list, or say nothing.")},
    )

    def __init__(self, *args: Any, vote: Vote, asks_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = vote.options.values_list("proposal__number", flat=True)
        cast(forms.MultipleChoiceField, self.fields["approved"]).choices = [(number, number) for number in numbers]
        if not asks_group:
            del self.fields["group"]

    def clean_approved(self) -> list[str]:
        """Return the numbers, each once: a box that came twice was ticked once."""
        return sorted(set(self.cleaned_data["approved"]))


class VoteForm(WagtailAdminModelForm):
    """A vote in preparation, in the back office; only one's own districts can be chosen."""

    frame = KronerField(
        label=_("Frame (kr.)"),
        required=False,
        help_text=_("Leave it empty to use the district's economic frame for the process's budget year."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = own_districts(self.for_user, ANSWERS_FOR_DISTRICT) if self.for_user else None
        if districts is not None:
            self.fields["district"].queryset = District.objects.filter(pk__in=[d.pk for d in districts])
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Leave it empty, and the vote is named after the district.")
        for name in ("process", "district") if self.instance.pk else ():
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Fill in the district's frame; hold that the district belongs to the process."""
        cleaned: dict[str, Any] = super().clean()
        cleaned["title"] = cleaned.get("title") or self.initial.get("title", "")
        process, district = cleaned.get("process"), cleaned.get("district")
        if process and district and not process.districts.filter(pk=district.pk).exists():
            self.add_error("district", _("This district is not part of the process."))
        elif process and district and cleaned.get("frame") is None and "frame" not in self.errors:
            known = BudgetFrame.objects.filter(district=district, year=process.budget_year).first()
            if known is None:
                self.add_error("frame", _("The district has no economic frame for this year yet."))
            else:
                cleaned["frame"] = known.proposed
        return cleaned


class ReceiptForm(forms.Form):
    """The code of a ballot's receipt."""

    code = forms.CharField(
        label=_("Receipt code"), max_length=30, widget=forms.TextInput(attrs={"class": "input-code"})
    )

    def clean_code(self) -> str:
        """Return the code without spaces and dashes."""
        code = normalise(self.cleaned_data["code"])
        if len(code) != 12:
            raise forms.ValidationError(_("A code has 12 signs, such as 7F3K-2QXM-9TWR. Look at it once more."))
        return code
