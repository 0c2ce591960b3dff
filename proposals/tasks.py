"""Work in the background: closing votes when their time has come.

Pages close due votes as well when somebody reads them, so a vote is never shown open after its time,
also where no worker runs.
"""

from typing import Any

from django.utils import timezone
from django_tasks import task

from .actions import close_due_votes
from .models import Vote


@task()
def close_votes() -> int:
    """Close every vote whose time has come; return how many."""
    return close_due_votes()


def close_in_time(sender: type[Vote], vote_id: int, **kwargs: Any) -> None:
    """Put the closing of a newly opened vote into the queue, for its closing time."""
    closes_at = Vote.objects.values_list("closes_at", flat=True).get(pk=vote_id)
    if closes_at > timezone.now():
        close_votes.using(run_after=closes_at).enqueue()
