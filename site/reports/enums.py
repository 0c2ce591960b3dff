"""Kinds, editions and states of reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(TextChoices):
    """What a report is about."""

    DISTRICT = "district", _("District report")
    STATUS = "status", _("Status to the committee")
    COMBINED = "combined", _("Combined proposal")
    HEARING = "hearing", _("Hearing note")


class Edition(TextChoices):
    """For whom a report is. The public one is built without what is private."""

    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal, for the case file")


class ReportState(TextChoices):
    """How far a report has come."""

    DRAFT = "draft", pgettext_lazy("report", "Draft")
    COMPLETE = "complete", _("Complete")
    FINAL = "final", _("Final")


class Format(TextChoices):
    """File formats."""

    HTML = "html", _("Web page (HTML)")
    PDF = "pdf", "PDF"
    DOCX = "docx", _("Word (DOCX)")
    XLSX = "xlsx", _("Excel (XLSX)")
    JSON = "json", _("Data (JSON)")
    CSV = "csv", _("Tables (CSV)")


class BoardFormat(TextChoices):
    """File formats of a workshop's board."""

    CSV = "csv", _("Tables (CSV)")
    SVG = "svg", "SVG"
    PNG = "png", "PNG"


class CompilationState(TextChoices):
    """How far a compilation in the background has come."""

    WAITING = "waiting", _("Waiting to start")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped by a fault")
