"""Made-up proposals and votes. The vote's list and ballots are better made by the actions: `open_amager_vote`."""

import datetime

import factory
from django.utils import timezone

from people.enums import Role
from people.models import User
from proposals.actions import open_vote, prepare_vote
from proposals.enums import ProposalState
from proposals.models import Proposal, Vote
from tests.factories.boards import ThemeFactory
from tests.factories.districts import BudgetFrameFactory, DistrictFactory
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.process import ProcessFactory


class ProposalFactory(factory.django.DjangoModelFactory):
    """A published proposal without themes; `propose_from_themes` makes one with its way behind it."""

    class Meta:
        model = Proposal

    process = factory.SubFactory(ProcessFactory)
    district = factory.SubFactory(DistrictFactory)
    number = factory.Sequence(lambda n: f"F-{n:03}")
    title = factory.Sequence(lambda n: f"Åbent om aftenen {n}")
    text = "Huset har åbent til klokken 21 tre aftener om ugen."
    cost = 2_000_000
    state = ProposalState.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)


def staff_of(district, role: Role = Role.CENTRE_MANAGER) -> User:
    """Return a member of staff with this role in the district; in all districts when it is None."""
    return MembershipFactory(user=UserFactory(title="Centerleder"), role=role, district=district).user


def theme_in(process, district):
    """Return a theme on the board of a workshop of this process and district."""
    return ThemeFactory(column__board__workshop__process=process, column__board__workshop__district=district)


def open_amager_vote(costs: dict[str, int] | None = None, *, hours: int = 48, seed: str = "frø til prøver") -> Vote:
    """Return an open vote in Amager, frame 8,000,000 kr., on one proposal for each number and cost.

    Amager's list unless told otherwise: A1 3.0, A2 2.5, A3 2.0 and A4 0.5 million.
    """
    costs = costs or {"F-A01": 3_000_000, "F-A02": 2_500_000, "F-A03": 2_000_000, "F-A04": 500_000}
    district = DistrictFactory(slug="amager", name="Amager")
    process = ProcessFactory(slug="aktivitets-og-samvaer", districts=[district])
    BudgetFrameFactory(district=district, year=process.budget_year)
    for number, cost in costs.items():
        ProposalFactory(process=process, district=district, number=number, title=f"Forslag {number}", cost=cost)
    manager = staff_of(district)
    now = timezone.now()
    vote = prepare_vote(
        process=process,
        district=district,
        opens_at=now,
        closes_at=now + datetime.timedelta(hours=hours),
        by=manager,
    )
    return open_vote(vote=vote, by=manager, tie_seed=seed)
