"""Links are added and withdrawn, never changed and never deleted."""

import pytest

from tests.factories.trail import ContributionFactory, LinkFactory, NodeFactory
from trail.actions import link, record_node, set_aside, withdraw
from trail.enums import NodeKind, Relation
from trail.models import Contribution, LedgerError, Link, Node

pytestmark = pytest.mark.django_db


def test_link_refuses_to_be_saved_again():
    made = LinkFactory(reason="det første")
    made.reason = "noget andet"
    with pytest.raises(LedgerError):
        made.save()
    assert Link.objects.get().reason == "det første"


@pytest.mark.parametrize("model", [Link, Node, Contribution])
def test_ledger_rows_refuse_deletion_one_by_one_and_many_at_once(model):
    LinkFactory(source=ContributionFactory().node)
    before = model.objects.count()
    with pytest.raises(LedgerError):
        model.objects.first().delete()
    with pytest.raises(LedgerError):
        model.objects.all().delete()
    assert model.objects.count() == before


def test_links_refuse_an_update_of_many():
    LinkFactory()
    with pytest.raises(LedgerError):
        Link.objects.update(reason="skrevet om")


def test_link_said_twice_is_recorded_once():
    theme, proposal = NodeFactory(), NodeFactory(kind=NodeKind.PROPOSAL)
    first = link(source=theme, target=proposal, relation=Relation.BECAME)
    assert link(source=theme, target=proposal, relation=Relation.BECAME) == first
    assert Link.objects.count() == 1


def test_withdrawn_link_stands_no_longer_but_stays_readable():
    made = LinkFactory(reason="handler om åbningstid")
    back = withdraw(link=made, reason="lagt i et forkert tema", made_by="Facilitator")
    assert list(Link.objects.standing()) == []
    assert (back.withdraws, back.source, back.target) == (made, made.source, made.target)
    assert Link.objects.get(pk=made.pk).reason == "handler om åbningstid"


def test_withdrawing_twice_gives_the_first_withdrawal():
    made = LinkFactory()
    assert withdraw(link=made) == withdraw(link=made)
    assert Link.objects.count() == 2


def test_withdrawal_cannot_itself_be_withdrawn():
    back = withdraw(link=LinkFactory())
    with pytest.raises(ValueError, match="record the step anew"):
        withdraw(link=back)


def test_link_can_be_made_again_after_withdrawal():
    made = LinkFactory()
    withdraw(link=made)
    again = link(source=made.source, target=made.target, relation=made.relation)
    assert again != made
    assert list(Link.objects.standing()) == [again]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_setting_aside_needs_a_reason(reason):
    with pytest.raises(ValueError, match="reason"):
        set_aside(source=NodeFactory(), reason=reason)


def test_setting_aside_twice_in_the_same_words_is_recorded_once():
    node = NodeFactory()
    first = set_aside(source=node, reason="Det er Regionens opgave.")
    assert set_aside(source=node, reason="Det er Regionens opgave.") == first


def test_node_recorded_again_is_brought_up_to_date():
    first = record_node(kind=NodeKind.THEME, key="boards.theme:1", title="Åbningstid")
    again = record_node(kind=NodeKind.THEME, key="boards.theme:1", title="Åbningstider", url="/tema/1/", is_public=True)
    assert again == first
    assert Node.objects.get().title == "Åbningstider"
