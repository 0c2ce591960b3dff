"""The style guide at /stilguide/, only while DEBUG is on: every component at once, to look at and to try with axe."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ExampleForm(forms.Form):
    """One field of every kind the form pack draws."""

    name = forms.CharField(
        label="Dit navn", required=False, help_text="Du må gerne lade feltet stå tomt.", max_length=60
    )
    email = forms.EmailField(label="Din e-mail")
    text = forms.CharField(
        label="Hvad vil du sige?", widget=forms.Textarea(attrs={"rows": 5}), help_text="Skriv, som du taler."
    )
    number = forms.IntegerField(label="Hvor mange kommer I?", required=False, min_value=1)
    day = forms.DateField(label="Hvilken dag?", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    district = forms.ChoiceField(label="Bydel", choices=[("", "Vælg en bydel"), ("city", "City"), ("amager", "Amager")])
    group = forms.ChoiceField(
        label="Hvem er du?",
        help_text="Vi bruger det til at se, om alle er blevet hørt.",
        choices=[("user", "Jeg bruger et tilbud"), ("relative", "Jeg er pårørende"), ("staff", "Jeg arbejder der")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Hvad handler det om?",
        choices=[("food", "Mad og samvær"), ("hours", "Åbningstider"), ("work", "Arbejde og uddannelse")],
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(label="En fil", required=False, help_text="Højst 10 MB. Billede, PDF eller Word.")
    consent = forms.BooleanField(label="Mit svar må blive offentligt", help_text="Uden dit navn.")
    website = forms.CharField(label="Hjemmeside", required=False, widget=forms.TextInput(attrs={"data-honeypot": ""}))
    secret = forms.CharField(required=False, widget=forms.HiddenInput)


STATIONS: list[dict[str, Any]] = [
    {"title": "Opstart", "state": "past", "dates": "1. august – 31. august 2015"},
    {"title": "Workshops", "state": "past", "dates": "1. september – 15. oktober 2015"},
    {
        "title": "Løsningsforslag",
        "state": "present",
        "dates": "16. oktober – 30. november 2015",
        "text": "Du kan støtte de forslag, du synes er vigtigst.",
        "url": "#",
        "action": "Se forslagene",
    },
    {"title": "Høring", "state": "future", "dates": "1. december – 31. december 2015"},
    {"title": "Beslutning", "state": "future", "dates": "fra 1. februar 2016"},
]
WAY: list[dict[str, Any]] = [
    {"title": "Din seddel på workshoppen på Amager", "dates": "10. september 2015", "state": "past", "url": "#"},
    {
        "title": "Temaet “Et sted at være om aftenen”",
        "dates": "10. september 2015",
        "state": "past",
        "text": "Sammen med 11 andre sedler.",
    },
    {"title": "Forslag 4: Aftenåbent to dage om ugen", "dates": "28. oktober 2015", "state": "present", "url": "#"},
]
STEPS = [
    {"title": "Hvem er du", "state": "done", "url": "#"},
    {"title": "Dit svar", "state": "now"},
    {"title": "Se efter", "state": "next"},
    {"title": "Send", "state": "next"},
]


def sample(request: HttpRequest) -> dict[str, Any]:
    """Return what the style guide shows; `?fejl=1` gives the form with its mistakes."""
    return {
        "form": ExampleForm({"email": "ikke en adresse"} if "fejl" in request.GET else None),
        "stations": STATIONS,
        "way": WAY,
        "steps": STEPS,
        "page_obj": Paginator(range(200), 10).get_page(5),
        "parts": [
            ("Aftenåbent to dage om ugen", 1_200_000),
            ("Fælles køkken", 850_000),
            ("En peer i hvert hus", 600_000),
        ],
        "too_many": [("Aftenåbent", 1_200_000), ("Køkken", 850_000), ("Ny bus", 900_000)],
        "receipt_url": request.build_absolute_uri("/find/"),
        "crumbs": [("Aktivitets- og samværstilbud 2015", "#")],
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    messages.success(request, "Tak. Din seddel er gemt som B-7F3K2.")
    messages.warning(request, "Dit svar er ikke offentligt endnu. En medarbejder læser det først.")
    return render(request, "theme/styleguide.html", sample(request))
