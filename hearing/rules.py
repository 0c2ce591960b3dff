"""Who may do what with a hearing and its replies, and when.

Originals are sealed: case workers of the reply's district and those who hold the role "may read sealed originals"
open them, and every opening is logged. Everybody else works on what has been approved for the public.
"""

import datetime

from people.enums import Role
from people.rules import Somebody, has_role

from . import dates
from .enums import HearingStatus, SubmissionState
from .models import Attachment, HearingPage, Point, Submission

READERS = frozenset({Role.CASE_WORKER, Role.SEAL_READER})
HANDLERS = frozenset({Role.CASE_WORKER})
ANSWERERS = frozenset({Role.CASE_WORKER, Role.CENTRE_MANAGER, Role.ADMINISTRATION})
ENTERERS = frozenset({Role.CASE_WORKER, Role.ADMINISTRATION})
OVERVIEW = ANSWERERS | READERS


def may_reply(hearing: HearingPage, moment: datetime.datetime) -> bool:
    """Whether the public may send a reply: from the start until the replies are published; after the deadline late."""
    day = dates.local_day(moment)
    takes = hearing.status_on(day) in (HearingStatus.OPEN, HearingStatus.CLOSED)
    return hearing.live and takes and day < hearing.delete_on


def may_change_own(submission: Submission, moment: datetime.datetime) -> bool:
    """Whether the holder of the receipt may still correct or withdraw: until the deadline, unless withdrawn."""
    day = dates.local_day(moment)
    return day <= submission.hearing.deadline_on and submission.state != SubmissionState.WITHDRAWN


def may_enter_reply(user: Somebody, hearing: HearingPage, moment: datetime.datetime) -> bool:
    """Whether staff may enter a letter, a call or a mail for somebody: from the start until data are deleted."""
    day = dates.local_day(moment)
    return has_role(user, ENTERERS) and hearing.starts_on <= day < hearing.delete_on


def may_see_replies(user: Somebody) -> bool:
    """Whether the user may see the list of replies with their states (no original words in it)."""
    return has_role(user, OVERVIEW)


def may_read_original(user: Somebody, submission: Submission) -> bool:
    """Whether the user may open a sealed original. A reply that is about no district is open to any case worker."""
    return has_role(user, READERS, submission.district)


def may_redact(user: Somebody, submission: Submission) -> bool:
    """Whether the user may mark what is left out, and decide on findings."""
    return has_role(user, HANDLERS, submission.district)


def may_approve(user: Somebody, submission: Submission) -> bool:
    """Whether the user may approve, publish or withhold a reply."""
    return has_role(user, HANDLERS, submission.district)


def may_code(user: Somebody, submission: Submission) -> bool:
    """Whether the user may split a reply into points. Before it is published, that takes reading the original."""
    if submission.state == SubmissionState.PUBLISHED:
        return has_role(user, ANSWERERS, submission.district)
    return has_role(user, HANDLERS, submission.district)


def may_answer(user: Somebody, point: Point) -> bool:
    """Whether the user may write the administration's remark to a point."""
    return has_role(user, ANSWERERS, point.submission.district)


def may_download(user: Somebody, attachment: Attachment) -> bool:
    """Whether the user may fetch a file as it was handed in; it is sealed like the original."""
    return may_read_original(user, attachment.submission)


def is_public_file(attachment: Attachment) -> bool:
    """Whether everybody may fetch the cleaned copy of a file."""
    return bool(
        attachment.is_public
        and attachment.public_file
        and attachment.submission.state == SubmissionState.PUBLISHED
        and attachment.submission.hearing.live
    )
