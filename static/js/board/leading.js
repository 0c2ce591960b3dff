// @ts-check
/** Who leads the workshop, said to everybody by the title of their role; facilitators take over or hand over. */

import { maybe, one, say } from "./dom.js";
import { config, isFacilitator, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */

export class Leading {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** Who led when we last drew; null before that. @type {string | null} */
    this.leading = null;
    board.view.after.push(() => this.draw());
    if (!isFacilitator) return;
    for (const button of document.querySelectorAll("[data-lead-take]")) button.addEventListener("click", () => this.take());
    one("[data-hand-over-form]", HTMLFormElement).addEventListener("submit", (event) => this.handOver(event));
  }

  sentence() {
    const { leader, leading } = this.board.state.settings;
    if (leading && leading === config.me) return text("lead_you");
    if (!leading) return isFacilitator ? text("lead_nobody") : "";
    return text("lead_other", { who: this.board.overview?.nameOf(leading) ?? leader });
  }

  draw() {
    const { leading } = this.board.state.settings;
    const isOver = this.board.state.state === "ended";
    const sentence = isOver ? "" : this.sentence();
    const line = maybe("[data-leader]");
    if (line) {
      line.hidden = !sentence;
      say(one("[data-leader-said]", HTMLElement, line), sentence);
    }
    const mayTake = isFacilitator && !isOver && leading !== config.me;
    for (const button of document.querySelectorAll("[data-lead-take]")) {
      const held = button === document.activeElement;
      const place = button.closest("[data-overview-take]") ?? button;
      if (place instanceof HTMLElement) place.hidden = !mayTake;
      if (held && !mayTake) this.keepFocus(button);
    }
    const said = maybe("[data-overview-lead]");
    if (said) say(said, sentence || text("lead_over"));
    if (isFacilitator && this.leading !== null && this.leading !== leading && sentence) speak(sentence);
    this.leading = leading;
  }

  /** The button that had the focus is gone, for its work is done: the sentence takes its place. @param {Element} button */
  keepFocus(button) {
    const inSheet = button.closest("dialog");
    const place = inSheet ? one("[data-overview-lead]", HTMLElement) : maybe("[data-now]");
    place?.focus({ preventScroll: true });
  }

  async take() {
    const answer = await this.board.send("board.lead", {});
    if (!answer.accepted) this.board.complain(answer);
  }

  /** @param {Event} event */
  async handOver(event) {
    event.preventDefault();
    const user = Number(one("[data-hand-over]", HTMLSelectElement).value);
    const answer = await this.board.send("board.hand_over", { user });
    if (!answer.accepted) this.board.complain(answer);
  }
}
