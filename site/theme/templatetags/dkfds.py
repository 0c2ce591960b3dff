"""What the form pack `dkfds` needs to draw a field: `{% load dkfds %}`. Used by the pack's own templates."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def kind(field: BoundField) -> str:
    """Return which of the pack's drawings a field takes: hidden, honeypot, group, check, file, select or input.

    A `group` is a set of choices; it stands in a fieldset with a legend.
    """
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if "data-honeypot" in widget.attrs:
        return "honeypot"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "select" if isinstance(widget, forms.Select) else "input"


CLASSES = {
    "check": "form-checkbox",
    "file": "form-file",
    "select": "form-select",
    "input": "form-input",
    "honeypot": "form-input",
}


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """Return the field's own input with DKFDS's class; Django gives it `aria-invalid` and `aria-describedby`."""
    drawing = kind(field)
    attrs: dict[str, str | bool] = {}
    if drawing in CLASSES:
        own = field.field.widget.attrs.get("class", "")
        attrs["class"] = f"{CLASSES[drawing]} {own}".strip()
    if drawing == "honeypot":
        attrs |= {"tabindex": "-1", "autocomplete": "off"}
    return field.as_widget(attrs=attrs)


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id a link to this field goes to: the input's, or the first option's of a group."""
    if kind(field) == "group":
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def plain_errors(field: BoundField) -> list[str]:
    """Return a field's mistakes in words that can stand alone: at the field and in the summary above the form.

    Django's "This field is required." says nothing in a list of five of them, so it becomes a request that names the
    field. A message that the form gives itself is left as it is.
    """
    standard = str(forms.Field.default_error_messages["required"])
    return [
        _ask_for(field) if text == standard else text
        for error in field.errors.as_data()
        for text in map(str, error.messages)
    ]


def _ask_for(field: BoundField) -> str:
    """The request to answer a field that was left empty."""
    label = {"label": str(field.label).rstrip(" :")}
    drawing = kind(field)
    if drawing in ("group", "select"):
        return _("Choose an answer under “%(label)s”") % label
    if drawing == "check":
        return _("Tick “%(label)s”") % label
    if drawing == "file":
        return _("Choose a file under “%(label)s”") % label
    return _("Fill in “%(label)s”") % label


@register.filter
def option_class(option: forms.boundfield.BoundWidget) -> str:
    """Return the class of one choice: round for one of several, square for any number of them."""
    return "form-radio" if option.data["type"] == "radio" else "form-checkbox"


@register.simple_tag
def option_input(field: BoundField, option: forms.boundfield.BoundWidget) -> SafeString:
    """Return one choice's input alone; its label follows it, as DKFDS has it."""
    data = {**option.data, "wrap_label": False}
    data["attrs"] = {**data["attrs"], "class": option_class(option)}
    return mark_safe(field.form.renderer.render("django/forms/widgets/input.html", {"widget": data}))
