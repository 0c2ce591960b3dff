"""Interviews, and what was said in them: each statement is a contribution like a note on a board."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from districts.models import District
from people.models import StakeholderGroup, User
from process.models import Process
from trail.actions import record_contribution
from trail.enums import ContributionKind, Source
from trail.numbers import receipt_hash
from workshops.enums import Interviewed
from workshops.models import Interview, Statement
from workshops.receipts import receipts_for
from workshops.rules import may_record_interviews, may_record_statements
from workshops.wording import required_words

STATEMENT_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Said:
    """A recorded statement and the receipt to hand to whoever said it; shown once, never stored."""

    statement: Statement
    receipt: str


@transaction.atomic
def record_interview(
    *,
    by: User,
    process: Process,
    district: District,
    title: str,
    interviewed: Interviewed,
    held_on: datetime.date,
    interviewer_role: str,
    people_count: int = 1,
) -> Interview:
    """Record that an interview was held, with how many people and by whom (a role, no name).

    Raises:
        PermissionDenied: the user does not record interviews in the district.
    """
    if not may_record_interviews(by, district):
        raise PermissionDenied(_("You can only record interviews in your own district."))
    return Interview.objects.create(
        process=process,
        district=district,
        title=title,
        interviewed=interviewed,
        people_count=people_count,
        held_on=held_on,
        interviewer_role=interviewer_role,
    )


@transaction.atomic
def record_statement(
    *,
    by: User,
    interview: Interview,
    text: str,
    group: StakeholderGroup | None = None,
    is_public: bool = True,
    receipt: str | None = None,
) -> Said:
    """Write down one thing that was said, and give it a number and a receipt.

    Args:
        receipt: a receipt made beforehand (`receipts_for`); one is made when there is none.

    Raises:
        PermissionDenied: the user does not record interviews in the district.
        ValidationError: the statement is empty or longer than 4,000 characters.
    """
    if not may_record_statements(by, interview):
        raise PermissionDenied(_("You can only record interviews in your own district."))
    text = required_words(text, limit=STATEMENT_LIMIT)
    order = (interview.statements.aggregate(last=Max("order"))["last"] or 0) + 1
    given = record_contribution(
        key=f"workshops.statement:{interview.pk}:{order}",
        kind=ContributionKind.INTERVIEW,
        text=text,
        process_slug=interview.process.slug,
        district_slug=interview.district.slug,
        group_slug=group.slug if group else "",
        occasion=interview.title,
        source=Source.SPOKEN,
        on_behalf=True,
        is_public=is_public,
        receipt=receipt,
    )
    statement = Statement.objects.create(interview=interview, contribution=given.contribution, order=order)
    return Said(statement, given.receipt)


@transaction.atomic
def record_statements(
    *, by: User, interview: Interview, texts: Sequence[str], form_token: str, group: StakeholderGroup | None = None
) -> list[Said]:
    """Write down what was said, once: what the same filled-in form has recorded before is returned, not added.

    Args:
        form_token: the random token of the form, from which the receipts are derived.

    Raises:
        PermissionDenied: the user does not record interviews in the district.
        ValidationError: a statement is empty or longer than 4,000 characters.
    """
    interview = Interview.objects.select_for_update(of=("self",)).get(pk=interview.pk)
    said = []
    for text, receipt in zip(texts, receipts_for(form_token, texts), strict=True):
        known = interview.statements.filter(contribution__receipt_hash=receipt_hash(receipt)).first()
        said.append(
            Said(known, receipt)
            if known
            else record_statement(by=by, interview=interview, text=text, group=group, receipt=receipt)
        )
    return said
