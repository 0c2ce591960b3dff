"""Fields whose text is cleaned before it is looked at: control signs and NUL bytes never reach the database."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hearing.text import clean, clean_line


class Line(forms.CharField):
    """A line of text."""

    def to_python(self, value: Any) -> str:
        """Return the text on one line, cleaned."""
        return clean_line(str(super().to_python(value) or ""))


class Words(forms.CharField):
    """Text of several lines."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text, cleaned, with "\\n" between its lines."""
        return clean(str(super().to_python(value) or ""))


class Slug(forms.ModelChoiceField):
    """A choice among rows by their slug; a NUL byte is no choice, and no question for the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="slug", **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the chosen row, or None."""
        if isinstance(value, str) and "\x00" in value:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a form's choice field its choices."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices")
    field.choices = choices


def offer_rows(form: forms.Form, name: str, rows: QuerySet) -> None:
    """Give a form's model choice field the rows to choose among."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows")
    field.queryset = rows


class Honeypot(forms.CharField):
    """A field that people never see; programs fill it in."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"data-honeypot": ""})
        )


class ManyFilesInput(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True
