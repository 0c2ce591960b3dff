// @ts-check
/** The dialogs around one note: edit, move; and the plain ones that only open and close. */

import { make, maybe, one, say, short } from "./dom.js";
import { config, isFacilitator, refusal, text } from "./page.js";
import { forget, read, speak, write } from "./status.js";
import { clean } from "./writing.js";

/** @typedef {import("./board.js").Board} Board */

/** @param {string} name @returns {HTMLDialogElement} */
export const dialog = (name) => one(`[data-dialog="${name}"]`, HTMLDialogElement);

/** Let every close button, and a press beside the sheet, close its dialog; and what is spoken be heard in it. */
export function prepareDialogs() {
  new MutationObserver(speakInside).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["open"] });
  for (const sheet of document.querySelectorAll("dialog")) {
    sheet.addEventListener("click", (event) => {
      const target = event.target;
      if (target === sheet || (target instanceof Element && target.closest("[data-close]"))) sheet.close();
    });
  }
}

/** Behind a modal dialog nothing is read aloud: what speaks goes along into it, and out again. */
function speakInside() {
  const open = [...document.querySelectorAll("dialog[open]")];
  const place = open.find((sheet) => sheet.contains(document.activeElement)) ?? open.at(-1) ?? document.body;
  for (const voice of [maybe("[data-digest]"), maybe("[data-alert]")]) {
    if (!voice || voice.parentElement === place) continue;
    // What was said before is over; what was said in a dialog that closes may still be on its way.
    if (place !== document.body) voice.textContent = "";
    place.append(voice);
  }
}

/** Edit one's own note, based on the version one has seen. What is being written survives a reload. */
export class EditDialog {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.sheet = dialog("edit");
    this.field = one("[data-edit-text]", HTMLTextAreaElement);
    this.error = one("[data-edit-error]", HTMLElement);
    this.draft = one("[data-edit-draft]", HTMLElement);
    this.note = 0;
    this.version = 0;
    /** What the note said when it was opened. */
    this.before = "";
    this.field.addEventListener("input", () => this.typed());
    one("[data-edit-again]", HTMLElement).addEventListener("click", () => this.begin());
    one("[data-edit-form]", HTMLFormElement).addEventListener("submit", (event) => this.save(event));
  }

  /** @param {number} id */
  open(id) {
    const note = this.board.state.notes.get(id);
    if (!note) return;
    this.note = id;
    this.begin();
    const draft = drafts.read(id);
    if (draft && draft.text !== this.before) {
      this.version = draft.version;
      this.field.value = draft.text;
    }
    this.draft.hidden = this.field.value === this.before;
    this.sheet.showModal();
    this.field.focus();
  }

  /** Begin from the note as it is. */
  begin() {
    const note = this.board.state.notes.get(this.note);
    this.before = this.board.state.edits.get(this.note) ?? (note ? this.board.state.wordsOf(note) : "");
    this.version = note?.version ?? 0;
    this.field.value = this.before;
    this.draft.hidden = true;
    this.fail("");
    this.field.focus();
  }

  /** What was on its way when the dialog was opened again has arrived: what is written now is based on it. @param {number} note @param {number} version */
  saved(note, version) {
    if (this.note === note && this.version === version) this.version = version + 1;
  }

  typed() {
    this.fail("");
    if (this.field.value === this.before) forget(drafts.name(this.note));
    else write(drafts.name(this.note), JSON.stringify({ text: this.field.value, version: this.version }));
  }

  /** @param {string} sentence */
  fail(sentence) {
    say(this.error, sentence);
    this.error.hidden = !sentence;
    if (sentence) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }

  /** @param {Event} event */
  async save(event) {
    event.preventDefault();
    const words = clean(this.field.value);
    const over = [...words].length - config.limit;
    if (!words) return this.fail(refusal("empty"));
    if (over > 0) return this.fail(text("too_long", { over, limit: config.limit }));
    const { note, version } = this;
    forget(drafts.name(note));
    this.sheet.close();
    if (words === this.before) return;
    const answer = await this.board.sendEdit(note, version, words);
    if (answer.accepted) speak(text("edited"));
    else this.board.refusedEdit(answer);
  }
}

/** The words of an edit that is not saved yet. */
const drafts = {
  /** @param {number} note */
  name: (note) => `edit-${note}`,
  /** @param {number} note @returns {{text: string, version: number} | null} */
  read: (note) => {
    try {
      return JSON.parse(read(drafts.name(note)) ?? "null");
    } catch {
      return null;
    }
  },
};

/** Move a note by choosing column, theme and place: never by dragging alone. */
export class MoveDialog {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.sheet = dialog("move");
    this.column = one("[data-move-column]", HTMLSelectElement);
    this.place = one("[data-move-place]", HTMLSelectElement);
    this.theme = isFacilitator ? one("[data-move-theme]", HTMLSelectElement) : null;
    this.note = 0;
    this.column.addEventListener("change", () => this.showThemes(""));
    this.theme?.addEventListener("change", () => this.showPlaces());
    one("[data-move-form]", HTMLFormElement).addEventListener("submit", (event) => this.save(event));
  }

  /** @param {number} id */
  open(id) {
    const note = this.board.state.notes.get(id);
    if (!note) return;
    this.note = id;
    say(one("[data-move-quote]", HTMLElement), short(this.board.state.wordsOf(note) || note.number, 200));
    fill(this.column, this.board.state.columns.filter(({ id, locked }) => isFacilitator || !locked || id === note.column).map((column) => [String(column.id), column.title]), String(this.board.state.columnOf(note)));
    this.showThemes(note.theme === null ? "" : String(note.theme));
    this.sheet.showModal();
    this.column.focus();
  }

  /** @param {string} chosen */
  showThemes(chosen) {
    if (this.theme) {
      const themes = this.board.state.themesIn(Number(this.column.value));
      fill(this.theme, [["", text("no_theme")], .../** @type {[string, string][]} */ (themes.map((t) => [String(t.id), t.title]))], chosen);
    }
    this.showPlaces();
  }

  showPlaces() {
    const theme = this.theme?.value ? Number(this.theme.value) : null;
    const others = this.board.state.notesIn(Number(this.column.value), theme).filter((note) => note.id !== this.note);
    /** @type {[string, string][]} */
    const places = [["last", text("place_last")]];
    if (others.length) places.push(["0", text("place_first")]);
    for (const note of others.slice(0, -1)) {
      places.push([String(note.id), text("place_after", { text: short(note.text || note.number, 40) })]);
    }
    fill(this.place, places, "last");
  }

  /** @param {Event} event */
  async save(event) {
    event.preventDefault();
    const theme = this.theme?.value ? Number(this.theme.value) : null;
    const after = this.place.value === "last" ? null : Number(this.place.value);
    const body = { note: this.note, column: Number(this.column.value), theme, after };
    this.sheet.close();
    const answer = await this.board.send("note.move", body);
    if (answer.accepted) speak(text("moved"));
    else this.board.complain(answer);
  }
}

/**
 * Fill a select with options.
 * @param {HTMLSelectElement} select
 * @param {[string, string][] | string[][]} options
 * @param {string} chosen
 */
export function fill(select, options, chosen) {
  select.replaceChildren(...options.map(([value, label]) => make("option", { value }, label ?? "")));
  select.value = chosen;
}

/** The bar that offers to undo; it stays until it is used, closed, or something else can be undone. */
export class UndoBar {
  constructor() {
    this.bar = one("[data-undo]", HTMLElement);
    /** @type {(() => void) | null} */
    this.undo = null;
    maybe("[data-undo-button]")?.addEventListener("click", () => {
      const undo = this.undo;
      this.hide();
      undo?.();
    });
    maybe("[data-undo-close]")?.addEventListener("click", () => this.hide());
  }

  /** @param {string} sentence @param {(() => void) | null} undo */
  show(sentence, undo) {
    this.undo = undo;
    say(one("[data-undo-text]", HTMLElement), sentence);
    one("[data-undo-button]", HTMLElement).hidden = !undo;
    this.bar.hidden = false;
    speak(sentence);
  }

  hide() {
    this.undo = null;
    this.bar.hidden = true;
  }
}
