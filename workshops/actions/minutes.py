"""Minutes: drafted by the system, mended and settled by people."""

import hashlib

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import User
from workshops.boards.account import account_of
from workshops.boards.retold import choices_as_text, columns_as_text, dots_as_text, rounds_as_text
from workshops.enums import MinutesState
from workshops.models import Minutes, Workshop
from workshops.queries import attendance_by_group
from workshops.rules import may_edit_minutes, may_move_minutes
from workshops.wording import required_words

MINUTES_LIMIT = 200_000


def as_sentence(text: str) -> str:
    """Return the text with a full stop, unless it ends with a sign of its own."""
    text = text.strip()
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


@transaction.atomic
def draft_minutes(*, workshop: Workshop) -> Minutes:
    """Draft the minutes from agenda, rounds, dots, themes and notes word for word; minutes that exist are left."""
    minutes, _made = Minutes.objects.get_or_create(workshop=workshop, defaults={"body": draft_body(workshop)})
    return minutes


def draft_body(workshop: Workshop) -> str:
    """Return the text of a draft.

    "## " opens a heading, "### " one below, "– " a point, "  – " one below that; paragraphs stand apart.
    """
    with translation.override(settings.LANGUAGE_CODE):
        starts, ends = timezone.localtime(workshop.starts_at), timezone.localtime(workshop.ends_at)
        when = _("%(day)s, %(from)s–%(to)s") % {
            "day": date_format(starts, "j. F Y"),
            "from": date_format(starts, "H.i"),
            "to": date_format(ends, "H.i"),
        }
        parts = [" ".join(as_sentence(part) for part in (workshop.title, when, workshop.place))]
        parts.append("## " + _("Who took part"))
        groups = attendance_by_group(workshop)
        parts.append("\n".join(f"– {group.name}: {group.shown}" for group in groups) or _("Nobody signed in."))
        agenda = list(workshop.agenda.all())
        if agenda:
            parts.append("## " + _("Agenda"))
            parts.append(
                "\n".join(
                    "– " + _("%(title)s (%(minutes)d minutes)") % {"title": item.title, "minutes": item.minutes}
                    for item in agenda
                )
            )
        return "\n\n".join([*parts, *board_sections(workshop)])


def board_sections(workshop: Workshop) -> list[str]:
    """Return what the board has to tell, section by section; only what was written always has one."""
    account = account_of(workshop)
    parts: list[str] = []
    for heading, text in (
        (_("How the board's rounds went"), rounds_as_text(account)),
        (_("What was written on the board"), columns_as_text(account) or _("No notes were written.")),
        (_("What the dots showed"), dots_as_text(account)),
        (_("What was chosen"), choices_as_text(account)),
        (_("Parked for later"), columns_as_text(account, parked=True)),
    ):
        parts += [f"## {heading}", text] if text else []
    return parts


def as_they_stand(minutes: Minutes) -> Minutes:
    """Return the minutes as they stand now, locked until the transaction ends: a page may have been open for hours."""
    return Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)


def fingerprint(body: str) -> str:
    """Return what a text is known by, the same on the page and in the database."""
    return hashlib.sha256(body.replace("\r\n", "\n").strip().encode()).hexdigest()


@transaction.atomic
def edit_minutes(*, by: User, minutes: Minutes, body: str, shown: str | None = None) -> Minutes:
    """Mend the text of minutes that are not approved.

    Args:
        shown: the fingerprint of the text that the new one was written from (`fingerprint`); None does not compare.

    Raises:
        PermissionDenied: the minutes are approved, or the user works in another district.
        ValidationError: the text is empty or far too long, or somebody has changed it in the meantime.
    """
    minutes = as_they_stand(minutes)
    if not may_edit_minutes(by, minutes):
        raise PermissionDenied(_("Approved minutes cannot be changed. Send them back for comment first."))
    if shown is not None and shown != fingerprint(minutes.body):
        raise ValidationError(
            _("Somebody has changed the minutes since you opened them. Copy your text and load the page again.")
        )
    minutes.body = required_words(body, limit=MINUTES_LIMIT)
    minutes.save(update_fields=["body"])
    return minutes


@transaction.atomic
def move_minutes(*, by: User, minutes: Minutes, state: MinutesState) -> Minutes:
    """Take the minutes a step on (or back): draft → for comment → approved → published.

    Raises:
        PermissionDenied: the step does not exist, or the user may not take it.
    """
    minutes = as_they_stand(minutes)
    if not may_move_minutes(by, minutes, state):
        raise PermissionDenied(_("The minutes cannot take that step, or it takes a manager to do it."))
    minutes.state = state
    if state == MinutesState.APPROVED:
        minutes.approved_on = timezone.localdate()
    elif state in {MinutesState.DRAFT, MinutesState.FOR_COMMENT}:
        minutes.approved_on = None
    minutes.save(update_fields=["state", "approved_on"])
    return minutes
