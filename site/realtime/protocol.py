"""The wire: every frame as a closed type. `docs/board-protocol.md` is the same for people, and a test compares the two.

A frame is one JSON object in a text frame; `t` says which. Unknown fields and unknown kinds are refused.
"""

import struct
from functools import cached_property
from typing import Annotated, Any

import msgspec
from django.utils import timezone
from msgspec import UNSET, Meta, Struct, UnsetType

MAX_FRAME = 16 * 1024  # bytes, from the client
MAX_OPS_IN_FRAME = 50

# Close codes. Those below 4000 are the WebSocket protocol's own; the rest are ours.
CLOSE_NORMAL = 1000
CLOSE_TOO_LARGE = 1009
CLOSE_BROKEN = 1011
CLOSE_RESTART = 1012
CLOSE_BAD_FRAMES = 4400
CLOSE_NOT_ALLOWED = 4403
CLOSE_TOO_SLOW = 4408
CLOSE_CLIENT_TAKEN = 4409

Number = Annotated[int, Meta(ge=0, le=2**53 - 1)]
ClientId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{8,36}\Z")]
VerbName = Annotated[str, Meta(pattern=r"^[a-z][a-z_.]{0,39}\Z")]
Place = Annotated[str, Meta(pattern=r"^[a-z0-9-]{0,40}\Z")]
Share = Annotated[float, Meta(ge=0, le=1)]


class FromClient(Struct, forbid_unknown_fields=True, tag_field="t"):
    """A frame that a client sends."""


class Hello(FromClient, tag="hello"):
    """The first frame: who I am on this stream and what I have. Sent again on the same socket after `resync`."""

    client: ClientId
    since: Number
    token: Annotated[str, Meta(max_length=200)] = ""


class OneOp(Struct, forbid_unknown_fields=True):
    """An operation inside `ops`."""

    cseq: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    verb: VerbName
    body: dict[str, Any]


class SendOp(FromClient, tag="op"):
    """One operation. `cseq` runs from 1 for each client id, without gaps."""

    cseq: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    verb: VerbName
    body: dict[str, Any]


class SendOps(FromClient, tag="ops"):
    """Several operations, in the order of their numbers."""

    ops: Annotated[list[OneOp], Meta(min_length=1, max_length=MAX_OPS_IN_FRAME)]


class Ping(FromClient, tag="ping"):
    """Are you there? Answered by `pong` with the same number."""

    n: Number = 0


class Applied(FromClient, tag="applied"):
    """The newest number I have applied. Sent within three seconds of what arrives, sooner when it is much."""

    seq: Number


class MyPresence(FromClient, tag="presence"):
    """Where I am writing (empty: nowhere) and, from a facilitator, where I point (shares of width and height) and what
    everybody is shown (such as "column-3"; empty: nothing)."""

    writing: Place = ""
    pointer: tuple[Share, Share] | None = None
    showing: Place = ""


class Exchange(Struct, forbid_unknown_fields=True):
    """The body of a POST where WebSockets are blocked: operations to take, and what to catch up on."""

    client: ClientId
    ops: Annotated[list[OneOp], Meta(max_length=MAX_OPS_IN_FRAME)] = []
    since: Number | None = None
    token: Annotated[str, Meta(max_length=200)] = ""


Incoming = Hello | SendOp | SendOps | Ping | Applied | MyPresence


class FromServer(Struct, forbid_unknown_fields=True, tag_field="t"):
    """A frame that the server sends."""


class Welcome(FromServer, tag="welcome"):
    """The answer to `hello`. `next` is the number the client's next operation must have."""

    stream: str
    head: int
    audience: str
    next: int
    now: str


def welcome(stream: str, head: int, audience: str, next_cseq: int) -> Welcome:
    """Return a welcome that tells the server's time."""
    return Welcome(stream=stream, head=head, audience=audience, next=next_cseq, now=timezone.now().isoformat())


class WireOp(Struct, forbid_unknown_fields=True):
    """An accepted operation as this audience may see it; without `verb` and `effect` it only takes its number."""

    seq: int
    verb: str | UnsetType = UNSET
    effect: dict[str, Any] | UnsetType = UNSET
    at: str | UnsetType = UNSET


class Ops(FromServer, tag="ops"):
    """Accepted operations, in order, without gaps between them."""

    ops: list[WireOp]


class Ack(FromServer, tag="ack"):
    """Stored. `private` is for the sender alone (number, receipt); the same again for a replay."""

    cseq: int
    seq: int
    private: dict[str, Any] = {}


class RefusedOp(FromServer, tag="refused"):
    """Not accepted, and never will be. Without `cseq` a whole frame was refused."""

    code: str
    cseq: int | None = None
    detail: str = ""
    data: dict[str, Any] = {}


class Resend(FromServer, tag="resend"):
    """Not taken; send again from this number, after so many milliseconds. `code`: gap, slow_down or unavailable."""

    cseq: int
    code: str
    after: int = 0


class Resync(FromServer, tag="resync"):
    """Too far behind: get the snapshot over HTTP, then say `hello` again."""

    head: int


class Presence(FromServer, tag="presence"):
    """How many are here, how many write where, where the facilitator points, and what a facilitator shows everybody.

    Of those who are here, `staff` facilitate, and `slow` do not get what the others get: they lag, or their connection
    hangs.
    """

    here: int
    staff: int = 0
    slow: int = 0
    writing: dict[str, int] = {}
    pointer: tuple[float, float] | None = None
    showing: str = ""


class OwnChanged(FromServer, tag="own"):
    """What is yours alone has changed: get the snapshot's `own` again. Sent to that person's sockets and no others."""


class Pong(FromServer, tag="pong"):
    """The answer to `ping`, with the newest number."""

    n: int
    head: int


class Closing(FromServer, tag="closing"):
    """The last frame before the socket is closed: why, and whether to come back."""

    code: int
    reason: str
    again: bool


Outgoing = Welcome | Ops | Ack | RefusedOp | Resend | Resync | Presence | OwnChanged | Pong | Closing

_decoder: msgspec.json.Decoder[Incoming] = msgspec.json.Decoder(Incoming)
_out_decoder: msgspec.json.Decoder[Outgoing] = msgspec.json.Decoder(Outgoing)
_encoder = msgspec.json.Encoder()


def decode(text: str | bytes) -> Incoming:
    """Return the client's frame.

    Raises:
        msgspec.MsgspecError: not JSON, not a known kind, or not its shape; the text says what and where.
        UnicodeError: not text.
    """
    return _decoder.decode(text)


def decode_outgoing(text: str | bytes) -> Outgoing:
    """Return a server's frame; for clients and tests."""
    return _out_decoder.decode(text)


def decode_exchange(body: bytes) -> Exchange:
    """Return the body of a POST; raises as `decode` does."""
    return msgspec.json.decode(body, type=Exchange)


def encode(frame: Outgoing | WireOp) -> str:
    """Return the frame as text."""
    return _encoder.encode(frame).decode()


def frames_json(frames: list[str]) -> str:
    """Return the answer to an HTTP exchange: the frames that a socket would have sent."""
    return f'{{"frames":[{",".join(frames)}]}}'


class SharedText(str):
    """A frame's text that many sockets are sent, with its bytes on the wire, which are then made once for all.

    A server that knows nothing of it sends it as the text it is; `under_uvicorn` and `under_daphne` offer `SHARE`.
    """

    @cached_property
    def wire(self) -> bytes:
        """The text as one unmasked, uncompressed WebSocket frame (RFC 6455, section 5.2)."""
        payload = self.encode()
        size = len(payload)
        if size < 126:
            return struct.pack("!BB", TEXT_FRAME, size) + payload
        if size < 2**16:
            return struct.pack("!BBH", TEXT_FRAME, 126, size) + payload
        return struct.pack("!BBQ", TEXT_FRAME, 127, size) + payload


# The ASGI extension by which a server takes a shared text: a function that writes its bytes at once if the socket takes
# them, and returns whether it has.
SHARE = "samskab.share"
TEXT_FRAME = 0x81  # the last, and here the only, fragment of a text
OPS_BEGIN = '{"t":"ops","ops":['


def ops_frame(encoded: list[str]) -> SharedText:
    """Return an `ops` frame of operations that have been encoded before."""
    return SharedText(f"{OPS_BEGIN}{','.join(encoded)}]}}")
