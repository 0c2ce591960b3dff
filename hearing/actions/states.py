"""The one place where a reply's state changes, and where it is written down who did what."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hearing.enums import NEXT_STATES, Deed, SubmissionState
from hearing.models import Handling, Submission
from people.models import User


def require_next(submission: Submission, state: SubmissionState) -> None:
    """Raise ValidationError unless the reply may go into this state from the one it is in."""
    if state not in NEXT_STATES[SubmissionState(submission.state)]:
        raise ValidationError(
            _("The reply is “%(from)s” and cannot become “%(to)s”.")
            % {"from": submission.get_state_display(), "to": state.label},
            code="wrong_state",
        )


def locked(submission: Submission) -> Submission:
    """Return the reply read anew and held until the transaction ends, so that two people do not pass each other.

    The hearing's page is wide and does not change here, so it is taken over from the row at hand.
    """
    fresh = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("contribution__node", "district")
        .get(pk=submission.pk)
    )
    if Submission.hearing.is_cached(submission):
        fresh.hearing = submission.hearing
    return fresh


def still_as_seen(submission: Submission, seen: str) -> None:
    """Hold the reply, and refuse to go on when its sender has changed it since somebody looked at it.

    Args:
        seen: how many earlier versions the reply had when it was shown, as the form sends it back.

    Raises:
        ValidationError: it has been changed; or the form does not say what was seen.
    """
    if str(locked(submission).versions.count()) != seen:
        raise ValidationError(_("The sender has changed the reply. Read it again."), code="changed")


def place(code: str, start: int, end: int) -> str:
    """Return a note of a place in the original: the reason or rule as a code, and the characters."""
    return f"{code} {start}–{end}"


def log(submission: Submission, deed: Deed, by: User, note: str = "") -> None:
    """Write down who did what. The note holds places and reasons, never words of the original."""
    Handling.objects.create(submission=submission, deed=deed, user=by, user_name=by.name, note=note[:300])
