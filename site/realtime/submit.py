"""Submitting an operation from ordinary synchronous code: staff pages, the demo, tests."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction

from .bus import announce
from .entries import Outcome, Submission
from .log import write
from .verbs import Actor, Json


def submit(stream_key: str, actor: Actor, client: str, cseq: int | None, verb: str, body: Json) -> Outcome:
    """Write one operation in one transaction and announce it when that has been committed.

    Args:
        stream_key: such as "board-12"; the stream must exist.
        client: the sender's id of at most 36 characters, bound to the first actor who uses it.
        cseq: the client's running number from 1, or None for its next one.
        body: plain JSON; it is checked against the verb's type.

    Returns:
        The outcome; a refusal is an outcome, not an exception. A number already used gives the stored one.

    Raises:
        django.db.OperationalError: the database is away; send the same again.
    """
    return submit_all([Submission(stream_key, actor, client, cseq, verb, body)])[0]


def submit_all(submissions: Sequence[Submission]) -> list[Outcome]:
    """Write several operations in one transaction; as `submit`."""
    with transaction.atomic():
        written = write(submissions)
        transaction.on_commit(partial(announce, written.entries))
    return written.outcomes
