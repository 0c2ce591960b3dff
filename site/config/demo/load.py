"""Loading the demo, and what there is to tell about it afterwards."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from config.demo.basis import load_basis
from config.demo.cast import Cast, read_cast
from config.demo.content import committee, running
from config.demo.content.amager import SLEEPLESS
from config.demo.content.running_replies import HEARING_SLUG
from config.demo.finished import load_finished
from config.demo.hearings import form_token, make_many
from config.demo.present import load_running
from config.demo.receipts import receipt_of
from config.demo.sitepages import load_home
from hearing.models import HearingPage
from hearing.receipts import receipt_for
from proposals.models import Vote
from workshops.boards.models import Note
from workshops.enums import WorkshopState
from workshops.models import Workshop

PARKING = "Parkeringen ved metroen er blevet dobbelt så dyr."
BATCH = 500


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt to try "Find mit bidrag" with, and what it shows."""

    code: str
    what: str


def load_demo(now: datetime | None = None) -> Cast:
    """Load the demo; what is there already is left as it is. The texts of the record are Danish."""
    with translation.override("da"):
        with transaction.atomic():
            cast = load_basis()
            load_home()
        load_finished(cast, now)
        load_running(cast, now)
    return cast


def load_many(count: int) -> int:
    """Make so many further replies to the open hearing, for measuring; returns how many are new."""
    hearing = HearingPage.objects.get(slug=HEARING_SLUG)
    made, cast = 0, read_cast()
    with translation.override("da"):
        for first in range(1, count + 1, BATCH):
            # One transaction for many: each commit waits for the disk.
            with transaction.atomic():
                made += make_many(hearing, range(first, min(first + BATCH, count + 1)), cast)
    return made


def known_receipts() -> list[Receipt]:
    """Return receipts of contributions that the demo has made, with what they show."""
    notes = ((SLEEPLESS, "hele vejen fra seddel til rapport"), (PARKING, "sat til side, med grunden"))
    found = []
    for text, what in notes:
        note = Note.objects.filter(text=text, board__workshop__process__slug=committee.SLUG).first()
        if note is not None:
            found.append(Receipt(receipt_of(note), what))
    found.append(Receipt(receipt_for(form_token("natten")), "et høringssvar, der ændrede et forslag"))
    return found


def known_addresses() -> list[tuple[str, str]]:
    """Return addresses worth opening, without the host, with what is there."""
    addresses = [("Forsiden", "/"), ("Den færdige proces", f"/{committee.SLUG}/"), ("I gang nu", f"/{running.SLUG}/")]
    now = Workshop.objects.filter(process__slug=running.SLUG, state=WorkshopState.OPEN).first()
    if now is not None:
        addresses.append((f"Tavlen i dag, kode {now.join_code}", reverse("boards:join")))
    vote = Vote.objects.open().filter(process__slug=running.SLUG).first()
    if vote is not None:
        addresses.append(("Afstemningen i Nordvest", reverse("proposals:vote", args=[vote.pk])))
    addresses.append(("Høringen, der er åben", f"/{running.SLUG}/{HEARING_SLUG}/"))
    addresses.append(("Find mit bidrag", reverse("pages:find")))
    addresses.append(("For medarbejdere", reverse("wagtailadmin_home")))
    return addresses
