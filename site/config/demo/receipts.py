"""Receipts of the demo's notes. They are stored nowhere; the board's log gives the same answer to the same "
"operation."""

from realtime.models import Op
from realtime.submit import submit
from realtime.verbs import Actor, Audience
from workshops.boards.models import Note


def client_of(workshop_slug: str, place: int) -> str:
    """Return the client id of a workshop's writer number `place`; 0 is the facilitator. At most 36 characters."""
    return f"demo-{place}-{workshop_slug}"[:36]


def receipt_of(note: Note) -> str:
    """Return the receipt of a note that the demo wrote, by sending its operation again; "" for other notes.

    A repeated operation changes nothing and is answered as the first time (docs/architecture.md).
    """
    for op in Op.objects.filter(stream=note.board.stream, verb="note.add", client__startswith="demo-"):
        if op.body.get("text") != note.text:
            continue
        actor = Actor(op.actor, Audience.PARTICIPANT if op.actor.startswith("participant") else Audience.FACILITATOR)
        private = submit(note.board.stream.key, actor, op.client, op.cseq, op.verb, op.body).private
        if private.get("note") == note.pk:
            return str(private["receipt"])
    return ""
