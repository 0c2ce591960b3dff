"""A snapshot and the operations after it give the same board as a fresh snapshot: for every verb and every audience.

The board's own script (static/js/board/state.js) applies the operations, in Node.
"""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from realtime.models import Op
from realtime.verbs import Audience, registered_apps
from tests.boards.dice import Hall
from tests.realtime.scale import SEED, share, tell

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
STATE = Path(__file__).resolve().parents[2] / "static" / "js" / "board" / "state.js"
BOARDS = share("BOARDS", 2, 40)
STEPS = share("STEPS", 120, 400)
WATCH_EVERY = 10  # operations between two snapshots that are kept

# Reads {state.js, replicas: [{snapshot, effects, fresh}]} and prints how the replicas differ from the fresh snapshots.
REPLAY = """
import { readFileSync } from "node:fs";
import assert from "node:assert";
const { module, replicas } = JSON.parse(readFileSync(0, "utf8"));
const { BoardState } = await import(module);
const plain = (board) => ({
  settings: board.settings,
  columns: board.columns,
  rounds: [...board.rounds.values()].sort((a, b) => a.id - b.id),
  comments: [...board.comments.values()].sort((a, b) => a.id - b.id),
  mutes: [...board.mutes.values()].sort((a, b) => a.id - b.id),
  themes: [...board.themes.values()].sort((a, b) => a.id - b.id),
  notes: [...board.notes.values()].sort((a, b) => a.id - b.id),
  dotsUsed: board.dotsUsed,
  under: [...board.notes.keys()].sort((a, b) => a - b).map((id) => [id, board.under(id)]),
  // Where every note lies, as the view asks for it, and as one finds it by looking through all of them.
  lying: [
    ...board.columns.map(({ id }) => [id, null]),
    ...[...board.themes.values()].map(({ id, column }) => [column, id]),
  ]
    .map(([column, theme]) => {
      const found = board.notesIn(column, theme).map(({ id }) => id);
      const sought = [...board.notes.values()]
        .filter((note) => !board.mainOf(note))
        .filter((note) => (theme === null ? !board.themeOf(note) && note.column === column : note.theme === theme))
        .sort((a, b) => a.rank - b.rank || a.id - b.id)
        .map(({ id }) => id);
      assert.deepStrictEqual(found, sought, `column ${column}, theme ${theme}`);
      return [column, theme, found];
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]),
});
const wrong = [];
replicas.forEach(({ snapshot, effects, fresh, name }) => {
  const replica = new BoardState(), whole = new BoardState();
  replica.load(snapshot);
  effects.forEach((effect) => (replica.apply(effect), replica.countIn(replica.columns[0].id)));
  whole.load(fresh);
  try {
    assert.deepStrictEqual(plain(replica), plain(whole));
  } catch (error) {
    wrong.push(`${name}: ${error.message}`);
  }
});
console.log(JSON.stringify({ compared: replicas.length, wrong }));
"""


OFTEN = {
    "note.add": 6,
    "note.edit": 3,
    "note.move": 3,
    "note.move_several": 2,
    "note.hide_several": 0.5,
    "note.show_several": 2,
    "note.group": 3,
    "theme.add": 2,
    "dot.put": 2,
    "comment.add": 3,
    "note.agree": 3,
    "note.merge": 2,
    "board.lock": 0.3,
    "board.unlock": 2,
    "board.add_only": 0.5,
    "column.lock": 0.2,
    "round.start": 2,
    "round.remove": 0.3,
    "person.mute": 0.5,
    "person.unmute": 3,
    "board.plan": 0.5,
    "board.take_along": 0.5,
}
FIRST = ["board.template"]  # while nothing lies on the board
LAST = ["name.forget", "board.end"]


def play(seed: int) -> tuple[Hall, dict[tuple[int, Audience], dict], Counter[str]]:
    """Return a board after every verb by dice, snapshots from on the way, and how often each verb was accepted."""
    hall = Hall(seed)
    kept: dict[tuple[int, Audience], dict] = {}
    accepted: Counter[str] = Counter()

    def step(verb: str) -> None:
        hall.board.stream.refresh_from_db()
        if hall.board.stream.head % WATCH_EVERY == 0:
            kept.update({(hall.board.stream.head, audience): hall.sees(audience) for audience in Audience})
        accepted[verb] += not hall.does(verb)

    verbs = [verb for verb in hall.cases if verb not in [*FIRST, *LAST]]
    for verb in FIRST:
        step(verb)
    assert hall.votes.pk
    kept.clear()  # that round came without an operation
    for verb in hall.dice.choices(verbs, [OFTEN.get(verb, 1) for verb in verbs], k=STEPS):
        step(verb)
    step("board.unlock")
    for verb in ["round.add", "comment.add", "dot.put", *verbs, *LAST]:
        for _try in range(1 if verb in LAST else 40):  # the dice may want what cannot be done just now
            while verb != "person.unmute" and hall.board.mutes.exists():
                step("person.unmute")
            step(verb)
            if accepted[verb]:
                break
            step(hall.dice.choice(["note.add", "note.merge", "theme.add", "round.end"]))
    return hall, kept, accepted


def replicas_of(hall: Hall, kept: dict[tuple[int, Audience], dict]) -> list[dict]:
    """Return each kept snapshot with the effects after it, as its audience is told them, and the fresh snapshot."""
    ops = list(Op.objects.filter(stream=hall.board.stream, seq__isnull=False).order_by("seq"))
    assert [op.seq for op in ops] == list(range(1, len(ops) + 1))
    fresh = {audience: hall.sees(audience) for audience in Audience}
    return [
        {
            "name": f"{audience} from {seq} to {len(ops)}",
            "snapshot": taken,
            "effects": [view for op in ops if op.seq > seq and (view := op.views.get(audience, op.effect))],
            "fresh": fresh[audience],
        }
        for (seq, audience), taken in kept.items()
    ]


def test_every_verb_has_a_case():
    assert set(Hall(SEED).cases) == set(registered_apps()["board"].verbs)


@pytest.mark.parametrize("number", range(BOARDS))
def test_snapshot_and_operations_give_the_fresh_state_for_every_verb(number):
    seed = SEED + number
    hall, kept, accepted = play(seed)
    assert {verb for verb in hall.cases if not accepted[verb]} == set(), f"seed {seed}"
    replicas = replicas_of(hall, kept)
    told = json.dumps({"module": STATE.as_uri(), "replicas": replicas})
    node = ["node", "--input-type=module", "--no-warnings", "-e", REPLAY]
    answer = subprocess.run(node, input=told, capture_output=True, text=True, check=True)
    result = json.loads(answer.stdout)
    assert result == {"compared": len(replicas), "wrong": []}, f"seed {seed}"
    tell(f"replicas {number + 1}/{BOARDS}, seed {seed}: {sum(accepted.values())} operations, {len(replicas)} snapshots")
