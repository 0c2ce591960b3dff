"""Verbs for every property of the engine that a test wants to see."""

import msgspec

from realtime import rights
from realtime.credentials import Credentials
from realtime.models import Op, Stream
from realtime.verbs import Actor, Audience, Context, Effect, Refused, register_app, verb

from .models import Note


class Add(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    secret: bool = False


class Edit(msgspec.Struct, forbid_unknown_fields=True):
    id: int
    text: str
    base: int


class Hide(msgspec.Struct, forbid_unknown_fields=True):
    id: int


class Rewrite(msgspec.Struct, forbid_unknown_fields=True):
    old: str
    new: str


class Break(msgspec.Struct, forbid_unknown_fields=True):
    how: str


def note_again(ctx: Context, effect: dict) -> dict:
    return {"receipt": ctx.letters("receipt", "ACDEFGH", 12)}


@verb("note.add", Add, app="hall", recall=note_again)
def note_add(ctx: Context, body: Add) -> Effect:
    if not body.text.strip():
        raise Refused("empty")
    note = Note.objects.create(stream=ctx.stream, text=body.text, is_secret=body.secret)
    shown = {"id": note.pk, "text": note.text, "version": 1}
    blank = {} if body.secret else None
    return Effect(shown, participant=blank, projector=blank, private=note_again(ctx, shown), about=f"note:{note.pk}")


def _note(ctx: Context, pk: int) -> Note:
    note = Note.objects.filter(stream=ctx.stream, pk=pk).first()
    if note is None:
        raise Refused("no_such_note")
    return note


@verb("note.edit", Edit, app="hall")
def note_edit(ctx: Context, body: Edit) -> Effect:
    note = _note(ctx, body.id)
    if note.version != body.base:
        raise Refused("conflict", data={"text": note.text, "version": note.version})
    note.text, note.version = body.text, note.version + 1
    note.save()
    return Effect({"id": note.pk, "text": note.text, "version": note.version}, about=f"note:{note.pk}")


@verb("note.hide", Hide, app="hall")
def note_hide(ctx: Context, body: Hide) -> Effect:
    if ctx.actor.audience is not Audience.FACILITATOR:
        raise Refused("not_allowed")
    note = _note(ctx, body.id)
    note.is_hidden = True
    note.save()
    return Effect({"id": note.pk}, about=f"note:{note.pk}", withdraws=True)


@verb("text.rewrite", Rewrite, app="hall")
def text_rewrite(ctx: Context, body: Rewrite) -> Effect:
    for op in Op.objects.filter(stream=ctx.stream, effect__text=body.old):
        op.effect["text"] = body.new
        op.save()
    Note.objects.filter(stream=ctx.stream, text=body.old).update(text=body.new)
    return Effect({}, withdraws=True)


@verb("break", Break, app="hall")
def break_something(ctx: Context, body: Break) -> Effect:
    raise ZeroDivisionError(body.how)


rights.STAFF_EVERY = 0.3  # a test does not wait for twenty seconds
dismissed: set[str] = set()


def authorise(stream_key: str, credentials: Credentials) -> Actor | None:
    """`who` in a cookie or as the token: "participant.7" is that participant; anybody else is nobody."""
    if credentials.cookies.get("who") == "broken":
        raise ZeroDivisionError
    audience, _dot, _number = (credentials.token or credentials.cookies.get("who", "")).partition(".")
    if (stream_key, credentials.cookies.get("who")) in dismissed:
        return None
    if audience not in set(Audience) or not Stream.objects.filter(key=stream_key).exists():
        return None
    return Actor(credentials.token or credentials.cookies["who"], Audience(audience))


def snapshot(stream_key: str, audience: Audience, actor_key: str) -> dict:
    notes = Note.objects.filter(stream__key=stream_key).order_by("pk")
    if audience is not Audience.FACILITATOR:
        notes = notes.filter(is_secret=False, is_hidden=False)
    return {"notes": list(notes.values("id", "text", "version"))}


def own(stream_key: str, actor_key: str) -> dict:
    return {"me": actor_key}


register_app("hall", authorise=authorise, snapshot=snapshot, own=own)
