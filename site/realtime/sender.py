"""One client's operations on their way to the log and their answers on the way back."""

import asyncio
from collections.abc import Callable, Sequence

from . import protocol
from .entries import Outcome, Submission
from .limits import limits
from .verbs import Actor
from .writer import UNAVAILABLE, Waiting, writer

MAX_UNANSWERED = 60  # operations on their way to the log from one socket
RETRY_AFTER = 2000  # milliseconds, when the database is away


class Sender:
    """Takes a client's operations in their order, or asks for them again when they come too fast."""

    def __init__(
        self, stream_key: str, actor: Actor, client: str, last_cseq: int, reply: Callable[[protocol.Outgoing], None]
    ) -> None:
        self.stream_key = stream_key
        self.actor = actor
        self.client = client
        self.reply = reply
        self.loop = asyncio.get_running_loop()
        self.unanswered = 0
        self.all_answered = asyncio.Event()
        self.all_answered.set()
        self.answered = last_cseq  # the client's newest number that has an outcome
        self.put_off: int | None = None

    def restart(self, last_cseq: int) -> None:
        """Begin again after another hello."""
        self.answered = max(self.answered, last_cseq)
        self.put_off = None

    def submit(self, ops: Sequence[protocol.OneOp | protocol.SendOp]) -> None:
        """Send operations on to the log, or ask for them again.

        What follows one that was put off is passed over until that one comes again: it would only be a gap, and would
        use up the allowance that the first one waits for.
        """
        first, last = ops[0].cseq, ops[-1].cseq
        if self.put_off is not None:
            if first > self.put_off:
                return
            if last >= self.put_off:
                self.put_off = None
        wait = 1.0 if self.unanswered + len(ops) > MAX_UNANSWERED else 0.0
        wait = wait or limits.take(self.stream_key, self.actor.key, len(ops))
        if wait:
            if last > self.answered:
                self.put_off = max(first, self.answered + 1)
            self.reply(protocol.Resend(cseq=first, code="slow_down", after=int(wait * 1000) + 1))
            return
        self.unanswered += len(ops)
        self.all_answered.clear()
        for op in ops:
            submission = Submission(self.stream_key, self.actor, self.client, op.cseq, op.verb, op.body)
            writer().put(Waiting(submission, self.loop, self.answer))

    def answer(self, outcome: Outcome) -> None:
        """Tell the sender what became of an operation; called after the commit."""
        self.unanswered -= 1
        if outcome.seq is not None or outcome.code not in ("", UNAVAILABLE):
            self.answered = max(self.answered, outcome.cseq)
            if self.put_off is not None and self.put_off <= self.answered:
                self.put_off = None
        if not self.unanswered:
            self.all_answered.set()
        self.reply(answer_frame(outcome))


def answer_frame(outcome: Outcome) -> protocol.Outgoing:
    """Return the frame that tells a sender of an outcome."""
    if outcome.seq is not None:
        return protocol.Ack(cseq=outcome.cseq, seq=outcome.seq, private=outcome.private)
    if outcome.resend_from is not None:
        return protocol.Resend(cseq=outcome.resend_from, code="gap")
    if outcome.code == UNAVAILABLE:
        return protocol.Resend(cseq=outcome.cseq, code=UNAVAILABLE, after=RETRY_AFTER)
    return protocol.RefusedOp(code=outcome.code, cseq=outcome.cseq, detail=outcome.detail, data=outcome.data)
