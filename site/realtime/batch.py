"""Deciding a batch of operations: each is numbered or refused, and stored with the others."""

import logging
from collections.abc import Hashable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from . import tables
from .entries import Entry, Outcome, Submission, Withdrawal, Written, after_withdrawal
from .found import Found
from .models import Client, Op, Stream
from .verbs import Asked, Context, Effect, Json, Refused, Together, Verb, app_of, verb_of

logger = logging.getLogger(__name__)
NUMBER_USED = "number_used"


@dataclass(frozen=True, slots=True)
class New:
    """A submission that has not been answered before, and its place in the batch."""

    place: int
    stream: Stream
    sub: Submission
    cseq: int


class NeedsSavepoint(Exception):
    """A handler that was asked without a savepoint said no: the transaction is to be rolled back, and made with one."""


class Batch:
    """One batch while it is being written: the locked rows, and what is to be stored at the end.

    Operations of one verb that follow each other on a stream make a run; a run is decided at once.

    Args:
        savepoints: whether to set one before a handler is asked, so that what it did before it said no is undone alone.
    """

    def __init__(self, submissions: Sequence[Submission], found: Found, *, savepoints: bool = True) -> None:
        self.submissions = submissions
        self.found = found
        self.savepoints = savepoints
        self.now = timezone.now()
        keys = {s.stream_key for s in submissions}
        self.streams = {stream.key: stream for stream in tables.lock_streams(keys)}
        names = {s.client for s in submissions}
        self.clients = {(row.stream_id, row.client): row for row in tables.clients(self.streams.values(), names)}
        self.touched: dict[tuple[int, str], Client] = {}
        self.run: list[New] = []
        self.ops: list[dict[str, Any]] = []
        self.done: dict[tuple[int, str, int], tuple[Submission, Outcome]] = {}
        self.stored: dict[tuple[int, str], dict[int, Op]] = {}
        self.withdrawn: list[tuple[Stream, Withdrawal, int]] = []
        self.outcomes: list[Outcome | None] = [None] * len(submissions)
        self.entries: dict[str, list[Entry]] = {}

    def write(self) -> Written:
        # Stream by stream, so that two busy boards do not cut each other's runs short. Every client keeps its order.
        for place, submission in sorted(enumerate(self.submissions), key=lambda item: item[1].stream_key):
            self.outcomes[place] = self.take(place, submission)
        self.decide_run()
        self.store()
        return Written([outcome for outcome in self.outcomes if outcome is not None], self.entries)

    def take(self, place: int, sub: Submission) -> Outcome | None:
        """Answer one submission, or put it into the run if it is new."""
        stream = self.streams.get(sub.stream_key)
        if stream is None:
            return Outcome(sub.cseq or 0, code="no_stream")
        key = (stream.pk, sub.client)
        client = self.clients.get(key)
        if client is None:
            client = self.clients[key] = Client(stream=stream, client=sub.client, actor=sub.actor.key)
        if client.actor != sub.actor.key:
            return Outcome(sub.cseq or 0, code="client_taken")
        expected = client.last_cseq + 1
        cseq = expected if sub.cseq is None else sub.cseq
        if cseq > expected or cseq < 1:
            return Outcome(cseq, resend_from=expected)
        if cseq < expected:
            self.decide_run()
            return self.outcome_before(stream, sub, cseq) or Outcome(cseq, code=NUMBER_USED, data={"next": expected})
        if self.run and (self.run[0].stream is not stream or self.run[0].sub.verb != sub.verb):
            self.decide_run()
        self.run.append(New(place, stream, sub, cseq))
        client.last_cseq = cseq
        self.touched[key] = client
        return None

    def outcome_before(self, stream: Stream, sub: Submission, cseq: int) -> Outcome | None:
        """Return what was answered the first time, or None if the number was used for another operation.

        A browser that has lost what it remembers may use a number again: the new words must not get the old answer.
        """
        first, outcome = self.done.get((stream.pk, sub.client, cseq), (sub, None))
        if outcome is not None:
            return outcome if _is_same(sub, first.verb, first.body) else None
        op = self.stored_before(stream, sub.client)[cseq]
        # Of a refused operation there is no body to compare with; what repeats its number is refused like it.
        if op.seq is not None and not _is_same(sub, op.verb, op.body):
            return None
        return _stored_outcome(op, stream, sub)

    def stored_before(self, stream: Stream, client: str) -> dict[int, Op]:
        """Return the client's operations that come again with this batch, by their numbers, read at the first of them.

        Somebody who comes back sends all again that was not answered; one by one they would hold everybody up.
        """
        if (key := (stream.pk, client)) not in self.stored:
            theirs = [s.cseq for s in self.submissions if (s.stream_key, s.client) == (stream.key, client)]
            again = {cseq for cseq in theirs if cseq is not None}
            ops = Op.objects.filter(stream=stream, client=client, cseq__in=again)
            self.stored[key] = {op.cseq: op for op in ops}
        return self.stored[key]

    def decide_run(self) -> None:
        """Ask the verb's handler about the run: about all of it at once where it can, else about each in turn."""
        run, self.run = self.run, []
        if not run:
            return
        stream, verb = run[0].stream, run[0].sub.verb
        found = self.found.on(stream, verb)
        for new, outcome in zip(run, self.decide(run, found), strict=True):
            self.outcomes[new.place] = outcome
            self.done[new.stream.pk, new.sub.client, new.cseq] = (new.sub, outcome)
        self.found.keep(stream, verb, found)

    def decide(self, run: Sequence[New], found: dict[Hashable, Any]) -> list[Outcome]:
        """Answer a run: at once if its verb can and nothing of it is refused, else half by half, down to each alone."""
        app = app_of(run[0].sub.stream_key)
        verb = app.verbs.get(run[0].sub.verb) if app else None
        if len(run) == 1 or verb is None or verb.together is None:
            return [self.decide_alone(new, found) for new in run]
        effects = self.ask_together(verb, verb.together, run, found)
        if effects is None:
            half = len(run) // 2
            return self.decide(run[:half], found) + self.decide(run[half:], found)
        return [self.accept(new, effect) for new, effect in zip(run, effects, strict=True)]

    def ask_together(
        self, verb: Verb, together: Together, run: Sequence[New], found: dict[Hashable, Any]
    ) -> list[Effect] | None:
        """Return the effects of a run as one, or None if any of it is to be refused."""
        head = run[0].stream.head
        try:
            asked = [Asked(self.context(new, head + 1 + i, found), _body(verb, new.sub)) for i, new in enumerate(run)]
            with transaction.atomic():
                effects = [_checked(verb, effect) for effect in together(asked)]
                if len(effects) != len(run):
                    raise RuntimeError(f"{verb.name} gave {len(effects)} effects for {len(run)} operations")
            return effects
        except (OperationalError, InterfaceError):
            raise
        except (Refused, PermissionDenied, ValidationError):
            found.clear()
        except Exception:
            logger.exception("The handler of %s failed on %d operations together", run[0].sub.verb, len(run))
            found.clear()
        return None

    def context(self, new: New, seq: int, found: dict[Hashable, Any]) -> Context:
        """Return what the handler is told beside the body."""
        return Context(new.stream, new.sub.actor, seq, new.sub.client, new.cseq, self.now, found)

    def decide_alone(self, new: New, found: dict[Hashable, Any]) -> Outcome:
        """Ask the handler about one operation."""
        try:
            effect = self.ask_handler(self.context(new, new.stream.head + 1, found), new.sub)
        except Refused as no:
            found.clear()
            if not self.savepoints:
                raise NeedsSavepoint from no
            self.add_row(new, refusal=no.code, effect={"detail": no.detail, "data": no.data})
            return Outcome(new.cseq, code=no.code, detail=no.detail, data=no.data)
        return self.accept(new, effect)

    def ask_handler(self, context: Context, sub: Submission) -> Effect:
        """Return the handler's effect in plain JSON types.

        Raises:
            Refused: the handler, its rule or its validation said no, or it broke (`failed`).
        """
        verb = verb_of(sub.stream_key, sub.verb)
        body = _body(verb, sub)
        try:
            with self.savepoint():
                return _checked(verb, verb.handler(context, body))
        except (Refused, OperationalError, InterfaceError):
            raise
        except PermissionDenied as no:
            raise Refused("not_allowed", str(no)) from None
        except ValidationError as no:
            raise Refused("invalid", " ".join(no.messages)) from None
        except Exception:
            # One broken operation must not take the whole batch with it; its sender is told, the log has the trace.
            if self.savepoints:
                logger.exception("The handler of %s failed on %s", sub.verb, sub.stream_key)
            raise Refused("failed") from None

    def savepoint(self) -> AbstractContextManager[Any]:
        """Return what undoes a handler's doing if it says no."""
        return transaction.atomic() if self.savepoints else nullcontext()

    def accept(self, new: New, effect: Effect) -> Outcome:
        """Give the operation its number, and collect the row and the entry that tell of it."""
        stream, about = new.stream, effect.about
        seq = stream.head = stream.head + 1
        entry = Entry(seq, new.sub.verb, self.now, effect.public, effect.views(), about, effect.withdraws)
        self.entries.setdefault(stream.key, []).append(entry)
        self.add_row(
            new,
            seq=seq,
            body=new.sub.body,
            effect=entry.effect,
            views=entry.views,
            about=about,
            withdraws=entry.withdraws,
        )
        if effect.withdraws and (effect.withdrawn or about):
            self.withdrawn.append((stream, Withdrawal(effect.withdrawn or [about], effect.told_in), seq))
        return Outcome(new.cseq, seq=seq, private=effect.private)

    def add_row(self, new: New, **more: Any) -> None:
        """Collect the row of an operation, to be stored with the others."""
        sub = new.sub
        row = {"stream_id": new.stream.pk, "client": sub.client, "cseq": new.cseq, "actor": sub.actor.key, "body": {}}
        self.ops.append(row | {"verb": sub.verb.replace("\0", "")[:40], "at": self.now} | more)

    def store(self) -> None:
        """Store what was collected: few statements for any size of batch."""
        tables.store(self.ops, self.touched.values(), [self.streams[key] for key in self.entries])
        for stream, withdrawal, seq in self.withdrawn:
            app = app_of(stream.key)
            without = app.without if app else None
            tables.withdraw(stream, withdrawal, seq, without)
            entries = self.entries[stream.key]
            entries[:] = [after_withdrawal(e, withdrawal, without) if e.seq < seq else e for e in entries]


def _body(verb: Verb, sub: Submission) -> msgspec.Struct:
    """Return the body in its type, or raise Refused."""
    if sub.refuse:
        raise Refused(sub.refuse)
    try:
        if _has_nul(sub.body):
            raise Refused("bad_body", "A text holds a NUL character")
    except RecursionError:
        raise Refused("bad_body", "The body is nested too deeply") from None
    return verb.body(sub.body)


def _checked(verb: Verb, effect: Effect) -> Effect:
    """Return the effect in plain JSON types."""
    if effect.private and verb.recall is None:
        raise RuntimeError(f"The verb {verb.name} gives something private but has no recall")
    if effect.told_in and effect.about:
        raise RuntimeError(f"{verb.name} names what it was told in, so its effect must be about nothing")
    views = (effect.public, effect.facilitator, effect.participant, effect.projector, effect.private)
    public, facilitator, participant, projector, private = msgspec.to_builtins(views, enc_hook=str)
    named = (effect.about, effect.withdraws, effect.withdrawn, effect.told_in)
    return Effect(public, facilitator, participant, projector, private, *named)


def _is_same(sub: Submission, verb: str, body: Json) -> bool:
    return (sub.verb, sub.body) == (verb, body)


def _stored_outcome(op: Op, stream: Stream, sub: Submission) -> Outcome:
    """Return what was answered the first time, with the private part found again."""
    if op.seq is None:
        return Outcome(op.cseq, code=op.refusal, detail=op.effect["detail"], data=op.effect["data"], replayed=True)
    recall = verb_of(sub.stream_key, op.verb).recall
    context = Context(stream, sub.actor, op.seq, op.client, op.cseq, op.at)
    private = msgspec.to_builtins(recall(context, op.effect), enc_hook=str) if recall else {}
    return Outcome(op.cseq, seq=op.seq, private=private, replayed=True)


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(k) or _has_nul(v) for k, v in value.items())
    return isinstance(value, list) and any(map(_has_nul, value))
