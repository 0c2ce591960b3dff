// @ts-check
/** The board on a wall: it only listens, and shows no names. */

import { connect } from "../realtime/connection.js";
import { Columns } from "./columns.js";
import { config } from "./page.js";
import { Results } from "./results.js";
import { BoardState } from "./state.js";
import { RoundBar } from "./rounds.js";
import { SaveState } from "./saving.js";
import { ServerClock } from "./timer.js";
import { BoardView } from "./view.js";
import { Follow } from "./follow.js";

const state = new BoardState();
const view = new BoardView(state);
new Results(state, view, null);
const saving = new SaveState();
const clock = new ServerClock();
new RoundBar(view, clock);
const following = new Follow(state);
view.after.push(() => following.draw());
const columns = new Columns(state);
view.before.push(() => columns.draw());

await connect({
  stream: config.stream,
  addresses: { socket: config.socket, snapshot: config.snapshot, ops: config.ops },
  token: config.token,
  reset: (snapshot) => {
    state.load(snapshot.state);
    view.draw();
  },
  apply: (op) => {
    if (!op.effect) return;
    state.apply(op.effect);
    if (op.effect.board || op.effect.rounds || op.effect.columns || op.effect.gone?.columns) view.planNow();
    else view.planTouched();
  },
  clock: (now) => clock.heard(now),
  presence: ({ showing }) => following.heard(showing ?? ""),
  status: (link) => saving.setLink(link === "offline" ? "offline" : "online"),
});
