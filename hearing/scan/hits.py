"""What a rule of the scan hands back."""

from dataclasses import dataclass

from hearing.enums import Certainty, RedactionReason

CERTAIN, LOOK = Certainty.CERTAIN, Certainty.LOOK


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters start..end of the text may be personal data.

    `confidence` (0–100) decides between rules that claim the same characters; people are shown `certainty`.
    """

    rule: str
    start: int
    end: int
    certainty: Certainty
    confidence: int


# The reason that is proposed to the person who confirms a finding of a rule.
SUGGESTED_REASON: dict[str, RedactionReason] = {
    "cpr": RedactionReason.CPR,
    "replacement_cpr": RedactionReason.CPR,
    "birth": RedactionReason.PERSONAL,
    "phone": RedactionReason.CONTACT,
    "email": RedactionReason.CONTACT,
    "address": RedactionReason.CONTACT,
    "account": RedactionReason.PERSONAL,
}
