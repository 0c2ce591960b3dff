"""Numbers and receipts: made without what is confused, found however they are typed."""

import pytest
from django.db import IntegrityError

from tests.factories.trail import ContributionFactory
from trail import actions
from trail.enums import ContributionKind
from trail.models import Contribution
from trail.numbers import ALPHABET, as_number, new_number, new_receipt, normalise, receipt_hash
from trail.queries import contribution_by_receipt, public_contribution_by_number

pytestmark = pytest.mark.django_db


def give(key="boards.note:1", **kwargs):
    return actions.record_contribution(
        key=key, kind=ContributionKind.NOTE, text="Mere åbent", process_slug="proces", **kwargs
    )


def giving(key):
    return actions.Giving(key=key, kind=ContributionKind.NOTE, text="Mere åbent", process_slug="proces")


def test_alphabet_leaves_out_what_is_confused():
    assert not set("01IOLUVS5B8") & set(ALPHABET)


def test_number_and_receipt_have_the_form_people_are_told():
    assert len(new_number()) == 7
    assert new_number().startswith("B-")
    assert [len(part) for part in new_receipt().split("-")] == [4, 4, 4]


@pytest.mark.parametrize(
    "typed", ["7F3K-2QXM-9TWR", "7f3k 2qxm 9twr", " 7F3K.2QXM–9TWR ", "7F3K2QXM9TWR", "７Ｆ３Ｋ2qxm9twr"]
)
def test_receipt_is_found_however_it_is_typed(typed):
    given = ContributionFactory(receipt="7F3K-2QXM-9TWR")
    assert contribution_by_receipt(typed) == given


@pytest.mark.parametrize(
    "typed", ["", "   ", "---", "\x00", "7F3K-2QXM-9TWA", "<script>alert(1)</script>", "💛", "\u202eA", "x" * 9000]
)
def test_receipt_that_is_none_finds_nothing(typed):
    ContributionFactory(receipt="7F3K-2QXM-9TWR")
    assert contribution_by_receipt(typed) is None


def test_receipt_is_never_stored():
    given = give()
    row = Contribution.objects.get()
    assert given.receipt not in {str(value) for value in row.__dict__.values()}
    assert row.receipt_hash == receipt_hash(given.receipt)


@pytest.mark.parametrize("typed", ["B-7F3K2", "b7f3k2", "b 7f3k2", "8-7F3K2"])
def test_public_number_is_read_as_it_was_meant(typed):
    given = ContributionFactory(number="B-7F3K2", node__is_public=True)
    assert as_number(typed) == "B-7F3K2"
    assert public_contribution_by_number(typed) == given


def test_number_of_private_words_finds_nothing():
    ContributionFactory(number="B-7F3K2", node__is_public=False)
    assert public_contribution_by_number("B-7F3K2") is None


def test_taken_number_is_drawn_anew(monkeypatch):
    drawn = iter(["B-AAAAA", "B-AAAAA", "B-CCCCC"])
    monkeypatch.setattr(actions, "new_number", lambda: next(drawn))
    assert give("boards.note:1").contribution.number == "B-AAAAA"
    assert give("boards.note:2").contribution.number == "B-CCCCC"


def test_receipt_made_beforehand_survives_a_taken_number(monkeypatch):
    drawn = iter(["B-AAAAA", "B-AAAAA", "B-CCCCC"])
    monkeypatch.setattr(actions, "new_number", lambda: next(drawn))
    give("boards.note:1")
    second = give("boards.note:2", receipt="7F3K-2QXM-9TWR")
    assert second.receipt == "7F3K-2QXM-9TWR"
    assert contribution_by_receipt("7f3k2qxm9twr") == second.contribution


def test_receipt_made_beforehand_twice_is_refused():
    give("boards.note:1", receipt="7F3K-2QXM-9TWR")
    with pytest.raises(IntegrityError):
        give("boards.note:2", receipt="7F3K-2QXM-9TWR")


def test_no_free_number_says_so(monkeypatch):
    monkeypatch.setattr(actions, "new_number", lambda: "B-AAAAA")
    give("boards.note:1")
    with pytest.raises(RuntimeError, match="No free contribution number"):
        give("boards.note:2")


def test_key_is_recorded_once():
    give("boards.note:1")
    with pytest.raises(IntegrityError):
        give("boards.note:1")


def test_normalise_keeps_letters_and_figures_only():
    assert normalise(" b-7f 3k2\x00… ") == "B7F3K2"


def test_many_at_once_avoid_numbers_that_are_taken(monkeypatch):
    drawn = iter(["B-AAAAA", "B-AAAAA", "B-CCCCC", "B-DDDDD", "B-DDDDD", "B-EEEEE"])
    monkeypatch.setattr(actions, "new_number", lambda: next(drawn))
    give("boards.note:1")
    given = actions.record_contributions([giving(f"boards.note:{n}") for n in (2, 3, 4)])
    assert [one.contribution.number for one in given] == ["B-EEEEE", "B-CCCCC", "B-DDDDD"]
    assert [one.contribution.node.key for one in given] == ["boards.note:2", "boards.note:3", "boards.note:4"]


def test_many_at_once_give_up_when_every_number_is_taken(monkeypatch):
    monkeypatch.setattr(actions, "new_number", lambda: "B-AAAAA")
    with pytest.raises(RuntimeError, match="No free contribution number"):
        actions.record_contributions([giving("boards.note:1"), giving("boards.note:2")])
