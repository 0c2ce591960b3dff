"""Writing to the ledger. Every function runs in the caller's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

import rows

from .enums import ContributionKind, NodeKind, Relation, Source, Standing
from .models import Contribution, Link, Node
from .numbers import new_number, new_receipt, receipt_hash

TRIES = 20


@dataclass(frozen=True, slots=True)
class Given:
    """A recorded contribution and its receipt, which is shown once and never stored."""

    contribution: Contribution
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What somebody gives, before it has a number.

    Attributes:
        key: the owner's key, such as "hearing.reply:12"; one contribution for each.
        text: the words as given; at most 300 characters of it become the station's title.
        is_public: whether everybody may read the words, not only who holds the receipt.
        receipt: a receipt made beforehand (the board's client gets it with the acknowledgement).
    """

    key: str
    kind: ContributionKind
    text: str
    process_slug: str
    district_slug: str = ""
    group_slug: str = ""
    occasion: str = ""
    source: Source = Source.ONLINE
    on_behalf: bool = False
    is_public: bool = False
    url: str = ""
    given_at: datetime | None = None
    receipt: str | None = None

    def node(self) -> dict[str, Any]:
        """Return the values of the station's row."""
        return {
            "kind": NodeKind.CONTRIBUTION.value,
            "key": self.key,
            "title": self.text[:300],
            "url": self.url,
            "process_slug": self.process_slug,
            "district_slug": self.district_slug,
            "is_public": self.is_public,
        }

    def given(self, node: int, number: str) -> Given:
        """Return the contribution, not yet saved, and its receipt."""
        receipt = self.receipt or new_receipt()
        contribution = Contribution(
            node_id=node,
            number=number,
            receipt_hash=receipt_hash(receipt),
            kind=self.kind,
            source=self.source,
            on_behalf=self.on_behalf,
            group_slug=self.group_slug,
            occasion=self.occasion,
            text=self.text,
            given_at=self.given_at or timezone.now(),
        )
        return Given(contribution, receipt)


def record_contributions(givings: Sequence[Giving]) -> list[Given]:
    """Give each of these a number and a receipt, with as few statements as for one.

    Raises:
        RuntimeError: no free numbers were found in 20 tries. One is nearly always free; of five hundred, one is
            often taken once there are some ten thousand contributions.
        django.db.IntegrityError: a key, or a receipt made beforehand, has been recorded before.
    """
    nodes = rows.insert_values(Node, (giving.node() for giving in givings))
    made: dict[int, Given] = {}
    for _try in range(TRIES):
        waiting = [(node, giving) for node, giving in zip(nodes, givings, strict=True) if node not in made]
        drawn = [giving.given(node, new_number()) for node, giving in waiting]
        rows.insert((given.contribution for given in drawn), unless="number")
        made |= {given.contribution.node_id: given for given in drawn if given.contribution.pk}
        if len(made) == len(nodes):
            return [made[node] for node in nodes]
    raise RuntimeError("No free contribution number was found")


def record_contribution(**what: Any) -> Given:
    """Give what somebody gave a number and a receipt: `record_contributions` of one, with the fields of `Giving`."""
    return record_contributions([Giving(**what)])[0]


def publish_words(*, contribution: Contribution, text: str, url: str, is_public: bool = True) -> Contribution:
    """Let everybody read the approved words of a contribution whose original stands sealed, or take them back.

    A sealed original never enters the ledger: until somebody has approved what may be read, `text` only says
    what kind of thing was given.
    """
    contribution.text = text
    contribution.save(update_fields=["text"])
    node = contribution.node
    node.title, node.url, node.is_public = text[:300], url, is_public
    node.save(update_fields=["title", "url", "is_public"])
    return contribution


def record_node(
    *,
    kind: NodeKind,
    key: str,
    title: str,
    url: str = "",
    process_slug: str = "",
    district_slug: str = "",
    is_public: bool = False,
    standing: Standing | None = None,
) -> Node:
    """Return the station with this key, made or brought up to date (title, address, publicity).

    Args:
        standing: what has been decided there; None leaves what was said before.
    """
    told: dict[str, object] = {
        "kind": kind,
        "title": title[:300],
        "url": url,
        "process_slug": process_slug,
        "district_slug": district_slug,
        "is_public": is_public,
    }
    if standing is not None:
        told["standing"] = standing
    node, _made = Node.objects.update_or_create(key=key, defaults=told)
    return node


def tell_standing(*, node: Node, standing: Standing) -> Node:
    """Say what has been decided at a station; decided anew, the newest counts."""
    node.standing = standing
    node.save(update_fields=["standing"])
    return node


def link(*, source: Node, target: Node, relation: Relation, made_by: str = "", reason: str = "") -> Link:
    """Record the step from one station to the next; the same standing step is not recorded twice."""
    standing = Link.objects.standing().filter(source=source, target=target, relation=relation).first()
    return standing or Link.objects.create(
        source=source, target=target, relation=relation, made_by=made_by, reason=reason
    )


def link_all(*, sources: Iterable[Node], target: Node, relation: Relation, made_by: str = "") -> int:
    """Record the same step from many stations to one in two queries, and return how many links that made.

    Steps that stand already are not recorded twice.
    """
    here = set(Link.objects.standing().filter(target=target, relation=relation).values_list("source_id", flat=True))
    new = {source.pk: source for source in sources if source.pk not in here}
    links = (Link(source=source, target=target, relation=relation, made_by=made_by) for source in new.values())
    return len(Link.objects.bulk_create(links, batch_size=500))


def set_aside(*, source: Node, reason: str, made_by: str = "") -> Link:
    """Record that a station leads no further, and why; said twice in the same words, it is recorded once.

    Raises:
        ValueError: the reason is empty; nobody's words are set aside without one.
    """
    if not reason.strip():
        raise ValueError("A contribution can only be set aside with a reason")
    standing = Link.objects.standing().filter(source=source, relation=Relation.SET_ASIDE, reason=reason).first()
    return standing or Link.objects.create(source=source, relation=Relation.SET_ASIDE, reason=reason, made_by=made_by)


def withdraw(*, link: Link, reason: str = "", made_by: str = "") -> Link:
    """Take a link back by a further row; the first row stays readable. A second withdrawal returns the first.

    Raises:
        ValueError: the link is itself a withdrawal; record the step anew instead.
    """
    if link.withdraws_id is not None:
        raise ValueError("A withdrawal cannot be withdrawn; record the step anew")
    earlier = Link.objects.filter(withdraws=link).first()
    return earlier or Link.objects.create(
        source=link.source,
        target=link.target,
        relation=link.relation,
        reason=reason or link.reason,
        made_by=made_by,
        withdraws=link,
    )


def publish_nodes(nodes: QuerySet[Node]) -> int:
    """Let everybody read these stations, and return how many that were not public before."""
    return Node.objects.filter(pk__in=nodes.filter(is_public=False).values("pk")).update(is_public=True)


def amend_contribution(*, contribution: Contribution, text: str) -> Contribution:
    """Put what somebody gave as they now say it, while nobody else holds on to the first words.

    Raises:
        ValueError: the contribution is public; public words are answered, not rewritten.
    """
    if contribution.node.is_public:
        raise ValueError("Words that are public can no longer be put differently")
    contribution.text = text
    contribution.save(update_fields=["text"])
    contribution.node.title = text[:300]
    contribution.node.save(update_fields=["title"])
    return contribution
