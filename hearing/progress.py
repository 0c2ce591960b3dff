"""A reply on its way through the steps: kept in the session from step to step, and gone when it has been sent.

What is kept is what was typed, not what it was understood as, so that going back and forth loses nothing.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from .models import DraftFile, HearingPage
from .receipts import new_form_token

STEPS = (1, 2, 3, 4)
SENT = "hearing_sent"
OWN = "hearing_own"
REMEMBERED_SECONDS = 30 * 60
# A reply that nobody sends is forgotten after two days, like its files.
KEPT_SECONDS = 2 * 24 * 60 * 60


@dataclass
class Progress:
    """One reply that is being written in one browser."""

    hearing: HearingPage
    session: SessionBase
    token: str
    started: float
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    done: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, session: SessionBase, hearing: HearingPage) -> "Progress":
        """Return the reply being written to this hearing, begun when there is none."""
        kept: dict[str, Any] | None = session.get(_key(hearing))
        if kept is None or kept["started"] < time.time() - KEPT_SECONDS:
            progress = cls(hearing, session, new_form_token(), time.time())
            progress.keep()
            return progress
        return cls(hearing, session, kept["token"], kept["started"], kept["typed"], kept["done"])

    @staticmethod
    def is_begun(session: SessionBase, hearing: HearingPage) -> bool:
        """Whether a reply to this hearing has been begun in this browser."""
        kept = session.get(_key(hearing))
        return kept is not None and kept["started"] >= time.time() - KEPT_SECONDS

    @property
    def seconds(self) -> float:
        """How long ago it was begun."""
        return time.time() - self.started

    @property
    def next_step(self) -> int:
        """The first step that has not been filled in."""
        return next((step for step in STEPS if step not in self.done), STEPS[-1])

    def fill(self, step: int, data: QueryDict, names: list[str], *, is_done: bool) -> None:
        """Keep what was typed in a step, and whether the step is in order."""
        self.typed[str(step)] = {name: data.get(name, "") for name in names}
        self.done = sorted({*self.done, step} if is_done else {*self.done} - {step})
        self.keep()

    def typed_in(self, step: int) -> dict[str, str]:
        """Return what was typed in a step."""
        return self.typed.get(str(step), {})

    def files(self) -> list[DraftFile]:
        """Return the files handed in so far."""
        return list(DraftFile.objects.filter(form_token=self.token))

    def keep(self) -> None:
        """Write it into the session."""
        self.session[_key(self.hearing)] = {
            "token": self.token,
            "started": self.started,
            "typed": self.typed,
            "done": self.done,
        }
        if not self.session.get("_auth_user_id"):
            # Nobody is signed in, so the session holds nothing but this and may end with it.
            self.session.set_expiry(KEPT_SECONDS)

    def finish(self) -> None:
        """Forget what was typed; remember only which form was sent, for the receipt."""
        self.session.pop(_key(self.hearing), None)
        self.session[SENT] = {"token": self.token, "hearing": self.hearing.pk, "at": time.time()}


def sent_token(session: SessionBase, hearing: HearingPage) -> str | None:
    """Return the token of the form that was sent to this hearing within the last half hour, or None."""
    sent = session.get(SENT)
    if not sent or sent["hearing"] != hearing.pk or sent["at"] < time.time() - REMEMBERED_SECONDS:
        return None
    return str(sent["token"])


def remember_own(session: SessionBase, submission_pk: int) -> None:
    """Remember for half an hour that this browser has shown the receipt of a reply."""
    session[OWN] = {"pk": submission_pk, "at": time.time()}


def own_pk(session: SessionBase) -> int | None:
    """Return the key of the reply whose receipt was shown, or None."""
    own = session.get(OWN)
    return int(own["pk"]) if own and own["at"] >= time.time() - REMEMBERED_SECONDS else None


def forget_own(session: SessionBase) -> None:
    """Forget whose reply was shown, for shared computers."""
    session.pop(OWN, None)
    session.pop(SENT, None)


def _key(hearing: HearingPage) -> str:
    return f"hearing_reply_{hearing.pk}"
