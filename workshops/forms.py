"""Forms of the back office. They check what the actions check, so that a mistake is told at its field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from people.desk import of_own_districts, own_choices
from people.models import StakeholderGroup
from process.enums import PhaseNumber

from .actions.interviews import STATEMENT_LIMIT
from .actions.minutes import edit_minutes, fingerprint
from .actions.planning import name_workshop
from .boards.actions import open_board
from .boards.layouts import layouts_for
from .boards.models import BoardTemplate
from .boards.saved_plans import SAVED, offered_plan
from .models import Attendance, Interview, Invitation, Minutes, Workshop
from .rules import STAFF, may_edit_minutes
from .wording import clean_words


class WorkshopForm(WagtailAdminModelForm):
    """A workshop; it may be given a board at once."""

    layout = forms.ChoiceField(
        label=gettext_lazy("Board"),
        help_text=gettext_lazy("A workshop has one board. Its columns and rounds can be changed on its own page."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_choices(self, self.for_user, STAFF, district="pk")
        if self.instance.pk and hasattr(self.instance, "board"):
            del self.fields["layout"]
        else:
            self.fields["layout"].choices = self._layouts()

    def _layouts(self) -> list[tuple[str, Any]]:
        """Offer the ready-made boards, the one that fits the phase first, and what one's own districts have saved."""
        phase = self.instance.phase.number if self.instance.phase_id else PhaseNumber.OPENING
        saved = of_own_districts(self.for_user, BoardTemplate.objects.select_related("district"), STAFF, "district")
        own = [(f"{SAVED}{one.pk}", f"{one.name} ({one.district})") for one in saved.order_by("district", "name")]
        ready = [(layout.value, layout.label) for layout in layouts_for(phase)]
        return [("", _("No board yet, or the one it has")), *ready, *own]

    def clean(self) -> dict[str, Any]:
        """Hold place and time together: the district and the phase of the process, the end after the start."""
        data = super().clean() or self.cleaned_data
        process, phase, district = data.get("process"), data.get("phase"), data.get("district")
        if process and phase and phase.process_id != process.pk:
            self.add_error("phase", _("The phase belongs to another process."))
        if process and district and not process.districts.filter(pk=district.pk).exists():
            self.add_error("district", _("The process does not run in that district."))
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The workshop must end after it starts."))
        layout = data.get("layout")
        if layout and district and offered_plan(layout, district) is None:
            self.add_error("layout", _("The template belongs to another district."))
        return data

    def save(self, commit: bool = True) -> Workshop:
        """Save; a new workshop gets its address and its code, and the board that was asked for."""
        if not self.instance.pk:
            name_workshop(self.instance)
        workshop = super().save(commit)
        layout = self.cleaned_data.get("layout")
        plan = offered_plan(layout, workshop.district) if layout else None
        if commit and plan:
            open_board(by=self.for_user, workshop=workshop, columns=plan.columns, rounds=plan.rounds)
        return workshop


class InvitationForm(WagtailAdminModelForm):
    """An invitation; workshops and contacts of one's own districts."""

    class Meta:
        model = Invitation
        fields = ("workshop", "contact", "channel", "sent_on", "answer", "answered_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_choices(self, self.for_user, STAFF, workshop="district")
        own_choices(self, self.for_user, STAFF, also_of_none=True, contact="district")


class AttendanceForm(WagtailAdminModelForm):
    """That somebody came: a contact by name, or a group to count somebody in."""

    class Meta:
        model = Attendance
        fields = ("workshop", "contact", "group", "presence", "came_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_choices(self, self.for_user, STAFF, workshop="district")
        own_choices(self, self.for_user, STAFF, also_of_none=True, contact="district")


class InterviewForm(WagtailAdminModelForm):
    """An interview in one of one's own districts."""

    class Meta:
        model = Interview
        fields = ("process", "district", "title", "interviewed", "people_count", "held_on", "interviewer_role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_choices(self, self.for_user, STAFF, district="pk")


class StatementsForm(forms.Form):
    """What was said in an interview: each paragraph becomes a statement with its own number and receipt."""

    text = forms.CharField(
        label=gettext_lazy("What was said"),
        help_text=gettext_lazy("Leave a blank line between two statements. Leave out names."),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": gettext_lazy("Write what was said first.")},
    )
    group = forms.ModelChoiceField(
        label=gettext_lazy("Who said it"),
        queryset=StakeholderGroup.objects.all(),
        required=False,
        empty_label=gettext_lazy("Not said"),
    )
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def clean_text(self) -> list[str]:
        """Return the statements, cleaned; raises ValidationError when one is too long."""
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        statements = [clean_words(part, limit=STATEMENT_LIMIT) for part in text.split("\n\n")]
        found = [statement for statement in statements if statement]
        if not found:
            raise ValidationError(_("Write what was said first."))
        return found


class MinutesForm(WagtailAdminModelForm):
    """The text of minutes; saving goes through the action, which refuses approved ones."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Minutes
        fields = ("body",)
        widgets = {"body": forms.Textarea(attrs={"rows": 28})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["shown"] = fingerprint(self.instance.body)
        # A text that was sent is not thrown away without a word: then the action says why it cannot be saved.
        if not self.is_bound and not may_edit_minutes(self.for_user, self.instance):
            self.fields["body"].disabled = True

    def save(self, commit: bool = True) -> Minutes:
        """Leave it to the action, which reads the minutes anew and refuses settled and changed ones."""
        if not commit:
            return self.instance
        shown = self.cleaned_data["shown"] or None
        return edit_minutes(by=self.for_user, minutes=self.instance, body=self.cleaned_data["body"], shown=shown)
