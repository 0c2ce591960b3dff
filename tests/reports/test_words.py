"""Every state has its word in the report's Danish."""

import pytest

from hearing.enums import Outcome, RedactionReason, SenderKind, SubmissionState
from proposals.enums import ProposalState
from reports.enums import Edition, ReportState
from reports.outline import words
from trail.enums import ContributionKind
from workshops.enums import Answer, Channel, Interviewed, Presence


@pytest.mark.parametrize(
    ("known", "states"),
    [
        (words.REPORT_STATES, ReportState),
        (words.EDITIONS, Edition),
        (words.OUTCOMES, Outcome),
        (words.MET, Outcome),
        (words.CHANNELS, Channel),
        (words.ANSWERS, Answer),
        (words.PRESENCES, Presence),
        (words.INTERVIEWED, Interviewed),
        (words.SENDERS, SenderKind),
        (words.PROPOSAL_STATES, ProposalState),
        (words.REPLY_STATES, SubmissionState),
        (words.REDACTIONS, RedactionReason),
        (words.CONTRIBUTIONS, ContributionKind),
    ],
)
def test_every_state_has_a_word(known, states):
    assert set(states.values) <= set(known)


def test_numbers_are_written_as_in_danish():
    assert words.kroner(22_500_000) == "22.500.000 kr."
    assert words.counted(1, "workshop", "workshops") == "1 workshop"
    assert words.counted(1204, "workshop", "workshops") == "1.204 workshops"
    assert words.listed(["a", "b", "c"]) == "a, b og c"
