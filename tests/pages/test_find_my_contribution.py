"""Find my contribution: the receipt leads to the words and their way, and tells nobody else anything."""

import time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pages.queries.words import find
from pages.views.find import TRIES
from tests.factories.hearing import sent_reply
from tests.factories.people import StakeholderGroupFactory
from tests.factories.trail import ContributionFactory, NodeFactory
from trail.actions import link, set_aside
from trail.enums import NodeKind, Relation

pytestmark = pytest.mark.django_db
RECEIPT = "7F3K-2QXM-9TWR"
UNKNOWN = "2222-3333-4444"


def look_up(client, code, **kwargs):
    return client.post("/find/", {"code": code}, **kwargs)


@pytest.fixture
def given(home):
    """A private note that became a theme, a proposal and part of a report."""
    contribution = ContributionFactory(receipt=RECEIPT, number="B-7F3K2", text="Mere åbent om aftenen")
    theme = NodeFactory(title="Åbningstid", url="/tema/1/")
    proposal = NodeFactory(kind=NodeKind.PROPOSAL, title="Åbent til 21", url="/forslag/p/F-3K7/")
    report = NodeFactory(kind=NodeKind.REPORT, title="Rapport fra Amager", url="/rapporter/p/1/")
    link(source=contribution.node, target=theme, relation=Relation.GROUPED)
    link(source=theme, target=proposal, relation=Relation.BECAME)
    link(source=proposal, target=report, relation=Relation.REPORTED)
    return contribution


@pytest.mark.parametrize("typed", [RECEIPT, "7f3k2qxm9twr", " 7f3k 2qxm 9twr "])
def test_receipt_leads_to_ones_own_words_and_their_way(client, given, typed):
    answer = look_up(client, typed, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [("/find/mit-bidrag/", 302)]
    assert "Mere åbent om aftenen" in text
    assert "B-7F3K2" in text
    assert [text.index(url) for url in ("/tema/1/", "/forslag/p/F-3K7/", "/rapporter/p/1/")] == sorted(
        text.index(url) for url in ("/tema/1/", "/forslag/p/F-3K7/", "/rapporter/p/1/")
    )
    assert "Det er med i “Rapport fra Amager”" in text


def test_receipt_of_what_was_set_aside_says_why(client, home):
    contribution = ContributionFactory(receipt=RECEIPT)
    set_aside(source=contribution.node, reason="Det er Regionens opgave.")
    assert (
        "Det blev sat til side, fordi: Det er Regionens opgave."
        in look_up(client, RECEIPT, follow=True).content.decode()
    )


def test_receipt_of_what_is_new_says_that_it_waits(client, home):
    ContributionFactory(receipt=RECEIPT)
    assert "Det venter stadig." in look_up(client, RECEIPT, follow=True).content.decode()


def test_receipt_never_stands_in_an_address_or_in_the_page_that_was_found(client, given):
    answer = look_up(client, RECEIPT)
    assert answer["Location"] == "/find/mit-bidrag/"
    found = client.get(answer["Location"])
    assert RECEIPT not in found.content.decode()
    assert RECEIPT not in str(dict(client.session))


@pytest.mark.parametrize("address", ["/find/", "/find/mit-bidrag/"])
def test_pages_with_receipts_are_kept_by_no_cache_and_tell_no_other_site(client, given, address):
    look_up(client, RECEIPT)
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_receipt_in_a_query_string_is_not_read(client, given):
    answer = client.get("/find/", {"code": RECEIPT})
    assert answer["Location"] == "/find/"
    assert "found_contribution" not in client.session


def test_found_page_without_a_receipt_leads_back(client, given):
    assert client.get("/find/mit-bidrag/")["Location"] == "/find/"


def test_found_page_forgets_after_half_an_hour(client, given):
    look_up(client, RECEIPT)
    assert client.get("/find/mit-bidrag/").status_code == 200
    with time_machine.travel(time.time() + 31 * 60):
        assert client.get("/find/mit-bidrag/")["Location"] == "/find/"


def test_found_page_can_be_closed_on_a_shared_screen(client, given):
    look_up(client, RECEIPT)
    assert client.post("/find/glem/")["Location"] == "/find/"
    assert client.get("/find/mit-bidrag/").status_code == 302


def test_forgetting_is_a_post(client, given):
    look_up(client, RECEIPT)
    assert client.get("/find/glem/").status_code == 405
    assert client.get("/find/mit-bidrag/").status_code == 200


def test_public_number_leads_to_public_words(client, home):
    ContributionFactory(number="B-7F3K2", node__is_public=True, text="Alle må læse det")
    assert look_up(client, "b7f3k2")["Location"] == "/bidrag/B-7F3K2/"
    assert "Alle må læse det" in client.get("/bidrag/B-7F3K2/").content.decode()


def body_of(answer):
    """The page without what is new on each: the token against forged requests, and the code that was typed."""
    lines = answer.content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line and 'name="code"' not in line]


def test_unknown_code_and_private_number_get_the_same_answer(client, given):
    unknown, private = look_up(client, UNKNOWN), look_up(client, "B-7F3K2")
    assert (unknown.status_code, private.status_code) == (200, 200)
    assert body_of(unknown) == body_of(private)
    assert "Vi kan ikke finde noget med den kode" in unknown.content.decode()


def test_unknown_code_takes_the_same_queries_whatever_it_looks_like(given, django_assert_num_queries):
    for code in (UNKNOWN, "B-7F3K2", "B-22222", "x"):
        with django_assert_num_queries(2):
            assert find(code) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "---",
        "x" * 61,
        "x" * 100_000,
        "<script>alert(1)</script>",
        "💛",
        "\u202e7F3K",
        "7F3K\x002QXM",
        "' OR 1=1",
    ],
)
def test_bad_input_is_answered_kindly_and_kept(client, given, typed):
    answer = look_up(client, typed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["code"]
    assert "<script>alert" not in answer.content.decode()


def test_form_without_its_token_is_refused(home):
    strict = Client(enforce_csrf_checks=True)
    assert look_up(strict, RECEIPT).status_code == 403


def test_guessing_is_stopped_after_ten_wrong_tries_a_minute(client, given):
    with time_machine.travel(1_800_000_000, tick=False):
        for _ in range(10):
            assert look_up(client, UNKNOWN).status_code == 200
        stopped = look_up(client, UNKNOWN)
        assert stopped.status_code == 429
        assert "Retry-After" in stopped
        assert look_up(client, RECEIPT).status_code == 429
        assert look_up(client, RECEIPT, REMOTE_ADDR="10.0.0.9").status_code == 302
    with time_machine.travel(1_800_000_000 + 120, tick=False):
        assert look_up(client, RECEIPT).status_code == 302


def test_right_receipts_are_not_counted_as_tries(client, given):
    with time_machine.travel(1_800_000_000, tick=False):
        for _ in range(25):
            assert look_up(client, RECEIPT).status_code == 302


def test_guessing_is_stopped_after_sixty_wrong_tries_an_hour(rf):
    request = rf.get("/find/")
    for minute in range(6):
        with time_machine.travel(1_800_000_000 + 70 * minute, tick=False):
            for _ in range(10):
                TRIES.count_wrong(request)
    with time_machine.travel(1_800_000_000 + 70 * 7, tick=False):
        assert TRIES.are_used_up(request) is True


def test_page_reads_the_fragment_with_a_module_and_works_without(client, home):
    text = client.get("/find/").content.decode()
    assert "js/pages/find.js" in text
    assert "data-find-form" in text
    assert 'method="post"' in text


def test_find_in_english(client, given):
    text = client.post("/en/find/", {"code": UNKNOWN}).content.decode()
    assert "We cannot find anything with that code." in text
    assert client.post("/en/find/", {"code": RECEIPT})["Location"] == "/en/find/mit-bidrag/"
    assert "It is part of “Rapport fra Amager”" in client.get("/en/find/mit-bidrag/").content.decode()


def test_found_page_names_neither_group_nor_anything_secret(client, given):
    group = StakeholderGroupFactory(name="En lille gruppe")
    given.group_slug = group.slug
    given.save()
    text = look_up(client, RECEIPT, follow=True).content.decode()
    assert "En lille gruppe" not in text
    assert given.receipt_hash not in text


def test_addresses_of_finding(home):
    assert reverse("pages:find") == "/find/"
    assert reverse("pages:contribution", args=["B-7F3K2"]) == "/bidrag/B-7F3K2/"


def test_receipt_of_a_hearing_reply_shows_the_sealed_original_to_its_writer_only(client, home):
    sent = sent_reply(text="Ring til mig på 20 00 00 61. Jeg vil gerne have åbent til midnat.")
    number = sent.submission.contribution.number
    assert "20 00 00 61" in look_up(client, sent.receipt, follow=True).content.decode()
    stranger = Client()
    assert look_up(stranger, number).status_code == 200
    assert stranger.get(f"/bidrag/{number}/").status_code == 404
