// @ts-check
/** Two texts for one note: both are shown, and only its writer chooses. Closing the dialog leaves the choice for later. */

import { copiesOut } from "./copying.js";
import { one, say } from "./dom.js";
import { dialog } from "./dialogs.js";
import { config, refusal, text } from "./page.js";
import { forget, read, speak, write } from "./status.js";
import { clean } from "./writing.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./unsent.js").Unsent} Unsent */

export class ConflictDialog {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.sheet = dialog("conflict");
    this.field = one("[data-conflict-mine]", HTMLTextAreaElement);
    this.theirs = one("[data-conflict-theirs]", HTMLElement);
    this.error = one("[data-conflict-error]", HTMLElement);
    /** What is being chosen about. @type {Unsent | null} */
    this.row = null;
    this.version = 0;
    this.isChosen = false;
    one("[data-conflict-form]", HTMLFormElement).addEventListener("submit", (event) => this.useMine(event));
    one("[data-conflict-keep]", HTMLElement).addEventListener("click", () => this.keepTheirs());
    one("[data-conflict-merge]", HTMLElement).addEventListener("click", () => this.merge());
    const copy = one("[data-conflict-copy]", HTMLElement);
    copiesOut(copy, () => this.field.value, { copied: text("copied"), failed: text("copy_failed") });
    this.field.addEventListener("input", () => this.typed());
    this.sheet.addEventListener("close", () => {
      say(copy, text("copy"));
      if (!this.isChosen) this.board.undo.show(text("see_unsent"), null);
    });
    board.view.after.push(() => this.follow());
  }

  /** @param {Unsent} row a refused edit */
  open(row) {
    const note = this.board.state.notes.get(row.body.note);
    if (!note) return;
    this.row = row;
    this.isChosen = false;
    this.version = note.version;
    this.field.value = read(draftOf(row)) ?? row.body.text;
    say(this.theirs, this.board.state.wordsOf(note));
    this.fail("");
    if (!this.sheet.open) this.sheet.showModal();
    this.field.focus();
  }

  /** What stands now may change again while one chooses. */
  follow() {
    const note = this.row && this.sheet.open ? this.board.state.notes.get(this.row.body.note) : undefined;
    if (!note || note.version === this.version) return;
    this.version = note.version;
    say(this.theirs, this.board.state.wordsOf(note));
    speak(text("conflict_again"));
  }

  typed() {
    if (this.row) write(draftOf(this.row), this.field.value);
    this.fail("");
  }

  merge() {
    this.field.value = `${this.theirs.textContent}\n\n${this.field.value}`;
    this.typed();
    this.field.focus();
  }

  /** @param {string} sentence */
  fail(sentence) {
    say(this.error, sentence);
    this.error.hidden = !sentence;
    if (sentence) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }

  keepTheirs() {
    this.isChosen = true;
    this.settle();
    this.sheet.close();
    speak(text("kept_theirs"));
  }

  /** @param {Event} event */
  async useMine(event) {
    event.preventDefault();
    const { row, version } = this;
    const words = clean(this.field.value);
    const over = [...words].length - config.limit;
    if (!words) return this.fail(refusal("empty"));
    if (over > 0) return this.fail(text("too_long", { over, limit: config.limit }));
    if (!row) return;
    this.isChosen = true;
    this.sheet.close();
    const answer = await this.board.sendEdit(row.body.note, version, words);
    // Whatever was answered, these words are now on the board or kept by the newer refusal.
    this.settle(row);
    if (answer.accepted) speak(text("edited"));
    else if (answer.kept) this.board.refusedEdit(answer);
  }

  /** The choice is made: this device need not keep the words. @param {Unsent | null} [row] */
  settle(row = this.row) {
    if (!row) return;
    forget(draftOf(row));
    this.board.talk?.forget(row.id);
  }
}

/** @param {Unsent} row */
const draftOf = (row) => `conflict-${row.id}`;
