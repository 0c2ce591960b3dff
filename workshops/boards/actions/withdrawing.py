"""Taking the words of a comment out of what the log tells participants and the projector.

A comment's own operations are named after it, but when a note is put back or hidden, the operation that tells of the
note, or of several, tells of its comments too.
"""

from typing import Any

from realtime.models import Op
from realtime.verbs import SEVERAL, Audience
from workshops.boards.models import Board, Comment

PUBLIC = (Audience.PARTICIPANT.value, Audience.PROJECTOR.value)


def take_out_of_log(*, board: Board, comment: Comment) -> None:
    """Let nobody but facilitators read earlier operations about the comment; its effect then `withdraws`."""
    about = [f"comment:{comment.pk}", f"note:{comment.note_id}", SEVERAL]
    ops = list(Op.objects.accepted().filter(stream=board.stream, about__in=about))
    for op in ops:
        for audience in PUBLIC:
            op.views[audience] = _without(op.views.get(audience, op.effect), comment.pk)
    Op.objects.bulk_update(ops, ["views"])


def _without(view: dict[str, Any], pk: int) -> dict[str, Any]:
    if "comments" not in view:
        return view
    left = [comment for comment in view["comments"] if comment["id"] != pk]
    return {**view, "comments": left} if left else {key: part for key, part in view.items() if key != "comments"}
