// @ts-check
/** The list of words that did not get onto the board: they stay until their writer has copied or dismissed them. */

import { copiesOut } from "./copying.js";
import { make, one, say } from "./dom.js";
import { counted, refusal, text } from "./page.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {{id: number, verb: string, body: any, code: string}} Unsent `code` is "waiting" for what is only on its way */

/**
 * The words in an operation that somebody would miss.
 * @param {{verb: string, body: any}} operation
 * @returns {string}
 */
export function wordsIn({ verb, body }) {
  if (verb === "note.add" || verb === "note.edit" || verb === "comment.add") return String(body.text ?? "");
  if (verb === "note.write_down") return body.texts.join("\n");
  if (verb === "theme.add" || verb === "theme.edit") return [body.title, body.summary].filter(Boolean).join("\n\n");
  return verb === "note.hide" || verb === "note.hide_several" || verb === "comment.hide" ? String(body.reason ?? "") : "";
}

export class UnsentList {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.place = one("[data-unsent]", HTMLElement);
    this.list = one("[data-unsent-list]", HTMLElement);
    /** Rows shown elsewhere: a note refused just now lies in its column. @type {Set<number>} */
    this.elsewhere = new Set();
    this.drawn = "";
  }

  /** @param {Unsent[]} rows */
  draw(rows) {
    const shown = rows.filter((row) => wordsIn(row) && !this.elsewhere.has(row.id));
    const key = shown.map((row) => `${row.id} ${row.code} ${this.mayPutUp(row)} ${this.mayChoose(row)}`).join();
    if (key === this.drawn) return;
    this.drawn = key;
    const focused = this.list.contains(document.activeElement);
    this.place.hidden = !shown.length;
    say(one("[data-unsent-title]", HTMLElement), counted("unsent_one", "unsent", shown.length));
    this.list.replaceChildren(...shown.map((row) => this.row(row)));
    if (focused) (this.place.hidden ? one("[data-now]", HTMLElement) : this.place).focus();
  }

  /** Go to the list. */
  show() {
    this.place.scrollIntoView({ block: "nearest" });
    this.place.focus();
  }

  /** @param {Unsent} row */
  mayPutUp(row) {
    return row.verb === "note.add" && row.code !== "waiting" && row.code !== "arrived" && this.board.mayWrite(Number(row.body.column));
  }

  /** @param {Unsent} row */
  mayChoose(row) {
    return row.code === "stale" && this.board.state.notes.has(row.body.note);
  }

  /** @param {Unsent} row */
  row(row) {
    const words = wordsIn(row);
    const buttons = [];
    if (this.mayChoose(row)) buttons.push(button("choose_text", () => this.board.conflict.open(row)));
    if (this.mayPutUp(row)) buttons.push(button("put_up_again", () => this.board.talk?.putUp(row)));
    const copy = button("copy", () => undefined);
    copiesOut(copy, () => words, { copied: text("copied"), failed: text("copy_failed") });
    buttons.push(copy);
    if (row.code !== "waiting") buttons.push(button("discard", () => this.board.talk?.forget(row.id)));
    return make(
      "li",
      { class: "unsent-row", "data-unsent-row": String(row.id) },
      make("p", { class: "unsent-words", dir: "auto" }, words),
      make("p", { class: "meta" }, row.code === "waiting" ? text("waits_here") : refusal(row.code)),
      make("div", { class: "note-actions" }, ...buttons),
    );
  }
}

/** @param {string} name @param {() => void} work */
function button(name, work) {
  const made = make("button", { type: "button", class: "note-action", "data-unsent-act": name }, text(name));
  made.addEventListener("click", work);
  return made;
}
