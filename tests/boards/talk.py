"""Speaking to a board as somebody: opens one, lets people in, and submits their operations."""

from dataclasses import dataclass, field
from uuid import uuid4

from people.enums import Role
from people.models import Participant, StakeholderGroup, User
from realtime.entries import Outcome
from realtime.submit import submit
from realtime.verbs import Actor, Audience
from tests.factories.people import MembershipFactory
from tests.factories.workshops import WorkshopFactory
from workshops.actions import join
from workshops.boards.actions import open_board
from workshops.boards.enums import Layout
from workshops.boards.models import Board, Note
from workshops.boards.queries import own_notes, snapshot
from workshops.enums import WorkshopState


@dataclass
class Voice:
    """Somebody at a board; `says` sends an operation with the next running number."""

    board: Board
    actor: Actor
    token: str = ""
    client: str = field(default_factory=lambda: str(uuid4()))

    def says(self, verb: str, **body: object) -> Outcome:
        return submit(self.board.stream.key, self.actor, self.client, None, verb, dict(body))

    def sees(self) -> dict:
        return snapshot(self.board.stream.key, self.actor.audience, self.actor.key)

    def owns(self) -> list[dict]:
        return own_notes(self.board.stream.key, self.actor.key)["notes"]

    def writes(self, text: str, column: int = 0) -> Note:
        """Write a note into the column with this place and return its row."""
        outcome = self.says("note.add", column=self.board.columns.all()[column].pk, text=text)
        assert outcome.accepted, (outcome.code, outcome.detail)
        return Note.objects.get(pk=outcome.private["note"])


def facilitator_of(workshop) -> User:
    """Return a facilitator of the workshop's district."""
    return MembershipFactory(role=Role.FACILITATOR, district=workshop.district, user__title="Udviklingskonsulent").user


def open_hall(layout: Layout = Layout.VOICES, **workshop: object) -> tuple[Board, Voice]:
    """Return the board of a workshop under way, and its facilitator's voice."""
    made = WorkshopFactory(**{"state": WorkshopState.OPEN} | workshop)
    user = facilitator_of(made)
    board = open_board(by=user, workshop=made, layout=layout)
    return board, Voice(board, Actor(f"user:{user.pk}", Audience.FACILITATOR))


def guest(board: Board, name: str = "", group: StakeholderGroup | None = None) -> Voice:
    """Return the voice of somebody who has joined the workshop."""
    joined = join(workshop=board.workshop, name=name, group=group)
    return Voice(board, Actor(f"participant:{joined.participant.pk}", Audience.PARTICIPANT), joined.token)


def person(voice: Voice) -> Participant:
    """Return the participant behind a voice."""
    return Participant.objects.get(pk=voice.actor.key.partition(":")[2])
