// @ts-check
/** Writing down what others gave on paper or said aloud: many lines, or one text for one person. Words stay until they are stored. */

import { MAX_OP_BYTES, bytesOf } from "../realtime/protocol.js";
import { Alike } from "./alike.js";
import { one, say } from "./dom.js";
import { dialog, fill } from "./dialogs.js";
import { Sayings, plain } from "./near.js";
import { config, counted, refusal, text } from "./page.js";
import { Receipts } from "./receipts.js";
import { forget, read, write } from "./status.js";
import { clean } from "./writing.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./talk.js").Answer} Answer */
/** @typedef {{column: number, texts: string[], source: string, group: number | null, name: string}} Body */
/** @typedef {import("./alike.js").Line} Line */

/** So long nothing has been typed before the lines are compared with the board. */
const PAUSE = 400;
/** Room for the number and the verb around a body. */
const AROUND = 200;

/** @param {string} words what the server counts */
const lengthOf = (words) => [...words].length;

export class FromPaper {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.receipts = new Receipts();
    this.sayings = new Sayings();
    this.sheets = { paper: new Sheet(this, "from-paper", "paper"), spoken: new Sheet(this, "on-behalf", "spoken") };
  }

  /**
   * What becomes of notes on their way, also of those a closed tab has left behind.
   * @param {Body} body @param {Promise<Answer>} sent
   */
  async follow(body, sent) {
    const answer = await sent;
    const sheet = body.source === "paper" ? this.sheets.paper : this.sheets.spoken;
    if (answer.accepted) this.thank(body, answer.private.notes ?? [], sheet);
    else {
      if (answer.kept) this.board.talk?.forget(answer.kept.id);
      sheet.takeBack(body.texts, refusal(answer.code, answer.detail));
    }
  }

  /** @param {Body} body @param {{note: number, number: string, receipt: string}[]} given @param {Sheet} sheet */
  thank(body, given, sheet) {
    this.receipts.keep(given.map((row, place) => ({ id: row.note, number: row.number, receipt: row.receipt, text: body.texts[place] ?? "" })));
    sheet.thank(given.length);
  }
}

/** One of the two sheets. */
export class Sheet {
  /** @param {FromPaper} room @param {string} name of the dialog @param {"paper" | "spoken"} source */
  constructor(room, name, source) {
    this.room = room;
    this.source = source;
    this.sheet = dialog(name);
    this.form = one("form", HTMLFormElement, this.sheet);
    this.column = one("[data-down-column]", HTMLSelectElement, this.sheet);
    this.group = one("[data-down-group]", HTMLSelectElement, this.sheet);
    this.name = this.sheet.querySelector("[data-down-name]");
    this.field = one("[data-down-text]", HTMLTextAreaElement, this.sheet);
    this.count = one("[data-down-count]", HTMLElement, this.sheet);
    this.error = one("[data-down-error]", HTMLElement, this.sheet);
    this.done = one("[data-down-done]", HTMLElement, this.sheet);
    this.alike = new Alike(this);
    /** Words that are no draft any more and not on disk yet. @type {string[]} */
    this.unstored = [];
    /** @type {number | undefined} */
    this.timer = undefined;
    this.field.value = read(this.draft) ?? "";
    this.field.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.submit(event);
    });
    // Before the board opens the dialog: then the field is what gets the focus.
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest(`[data-open="${name}"]`)) this.prepare();
    }, true);
  }

  get draft() {
    return `down-${this.source}`;
  }

  prepare() {
    const columns = this.room.board.state.columns;
    const before = this.column.value || String(columns[0]?.id ?? "");
    fill(this.column, columns.map((column) => [String(column.id), column.title]), before);
    this.done.hidden = true;
    this.fail("");
    this.show();
    this.alike.compare();
  }

  /** @returns {Line[]} */
  lines() {
    const texts = this.source === "paper" ? this.field.value.split(/\r\n?|\n/) : [this.field.value];
    /** @type {Map<string, number>} */
    const seen = new Map();
    return texts.flatMap((raw, i) => {
      const words = clean(raw);
      if (!words) return [];
      const said = plain(words);
      const nth = (seen.get(said) ?? 0) + 1;
      seen.set(said, nth);
      return [{ place: i + 1, text: words, key: `${said}#${nth}` }];
    });
  }

  /** Those that will be put up. */
  chosen() {
    return this.lines().filter((line) => !this.alike.leftOut.has(line.key));
  }

  typed() {
    this.keepDraft();
    if (!this.error.hidden) this.fail("");
    this.show();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.alike.compare(), PAUSE);
  }

  keepDraft() {
    const words = [...this.unstored, this.field.value].filter(Boolean).join("\n");
    if (words) write(this.draft, words);
    else forget(this.draft);
  }

  show() {
    const lines = this.lines();
    const chosen = lines.filter((line) => !this.alike.leftOut.has(line.key));
    const parts = [];
    if (this.source === "paper") parts.push(counted("one_note", "notes", chosen.length));
    if (lines.length > chosen.length) parts.push(counted("left_out_one", "left_out", lines.length - chosen.length));
    if (chosen.length > config.most_lines) parts.push(text("down_over", { most: config.most_lines, left: chosen.length - config.most_lines }));
    if (!lines.length && this.source === "paper") parts.splice(0, parts.length, text("no_notes"));
    say(this.count, [...parts, ...this.tooLong(lines).map((line) => this.overLong(line))].join(". "));
    this.count.classList.toggle("write-error", this.tooLong(lines).length > 0);
  }

  /** @param {Line[]} lines */
  tooLong(lines) {
    return lines.filter((line) => lengthOf(line.text) > config.limit);
  }

  /** @param {Line} line */
  overLong({ place, text: words }) {
    const values = { line: place, over: lengthOf(words) - config.limit, limit: config.limit };
    return text(this.source === "paper" ? "down_too_long" : "too_long", values);
  }

  /** @param {string} sentence */
  fail(sentence) {
    say(this.error, sentence);
    this.error.hidden = !sentence;
    if (sentence) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }

  /** Put the words up, at most so many at a time; what is more stays in the field. @param {Event} event */
  submit(event) {
    event.preventDefault();
    const chosen = this.chosen();
    const long = this.tooLong(chosen)[0];
    if (long || !chosen.length) {
      this.fail(long ? this.overLong(long) : refusal("empty"));
      this.field.focus();
      if (long) this.mark(long);
      return;
    }
    const now = chosen.slice(0, config.most_lines);
    const later = chosen.slice(config.most_lines).map((line) => line.text);
    this.alike.leftOut.clear();
    this.unstored.push(...now.map((line) => line.text));
    this.field.value = later.join("\n");
    this.keepDraft();
    this.send(now.map((line) => line.text));
    if (this.name instanceof HTMLInputElement) this.name.value = "";
    this.show();
    this.alike.compare();
    this.field.focus();
  }

  /** Put the cursor on a line, so that it can be found among many. @param {Line} line */
  mark({ place }) {
    const lines = this.field.value.split("\n");
    const from = lines.slice(0, place - 1).reduce((sum, line) => sum + line.length + 1, 0);
    if (this.source === "paper") this.field.setSelectionRange(from, from + (lines[place - 1]?.length ?? 0));
  }

  /** Send what fits into one operation at a time. @param {string[]} texts */
  send(texts) {
    const name = this.name instanceof HTMLInputElement ? this.name.value.trim() : "";
    const group = this.group.value ? Number(this.group.value) : null;
    const about = { column: Number(this.column.value), source: this.source, group, name };
    for (const some of portions(texts, MAX_OP_BYTES - AROUND - bytesOf(about))) {
      const body = { ...about, texts: some };
      this.room.follow(body, this.room.board.send("note.write_down", body, () => this.stored(some)));
    }
  }

  /** They are on this device's disk: no draft any more. @param {string[]} texts */
  stored(texts) {
    for (const words of texts) {
      const at = this.unstored.indexOf(words);
      if (at >= 0) this.unstored.splice(at, 1);
    }
    this.keepDraft();
  }

  /** They were refused: they stand in the field again. @param {string[]} texts @param {string} sentence */
  takeBack(texts, sentence) {
    this.stored(texts);
    this.field.value = [...texts, this.field.value].filter(Boolean).join("\n");
    this.keepDraft();
    this.show();
    this.fail(`${sentence} ${text("down_kept")}`);
    if (!this.sheet.open) this.room.board.undo.show(`${sentence} ${text("down_kept")}`, null);
  }

  /** @param {number} count how many were put up */
  thank(count) {
    const sentence = counted("down_done_one", "down_done", count);
    say(one("[data-down-said]", HTMLElement, this.sheet), sentence);
    this.done.hidden = false;
    if (!this.sheet.open) this.room.board.undo.show(sentence, null);
  }
}

/**
 * Texts in portions of at most so many bytes.
 * @param {string[]} texts @param {number} room
 * @returns {string[][]}
 */
export function portions(texts, room) {
  /** @type {string[][]} */
  const all = [];
  let left = 0;
  for (const words of texts) {
    const bytes = bytesOf(words) + 1;
    if (!all.length || bytes > left) {
      all.push([]);
      left = room;
    }
    all.at(-1)?.push(words);
    left -= bytes;
  }
  return all;
}
