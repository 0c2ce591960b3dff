"""What the permission matrix asks about, and everybody who may ask: people, two districts, and the objects in one."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from hearing.enums import SubmissionState
from hearing.models import HearingPage, Submission
from people.enums import Role
from people.models import User
from proposals.enums import VoteState
from proposals.models import Vote
from reports.models import Report
from tests.factories.boards import BoardFactory
from tests.factories.districts import DistrictFactory
from tests.factories.pages import ProcessPageFactory
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.process import ProcessFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.workshops import MinutesFactory, WorkshopFactory
from workshops.enums import MinutesState, WorkshopState

TODAY = datetime.date(2026, 3, 10)
NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)


@dataclass
class World:
    """What the rules are asked about, all in the district `own`."""

    own: Any = field(default_factory=lambda: DistrictFactory(slug="amager"))
    other: Any = field(default_factory=lambda: DistrictFactory(slug="city"))

    def __post_init__(self) -> None:
        self.process = ProcessFactory(districts=[self.own, self.other])

    def workshop(self, state: WorkshopState = WorkshopState.PLANNED):
        return WorkshopFactory(process=self.process, district=self.own, state=state)

    def board(self):
        return BoardFactory(workshop=self.workshop(WorkshopState.OPEN))

    def minutes(self, state: MinutesState):
        return MinutesFactory(workshop=self.workshop(), state=state)

    def proposal(self, **changes: Any):
        return ProposalFactory(process=self.process, district=self.own, **changes)

    def vote(self, state: VoteState) -> Vote:
        return Vote.objects.create(
            process=self.process,
            district=self.own,
            title="Afstemning",
            frame=8_000_000,
            opens_at=NOON - datetime.timedelta(days=1),
            closes_at=NOON + datetime.timedelta(days=1),
            state=state,
            tie_seed="frø",
        )

    def hearing(self) -> HearingPage:
        page = HearingPage(
            title="Høring",
            slug="hoering",
            process=self.process,
            introduction="<p>Høring</p>",
            starts_on=TODAY - datetime.timedelta(days=5),
            deadline_on=TODAY + datetime.timedelta(days=5),
            delete_on=TODAY + datetime.timedelta(days=400),
            case_number="2026-0000001",
            unit="Enheden",
        )
        return ProcessPageFactory(process=self.process).add_child(instance=page)

    def submission(self, state: SubmissionState = SubmissionState.RECEIVED) -> Submission:
        return Submission.objects.create(
            hearing=self.hearing(),
            district=self.own,
            subject="Emne",
            text="Tekst",
            sender_kind="private",
            state=state,
            published_at=timezone.now() if state == SubmissionState.PUBLISHED else None,
        )

    def report(self) -> Report:
        return Report(process=self.process, district=self.own, kind="district", title="Rapport", snapshot={})


def personas(world: World) -> dict[tuple[str, str], Any]:
    """Return everybody who may ask, by role and where they hold it."""
    found: dict[tuple[str, str], Any] = {
        ("anonymous", ""): AnonymousUser(),
        ("no role", ""): UserFactory(),
        ("superuser", ""): User.objects.create_superuser("super@eksempel.dk", "x"),
    }
    for role in Role:
        for where, district in (("own", world.own), ("other", world.other), ("all", None)):
            found[role.value, where] = MembershipFactory(role=role, district=district).user
        gone = MembershipFactory(role=role, district=world.own).user
        gone.is_active = False
        found[role.value, "left"] = gone
    return found
