"""Hearings and the replies to them.

`hearing` holds the page and who was asked; `submission` the reply, its earlier versions and files;
`handling` what staff do with it. The original of a reply (`Submission.text`, `Version`, `Attachment`) is sealed:
every reading by staff is logged (`SealedReading`). What the public reads are the `public_…` fields, written by
an action from the original and its redactions, and only when a person has approved them.
"""

from .handling import Finding, Handling, Point, Redaction, SealedReading
from .hearing import HearingDocument, HearingPage, HearingParty
from .submission import Attachment, DraftFile, Submission, Version, private_storage

__all__ = [
    "Attachment",
    "DraftFile",
    "Finding",
    "Handling",
    "HearingDocument",
    "HearingPage",
    "HearingParty",
    "Point",
    "Redaction",
    "SealedReading",
    "Submission",
    "Version",
    "private_storage",
]
