"""docs/board-protocol.md and the types say the same."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from realtime import member, protocol

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "board-protocol.md").read_text()
EXAMPLES = re.findall(r"^```json (\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
DECODERS = {
    "client": protocol.decode,
    "server": protocol.decode_outgoing,
    "exchange": lambda text: protocol.decode_exchange(text.encode()),
}


@pytest.mark.parametrize(("side", "text"), EXAMPLES)
def test_example_frame_decodes_to_all_its_fields(side, text):
    frame = DECODERS[side](text)
    assert msgspec.json.decode(msgspec.json.encode(frame)) == msgspec.json.decode(text)


@pytest.mark.parametrize(("side", "kinds"), [("client", protocol.Incoming), ("server", protocol.Outgoing)])
def test_every_kind_of_frame_has_an_example(side, kinds):
    shown = {type(DECODERS[side](text)) for its_side, text in EXAMPLES if its_side == side}
    assert shown == set(get_args(kinds))


@pytest.mark.parametrize("side", ["client", "server", "exchange"])
def test_unknown_field_is_refused(side):
    for its_side, text in EXAMPLES:
        if its_side == side:
            with pytest.raises(msgspec.ValidationError):
                DECODERS[side](text.replace("{", '{"colour": "red", ', 1))


@pytest.mark.parametrize("name", [n for n in dir(protocol) if n.startswith("CLOSE_")])
def test_every_close_code_is_explained(name):
    code = getattr(protocol, name)
    assert code == protocol.CLOSE_NORMAL or f"| {code} |" in PAGE


def test_limits_are_those_of_the_code():
    assert f"{protocol.MAX_FRAME // 1024} KB" in PAGE
    assert f"at most {protocol.MAX_OPS_IN_FRAME}" in PAGE
    assert f"{member.MAX_BEHIND_OPS} operations or {member.MAX_BEHIND_BYTES // 1024} KB behind" in PAGE
    assert f"{member.MAX_CATCH_UP_OPS} operations behind, it says `resync`" in PAGE


def test_our_own_client_says_what_it_has_applied_as_the_page_demands():
    script = (ROOT / "static" / "js" / "realtime" / "link.js").read_text()
    assert "APPLIED_AFTER = 3_000;" in script
    operations, size = (re.search(rf"APPLIED_{what} = ([\d* ]+);", script)[1] for what in ("OPS", "SIZE"))
    kilobytes = int(size.removesuffix(" * 1024"))
    assert f"within three seconds of what arrives, and sooner after {operations} operations or {kilobytes} KB" in PAGE
    # As much again may come while the report is on its way.
    assert 2 * int(operations) <= member.MAX_BEHIND_OPS
    assert 2 * 1024 * kilobytes <= member.MAX_BEHIND_BYTES
