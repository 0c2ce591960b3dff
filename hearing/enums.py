"""States and kinds in a hearing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HearingKind(TextChoices):
    """Who is asked."""

    PUBLIC = "public", _("Public hearing")
    PARTIES = "parties", _("Hearing of those concerned")
    EARLY = "early", _("Early hearing, before anything is written")


class HearingStatus(TextChoices):
    """Where a hearing stands, computed from its dates."""

    COMING = "coming", _("Coming")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    PUBLISHED = "published", _("Finished")
    DELETED = "deleted", _("Personal data deleted")


class SenderKind(TextChoices):
    """As whom somebody answers."""

    PRIVATE = "private", _("Private person")
    USER = "user", _("User of services")
    RELATIVE = "relative", _("Relative")
    STAFF = "staff", _("Employee")
    BUSINESS = "business", _("Business")
    ASSOCIATION = "association", _("Association")
    COUNCIL = "council", _("Council or board")
    AUTHORITY = "authority", _("Authority")
    MED = "med", _("MED committee")


# Those who answer as themselves; everybody else says for which organisation. Their numbers are counted with k = 5.
PERSONAL_KINDS = frozenset({SenderKind.PRIVATE, SenderKind.USER, SenderKind.RELATIVE, SenderKind.STAFF})


class ShownAs(TextChoices):
    """How the sender is named in public."""

    NAME = "name", _("With my name")
    ROLE = "role", _("Only with my role")
    PSEUDONYM = "pseudonym", _("With a name I make up")
    NOT_PUBLIC = "not_public", _("Do not show my reply in public, only to the administration")


class SubmissionState(TextChoices):
    """How far a reply has come. Nothing is public before a person has approved it."""

    RECEIVED = "received", _("Received")
    UNDER_REVIEW = "under_review", _("Under review")
    REDACTED = "redacted", _("Redacted version ready")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHHELD = "withheld", _("Withheld")
    WITHDRAWN = "withdrawn", _("Withdrawn by the sender")


_S = SubmissionState
# From each state to those that may follow. A correction by the sender starts from RECEIVED again.
NEXT_STATES: dict[SubmissionState, frozenset[SubmissionState]] = {
    _S.RECEIVED: frozenset({_S.UNDER_REVIEW, _S.WITHDRAWN}),
    _S.UNDER_REVIEW: frozenset({_S.RECEIVED, _S.REDACTED, _S.WITHHELD, _S.WITHDRAWN}),
    _S.REDACTED: frozenset({_S.RECEIVED, _S.UNDER_REVIEW, _S.APPROVED, _S.WITHHELD, _S.WITHDRAWN}),
    _S.APPROVED: frozenset({_S.RECEIVED, _S.UNDER_REVIEW, _S.PUBLISHED, _S.WITHHELD, _S.WITHDRAWN}),
    _S.PUBLISHED: frozenset({_S.RECEIVED, _S.UNDER_REVIEW, _S.WITHHELD, _S.WITHDRAWN}),
    _S.WITHHELD: frozenset({_S.RECEIVED, _S.UNDER_REVIEW, _S.WITHDRAWN}),
    _S.WITHDRAWN: frozenset(),
}
# Those that still wait for somebody to read them.
WAITING_STATES = (_S.RECEIVED, _S.UNDER_REVIEW, _S.REDACTED)


class RedactionReason(TextChoices):
    """Why a passage is left out."""

    PERSONAL = "personal", _("sensitive personal data")
    THIRD_PARTY = "third_party", _("third party")
    CPR = "cpr", _("CPR number")
    CONTACT = "contact", _("contact details")
    DEFAMATORY = "defamatory", _("defamatory")


class Outcome(TextChoices):
    """Whether a point is met (imødekommet)."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOTED = "noted", _("Noted")


class Certainty(TextChoices):
    """How sure a finding of personal data is."""

    CERTAIN = "certain", _("Personal data")
    LOOK = "look", _("Look here")


class Deed(TextChoices):
    """What somebody on the staff did with a reply; the log of its handling."""

    ENTERED = "entered", _("entered for the sender")
    REDACTED = "redacted", _("left a passage out")
    RESTORED = "restored", _("put a passage back")
    DISMISSED = "dismissed", _("said that a finding is not personal data")
    PREPARED = "prepared", _("made the redacted version ready")
    APPROVED = "approved", _("approved the reply")
    PUBLISHED = "published", _("published the reply")
    WITHHELD = "withheld", _("withheld the reply")
    REOPENED = "reopened", _("took up again")
    CODED = "coded", _("wrote a point")
    ANSWERED = "answered", _("answered a point")
    FILE_SHOWN = "file_shown", _("published a file")
    FILE_HIDDEN = "file_hidden", _("took a file back")
