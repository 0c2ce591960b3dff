"""Who writes on a board: a participant without an account, or a member of staff who facilitates."""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from people.models import Participant, StakeholderGroup, User


@dataclass(frozen=True, slots=True)
class Writer:
    """One of the two. Staff who are not facilitators of the workshop are nobody on its board.

    `is_muted`: a facilitator has muted the participant on this board; looked up together with them.
    """

    participant: Participant | None = None
    user: User | None = None
    is_muted: bool = False

    @property
    def is_facilitator(self) -> bool:
        """Whether it is a member of staff."""
        return self.user is not None

    @property
    def key(self) -> str:
        """The word by which `realtime` knows them."""
        return f"user:{self.user.pk}" if self.user else f"participant:{self.participant.pk if self.participant else 0}"

    @property
    def shown_name(self) -> str:
        """The name that stands on their notes: what a participant chose, or the role of a member of staff."""
        if self.user:
            return self.user.title
        return self.participant.name if self.participant else ""

    @property
    def group(self) -> StakeholderGroup | None:
        """The stakeholder group of a participant."""
        return self.participant.group if self.participant else None


def word_for(board_pk: int, actor_key: str) -> str:
    """Return a word for somebody on one board, by which their own page knows them and nobody else can."""
    return salted_hmac("boards.me", f"{board_pk}|{actor_key}").hexdigest()[:16]
