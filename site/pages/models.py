"""Wagtail pages and the site's own settings. What is said beyond a page's own text comes from `queries`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from districts.colours import validate_readable_on_white
from districts.models import District
from process.models import Process

from . import queries


@register_setting(icon="cog", order=10)
class BrandSettings(BaseSiteSetting):
    """Whose site it is: name, logo, colours, and how to reach the people behind it."""

    name = models.CharField(_("name of the site"), max_length=60, default="Samskab")
    municipality = models.CharField(_("municipality"), max_length=120, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    primary_colour = models.CharField(
        _("colour of links and buttons"),
        max_length=7,
        default="#0B5563",
        validators=[validate_readable_on_white],
        help_text=_("It must be dark enough to be read on white."),
    )
    pressed_colour = models.CharField(
        _("colour of a pressed button"), max_length=7, default="#083E48", validators=[validate_readable_on_white]
    )
    address = models.TextField(_("address"), blank=True, max_length=300)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=20, blank=True)
    ean = models.CharField(_("EAN number"), max_length=13, blank=True)

    select_related = ["logo"]
    panels = [
        FieldPanel("name"),
        FieldPanel("municipality"),
        FieldPanel("logo"),
        MultiFieldPanel([FieldPanel("primary_colour"), FieldPanel("pressed_colour")], heading=_("Colours")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("contact_email"), FieldPanel("contact_phone"), FieldPanel("ean")],
            heading=_("Contact"),
        ),
    ]

    class Meta:
        verbose_name = _("name, look and contact")

    @property
    def logo_url(self) -> str:
        """Address of the logo at twice the height it is shown in, or empty."""
        return self.logo.get_rendition("height-96").url if self.logo else ""


class HomePage(Page):
    """The front page."""

    introduction = models.TextField(_("introduction"), max_length=600)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.ProcessPage", "pages.ArticlePage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the processes and what one can do today."""
        return super().get_context(request, *args, **kwargs) | {"home": queries.home(timezone.now())}


class ProcessPage(Page):
    """A process with its phases as a timeline."""

    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="page", verbose_name=_("process"))
    body = RichTextField(_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("process"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    template = "pages/process_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.DistrictPage", "pages.ArticlePage", "hearing.HearingPage"]

    class Meta:
        verbose_name = _("process page")
        verbose_name_plural = _("process pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the timeline, the districts, what is open, and the reports."""
        return super().get_context(request, *args, **kwargs) | {"view": queries.process_view(self, timezone.now())}


class DistrictPage(Page):
    """A district within a process: track, frame, key figures, workshops, proposals, hearing, report."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="pages", verbose_name=_("district"))
    body = RichTextField(_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("district"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    template = "pages/district_page.html"
    parent_page_types = ["pages.ProcessPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("district page")
        verbose_name_plural = _("district pages")

    def clean(self) -> None:
        """Hold one page for each district of a process, and only for districts that take part in it."""
        super().clean()
        parent = self.get_parent() if self.path else None
        if parent is None or not self.district_id:
            return
        process = parent.specific.process
        if not process.districts.filter(pk=self.district_id).exists():
            raise ValidationError({"district": _("The district does not take part in this process.")})
        others = DistrictPage.objects.child_of(parent).filter(district=self.district_id).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"district": _("The district has a page in this process already.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the district and what happens there in this process."""
        return super().get_context(request, *args, **kwargs) | {"view": queries.district_view(self, timezone.now())}


class ArticlePage(Page):
    """Plain text: about, privacy, accessibility statement, news."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = RichTextField(_("text"))

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    template = "pages/article_page.html"
    parent_page_types = ["pages.HomePage", "pages.ProcessPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
