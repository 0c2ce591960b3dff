"""The front page: where every process stands, and what one can do today."""

import datetime

import pytest
from django.utils import timezone

from process.enums import ProcessState
from process.queries import day_of
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory
from tests.factories.pages import ProcessPageFactory
from tests.factories.process import PhaseFactory, ProcessFactory
from tests.factories.workshops import WorkshopFactory
from workshops.enums import WorkshopState

pytestmark = pytest.mark.django_db


def running_process(**kwargs):
    """Return a process that is in its second phase today, with its page."""
    today = day_of(timezone.now())
    process = ProcessFactory(
        starts_on=today - datetime.timedelta(days=30), ends_on=today + datetime.timedelta(60), **kwargs
    )
    for number, begins in ((1, -30), (2, -5), (3, 20)):
        PhaseFactory(
            process=process,
            number=number,
            starts_on=today + datetime.timedelta(days=begins),
            ends_on=today + datetime.timedelta(days=begins + 20),
            what_you_can_do=f"Det kan du gøre i fase {number}.",
        )
    ProcessPageFactory(process=process)
    return process


def test_home_says_where_we_are_and_what_one_can_do(client, home):
    process = running_process()
    page = client.get("/").content.decode()
    assert page.count("her er vi nu") == 1
    assert "Det kan du gøre i fase 2." in page
    assert f'href="/{process.slug}/"' in page


def test_home_has_the_two_big_actions(client, home):
    page = client.get("/").content.decode()
    assert 'href="/deltag/"' in page
    assert "Deltag med kode" in page
    assert 'href="/find/"' in page
    assert "Find mit bidrag" in page


def test_home_leads_to_what_is_open_today(client, home):
    process = running_process()
    workshop = WorkshopFactory(process=process, state=WorkshopState.OPEN)
    hearing = HearingPageFactory(parent=process.page)
    happenings = client.get("/").context["home"].current[0].open_now
    assert [(one.kind, one.url) for one in happenings] == [
        ("workshop", f"/workshops/{workshop.slug}/"),
        ("hearing", f"/{process.slug}/{hearing.slug}/"),
    ]


def test_home_shows_the_next_workshops_and_not_those_that_are_over(client, home):
    process, now = running_process(), timezone.now()
    for hours, state in ((-50, WorkshopState.ENDED), (-40, WorkshopState.PLANNED), (40, WorkshopState.PLANNED)):
        starts_at = now + datetime.timedelta(hours=hours)
        WorkshopFactory(
            process=process, starts_at=starts_at, ends_at=starts_at + datetime.timedelta(hours=3), state=state
        )
    coming = client.get("/").context["home"].current[0].coming
    assert [one.starts_at for one in coming] == [now + datetime.timedelta(hours=40)]


def test_home_puts_what_is_finished_below(client, home):
    finished = ProcessFactory(state=ProcessState.FINISHED, title="Helhedsplan 2010")
    ProcessPageFactory(process=finished)
    view = client.get("/").context["home"]
    assert view.current == []
    assert [card.process for card in view.finished] == [finished]


def test_home_without_a_process_says_so_kindly(client, home):
    page = client.get("/").content.decode()
    assert "Ingen proces er i gang lige nu" in page


def test_home_leaves_out_processes_without_a_public_page(client, home):
    ProcessFactory(title="Uden side")
    ProcessPageFactory(process=ProcessFactory(title="Upubliceret"), live=False)
    page = client.get("/").content.decode()
    assert "Uden side" not in page
    assert "Upubliceret" not in page


def test_home_in_english_stands_beside_the_danish_one(client, home):
    running_process()
    page = client.get("/en/").content.decode()
    assert '<html lang="en">' in page
    assert "Take part with a code" in page
    assert "we are here now" in page
    assert "Deltag med kode" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_as_many_queries_for_three_processes_as_for_one(client, home, count, django_assert_max_num_queries):
    running_process()
    client.get("/")
    with django_assert_max_num_queries(40) as one:
        client.get("/")
    for _ in range(count):
        process = running_process(districts=[DistrictFactory()])
        WorkshopFactory(process=process, state=WorkshopState.OPEN)
        HearingPageFactory(parent=process.page)
    client.get("/")
    with django_assert_max_num_queries(40) as many:
        client.get("/")
    # One more than before: the districts of the hearings, of which there were none.
    assert len(many) == len(one) + 1
