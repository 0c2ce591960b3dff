"""A board on which people do everything that can be done, as the dice fall."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property

from realtime.submit import submit
from realtime.verbs import Audience
from tests.boards.talk import Voice, facilitator_of, guest, open_hall, person
from tests.factories.people import StakeholderGroupFactory
from workshops.boards.actions.forgetting import SYSTEM
from workshops.boards.actions.planning_ahead import columns_in_use
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Comment, Note, Round
from workshops.boards.queries import snapshot


class Hall:
    """A board with people who do something by dice; `cases` holds a body for each verb."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        earlier, its_facilitator = open_hall()
        self.earlier = [its_facilitator.writes(f"Fra sidst {number}") for number in range(12)]
        for note in self.earlier[:4]:
            its_facilitator.says("theme.add", title=note.text, notes=[note.pk])
        its_facilitator.says("board.end")
        self.earlier_themes = list(earlier.themes.values_list("pk", flat=True))
        place = {"process": earlier.workshop.process, "district": earlier.workshop.district}
        self.board, self.facilitator = open_hall(**place, round=2)
        self.guests = [guest(self.board, "Anna"), guest(self.board, "Bo", StakeholderGroupFactory()), guest(self.board)]
        self.staff = [facilitator_of(self.board.workshop) for _user in range(2)]
        self.cases: dict[str, Callable[[], tuple[Voice, dict]]] = {
            "note.add": lambda: (self.anybody(), {"column": self.column(), "text": self.words()}),
            "note.write_down": self.write_down,
            "note.edit": self.edit,
            "note.move": self.move,
            "note.move_several": self.move_several,
            "note.hide_several": lambda: (self.facilitator, {"notes": self.notes(), "reason": "Der står navne"}),
            "note.show_several": lambda: (self.facilitator, {"notes": self.notes()}),
            "note.remove": lambda: self.writer_and(self.note()),
            "note.restore": lambda: self.writer_and(self.note(removed=True)),
            "note.hide": lambda: (self.facilitator, {"note": self.note(), "reason": "Der står et navn"}),
            "note.show": lambda: (self.facilitator, {"note": self.note(hidden=True)}),
            "note.group": lambda: (self.facilitator, {"notes": self.notes(), "theme": self.theme()}),
            "note.ungroup": lambda: (self.facilitator, {"notes": self.notes()}),
            "theme.add": self.add_theme,
            "theme.edit": lambda: (self.facilitator, {"theme": self.theme(), "title": "Nyt", "summary": self.words()}),
            "theme.remove": lambda: (self.facilitator, {"theme": self.theme()}),
            "dot.put": lambda: (self.dice.choice(self.guests), {"item": self.item()}),
            "dot.take": self.take_dot,
            "item.choose": lambda: (self.facilitator, {"item": self.item(), "on": self.dice.random() < 0.7}),
            "theme.restore": lambda: (self.facilitator, {"theme": self.theme(removed=True), "notes": self.notes()}),
            "note.merge": lambda: (self.facilitator, {"notes": self.notes(), "into": self.note()}),
            "note.unmerge": lambda: (self.facilitator, {"notes": self.notes(merged=True)}),
            "note.agree": lambda: (
                self.dice.choice(self.guests),
                {"note": self.note(), "on": self.dice.random() < 0.7},
            ),
            "comment.add": lambda: (self.anybody(), {"note": self.note(), "text": self.words()}),
            "comment.remove": lambda: self.commenter_and(self.comment()),
            "comment.restore": lambda: self.commenter_and(self.comment(removed=True)),
            "comment.hide": lambda: (self.facilitator, {"comment": self.comment(), "reason": "Der står et navn"}),
            "comment.show": lambda: (self.facilitator, {"comment": self.comment(hidden=True)}),
            "board.lock": lambda: (self.facilitator, {}),
            "board.unlock": lambda: (self.facilitator, {}),
            "board.door": lambda: (self.facilitator, {"closed": self.dice.random() < 0.5}),
            "board.end": lambda: (self.facilitator, {}),
            "board.add_only": lambda: (self.facilitator, {"on": self.dice.random() < 0.3}),
            "column.lock": lambda: (self.facilitator, {"column": self.column()}),
            "column.unlock": lambda: (self.facilitator, {"column": self.column()}),
            "round.start": lambda: (self.facilitator, {"round": self.round()}),
            "round.end": lambda: (self.facilitator, {}),
            "round.add": lambda: (self.facilitator, {"kind": self.kind(), "title": self.words(), "minutes": 5}),
            "round.edit": lambda: (
                self.facilitator,
                {"round": self.round("planned"), "kind": self.kind(), "title": self.words()},
            ),
            "round.move": lambda: (self.facilitator, {"round": self.round("planned"), "up": self.dice.random() < 0.5}),
            "round.remove": lambda: (self.facilitator, {"round": self.round("planned")}),
            "timer.start": lambda: (self.facilitator, {"minutes": self.dice.randint(1, 180)}),
            "timer.extend": lambda: (self.facilitator, {}),
            "timer.stop": lambda: (self.facilitator, {}),
            "board.lead": lambda: (self.facilitator, {}),
            "board.hand_over": lambda: (self.facilitator, {"user": self.dice.choice(self.staff).pk}),
            "person.mute": lambda: (self.facilitator, {"note": self.guests_note()}),
            "person.unmute": lambda: (self.facilitator, {"mute": self.mute()}),
            "board.plan": self.plan,
            "board.template": lambda: (self.facilitator, {"template": self.dice.choice(["voices", "interviews"])}),
            "board.take_along": lambda: (
                self.facilitator,
                {
                    "column": self.column(),
                    "themes": self.dice.sample(self.earlier_themes, 1),
                    "notes": [note.pk for note in self.dice.sample(self.earlier, 2)],
                },
            ),
            "name.forget": lambda: (Voice(self.board, SYSTEM), {"participants": [person(self.guests[0]).pk]}),
        }

    @cached_property
    def votes(self) -> Round:
        """A round of dots that runs for a moment at a time, see `does`; made once the board has its template."""
        return Round.objects.create(board=self.board, kind=RoundKind.DOTS, title="Prikker", dots=9, dots_per_item=2)

    def anybody(self) -> Voice:
        return self.dice.choice([*self.guests, self.facilitator])

    def column(self) -> int:
        return self.dice.choice(list(self.board.columns.values_list("pk", flat=True)))

    def words(self) -> str:
        return f"Ønske nr. {self.dice.randint(1, 10**6)} – æøå 😀"

    def note(self, *, removed: bool = False, hidden: bool = False) -> int:
        notes = self.board.notes.filter(removed_at__isnull=not removed).order_by("pk")
        notes = notes.exclude(hidden_reason="") if hidden else notes
        return self.dice.choice(list(notes.values_list("pk", flat=True)) or [0])

    def guests_note(self) -> int:
        notes = self.board.notes.filter(removed_at__isnull=True, author__isnull=False).order_by("pk")
        return self.dice.choice(list(notes.values_list("pk", flat=True)) or [0])

    def mute(self) -> int:
        mutes = self.board.mutes.order_by("pk").values_list("pk", flat=True)
        return self.dice.choice(list(mutes) or [0])

    def notes(self, *, merged: bool = False) -> list[int]:
        under = [note.pk for note in self.board.notes.filter(merged_into__isnull=False, removed_at=None).order_by("pk")]
        if merged and under:
            return [self.dice.choice(under)]
        return sorted({self.note() for _note in range(self.dice.randint(1, 4))})

    def comment(self, *, removed: bool = False, hidden: bool = False) -> int:
        comments = Comment.objects.filter(note__board=self.board, removed_at__isnull=not removed).order_by("pk")
        comments = comments.exclude(hidden_reason="") if hidden else comments
        return self.dice.choice(list(comments.values_list("pk", flat=True)) or [0])

    def commenter_and(self, comment: int) -> tuple[Voice, dict]:
        """Return who wrote the comment, and the body."""
        row = Comment.objects.filter(pk=comment).first()
        author = f"participant:{row.author_id}" if row else ""
        voices = [voice for voice in self.guests if voice.actor.key == author]
        return (voices or [self.facilitator])[0], {"comment": comment}

    def theme(self, *, removed: bool = False) -> int:
        themes = self.board.themes.filter(removed_at__isnull=not removed).order_by("pk")
        return self.dice.choice(list(themes.values_list("pk", flat=True)) or [0])

    def round(self, state: str = "") -> int:
        rounds = self.board.rounds.exclude(pk=self.votes.pk)  # that one runs for a moment at a time, see `does`
        rounds = rounds.filter(state=state) if state else rounds
        return self.dice.choice(list(rounds.values_list("pk", flat=True)) or [0])

    def kind(self) -> str:
        return self.dice.choice(["silent", "write", "show", "group", "dots", "choose"])

    def plan(self) -> tuple[Voice, dict]:
        """Turn the columns round, rename one, add and remove one; and the same with what is planned of the rounds."""
        columns = [{"id": pk, "title": self.words(), "colour": "sky"} for pk in self.pks(self.board.columns)]
        rounds = [
            {"id": pk, "kind": self.kind(), "title": self.words()}
            for pk in self.pks(self.board.rounds.filter(state="planned").exclude(pk=self.votes.pk))
        ]
        empty = columns_in_use(self.board)
        gone = [row["id"] for row in columns if row["id"] not in empty][:1] if len(columns) > 6 else []
        new = [{"title": self.words(), "question": "Hvad nu?", "colour": "mint"}]
        return self.facilitator, {
            "columns": [row for row in reversed(columns) if row["id"] not in gone] + (new if len(columns) < 9 else []),
            "rounds": [*rounds[2:][::-1], {"kind": "write", "title": "Mere", "minutes": 5}],
            "gone_columns": gone,
            "gone_rounds": [row["id"] for row in rounds[:2]],
        }

    def pks(self, rows) -> list[int]:
        return list(rows.order_by("order", "pk").values_list("pk", flat=True))

    def writer_and(self, note: int, **body: object) -> tuple[Voice, dict]:
        """Return who wrote the note, and the body."""
        row = Note.objects.filter(pk=note).first()
        author = f"participant:{row.author_id}" if row else ""
        voices = [voice for voice in self.guests if voice.actor.key == author]
        return (voices or [self.facilitator])[0], {"note": note, **body}

    def write_down(self) -> tuple[Voice, dict]:
        texts = [self.words() for _line in range(self.dice.randint(1, 6))]
        source = self.dice.choice(["paper", "spoken"])
        return self.facilitator, {"column": self.column(), "texts": [*texts, ""], "source": source, "name": "Karen"}

    def edit(self) -> tuple[Voice, dict]:
        note = self.note()
        version = Note.objects.filter(pk=note).values_list("version", flat=True).first() or 1
        return self.writer_and(note, version=version, text=self.words())

    def move(self) -> tuple[Voice, dict]:
        theme = self.theme() if self.dice.random() < 0.3 else None
        body = {"note": self.note(), "column": self.column(), "theme": theme or None}
        return self.facilitator, body | {"after": self.dice.choice([None, 0])}

    def move_several(self) -> tuple[Voice, dict]:
        places = []
        for _place in range(self.dice.randint(1, 3)):
            theme = self.theme() if self.dice.random() < 0.3 else None
            after = self.dice.choice([None, 0, self.note()])
            places.append({"notes": self.notes(), "column": self.column(), "theme": theme or None, "after": after})
        return self.facilitator, {"places": places}

    def add_theme(self) -> tuple[Voice, dict]:
        notes = self.notes() if self.dice.random() < 0.7 else []
        return self.facilitator, {"title": self.words(), "column": self.column(), "notes": notes}

    def item(self) -> str:
        """Return what may get dots: a theme, or a note that lies in none."""
        notes = self.board.notes.filter(removed_at__isnull=True, theme__isnull=True, hidden_reason="").order_by("pk")
        themes = self.board.themes.filter(removed_at__isnull=True).order_by("pk")
        items = [f"note:{pk}" for pk in notes.values_list("pk", flat=True)]
        return self.dice.choice([*items, *(f"theme:{pk}" for pk in themes.values_list("pk", flat=True))] or ["note:1"])

    def take_dot(self) -> tuple[Voice, dict]:
        voices = {int(voice.actor.key.partition(":")[2]): voice for voice in self.guests}
        dots = list(self.votes.given.order_by("pk"))
        if not dots:
            return self.guests[0], {"item": self.item()}
        dot = self.dice.choice(dots)
        item = f"note:{dot.note_id}" if dot.note_id else f"theme:{dot.theme_id}"
        return voices[dot.participant_id], {"item": item}

    @contextmanager
    def dots_are_given(self) -> Iterator[None]:
        """Let the round of dots run for one operation: at other times things are gathered and taken apart."""
        votes = Round.objects.filter(pk=self.votes.pk)
        running = Round.objects.filter(
            pk__in=list(self.board.rounds.filter(state="running").values_list("pk", flat=True))
        )
        running.update(state=RoundState.PLANNED)
        votes.update(state=RoundState.RUNNING)
        yield
        votes.update(state=RoundState.PLANNED)
        running.update(state=RoundState.RUNNING)

    def does(self, verb: str) -> str:
        """Have it done by somebody; return the refusal's code, empty if it was accepted."""
        voice, body = self.cases[verb]()
        with self.dots_are_given() if verb.startswith("dot.") else nullcontext():
            outcome = submit(self.board.stream.key, voice.actor, voice.client, None, verb, body)
        return "" if outcome.accepted else outcome.code

    def sees(self, audience: Audience) -> dict:
        return json.loads(json.dumps(snapshot(self.board.stream.key, audience, "nobody:0"), default=str))
