"""The board as data: what each audience is told of a note, a theme and the board itself.

Snapshot and operations are made of the same pieces, so that a snapshot and the operations after it give the same
board as a fresh snapshot. A piece may hold some of its fields only: then it changes those.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from realtime.verbs import SEVERAL, Audience, Effect

from .models import Board, Column, Comment, Mute, Note, Round, Theme
from .people import word_for

Json = dict[str, Any]


def column_entity(column: Column) -> Json:
    """Return a column."""
    return {
        "id": column.pk,
        "order": column.order,
        "title": column.title,
        "question": column.question,
        "colour": column.colour,
        "locked": column.is_locked,
        "parking": column.is_parking,
    }


def theme_entity(theme: Theme) -> Json:
    """Return a theme; `from` is the round of workshops it was taken along from, and its notes there."""
    came = theme.origin
    return {
        "id": theme.pk,
        "column": theme.column_id,
        "title": theme.title,
        "summary": theme.summary,
        "rank": theme.rank,
        "chosen": theme.is_chosen,
        "from": {"round": came.board.workshop.round, "address": f"/tema/{came.pk}/"} if came else None,
    }


def round_entity(round_: Round, tally: Sequence[Json] | None = None) -> Json:
    """Return a round. `tally` is what came of its dots, and is told only once the round has ended."""
    return {
        "id": round_.pk,
        "order": round_.order,
        "kind": round_.kind,
        "title": round_.title,
        "minutes": round_.minutes,
        "dots": round_.dots,
        "dots_per_item": round_.dots_per_item,
        "state": round_.state,
        "tally": None if tally is None else list(tally),
    }


def comment_entity(comment: Comment, audience: Audience) -> Json:
    """Return a comment as this audience may see it; of a hidden one only that it is there. No names on a wall."""
    hidden = bool(comment.hidden_reason)
    blank = hidden and audience != Audience.FACILITATOR
    entity: Json = {
        "id": comment.pk,
        "note": comment.note_id,
        "hidden": hidden,
        "text": "" if blank else comment.text,
        "number": "" if blank else comment.contribution.number,
    }
    if audience != Audience.PROJECTOR:
        entity["name"] = "" if blank else comment.author_name
    if audience == Audience.FACILITATOR:
        entity["reason"] = comment.hidden_reason
    return entity


def place_entity(note: Note) -> Json:
    """Return where a note lies; `merged` is the note that says the same and under which it lies."""
    return {
        "id": note.pk,
        "column": note.column_id,
        "theme": note.theme_id,
        "rank": note.rank,
        "merged": note.merged_into_id,
        "chosen": note.is_chosen,
    }


def note_entity(note: Note, audience: Audience) -> Json:
    """Return a note as this audience may see it.

    Facilitators see everything but the stakeholder group: that is only ever counted (k = 5). Participants see words,
    chosen name and number, and of a hidden note, or of one written in a silent round, only that it is there. The
    projector shows no names. `from` is the round of workshops that the note was taken along from.
    """
    hidden = bool(note.hidden_reason)
    blank = (hidden or note.is_silent) and audience != Audience.FACILITATOR
    entity = place_entity(note) | {
        "version": note.version,
        "hidden": hidden,
        "silent": note.is_silent,
        "source": note.source,
        "agree": note.agree,
        "from": note.origin.board.workshop.round if note.origin else None,
        "text": "" if blank else note.text,
        "number": "" if blank else number_of(note),
    }
    if audience != Audience.PROJECTOR:
        entity["name"] = "" if blank else note.author_name
    if audience == Audience.FACILITATOR:
        entity["reason"] = note.hidden_reason
    return entity


def number_of(note: Note) -> str:
    """Return a note's number; one that was taken along from an earlier workshop keeps the number it had there."""
    given = note.given
    return given.number if given else ""


def board_entity(board: Board) -> Json:
    """Return the state of the board. `timer` is when the timer ends, by the server's clock."""
    return {
        "state": board.state,
        "add_only": board.add_only,
        "door_closed": board.is_door_closed,
        "timer": board.timer_ends_at.isoformat() if board.timer_ends_at else None,
        **leader_entity(board),
    }


def leader_entity(board: Board) -> Json:
    """Return who leads: by the title of their role, never by name, and by the word by which their own page knows them.

    A title may be missing; two facilitators may have the same.
    """
    if board.leader is None:
        return {"leader": "", "leading": ""}
    with translation.override(settings.LANGUAGE_CODE):  # one effect for all, whatever language they read in
        title = board.leader.title or _("Facilitator")
    return {"leader": title, "leading": word_for(board.pk, f"user:{board.leader.pk}")}


def mute_entity(mute: Mute) -> Json:
    """Return a mute as facilitators may see it: what the muted person wrote, by its number, and since when."""
    return {"id": mute.pk, "number": mute.number, "at": mute.at.isoformat()}


def changed_notes(
    notes: Sequence[Note],
    private: Json | None = None,
    *,
    comments: Sequence[Comment] = (),
) -> Effect:
    """Return the effect of notes that are new or say something else than before, with what is said of them."""

    def view(audience: Audience) -> Json:
        told: Json = {"notes": [note_entity(note, audience) for note in notes]}
        if comments:
            told["comments"] = [comment_entity(comment, audience) for comment in comments]
        return told

    return Effect(
        public=view(Audience.PROJECTOR),
        facilitator=view(Audience.FACILITATOR),
        participant=view(Audience.PARTICIPANT),
        private=private or {},
        about=f"note:{notes[0].pk}" if len(notes) == 1 else SEVERAL,
    )


def hidden_notes(notes: Sequence[Note], comments: Sequence[Comment]) -> Effect:
    """Return the effect of hiding notes: what was told of them is withdrawn, and this one tells all there is."""
    names = [f"note:{note.pk}" for note in notes]
    return replace(changed_notes(notes, comments=comments), withdraws=True, withdrawn=names)


def changed_comment(comment: Comment, private: Json | None = None) -> Effect:
    """Return the effect of a comment that is new, hidden or shown."""
    return Effect(
        public={"comments": [comment_entity(comment, Audience.PROJECTOR)]},
        facilitator={"comments": [comment_entity(comment, Audience.FACILITATOR)]},
        participant={"comments": [comment_entity(comment, Audience.PARTICIPANT)]},
        private=private or {},
        about=f"comment:{comment.pk}",
    )


def without_comment(comment: Comment, effect: Effect) -> Effect:
    """Return the effect as one that withdraws the comment, also where it was told of together with its note."""
    return replace(
        effect, about="", withdraws=True, withdrawn=[f"comment:{comment.pk}"], told_in=[f"note:{comment.note_id}"]
    )


def with_shown_notes(public: Json, notes: Sequence[Note]) -> Effect:
    """Return an effect that also shows notes which were silent until now; facilitators have their words already."""
    if not notes:
        return Effect(public=public)
    return Effect(
        public=public | {"notes": [note_entity(note, Audience.PROJECTOR) for note in notes]},
        facilitator=public | {"notes": [{"id": note.pk, "silent": False} for note in notes]},
        participant=public | {"notes": [note_entity(note, Audience.PARTICIPANT) for note in notes]},
        about=SEVERAL,
    )


def without(effect: Json, about: str) -> Json:
    """Return an effect about several things that says nothing any more of the one that is withdrawn ("note:12").

    With a note goes what is said of it.
    """
    kind, _colon, pk = about.partition(":")
    left = {f"{kind}s": [row for row in effect.get(f"{kind}s", []) if str(row["id"]) != pk]}
    if kind == "note":
        left["comments"] = [row for row in effect.get("comments", []) if str(row["note"]) != pk]
    return effect | {name: rows for name, rows in left.items() if name in effect}


def moved_notes(
    notes: Sequence[Note],
    themes: Sequence[Theme] = (),
    gone_themes: Sequence[int] = (),
    private: Json | None = None,
) -> Effect:
    """Return the effect of notes that lie somewhere else, together with themes that are new, changed or gone."""
    public: Json = {"notes": [place_entity(note) for note in notes]}
    if themes:
        public["themes"] = [theme_entity(theme) for theme in themes]
    if gone_themes:
        public["gone"] = {"themes": list(gone_themes)}
    return Effect(public=public, private=private or {})


def arrived(themes: Sequence[Theme], notes: Sequence[Note]) -> Effect:
    """Return the effect of themes and notes that were taken along from an earlier workshop."""
    told = {"themes": [theme_entity(theme) for theme in themes]}

    def view(audience: Audience) -> Json:
        return told | {"notes": [note_entity(note, audience) for note in notes]}

    # About several things, so that the words of one that is hidden later can be taken out of it.
    return Effect(
        public=view(Audience.PROJECTOR),
        facilitator=view(Audience.FACILITATOR),
        participant=view(Audience.PARTICIPANT),
        about=SEVERAL,
    )
