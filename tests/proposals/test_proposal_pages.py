"""The public pages of proposals, and the forms of those who work with them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.enums import Role
from proposals.actions import edit_proposal, propose_from_themes, publish_proposal, set_aside_proposal
from proposals.enums import ProposalState
from proposals.models import Proposal
from tests.factories.districts import BudgetFrameFactory, DistrictFactory
from tests.factories.process import ProcessFactory
from tests.factories.proposals import ProposalFactory, open_amager_vote, staff_of, theme_in
from trail.actions import link, record_contribution, record_node
from trail.enums import ContributionKind, NodeKind, Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    district = DistrictFactory(slug="amager", name="Amager")
    BudgetFrameFactory(district=district)
    return district


@pytest.fixture
def process(district):
    return ProcessFactory(slug="tilbud", districts=[district])


@pytest.fixture
def theme(process, district):
    theme = theme_in(process, district)
    theme.node = record_node(
        kind=NodeKind.THEME, key=f"boards.theme:{theme.pk}", title=theme.title, url="/tema/1/", is_public=True
    )
    theme.save()
    return theme


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def add_proposals(process, district, theme, n: int) -> None:
    """Published proposals with a change and two notes behind each."""
    by = staff_of(district)
    for i in range(n):
        for j in range(2):
            key = f"boards.note:{theme.pk}-{Proposal.objects.count()}-{j}"
            given = record_contribution(key=key, kind=ContributionKind.NOTE, text="Søndag", process_slug="tilbud")
            link(source=given.contribution.node, target=theme.node, relation=Relation.GROUPED)
        proposal = propose_from_themes(themes=[theme], title=f"Forslag {i}", text="Ja", cost=100_000, by=by)
        publish_proposal(proposal=proposal, by=by)


def list_url(process, query="") -> str:
    return reverse("proposals:list", args=[process.slug]) + query


def page_url(proposal, name="proposal") -> str:
    return reverse(f"proposals:{name}", args=[proposal.process.slug, proposal.number])


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_pages_take_as_many_queries_for_three_as_for_one(client, process, district, theme):
    add_proposals(process, district, theme, 1)
    pages = [list_url(process), page_url(Proposal.objects.get())]
    one = [queries_of(client, page) for page in pages]
    add_proposals(process, district, theme, 2)
    assert [queries_of(client, page) for page in pages] == one


def test_list_leaves_out_drafts_and_shows_what_was_set_aside_last(client, process, district):
    ProposalFactory(process=process, district=district, number="F-AAA", title="Første", state=ProposalState.SET_ASIDE)
    ProposalFactory(process=process, district=district, number="F-CCC", title="Anden")
    ProposalFactory(process=process, district=district, title="Kladden", state=ProposalState.DRAFT, published_at=None)
    page = text_of(client.get(list_url(process)))
    assert "Kladden" not in page
    assert page.index("Anden") < page.index("Første")
    assert "25 % af lokalområdets ramme" in page


def test_list_of_one_district_leaves_out_the_others(client, process, district):
    other = DistrictFactory(name="City")
    process.districts.add(other)
    ProposalFactory(process=process, district=district, title="Fra Amager")
    ProposalFactory(process=process, district=other, title="Fra City")
    page = text_of(client.get(list_url(process, f"?distrikt={other.slug}")))
    assert ("Fra City" in page, "Fra Amager" in page) == (True, False)


def test_list_without_proposals_says_when_they_come(client, process):
    assert "Der er ingen forslag her endnu" in text_of(client.get(list_url(process)))


@pytest.mark.parametrize("address", ["/forslag/ukendt/", "/forslag/tilbud/?distrikt=ukendt", "/forslag/tilbud/F-ZZZ/"])
def test_unknown_addresses_are_not_found(client, process, address):
    assert client.get(address).status_code == 404


def test_proposal_tells_where_it_comes_from_and_what_changed(client, process, district, theme):
    add_proposals(process, district, theme, 1)
    proposal = Proposal.objects.get()
    edit_proposal(
        proposal=proposal, title="Et bedre forslag", text="Ja", cost=400_000, reason="Mad med.", by=staff_of(district)
    )
    page = text_of(client.get(page_url(proposal)))
    numbers = re.findall(r"B-\w{5}", page)
    assert len(numbers) == 2
    assert "Det bygger på temaet" in page
    assert "Titlen var “Forslag 0” og blev til “Et bedre forslag”." in page
    assert "Prisen var 100.000 kr. og blev til 400.000 kr." in page
    assert "Hvorfor: Mad med." in page
    assert "5 % af 8.000.000 kr." in page


def test_proposal_page_says_why_it_was_set_aside(client, process, district, theme):
    add_proposals(process, district, theme, 1)
    proposal = Proposal.objects.get()
    set_aside_proposal(proposal=proposal, reason="Huset bliver <b>revet</b> ned.", by=staff_of(district))
    html = client.get(page_url(proposal)).content.decode()
    assert "Huset bliver &lt;b&gt;revet&lt;/b&gt; ned." in html


def test_draft_is_found_by_those_who_work_with_it_only(client, process, district):
    draft = ProposalFactory(process=process, district=district, state=ProposalState.DRAFT, published_at=None)
    assert client.get(page_url(draft)).status_code == 404
    client.force_login(staff_of(district, Role.FACILITATOR))
    assert client.get(page_url(draft)).status_code == 200


def test_result_stands_on_the_proposals_page_after_closing(client):
    vote = open_amager_vote()
    assert "Du kan stemme om det nu" in text_of(client.get(page_url(vote.process.proposals.first())))


def proposal_data(theme, **changes) -> dict[str, object]:
    return {
        "themes": [theme.pk],
        "title": "Åbent om aftenen 😀",
        "text": "Tre aftener.\r\nOg \u05d0\u05d1 søndag.",
        "cost": "2.000.000 kr.",
        "form_token": "t" * 32,
        **changes,
    }


def from_theme_url(theme) -> str:
    return reverse("proposals:from_theme", args=[theme.pk])


def test_facilitator_makes_one_proposal_from_a_theme_however_often_the_button_is_pressed(client, theme, district):
    client.force_login(staff_of(district, Role.FACILITATOR))
    assert theme.title in text_of(client.get(from_theme_url(theme)))
    for _press in range(2):
        answer = client.post(from_theme_url(theme), proposal_data(theme))
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == page_url(proposal)
    assert (proposal.title, proposal.cost, proposal.state) == ("Åbent om aftenen 😀", 2_000_000, "draft")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "nul\x00"}, "title"),
        ({"text": "x" * 10_001}, "text"),
        ({"cost": "gratis"}, "cost"),
        ({"cost": "-5"}, "cost"),
        ({"cost": "1000000001"}, "cost"),
        ({"cost": "9" * 400}, "cost"),
        ({"themes": []}, "themes"),
        ({"themes": ["x"]}, "themes"),
        ({"form_token": "x" * 65}, "form_token"),
    ],
)
def test_proposal_that_cannot_be_is_refused_and_loses_nothing(client, theme, district, changes, field):
    client.force_login(staff_of(district, Role.FACILITATOR))
    answer = client.post(from_theme_url(theme), proposal_data(theme, **changes))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Og \u05d0\u05d1 søndag." in answer.content.decode() or field == "text"
    assert not Proposal.objects.exists()


def test_script_in_a_proposal_is_shown_as_text(client, process, district):
    proposal = ProposalFactory(
        process=process, district=district, title="<script>alert(1)</script>", text="<img src=x>"
    )
    for address in (list_url(process), page_url(proposal)):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x>" not in html


def test_visitors_are_asked_to_sign_in_and_others_are_refused(client, theme):
    assert client.get(from_theme_url(theme)).status_code == 302
    client.force_login(staff_of(DistrictFactory(), Role.FACILITATOR))
    assert client.get(from_theme_url(theme)).status_code == 403
    assert client.get(reverse("proposals:from_theme", args=[4242])).status_code == 404


def test_proposal_is_changed_published_and_set_aside_on_its_own_pages(client, process, district, theme):
    client.force_login(staff_of(district))
    client.post(from_theme_url(theme), proposal_data(theme))
    proposal = Proposal.objects.get()
    client.post(page_url(proposal, "publish"))
    data = {"title": "Nyt", "text": "Tre aftener", "cost": "1.500.000", "reason": ""}
    assert "reason" in client.post(page_url(proposal, "edit"), data).context["form"].errors
    client.post(page_url(proposal, "edit"), {**data, "reason": "Det blev billigere."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.title, proposal.cost) == ("published", "Nyt", 1_500_000)
    assert "reason" in client.post(page_url(proposal, "set_aside"), {"reason": ""}).context["form"].errors
    client.post(page_url(proposal, "set_aside"), {"reason": "Lukket hus."})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.SET_ASIDE
    assert client.post(page_url(proposal, "publish")).status_code == 403
    assert client.get(page_url(proposal, "edit")).status_code == 403


def test_change_after_a_reply_links_to_it_when_it_is_public_and_lists_the_remark(client, process, district, theme):
    add_proposals(process, district, theme, 1)
    proposal = Proposal.objects.get()
    reply = record_contribution(
        key="hearing.submission:1", kind=ContributionKind.SUBMISSION, text="Åbent om søndagen", process_slug="tilbud"
    ).contribution
    remark = record_node(
        kind=NodeKind.REMARK, key="hearing.point:1", title="Åbningstider", url="/svar/1/", is_public=True
    )
    link(source=remark, target=proposal.node, relation=Relation.CHANGED)
    edit_proposal(
        proposal=proposal,
        title="Åbent om søndagen",
        text=proposal.text,
        cost=proposal.cost,
        by=staff_of(district),
        reason=f"Ændret efter høringssvar {reply.number}.",
    )
    reply.node.url = "/hoering/svar/"
    for is_public in (False, True):
        reply.node.is_public = is_public
        reply.node.save()
        answer = client.get(page_url(proposal))
        html = answer.content.decode()
        assert (f'<a href="/hoering/svar/">{reply.number}</a>.' in html) is is_public
        assert f"Hvorfor: Ændret efter høringssvar {reply.number}" in text_of(answer)
    assert '<a href="/svar/1/">Åbningstider</a>' in html
    assert "Ændret efter: Åbningstider" in text_of(answer)
