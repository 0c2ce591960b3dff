"""docs/board-verbs.md and the board say the same, so that somebody can write another client."""

import ast
import re
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest

from realtime.verbs import registered_apps
from tests.boards.talk import guest, open_hall

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "board-verbs.md").read_text()
EXAMPLES = dict(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \| `(\{.*?\})` \|", PAGE, re.MULTILINE))
ROWS = dict(re.findall(r"^\| `(\w+)`(?: \(one\))? \| (.*) \|$", PAGE.partition("## What one is told")[2], re.MULTILINE))
VERBS = registered_apps()["board"].verbs


def refusals() -> set[str]:
    """Return the codes that the board's own code refuses with, as written there."""
    codes = set()
    for path in (ROOT / "workshops" / "boards").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                code = node.args[0]
                codes |= {code.value} if isinstance(code, ast.Constant) else set()
    return codes


def test_every_verb_is_documented_and_no_other():
    assert set(EXAMPLES) == set(VERBS)


@pytest.mark.parametrize("name", sorted(VERBS))
def test_example_body_decodes_and_shows_every_field(name):
    example = msgspec.json.decode(EXAMPLES[name])
    body = VERBS[name].body(example)
    assert set(example) == set(get_type_hints(type(body)))


def test_every_refusal_is_documented():
    assert len(refusals()) > 40
    named = set(re.findall(r"`(\w+)`", PAGE.partition("## Refusals")[2]))
    assert refusals() - named == set()


@pytest.mark.django_db
def test_every_field_of_every_row_is_documented():
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Mere lys")
    assert anna.says("comment.add", note=note.pk, text="Ja").accepted
    assert facilitator.says("theme.add", title="Lys", notes=[note.pk]).accepted
    assert facilitator.says("person.mute", note=note.pk).accepted
    dots = facilitator.says("round.add", kind="dots", title="Prikker")
    assert dots.accepted
    assert facilitator.says("round.start", round=board.rounds.get(title="Prikker", dots=5).pk).accepted
    state = facilitator.sees()
    assert set(state) == set(ROWS) - {"gone"}
    for rows, told in state.items():
        row = told[0] if isinstance(told, list) else told
        assert set(row) <= set(re.findall(r"`(\w+)`", ROWS[rows])), rows
