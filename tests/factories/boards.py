"""Made-up boards. Notes and themes are better made over the verbs: `tests.boards.talk`."""

import factory

from realtime.models import Stream
from tests.factories.workshops import WorkshopFactory
from workshops.boards.models import Board, Column, Note, Theme
from workshops.enums import WorkshopState


class StreamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Stream

    key = factory.Sequence(lambda n: f"board-{n + 100_000}")


class BoardFactory(factory.django.DjangoModelFactory):
    """The board of an open workshop, with one column."""

    class Meta:
        model = Board

    workshop = factory.SubFactory(WorkshopFactory, state=WorkshopState.OPEN)
    stream = factory.SubFactory(StreamFactory)


class ColumnFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Column

    board = factory.SubFactory(BoardFactory)
    order = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Kolonne {n}")
    question = "Hvad virker?"
    colour = "mint"


class ThemeFactory(factory.django.DjangoModelFactory):
    """A theme without a station in the chain; `add_theme` makes one with it."""

    class Meta:
        model = Theme

    column = factory.SubFactory(ColumnFactory)
    board = factory.SelfAttribute("column.board")
    title = factory.Sequence(lambda n: f"Tema {n}")
    summary = ""
    rank = factory.Sequence(float)


class NoteFactory(factory.django.DjangoModelFactory):
    """A note without a contribution; `add_notes` makes one with it."""

    class Meta:
        model = Note

    column = factory.SubFactory(ColumnFactory)
    board = factory.SelfAttribute("column.board")
    text = factory.Sequence(lambda n: f"Seddel {n}: længere åbningstid")
    rank = factory.Sequence(float)
