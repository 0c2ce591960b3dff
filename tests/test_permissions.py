"""Who may do what: the one matrix of role × district × phase × state × action.

Every row is a predicate of some app's `rules.py` with the roles that may; everybody else may not. A role held in the
own district holds there, a role held in all districts holds everywhere, and a role held in another district nowhere
(unless the row says `bound=False`). What belongs to all districts together takes a role in all of them
(`everywhere=True`). Superusers may whatever the state allows.
"""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from hearing import rules as hearing
from hearing.enums import SubmissionState
from hearing.models import Point, Submission
from people import rules as people
from people.enums import Role
from people.models import Membership
from process import rules as process
from process.enums import Feature, PhaseNumber, ProcessState
from proposals import rules as proposals
from proposals.enums import ProposalState, VoteState
from reports import rules as reports
from tests.factories.boards import BoardFactory, ColumnFactory, NoteFactory
from tests.factories.districts import DistrictFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.process import PhaseFactory
from tests.factories.workshops import AttendanceFactory, InterviewFactory
from tests.permission_world import NOON, TODAY, World, personas
from workshops import rules as workshops
from workshops.boards import rules as boards
from workshops.boards.enums import BoardState, RoundKind, RoundState
from workshops.boards.models import Comment, Round
from workshops.boards.people import Writer
from workshops.enums import MinutesState, WorkshopState

pytestmark = pytest.mark.django_db

A, M, F, C, S = Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.FACILITATOR, Role.CASE_WORKER, Role.SEAL_READER
EVERY_ROLE = {A, M, F, C, S}


def row(
    name: str,
    roles: set[Role],
    ask: Callable[[Any, Any], bool],
    make: Callable[[World], Any] = lambda world: world.own,
    *,
    bound: bool = True,
    everywhere: bool = False,
) -> Any:
    """One line of the matrix: the rule, and what it is asked about (the own district unless told otherwise).

    `bound=False` where a role in any district will do; `everywhere=True` where only a role in all districts will.
    """
    places = ("all",) if everywhere else ("own", "all") if bound else ("own", "other", "all")
    return pytest.param(roles, places, ask, make, id=name)


PLANNED, OPEN, ENDED = WorkshopState.PLANNED, WorkshopState.OPEN, WorkshopState.ENDED
DRAFT, APPROVED, PUBLISHED = MinutesState.DRAFT, MinutesState.APPROVED, MinutesState.PUBLISHED
NOBODY: set[Role] = set()

STAFF_MATRIX = [
    # people
    row("enter the back office", EVERY_ROLE, lambda u, _: people.may_enter_back_office(u), bound=False),
    row("manage people", {A}, lambda u, _: people.may_manage_people(u), everywhere=True),
    row("anonymise participants", {A}, lambda u, _: people.may_anonymise_participants(u), everywhere=True),
    row("see the whole log", {A}, lambda u, _: people.may_see_the_whole_log(u), everywhere=True),
    row("edit contacts", {A, M, F}, people.may_edit_contacts),
    # process and districts
    row("edit process", {A}, lambda u, _: process.may_edit_process(u), everywhere=True),
    row("edit frames", {A}, lambda u, _: process.may_edit_frames(u), everywhere=True),
    row("add district", {A}, lambda u, _: process.may_add_district(u), everywhere=True),
    row("edit district", {A, M}, process.may_edit_district),
    # workshops
    row("plan workshops", {A, M, F}, workshops.may_plan_workshops),
    row("invite", {A, M, F}, workshops.may_invite, lambda w: w.workshop()),
    row("facilitate", {A, M, F}, workshops.may_facilitate, lambda w: w.workshop()),
    row("name facilitators", {A, M, F}, workshops.may_name_facilitators, lambda w: w.workshop(OPEN)),
    row("name facilitators of ended workshop", NOBODY, workshops.may_name_facilitators, lambda w: w.workshop(ENDED)),
    row("be named facilitator", EVERY_ROLE, workshops.may_be_named_facilitator, lambda w: w.workshop(PLANNED)),
    row("open planned workshop", {A, M, F}, workshops.may_open_workshop, lambda w: w.workshop(PLANNED)),
    row("open open workshop", NOBODY, workshops.may_open_workshop, lambda w: w.workshop(OPEN)),
    row("open ended workshop", NOBODY, workshops.may_open_workshop, lambda w: w.workshop(ENDED)),
    row("end planned workshop", NOBODY, workshops.may_end_workshop, lambda w: w.workshop(PLANNED)),
    row("end open workshop", {A, M, F}, workshops.may_end_workshop, lambda w: w.workshop(OPEN)),
    row("record interviews", {A, M, F}, workshops.may_record_interviews),
    row(
        "record statements",
        {A, M, F},
        workshops.may_record_statements,
        lambda w: InterviewFactory(process=w.process, district=w.own),
    ),
    row("edit draft minutes", {A, M, F}, workshops.may_edit_minutes, lambda w: w.minutes(DRAFT)),
    row("edit approved minutes", NOBODY, workshops.may_edit_minutes, lambda w: w.minutes(APPROVED)),
    row("approve minutes", {A, M}, lambda u, m: workshops.may_move_minutes(u, m, APPROVED), lambda w: w.minutes(DRAFT)),
    row(
        "publish draft minutes",
        NOBODY,
        lambda u, m: workshops.may_move_minutes(u, m, PUBLISHED),
        lambda w: w.minutes(DRAFT),
    ),
    row(
        "publish approved minutes",
        {A, M},
        lambda u, m: workshops.may_move_minutes(u, m, PUBLISHED),
        lambda w: w.minutes(APPROVED),
    ),
    row(
        "take back published minutes",
        NOBODY,
        lambda u, m: workshops.may_move_minutes(u, m, DRAFT),
        lambda w: w.minutes(PUBLISHED),
    ),
    row("run board", {A, M, F}, boards.may_run_board, lambda w: w.board()),
    row("export running board", {A, M, F}, boards.may_export_board, lambda w: w.board()),
    row("read draft of minutes", {A, M, F}, workshops.may_read_minutes, lambda w: w.minutes(DRAFT)),
    row("read approved minutes", {A, M, F}, workshops.may_read_minutes, lambda w: w.minutes(APPROVED)),
    row("prepare planned board", {A, M, F}, boards.may_prepare_board, lambda w: w.workshop(PLANNED)),
    row("prepare open board", {A, M, F}, boards.may_prepare_board, lambda w: w.workshop(OPEN)),
    row("prepare ended board", NOBODY, boards.may_prepare_board, lambda w: w.workshop(ENDED)),
    row("keep board templates", {A, M, F}, boards.may_keep_templates),
    # proposals and votes
    row("propose", {A, M, F}, proposals.may_propose),
    row("edit proposal", {A, M, F}, proposals.may_edit_proposal, lambda w: w.proposal()),
    row(
        "edit proposal set aside",
        NOBODY,
        proposals.may_edit_proposal,
        lambda w: w.proposal(state=ProposalState.SET_ASIDE),
    ),
    row(
        "publish draft proposal",
        {A, M, F},
        proposals.may_publish_proposal,
        lambda w: w.proposal(state=ProposalState.DRAFT),
    ),
    row("publish published proposal", NOBODY, proposals.may_publish_proposal, lambda w: w.proposal()),
    row("set proposal aside", {A, M}, proposals.may_set_aside_proposal, lambda w: w.proposal()),
    row(
        "read draft proposal",
        {A, M, F},
        proposals.may_read_proposal,
        lambda w: w.proposal(state=ProposalState.DRAFT, published_at=None),
    ),
    row("prepare vote", {A, M}, proposals.may_prepare_vote),
    row("change prepared vote", {A, M}, proposals.may_change_vote, lambda w: w.vote(VoteState.PREPARED)),
    row("change open vote", NOBODY, proposals.may_change_vote, lambda w: w.vote(VoteState.OPEN)),
    row("open prepared vote", {A, M}, proposals.may_open_vote, lambda w: w.vote(VoteState.PREPARED)),
    row("open closed vote", NOBODY, proposals.may_open_vote, lambda w: w.vote(VoteState.CLOSED)),
    row("close open vote", {A, M}, proposals.may_close_vote, lambda w: w.vote(VoteState.OPEN)),
    row("close closed vote", NOBODY, proposals.may_close_vote, lambda w: w.vote(VoteState.CLOSED)),
    row("override closed vote", {A}, proposals.may_override_result, lambda w: w.vote(VoteState.CLOSED)),
    row("override open vote", NOBODY, proposals.may_override_result, lambda w: w.vote(VoteState.OPEN)),
    # hearings
    row(
        "enter reply for somebody",
        {A, C},
        lambda u, h: hearing.may_enter_reply(u, h, NOON),
        lambda w: w.hearing(),
        bound=False,
    ),
    row("see list of replies", {A, M, C, S}, lambda u, _: hearing.may_see_replies(u), bound=False),
    row("read sealed original", {C, S}, hearing.may_read_original, lambda w: w.submission()),
    row("redact", {C}, hearing.may_redact, lambda w: w.submission()),
    row("approve reply", {C}, hearing.may_approve, lambda w: w.submission()),
    row("split unpublished reply", {C}, hearing.may_code, lambda w: w.submission()),
    row(
        "split published reply",
        {A, M, C},
        hearing.may_code,
        lambda w: w.submission(SubmissionState.PUBLISHED),
    ),
    row("answer point", {A, M, C}, hearing.may_answer, lambda w: Point(submission=w.submission())),
    # reports
    row("compile district report", {A, M}, reports.may_compile),
    row("compile report on all districts", {A}, lambda u, _: reports.may_compile(u, None), everywhere=True),
    row("finalise report", {A}, lambda u, _: reports.may_finalise(u), everywhere=True),
    row("read unpublished report", {A, M}, reports.may_read, lambda w: w.report()),
    row("work with reports", {A, M}, lambda u, _: reports.may_work_with_reports(u), bound=False),
]


@pytest.mark.parametrize(("roles", "places", "ask", "make"), STAFF_MATRIX)
def test_staff_may_only_what_the_matrix_says(roles, places, ask, make):
    world = World()
    thing = make(world)
    may = {persona for persona, user in personas(world).items() if ask(user, thing)}
    expected = {(role.value, where) for role in roles for where in places}
    if roles:
        expected.add(("superuser", ""))
    assert may == expected


def test_every_role_stands_in_the_matrix():
    asked = {role for param in STAFF_MATRIX for role in param.values[0]}
    assert asked == set(Role)
    assert Membership._meta.get_field("role").choices == Role.choices


@pytest.mark.parametrize("state", [ProcessState.PREPARED, ProcessState.RUNNING, ProcessState.FINISHED])
@pytest.mark.parametrize(
    ("number", "features"),
    [
        (PhaseNumber.OPENING, {Feature.INTERVIEWS, Feature.WORKSHOPS}),
        (PhaseNumber.WORKING_UP, {Feature.INTERVIEWS, Feature.WORKSHOPS, Feature.PROPOSALS}),
        (
            PhaseNumber.PRIORITISING,
            {Feature.WORKSHOPS, Feature.PROPOSALS, Feature.VOTES, Feature.HEARINGS, Feature.REPORTS},
        ),
        (PhaseNumber.STATUS, {Feature.PROPOSALS, Feature.HEARINGS, Feature.REPORTS}),
        (PhaseNumber.COMBINED, {Feature.HEARINGS, Feature.REPORTS}),
    ],
)
def test_a_phase_opens_only_its_own_features(number, features, state):
    world = World()
    world.process.state = state
    world.process.save()
    phase = PhaseFactory(process=world.process, number=number, starts_on=TODAY, ends_on=TODAY)
    stranger = DistrictFactory(slug="uden-for")
    wanted = features if state == ProcessState.RUNNING else set()
    assert {f for f in Feature if process.may_take_part(world.process, f, TODAY, world.own)} == wanted
    assert {f for f in Feature if process.may_take_part(world.process, f, TODAY, stranger)} == set()
    before = phase.starts_on - datetime.timedelta(days=1)
    assert {f for f in Feature if process.may_take_part(world.process, f, before, world.own)} == set()


@pytest.mark.parametrize(
    ("workshop_state", "board_state", "participant_may", "facilitator_may"),
    [
        (PLANNED, BoardState.OPEN, False, True),
        (OPEN, BoardState.OPEN, True, True),
        (OPEN, BoardState.LOCKED, False, True),
        (OPEN, BoardState.ENDED, False, False),
        (ENDED, BoardState.OPEN, False, False),
    ],
)
def test_who_may_write_follows_the_board(workshop_state, board_state, participant_may, facilitator_may):
    world = World()
    board = BoardFactory(workshop=world.workshop(workshop_state), state=board_state)
    assert workshops.may_join(board.workshop) is (workshop_state == OPEN)
    assert boards.may_write(Writer(participant=ParticipantFactory()), board) is participant_may
    assert boards.may_write(Writer(user=UserFactory()), board) is facilitator_may
    assert boards.may_write_down(Writer(participant=ParticipantFactory()), board) is False
    assert boards.may_write_down(Writer(user=UserFactory()), board) is facilitator_may
    assert boards.may_arrange(Writer(participant=ParticipantFactory()), board) is False
    assert boards.may_arrange(Writer(user=UserFactory()), board) is facilitator_may
    for rule in (boards.may_mute, boards.may_lead):
        assert rule(Writer(participant=ParticipantFactory()), board) is False
        assert rule(Writer(user=UserFactory()), board) is facilitator_may
    assert boards.may_write(Writer(participant=ParticipantFactory(), is_muted=True), board) is False


def test_whoever_is_muted_takes_no_part_and_facilitators_never_are():
    assert boards.may_take_part(Writer(participant=ParticipantFactory())) is True
    assert boards.may_take_part(Writer(participant=ParticipantFactory(), is_muted=True)) is False
    assert boards.may_take_part(Writer(user=UserFactory(), is_muted=True)) is True


WRITING, ARRANGING = ("silent", "write", "show"), ("group", "dots", "choose")


@pytest.mark.parametrize("kind", [None, *WRITING, *ARRANGING])
@pytest.mark.parametrize("state", [BoardState.OPEN, BoardState.LOCKED, BoardState.ENDED])
@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("add_only", [False, True])
def test_who_may_add_and_change_follows_the_round_and_the_locks(kind, state, locked, add_only):
    board = BoardFactory(workshop=World().workshop(OPEN), state=state, add_only=add_only)
    column = ColumnFactory(board=board, is_locked=locked)
    if kind:
        Round.objects.create(board=board, kind=kind, title="Runde", state=RoundState.RUNNING)
    participant, facilitator = Writer(participant=ParticipantFactory()), Writer(user=UserFactory())
    opened, going = state == BoardState.OPEN, state != BoardState.ENDED
    assert boards.may_add_note(participant, board, column) is (opened and not locked and kind not in ARRANGING)
    assert boards.may_change_in(participant, board, column) is (opened and not locked and not add_only)
    assert boards.may_add_note(facilitator, board, column) is going
    assert boards.may_change_in(facilitator, board, column) is going
    assert boards.is_silent_now(participant, board) is (kind == "silent")
    assert boards.is_silent_now(facilitator, board) is False


@pytest.mark.parametrize("kind", [None, *WRITING, *ARRANGING])
def test_a_planned_or_ended_round_changes_nothing(kind):
    board = BoardFactory()
    column = ColumnFactory(board=board)
    for state in (RoundState.PLANNED, RoundState.ENDED):
        Round.objects.create(board=board, kind=kind or "write", title="Runde", state=state)
    participant = Writer(participant=ParticipantFactory())
    assert boards.may_add_note(participant, board, column)
    assert not boards.is_silent_now(participant, board)


@pytest.mark.parametrize(
    ("workshop_state", "board_state", "kind", "state", "participant_may"),
    [
        (OPEN, BoardState.OPEN, RoundKind.DOTS, RoundState.RUNNING, True),
        (OPEN, BoardState.OPEN, RoundKind.DOTS, RoundState.PLANNED, False),
        (OPEN, BoardState.OPEN, RoundKind.DOTS, RoundState.ENDED, False),
        (OPEN, BoardState.OPEN, RoundKind.WRITE, RoundState.RUNNING, False),
        (OPEN, BoardState.LOCKED, RoundKind.DOTS, RoundState.RUNNING, False),
        (OPEN, BoardState.ENDED, RoundKind.DOTS, RoundState.RUNNING, False),
        (PLANNED, BoardState.OPEN, RoundKind.DOTS, RoundState.RUNNING, False),
        (ENDED, BoardState.OPEN, RoundKind.DOTS, RoundState.RUNNING, False),
    ],
)
def test_only_participants_give_dots_and_only_facilitators_choose(
    workshop_state, board_state, kind, state, participant_may
):
    board = BoardFactory(workshop=World().workshop(workshop_state), state=board_state)
    round_ = Round.objects.create(board=board, kind=kind, state=state, title="Runde")
    participant, facilitator = Writer(participant=ParticipantFactory()), Writer(user=UserFactory())
    assert boards.may_give_dots(participant, board, round_) is participant_may
    assert boards.may_give_dots(participant, board, None) is False
    assert boards.may_give_dots(Writer(participant=participant.participant, is_muted=True), board, round_) is False
    assert boards.may_give_dots(facilitator, board, round_) is False
    assert boards.may_choose(participant, board) is False
    assert boards.may_choose(facilitator, board) is (workshop_state != ENDED and board_state != BoardState.ENDED)


def test_only_the_writer_changes_a_note_and_only_those_who_joined_read_the_board():
    board = BoardFactory()
    writer, neighbour, stranger = ParticipantFactory(), ParticipantFactory(), ParticipantFactory()
    for person in (writer, neighbour):
        AttendanceFactory(workshop=board.workshop, participant=person)
    note = NoteFactory(column=ColumnFactory(board=board), author=writer)
    asked = {"writer": writer, "neighbour": neighbour, "stranger": stranger, "nobody": None}
    assert {n for n, p in asked.items() if boards.may_read_board(p, board)} == {"writer", "neighbour"}
    assert {n for n, p in asked.items() if boards.may_change_words(Writer(participant=p), note)} == {"writer"}
    note.hidden_reason = "Navngiver en anden"
    assert not boards.may_change_words(Writer(participant=writer), note)
    assert boards.may_change_words(Writer(user=UserFactory()), note) is False


def test_who_moves_a_note_agrees_with_it_and_takes_comments_back():
    board = BoardFactory()
    writer, neighbour = Writer(participant=ParticipantFactory()), Writer(participant=ParticipantFactory())
    asked = {"writer": writer, "neighbour": neighbour, "facilitator": Writer(user=UserFactory())}
    column = ColumnFactory(board=board)
    note, main = NoteFactory(column=column, author=writer.participant), NoteFactory(column=column)
    comment = Comment(note=note, author=writer.participant)

    def may(rule, thing):
        return {name for name, who in asked.items() if rule(who, thing)}

    assert may(boards.may_move, note) == {"writer", "facilitator"}
    assert may(boards.may_agree, note) == {"neighbour"}
    assert may(boards.may_take_comment_back, comment) == {"writer"}
    comment.hidden_reason = "Navngiver en anden"
    assert may(boards.may_take_comment_back, comment) == set()
    note.merged_into = main
    assert may(boards.may_move, note) == set(), "it goes where the one goes that it lies under"
    note.merged_into = None
    NoteFactory(column=column, merged_into=note)
    assert may(boards.may_move, note) == {"facilitator"}
    for change in ({"hidden_reason": "Navn"}, {"is_silent": True}):
        shut = NoteFactory(column=column, **change)
        assert may(boards.may_agree, shut) == set()
        assert not boards.may_talk_about(shut)


@pytest.mark.parametrize(
    ("source", "wrote", "may"),
    [
        ("online", "writer", {"writer"}),
        ("online", "facilitator", {"facilitator"}),
        ("online", "nobody", set()),
        ("paper", "nobody", {"facilitator", "other facilitator"}),
        ("spoken", "nobody", {"facilitator", "other facilitator"}),
    ],
)
def test_what_was_written_down_for_somebody_every_facilitator_mends(source, wrote, may):
    board = BoardFactory()
    people = {name: Writer(participant=ParticipantFactory()) for name in ("writer", "neighbour")}
    people |= {name: Writer(user=UserFactory()) for name in ("facilitator", "other facilitator")}
    by = people.get(wrote, Writer())
    note = NoteFactory(column=ColumnFactory(board=board), source=source, author=by.participant, staff_author=by.user)
    assert {name for name, who in people.items() if boards.may_change_words(who, note)} == may
    note.hidden_reason = "Navngiver en anden"
    assert not any(boards.may_change_words(who, note) for who in people.values())
    note.hidden_reason = ""
    note.origin = NoteFactory(column=note.column, source=source)
    assert {name for name, who in people.items() if boards.may_change_words(who, note)} == may & {wrote}


def test_anybody_votes_only_while_the_vote_is_open_and_sees_the_result_only_after():
    world = World()
    takes = {}
    for state in VoteState:
        vote = world.vote(state)
        takes[state] = (proposals.takes_ballots(vote, NOON), proposals.shows_result(vote))
        late = NOON + datetime.timedelta(days=1)
        assert not proposals.takes_ballots(vote, late)
        vote.delete()
    assert takes == {VoteState.PREPARED: (False, False), VoteState.OPEN: (True, False), VoteState.CLOSED: (False, True)}


def test_anybody_replies_from_the_start_of_the_hearing():
    page = World().hearing()
    day = datetime.timedelta(days=1)
    asked = {days: hearing.may_reply(page, NOON + days * day) for days in (-6, -5, 0, 5, 6)}
    assert asked == {-6: False, -5: True, 0: True, 5: True, 6: True}
    own = Submission(hearing=page, state=SubmissionState.RECEIVED)
    assert {days: hearing.may_change_own(own, NOON + days * day) for days in (0, 5, 6)} == {0: True, 5: True, 6: False}
    own.state = SubmissionState.WITHDRAWN
    assert not hearing.may_change_own(own, NOON)
