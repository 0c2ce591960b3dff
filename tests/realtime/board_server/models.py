"""Notes, as simple as can be."""

from django.db import models

from realtime.models import Stream


class Note(models.Model):
    """A note on a stream."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    is_secret = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text
