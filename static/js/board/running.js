// @ts-check
/** What facilitators do while a round runs: the next step, one minute more, the timer, and who may write where. */

import { maybe, one, say } from "./dom.js";
import { refusal, text } from "./page.js";
import { minutesIn } from "./roundform.js";

/** @typedef {import("./board.js").Board} Board */

/** So long the first button takes no second press: what it starts has just become something else. */
const PAUSE = 1500;

export class Running {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.timer = one("[data-timer-minutes]", HTMLInputElement);
    this.pressed = -PAUSE;
    one("[data-timer-form]", HTMLFormElement).addEventListener("submit", (event) => (event.preventDefault(), this.startTimer()));
    this.on("[data-round-next]", () => this.next());
    this.on("[data-round-end]", () => this.end());
    this.on("[data-timer-extend]", () => this.send("timer.extend", {}));
    this.on("[data-timer-stop]", () => this.send("timer.stop", {}));
    this.on("[data-agenda-open]", () => this.failTimer(""));
    document.addEventListener("change", (event) => this.boxChanged(event));
    board.view.after.push(() => this.draw());
  }

  /** @param {string} selector @param {() => void} work */
  on(selector, work) {
    one(selector, HTMLElement).addEventListener("click", work);
  }

  /** @param {string} verb @param {Record<string, unknown>} body */
  async send(verb, body) {
    const answer = await this.board.send(verb, body);
    if (!answer.accepted) this.board.complain(answer);
    return answer;
  }

  // The bar

  draw() {
    const { state } = this.board;
    const { round, nextRound } = state;
    const open = state.state !== "ended";
    const next = one("[data-round-next]", HTMLElement);
    // Between the rounds and in them: one primary button, never two.
    this.hide(next, !open || !nextRound);
    say(next, nextRound ? text("round_start", { title: nextRound.title }) : "");
    const end = one("[data-round-end]", HTMLElement);
    this.hide(end, !open || !round);
    say(end, text(round?.kind === "silent" ? "round_end_silent" : "round_end"));
    end.classList.toggle("button-primary", !nextRound);
    end.classList.toggle("button-secondary", Boolean(nextRound));
    this.hide(one("[data-timer-extend]", HTMLElement), !open || !state.settings.timer);
    one("[data-timer-stop]", HTMLElement).hidden = !state.settings.timer;
    one("[data-agenda-open]", HTMLElement).hidden = !open;
    const hint = one("[data-round-hint]", HTMLElement);
    hint.hidden = !open || round?.kind !== "silent";
    say(hint, hint.hidden ? "" : text("silent_hint"));
    const addOnly = one("[data-add-only]", HTMLInputElement);
    addOnly.checked = state.settings.add_only;
    for (const { id, locked } of state.columns) {
      const box = maybe(`[data-lock-column="${id}"]`);
      if (box instanceof HTMLInputElement) box.checked = locked;
    }
  }

  /** Hide a button; a focus on it goes to what happens now. @param {HTMLElement} button @param {boolean} hidden */
  hide(button, hidden) {
    if (hidden && document.activeElement === button) one("[data-now]", HTMLElement).focus();
    button.hidden = hidden;
  }

  /** Start the next round; a second press that comes at once is meant for the same one. */
  async next() {
    const { nextRound } = this.board.state;
    if (!nextRound || performance.now() - this.pressed < PAUSE) return;
    this.pressed = performance.now();
    await this.send("round.start", { round: nextRound.id });
  }

  async end() {
    if (performance.now() - this.pressed < PAUSE) return;
    this.pressed = performance.now();
    await this.send("round.end", {});
  }

  // Who may write where

  /** @param {Event} event */
  boxChanged({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const { lockColumn } = target.dataset;
    if (target.matches("[data-add-only]")) this.settle(target, "board.add_only", { on: target.checked });
    if (lockColumn) this.settle(target, target.checked ? "column.lock" : "column.unlock", { column: Number(lockColumn) });
  }

  /** @param {HTMLInputElement} box @param {string} verb @param {Record<string, unknown>} body */
  async settle(box, verb, body) {
    const answer = await this.send(verb, body);
    if (!answer.accepted) box.checked = !box.checked;
  }

  // The timer

  async startTimer() {
    const minutes = minutesIn(this.timer);
    if (!minutes) {
      this.failTimer(refusal("bad_minutes"));
      this.timer.setAttribute("aria-invalid", "true");
      return this.timer.focus();
    }
    this.failTimer("");
    this.timer.closest("dialog")?.close();
    await this.send("timer.start", { minutes });
  }

  /** @param {string} sentence */
  failTimer(sentence) {
    const error = one("[data-timer-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
    if (!sentence) this.timer.removeAttribute("aria-invalid");
  }
}
