// @ts-check
/** Undo and redo, for this tab: what was done here, taken back and done again with ordinary operations. */

import { maybe, say, short } from "./dom.js";
import { PLANS } from "./plans.js";
import { refusal, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./talk.js").Answer} Answer */
/** @typedef {import("./plans.js").Plan} Plan */
/** @typedef {{what: string, plan: Plan, undoes: string, seq: number}} Entry */

/** How far back one can go. */
const MOST = 100;
/** How long we wait for an operation that is acknowledged and has not been shown yet. */
const PATIENCE = 4000;

export class History {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {Entry[]} */
    this.done = [];
    /** @type {Entry[]} */
    this.undone = [];
    /** How many steps are asked for and not taken yet. */
    this.asked = 0;
    /** @type {Promise<void>} One step at a time: whoever asks twice gets two. */
    this.turn = Promise.resolve();
    /** The newest operation that is shown. */
    this.seq = 0;
    /** @type {(() => void)[]} */
    this.wake = [];
    this.bar = maybe("[data-history]");
    maybe("[data-history-undo]")?.addEventListener("click", () => this.undo());
    maybe("[data-history-redo]")?.addEventListener("click", () => this.redo());
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** An operation has been shown. @param {number} seq */
  applied(seq) {
    this.seq = Math.max(this.seq, seq);
    for (const wake of this.wake.splice(0)) wake();
  }

  /** Wait until the board shows what we have done ourselves. @param {number} seq */
  async shown(seq) {
    const until = performance.now() + PATIENCE;
    while (this.seq < seq && performance.now() < until) {
      await new Promise((/** @type {(nothing?: undefined) => void} */ resolve) => (this.wake.push(resolve), setTimeout(resolve, 200)));
    }
  }

  /**
   * Remember how to undo what is being sent, once the server has taken it.
   * @param {string} verb
   * @param {any} body
   * @param {Promise<Answer>} sent
   * @returns {Promise<Answer>}
   */
  watch(verb, body, sent) {
    const { state } = this.board;
    const make = PLANS[verb];
    // The board as it is now, before the operation; what the server tells of it comes later.
    const told = {};
    const plan = make?.(state, body, told) ?? null;
    const about = plan?.about ? state.notes.get(plan.about) : undefined;
    const words = about ? short(state.wordsOf(about), 24) : "";
    return sent.then((answer) => {
      if (!answer.accepted) return answer;
      Object.assign(told, answer.private);
      plan?.taken?.();
      if (verb === "note.restore" || verb === "comment.restore") this.putBack(`${verb} ${body.note ?? body.comment}`, answer.seq ?? 0);
      else if (plan) this.remember(verb, body, plan, words, answer.seq ?? 0);
      return answer;
    });
  }

  /** @param {string} verb @param {any} body @param {Plan} plan @param {string} words @param {number} seq */
  remember(verb, body, plan, words, seq) {
    const name = `did_${verb.replace(".", "_")}`;
    const undoes = verb.endsWith(".remove") ? `${verb.replace("remove", "restore")} ${body.note ?? body.comment ?? ""}` : "";
    const what = text(words ? `${name}_words` : name, { text: words, n: plan.count ?? 1 }) || text(name);
    this.undone.length = 0;
    this.done.push({ what, plan, undoes, seq });
    if (this.done.length > MOST) this.done.shift();
    this.show();
  }

  /** The bar at the foot has undone what was done last: it can be done again. @param {string} undoes @param {number} seq */
  putBack(undoes, seq) {
    const last = this.done.at(-1);
    if (last?.undoes !== undoes) return;
    this.done.pop();
    this.undone.push({ ...last, seq });
    this.show();
  }

  undo() {
    return this.go("undo");
  }

  redo() {
    return this.go("redo");
  }

  /** @param {"undo" | "redo"} way */
  go(way) {
    this.asked += 1;
    const step = this.turn.then(() => this.step(way)).finally(() => (this.asked -= 1));
    this.turn = step.catch(() => {});
    return step;
  }

  /** @param {"undo" | "redo"} way */
  async step(way) {
    const [from, to] = way === "undo" ? [this.done, this.undone] : [this.undone, this.done];
    const entry = from.pop();
    if (!entry) return speak(text(`nothing_to_${way}`));
    try {
      await this.shown(entry.seq);
      const steps = entry.plan[way](this.board.state) ?? [];
      const answers = await Promise.all(steps.map(({ verb, body }) => this.send(verb, body)));
      const refused = answers.find((answer) => !answer.accepted);
      if (steps.length && !refused) {
        to.push({ ...entry, seq: Math.max(...answers.map((answer) => answer.seq ?? 0)) });
        speak(text(`${way}_done`, { what: entry.what }));
      } else this.complain(way, entry, refused);
    } finally {
      this.show();
    }
  }

  /** @param {string} verb @param {any} body @returns {Promise<Answer>} */
  send(verb, body) {
    if (!this.board.talk) throw new Error("The board is not connected yet");
    return this.board.talk.send(verb, body);
  }

  /** @param {"undo" | "redo"} way @param {Entry} entry @param {Answer} [refused] */
  complain(way, entry, refused) {
    const why = refused && refused.code !== "stale" ? ` ${refusal(refused.code, refused.detail)}` : "";
    this.board.undo.show(text(`${way}_impossible`, { what: entry.what }) + why, null);
  }

  show() {
    if (!this.bar) return;
    if (this.done.length || this.undone.length) this.bar.hidden = false;
    for (const [way, entries] of /** @type {["undo" | "redo", Entry[]][]} */ ([["undo", this.done], ["redo", this.undone]])) {
      const button = maybe(`[data-history-${way}]`);
      if (!button) continue;
      const entry = entries.at(-1);
      button.setAttribute("aria-disabled", String(!entry));
      say(button, entry ? text(`${way}_what`, { what: entry.what }) : text(way));
    }
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
    const target = event.target;
    if (target instanceof HTMLElement && (target.matches("textarea, select, input:not([type=checkbox])") || target.isContentEditable)) return;
    const key = event.key.toLowerCase();
    const way = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && event.ctrlKey ? "redo" : null;
    if (!way) return;
    event.preventDefault();
    // A key held down goes on for as long as it is held, not for as long as it was.
    if (!event.repeat || !this.asked) this.go(way);
  }
}
