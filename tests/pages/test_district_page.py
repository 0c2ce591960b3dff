"""A district's page: its track, frame, services, workshops, proposals, vote, hearing, report."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from pages.models import DistrictPage
from proposals.enums import ProposalState
from tests.factories.districts import (
    BudgetFrameFactory,
    DistrictFactory,
    KeyFigureFactory,
    OpeningHoursFactory,
    TrackFactory,
)
from tests.factories.hearing import HearingPageFactory
from tests.factories.pages import DistrictPageFactory, ProcessPageFactory
from tests.factories.process import ProcessFactory
from tests.factories.proposals import ProposalFactory, open_amager_vote
from tests.factories.workshops import MinutesFactory, WorkshopFactory
from tests.pages.reports import final_report
from workshops.enums import MinutesState, WorkshopState

pytestmark = pytest.mark.django_db
ADDRESS = "/tilbud-2015/amager/"


@pytest.fixture
def page(home):
    parent = ProcessPageFactory(process=ProcessFactory(slug="tilbud-2015", title="Tilbud 2015"))
    district = DistrictFactory(slug="amager", name="Amager", order=2)
    TrackFactory(district=district)
    return DistrictPageFactory(parent=parent, district=district)


def get(client, address=ADDRESS):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def test_district_page_shows_track_frame_and_key_figures_in_danish_figures(client, page):
    city = DistrictFactory(slug="city", name="City", order=1)
    page.get_parent().specific.process.districts.add(city)
    BudgetFrameFactory(district=city, present=26_000_000, indicative=19_000_000)
    BudgetFrameFactory(district=page.district)
    KeyFigureFactory(district=page.district, label="Borgere i målgruppen", value=1250)
    text = get(client).content.decode()
    for part in ("Livsstilsændringer og sundhed", "8.000.000 kr.", "22.500.000 kr.", "31.000.000 kr.", "1.250"):
        assert part in text
    view = get(client).context["view"]
    assert view.frames.own.slug == "amager"
    assert view.frames.largest == 26_000_000


def test_district_page_draws_a_week_and_writes_it_as_a_table(client, page):
    hours = OpeningHoursFactory(service__district=page.district, service__name="Huset")
    text = get(client).content.decode()
    assert '<svg class="week"' in text
    assert "<td>9–15</td>" in text
    assert "Der er åbent efter kl. 17" not in text
    assert hours.service.name in text


def test_district_page_lists_workshops_and_says_which_have_minutes(client, page):
    process = page.get_parent().specific.process
    first = WorkshopFactory(process=process, district=page.district, state=WorkshopState.ENDED)
    second = WorkshopFactory(
        process=process,
        district=page.district,
        starts_at=first.starts_at + datetime.timedelta(1),
        ends_at=first.ends_at + datetime.timedelta(1),
    )
    WorkshopFactory(process=process, title="I et andet distrikt")
    MinutesFactory(workshop=first, state=MinutesState.PUBLISHED)
    MinutesFactory(workshop=second, state=MinutesState.APPROVED)
    lines = get(client).context["view"].workshops
    assert [(line.workshop, line.has_minutes) for line in lines] == [(first, True), (second, False)]


def test_district_page_shows_published_proposals_and_no_drafts(client, page):
    process = page.get_parent().specific.process
    shown = ProposalFactory(process=process, district=page.district, title="Åbent til 21", cost=2_500_000)
    ProposalFactory(
        process=process, district=page.district, title="Kladden", state=ProposalState.DRAFT, published_at=None
    )
    text = get(client).content.decode()
    assert f'href="/forslag/tilbud-2015/{shown.number}/"' in text
    assert "2.500.000 kr." in text
    assert "Kladden" not in text


def test_district_page_leads_to_the_open_vote(client, home):
    vote = open_amager_vote()
    page = DistrictPageFactory(parent=ProcessPageFactory(process=vote.process), district=vote.district)
    text = get(client, page.url).content.decode()
    assert f'href="/afstemning/{vote.pk}/"' in text
    assert [one.kind for one in get(client, page.url).context["view"].open_now] == ["vote"]


def test_district_page_shows_hearings_about_it_or_about_all_and_its_reports(client, page):
    parent = page.get_parent().specific
    about_it = HearingPageFactory(parent=parent, districts=[page.district])
    about_all = HearingPageFactory(parent=parent)
    HearingPageFactory(parent=parent, districts=[DistrictFactory()])
    report = final_report(process=parent.process, district=page.district)
    final_report(process=parent.process, district=DistrictFactory())
    view = get(client).context["view"]
    assert {h.pk for h in view.hearings} == {about_it.pk, about_all.pk}
    assert [link.report for link in view.reports] == [report]


def test_district_page_with_nothing_in_it_has_a_word_for_everything(client, page):
    assert get(client).content.decode().count("empty-state") == 6


def test_district_page_carries_no_inline_style_or_script(client, page):
    BudgetFrameFactory(district=page.district)
    OpeningHoursFactory(service__district=page.district)
    text = get(client).content.decode()
    assert "style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text


def test_district_page_in_english(client, page):
    text = get(client, "/en" + ADDRESS).content.decode()
    assert "The economic frame" in text
    assert "Den økonomiske ramme" not in text


def test_district_page_is_only_for_districts_of_the_process_and_once(page):
    parent = page.get_parent()
    stranger = DistrictPage(title="Fremmed", slug="fremmed", district=DistrictFactory())
    twice = DistrictPage(title="Amager", slug="amager-2", district=page.district)
    for wrong in (stranger, twice):
        with pytest.raises(ValidationError):
            parent.add_child(instance=wrong)


def test_district_page_takes_as_many_queries_for_three_of_everything_as_for_one(
    client, page, django_assert_max_num_queries
):
    parent = page.get_parent().specific

    def add():
        OpeningHoursFactory(service__district=page.district)
        KeyFigureFactory(district=page.district)
        WorkshopFactory(process=parent.process, district=page.district, state=WorkshopState.OPEN)
        ProposalFactory(process=parent.process, district=page.district)
        HearingPageFactory(parent=parent, districts=[page.district])
        other = DistrictFactory()
        parent.process.districts.add(other)
        BudgetFrameFactory(district=other)

    add()
    get(client)
    with django_assert_max_num_queries(50) as one:
        get(client)
    add()
    add()
    with django_assert_max_num_queries(50) as three:
        get(client)
    assert len(three) == len(one)
