"""Public hearings: replies, the scan for personal data, redaction, answers and publication."""
