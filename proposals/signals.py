"""What `proposals` announces, on commit. Receivers get `vote_id`."""

from django.dispatch import Signal

vote_opened = Signal()
vote_closed = Signal()
