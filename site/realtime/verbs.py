"""The registry: which verbs there are, who handles them, and what a handler gives back.

An app registers itself once, from `AppConfig.ready`, by importing its `ops.py`:

    register_app("board", authorise=authorise, snapshot=snapshot)

    class NoteAdd(msgspec.Struct, forbid_unknown_fields=True):
        text: str

    @verb("note.add", NoteAdd, recall=note_again)
    def note_add(ctx: Context, body: NoteAdd) -> Effect:
        ...

A handler runs inside the stream's transaction, on a savepoint of its own, with the stream's row locked.
It checks its rule, changes the rows, and returns the effect; it raises `Refused` (or Django's
`PermissionDenied` or `ValidationError`, which become `not_allowed` and `invalid`) to undo its own changes only.

A verb that a whole hall sends at once can be handled many at a time, with few statements for all of them:

    @verb_together("note.add", NoteAdd)
    def note_add(asked: Sequence[Asked[NoteAdd]]) -> list[Effect]:
        ...

All or nothing: if one of them is refused, each is asked alone, and only that one is refused.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from hmac import HMAC
from typing import Any, NamedTuple, TypeVar

import msgspec
from django.conf import settings
from django.utils.crypto import salted_hmac

from .credentials import Credentials
from .models import Stream

Json = dict[str, Any]
SEVERAL = "*"  # `about` of an operation that tells of several things at once
T = TypeVar("T")


class Audience(StrEnum):
    """Who looks on: each audience gets its own view of every operation."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    PROJECTOR = "projector"


class Refused(Exception):
    """A handler's no. The refusal is recorded, so that a replay gets the same answer.

    Args:
        code: short reason in snake_case; the client has its own words for it.
        detail: plain text for a person, if the code does not say it all.
        data: what the sender needs to go on, such as both texts of a conflict. Stored and sent to the sender only.
    """

    def __init__(self, code: str, detail: str = "", data: Json | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.data = data or {}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who sends or reads. `key` is the app's own word for it: "participant:12", "user:3", "projector"."""

    key: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler is told beside the body. `stream` is the locked row; `seq` the number this operation will have.

    `found` is shared by operations of one family ("note" of "note.add") that follow each other, and emptied by a
    refusal (`batch.Found`).
    """

    stream: Stream
    actor: Actor
    seq: int
    client: str
    cseq: int
    now: datetime
    found: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` gives, looked up once for operations of one family that follow each other."""
        if key not in self.found:
            self.found[key] = find()
        found: T = self.found[key]
        return found

    def letters(self, purpose: str, alphabet: str, length: int) -> str:
        """Return letters that follow from the secret key and this operation alone.

        A replay derives the same letters again, so a receipt can be repeated without being stored.
        """
        value = f"{self.stream.key}|{self.client}|{self.cseq}"
        keyed = _keyed(purpose, settings.SECRET_KEY).copy()
        keyed.update(value.encode())
        number = int.from_bytes(keyed.digest()) % len(alphabet) ** length
        found = []
        for _place in range(length):
            number, place = divmod(number, len(alphabet))
            found.append(alphabet[place])
        return "".join(found)


@cache
def _keyed(purpose: str, secret: str) -> HMAC:
    """Return the keyed hash of nothing yet, to be copied: deriving its key is most of what one costs."""
    return salted_hmac(f"realtime.{purpose}", "", secret, algorithm="sha256")


@dataclass(frozen=True, slots=True)
class Effect:
    """What an accepted operation did, as each audience is told.

    Attributes:
        public: what every audience gets unless one of the next three says otherwise.
        facilitator, participant, projector: instead of `public` for that audience; `{}` blanks it
            (the number is still sent, so that nobody sees a gap).
        private: for the sender alone, with the acknowledgement. It is never stored: a verb that gives any
            must be registered with `recall`, which finds it again for a replay.
        about: the thing it is about, such as "note:12", or `SEVERAL`: then the app's `without` takes out of it what
            is withdrawn later, and the rest still stands.
        withdraws: what `about` names may no longer be read by participants and projector: earlier operations about
            it are blanked for them, in the log and in every buffer, so that catching up cannot bring it back.
            With an empty `about`: every buffer is emptied, since other operations are rewritten too: those that
            `withdrawn` and `told_in` name or, without these, such as the handler has itself rewritten.
        withdrawn: what is withdrawn, each by its name, where `about` is empty or `SEVERAL`.
        told_in: what earlier operations are about that also tell of it, beside those about `SEVERAL`: the app's
            `without` takes it out of them. Only with an empty `about`.
    """

    public: Json
    facilitator: Json | None = None
    participant: Json | None = None
    projector: Json | None = None
    private: Json = field(default_factory=dict)
    about: str = ""
    withdraws: bool = False
    withdrawn: Sequence[str] = ()
    told_in: Sequence[str] = ()

    def views(self) -> dict[str, Json]:
        """Return the views that differ from `public`, by audience."""
        own = {"facilitator": self.facilitator, "participant": self.participant, "projector": self.projector}
        return {audience: view for audience, view in own.items() if view is not None}


class Asked(NamedTuple):
    """One of the operations that a handler is asked about together."""

    context: Context
    body: Any


Handler = Callable[[Context, Any], Effect]
Together = Callable[[Sequence[Asked]], list[Effect]]
Recall = Callable[[Context, Json], Json]
Authorise = Callable[[str, Credentials], Actor | None]
Snapshot = Callable[[str, Audience, str], Json]
Own = Callable[[str, str], Json]
Without = Callable[[Json, str], Json]


@dataclass(frozen=True, slots=True)
class Verb:
    """A registered verb. `recall(ctx, public effect)` gives the private part of an earlier operation again.

    `together` is there if many operations can be handled at a time.
    """

    name: str
    body_type: type[msgspec.Struct]
    handler: Handler
    recall: Recall | None
    together: Together | None = None

    def body(self, raw: Json) -> msgspec.Struct:
        """Return the body in its type.

        Raises:
            Refused: `bad_body`, with what is wrong and where.
        """
        try:
            return msgspec.convert(raw, self.body_type, strict=True)
        except msgspec.ValidationError as error:
            raise Refused("bad_body", str(error)) from None


@dataclass(frozen=True, slots=True)
class App:
    """An app with streams whose keys begin with its prefix and a dash ("board-12")."""

    prefix: str
    authorise: Authorise
    snapshot: Snapshot
    own: Own | None = None
    without: Without | None = None
    verbs: dict[str, Verb] = field(default_factory=dict)


_apps: dict[str, App] = {}
_verbs: dict[str, dict[str, Verb]] = {}


def register_app(
    prefix: str, *, authorise: Authorise, snapshot: Snapshot, own: Own | None = None, without: Without | None = None
) -> App:
    """Make streams with this prefix known.

    Args:
        authorise: `(stream key, credentials) -> Actor`, or None for nobody who may read the stream.
        snapshot: `(stream key, audience, actor key) -> state` as that audience may see it, without what the actor
            may see beyond it.
        own: `(stream key, actor key) -> dict`, the actor's own small part of the state (which notes are mine).
            With it the snapshot is made once for an audience and shared, with "" for the actor key; without it,
            once for each actor.
        without: `(effect, about) -> effect` that says nothing any more of what is withdrawn; for an app with
            operations about `SEVERAL` things.
    """
    app = App(prefix, authorise, snapshot, own, without, _verbs.setdefault(prefix, {}))
    _apps[prefix] = app
    return app


def verb(
    name: str, body_type: type[msgspec.Struct], app: str = "board", *, recall: Recall | None = None
) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of a verb.

    Raises:
        ValueError: the body type lets unknown fields through, or the name is taken.
    """
    _must_be_closed(body_type)

    def register(handler: Handler) -> Handler:
        _register(app, Verb(name, body_type, handler, recall))
        return handler

    return register


def verb_together(
    name: str, body_type: type[msgspec.Struct], app: str = "board", *, recall: Recall | None = None
) -> Callable[[Together], Together]:
    """Register the decorated function as the handler of a verb, for many operations at a time; raises as `verb`."""
    _must_be_closed(body_type)

    def register(together: Together) -> Together:
        def handler(ctx: Context, body: Any) -> Effect:
            return together([Asked(ctx, body)])[0]

        _register(app, Verb(name, body_type, handler, recall, together))
        return together

    return register


def _must_be_closed(body_type: type[msgspec.Struct]) -> None:
    if not body_type.__struct_config__.forbid_unknown_fields:
        raise ValueError(f"{body_type.__name__} must be declared with forbid_unknown_fields=True")


def _register(app: str, new: Verb) -> None:
    verbs = _verbs.setdefault(app, {})
    if new.name in verbs:
        raise ValueError(f"The verb {new.name} is registered twice")
    verbs[new.name] = new


def app_of(stream_key: str) -> App | None:
    """Return the app that owns the stream, or None."""
    return _apps.get(stream_key.partition("-")[0])


def verb_of(stream_key: str, name: str) -> Verb:
    """Return the verb of that name in the stream's app.

    Raises:
        Refused: `unknown_verb`.
    """
    app = app_of(stream_key)
    if app is None or name not in app.verbs:
        raise Refused("unknown_verb")
    return app.verbs[name]


def registered_apps() -> Mapping[str, App]:
    """Return the registered apps by prefix."""
    return dict(_apps)
