"""A filled-in reply, and what it must hold before it can be taken."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from districts.models import District
from hearing.enums import PERSONAL_KINDS, SenderKind, ShownAs
from hearing.models import HearingPage, Submission
from hearing.models.submission import MAX_TEXT
from hearing.text import clean, clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A filled-in reply. Only the sender's own words and wishes; nothing of it is public by itself."""

    subject: str
    text: str
    sender_kind: SenderKind
    shown_as: ShownAs = ShownAs.ROLE
    section: str = ""
    district: District | None = None
    organisation: str = ""
    on_behalf_of: str = ""
    name: str = ""
    pseudonym: str = ""
    email: str = ""
    phone: str = ""
    language: str = "da"


def checked(hearing: HearingPage, draft: Draft) -> Draft:
    """Return the draft with its text cleaned; raises ValidationError by field."""
    draft = Draft(
        subject=clean_line(draft.subject),
        text=clean(draft.text),
        sender_kind=SenderKind(draft.sender_kind),
        shown_as=ShownAs(draft.shown_as),
        section=draft.section,
        district=draft.district,
        organisation=clean_line(draft.organisation),
        on_behalf_of=clean_line(draft.on_behalf_of),
        name=clean_line(draft.name),
        pseudonym=clean_line(draft.pseudonym),
        email=draft.email.strip(),
        phone=clean_line(draft.phone),
        language=draft.language,
    )
    check_words(draft.subject, draft.text)
    wrong: dict[str, str] = {}
    if draft.sender_kind not in PERSONAL_KINDS and not draft.organisation:
        wrong["organisation"] = _("Write which organisation you answer for.")
    check_shown(draft)
    if draft.section and draft.section not in dict(hearing.section_choices):
        wrong["section"] = _("Choose a section from the list.")
    if wrong:
        raise ValidationError(wrong)
    return draft


def check_shown(reply: Draft | Submission) -> None:
    """Raise ValidationError when the name that is to be shown is missing."""
    if reply.shown_as == ShownAs.NAME and not (reply.name or reply.organisation):
        raise ValidationError({"name": _("Write your name, or choose to be shown in another way.")})
    if reply.shown_as == ShownAs.PSEUDONYM and not reply.pseudonym:
        raise ValidationError({"pseudonym": _("Write the name you make up, or choose to be shown in another way.")})


def check_words(subject: str, text: str) -> None:
    """Raise ValidationError, by field, when subject or text is missing or too long."""
    wrong: dict[str, str] = {}
    if not subject:
        wrong["subject"] = _("Write in a few words what your reply is about.")
    elif len(subject) > 160:
        wrong["subject"] = _("The subject may have at most 160 characters.")
    if not text:
        wrong["text"] = _("Write your reply.")
    elif len(text) > MAX_TEXT:
        wrong["text"] = _("The reply may have at most 50,000 characters. You can add a file with the rest.")
    if wrong:
        raise ValidationError(wrong)
