"""Comments on notes: given with a number and a receipt, taken back, put back, hidden."""

from datetime import datetime

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from trail.actions import link, record_contribution
from trail.enums import ContributionKind, Relation
from workshops.boards.models import Board, Comment
from workshops.boards.people import Writer
from workshops.boards.rules import may_arrange, may_take_comment_back, may_talk_about

from .checks import check_may_write
from .found import NOTE_LIMIT, REASON_LIMIT, find_comment, find_note, for_the_record, standing_comments, words
from .notes import WRITER, put_back, take_back

MOST_COMMENTS = 5000


def add_comment(*, board: Board, by: Writer, note: int, text: str, key: str, receipt: str, at: datetime) -> Comment:
    """Say something of a note; it gets a number and a receipt, and the chain says which note it is about.

    Args:
        key: its key in the ledger, one for each operation.
        receipt: derived beforehand, so that a repeated operation gives the same one.

    Raises:
        Refused: `not_shown` while others may not read the note, `full`, or what `check_may_write` and `words` say.
    """
    check_may_write(board, by)
    text = words(text, NOTE_LIMIT)
    found = find_note(board, note)
    if not may_talk_about(found):
        raise Refused("not_shown", _("The note is not shown to everybody."))
    if standing_comments(board).count() >= MOST_COMMENTS:
        raise Refused("full", _("The board is full. Tell the facilitator."))
    workshop = board.workshop
    given = record_contribution(
        key=key,
        kind=ContributionKind.COMMENT,
        text=text,
        process_slug=workshop.process.slug,
        district_slug=workshop.district.slug,
        group_slug=by.group.slug if by.group else "",
        occasion=workshop.title,
        url=f"/workshops/{workshop.slug}/",
        given_at=at,
        receipt=receipt,
    ).contribution
    if found.given:
        about = found.given.node
        link(source=given.node, target=about, relation=Relation.CONCERNS, made_by=for_the_record(WRITER))
    return Comment.objects.create(
        note=found,
        contribution=given,
        author=by.participant,
        staff_author=by.user,
        author_name=by.shown_name[:60],
        text=given.text,
        written_at=at,
    )


def remove_comment(*, board: Board, by: Writer, comment: int, now: datetime) -> Comment:
    """Take one's own comment back; the chain says that its writer did, and it can be put back."""
    check_may_write(board, by)
    found = find_comment(board, comment)
    _check_own(by, found)
    found.removed_at = now
    found.save(update_fields=["removed_at"])
    take_back(found.contribution)
    return found


def restore_comment(*, board: Board, by: Writer, comment: int) -> Comment:
    """Put back a comment that one has taken back."""
    check_may_write(board, by)
    found = (
        Comment.objects.filter(pk=comment, note__board=board, note__removed_at__isnull=True, removed_at__isnull=False)
        .select_related("contribution__node", "note")
        .first()
    )
    if found is None:
        raise Refused("no_comment", _("There is nothing to put back."))
    _check_own(by, found)
    found.removed_at = None
    found.save(update_fields=["removed_at"])
    put_back(found.contribution)
    return found


def _check_own(by: Writer, comment: Comment) -> None:
    if may_take_comment_back(by, comment):
        return
    if comment.hidden_reason:
        raise Refused("hidden_comment", _("The comment is hidden. Talk to the facilitator."))
    raise Refused("not_your_comment", _("Only who wrote the comment can do that."))


def hide_comment(*, board: Board, by: Writer, comment: int, reason: str) -> Comment:
    """Hide a comment from everybody but facilitators and its writer, who is told the reason."""
    return _set_hidden(board, by, comment, words(reason, REASON_LIMIT, lines=False))


def show_comment(*, board: Board, by: Writer, comment: int) -> Comment:
    """Let everybody see a hidden comment again."""
    return _set_hidden(board, by, comment, "")


def _set_hidden(board: Board, by: Writer, comment: int, reason: str) -> Comment:
    if not may_arrange(by, board):
        raise Refused("not_allowed", _("Only a facilitator can hide a comment, or show it again."))
    found = find_comment(board, comment)
    found.hidden_reason = reason
    found.save(update_fields=["hidden_reason"])
    return found
