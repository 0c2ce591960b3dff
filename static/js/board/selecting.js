// @ts-check
/** Selecting several notes at a time: a range with Shift, a whole column, and Escape to let go of them. */

import { maybe } from "./dom.js";
import { isFacilitator, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */

const NOTE = "[data-note]";
/** Parts of a note that do something of their own when they are pressed. */
export const CONTROLS = "button, a, input, select, textarea, summary, label";

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
export function noteAt(target) {
  const note = target instanceof Element ? target.closest(NOTE) : null;
  return note instanceof HTMLElement ? note : null;
}

/** @param {Element} note */
const idOf = (note) => Number(note.getAttribute("data-note"));

export class Selecting {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** Where a range begins. @type {number | null} */
    this.anchor = null;
    /** The notes of the range that is being made with the keyboard. @type {number[]} */
    this.range = [];
    if (!isFacilitator) return;
    document.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("mousedown", (event) => this.pressedDown(event));
    // Before the keys that go from note to note.
    document.addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    document.addEventListener("keydown", (event) => this.letGo(event));
    maybe("[data-select-column]")?.addEventListener("click", () => this.selectColumn());
  }

  /** With Shift the browser would mark words. @param {MouseEvent} event */
  pressedDown(event) {
    const on = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    if (event.shiftKey && noteAt(event.target) && !on) event.preventDefault();
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const note = noteAt(event.target);
    if (!note || !(event.target instanceof Element)) return;
    const box = event.target.closest("[data-select]");
    if (!box && (!event.shiftKey || event.target.closest(CONTROLS))) return;
    const id = idOf(note);
    const on = box instanceof HTMLInputElement ? box.checked : true;
    if (event.shiftKey && this.anchor !== null) this.set(this.between(this.anchor, id), on);
    else if (!box) this.set([id], on);
    this.anchor = id;
    this.range = [];
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const note = noteAt(event.target);
    if (!step || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || !note || event.target !== note) return;
    event.preventDefault();
    event.stopPropagation();
    const notes = [...(note.closest("[data-column]")?.querySelectorAll(NOTE) ?? [])];
    const next = notes[notes.indexOf(note) + step];
    const id = idOf(note);
    if (!this.range.includes(id)) this.anchor = id;
    this.set(this.range.includes(id) ? this.range : [id], false);
    this.range = next ? this.between(this.anchor ?? id, idOf(next)) : [id];
    this.set(this.range, true);
    if (next instanceof HTMLElement) next.focus();
    speak(maybe("[data-selection-text]")?.textContent ?? "");
  }

  /** @param {KeyboardEvent} event */
  letGo(event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.target instanceof Element && event.target.matches("textarea, input:not([type=checkbox]), select")) return;
    if (!this.board.view.selected.size) return;
    const inBar = document.activeElement?.closest("[data-selection]");
    const first = inBar ? this.board.state.inOrder().find((note) => this.board.view.selected.has(note.id)) : undefined;
    this.range = [];
    this.board.facilitator?.clear();
    if (first) document.getElementById(`note-${first.id}`)?.focus();
    speak(text("selection_cleared"));
  }

  /** Every note of the column where a note was selected last. */
  selectColumn() {
    const { selected } = this.board.view;
    const from = this.anchor !== null && selected.has(this.anchor) ? this.anchor : [...selected].at(-1);
    const column = document.getElementById(`note-${from}`)?.closest("[data-column]");
    if (column) this.set([...column.querySelectorAll(NOTE)].map(idOf), true);
  }

  /** @param {number} from @param {number} to */
  between(from, to) {
    const ids = [...document.querySelectorAll(NOTE)].map(idOf);
    const [start, end] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b);
    return start === undefined || end === undefined || start < 0 ? [to] : ids.slice(start, end + 1);
  }

  /** @param {number[]} ids @param {boolean} on */
  set(ids, on) {
    for (const id of ids) this.board.facilitator?.select(id, on);
  }
}
