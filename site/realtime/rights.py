"""Asking the app again who a member is: a right that has been taken away ends the socket it opened.

Sockets live for hours; memberships end, accounts are closed and people sign out meanwhile. Staff are asked about often,
for they see what nobody else may; participants seldom. One question at a time, in a reader's thread, so that a hall of
three hundred costs about one question a second.
"""

import asyncio
import logging
import time
from collections.abc import Collection

from . import protocol
from .member import Member
from .threads import in_thread
from .verbs import Audience

logger = logging.getLogger(__name__)
STAFF_EVERY = 20.0  # seconds
PARTICIPANTS_EVERY = 300.0  # seconds
LOOK_EVERY = 1.0  # seconds
QUESTIONS = 10  # at most, each time we look


def due(members: Collection[Member], now: float) -> list[Member]:
    """Return whom to ask about now, staff first and then those who have waited longest."""
    waiting = [m for m in members if m.outbox.close_code is None and m.asked_at + _every(m) <= now]
    waiting.sort(key=lambda m: (m.actor.audience is Audience.PARTICIPANT, m.asked_at))
    return waiting[:QUESTIONS]


def _every(member: Member) -> float:
    return PARTICIPANTS_EVERY if member.actor.audience is Audience.PARTICIPANT else STAFF_EVERY


async def keep_asking(members: Collection[Member]) -> None:
    """Look now and then whether everybody is still who they were, as long as the hub lives."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        for member in due(members, time.monotonic()):
            await ask_again(member)


async def ask_again(member: Member) -> None:
    """Close the member's socket unless the app still says it is the same actor with the same audience."""
    member.asked_at = time.monotonic()
    try:
        actor = await in_thread(member.who)
    except Exception:  # whatever the app stumbles over: the others must be asked about, and this one again
        logger.exception("Nobody could say who %s is now", member.actor.key)
        return
    if actor != member.actor:
        member.outbox.forget_ops()
        member.outbox.close(protocol.CLOSE_NOT_ALLOWED, "not_allowed")
