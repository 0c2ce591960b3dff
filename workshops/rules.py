"""Who may do what with workshops, interviews and minutes."""

from districts.models import District
from people.enums import Role
from people.models import Participant
from people.rules import Somebody, has_role

from .enums import MinutesState, WorkshopState
from .models import Interview, Minutes, Workshop

STAFF = frozenset({Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.FACILITATOR})
MANAGERS = frozenset({Role.ADMINISTRATION, Role.CENTRE_MANAGER})
# The order in which minutes come about; a step back is a correction and may be taken by the same people.
MINUTES_STEPS = {
    MinutesState.DRAFT: (MinutesState.FOR_COMMENT, MinutesState.APPROVED),
    MinutesState.FOR_COMMENT: (MinutesState.DRAFT, MinutesState.APPROVED),
    MinutesState.APPROVED: (MinutesState.FOR_COMMENT, MinutesState.PUBLISHED),
    MinutesState.PUBLISHED: (),
}


def may_plan_workshops(user: Somebody, district: District) -> bool:
    """Administration, centre managers and facilitators plan workshops in their own districts."""
    return has_role(user, STAFF, district)


def may_invite(user: Somebody, workshop: Workshop) -> bool:
    """Whoever plans workshops in the district keeps the lists of who was invited and who came."""
    return has_role(user, STAFF, workshop.district)


def may_facilitate(user: Somebody, workshop: Workshop) -> bool:
    """Whoever plans workshops in the district, and those named as the workshop's facilitators."""
    if not user.is_authenticated or not user.is_active:
        return False
    return has_role(user, STAFF, workshop.district) or workshop.facilitators.filter(pk=user.pk).exists()


def may_name_facilitators(user: Somebody, workshop: Workshop) -> bool:
    """Whoever facilitates the workshop names colleagues as its facilitators and removes them, until it has ended.

    Centre managers and the administration do so because they facilitate in their districts.
    """
    return workshop.state != WorkshopState.ENDED and may_facilitate(user, workshop)


def may_be_named_facilitator(user: Somebody, workshop: Workshop) -> bool:
    """Only staff of the workshop's district can be named, whatever their role: the circle stays that of the house."""
    return has_role(user, frozenset(Role), workshop.district)


def may_open_workshop(user: Somebody, workshop: Workshop) -> bool:
    """A facilitator opens a workshop that is planned."""
    return workshop.state == WorkshopState.PLANNED and may_facilitate(user, workshop)


def may_end_workshop(user: Somebody, workshop: Workshop) -> bool:
    """A facilitator ends a workshop that is under way."""
    return workshop.state == WorkshopState.OPEN and may_facilitate(user, workshop)


def may_join(workshop: Workshop) -> bool:
    """Everybody with the code, while the workshop is under way."""
    return workshop.state == WorkshopState.OPEN


def may_come_in(workshop: Workshop, participant: Participant | None) -> bool:
    """Whether somebody may join now: a closed door stops newcomers, not those who have been in."""
    board = getattr(workshop, "board", None)
    if board is None or not board.is_door_closed:
        return may_join(workshop)
    return participant is not None and workshop.attendances.filter(participant=participant).exists()


def may_record_interviews(user: Somebody, district: District) -> bool:
    """Administration, centre managers and facilitators record interviews in their own districts."""
    return has_role(user, STAFF, district)


def may_record_statements(user: Somebody, interview: Interview) -> bool:
    """Whoever may record interviews in the district writes down what was said in them."""
    return may_record_interviews(user, interview.district)


def may_edit_minutes(user: Somebody, minutes: Minutes) -> bool:
    """Staff of the district, until the minutes are approved."""
    return minutes.state in {MinutesState.DRAFT, MinutesState.FOR_COMMENT} and has_role(
        user, STAFF, minutes_district(minutes)
    )


def may_move_minutes(user: Somebody, minutes: Minutes, state: MinutesState) -> bool:
    """Staff send minutes out for comment and take them back; only managers approve and publish them."""
    if state not in MINUTES_STEPS[MinutesState(minutes.state)]:
        return False
    settled = {MinutesState.APPROVED, MinutesState.PUBLISHED}
    roles = MANAGERS if state in settled or minutes.state in settled else STAFF
    return has_role(user, roles, minutes_district(minutes))


def may_read_minutes(user: Somebody, minutes: Minutes) -> bool:
    """Everybody reads published minutes; before that, the staff of the district and the workshop's facilitators."""
    if minutes.state == MinutesState.PUBLISHED or has_role(user, STAFF, minutes_district(minutes)):
        return True
    return minutes.workshop is not None and may_facilitate(user, minutes.workshop)


def minutes_district(minutes: Minutes) -> District:
    """Return the district of what the minutes are about."""
    if minutes.workshop is not None:
        return minutes.workshop.district
    if minutes.interview is not None:
        return minutes.interview.district
    raise ValueError("Minutes are of a workshop or of an interview")
