"""Frames that nobody should send: valid ones that went wrong, JSON of any other shape, broken WebSocket frames."""

import json
import os
import random
import struct
from collections.abc import Callable

TEXTS = ["", "\x00", "\u202e", "æøå" * 40, "😀", "../../etc", "<script>", "'; --", "x" * 3000, "note.add", "NaN"]
NUMBERS = [-1, 0, 1, 2**31, 2**53, 2**63, 2**64, 10**400, -(10**400), 1.5, -0.0, 1e308]
VERBS = ["note.add", "note.edit", "note.hide", "fly", "", "NOTE", "note." * 20]
NAMES = ["t", "client", "since", "token", "cseq", "verb", "body", "ops", "n", "seq", "writing", "pointer", "text", "id"]
LITERALS = [
    "NaN",
    "Infinity",
    "-",
    "1e999",
    "01",
    "[,]",
    '{"a"}',
    "{,}",
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\x"',
    "tru",
]
LONE = '{"t":"op","cseq":%d,"verb":"note.add","body":{"text":"\\ud83d %s"}}'


class Malformed:
    """A source of frames by dice; the same seed gives the same frames."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.kinds: list[Callable[[], str | bytes]] = [
            self.mutated, self.mutated, self.mutated, self.cut, self.swapped, self.nested, self.bytes, self.json,
            self.surrogate, self.other_type, self.literal,
        ]  # fmt: skip

    def frame(self) -> str | bytes:
        """Return the next frame: text, or bytes for a binary frame."""
        return self.dice.choice(self.kinds)()

    def valid(self) -> dict:
        """Return a frame that the server would take."""
        dice = self.dice
        op = {"cseq": dice.randint(1, 99), "verb": "note.add", "body": {"text": f"note {dice.random()}"}}
        return dice.choice(
            [
                {"t": "op", **op},
                {"t": "ops", "ops": [op, op | {"verb": "note.edit", "body": {"id": 1, "text": "x", "base": 1}}]},
                {"t": "hello", "client": "abcdefgh-12345", "since": dice.randint(0, 9), "token": ""},
                {"t": "applied", "seq": dice.randint(0, 9)},
                {"t": "ping", "n": dice.randint(10, 19)},
                {"t": "presence", "writing": "column-1", "pointer": [0.5, 0.25], "showing": "note-12"},
            ]
        )

    def value(self, depth: int = 0) -> object:
        """Return any value of JSON."""
        dice = self.dice
        match dice.randint(0, 6 if depth < 4 else 4):
            case 0:
                return dice.choice(TEXTS)
            case 1:
                return dice.choice(NUMBERS)
            case 2:
                return dice.choice([None, True, False])
            case 3:
                return dice.choice(VERBS)
            case 4:
                return dice.randint(-(2**70), 2**70)
            case 5:
                return [self.value(depth + 1) for _item in range(dice.randint(0, 4))]
            case _:
                return {dice.choice(NAMES): self.value(depth + 1) for _item in range(dice.randint(0, 4))}

    def mutated(self) -> str:
        """A valid frame with a field too many, one missing, or another value in it, perhaps inside."""
        frame = self.valid()
        for _change in range(self.dice.randint(1, 3)):
            ops = frame.get("ops")
            first = ops[0] if ops and isinstance(ops, list) else frame
            inner = self.dice.choice([frame, frame.get("body", frame), first])
            if isinstance(inner, dict):
                name = self.dice.choice([*inner, *NAMES])
                if self.dice.random() < 0.3:
                    inner.pop(name, None)
                else:
                    inner[name] = self.value()
        return json.dumps(frame, ensure_ascii=self.dice.random() < 0.5)

    def cut(self) -> str:
        text = json.dumps(self.valid())
        return text[: self.dice.randint(0, len(text) - 1)]

    def swapped(self) -> str:
        """A valid frame with some letters exchanged for others."""
        text = list(json.dumps(self.valid()))
        for _letter in range(self.dice.randint(1, 6)):
            text[self.dice.randrange(len(text))] = chr(
                self.dice.choice([0, 10, 34, 92, 123, 125, 0x7F, 0x2028, 0x1F600])
            )
        return "".join(text)

    def nested(self) -> str:
        begin, end = self.dice.choice([("[", "]"), ('{"a":', "}"), ('{"t":"op","body":', "}")])
        depth = self.dice.choice([10, 500, 900])
        return begin * depth + "1" + end * self.dice.choice([0, depth])

    def bytes(self) -> bytes:
        """A binary frame: noise, or JSON in an encoding that it must not have."""
        text = json.dumps(self.valid(), ensure_ascii=False)
        noise = self.dice.randbytes(self.dice.randint(0, 200))
        return self.dice.choice(
            [noise, text.encode("utf-16"), text.encode() + b"\xff", b"\xef\xbb\xbf" + text.encode()]
        )

    def json(self) -> str:
        return json.dumps(self.value())

    def surrogate(self) -> str:
        return LONE % (self.dice.randint(1, 9), self.dice.choice(["", "\\u0000", "\\ude00"]))

    def other_type(self) -> str:
        """A frame of the server's, or of no kind at all."""
        kind = self.dice.choice(["welcome", "ack", "ops", "closing", "", "HELLO", "op\x00"])
        return json.dumps({"t": kind, "cseq": 1, "seq": 1, "ops": self.value()})

    def literal(self) -> str:
        return self.dice.choice(LITERALS)

    # Below the frames: what is wrong with WebSocket's own

    def wire(self) -> bytes:
        """Return the bytes of a few WebSocket frames, of which at least one breaks the protocol's rules."""
        dice, text = self.dice, json.dumps(self.valid()).encode()
        return dice.choice(
            [
                wire_frame(text, masked=False),
                wire_frame(b"\xff\xfe\xc0", opcode=1),
                wire_frame(text, opcode=dice.choice([3, 7, 11, 15])),
                wire_frame(text, reserved=dice.randint(1, 7)),
                wire_frame(text[:9], fin=False) + wire_frame(text[9:], opcode=1),
                wire_frame(text, opcode=0),
                wire_frame(b"p" * 126, opcode=9),
                wire_frame(b"", opcode=9, fin=False),
                wire_frame(b"\x03", opcode=8),
                wire_frame(struct.pack("!H", dice.choice([0, 999, 1005, 5000])), opcode=8),
                wire_frame(b"\x03\xe8\xff\xff", opcode=8),
                wire_frame(text, length=2**63 - 1),
                wire_frame(text)[: dice.randint(1, 6)],
                wire_frame(text[:5], fin=False)
                + wire_frame(b"hi", opcode=9)
                + wire_frame(text[5:7], opcode=0, fin=False),
                dice.randbytes(dice.randint(1, 300)),
                b"GET / HTTP/1.1\r\n\r\n",
            ]
        )


def wire_frame(
    payload: bytes,
    opcode: int = 1,
    *,
    fin: bool = True,
    masked: bool = True,
    reserved: int = 0,
    length: int | None = None,
) -> bytes:
    """Return a WebSocket frame as bytes; `length` lies about the payload."""
    size = len(payload) if length is None else length
    head = bytes([(fin << 7) | (reserved << 4) | opcode])
    bit = masked << 7
    if size < 126:
        head += bytes([bit | size])
    elif size < 2**16:
        head += bytes([bit | 126]) + struct.pack("!H", size)
    else:
        head += bytes([bit | 127]) + struct.pack("!Q", size)
    if not masked:
        return head + payload
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))


def split_frame(text: str, dice: random.Random) -> bytes:
    """Return a text frame in fragments, with a ping between them, as is allowed."""
    data, out, opcode = text.encode(), b"", 1
    while len(data) > 20:
        at = dice.randint(1, 20)
        out += wire_frame(data[:at], opcode, fin=False) + wire_frame(b"?", 9)
        data, opcode = data[at:], 0
    return out + wire_frame(data, opcode)
