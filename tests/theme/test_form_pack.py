"""The form pack `dkfds`: label, hint, error, input; the ids Django makes; groups in fieldsets."""

from html.parser import HTMLParser

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template

from theme.styleguide import ExampleForm

PAGE = Template('{% load crispy_forms_tags %}{% include "theme/error_summary.html" %}{{ form|crispy }}')
VOID = {"input", "br", "img", "link", "meta"}


class Node:
    """One element of a small tree, enough to ask about attributes and order."""

    def __init__(self, tag: str, attrs: dict[str, str | None], parent: "Node | None"):
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.parts: list[Node | str] = []

    @property
    def children(self) -> "list[Node]":
        """The elements in this one."""
        return [part for part in self.parts if isinstance(part, Node)]

    def walk(self):
        """This element and all in it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_text(self) -> str:
        """The words in this element."""
        words = "".join(part if isinstance(part, str) else part.all_text() + " " for part in self.parts)
        return " ".join(words.split())


class Tree(HTMLParser):
    """Reads markup into nodes."""

    def __init__(self, html: str):
        super().__init__()
        self.root = self.here = Node("root", {}, None)
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs), self.here)
        self.here.parts.append(node)
        if tag not in VOID:
            self.here = node

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.parts.append(data)

    def by_id(self, wanted: str) -> Node:
        """The one element with this id."""
        found = [node for node in self.root.walk() if node.attrs.get("id") == wanted]
        assert len(found) == 1, f"{len(found)} elements have the id {wanted}"
        return found[0]


def shown(form: forms.Form) -> Tree:
    """The form as a page shows it."""
    return Tree(PAGE.render(Context({"form": form})))


@pytest.fixture
def empty() -> Tree:
    return shown(ExampleForm({"email": "ikke en adresse"}))


@pytest.mark.parametrize("name", ["email", "text", "district"])
def test_input_with_an_error_points_to_hint_and_error(empty: Tree, name: str):
    field = empty.by_id(f"id_{name}")
    group = empty.by_id(f"div_id_{name}")
    order = [node.tag for node in group.children]
    assert group.attrs["class"] == "form-group form-error"
    assert order[0] == "label"
    assert order[-1] in {"input", "textarea", "select"}
    assert field.attrs["aria-invalid"] == "true"
    assert field.attrs["aria-describedby"].split() == [
        node.attrs["id"] for node in group.children if node.attrs.get("id", "").endswith(("_helptext", "_error"))
    ]


def test_label_says_what_must_be_filled_in(empty: Tree):
    labels = {node.attrs["for"]: node.all_text() for node in empty.root.walk() if node.tag == "label"}
    assert labels["id_email"] == "Din e-mail (skal udfyldes)"
    assert labels["id_name"] == "Dit navn"


@pytest.mark.parametrize(("name", "kind"), [("group", "radio"), ("topics", "checkbox")])
def test_group_stands_in_a_fieldset_that_carries_the_description(empty: Tree, name: str, kind: str):
    fieldset = empty.by_id(f"div_id_{name}").children[0]
    assert (fieldset.tag, fieldset.children[0].tag) == ("fieldset", "legend")
    described = fieldset.attrs["aria-describedby"].split()
    assert described[-1] == f"id_{name}_error"
    for wanted in described:
        empty.by_id(wanted)
    first = empty.by_id(f"id_{name}_0")
    assert first.attrs["class"] == f"form-{kind}"
    assert [node.attrs["for"] for node in fieldset.walk() if node.tag == "label"] == [
        f"id_{name}_{n}" for n in range(3)
    ]


def test_single_checkbox_has_its_label_after_it(empty: Tree):
    choice = empty.by_id("div_id_consent").children[0]
    assert [node.tag for node in choice.children] == ["input", "label"]
    assert empty.by_id("id_consent").attrs["aria-describedby"] == "id_consent_helptext id_consent_error"


def test_file_and_date_and_number_keep_their_types(empty: Tree):
    types = {name: empty.by_id(f"id_{name}").attrs["type"] for name in ("file", "day", "number", "email")}
    assert types == {"file": "file", "day": "date", "number": "number", "email": "email"}


def test_honeypot_is_out_of_reach_for_people(empty: Tree):
    trap = empty.by_id("id_website")
    assert (trap.parent.attrs["class"], trap.parent.attrs["aria-hidden"]) == ("honeypot", "true")
    assert (trap.attrs["tabindex"], trap.attrs["autocomplete"]) == ("-1", "off")


def test_hidden_field_is_only_an_input(empty: Tree):
    assert empty.by_id("id_secret").parent.tag == "root"


def test_summary_has_the_same_words_as_the_fields_and_links_to_inputs(empty: Tree):
    summary = empty.by_id("error-summary")
    links = [(node.attrs["href"], node.all_text()) for node in summary.walk() if node.tag == "a"]
    assert summary.attrs["tabindex"] == "-1"
    assert links == [
        ("#id_email", "Indtast en gyldig e-mail-adresse."),
        ("#id_text", "Udfyld “Hvad vil du sige?”"),
        ("#id_district", "Vælg et svar under “Bydel”"),
        ("#id_group_0", "Vælg et svar under “Hvem er du?”"),
        ("#id_topics_0", "Vælg et svar under “Hvad handler det om?”"),
        ("#id_consent", "Sæt kryds ved “Mit svar må blive offentligt”"),
    ]
    for href, words in links:
        empty.by_id(href[1:])
        name = href[4:].removesuffix("_0")
        assert empty.by_id(f"id_{name}_error").all_text() == f"Fejl: {words}"


def test_every_id_stands_once(empty: Tree):
    ids = [node.attrs["id"] for node in empty.root.walk() if node.attrs.get("id")]
    assert sorted(ids) == sorted(set(ids))


def test_form_without_mistakes_has_no_summary():
    html = PAGE.render(Context({"form": ExampleForm()}))
    assert "error-summary" not in html
    assert "aria-invalid" not in html


class Odd(forms.Form):
    """A form with its own words for an empty field, a prefix in use, and a mistake that belongs to no field."""

    code = forms.CharField(label="Kode", error_messages={"required": "Skriv koden fra skærmen."})
    text = forms.CharField(label="Tekst", widget=forms.Textarea, required=False)

    def clean(self):
        raise forms.ValidationError("Koden & navnet passer ikke sammen.")


def test_own_words_of_a_form_are_kept_and_a_prefix_too():
    tree = shown(Odd({}, prefix="a"))
    assert tree.by_id("id_a-code_error").all_text() == "Fejl: Skriv koden fra skærmen."
    assert "Koden & navnet passer ikke sammen." in tree.by_id("error-summary").all_text()


def test_what_was_written_comes_back_escaped_and_whole():
    text = "  to linjer\n   med mellemrum <script>alert('😀')</script>"
    html = PAGE.render(Context({"form": Odd({"code": "x", "text": text})}))
    assert "  to linjer\n   med mellemrum &lt;script&gt;" in html
    assert "<script>" not in html


def test_formset_and_layout_draw_every_field():
    formset = forms.formset_factory(Odd, extra=2)()
    html = Template("{% load crispy_forms_tags %}{{ formset|crispy }}").render(Context({"formset": formset}))
    assert html.count('class="form-group"') == 4
    assert 'name="form-TOTAL_FORMS"' in html
    form = Odd()
    form.helper = FormHelper()
    form.helper.layout = Layout(Fieldset("Koden", "code"), Div("text", css_class="wide"), Submit("send", "Send"))
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    assert '<legend class="form-label h3">Koden</legend>' in html
    assert '<div class="wide"' in html
    assert "button-primary" in html
    assert "novalidate" in html
