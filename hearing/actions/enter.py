"""Staff enter what came by letter, telephone or mail."""

import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hearing import rules
from hearing.enums import Deed
from hearing.models import HearingPage
from people.models import User
from trail.enums import Source

from .give import Draft, Sent, submit_reply
from .states import log


def enter_reply(
    *,
    hearing: HearingPage,
    by: User,
    draft: Draft,
    channel: Source,
    received_at: datetime,
    form_token: str = "",
) -> Sent:
    """Enter a reply for somebody, with the way it came and the time it was received, which decides if it is late.

    Raises:
        PermissionDenied: the user may not, or the hearing's personal data are to be deleted.
        ValidationError: the day lies in the future, or something is missing.
    """
    if not rules.may_enter_reply(by, hearing, timezone.now()):
        raise PermissionDenied(_("You may not enter replies to this hearing."))
    if received_at > timezone.now():
        raise ValidationError({"received_on": _("The day it was received cannot lie in the future.")})
    with transaction.atomic():
        sent = submit_reply(
            hearing=hearing,
            draft=draft,
            form_token=form_token or secrets.token_urlsafe(24),
            channel=channel,
            received_at=received_at,
            entered_by=by,
        )
        if sent.is_new:
            log(sent.submission, Deed.ENTERED, by, str(Source(channel).label))
    return sent
