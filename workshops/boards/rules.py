"""Who may do what on a board, and when."""

from django.db.models import QuerySet

from districts.models import District
from people.models import Participant
from people.rules import Somebody
from trail.enums import Source
from workshops.enums import WorkshopState
from workshops.models import Workshop
from workshops.rules import may_facilitate, may_plan_workshops

from .enums import BoardState, RoundKind, RoundState
from .models import Board, Column, Comment, Note, Round, Theme
from .people import Writer

WRITING = (RoundKind.SILENT, RoundKind.WRITE, RoundKind.SHOW)


def may_run_board(user: Somebody, board: Board) -> bool:
    """The workshop's facilitators group, hide, lock and end."""
    return may_facilitate(user, board.workshop)


def may_prepare_board(user: Somebody, workshop: Workshop) -> bool:
    """The workshop's facilitators choose a template, change columns and rounds, take along, until it has ended."""
    return workshop.state != WorkshopState.ENDED and may_facilitate(user, workshop)


def may_keep_templates(user: Somebody, district: District) -> bool:
    """Whoever plans workshops in the district saves, renames and deletes its templates of boards."""
    return may_plan_workshops(user, district)


def may_read_board(participant: Participant | None, board: Board) -> bool:
    """Whoever has joined the workshop reads its board, also after it has ended."""
    return participant is not None and readers(board).filter(pk=participant.pk).exists()


def readers(board: Board) -> QuerySet[Participant]:
    """Return those without an account who may read the board: all who have joined its workshop."""
    return Participant.objects.filter(attendances__workshop=board.workshop).distinct()


def is_frozen(board: Board) -> bool:
    """Whether nothing on the board can change any more."""
    return board.state == BoardState.ENDED or board.workshop.state == WorkshopState.ENDED


def may_take_part(writer: Writer) -> bool:
    """Whoever is muted reads, and writes, moves, comments, agrees and gives dots no more. Facilitators never are."""
    return writer.is_facilitator or not writer.is_muted


def may_mute(writer: Writer, board: Board) -> bool:
    """Facilitators mute whoever wrote something, and lift it, until the board has ended."""
    return may_arrange(writer, board)


def may_lead(writer: Writer, board: Board) -> bool:
    """Every facilitator may take over the lead, and hand it to another facilitator, until the board has ended."""
    return may_arrange(writer, board)


def may_write(writer: Writer, board: Board) -> bool:
    """Facilitators until the board has ended; participants while the workshop is open and the board not locked."""
    if is_frozen(board) or not may_take_part(writer):
        return False
    if writer.is_facilitator:
        return True
    return board.workshop.state == WorkshopState.OPEN and board.state == BoardState.OPEN


def running_round(board: Board) -> Round | None:
    """Return the round that is under way."""
    return next((round_ for round_ in board.rounds.all() if round_.state == RoundState.RUNNING), None)


def is_silent_now(writer: Writer, board: Board) -> bool:
    """Whether what the writer puts up now is shown to the others only when the round has ended."""
    round_ = running_round(board)
    return round_ is not None and round_.kind == RoundKind.SILENT and not writer.is_facilitator


def may_add_note(writer: Writer, board: Board, column: Column) -> bool:
    """Whoever may write adds notes; participants not in rounds of arranging, and not in a locked column."""
    if not may_write(writer, board):
        return False
    if writer.is_facilitator:
        return True
    round_ = running_round(board)
    return (round_ is None or round_.kind in WRITING) and not column.is_locked


def may_change_in(writer: Writer, board: Board, column: Column) -> bool:
    """Whether the writer may change, move or take back what is theirs in a column; facilitators always may."""
    return may_write(writer, board) and (writer.is_facilitator or not (board.add_only or column.is_locked))


def is_own(writer: Writer, words: Note | Comment) -> bool:
    """Whether the writer wrote the note or the comment."""
    if writer.participant is not None:
        return words.author_id == writer.participant.pk
    return writer.user is not None and words.staff_author_id == writer.user.pk


def may_write_down(writer: Writer, board: Board) -> bool:
    """Facilitators write down what was given on paper or said aloud, as long as they may write."""
    return writer.is_facilitator and may_write(writer, board)


def is_written_down(note: Note) -> bool:
    """Whether it was written down from paper or for somebody: it is no account's, so no other person can mend it."""
    return note.source != Source.ONLINE and note.author_id is None and note.origin_id is None


def may_change_words(writer: Writer, note: Note) -> bool:
    """Only who wrote a note changes its words or takes it back, and not while it is hidden.

    What was written down for somebody without an account, every facilitator mends: it may have been misread.
    """
    mine = is_own(writer, note) or (writer.is_facilitator and is_written_down(note))
    return mine and not note.hidden_reason


def may_move(writer: Writer, note: Note) -> bool:
    """Facilitators move every note; others their own, as long as nobody has gathered it in a theme or merged it.

    A note that lies under another goes where that one goes, and nowhere by itself.
    """
    if note.lies_under:
        return False
    if writer.is_facilitator:
        return True
    return is_own(writer, note) and note.theme_id is None and not note.hidden_reason and not note.merged.exists()


def may_talk_about(note: Note) -> bool:
    """Nobody comments on a note, or agrees with it, before everybody may read it, nor while it is hidden."""
    return not note.is_silent and not note.hidden_reason


def may_agree(writer: Writer, note: Note) -> bool:
    """Participants agree with the notes of others; facilitators keep their own opinion out of the count."""
    return writer.participant is not None and not is_own(writer, note) and may_talk_about(note)


def may_take_comment_back(writer: Writer, comment: Comment) -> bool:
    """Only who wrote a comment takes it back, and not while it is hidden."""
    return is_own(writer, comment) and not comment.hidden_reason


def may_arrange(writer: Writer, board: Board) -> bool:
    """Facilitators gather notes in themes, hide notes, and lock the board, until it has ended."""
    return writer.is_facilitator and not is_frozen(board)


def may_give_dots(writer: Writer, board: Board, round_: Round | None) -> bool:
    """Only participants give dots, while a round of dots runs and the board is open: facilitators lead."""
    is_running = round_ is not None and round_.kind == RoundKind.DOTS and round_.state == RoundState.RUNNING
    return is_running and not writer.is_facilitator and may_write(writer, board)


def may_choose(writer: Writer, board: Board) -> bool:
    """Facilitators mark what is chosen, at any time before the board has ended."""
    return may_arrange(writer, board)


def earlier_boards(board: Board) -> QuerySet[Board]:
    """Return the boards that something may be taken along from: of the process's ended workshops in the district."""
    workshop = board.workshop
    ended = Board.objects.filter(workshop__state=WorkshopState.ENDED).exclude(pk=board.pk)
    return ended.filter(workshop__process=workshop.process_id, workshop__district=workshop.district_id)


def may_take_back(writer: Writer, note: Note) -> bool:
    """Who wrote a note takes it back; what was taken along from an earlier workshop, any facilitator does."""
    return may_change_words(writer, note) or (note.origin_id is not None and writer.is_facilitator)


def is_theme_public(theme: Theme) -> bool:
    """A theme can be read by everybody once its workshop has ended, unless it was removed."""
    return theme.removed_at is None and theme.board.workshop.state == WorkshopState.ENDED


def may_export_board(user: Somebody, board: Board) -> bool:
    """Its facilitators take the board home as a file at any time, everybody once the workshop has ended."""
    return board.workshop.state == WorkshopState.ENDED or may_run_board(user, board)
