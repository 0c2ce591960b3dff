// @ts-check
/** The door: facilitators close it to newcomers and open it again; whoever has been in may come back. */

import { maybe, say } from "./dom.js";
import { text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */

export class Door {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.button = maybe("[data-door]");
    this.button?.addEventListener("click", () => this.press());
    board.view.after.push(() => this.show());
  }

  async press() {
    const closed = !this.board.state.settings.door_closed;
    const answer = await this.board.send("board.door", { closed });
    if (answer.accepted) speak(text(closed ? "door_closed" : "door_open"));
    else this.board.complain(answer);
  }

  show() {
    const { door_closed: closed, state } = this.board.state.settings;
    this.button?.setAttribute("aria-pressed", String(closed));
    if (this.button) this.button.hidden = state === "ended";
    const said = maybe("[data-door-state]");
    if (!said) return;
    say(said, closed ? text("door_closed") : "");
    said.hidden = !closed;
  }
}
