"""Forms for preparing a board: its columns and its rounds as rows, and what is taken along from an earlier workshop."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .actions.found import TITLE_LIMIT
from .actions.planning_ahead import COLUMN_TITLE_LIMIT, QUESTION_LIMIT
from .actions.rounds import MOST_DOTS, MOST_MINUTES
from .earlier import Finds
from .enums import Colour, RoundKind
from .models import Board, Column, Round

TOO_LONG = gettext_lazy("That is too long. There is room for %(limit_value)d characters.")
BAD_MINUTES = dict.fromkeys(
    ("invalid", "min_value", "max_value"), gettext_lazy("Write the minutes as a whole number from 1 to 180.")
)
BAD_DOTS = dict.fromkeys(
    ("invalid", "min_value", "max_value"), gettext_lazy("Write the dots as a whole number from 1 to 20.")
)


DOTS = {"dots": Round().dots, "dots_per_item": Round().dots_per_item}


class ColumnForm(forms.Form):
    """A column of the board; without an id it is a new one."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=COLUMN_TITLE_LIMIT,
        error_messages={"required": gettext_lazy("Write a title for the column."), "max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"maxlength": None}),
    )
    question = forms.CharField(
        label=gettext_lazy("Question"),
        help_text=gettext_lazy("It stands under the title. One question is easier to answer than three."),
        required=False,
        max_length=QUESTION_LIMIT,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"maxlength": None}),
    )
    colour = forms.ChoiceField(label=gettext_lazy("Colour of the notes"), choices=Colour.choices)


class RoundForm(forms.Form):
    """A round of the board that has not begun; without an id it is a new one."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE_LIMIT,
        error_messages={"required": gettext_lazy("Write a title for the round."), "max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"maxlength": None}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What people do"), choices=RoundKind.choices)
    minutes = forms.IntegerField(
        label=gettext_lazy("Length in minutes"),
        help_text=gettext_lazy("Leave it empty for as long as it takes."),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=BAD_MINUTES,
    )
    dots = forms.IntegerField(
        label=gettext_lazy("Dots for each"),
        help_text=gettext_lazy("Only where people give dots."),
        required=False,
        min_value=1,
        max_value=MOST_DOTS,
        error_messages=BAD_DOTS,
    )
    dots_per_item = forms.IntegerField(
        label=gettext_lazy("Most dots on one thing"),
        help_text=gettext_lazy("Only where people give dots."),
        required=False,
        min_value=1,
        max_value=MOST_DOTS,
        error_messages=BAD_DOTS,
    )

    def clean(self) -> dict[str, Any]:
        """Fill in the dots where none were asked for, and hold the two numbers together."""
        data = super().clean() or self.cleaned_data
        for name in DOTS:
            if name in data and data[name] is None:
                data[name] = DOTS[name]
        if data.get("dots") and data.get("dots_per_item") and data["dots_per_item"] > data["dots"]:
            if self["dots_per_item"].value():
                self.add_error("dots_per_item", _("That is more dots than each person has."))
            else:
                data["dots_per_item"] = data["dots"]
        return data


ColumnRows = forms.formset_factory(ColumnForm, extra=0)
RoundRows = forms.formset_factory(RoundForm, extra=0)


def column_row(column: Column) -> dict[str, Any]:
    """Return what the form of a column begins with."""
    return {"id": column.pk, "title": column.title, "question": column.question, "colour": column.colour}


def round_row(round_: Round) -> dict[str, Any]:
    """Return what the form of a round begins with."""
    names = ("title", "kind", "minutes", "dots", "dots_per_item")
    return {"id": round_.pk} | {name: getattr(round_, name) for name in names}


class TakeAlongForm(forms.Form):
    """Themes and notes of an earlier workshop, and the column to lay them in."""

    themes = forms.TypedMultipleChoiceField(coerce=int, required=False)
    notes = forms.TypedMultipleChoiceField(coerce=int, required=False)
    column = forms.TypedChoiceField(
        label=gettext_lazy("Column"),
        help_text=gettext_lazy("Where they come to lie. You can move them afterwards."),
        coerce=int,
        error_messages={"invalid_choice": gettext_lazy("The column is not on this board any more.")},
    )

    def __init__(self, *args: Any, finds: Finds, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("themes", (theme.pk for theme in finds.themes))
        self._offer("notes", (note.pk for note in finds.notes))
        columns = [(column.pk, column.title) for column in board.columns.all() if not column.is_parking]
        self._choices("column").choices = columns or [(column.pk, column.title) for column in board.columns.all()]

    def _choices(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def _offer(self, name: str, pks: Iterable[int]) -> None:
        self._choices(name).choices = [(pk, str(pk)) for pk in pks]
        self.fields[name].error_messages["invalid_choice"] = _("What you have chosen is not there any more.")

    def clean(self) -> dict[str, Any]:
        """Ask for something to take along."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("themes") and not data.get("notes"):
            raise ValidationError(_("Choose a theme or a note first."))
        return data
