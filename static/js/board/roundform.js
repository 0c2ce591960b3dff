// @ts-check
/** The form of one round of the agenda: a new one, or one as it is to be. */

import { fill } from "./dialogs.js";
import { one, say } from "./dom.js";
import { refusal, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./types.js").Round} Round */

const KINDS = ["silent", "write", "show", "group", "dots", "choose"];
const MOST_MINUTES = 180;

/**
 * The minutes in a field: a whole number from 1 to 180, nothing for an empty field, NaN for anything else.
 * @param {HTMLInputElement} field
 */
export function minutesIn(field) {
  const words = field.value.trim();
  if (!words) return null;
  const minutes = /^\d{1,3}$/.test(words) ? Number(words) : NaN;
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : NaN;
}

export class RoundForm {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.form = one("[data-round-form]", HTMLFormElement);
    this.kind = one("[data-round-kind]", HTMLSelectElement);
    this.title = one("[data-round-title]", HTMLInputElement);
    this.minutes = one("[data-round-minutes]", HTMLInputElement);
    this.dots = one("[data-round-dots]", HTMLInputElement);
    this.each = one("[data-round-each]", HTMLInputElement);
    this.newOne = one("[data-round-new]", HTMLElement);
    /** The round being changed; null for a new one. @type {Round | null} */
    this.round = null;
    fill(this.kind, KINDS.map((kind) => [kind, text(`kind_${kind}`)]), "silent");
    this.kind.addEventListener("change", () => this.kindChanged());
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.save()));
    this.newOne.addEventListener("click", () => this.open(null));
    one("[data-round-cancel]", HTMLElement).addEventListener("click", () => (this.leave(), this.newOne.focus()));
  }

  /** @param {Round | null} round */
  open(round) {
    this.round = round;
    const begun = round !== null && round.state !== "planned";
    this.kind.value = round?.kind ?? "silent";
    this.title.value = round?.title ?? text("kind_silent");
    this.minutes.value = round?.minutes ? String(round.minutes) : "";
    this.dots.value = String(round?.dots ?? 5);
    this.each.value = String(round?.dots_per_item ?? 3);
    for (const field of [this.kind, this.dots, this.each]) field.disabled = begun;
    one("[data-round-begun]", HTMLElement).hidden = !begun;
    say(one("[data-round-form-title]", HTMLElement), text(round ? "agenda_edit_title" : "agenda_new_title"));
    this.showDots();
    this.fail("");
    this.form.hidden = false;
    (begun ? this.title : this.kind).focus();
  }

  leave() {
    this.form.hidden = true;
    this.round = null;
  }

  /** A round that has the name of its kind gets that of its new kind. */
  kindChanged() {
    const isNamed = KINDS.every((kind) => this.title.value.trim() !== text(`kind_${kind}`)) && this.title.value.trim();
    if (!isNamed) this.title.value = text(`kind_${this.kind.value}`);
    this.showDots();
  }

  showDots() {
    one("[data-round-dots-part]", HTMLElement).hidden = this.kind.value !== "dots";
  }

  /** @param {string} sentence @param {HTMLInputElement} [field] */
  fail(sentence, field) {
    const error = one("[data-round-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
    for (const other of [this.title, this.minutes, this.dots, this.each]) {
      if (sentence && other === field) other.setAttribute("aria-invalid", "true");
      else other.removeAttribute("aria-invalid");
    }
    field?.focus();
  }

  async save() {
    const minutes = minutesIn(this.minutes);
    const [dots, each] = [Number(this.dots.value), Number(this.each.value)];
    if (!this.title.value.trim()) return this.fail(text("round_title_missing"), this.title);
    if (Number.isNaN(minutes)) return this.fail(refusal("bad_minutes"), this.minutes);
    if (!(Number.isInteger(dots) && dots >= 1 && dots <= 20)) return this.fail(refusal("bad_dots"), this.dots);
    if (!(Number.isInteger(each) && each >= 1 && each <= dots)) return this.fail(refusal("bad_dots"), this.each);
    const plan = { kind: this.kind.value, title: this.title.value.trim(), minutes, dots, dots_per_item: each };
    const { round } = this;
    const answer = await (round ? this.board.send("round.edit", { round: round.id, ...plan }) : this.board.send("round.add", plan));
    if (!answer.accepted) return this.fail(refusal(answer.code, answer.detail), this.title);
    this.leave();
    this.newOne.focus();
    speak(text("agenda_saved"));
  }
}
