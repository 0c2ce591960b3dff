// @ts-check
/** The bar that answers "what happens now?": which round it is, what to do in it, and how long there is. */

import { maybe, one, say } from "./dom.js";
import { isFacilitator, text } from "./page.js";
import { interrupt, speak } from "./status.js";
import { Timer } from "./timer.js";

/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {import("./types.js").Round} Round */

/** @param {BoardState} board @param {Round} round */
export function whichRound(board, round) {
  const { agenda } = board;
  return text("round_which", { n: agenda.indexOf(round) + 1, of: agenda.length, title: round.title });
}

/** What to do now, in one or two sentences. @param {BoardState} board */
export function whatNow(board) {
  if (board.state === "ended") return text("ended");
  if (board.state === "locked") return text(isFacilitator ? "locked_facilitator" : "locked");
  const { round } = board;
  const hasBegun = board.agenda.some(({ state }) => state === "ended");
  const now = round ? text(`now_${round.kind}`, { dots: round.dots }) : text(hasBegun ? "now_between" : "write_now");
  return board.settings.add_only && !isFacilitator ? `${now} ${text("now_add_only")}` : now;
}

export class RoundBar {
  /**
   * @param {import("./view.js").BoardView} view
   * @param {import("./timer.js").ServerClock} clock
   * @param {import("./sound.js").Sound} [sound]
   */
  constructor(view, clock, sound) {
    this.board = view.board;
    this.which = one("[data-round-which]", HTMLElement);
    this.now = one("[data-now]", HTMLElement);
    this.timer = new Timer(clock, {
      lastMinute: () => interrupt(text("timer_last_minute")),
      ranOut: () => (speak(text("timer_out")), sound?.play()),
    });
    /** The round that was told of; nothing before the board is here. @type {number | null | undefined} */
    this.told = undefined;
    view.after.push(() => this.draw());
  }

  draw() {
    const { board } = this;
    const round = board.state === "ended" ? undefined : board.round;
    document.body.dataset.runs = round?.kind ?? "";
    say(this.which, round ? whichRound(board, round) : "");
    this.which.hidden = !round;
    say(this.now, whatNow(board));
    this.timer.show(board.state === "ended" ? null : board.settings.timer);
    for (const { id, locked } of board.columns) {
      const mark = maybe(`[data-column="${id}"] [data-column-locked]`);
      if (mark) mark.hidden = !locked;
    }
    this.tell(round);
  }

  /** Say it aloud when a round begins or ends, however we learn of it. @param {Round | undefined} round */
  tell(round) {
    const id = round?.id ?? null;
    const before = this.told;
    this.told = id;
    if (before === undefined || before === id || this.board.state !== "open") return;
    interrupt(round ? `${whichRound(this.board, round)}. ${whatNow(this.board)}` : text("round_over"));
  }
}
