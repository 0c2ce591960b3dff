// @ts-check
/**
 * The keyboard: one stop with Tab for each column's notes, arrows between notes and columns, and letters that work
 * only while a note has the focus (WCAG 2.1.4).
 *
 * One table holds every key. What it does and what the help says of it stand in the same row, so they cannot differ:
 *
 *     board.keys.add({ key: "p", label: text("key_park"), when: () => isFacilitator, act: (note) => park(note) });
 */

import { dialog } from "./dialogs.js";
import { make, maybe } from "./dom.js";
import { isFacilitator, text } from "./page.js";

/** @typedef {import("./board.js").Board} Board */
/**
 * @typedef {object} Key
 * @property {string | string[]} key  as `KeyboardEvent.key` tells it, letters small; several that go together
 * @property {string} label           the sentence of the help
 * @property {string} [shown]         what stands on the keys, where it is not the key's own name; parted by spaces
 * @property {() => boolean} [when]   whether this person has the key at all; it is neither shown nor handled otherwise
 * @property {boolean} [inside]       whether it also works on a note's buttons, which have Enter, Space and Delete themselves
 * @property {(note: HTMLElement, key: string) => boolean | void} [act]  false: there was nothing to do here, the key goes on
 *   to the browser. A row without it is handled elsewhere and only described.
 */

const NOTES = "[data-note]";
/** Parts of a column that hold the keyboard's one stop. */
const CURRENT = '[data-note][tabindex="0"]';

/** @param {Element} root @returns {HTMLElement[]} */
const notesIn = (root) => [...root.querySelectorAll(NOTES)].filter((note) => note instanceof HTMLElement);

/** @param {HTMLElement} note @param {string} act */
function press(note, act) {
  const button = note.querySelector(`[data-act="${act}"]`);
  if (!(button instanceof HTMLElement)) return false;
  button.click();
}

export class Keys {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {Key[]} */
    this.table = [];
    this.isDrawing = false;
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("focusin", (event) => this.focused(event));
    board.view.after.push((drawn) => this.rove(drawn));
    for (const key of this.rows()) this.add(key);
  }

  /** The board's own keys. @returns {Key[]} */
  rows() {
    const { board } = this;
    return [
      { key: "Tab", label: text("key_tab") },
      { key: ["ArrowUp", "ArrowDown"], shown: "↑ ↓", label: text("key_note"), inside: true, act: (note, key) => this.walk(note, key) },
      { key: ["ArrowLeft", "ArrowRight"], shown: "← →", label: text("key_column"), inside: true, act: (note, key) => this.cross(note, key) },
      { key: ["Home", "End"], label: text("key_ends"), act: (note, key) => this.walk(note, key) },
      { key: ["Enter", "e"], shown: "Enter", label: text("key_edit"), act: (note) => press(note, "edit") },
      { key: "m", label: text("key_move"), act: (note) => press(note, "move") },
      { key: "n", label: text("key_new"), act: (note) => board.formOf(note)?.begin() },
      { key: "Delete", label: text("key_remove"), act: (note) => press(note, "remove") },
      {
        key: " ",
        shown: text("key_space_name"),
        label: text("key_select"),
        when: () => isFacilitator,
        act: (note) => board.facilitator?.select(Number(note.dataset.note)),
      },
      { key: "v", label: text("key_show"), when: () => isFacilitator, act: (note) => board.following.toggle(`note-${note.dataset.note}`) },
      { key: ["+", "-", "0"], shown: "+ − 0", label: text("key_zoom"), act: (_note, key) => this.zoom(key) },
      { key: "Shift+↑ ↓", shown: "Shift+↑ Shift+↓", label: text("key_select_several"), when: () => isFacilitator },
      { key: "Ctrl+Z", label: text("key_undo") },
      { key: "Ctrl+Enter", label: text("key_put_up") },
      { key: "?", label: text("key_help"), inside: true, act: () => dialog("help").showModal() },
    ];
  }

  /** Take a key into the table. @param {Key} key @throws {Error} somebody else has the key */
  add(key) {
    const names = [key.key].flat();
    const other = this.table.find((row) => row.act && key.act && [row.key].flat().some((name) => names.includes(name)));
    if (other) throw new Error(`The key ${names.join(" ")} is taken: ${other.label}`);
    this.table.push(key);
    if (this.isDrawing) return;
    this.isDrawing = true;
    queueMicrotask(() => ((this.isDrawing = false), this.drawHelp()));
  }

  /** Write the table into the help. */
  drawHelp() {
    const rows = this.table.filter((row) => row.when?.() ?? true);
    maybe("[data-keys]")?.replaceChildren(
      ...rows.map(({ key, shown, label }) => {
        const caps = (shown ? shown.split(" ") : [key].flat().map(capOf)).flatMap((cap, place) => {
          const parts = cap.split("+").filter(Boolean);
          const drawn = parts.length > 1 ? parts.flatMap((part, n) => (n ? [" + ", make("kbd", {}, part)] : [make("kbd", {}, part)])) : [make("kbd", {}, cap)];
          return place ? [" ", ...drawn] : drawn;
        });
        return make("div", {}, make("dt", {}, ...caps), make("dd", {}, label));
      }),
    );
  }

  /** Keep one note of each column reachable with Tab. @param {Element[]} columns */
  rove(columns) {
    for (const column of columns) {
      if (column.querySelector(CURRENT)) continue;
      const first = column.querySelector(NOTES);
      if (first instanceof HTMLElement) this.makeCurrent(first);
    }
  }

  /** @param {HTMLElement} note */
  makeCurrent(note) {
    const column = note.closest("[data-column]");
    if (!column) return;
    for (const other of column.querySelectorAll(CURRENT)) if (other !== note) setStop(other, false);
    if (note.tabIndex !== 0) setStop(note, true);
  }

  /** @param {FocusEvent} event */
  focused(event) {
    const note = event.target instanceof Element ? event.target.closest(NOTES) : null;
    if (note instanceof HTMLElement) this.makeCurrent(note);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const target = event.target;
    if (!(target instanceof HTMLElement)) return;
    const note = target.closest(NOTES);
    if (!(note instanceof HTMLElement)) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const row = this.table.find((other) => other.act && [other.key].flat().includes(name) && (other.when?.() ?? true));
    // Inside a note's own buttons, Enter, Space and Delete belong to the button; in a field of its own, every key does.
    if (!row || (target !== note && (!row.inside || target.matches("textarea, select, input:not([type=checkbox])")))) return;
    if (row.act?.(note, name) !== false) event.preventDefault();
  }

  /** To another note of the column. @param {HTMLElement} note @param {string} key */
  walk(note, key) {
    const column = note.closest("[data-column]");
    if (!column) return false;
    const notes = notesIn(column);
    const here = notes.indexOf(note);
    const steps = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: notes.length - 1 };
    notes[Math.max(0, Math.min(notes.length - 1, steps[/** @type {keyof typeof steps} */ (key)]))]?.focus();
  }

  /** To the column beside. @param {HTMLElement} note @param {string} key */
  cross(note, key) {
    const column = note.closest("[data-column]");
    if (!column) return false;
    const columns = [...document.querySelectorAll("[data-column]")].filter((other) => other === column || other.querySelector(NOTES));
    const beside = columns[columns.indexOf(column) + (key === "ArrowRight" ? 1 : -1)];
    if (beside) (notesIn(beside)[notesIn(column).indexOf(note)] ?? notesIn(beside).at(-1))?.focus();
  }

  /** @param {string} key */
  zoom(key) {
    const { looking } = this.board;
    if (!looking.isCanvas) return false;
    if (key === "0") looking.choose(1);
    else looking.step(key === "+" ? 1 : -1);
  }
}

/** Let a note and its controls be reached with Tab, or not. @param {Element} note @param {boolean} isStop */
function setStop(note, isStop) {
  for (const part of [note, ...note.querySelectorAll("[data-act]")]) part.setAttribute("tabindex", isStop ? "0" : "-1");
}

/** What stands on a key. @param {string} key */
function capOf(key) {
  return key.length === 1 ? key.toUpperCase() : key;
}
