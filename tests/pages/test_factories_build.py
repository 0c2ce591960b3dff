"""The factories everybody builds on make rows that hold."""

import pytest

from people.enums import Role
from people.rules import has_role
from tests.factories.districts import BudgetFrameFactory, KeyFigureFactory, OpeningHoursFactory, TrackFactory
from tests.factories.pages import ArticlePageFactory, DistrictPageFactory
from tests.factories.people import ContactFactory, MembershipFactory, ParticipantFactory
from tests.factories.process import FrameRequirementFactory, MilestoneFactory, PhaseFactory, PrincipleFactory
from tests.factories.trail import ContributionFactory, LinkFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "factory",
    [
        TrackFactory,
        KeyFigureFactory,
        OpeningHoursFactory,
        ContactFactory,
        ParticipantFactory,
        MilestoneFactory,
        PhaseFactory,
        PrincipleFactory,
        FrameRequirementFactory,
        ContributionFactory,
        LinkFactory,
    ],
)
def test_factory_makes_two_rows_that_hold(factory):
    for row in (factory(), factory()):
        row.full_clean()


def test_frame_factory_gives_the_figures_of_the_annex():
    assert BudgetFrameFactory().proposed == 8_000_000


def test_membership_factory_gives_a_role_everywhere():
    assert has_role(MembershipFactory().user, {Role.FACILITATOR}) is True


def test_district_page_factory_puts_the_page_under_its_process():
    page = DistrictPageFactory()
    article = ArticlePageFactory()
    assert page.get_parent().specific.process.districts.get() == page.district
    assert page.get_url_parts()[2] == f"/{page.get_parent().slug}/{page.slug}/"
    assert article.get_url_parts()[2] == "/om/"
