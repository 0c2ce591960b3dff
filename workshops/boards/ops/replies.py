"""Verbs for what people say of notes: comments, and that they agree."""

from typing import Any

import msgspec

from realtime.verbs import Context, Effect, verb
from trail.queries import contribution_by_receipt
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import changed_comment, without_comment

from .notes import receipt_of


class CommentAdd(msgspec.Struct, forbid_unknown_fields=True):
    """A comment on a note."""

    note: int
    text: str


class CommentRef(msgspec.Struct, forbid_unknown_fields=True):
    """A comment."""

    comment: int


class CommentHide(msgspec.Struct, forbid_unknown_fields=True):
    """A comment and why it is hidden."""

    comment: int
    reason: str


class NoteAgree(msgspec.Struct, forbid_unknown_fields=True):
    """A note, and whether one agrees with it."""

    note: int
    on: bool


def recall_comment(ctx: Context, _effect: dict[str, Any]) -> dict[str, Any]:
    """Return number and receipt of an earlier comment.add again."""
    receipt = receipt_of(ctx)
    contribution = contribution_by_receipt(receipt)
    if contribution is None:
        return {}
    comment = getattr(contribution, "board_comment", None)
    return {"comment": comment.pk if comment else None, "number": contribution.number, "receipt": receipt}


@verb("comment.add", CommentAdd, recall=recall_comment)
def comment_add(ctx: Context, body: CommentAdd) -> Effect:
    """Comment on a note; number and receipt go to the writer alone."""
    board = board_of(ctx)
    receipt = receipt_of(ctx)
    comment = actions.add_comment(
        board=board,
        by=writer_of(ctx, board),
        note=body.note,
        text=body.text,
        key=f"boards.comment:{ctx.stream.key}.{ctx.seq}",
        receipt=receipt,
        at=ctx.now,
    )
    given = {"comment": comment.pk, "number": comment.contribution.number, "receipt": receipt}
    return changed_comment(comment, given)


@verb("comment.remove", CommentRef)
def comment_remove(ctx: Context, body: CommentRef) -> Effect:
    """Take one's own comment back; whoever catches up later is not given its words either."""
    board = board_of(ctx)
    comment = actions.remove_comment(board=board, by=writer_of(ctx, board), comment=body.comment, now=ctx.now)
    return without_comment(comment, Effect(public={"gone": {"comments": [comment.pk]}}))


@verb("comment.restore", CommentRef)
def comment_restore(ctx: Context, body: CommentRef) -> Effect:
    """Put back a comment that one has taken back."""
    board = board_of(ctx)
    return changed_comment(actions.restore_comment(board=board, by=writer_of(ctx, board), comment=body.comment))


@verb("comment.hide", CommentHide)
def comment_hide(ctx: Context, body: CommentHide) -> Effect:
    """Hide a comment; whoever catches up later is not given its words either."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    comment = actions.hide_comment(board=board, by=by, comment=body.comment, reason=body.reason)
    return without_comment(comment, changed_comment(comment))


@verb("comment.show", CommentRef)
def comment_show(ctx: Context, body: CommentRef) -> Effect:
    """Show a hidden comment again."""
    board = board_of(ctx)
    return changed_comment(actions.show_comment(board=board, by=writer_of(ctx, board), comment=body.comment))


@verb("note.agree", NoteAgree)
def note_agree(ctx: Context, body: NoteAgree) -> Effect:
    """Agree with a note, or no longer; everybody is told how many do."""
    board = board_of(ctx)
    note = actions.agree_with(board=board, by=writer_of(ctx, board), note=body.note, on=body.on, at=ctx.now)
    return Effect(public={"notes": [{"id": note.pk, "agree": note.agree}]})
