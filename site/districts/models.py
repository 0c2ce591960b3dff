"""Districts and what is known of them. Knows no process: a frame belongs to a budget year."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from .colours import validate_readable_on_white


class District(ClusterableModel):
    """A district and the centre whose management runs its process."""

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    center_name = models.CharField(_("centre"), max_length=120)
    colour = models.CharField(_("colour"), max_length=7, default="#0B5563", validators=[validate_readable_on_white])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    contact_role = models.CharField(_("contact (role)"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Track(models.Model):
    """A district's professional track (udviklingsspor)."""

    district = models.OneToOneField(
        District, on_delete=models.CASCADE, related_name="track", verbose_name=_("district")
    )
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")

    def __str__(self) -> str:
        return self.title


class KeyFigure(models.Model):
    """One figure that people need to know when they set priorities."""

    district = ParentalKey(District, on_delete=models.CASCADE, related_name="key_figures", verbose_name=_("district"))
    label = models.CharField(_("label"), max_length=160)
    value = models.PositiveIntegerField(_("value"))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    as_of = models.DateField(_("as of"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering = ["district", "id"]

    def __str__(self) -> str:
        return f"{self.label}: {self.value} {self.unit}".strip()


class BudgetFrame(models.Model):
    """A district's economic frame in a budget year, in whole kroner.

    The proposed frame lies between the present one and the indicative demographic one:
    proposed = present + rate × (indicative − present) (annex 1, 23-11-2015, table 1; there the rate is 50 %).
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="frames", verbose_name=_("district"))
    year = models.PositiveSmallIntegerField(_("budget year"))
    present = models.PositiveBigIntegerField(_("present budget"))
    indicative = models.PositiveBigIntegerField(_("indicative demographic distribution"))
    rate_percent = models.PositiveSmallIntegerField(
        _("implementation rate (%)"), default=50, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("economic frame")
        verbose_name_plural = _("economic frames")
        ordering = ["-year", "district__order"]
        constraints = [
            models.UniqueConstraint(fields=["district", "year"], name="one_frame_per_district_and_year"),
            models.CheckConstraint(condition=Q(rate_percent__lte=100), name="frame_rate_at_most_100"),
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.year}"

    @property
    def proposed(self) -> int:
        """The proposed frame in whole kroner."""
        return self.present + self.rate_percent * (self.indicative - self.present) // 100


class ServiceCategory(models.IntegerChoices):
    """The three categories of service in the strategy of 2010."""

    OPEN = 1, _("1 – Room for everybody")
    DEVELOPMENT = 2, _("2 – Development")
    EMPLOYMENT = 3, _("3 – Employment")


class Service(ClusterableModel):
    """An existing activity and social service (aktivitets- og samværstilbud)."""

    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="services", verbose_name=_("district")
    )
    name = models.CharField(_("name"), max_length=120)
    operator_name = models.CharField(_("operator"), max_length=120)
    is_municipal = models.BooleanField(_("municipal"), default=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    users_per_day = models.PositiveSmallIntegerField(_("users a day"), null=True, blank=True)
    category = models.PositiveSmallIntegerField(_("category"), choices=ServiceCategory)
    life_phases = models.CharField(
        _("life phases"),
        max_length=20,
        blank=True,
        help_text=_("1–4, with commas"),
        validators=[
            RegexValidator(r"^[1-4](,[1-4])*$", _("Write figures from 1 to 4 with commas between, such as 1,2."))
        ],
    )

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["district__order", "name"]

    def __str__(self) -> str:
        return self.name


class Weekday(models.IntegerChoices):
    """Days as datetime.date.weekday() counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OpeningHours(models.Model):
    """When a service is open on one day of the week."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="opening_hours", verbose_name=_("service"))
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="closes_after_opening")]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self) -> None:
        """Hold opening before closing."""
        super().clean()
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("The service cannot close before it opens.")})
