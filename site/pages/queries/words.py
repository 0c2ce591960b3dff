"""Somebody's own words and what came of them: for whoever holds the receipt, or, when public, for everybody."""

from dataclasses import dataclass

from trail.enums import ContributionKind, NodeKind, Relation
from trail.models import Contribution
from trail.queries import contribution_by_receipt, public_contribution_by_number, way_of
from trail.ways import Station, Way
from workshops.boards.stations import workshops_of_stations
from workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Found:
    """What a code led to: by receipt the writer's own contribution, by number public words."""

    contribution: Contribution
    is_own: bool


@dataclass(frozen=True, slots=True)
class WordsView:
    """Words, large on top, and their way.

    Attributes:
        stations: the way's stations; a note that was taken along in a theme was taken along once.
        taken_to: the workshop that each station lies in which something was taken along to, by the station's key.
    """

    contribution: Contribution
    words: str
    is_own: bool
    is_public: bool
    way: Way
    stations: tuple[Station, ...]
    taken_to: dict[str, Workshop]

    @property
    def ending(self) -> str:
        """What came of it, as said to whoever reads it here."""
        return self.way.told_to(writer=self.is_own)

    @property
    def is_on_a_board(self) -> bool:
        """Whether a board shows the words to those who sit at it, before everybody may read them."""
        return self.contribution.kind == ContributionKind.NOTE

    @property
    def is_reply(self) -> bool:
        """Whether it is a reply to a hearing, which its sender may put differently or take back."""
        return self.contribution.kind == ContributionKind.SUBMISSION


def find(code: str) -> Found | None:
    """Return what a receipt or a public number leads to, or None.

    Both are always looked up, so that a wrong code of either kind takes the same path and the same time.
    """
    own = contribution_by_receipt(code)
    public = public_contribution_by_number(code)
    if own is not None:
        return Found(own, is_own=True)
    return Found(public, is_own=False) if public is not None else None


def words_view(contribution: Contribution, *, is_own: bool) -> WordsView:
    """Return what the page about a contribution shows."""
    way = way_of(contribution)
    taken_to = workshops_of_stations({s.key for s in way.stations if s.relation is Relation.TAKEN_ALONG})
    in_themes = {taken_to[s.key] for s in way.stations if s.key in taken_to and s.kind is NodeKind.THEME}
    return WordsView(
        contribution=contribution,
        words=_own_words(contribution) if is_own else contribution.text,
        is_own=is_own,
        is_public=contribution.node.is_public,
        way=way,
        stations=tuple(
            s for s in way.stations if s.kind is not NodeKind.WORKSHOP or taken_to.get(s.key) not in in_themes
        ),
        taken_to=taken_to,
    )


def _own_words(contribution: Contribution) -> str:
    """The original of a hearing reply is sealed and not in the ledger; its writer may of course read it."""
    if contribution.kind == ContributionKind.SUBMISSION and hasattr(contribution, "submission"):
        return str(contribution.submission.text)
    return contribution.text
