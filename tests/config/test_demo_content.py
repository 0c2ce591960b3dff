"""The demo's content as it is written: readable marks, joined-up names, and made-up data that belong to nobody."""

import re

import pytest

from config.demo import marks
from config.demo.content import running, running_replies
from config.demo.content.contacts import CONTACTS, EVERYWHERE
from config.demo.content.districts import DISTRICTS
from config.demo.content.places import PLACES
from config.demo.content.replies import REPLIES_2016
from config.demo.content.running_board import NOW
from config.demo.content.running_past import PAST
from config.demo.private_strings import chosen_names, private_strings
from hearing.enums import Outcome, RedactionReason, SenderKind, ShownAs
from hearing.scan import scan
from trail.numbers import ALPHABET
from workshops.codes import LENGTH

REPLIES = (*REPLIES_2016, *running_replies.REPLIES_NOW)
WORKSHOPS = (NOW, *PAST, *running.AHEAD, *(w for district in DISTRICTS for w in district.workshops))


def test_marks_give_text_spans_and_passages():
    marked = "Ring på «contact|20 00 00 17», ikke til «third_party|Bo»."

    text = marks.plain(marked)

    assert text == "Ring på 20 00 00 17, ikke til Bo."
    assert [(text[s.start : s.end], s.reason) for s in marks.spans(marked)] == [
        ("20 00 00 17", "contact"),
        ("Bo", "third_party"),
    ]
    assert marks.passages(marked) == ["20 00 00 17", "Bo"]


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.key)
def test_reply_uses_states_and_kinds_that_exist(reply):
    assert reply.kind in SenderKind.values
    assert reply.shown_as in ShownAs.values
    assert {span.reason for span in marks.spans(reply.text)} <= set(RedactionReason.values)
    assert {point.outcome for point in reply.points} <= set(Outcome.values)
    known = {p.key for district in DISTRICTS for p in district.proposals}
    known |= {p.key for p in (*running.NORDVEST_PROPOSALS, *running.NOERREBRO_PROPOSALS, *running.CITY_PROPOSALS)}
    assert {point.proposal for point in reply.points} - {""} <= known


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.key)
def test_reply_personal_data_that_the_scan_finds_are_marked(reply):
    text = marks.plain(reply.text)
    marked = marks.spans(reply.text)
    for hit in scan(text):
        if hit.certainty == "certain":
            assert any(span.start <= hit.start and hit.end <= span.end for span in marked), text[hit.start : hit.end]


def test_reply_keys_and_addresses_are_made_up():
    keys = [reply.key for reply in REPLIES]
    assert len(keys) == len(set(keys))
    contacts = [*EVERYWHERE, *(contact for invited in CONTACTS.values() for contact in invited)]
    mails = [row.email for row in (*REPLIES, *contacts) if row.email]
    assert all(mail.endswith(".example") for mail in mails)
    phones = [row.phone for row in (*REPLIES, *contacts) if row.phone]
    assert all(phone.removeprefix("+45 ").startswith("20 00 00 ") for phone in phones)


def test_cpr_like_numbers_decode_to_the_year_2036():
    numbers = re.findall(r"\d{6}-\d{4}", " ".join(reply.text for reply in REPLIES))
    assert len(numbers) == 2
    assert all(number[4:6] == "36" and number[7] in "4" for number in numbers)


@pytest.mark.parametrize("workshop", WORKSHOPS, ids=lambda workshop: workshop.title)
def test_workshop_is_joined_up(workshop):
    assert not workshop.code or (len(workshop.code) == LENGTH and set(workshop.code) <= set(ALPHABET))
    assert workshop.starts < workshop.ends
    columns = {part.column for part in (*workshop.themes, *workshop.loose)}
    assert columns <= set(range(len(workshop.columns)))
    assert {colour for _title, _question, colour in workshop.columns} <= {"yellow", "mint", "sky", "peach", "lilac"}


@pytest.mark.parametrize("district", DISTRICTS, ids=lambda district: district.slug)
def test_district_names_themes_and_proposals_that_exist(district):
    themes = {theme.title for workshop in district.workshops for theme in workshop.themes}
    assert {said.theme for interview in district.interviews for said in interview.statements} - {""} <= themes
    assert {title for proposal in district.proposals for title in proposal.themes} <= themes
    keys = {proposal.key for proposal in district.proposals}
    assert {key for ballot in district.ballots for key in ballot.approved} <= keys
    assert all(said.theme or said.reason for interview in district.interviews for said in interview.statements)


def test_frames_sum_to_the_annex_total():
    assert sum(place.present for place in PLACES) == sum(place.indicative for place in PLACES) == 56_500_000


def test_services_say_that_they_are_made_up():
    services = [service for place in PLACES for service in place.services]
    assert len(services) == 12
    assert all("pdigtet" in service.address for service in services)


def test_private_strings_hold_names_mails_phones_numbers_and_sealed_words():
    strings = private_strings()
    for expected in (
        "Bente Opdigt",
        "bente@opdigt.example",
        "20 00 00 11",
        "010236-4123",
        "Medarbejderen Poul Tænkt i Baghuset har råbt ad mig den 3. marts, og han drikker.",
    ):
        assert expected in strings
    assert len(strings) > 100
    assert "" not in strings


def test_chosen_names_are_those_of_the_boards_that_stand_nowhere_else():
    names = chosen_names()
    assert "Gummistøvlen" in names
    assert "Fjerde gang" not in names
    assert len(names) > 30
