"""Verbs about people: who may come in, who is muted for now, and whose name is forgotten."""

from typing import Any

import msgspec

from realtime.verbs import Context, Effect, Refused, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.actions.forgetting import SYSTEM, take_names_off
from workshops.boards.entities import board_entity, mute_entity


class NameForget(msgspec.Struct, forbid_unknown_fields=True):
    """Participants whose chosen names are to be forgotten, and notes written down for somebody whose name is."""

    participants: list[int]
    notes: list[int] = []


class BoardDoor(msgspec.Struct, forbid_unknown_fields=True):
    """Whether the door is closed to newcomers."""

    closed: bool


@verb("board.door", BoardDoor)
def board_door(ctx: Context, body: BoardDoor) -> Effect:
    """Close the door to newcomers, or open it."""
    board = board_of(ctx)
    return Effect(
        public={"board": board_entity(actions.set_door(board=board, by=writer_of(ctx, board), closed=body.closed))}
    )


class PersonMute(msgspec.Struct, forbid_unknown_fields=True):
    """What somebody wrote, who is to be muted: a note or a comment."""

    note: int | None = None
    comment: int | None = None


class PersonUnmute(msgspec.Struct, forbid_unknown_fields=True):
    """A mute that is lifted."""

    mute: int


@verb("person.mute", PersonMute)
def person_mute(ctx: Context, body: PersonMute) -> Effect:
    """Let whoever wrote it contribute nothing for now; facilitators are told by which number, and nobody who."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    return _for_facilitators(
        {"mutes": [mute_entity(actions.mute_writer(board=board, by=by, note=body.note, comment=body.comment))]}
    )


@verb("person.unmute", PersonUnmute)
def person_unmute(ctx: Context, body: PersonUnmute) -> Effect:
    """Let them contribute again."""
    board = board_of(ctx)
    gone = actions.lift_mute(board=board, by=writer_of(ctx, board), mute=body.mute)
    return _for_facilitators({"gone": {"mutes": [gone]}})


def _for_facilitators(told: dict[str, Any]) -> Effect:
    return Effect(public={}, facilitator=told)


@verb("name.forget", NameForget)
def name_forget(ctx: Context, body: NameForget) -> Effect:
    """Take names off the board, also after it has ended; only the system itself sends this."""
    if ctx.actor != SYSTEM:
        raise Refused("not_allowed")
    notes, comments = take_names_off(board=board_of(ctx), participant_ids=body.participants, note_ids=body.notes)
    # withdraws: the log has been rewritten, so that nobody may be caught up from what was kept in memory.
    nameless = {
        kind: [{"id": words.pk, "name": ""} for words in found]
        for kind, found in (("notes", notes), ("comments", comments))
    }
    return Effect(public=nameless, projector={}, withdraws=True)
