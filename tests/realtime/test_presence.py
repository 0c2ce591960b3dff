"""Who is here, as counts: people, staff among them, those whose connection is slow; and the nudge for one alone."""

import asyncio
import time

import pytest

from realtime import bus, protocol
from realtime.hub import Hub
from realtime.member import QUIET_AFTER, SLOW_AFTER, Member
from realtime.outbox import Outbox
from realtime.presence import summary
from realtime.verbs import Actor, Audience

pytestmark = pytest.mark.asyncio


def member(key: str, audience: Audience = Audience.PARTICIPANT) -> Member:
    """Return a member whose frames go nowhere."""

    async def send(_message: dict) -> None:
        return

    actor = Actor(key, audience)
    return Member(Outbox(send), actor, lambda: actor)


async def test_slow_are_those_who_lag_hang_or_are_silent():
    now = time.monotonic()
    fine, lags, hangs, silent = (member(f"participant:{n}") for n in range(4))
    boss, wall = member("user:1", Audience.FACILITATOR), member("projector", Audience.PROJECTOR)
    lags.resync(7)
    hangs.outbox.sending_since = now - SLOW_AFTER - 0.1
    silent.heard_at = now - QUIET_AFTER - 0.1
    wall.resync(7)
    told = summary([fine, lags, hangs, silent, boss, wall], now)
    assert (told.here, told.staff, told.slow) == (5, 1, 3)
    lags.restart(7)
    hangs.outbox.sending_since = now - SLOW_AFTER + 0.1
    silent.heard_at = now
    assert summary([fine, lags, hangs, silent, boss, wall], now).slow == 0


async def test_person_is_slow_only_if_every_window_is():
    one, two = member("participant:1"), member("participant:1")
    one.resync(7)
    now = time.monotonic()
    assert summary([one, two], now).slow == 0
    two.resync(7)
    told = summary([one, two], now)
    assert (told.here, told.slow) == (1, 1)


async def test_presence_tells_no_keys():
    told = protocol.encode(summary([member("participant:4711"), member("user:42", Audience.FACILITATOR)], 0.0))
    assert told == '{"t":"presence","here":2,"staff":1,"slow":0,"writing":{},"pointer":null,"showing":""}'


async def test_nudge_reaches_every_socket_of_one_actor_and_no_other():
    sent: dict[str, list[str]] = {}

    def listening(name: str, key: str, client: str) -> Member:
        async def send(message: dict) -> None:
            sent.setdefault(name, []).append(message["text"])

        actor = Actor(key, Audience.PARTICIPANT)
        return Member(Outbox(send), actor, lambda: actor, client)

    hub = Hub("board-nudge", 0)
    members = [
        listening("a", "participant:1", "phone"),
        listening("b", "participant:1", "tablet"),
        listening("c", "participant:2", "another phone"),
    ]
    jobs = [asyncio.ensure_future(m.outbox.run()) for m in members]
    try:
        hub.members.update(members)
        await asyncio.sleep(0)
        await asyncio.to_thread(bus.nudge, "board-nudge", "participant:1")
        await asyncio.to_thread(bus.nudge, "board-nudge", "participant:1", "phone")  # that one has done it itself
        hub.heard(bus.Yours("board-nudge", "another process", "participant:2"))
        hub.heard(bus.Yours("board-nudge", bus.PROCESS, "participant:2"))  # what this process told comes back
        await asyncio.sleep(0.05)
    finally:
        for job in jobs:
            job.cancel()
        hub.close()
    own = [text for texts in sent.values() for text in texts if text == '{"t":"own"}']
    assert {name: texts.count('{"t":"own"}') for name, texts in sent.items()} == {"a": 1, "b": 2, "c": 1}
    assert len(own) == 4
