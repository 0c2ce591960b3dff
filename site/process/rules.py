"""Who may do what with a process and its districts, and what its phase allows."""

import datetime

from districts.models import District
from people.enums import Role
from people.rules import Somebody, has_role, has_role_everywhere

from .enums import FEATURES_OF_PHASE, Feature, PhaseNumber, ProcessState, Station
from .models import Process

KEEPERS = frozenset({Role.ADMINISTRATION, Role.CENTRE_MANAGER})


def may_edit_process(user: Somebody) -> bool:
    """The administration of all districts plans processes."""
    return has_role_everywhere(user, {Role.ADMINISTRATION})


def may_edit_district(user: Somebody, district: District | None = None) -> bool:
    """The administration and the centre's own management keep what is known of a district."""
    return has_role(user, KEEPERS, district)


def may_add_district(user: Somebody) -> bool:
    """A new district is the administration's, as the map of districts belongs to all."""
    return has_role_everywhere(user, {Role.ADMINISTRATION})


def may_edit_frames(user: Somebody) -> bool:
    """Only the administration sets economic frames: they are one table for all districts."""
    return has_role_everywhere(user, {Role.ADMINISTRATION})


def is_phase_open_for(process: Process, feature: Feature, day: datetime.date) -> bool:
    """Whether the process runs and a phase of that day opens this for those who take part.

    Phases overlap where the committee planned them so; then what either opens is open. A process that is being
    prepared or is finished opens nothing.
    """
    if process.state != ProcessState.RUNNING:
        return False
    return any(
        feature in FEATURES_OF_PHASE[PhaseNumber(phase.number)]
        for phase in process.phases.all()
        if phase.station(day) is Station.PRESENT
    )


def may_take_part(process: Process, feature: Feature, day: datetime.date, district: District | None = None) -> bool:
    """Whether anybody, without an account, may take part in this now, in this district of the process."""
    if district is not None and district.pk not in {one.pk for one in process.districts.all()}:
        return False
    return is_phase_open_for(process, feature, day)
