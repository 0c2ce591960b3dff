"""Whoever loses a right loses the socket it opened; everybody else keeps theirs."""

import asyncio
import time

import pytest

from realtime import protocol
from realtime.member import Member
from realtime.outbox import Outbox
from realtime.rights import PARTICIPANTS_EVERY, QUESTIONS, STAFF_EVERY, ask_again, due
from realtime.verbs import Actor, Audience

ANNA = Actor("user:1", Audience.FACILITATOR)


@pytest.mark.asyncio
async def test_dismissed_facilitator_is_closed_out_and_hears_no_more(join):
    anna, bo, carl = join("facilitator.1"), join("facilitator.2"), join("participant.1")
    for client in (anna, bo, carl):
        await client.connect()
    await carl.do("note.add", text="before")
    await anna.until(head=1)
    await anna.get("dismiss")
    await asyncio.wait_for(anna.socket.wait_closed(), 10)
    await asyncio.wait([anna.reader])
    assert anna.of_type(protocol.Closing) == [protocol.Closing(code=4403, reason="not_allowed", again=False)]
    await carl.do("note.add", text="for facilitators alone", secret=True)
    await bo.until(head=2)
    assert (anna.close_code, anna.seq, bo.is_connected, carl.is_connected) == (4403, 1, True, True)


async def never(message: dict) -> None:
    raise AssertionError(message)


def member(actor: Actor, now: Actor | None = None, asked_ago: float = 0.0) -> Member:
    made = Member(Outbox(never), actor, lambda: now)
    made.asked_at = time.monotonic() - asked_ago
    return made


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("now", "code"),
    [
        (ANNA, None),
        (None, 4403),
        (Actor("user:2", Audience.FACILITATOR), 4403),
        (Actor("user:1", Audience.PARTICIPANT), 4403),
    ],
)
async def test_member_stays_only_as_the_same_actor_with_the_same_audience(now, code):
    anna = member(ANNA, now)
    await ask_again(anna)
    assert anna.outbox.close_code == code


@pytest.mark.asyncio
async def test_app_that_breaks_neither_ends_the_asking_nor_the_socket(caplog):
    anna = member(ANNA)
    anna.who = lambda: 1 / 0
    await ask_again(anna)
    assert (anna.outbox.close_code, "Nobody could say who user:1 is" in caplog.text) == (None, True)


@pytest.mark.asyncio
async def test_full_hall_is_asked_about_a_few_at_a_time_staff_first():
    hall = [member(Actor(f"participant:{n}", Audience.PARTICIPANT), None, PARTICIPANTS_EVERY + n) for n in range(300)]
    staff = member(ANNA, ANNA, STAFF_EVERY + 1)
    fresh = [member(Actor("participant:x", Audience.PARTICIPANT), None, STAFF_EVERY + 1), member(ANNA, ANNA)]
    asked = due([*hall, *fresh, staff], time.monotonic())
    assert len(asked) == QUESTIONS
    assert asked[:3] == [staff, hall[299], hall[298]]
