"""Stations, contributions and links. Tests of the ledger's own behaviour use `trail.actions` instead."""

import factory
from django.utils import timezone

from trail.enums import ContributionKind, NodeKind, Relation
from trail.models import Contribution, Link, Node
from trail.numbers import new_number, new_receipt, receipt_hash


class NodeFactory(factory.django.DjangoModelFactory):
    """A station; a public theme unless told otherwise."""

    class Meta:
        model = Node

    kind = NodeKind.THEME
    key = factory.Sequence(lambda n: f"tests.node:{n}")
    title = factory.Sequence(lambda n: f"Åbent om aftenen {n}")
    process_slug = "proces"
    district_slug = "amager"
    is_public = True


class ContributionFactory(factory.django.DjangoModelFactory):
    """A note of somebody; pass `receipt` to know the receipt, `node__is_public=True` for public words."""

    class Meta:
        model = Contribution

    class Params:
        receipt = factory.LazyFunction(new_receipt)

    node = factory.SubFactory(
        NodeFactory,
        kind=NodeKind.CONTRIBUTION,
        title=factory.SelfAttribute("..text"),
        is_public=False,
    )
    number = factory.LazyFunction(new_number)
    receipt_hash = factory.LazyAttribute(lambda o: receipt_hash(o.receipt))
    kind = ContributionKind.NOTE
    occasion = "Første workshop på Amager"
    text = "Der skal være åbent om aftenen og i weekenden."
    given_at = factory.LazyFunction(timezone.now)


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Link

    source = factory.SubFactory(NodeFactory)
    target = factory.SubFactory(NodeFactory)
    relation = Relation.GROUPED
