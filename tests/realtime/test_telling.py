"""A hall is told in sections that take turns: all hear everything once, soon, and nothing withdrawn meanwhile."""

import asyncio
import json
import time

import pytest
from django.utils import timezone

from realtime.entries import BLANK, Entry
from realtime.member import Member
from realtime.outbox import Outbox
from realtime.protocol import SharedText
from realtime.ring import Ring
from realtime.telling import ROUND_MOST, SECTION, Telling
from realtime.verbs import Actor, Audience
from tests.realtime.board_client import fetch

pytestmark = pytest.mark.asyncio


def entry(seq: int, **more) -> Entry:
    return Entry(seq, "note.add", timezone.now(), {"text": f"words {seq}"}, {}, f"note:{seq}", **more)


class Seat:
    """Somebody in the hall: what they were sent, and when."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.times: list[float] = []
        self.takes_shared = True
        self.sent_otherwise = 0
        self.member = Member(Outbox(self.send, self.share), Actor("participant:1", Audience.PARTICIPANT), lambda: None)
        self.member.outbox.is_free = True

    def share(self, text: SharedText) -> bool:
        if self.takes_shared:
            self.frames.append(text)
            self.times.append(time.monotonic())
        return self.takes_shared

    async def send(self, message: dict) -> None:
        self.sent_otherwise += 1
        self.frames.append(message["text"])

    @property
    def seqs(self) -> list[int]:
        return [op["seq"] for frame in self.frames for op in json.loads(frame)["ops"]]


class Hall:
    """A telling with people in it."""

    def __init__(self, people: int) -> None:
        self.ring = Ring("hall-1", 0)
        self.telling = Telling(self.ring)
        self.seats = [Seat() for _ in range(people)]
        for seat in self.seats:
            self.telling.enter(seat.member)

    def write(self, new: Entry) -> None:
        self.ring.take(new)
        self.telling.tell_soon()


async def test_first_operation_after_a_pause_reaches_all_at_once():
    hall = Hall(2 * SECTION + 1)
    hall.write(entry(1))
    assert {tuple(seat.seqs) for seat in hall.seats} == {(1,)}
    assert len({id(seat.frames[0]) for seat in hall.seats}) == 1, "all are sent the same text"
    await asyncio.sleep(5 * ROUND_MOST)
    hall.write(entry(2))
    assert {tuple(seat.seqs) for seat in hall.seats} == {(1, 2)}


async def test_everybody_hears_everything_once_and_several_at_a_time():
    hall = Hall(3 * SECTION)
    for seq in range(1, 41):
        hall.write(entry(seq))
        await asyncio.sleep(0.003)
    await asyncio.sleep(5 * ROUND_MOST)
    assert {tuple(seat.seqs) for seat in hall.seats} == {tuple(range(1, 41))}
    assert max(len(seat.frames) for seat in hall.seats) < 20, "operations that come close together share a frame"


async def test_sections_are_told_one_after_the_other():
    hall = Hall(3 * SECTION)
    hall.write(entry(1))
    hall.write(entry(2))
    await asyncio.sleep(5 * ROUND_MOST)
    firsts = [hall.seats[n * SECTION].times[-1] for n in range(3)]
    assert len({round(at, 4) for at in firsts}) == 3
    assert {tuple(seat.seqs) for seat in hall.seats} == {(1, 2)}


async def test_words_withdrawn_before_a_sections_turn_are_not_told_to_it():
    hall = Hall(2 * SECTION)
    hall.write(entry(1))
    hall.write(entry(2))
    while not any(seat.seqs[1:] for seat in hall.seats):
        await asyncio.sleep(0)
    late = [seat for seat in hall.seats if not seat.seqs[1:]]
    assert len(late) == SECTION
    hall.write(Entry(3, "note.hide", timezone.now(), {"id": 2}, BLANK, "note:2", withdraws=True))
    await asyncio.sleep(5 * ROUND_MOST)
    assert {tuple(seat.seqs) for seat in hall.seats} == {(1, 2, 3)}
    assert not any("words 2" in frame for seat in late for frame in seat.frames)


async def test_a_place_that_was_left_is_taken_again():
    hall = Hall(SECTION)
    hall.telling.leave(hall.seats.pop().member)
    hall.telling.enter(Seat().member)
    assert len(hall.telling.sections) == 1
    hall.telling.enter(Seat().member)
    assert [len(section.members) for section in hall.telling.sections] == [SECTION, 1]


async def test_whoever_comes_in_during_a_round_misses_nothing_and_hears_nothing_twice():
    hall = Hall(SECTION)
    hall.write(entry(1))
    hall.write(entry(2))
    late = Seat()
    late.member.restart(1)
    hall.telling.enter(late.member)
    hall.write(entry(3))
    await asyncio.sleep(5 * ROUND_MOST)
    assert late.seqs == [2, 3]


async def test_what_the_server_does_not_take_the_short_way_goes_the_usual_one():
    hall = Hall(2)
    hall.seats[0].takes_shared = False
    hall.write(entry(1))
    assert [seat.seqs for seat in hall.seats] == [[1], [1]]
    assert [seat.sent_otherwise for seat in hall.seats] == [1, 0]


async def test_one_who_lags_further_than_the_ring_reaches_keeps_nobody_from_being_told():
    hall = Hall(2)
    slow, other = hall.seats
    hall.write(entry(1))
    slow.member.resync(1)
    hall.write(Entry(2, "text.rewrite", timezone.now(), {}, {}, "", withdraws=True))
    hall.telling.tell_all()
    hall.ring.take(Entry(3, "text.rewrite", timezone.now(), {}, {}, "", withdraws=True))
    hall.telling.tell_all()
    assert other.seqs == [1, 2, 3]
    assert slow.frames[1:] == ['{"t":"resync","head":1}']


@pytest.mark.parametrize("program", ["daphne", "uvicorn"])
async def test_the_servers_put_what_is_told_together_once_for_all(new_server, client_of, program):
    server = new_server(program)
    people = [client_of(server, f"participant.{n}") for n in range(5)]
    for one in people:
        await one.connect()
    fetch(f"{server.url}/shared", {})
    answers = [await people[0].do("note.add", text=f"words {n}") for n in range(3)]
    for one in people:
        await one.until(head=answers[-1].seq)
    assert 1 <= fetch(f"{server.url}/shared", {})["texts"] <= 3  # several operations may share a frame
