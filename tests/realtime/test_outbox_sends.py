"""An outbox sends at once while the socket takes it, and in order, one at a time, when it does not."""

import asyncio

import pytest

from realtime import protocol
from realtime.outbox import Outbox

pytestmark = pytest.mark.asyncio


class Line:
    """A socket's other end: it takes frames while it is `free`, and may be cut."""

    def __init__(self) -> None:
        self.took: list[str] = []
        self.free = asyncio.Event()
        self.free.set()
        self.is_cut = False
        self.at_once = 0

    async def send(self, message: dict) -> None:
        if self.is_cut:
            raise ConnectionResetError
        self.at_once += 1
        await self.free.wait()
        self.at_once -= 1
        assert self.at_once == 0, "two frames were being sent at a time"
        self.took.append(message.get("text") or f"closed {message['code']}")


@pytest.fixture
def line() -> Line:
    return Line()


async def opened(line: Line) -> tuple[Outbox, asyncio.Task]:
    outbox = Outbox(line.send)
    running = asyncio.create_task(outbox.run())
    await asyncio.sleep(0)
    return outbox, running


async def test_frame_leaves_before_put_returns(line):
    outbox, running = await opened(line)
    outbox.put("one")
    outbox.put("two")
    assert line.took == ["one", "two"]
    assert outbox.is_free
    assert outbox.sending_since is None
    running.cancel()


async def test_what_is_put_before_the_socket_is_served_waits(line):
    outbox = Outbox(line.send)
    outbox.put("one")
    assert line.took == []
    running = asyncio.create_task(outbox.run())
    await asyncio.sleep(0.01)
    assert line.took == ["one"]
    running.cancel()


async def test_frames_for_a_stalled_phone_wait_in_order(line):
    outbox, running = await opened(line)
    line.free.clear()
    for text in "abc":
        outbox.put(text)
    await asyncio.sleep(0.01)
    assert line.took == []
    assert not outbox.is_free
    assert outbox.sending_since is not None
    line.free.set()
    await asyncio.sleep(0.01)
    outbox.put("d")
    assert line.took == ["a", "b", "c", "d"]
    assert outbox.sending_since is None
    running.cancel()


async def test_forgotten_operations_do_not_let_a_later_frame_overtake(line):
    outbox, running = await opened(line)
    first, second = (protocol.ops_frame([f'{{"seq":{n}}}']) for n in (1, 2))
    line.free.clear()
    outbox.put("hello")
    outbox.put(first)
    line.free.set()
    await asyncio.sleep(0.01)
    line.free.clear()
    outbox.put(second)
    outbox.put(first)
    outbox.forget_ops()
    outbox.put("resync")
    line.free.set()
    await asyncio.sleep(0.01)
    assert line.took == ["hello", first, second, "resync"]
    running.cancel()


async def test_cut_line_ends_the_run_and_nobody_elses_turn(line):
    outbox, running = await opened(line)
    line.is_cut = True
    outbox.put("one")
    outbox.put("two")
    with pytest.raises(ConnectionResetError):
        await asyncio.wait_for(running, 1)
    assert outbox.closed.is_set()


async def test_stalled_send_can_be_cancelled(line):
    outbox, running = await opened(line)
    line.free.clear()
    outbox.put("one")
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert outbox.closed.is_set()


async def test_close_comes_after_what_waits(line):
    outbox, running = await opened(line)
    line.free.clear()
    outbox.put("one")
    outbox.close(1012, "restart", again=True)
    outbox.put("too late")
    line.free.set()
    await asyncio.wait_for(running, 1)
    assert line.took[0] == "one"
    assert '"closing"' in line.took[1]
    assert line.took[2] == "closed 1012"
