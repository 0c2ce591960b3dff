// @ts-check
/** Lines written down that say what another line or a note says: they are pointed out, and left out if one wishes. */

import { make, one, say, short } from "./dom.js";
import { Sayings, slices } from "./near.js";
import { counted, text } from "./page.js";

/** @typedef {{place: number, text: string, key: string}} Line `place` counts from 1 and blank lines too */
/** @typedef {{line: Line, sentence: string}} Hint */

export class Alike {
  /** @param {import("./paper.js").Sheet} sheet whose lines they are; one text of somebody's is compared too, but cannot be left out */
  constructor(sheet) {
    this.sheet = sheet;
    this.hints = one("[data-down-hints]", HTMLElement, sheet.sheet);
    this.status = one("[data-down-status]", HTMLElement, sheet.sheet);
    /** Lines that are to be left out, by their keys. @type {Set<string>} */
    this.leftOut = new Set();
    this.asked = 0;
    this.hints.addEventListener("change", (event) => this.choose(event));
  }

  /** Look for lines that say what another line or a note says, and point them out. */
  async compare() {
    const asked = ++this.asked;
    const slice = slices();
    const { board, sayings } = this.sheet.room;
    const { notes } = board.state;
    await sayings.follow(notes.values(), slice);
    const own = new Sayings();
    /** @type {Hint[]} */
    const hints = [];
    for (const line of this.sheet.lines()) {
      await slice();
      if (asked !== this.asked) return;
      const there = own.like(line.text);
      const onBoard = sayings.like(line.text);
      // The same before what is only near; a note, which lies there already, before a line.
      const note = onBoard && (onBoard.isSame || !there?.isSame) ? notes.get(onBoard.id) : undefined;
      if (note && onBoard) hints.push({ line, sentence: this.likeNote(line, note, onBoard.isSame) });
      else if (there) hints.push({ line, sentence: text(there.isSame ? "same_line" : "like_line", { line: line.place, other: there.id }) });
      own.learn(line.place, line.text);
    }
    if (asked === this.asked) this.draw(hints);
  }

  /** @param {Line} line @param {import("./types.js").Note} note @param {boolean} isSame */
  likeNote(line, note, isSame) {
    const values = { line: line.place, number: note.number, text: short(note.text, 80) };
    if (this.sheet.source === "spoken") return text(isSame ? "same_text_note" : "like_text_note", values);
    return text(isSame ? "same_note" : "like_note", values);
  }

  /** @param {Hint[]} hints */
  draw(hints) {
    const key = hints.map(({ line, sentence }) => `${line.place} ${line.key} ${sentence}`).join("\n");
    const standing = new Set(hints.map(({ line }) => line.key));
    for (const old of [...this.leftOut]) if (!standing.has(old)) this.leftOut.delete(old);
    this.sheet.show();
    if (this.hints.dataset.key === key) return;
    this.hints.dataset.key = key;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.leave : undefined;
    const list = hints.map((hint) => this.row(hint));
    this.hints.replaceChildren(...list);
    this.hints.hidden = !list.length;
    if (focused !== undefined) [...this.hints.querySelectorAll("input")].find((box) => box.dataset.leave === focused)?.focus();
    say(this.status, list.length ? counted("hint_one", "hints", list.length) : "");
  }

  /** @param {Hint} hint */
  row({ line, sentence }) {
    const id = `leave-${this.sheet.source}-${line.place}`;
    const words = make("p", { id: `${id}-why` }, sentence);
    if (this.sheet.source === "spoken") return make("li", { class: "down-hint" }, words);
    const box = make("input", { type: "checkbox", class: "form-checkbox", id, "data-leave": line.key, "aria-describedby": `${id}-why` });
    box.checked = this.leftOut.has(line.key);
    const label = make("label", { for: id }, text("leave_out", { line: line.place }));
    return make("li", { class: "down-hint" }, words, make("div", { class: "form-choice" }, box, label));
  }

  /** @param {Event} event */
  choose(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.dataset.leave === undefined) return;
    if (box.checked) this.leftOut.add(box.dataset.leave);
    else this.leftOut.delete(box.dataset.leave);
    this.sheet.show();
  }
}
