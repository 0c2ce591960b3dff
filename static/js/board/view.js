// @ts-check
/** Draws the board's state into the columns of the template, moving only what has changed place. */

import { whyNotWrite } from "./allowed.js";
import { arrange, maybe, one, say, show } from "./dom.js";
import { holdField, holdWhileWriting } from "./holding.js";
import { drawNote } from "./note.js";
import { Pace } from "./pace.js";
import { counted, isProjector, text } from "./page.js";
import { PlaceWords } from "./place_words.js";
import { drawTheme, newTheme } from "./theme.js";

/** @typedef {import("./state.js").BoardState} BoardState */

/** Milliseconds between two columns that are drawn one after the other. */
const NEXT_COLUMN = 60;

/** Where a column's parts stand on the page, looked up once. @typedef {ReturnType<typeof partsOf>} Parts */

/** @param {HTMLElement} root @param {number} id */
function partsOf(root, id) {
  return {
    root,
    themes: one("[data-themes]", HTMLElement, root),
    notes: one(":scope > section > [data-notes]", HTMLElement, root),
    count: one("[data-count]", HTMLElement, root),
    brief: maybe(`[data-count-short="${id}"]`),
    title: maybe("[data-loose-title]", root),
    empty: one("[data-empty]", HTMLElement, root),
    emptyWords: one("[data-empty-words]", HTMLElement, root),
    first: maybe("[data-be-first]", root),
  };
}

export class BoardView {
  /** @param {BoardState} board */
  constructor(board) {
    this.board = board;
    /** @type {Map<number, HTMLLIElement>} */
    this.items = new Map();
    /** @type {Map<number, import("./theme.js").ThemeParts>} */
    this.themes = new Map();
    /** @type {Map<number, Parts>} */
    this.columns = new Map();
    /** @type {Set<number>} */
    this.selected = new Set();
    /** Whether everything is to be drawn, and not only what an operation has touched. */
    this.isWhole = false;
    /** Whether this person waits for it. */
    this.isUrgent = false;
    this.isSettled = false;
    this.pace = new Pace();
    this.placeWords = new PlaceWords();
    holdWhileWriting();
    /** Drawings so far: what they cost is measured against it. */
    this.drawings = 0;
    this.frame = 0;
    this.timer = 0;
    /** What brings the field back in the next frame: one for all that is drawn before it. @type {(() => void) | null} */
    this.hold = null;
    /** Done before each drawing: there must be columns to draw into. @type {(() => void)[]} */
    this.before = [];
    /** Done after each drawing; told of the columns that were drawn. @type {((drawn: HTMLElement[]) => void)[]} */
    this.after = [];
  }

  /** Draw everything soon: what others have done may wait a moment, and many operations are drawn in one go. */
  plan() {
    this.isWhole = true;
    this.planTouched();
  }

  /** Draw soon what operations have touched. */
  planTouched() {
    if (this.timer) return;
    const { wait } = this.pace;
    if (this.pace.isWriting) return this.inOwnTask(wait);
    if (wait <= 0) this.inNextFrame();
    // A tab in the background gets no animation frames, but its state must be right when it comes back.
    this.timer = window.setTimeout(() => (wait <= 0 || document.hidden ? this.drawPlanned() : this.inNextFrame()), wait <= 0 ? 250 : wait);
  }

  /** Draw with the next frame, without waiting: what this person has done themselves, or what changes what they may do. */
  planNow() {
    this.isUrgent = true;
    this.inNextFrame();
  }

  inNextFrame() {
    if (document.hidden) return void this.drawPlanned();
    if (!this.frame) this.frame = requestAnimationFrame(() => this.drawPlanned());
  }

  /**
   * Draw as a task of its own, before the frame that lays it out and paints it: a letter typed in between is heard there.
   * @param {number} wait milliseconds
   */
  inOwnTask(wait) {
    this.timer = window.setTimeout(() => this.drawPlanned(), wait);
  }

  drawPlanned() {
    const { touched } = this.board.places;
    if (this.isUrgent) return this.draw();
    const wait = this.pace.waitForLetter();
    if (wait) return this.drawIn(wait);
    if (!this.isWhole || !this.pace.isWriting) return this.isWhole || touched.size ? this.draw(this.isWhole) : this.forgetPlans();
    for (const { id } of this.board.columns) touched.add(id);
    this.isWhole = false;
    this.drawState();
    this.draw(false);
  }

  /** @param {number} wait */
  drawIn(wait) {
    this.forgetPlans();
    this.inOwnTask(wait);
  }

  forgetPlans() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.timer = this.frame = 0;
  }

  /**
   * Draw everything that differs, now; or only the columns that operations have touched, the next of them while this
   * person writes.
   * @param {boolean} [whole]
   */
  draw(whole = true) {
    const isOwnTask = !whole && !this.frame && !document.hidden;
    this.forgetPlans();
    this.pace.drawn();
    this.drawings += 1;
    this.isWhole = this.isUrgent = false;
    for (const work of this.before) work();
    const focused = this.focusedNote();
    const hold = this.hold ?? holdField();
    for (const id of [...this.selected]) if (!this.board.notes.has(id)) this.selected.delete(id);
    const { touched } = this.board.places;
    const due = this.board.columns.map(({ id }) => id).filter((id) => whole || touched.has(id));
    const later = whole || !this.pace.isWriting ? [] : due.splice(1);
    touched.clear();
    for (const id of later) touched.add(id);
    const drawn = due.flatMap((id) => this.drawColumn(id) ?? []);
    for (const id of [...this.items.keys()]) if (!this.board.notes.has(id)) this.items.delete(id);
    for (const id of [...this.themes.keys()]) if (!this.board.themes.has(id)) this.themes.delete(id);
    if (whole) this.drawState();
    this.keepFocus(focused);
    for (const work of this.after) work(drawn);
    // In a task of its own nothing is laid out yet: that is left to the frame.
    if (isOwnTask && !this.hold) requestAnimationFrame(() => this.bringBack());
    this.hold = hold;
    if (!isOwnTask) this.bringBack();
    if (!this.isSettled && this.board.columns.length) this.settle(drawn);
    if (later.length) this.drawIn(NEXT_COLUMN);
  }

  /** Bring the field one writes in back to where it was before what has been drawn since the last frame. */
  bringBack() {
    const { hold } = this;
    this.hold = null;
    hold?.();
  }

  /** After the first drawing, lay out what is out of sight too: column by column, when there is nothing else to do. @param {HTMLElement[]} columns */
  settle(columns) {
    this.isSettled = true;
    const [first, ...rest] = columns;
    if (!first) return;
    const next = () => (first.classList.add("settled"), this.settle(rest));
    if ("requestIdleCallback" in window) requestIdleCallback(next, { timeout: 1000 });
    else setTimeout(next, 100);
  }

  /** @param {number} id @returns {Parts | null} */
  partsOf(id) {
    const before = this.columns.get(id);
    if (before?.root.isConnected) return before;
    const root = maybe(`[data-column="${id}"]`);
    if (!root) return null;
    const parts = partsOf(root, id);
    this.columns.set(id, parts);
    return parts;
  }

  /** @param {number} id @returns {HTMLElement | null} the column, if it is on the page */
  drawColumn(id) {
    const parts = this.partsOf(id);
    if (!parts) return null;
    const loose = this.board.notesIn(id, null);
    const themes = this.board.themesIn(id);
    arrange(parts.themes, themes.map((theme) => this.drawTheme(theme.id)));
    arrange(parts.notes, this.drawNotes(loose, this.board.titleOf(id)));
    const count = this.board.countIn(id);
    say(parts.count, count ? counted("one_note", "notes", count) : "");
    if (parts.brief) say(parts.brief, String(count || ""));
    if (parts.title) show(parts.title, themes.length > 0 && loose.length > 0);
    show(parts.empty, count === 0);
    const isParking = this.board.parking?.id === id;
    const mayWrite = !isProjector && !isParking && !whyNotWrite(this.board, id);
    say(parts.emptyWords, text(isParking ? "no_notes_parked" : mayWrite ? "no_notes_here" : "no_notes_locked"));
    if (parts.first) show(parts.first, mayWrite);
    return parts.root;
  }

  /**
   * Draw the notes of one list, each with the words that tell where it lies.
   * @param {import("./types.js").Note[]} notes @param {string} title of the column or the theme
   */
  drawNotes(notes, title) {
    const of = notes.length;
    return notes.map((note, place) => {
      const item = this.item(note.id);
      if (!isProjector) this.placeWords.tell(item, text("place_of", { n: place + 1, of, title }));
      return item;
    });
  }

  /** @param {number} id */
  item(id) {
    const note = this.board.notes.get(id);
    if (!note) throw new Error(`no note ${id}`);
    const item = drawNote(this.items.get(id), note, this.board, this.selected.has(id));
    this.items.set(id, item);
    return item;
  }

  /** @param {number} id @returns {HTMLElement} */
  drawTheme(id) {
    const theme = this.board.themes.get(id);
    if (!theme) throw new Error(`no theme ${id}`);
    const parts = this.themes.get(id) ?? newTheme(id);
    this.themes.set(id, parts);
    const notes = this.board.notesIn(theme.column, id);
    const title = text("in_theme", { theme: theme.title, column: this.board.titleOf(theme.column) });
    arrange(parts.notes, this.drawNotes(notes, title));
    return drawTheme(parts, theme, this.board, notes.length);
  }

  /** What the facilitator's buttons offer; the sentence at the top is `rounds.js`', the write forms are `writing.js`'. */
  drawState() {
    const { state } = this.board;
    document.body.dataset.boardState = state;
    for (const [selector, visible] of /** @type {[string, boolean][]} */ ([
      ["[data-lock]", state === "open"],
      ["[data-unlock]", state === "locked"],
      ["[data-end]", state !== "ended"],
    ])) {
      const button = maybe(selector);
      if (button) button.hidden = !visible;
    }
  }

  /** Which note has the focus, and who its neighbours are: after a removal the focus goes to one of them. */
  focusedNote() {
    const item = document.activeElement?.closest("[data-item]");
    if (!(item instanceof HTMLLIElement)) return null;
    const near = [item.nextElementSibling, item.previousElementSibling];
    const column = item.closest("[data-column]");
    return { item, active: document.activeElement, near, column };
  }

  /** @param {ReturnType<BoardView["focusedNote"]>} focused */
  keepFocus(focused) {
    if (!focused || document.activeElement === focused.active) return;
    // A control that was drawn anew has been given the focus back already.
    if (focused.item.contains(document.activeElement)) return;
    if (focused.active instanceof HTMLElement && focused.active.isConnected) {
      focused.active.focus({ preventScroll: true });
      return;
    }
    const place = focused.item.isConnected ? focused.item : focused.near.find((item) => item?.isConnected) ?? focused.column;
    const target = place?.matches("[data-column]") ? place : place?.firstElementChild;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }
}
