"""Writing the economic frames, which belong to all districts together."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from districts.frames import Difference, FrameColumn, FrameRow, differences
from districts.models import BudgetFrame, District
from people.models import User

from .rules import may_edit_frames


@transaction.atomic
def set_frame_table(*, by: User, year: int, total: int, rows: Sequence[FrameRow]) -> list[BudgetFrame]:
    """Write a budget year's frames, all of them or none.

    Args:
        total: what every column must come to, in whole kroner.
        rows: one for each district that has a frame in this year.

    Raises:
        PermissionDenied: `by` is not of the administration.
        ValidationError: a column does not come to the total (the message says by how much), a rate is not
            between 0 and 100, an amount is negative, or a district is unknown.
    """
    if not may_edit_frames(by):
        raise PermissionDenied(_("Only the administration sets the economic frames."))
    if any(min(row.present, row.indicative) < 0 or not 0 <= row.rate_percent <= 100 for row in rows):
        raise ValidationError(_("Amounts cannot be below zero, and a rate lies between 0 and 100."))
    wrong = differences(rows, total)
    if wrong:
        raise ValidationError([difference_text(difference) for difference in wrong])
    districts = {district.slug: district for district in District.objects.all()}
    if unknown := [row.district_slug for row in rows if row.district_slug not in districts]:
        raise ValidationError(_("There is no district called %(slug)s.") % {"slug": unknown[0]})
    return [
        BudgetFrame.objects.update_or_create(
            district=districts[row.district_slug],
            year=year,
            defaults={"present": row.present, "indicative": row.indicative, "rate_percent": row.rate_percent},
        )[0]
        for row in rows
    ]


def difference_text(difference: Difference) -> str:
    """Say in plain words by how much a column misses the total."""
    texts = {
        FrameColumn.PRESENT: _("Present budget comes to %(sum)s kr. That is %(difference)s kr. %(too)s."),
        FrameColumn.INDICATIVE: _("Indicative distribution comes to %(sum)s kr. That is %(difference)s kr. %(too)s."),
        FrameColumn.PROPOSED: _("Proposed frame comes to %(sum)s kr. That is %(difference)s kr. %(too)s."),
    }
    return texts[difference.column] % {
        "sum": number_format(difference.total + difference.amount, force_grouping=True),
        "difference": number_format(abs(difference.amount), force_grouping=True),
        "too": _("too much") if difference.amount > 0 else _("too little"),
    }
