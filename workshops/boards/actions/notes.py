"""Notes: written, changed, taken back. Each is a contribution with a number and a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import rows
from people.models import StakeholderGroup
from realtime.verbs import Refused
from trail.actions import Giving, amend_contribution, record_contributions, set_aside, withdraw
from trail.enums import ContributionKind, Relation, Source
from trail.models import Contribution, Link
from workshops.boards.models import Board, Note
from workshops.boards.people import Writer
from workshops.boards.rules import is_silent_now, is_written_down, may_change_words, may_take_back

from .checks import check_may_add, check_may_change, check_may_write
from .dots import tell_givers
from .found import (
    MOST_NOTES,
    MOST_WRITTEN_DOWN,
    NOTE_LIMIT,
    find_column,
    find_note,
    for_the_record,
    notes_under,
    standing_notes,
    words,
)
from .grouping import lay_beside, leave_note_behind, take_along_notes, take_out_of_theme
from .telling import tell_own_pages

TAKEN_BACK = gettext_lazy("Taken back by who wrote it.")
PUT_BACK = gettext_lazy("Put back by who wrote it.")
WRITER = gettext_lazy("the writer")
TAKEN_BACK_FOR = gettext_lazy("Taken back by a facilitator, who had written it down for somebody.")
PUT_BACK_FOR = gettext_lazy("Put back by a facilitator, who had written it down for somebody.")
FACILITATOR = gettext_lazy("a facilitator")


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody without an account who wrote on paper, or said it aloud: their name if they want it, and their group."""

    source: Source
    name: str = ""
    group: StakeholderGroup | None = None


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that somebody wants to write at the end of a column.

    Attributes:
        key: its key in the ledger, one for each note.
        column: the column's id.
        rank: where it stands; larger than that of every note before it.
        receipt: derived beforehand, so that a repeated operation gives the same one.
        giver: whose words they are, if not those of who sends them.
        client: the client it is sent by.
    """

    key: str
    by: Writer
    column: int
    text: str
    rank: float
    receipt: str
    at: datetime
    giver: Giver | None = None
    client: str = ""

    @property
    def name(self) -> str:
        """The name that stands on the note."""
        return self.giver.name if self.giver else self.by.shown_name[:60]

    @property
    def group(self) -> StakeholderGroup | None:
        """The stakeholder group of whose words they are."""
        return self.giver.group if self.giver else self.by.group

    @property
    def source(self) -> Source:
        """By which way the words came."""
        return self.giver.source if self.giver else Source.ONLINE


def add_notes(*, board: Board, new: Sequence[NewNote]) -> list[Note]:
    """Put notes at the end of their columns and give each a number and a receipt: a full hall's as cheaply as one.

    Raises:
        Refused: the board takes nothing now, would be overfull, or a text is empty or too long; none is written.
    """
    writers = {note.by.key: note.by for note in new}
    for by in writers.values():
        check_may_write(board, by)
    columns = {pk: find_column(board, pk) for pk in {note.column for note in new}}
    for key, column in {(note.by.key, note.column) for note in new}:
        check_may_add(board, writers[key], columns[column])
    silent = {key: is_silent_now(by, board) for key, by in writers.items()}
    texts = [words(note.text, NOTE_LIMIT) for note in new]
    # Each note but those written down has taken a number of its stream, which is its rank: on a young board there is
    # nothing to count.
    if new[-1].rank > MOST_NOTES - MOST_WRITTEN_DOWN and standing_notes(board).count() + len(new) > MOST_NOTES:
        raise Refused("full", _("The board is full. Tell the facilitator."))
    workshop = board.workshop
    given = record_contributions(
        [
            Giving(
                key=note.key,
                kind=ContributionKind.NOTE,
                text=text,
                process_slug=workshop.process.slug,
                district_slug=workshop.district.slug,
                group_slug=note.group.slug if note.group else "",
                occasion=workshop.title,
                source=note.source,
                on_behalf=note.giver is not None,
                url=f"/workshops/{workshop.slug}/",
                given_at=note.at,
                receipt=note.receipt,
            )
            for note, text in zip(new, texts, strict=True)
        ]
    )
    written = rows.insert_new(
        Note,
        (
            {
                "board_id": board.pk,
                "contribution_id": its.contribution.pk,
                "column_id": note.column,
                "author_id": note.by.participant.pk if note.by.participant else None,
                "staff_author_id": note.by.user.pk if note.by.user and not note.giver else None,
                "author_name": note.name,
                "group_id": note.group.pk if note.group else None,
                "source": note.source,
                "text": its.contribution.text,
                "rank": note.rank,
                "is_silent": silent[note.by.key],
                "written_at": note.at,
            }
            for note, its in zip(new, given, strict=True)
        ),
    )
    for just_written, its in zip(written, given, strict=True):
        just_written.contribution = its.contribution
        just_written.agree = 0  # nobody can have agreed yet: there is nothing to count
    for client, author in {
        (its.client, note.author_id) for note, its in zip(written, new, strict=True) if note.is_silent
    }:
        _tell_writer(board, author, client)
    return written


def _tell_writer(board: Board, author: int | None, client: str) -> None:
    """Have the writer's other devices ask for the words of a silent note: the operation tells them to nobody."""
    if author is not None:
        tell_own_pages(board, [author], but=client)


def edit_note(*, board: Board, by: Writer, note: int, text: str, version: int) -> Note:
    """Change the words of one's own note, based on the version one has seen.

    Raises:
        Refused: `stale`, with both texts, when the note was changed after that version.
    """
    check_may_write(board, by)
    text = words(text, NOTE_LIMIT)
    found = find_note(board, note)
    check_own(by, found)
    check_may_change(board, by, find_column(board, found.column_id))
    if found.version != version:
        raise Refused(
            "stale",
            _("The note was changed somewhere else in the meantime."),
            {"note": found.pk, "theirs": found.text, "yours": text, "version": found.version},
        )
    if found.text != text:
        found.text = text
        found.version += 1
        found.save(update_fields=["text", "version"])
        if found.contribution:
            amend_contribution(contribution=found.contribution, text=text)
    return found


def check_own(by: Writer, note: Note) -> None:
    """Raise Refused unless the writer may change the words of the note or take it back."""
    if may_change_words(by, note):
        return
    if note.hidden_reason:
        raise Refused("hidden", _("The note is hidden. Talk to the facilitator."))
    raise Refused("not_yours", _("Only who wrote the note can do that."))


def remove_note(*, board: Board, by: Writer, note: int, now: datetime) -> Note:
    """Take one's own note back; the chain says that its writer did, and it can be put back."""
    check_may_write(board, by)
    found = find_note(board, note)
    if not may_take_back(by, found):
        check_own(by, found)
    check_may_change(board, by, find_column(board, found.column_id))
    if found.theme_id:
        take_out_of_theme(found)
    found.removed_at = now
    found.merged_into = None
    found.save(update_fields=["removed_at", "theme", "merged_into"])
    if found.contribution:
        take_back(found.contribution, written_down=is_written_down(found))
    if found.origin_id:
        leave_note_behind(found)
    tell_givers(board, [found])
    return found


def take_back(contribution: Contribution, *, written_down: bool = False) -> None:
    """Let the chain say that its writer took a note or a comment back, or a facilitator what they had written down."""
    reason, who = (TAKEN_BACK_FOR, FACILITATOR) if written_down else (TAKEN_BACK, WRITER)
    set_aside(source=contribution.node, reason=for_the_record(reason), made_by=for_the_record(who))


def put_back(contribution: Contribution, *, written_down: bool = False) -> None:
    """Let the chain say that its writer put a note or a comment back, or a facilitator what they had written down."""
    reason, who = (PUT_BACK_FOR, FACILITATOR) if written_down else (PUT_BACK, WRITER)
    for link in Link.objects.standing().filter(source=contribution.node, relation=Relation.SET_ASIDE):
        withdraw(link=link, reason=for_the_record(reason), made_by=for_the_record(who))


def restore_note(*, board: Board, by: Writer, note: int, client: str = "") -> Note:
    """Put back a note that one has taken back; what lay under it lies under it again, and it lies where that lies.

    Args:
        client: the client it is asked by.
    """
    check_may_write(board, by)
    related = ("contribution__node", "origin__contribution", "origin__board__workshop", "group")
    found = board.notes.filter(pk=note).select_related(*related).first()
    if found is None or found.removed_at is None:
        raise Refused("gone", _("There is nothing to put back."))
    if not may_take_back(by, found):
        check_own(by, found)
    check_may_change(board, by, find_column(board, found.column_id))
    if found.origin_id and standing_notes(board).filter(origin=found.origin_id).exists():
        raise Refused("gone", _("There is nothing to put back."))
    found.removed_at = None
    if under := notes_under(board, found):
        lay_beside(found, under[0])
    found.save(update_fields=["removed_at", "column", "theme"])
    if found.contribution:
        put_back(found.contribution, written_down=is_written_down(found))
    if found.origin_id:
        take_along_notes(board, [found])
    if found.is_silent:
        _tell_writer(board, found.author_id, client)
    tell_givers(board, [found])
    return found
