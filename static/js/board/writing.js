// @ts-check
/** The write form of each column: a draft that survives everything, a note on its way, and what to do if it is refused. */

import { copiesOut } from "./copying.js";
import { make, maybe, one, say } from "./dom.js";
import { config, refusal, text } from "./page.js";
import { forget, read, speak, write } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** Signs that can be neither stored nor seen; the server takes out the rest. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const SHOW_LEFT = 200;
/** Milliseconds that the thanks stand at least once the round has ended. */
const THANKS_FOR = 20_000;

/** @param {string} words */
export function clean(words) {
  return words.replace(/\r\n?/g, "\n").replace(CONTROLS, "").normalize("NFC").trim();
}

/** @param {string} words what the server counts: signs, not halves of them */
const lengthOf = (words) => [...clean(words)].length;

export class WriteForm {
  /** @param {Board} board @param {HTMLElement} column */
  constructor(board, column) {
    this.board = board;
    this.column = Number(column.dataset.column);
    this.form = one("[data-write]", HTMLFormElement, column);
    this.field = one("[data-text]", HTMLTextAreaElement, column);
    this.hint = one("[data-hint]", HTMLElement, column);
    this.thanks = one("[data-thanks]", HTMLElement, column);
    this.thankedAt = 0;
    this.parts = [one("label", HTMLElement, this.form), one(".write-row", HTMLElement, this.form)];
    this.button = one("[type=submit]", HTMLButtonElement, this.form);
    this.reason = one("[data-write-why]", HTMLElement, column);
    /** Why nothing can be put up now; empty while one can. */
    this.why = "";
    /** Where what was written here goes on, once the column is gone. @type {WriteForm | null} */
    this.heir = null;
    this.field.value = read(`draft-${this.column}`) ?? "";
    /** Words that are no draft any more and not on disk yet: for some milliseconds they lie here alone. @type {string[]} */
    this.unstored = JSON.parse(read(`unstored-${this.column}`) ?? "[]");
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.submit(event);
    });
    this.field.addEventListener("focus", () => this.board.writes(`column-${this.column}`));
    this.field.addEventListener("blur", () => (this.board.writes(""), this.board.view.plan()));
    this.showHint();
  }

  typed() {
    write(`draft-${this.column}`, this.field.value);
    this.field.removeAttribute("aria-invalid");
    this.thanks.hidden = true;
    this.showHint();
    this.grow();
  }

  /**
   * Take nothing for now, and say why; or take notes again. What is being written stays in view, and so does the focus.
   * @param {string} why the code of the refusal that would come, or empty
   */
  close(why) {
    this.why = why;
    const closed = Boolean(why);
    const focused = this.form.contains(document.activeElement);
    const keeps = this.field.value !== "" || focused;
    if (closed && document.activeElement === this.button) this.field.focus();
    this.form.hidden = closed && !keeps && (why === "ended" || why === "locked");
    for (const part of this.parts) part.hidden = closed && !keeps;
    // It stands long enough to be read by who wrote in the last second, and not in the way of the next rounds.
    if (closed && performance.now() - this.thankedAt > THANKS_FOR) this.thanks.hidden = true;
    this.field.readOnly = closed;
    this.button.hidden = closed;
    this.reason.hidden = !closed;
    say(this.reason, closed ? [refusal(why), this.field.value ? text("draft_stays") : ""].filter(Boolean).join(" ") : "");
  }

  /** Begin to write; where one cannot now, say why. */
  begin() {
    if (this.why) speak(refusal(this.why));
    this.field.focus();
  }

  /** Grow with the text where CSS cannot do it alone. */
  grow() {
    if (!CSS.supports("field-sizing", "content")) this.field.rows = Math.min(8, this.field.value.split("\n").length);
  }

  showHint() {
    const left = config.limit - lengthOf(this.field.value);
    if (left < 0) say(this.hint, text("too_long", { over: -left, limit: config.limit }));
    else say(this.hint, left <= SHOW_LEFT ? text("left", { left }) : "");
    this.hint.classList.toggle("write-error", left < 0);
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    if (this.why) return speak(this.reason.textContent ?? "");
    const words = clean(this.field.value);
    const over = lengthOf(words) > config.limit;
    if (!words || over) {
      this.field.setAttribute("aria-invalid", "true");
      if (!over) say(this.hint, refusal("empty"));
      this.hint.classList.add("write-error");
      speak(this.hint.textContent ?? "");
      this.field.focus();
      return;
    }
    this.setUnstored([...this.unstored, words]);
    this.field.value = "";
    this.typed();
    this.board.addNote(this.column, words, () => this.setUnstored(this.unstored.filter((other) => other !== words)));
  }

  /** @param {string[]} words */
  setUnstored(words) {
    this.unstored = words;
    if (words.length) write(`unstored-${this.column}`, JSON.stringify(words));
    else forget(`unstored-${this.column}`);
  }

  /** The page was closed before words were on disk: they are a draft again. @param {Set<string>} stored */
  takeBackUnstored(stored) {
    const lost = this.unstored.filter((words) => !stored.has(words));
    if (lost.length) this.takeBack(lost.join("\n\n"), { focus: false });
    this.setUnstored([]);
  }

  /** @param {string} number */
  thank(number) {
    const sentence = text("note_saved", { number });
    const [before = "", after = ""] = sentence.split(number);
    this.thanks.hidden = false;
    this.thankedAt = performance.now();
    this.thanks.replaceChildren(before, make("span", { class: "number" }, number), after);
    speak(sentence);
  }

  /** The column goes: what is being written, and what waits to be seen, goes on in another. @param {WriteForm} other */
  moveTo(other) {
    const focused = this.field === document.activeElement;
    const { value } = this.field;
    this.heir = other;
    this.field.value = "";
    this.typed();
    if (value) other.takeBack(value, { focus: false });
    const waiting = maybe(`[data-column="${this.column}"] [data-waiting]`);
    if (waiting) maybe(`[data-column="${other.column}"] [data-waiting]`)?.append(...waiting.childNodes);
    if (focused) other.field.focus();
  }

  /** Put refused words back into the field, before what has been written since. @param {string} words */
  takeBack(words, { focus = true } = {}) {
    if (this.heir) return void this.heir.takeBack(words, { focus });
    this.field.value = this.field.value ? `${words}\n\n${this.field.value}` : words;
    this.typed();
    this.close(this.why);
    if (focus) this.field.focus();
  }
}

/** A note that the server has not acknowledged yet, or has refused; its words stay in view. */
export class WaitingNote {
  /** @param {WriteForm} form @param {string} words */
  constructor(form, words) {
    this.words = words;
    this.form = form;
    this.state = make("p", { class: "note-foot" }, make("span", { class: "note-pending" }, text("pending")));
    this.article = make("div", { class: "note note-waiting" }, make("p", { class: "note-words", dir: "auto" }, words), this.state);
    maybe(`[data-column="${form.column}"] [data-waiting]`)?.append(this.article);
  }

  /** Whether its words can be read where they were written. */
  get isInView() {
    return this.article.isConnected;
  }

  done() {
    this.article.remove();
  }

  /** The words are somewhere else, or not wanted: this device need not keep them any more. @param {number} [id] */
  letGo(id) {
    this.done();
    if (id !== undefined) this.form.board.talk?.forget(id);
  }

  /** @param {import("./talk.js").Answer} answer */
  refuse({ code, detail, kept }) {
    const sentence = refusal(code, detail);
    this.article.classList.add("note-refused");
    const copy = make("button", { type: "button", class: "note-action" }, text("copy"));
    copiesOut(copy, () => this.words, { copied: text("copied"), failed: text("copy_failed") });
    const again = make("button", { type: "button", class: "note-action" }, text("try_again"));
    again.addEventListener("click", () => (this.letGo(kept?.id), this.form.takeBack(this.words)));
    const away = make("button", { type: "button", class: "note-action" }, text("discard"));
    away.addEventListener("click", () => (this.letGo(kept?.id), this.form.field.focus()));
    this.state.replaceWith(
      make("p", { class: "note-reason" }, `${sentence} ${text("refused_kept")}`),
      make("div", { class: "note-actions" }, again, copy, away),
    );
    speak(`${sentence} ${text("refused_kept")}`);
  }
}
