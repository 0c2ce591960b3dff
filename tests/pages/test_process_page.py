"""A process's page: phases, districts, what was decided, what came of it."""

import datetime

import pytest
from django.utils import timezone

from process.enums import ProcessState
from reports.enums import Edition
from tests.factories.districts import DistrictFactory, TrackFactory
from tests.factories.hearing import HearingPageFactory
from tests.factories.pages import ArticlePageFactory, DistrictPageFactory, ProcessPageFactory
from tests.factories.people import StakeholderGroupFactory
from tests.factories.process import (
    FrameRequirementFactory,
    MilestoneFactory,
    PhaseFactory,
    PrincipleFactory,
    ProcessFactory,
)
from tests.factories.reports import ReportFactory
from tests.factories.workshops import WorkshopFactory
from tests.pages.reports import final_report
from workshops.enums import WorkshopState

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    """The finished process of 2015 with everything it has."""
    process = ProcessFactory(slug="tilbud-2015", title="Tilbud 2015", state=ProcessState.FINISHED)
    for number in range(1, 6):
        PhaseFactory(process=process, number=number)
    MilestoneFactory(
        process=process, title="Orientering", planned_text="medio juli", held_on=datetime.date(2015, 7, 16)
    )
    FrameRequirementFactory(process=process, text="Færre, men større tilbud")
    PrincipleFactory(process=process, text="Den enkeltes recovery")
    StakeholderGroupFactory(name="Brugere af tilbuddene", name_en="Users of the services")
    return ProcessPageFactory(process=process)


def get(client, address="/tilbud-2015/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def test_process_page_shows_what_it_is_made_of(client, page):
    text = get(client).content.decode()
    for part in (
        "Tilbud 2015",
        "2015-0159321",
        "15. august–24. august 2015",
        "medio juli",
        "16. juli 2015",
        "Færre, men større tilbud",
        "Den enkeltes recovery",
        "Brugere af tilbuddene",
    ):
        assert part in text


def test_process_page_lists_its_districts_with_colour_track_and_address(client, page):
    amager = TrackFactory(district__slug="amager", district__name="Amager", title="Livsstil og sundhed").district
    DistrictPageFactory(parent=page, district=amager)
    city = DistrictFactory(slug="city", name="City")
    page.process.districts.add(city)
    cards = get(client).context["view"].districts
    assert {card.district.name: (card.url, card.track) for card in cards} == {
        "Amager": ("/tilbud-2015/amager/", "Livsstil og sundhed"),
        "City": ("", ""),
    }
    assert 'class="card district-amager"' in get(client).content.decode()


def test_process_page_lists_the_newest_public_reports_only(client, page):
    district = DistrictFactory()
    common = {"process": page.process, "district": district}
    final_report(**common, version=1, title="Gammel")
    newest = final_report(**common, version=2, title="Ny")
    final_report(**common, version=3, edition=Edition.INTERNAL, title="Intern")
    ReportFactory(process=page.process, district=district, version=4, title="Kladde")
    reports = get(client).context["view"].reports
    assert [(link.report, link.url) for link in reports] == [(newest, f"/rapporter/tilbud-2015/{newest.pk}/")]


def test_process_page_shows_hearings_open_things_and_articles(client, page):
    page.process.state = ProcessState.RUNNING
    page.process.save()
    hearing = HearingPageFactory(parent=page, title="Høring om tilbud")
    workshop = WorkshopFactory(process=page.process, state=WorkshopState.OPEN)
    ArticlePageFactory(parent=page, title="Nyt fra udvalget", slug="nyt")
    view = get(client).context["view"]
    assert [h.pk for h in view.hearings] == [hearing.pk]
    assert {one.url for one in view.open_now} == {f"/workshops/{workshop.slug}/", f"/tilbud-2015/{hearing.slug}/"}
    assert [article.title for article in view.articles] == ["Nyt fra udvalget"]


def test_process_page_that_runs_says_what_one_can_do_now(client, home):
    today = timezone.localdate()
    process = ProcessFactory(slug="nu", starts_on=today, ends_on=today)
    PhaseFactory(process=process, starts_on=today, ends_on=today, what_you_can_do="Kom og skriv en seddel.")
    ProcessPageFactory(process=process)
    text = get(client, "/nu/").content.decode()
    assert "Kom og skriv en seddel." in text
    assert "her er vi nu" in text


def test_process_page_with_nothing_in_it_has_a_word_for_everything(client, home):
    ProcessPageFactory(process=ProcessFactory(slug="tom"))
    text = get(client, "/tom/").content.decode()
    assert text.count("empty-state") == 4


def test_process_page_in_english(client, page):
    text = get(client, "/en/tilbud-2015/").content.decode()
    assert "Users of the services" in text
    assert "Timetable" in text
    assert "Tidsplan" not in text


@pytest.mark.parametrize("address", ["/findes-ikke/", "/en/findes-ikke/", "/tilbud-2015/findes-ikke/"])
def test_unknown_address_gets_a_helpful_404_page(client, page, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert 'href="/find/"' in answer.content.decode() or 'href="/en/find/"' in answer.content.decode()


def test_process_page_takes_as_many_queries_for_three_of_everything_as_for_one(
    client, page, django_assert_max_num_queries
):
    def add():
        process = page.process
        district = TrackFactory().district
        DistrictPageFactory(parent=page, district=district)
        MilestoneFactory(process=process)
        FrameRequirementFactory(process=process)
        PrincipleFactory(process=process)
        HearingPageFactory(parent=page, districts=[district])
        WorkshopFactory(process=process, state=WorkshopState.OPEN)
        final_report(process=process, district=district)
        StakeholderGroupFactory()

    add()
    get(client)
    with django_assert_max_num_queries(45) as one:
        get(client)
    add()
    add()
    with django_assert_max_num_queries(45) as three:
        get(client)
    assert len(three) == len(one)
