"""The log: one stream for each board, one numbered row for each operation, also for those refused."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Stream(models.Model):
    """A stream of operations; `head` is the number of the newest accepted one."""

    key = models.CharField(max_length=80, unique=True)
    head = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key


class OpQuerySet(models.QuerySet["Op"]):
    """Adjectives for operations."""

    def accepted(self) -> "OpQuerySet":
        """Operations that have a number, in its order."""
        return self.filter(seq__isnull=False).order_by("seq")


class Op(models.Model):
    """One operation. Accepted ones have `seq`; refused ones keep the reason, so a replay gets the same answer.

    `actor` says who sent it in the app's own words ("participant:12", "user:3").
    `effect` is what every audience was told, `views` what some were told instead (`{}`: nothing but the number).
    One that `withdraws` has blanked the earlier ones with the same `about` for all but facilitators; without `about`,
    earlier ones about other things have been rewritten. From those about several things ("*") only that one has been
    taken out; one about several things that `withdraws` has done so for each of them.
    A refused operation keeps no body; `effect` then holds the refusal's detail and data.
    What only the sender was told is not here: the verb finds it again (`verbs.Effect.private`).
    """

    # The unique constraints begin with the stream, so an index of its own would only cost every commit a page more.
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="ops", db_index=False)
    seq = models.PositiveBigIntegerField(null=True)
    client = models.CharField(max_length=36)
    cseq = models.PositiveBigIntegerField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=40)
    body = models.JSONField()
    effect = models.JSONField(default=dict)
    views = models.JSONField(default=dict)
    about = models.CharField(max_length=60, blank=True)
    withdraws = models.BooleanField(default=False)
    refusal = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = OpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="op_seq_once"),
            models.UniqueConstraint(fields=["stream", "client", "cseq"], name="op_client_cseq_once"),
            models.CheckConstraint(
                condition=Q(seq__isnull=True, refusal__gt="") | Q(seq__isnull=False, refusal=""),
                name="op_numbered_or_refused",
            ),
        ]
        indexes = [models.Index(fields=["stream", "about"], condition=~Q(about=""), name="op_about")]

    def __str__(self) -> str:
        return f"{self.stream_id}:{self.seq or self.refusal} {self.verb}"


class Client(models.Model):
    """Binds a client id to the one actor who may use it."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="clients", db_index=False)
    client = models.CharField(max_length=36)
    actor = models.CharField(max_length=60)
    last_cseq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "client"], name="client_once_per_stream")]

    def __str__(self) -> str:
        return self.client
