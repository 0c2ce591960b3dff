"""What other apps can listen for."""

from django.dispatch import Signal

# Sent inside the transaction with `participant_ids`; who keeps a copy of a chosen name removes it there and then.
participants_anonymised = Signal()
# Sent with `moment`, before which what is known of people is let go of: who keeps names that belong to no participant
# removes them.
names_outlived = Signal()
