"""A workshop's board: columns with a question each, the rounds of its agenda, notes that people write, the themes that
notes are gathered in, and what people say of notes: comments, agreement, dots.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Participant, StakeholderGroup
from realtime.models import Stream
from trail.enums import Source
from trail.models import Contribution, Node
from workshops.models import Workshop

from .enums import BoardState, Colour, RoundKind, RoundState


class Board(models.Model):
    """One board; its operations are the stream's.

    `add_only`: participants add notes, and change, move or take back none. `is_door_closed`: nobody new comes in.
    `leader` is who leads right now; every facilitator may act, and take over.
    """

    workshop = models.OneToOneField(Workshop, on_delete=models.PROTECT, related_name="board")
    stream = models.OneToOneField(Stream, on_delete=models.PROTECT, related_name="board")
    state = models.CharField(_("state"), max_length=8, choices=BoardState, default=BoardState.OPEN)
    add_only = models.BooleanField(_("notes are only added"), default=False)
    is_door_closed = models.BooleanField(_("closed to newcomers"), default=False)
    timer_ends_at = models.DateTimeField(_("the timer ends"), null=True, blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    def __str__(self) -> str:
        return str(self.workshop)


class Column(models.Model):
    """A column of the board and the question it asks."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="columns")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=80)
    question = models.CharField(_("question"), max_length=200, blank=True)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.YELLOW)
    is_locked = models.BooleanField(_("locked"), default=False)
    is_parking = models.BooleanField(_("parking lot"), default=False)

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """One round of the board's agenda; at most one is running.

    `dots` is how many dots each person has in a round of dots, `dots_per_item` how many of them may lie on one thing.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="rounds")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=RoundKind)
    title = models.CharField(_("title"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), null=True, blank=True)
    dots = models.PositiveSmallIntegerField(_("dots for each"), default=5)
    dots_per_item = models.PositiveSmallIntegerField(_("most dots on one thing"), default=3)
    state = models.CharField(_("state"), max_length=8, choices=RoundState, default=RoundState.PLANNED)
    started_at = models.DateTimeField(_("began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["board"], condition=Q(state=RoundState.RUNNING), name="one_round_runs_on_a_board"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """Notes grouped under a title. `origin` is the theme of an earlier workshop that was taken along."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="themes")
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="theme", null=True)
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="themes")
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), blank=True)
    rank = models.FloatField(default=0)
    is_chosen = models.BooleanField(_("chosen"), default=False)
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_along")
    made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["column__order", "rank", "id"]

    def __str__(self) -> str:
        return self.title


class Note(models.Model):
    """One contribution on a board. `version` counts text edits, so that a stale edit is noticed.

    `is_silent`: written in a silent round and not shown yet; its words are its writer's and the facilitators' alone.
    `merged_into`: says the same as that note, and lies under it; both keep their words, numbers and receipts.
    `source`: written online, on paper, or said aloud to somebody who wrote it down.
    `origin`: the note of an earlier workshop that was taken along; such a note has no contribution of its own.
    """

    _agreeing: int | None = None  # how many agree, where that is known: see `agree`

    # The index below begins with the board: one of its own would only make writing dearer.
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="notes", db_index=False)
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="note", null=True)
    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="notes")
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, related_name="notes", null=True, blank=True)
    author = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes")
    staff_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(_("shown name"), max_length=60, blank=True)
    group = models.ForeignKey(StakeholderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="notes")
    text = models.TextField(_("text"))
    rank = models.FloatField(default=0)
    version = models.PositiveIntegerField(default=1)
    hidden_reason = models.CharField(_("hidden because"), max_length=200, blank=True)
    is_silent = models.BooleanField(_("not shown yet"), default=False)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    source = models.CharField(_("source"), max_length=8, choices=Source, default=Source.ONLINE)
    is_chosen = models.BooleanField(_("chosen"), default=False)
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_along")
    written_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["column__order", "rank", "id"]
        indexes = [models.Index(fields=["board", "removed_at"])]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def given(self) -> Contribution | None:
        """What somebody gave: the note's own contribution, or that of the note that was taken along."""
        return self.contribution or (self.origin.contribution if self.origin else None)

    @property
    def lies_under(self) -> int | None:
        """The note that this one lies under, if that one is on the board: one taken back covers nothing."""
        main = self.merged_into
        return main.pk if main is not None and main.removed_at is None else None

    @property
    def agree(self) -> int:
        """How many agree with it: as it was set, or counted as `agree_count` by the query, else counted now."""
        known: int | None = self.__dict__.get("agree_count") if self._agreeing is None else self._agreeing
        return self.agreements.count() if known is None else known

    @agree.setter
    def agree(self, count: int) -> None:
        self._agreeing = count


class Comment(models.Model):
    """What somebody says of a note; a contribution with a number and a receipt like any other."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="comments")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="board_comment")
    author = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments")
    staff_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(_("shown name"), max_length=60, blank=True)
    text = models.TextField(_("text"))
    hidden_reason = models.CharField(_("hidden because"), max_length=200, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Agreement(models.Model):
    """That somebody agrees with a note. A row, never a counter: nobody agrees twice."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="agreements")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="agreements")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [models.UniqueConstraint(fields=["note", "participant"], name="agrees_once")]

    def __str__(self) -> str:
        return f"{self.participant_id} → {self.note_id}"


class Dot(models.Model):
    """One of a participant's dots, on a note or on a theme. `slot` counts a person's dots from 1 to `Round.dots`."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="given")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="dots")
    slot = models.PositiveSmallIntegerField()
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="dots")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="dots")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("dot")
        verbose_name_plural = _("dots")
        constraints = [
            models.UniqueConstraint(fields=["round", "participant", "slot"], name="dot_slot_once"),
            models.CheckConstraint(
                condition=Q(note__isnull=False, theme__isnull=True) | Q(note__isnull=True, theme__isnull=False),
                name="dot_on_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}:{self.slot}"


class Mute(models.Model):
    """That a participant writes nothing on the board for now. Lifted by deleting the row; the log keeps both.

    `number` is that of the contribution whose writer was muted: all that facilitators know of them. A row for each
    number and not for each person: else a second number that makes no second row would tell that both are one's.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="mutes")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="mutes")
    number = models.CharField(_("number of what they wrote"), max_length=20, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mute")
        verbose_name_plural = _("mutes")
        constraints = [models.UniqueConstraint(fields=["board", "participant", "number"], name="muted_once_by_number")]

    def __str__(self) -> str:
        return f"{self.participant_id} – {self.board_id}"


class BoardTemplate(models.Model):
    """A board's columns and rounds, saved to begin other boards with. `plan` is what `saved_plans.as_json` gives."""

    name = models.CharField(_("name"), max_length=80)
    district = models.ForeignKey(
        "districts.District", on_delete=models.PROTECT, related_name="board_templates", verbose_name=_("district")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    plan = models.JSONField()

    class Meta:
        verbose_name = _("board template")
        verbose_name_plural = _("board templates")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="template_named_once_per_district")]

    def __str__(self) -> str:
        return self.name
