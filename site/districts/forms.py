"""Forms about districts: the district with its track, and the frame table of a budget year."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .frames import FrameRow
from .models import BudgetFrame, District, Track

MOST_KRONER = 10_000_000_000


class DistrictForm(WagtailAdminModelForm):
    """A district; its track is edited with it."""

    track_title = forms.CharField(label=_("Track"), max_length=200, required=False)
    track_description = forms.CharField(
        label=_("What the track is about"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        track = Track.objects.filter(district=self.instance.pk).first() if self.instance.pk else None
        if track:
            self.initial |= {"track_title": track.title, "track_description": track.description}

    def clean(self) -> dict[str, Any]:
        """Hold that a description has a title."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("track_description") and not cleaned.get("track_title"):
            self.add_error("track_title", _("Give the track a title."))
        return cleaned

    def save(self, commit: bool = True) -> District:
        """Save the district and its track."""
        district: District = super().save(commit=commit)
        if commit and self.cleaned_data["track_title"]:
            Track.objects.update_or_create(
                district=district,
                defaults={
                    "title": self.cleaned_data["track_title"],
                    "description": self.cleaned_data["track_description"],
                },
            )
        elif commit:
            Track.objects.filter(district=district).delete()
        return district


class KronerField(forms.IntegerField):
    """Whole kroner as people write them: 22500000, 22.500.000, 22 500 000 kr."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", MOST_KRONER)
        super().__init__(
            error_messages={
                "required": _("Write an amount in whole kroner."),
                "invalid": _("Write an amount in whole kroner, such as 22.500.000."),
                "min_value": _("An amount cannot be below zero."),
                "max_value": _("The amount is larger than anything we can reckon with."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> int | None:
        """Read the amount without dots, spaces and "kr."."""
        if isinstance(value, str):
            value = re.sub(r"(?<=\d)[.\s\u00a0](?=\d{3}(\D|$))", "", value.strip().removesuffix("kr.").strip())
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show the amount with its thousands apart."""
        return number_format(value, force_grouping=True) if isinstance(value, int) else value


class FrameTableForm(forms.Form):
    """A row of fields for each district, and the total that every column must come to."""

    total = KronerField(label=_("In all"), help_text=_("Every column must come to this amount."))

    def __init__(
        self, *args: Any, districts: Iterable[District], frames: Iterable[BudgetFrame] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.districts = list(districts)
        known = {frame.district_id: frame for frame in frames}
        self.initial.setdefault("total", sum(frame.present for frame in known.values()) or None)
        for district in self.districts:
            self._add_row(district, known.get(district.pk))

    def _add_row(self, district: District, frame: BudgetFrame | None) -> None:
        labels = {"present": _("present budget"), "indicative": _("indicative distribution")}
        for name, label in labels.items():
            self.fields[f"{name}_{district.slug}"] = KronerField(
                label=f"{district}: {label}", initial=getattr(frame, name, None)
            )
        rate = _("rate (%)")
        self.fields[f"rate_{district.slug}"] = forms.IntegerField(
            label=f"{district}: {rate}",
            min_value=0,
            max_value=100,
            initial=frame.rate_percent if frame else 50,
        )

    @property
    def table(self) -> list[dict[str, Any]]:
        """The rows as the template draws them: the district and its three fields."""
        return [
            {
                "district": district,
                "present": self[f"present_{district.slug}"],
                "indicative": self[f"indicative_{district.slug}"],
                "rate": self[f"rate_{district.slug}"],
            }
            for district in self.districts
        ]

    def rows(self) -> list[FrameRow]:
        """Return what was written, for `process.actions.set_frame_table`."""
        return [
            FrameRow(
                district_slug=district.slug,
                present=self.cleaned_data[f"present_{district.slug}"],
                indicative=self.cleaned_data[f"indicative_{district.slug}"],
                rate_percent=self.cleaned_data[f"rate_{district.slug}"],
            )
            for district in self.districts
        ]
