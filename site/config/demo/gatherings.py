"""Workshops from plan to minutes, through the apps' own actions and the board's own operations."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from config.demo.cast import Cast
from config.demo.days import day_of, moment
from config.demo.receipts import client_of
from config.demo.rounds import hold_rounds
from config.demo.shapes import LooseNote, NoteText, WorkshopText
from people.models import User
from process.models import Process
from realtime.submit import submit
from realtime.verbs import Actor, Audience
from trail.actions import set_aside
from workshops.actions import (
    answer_invitation,
    create_workshop,
    edit_minutes,
    end_workshop,
    invite,
    join,
    move_minutes,
    note_attendance,
    open_workshop,
)
from workshops.boards.actions import open_board
from workshops.boards.layouts import BoardPlan, ColumnPlan
from workshops.boards.models import Board, Note, Theme
from workshops.boards.rules import earlier_boards
from workshops.enums import Answer, Channel, MinutesState
from workshops.models import Minutes, Workshop

CHANNELS = (Channel.MAIL, Channel.LETTER, Channel.MAIL, Channel.PHONE, Channel.PERSON, Channel.POSTER)
ANSWERS = (Answer.YES, Answer.YES, Answer.NO, Answer.NONE, Answer.YES)
DAYS_BETWEEN_INVITATION_AND_WORKSHOP = 20


def plan_workshop(
    text: WorkshopText, process: Process, cast: Cast, today: date, ready: BoardPlan | None = None
) -> Workshop:
    """Plan a workshop, make its board and invite. The rounds and the parking lot of a ready-made board come along."""
    day, facilitator = day_of(text.day, today), cast.facilitator(text.district)
    workshop = create_workshop(
        by=facilitator,
        process=process,
        district=cast.districts[text.district],
        phase=process.phases.get(number=text.phase),
        title=text.title,
        introduction=text.introduction,
        place=text.place,
        access=text.access,
        starts_at=moment(day, text.starts),
        ends_at=moment(day, text.ends),
        round_number=text.round,
        agenda=text.agenda,
        facilitators=[facilitator],
        slug=f"{text.district}-{day.year}-runde-{text.round}",
    )
    if text.code and not Workshop.objects.filter(join_code=text.code).exists():
        # A code that can be printed in a guide; the action gives a random one.
        workshop.join_code = text.code
        workshop.save(update_fields=["join_code"])
    columns = [ColumnPlan(*column) for column in text.columns]
    columns += [column for column in ready.columns if column.is_parking] if ready else []
    open_board(by=facilitator, workshop=workshop, columns=columns, rounds=ready.rounds if ready else ())
    _invite(workshop, cast, facilitator, day, today)
    return workshop


def hold_workshop(workshop: Workshop, text: WorkshopText, cast: Cast) -> Workshop:
    """Open the workshop and let people write, gather and set aside. It stays open."""
    facilitator = cast.facilitator(text.district)
    open_workshop(by=facilitator, workshop=workshop)
    writers = _Writers(workshop, cast, facilitator)
    for theme in text.themes:
        notes = [writers.write(theme.column, note).pk for note in theme.notes]
        body = {"title": theme.title, "summary": theme.summary, "column": writers.columns[theme.column], "notes": notes}
        writers.facilitate("theme.add", body)
    for loose in text.loose:
        _lay_down(loose, writers, facilitator)
    _count_those_present(workshop, text, cast, facilitator)
    return workshop


def take_along(workshop: Workshop, text: WorkshopText, cast: Cast) -> None:
    """Lay what an earlier workshop of the district found in the column of what is missing, before anybody comes."""
    earlier = earlier_boards(workshop.board)
    themes = Theme.objects.filter(board__in=earlier, title__in=text.along).order_by("pk")
    notes = Note.objects.filter(Q(theme__in=themes) | Q(text__in=text.along), board__in=earlier).order_by("pk")
    writers = _Writers(workshop, cast, cast.facilitator(text.district))
    along = {"themes": [theme.pk for theme in themes], "notes": [note.pk for note in notes]}
    writers.facilitate("board.take_along", {"column": writers.columns[1], **along})


def close_workshop(workshop: Workshop, text: WorkshopText, cast: Cast) -> Minutes:
    """Enter its rounds and end it; its minutes are drafted, mended, sent for comment, approved and published."""
    facilitator, manager = cast.facilitator(text.district), cast.manager(text.district)
    hold_rounds(workshop)
    end_workshop(by=facilitator, workshop=workshop)
    drafted = Minutes.objects.get(workshop=workshop)
    summary = text.minutes.format(present=workshop.attendances.count())
    edit_minutes(by=facilitator, minutes=drafted, body=f"## Kort fortalt\n\n{summary}\n\n{drafted.body}")
    return settle_minutes(drafted, facilitator, manager)


def settle_minutes(minutes: Minutes, facilitator: User, manager: User) -> Minutes:
    """Take minutes from draft to published."""
    move_minutes(by=facilitator, minutes=minutes, state=MinutesState.FOR_COMMENT)
    move_minutes(by=manager, minutes=minutes, state=MinutesState.APPROVED)
    return move_minutes(by=manager, minutes=minutes, state=MinutesState.PUBLISHED)


def _invite(workshop: Workshop, cast: Cast, facilitator: User, day: date, today: date) -> None:
    sent_on = day - timedelta(days=DAYS_BETWEEN_INVITATION_AND_WORKSHOP)
    for place, contact in enumerate(cast.contacts(workshop.district.slug)):
        channel = CHANNELS[place % len(CHANNELS)] if contact.email else Channel.PHONE
        invitation = invite(by=facilitator, workshop=workshop, contact=contact, channel=channel, sent_on=sent_on)
        answer = ANSWERS[(place + workshop.round) % len(ANSWERS)]
        answered_on = sent_on + timedelta(days=3 + place % 5)
        if answer != Answer.NONE and answered_on <= today:
            answer_invitation(by=facilitator, invitation=invitation, answer=answer, answered_on=answered_on)


def _count_those_present(workshop: Workshop, text: WorkshopText, cast: Cast, facilitator: User) -> None:
    """Those who said yes came; others are counted by their group."""
    for invitation in workshop.invitations.filter(answer=Answer.YES).select_related("contact__group"):
        note_attendance(by=facilitator, workshop=workshop, contact=invitation.contact)
    for group, count in text.also_present:
        for _person in range(count):
            note_attendance(by=facilitator, workshop=workshop, group=cast.group(group))


def _lay_down(loose: LooseNote, writers: "_Writers", facilitator: User) -> None:
    note = writers.write(loose.column, loose.note)
    if loose.reason and note.contribution:
        set_aside(source=note.contribution.node, reason=loose.reason, made_by=facilitator.title)


@dataclass
class _Writers:
    """Everybody who writes on one board; the same name is the same person, no name is somebody new."""

    workshop: Workshop
    cast: Cast
    facilitator: User
    actors: dict[str, tuple[Actor, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.board: Board = self.workshop.board
        self.columns = [column.pk for column in self.board.columns.order_by("order")]

    def write(self, column: int, note: NoteText) -> Note:
        """Write a note over the board's stream and return it."""
        body = {"column": self.columns[column], "text": note.text}
        if note.source == "paper":
            # Notes on paper are laid on the board by the facilitator.
            return Note.objects.get(pk=int(str(self.facilitate("note.add", body)["note"])))
        actor, client = self._actor(note)
        return Note.objects.select_related("contribution__node").get(pk=self._send(actor, client, "note.add", body))

    def facilitate(self, verb: str, body: dict[str, object]) -> dict[str, object]:
        """Send an operation as the facilitator and return the private part of the answer."""
        actor = Actor(f"user:{self.facilitator.pk}", Audience.FACILITATOR)
        outcome = submit(self.board.stream.key, actor, client_of(self.workshop.slug, 0), None, verb, body)
        if not outcome.accepted:
            raise RuntimeError(f"The demo's {verb} was refused: {outcome.code} {outcome.detail}")
        return outcome.private

    def _send(self, actor: Actor, client: str, verb: str, body: dict[str, object]) -> int:
        outcome = submit(self.board.stream.key, actor, client, None, verb, body)
        if not outcome.accepted:
            raise RuntimeError(f"The demo's {verb} was refused: {outcome.code} {outcome.detail}")
        return int(outcome.private["note"])

    def _actor(self, note: NoteText) -> tuple[Actor, str]:
        key = f"{note.group}|{note.name}" if note.name else f"nobody {len(self.actors)}"
        if key not in self.actors:
            joined = join(workshop=self.workshop, group=self.cast.group(note.group), name=note.name)
            actor = Actor(f"participant:{joined.participant.pk}", Audience.PARTICIPANT)
            self.actors[key] = actor, client_of(self.workshop.slug, len(self.actors) + 1)
        return self.actors[key]


def now_hours(now: datetime) -> tuple[datetime, datetime]:
    """Return when a workshop that is under way began and will end: from the last full hour but one, six hours."""
    begin = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    return begin, begin + timedelta(hours=6)
