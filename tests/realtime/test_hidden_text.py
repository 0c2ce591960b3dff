"""Hidden words: every byte that reaches anybody else is searched for them, on a tiny app and on the real board."""

import asyncio
import json
import random
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from realtime import protocol
from tests.realtime.board_client import BoardClient
from tests.realtime.conftest import Server
from tests.realtime.scale import PATIENCE, SEED, share, tell

pytestmark = [pytest.mark.asyncio, pytest.mark.soak]
ROUNDS = share("HIDINGS", 4, 60)


class Ear(BoardClient):
    """A client that keeps every byte it is given, over the socket and over HTTP."""

    over_http = ""

    def hear(self, page: str, body: Any = None) -> str:
        """Ask for a page of the stream, and keep and return what comes, also of a refusal."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.base_url}/{self.stream}/{page}", data, self.headers)  # noqa: S310 - our own server
        try:
            answer = urlopen(request, timeout=PATIENCE)  # noqa: S310
        except HTTPError as error:
            answer = error
        with answer:
            text = answer.read().decode()
            self.over_http += str(answer.headers) + text
        return text

    async def again(self, since: int) -> None:
        """Lose the connection and catch up from this number."""
        await self.cut()
        self.seq = since
        await self.connect()
        await self.until(head=self.welcome.head, timeout=PATIENCE)

    @property
    def heard(self) -> str:
        """Everything so far; letters escaped in JSON are turned back."""
        return "".join(self.raw) + self.over_http

    def forget(self) -> None:
        self.raw.clear()
        self.over_http = ""


async def test_words_of_a_silent_round_reach_nobody_else(new_server, client_of):
    """Participants write what only facilitators may see; others look on over socket, catch-up, snapshot and HTTP."""
    server = new_server("uvicorn", HALL_RATE="100000")
    dice = random.Random(SEED)
    writers = [client_of(server, f"participant.{n}", Ear) for n in range(3)]
    others = [client_of(server, who, Ear) for who in ("participant.10", "projector.1")]
    boss = client_of(server, "facilitator.1", Ear)
    for client in (*writers, *others, boss):
        await client.connect()
    secrets: dict[str, BoardClient] = {}
    for n in range(ROUNDS * 5):
        writer, word = dice.choice(writers), f"hemmelig{dice.getrandbits(64):x}"
        secrets[word] = writer
        await writer.do("note.add", text=word, secret=True)
        await writer.send(t="presence", writing="column-1", pointer=None)
        if n % 5 == 0:
            other = dice.choice(others)
            await other.again(dice.randint(0, other.seq))
            for page in ("snapshot.json", "ops?since=0"):
                await asyncio.to_thread(other.hear, page)
            over_http = {"client": f"{other.client_id[:20]}-http", "since": 0}
            await asyncio.to_thread(other.hear, "ops-without-csrf", over_http)
    for client in (*writers, *others, boss):
        await client.until(head=len(secrets), timeout=PATIENCE)
    assert all(word in boss.heard for word in secrets), "the facilitator sees them, so there is something to find"
    for client in (*writers, *others):
        leaked = [word for word in secrets if word in client.heard]
        assert leaked == [], (SEED, client.who)
    errors = await asyncio.to_thread(server.stop)
    assert [word for word in secrets if word in errors] == []
    tell(f"silent round: {len(secrets)} secret notes, {sum(len(c.heard) for c in others)} letters searched")


class Person(Ear):
    """Somebody at the real board."""

    def __init__(self, server: Server, hall: dict, cookie: str, token: str = "") -> None:
        super().__init__(server.url, hall["stream"], "", token=token)
        self.cookie = cookie
        self.slug = hall["slug"]

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie}

    def hear(self, page: str, body: Any = None) -> str:
        stream, self.stream = self.stream, f"tavle/{self.slug}"
        try:
            return super().hear(page, body)
        finally:
            self.stream = stream

    async def take_snapshot(self) -> dict[str, Any]:
        """Begin anew from the board's snapshot, as whoever is far behind must; it is searched like all else."""
        page = "snapshot.json?projektor" if self.token else "snapshot.json"
        taken = json.loads(await asyncio.to_thread(self.hear, page))
        self.seq = taken["head"]
        return taken

    def apply(self, op: protocol.WireOp) -> None:
        if op.seq == self.seq + 1:
            self.seq = op.seq


async def look_again(people: list[Person], snapshot: str, note: int) -> None:
    """Do all that might bring somebody the words of a note once more."""
    for person in people:
        await person.start("note.edit", note=note, version=1, text="andet")
        await person.start("note.remove", note=note)
        await person.start("note.show", note=note)
        await person.start("note.restore", note=note)
        await person.send(t="presence", writing="column-1", pointer=None)
        await person.until(lambda p=person: not p.queue, timeout=PATIENCE)
        for page in (snapshot, "snapshot.json?projektor", "ops?since=0", ""):
            await asyncio.to_thread(person.hear, page)
        await person.again(0)


async def come_again(people: list[Person]) -> None:
    """Let everybody fetch all there is to fetch and catch up from the beginning."""
    for person in people:
        is_wall = bool(person.token)
        for page in ("snapshot.json?projektor",) if is_wall else ("snapshot.json", "ops?since=0", ""):
            await asyncio.to_thread(person.hear, page)
        await person.again(0)


async def test_words_of_a_silent_round_on_the_real_board_come_when_it_ends_and_not_before(real_board):
    """Nobody else is sent words, name or number of a silent note; after the round the words come, but never those of a
    note that was hidden or taken back, in the round or later.
    """
    server, hall = real_board
    dice = random.Random(SEED)
    boss = Person(server, hall, hall["facilitator"])
    anna, bo, carla = [Person(server, hall, cookie) for cookie in hall["guests"]]
    tablet = Person(server, hall, hall["guests"][0])  # Anna's too
    wall = Person(server, hall, hall["facilitator"], token="projektor")
    others = [bo, carla, wall]
    for person in (boss, anna, tablet, *others):
        await person.connect()
    for n in range(ROUNDS):
        started = await boss.do("round.start", round=hall["rounds"]["silent"])
        assert isinstance(started, protocol.Ack), started
        column, beside = hall["columns"][:2]
        notes: dict[str, protocol.Ack] = {}
        words = {
            name: f"{name}{dice.getrandbits(64):x}" for name in ("plain", "edited", "hidden", "gone", "late", "later")
        }
        secret = dict(words)
        for name, word in words.items():
            before = len(tablet.of_type(protocol.OwnChanged))
            notes[name] = await anna.do("note.add", column=column, text=word)
            assert isinstance(notes[name], protocol.Ack), notes[name]
            await tablet.until(lambda n=before: len(tablet.of_type(protocol.OwnChanged)) > n, timeout=PATIENCE)
            assert [w for w in words.values() if w in "".join(tablet.raw)] == [], "the socket itself carries none of it"
            await asyncio.to_thread(tablet.hear, "snapshot.json")
            assert word in tablet.over_http, "the writer's other device can read it"
        pk = {name: ack.private["note"] for name, ack in notes.items()}
        secret["rewritten"] = f"rewritten{dice.getrandbits(64):x}"
        secret["reason"] = f"reason{dice.getrandbits(64):x}"
        for verb, body in [
            ("note.edit", {"note": pk["edited"], "version": 1, "text": secret["rewritten"]}),
            ("note.move", {"note": pk["plain"], "column": beside}),
            ("note.remove", {"note": pk["gone"]}),
        ]:
            assert isinstance(await anna.do(verb, **body), protocol.Ack), verb
        told = await boss.do("note.hide", note=pk["hidden"], reason=secret["reason"])
        for person in others:
            await person.until(head=told.seq, timeout=PATIENCE)
        await look_again([bo, carla], "snapshot.json", pk["plain"])
        await come_again(others)
        numbers = {ack.private["number"] for ack in notes.values()}
        for person in others:
            assert f'"id":{pk["plain"]}' in person.heard, "that a note is there can be seen"
            assert [s for s in (*secret.values(), *numbers, "Anna") if s in person.heard] == [], (SEED, n, person.token)
            assert person.of_type(protocol.OwnChanged) == [], "nobody else is told that somebody was told"
        ended = await boss.do("round.end")
        for person in others:
            await person.until(head=ended.seq, timeout=PATIENCE)
            shown = [name for name in ("plain", "late", "later", "rewritten") if secret[name] in person.heard]
            assert shown == ["plain", "late", "later", "rewritten"], person.token
            assert [
                secret[name] for name in ("edited", "hidden", "gone", "reason") if secret[name] in person.heard
            ] == []
            assert ("Anna" in person.heard) is not bool(person.token), "no names on a wall"
            person.forget()
        assert anna.of_type(protocol.OwnChanged) == [], "whoever sent it knows it"
        tablet.forget()
        await boss.do("note.hide", note=pk["late"], reason=secret["reason"])
        told = await anna.do("note.remove", note=pk["later"])
        for person in others:
            await person.until(head=told.seq, timeout=PATIENCE)
            person.forget()
        await come_again(others)
        for person in others:
            assert secret["plain"] in person.heard
            hidden = ("edited", "hidden", "gone", "late", "later", "reason")
            assert [secret[name] for name in hidden if secret[name] in person.heard] == [], (SEED, n, person.token)
            person.forget()
        # The next turn begins with nobody's name known, so that one that leaks can be seen.
        for name in ("plain", "edited"):
            await anna.do("note.remove", note=pk[name])
        for person in others:
            await person.until(head=anna.seq, timeout=PATIENCE)
            person.forget()
        tell(f"silent rounds {n + 1}/{ROUNDS}")
    for person in (anna, tablet, *others, boss):
        await person.close()


async def test_words_of_a_hidden_or_removed_note_reach_nobody_else_again(real_board):
    server, hall = real_board
    dice = random.Random(SEED)
    boss = Person(server, hall, hall["facilitator"])
    anna, bo, carla = [Person(server, hall, cookie) for cookie in hall["guests"]]
    wall = Person(server, hall, hall["facilitator"], token="projektor")
    for person in (boss, anna, bo, carla, wall):
        await person.connect()
    secrets = []
    for n in range(ROUNDS):
        word, other, reason = (f"{kind}{dice.getrandbits(64):x}" for kind in ("navn", "rettet", "grund"))
        note = (await anna.do("note.add", column=hall["columns"][0], text=word)).private["note"]
        await anna.do("note.edit", note=note, version=1, text=other)
        for person in (bo, wall, boss):
            await person.until(head=anna.seq, timeout=PATIENCE)
            await person.until(lambda p=person, w=other: w in p.heard, timeout=PATIENCE)
        if hides := n % 2 == 0:
            told = await boss.do("note.hide", note=note, reason=reason)
        else:
            told = await anna.do("note.remove", note=note)
        assert isinstance(told, protocol.Ack), told
        for person in (bo, carla, wall):
            await person.until(head=told.seq, timeout=PATIENCE)
            person.forget()
        secrets += [word, other, reason]
        if hides:
            theme = await boss.do("theme.add", title="Tema", notes=[note])
            move = await boss.do("note.move", note=note, column=hall["columns"][1])
            assert isinstance(theme, protocol.Ack), theme
            assert isinstance(move, protocol.Ack), move
        await look_again([bo, carla], "snapshot.json", note)
        await asyncio.to_thread(wall.hear, "snapshot.json?projektor")
        await wall.again(0)
        for person in (bo, carla, wall):
            assert person.heard, "nothing was heard at all"
            assert [s for s in secrets if s in person.heard] == [], (SEED, n, person.token)
        tell(f"hidden words {n + 1}/{ROUNDS}: {sum(len(p.heard) for p in (bo, carla, wall))} letters searched")
    for person in (anna, bo, carla, wall, boss):
        await person.close()
    errors = await asyncio.to_thread(server.stop)
    assert [s for s in secrets if s in errors] == []
    assert "Traceback" not in errors, errors
