// @ts-check
/** "My notes": the numbers and receipts of what was written on this device, to save or print. */

import { make, maybe, one, say, short } from "./dom.js";
import { counted, text } from "./page.js";
import { savePictures } from "./picture.js";
import { qrOf } from "./qr.js";
import { asText, handOver, sendOn } from "./sending.js";
import { read, write } from "./status.js";

/**
 * A note, or a comment with its id below zero; `column` is where it lies, or what the comment is about.
 * @typedef {{id: number, number: string, receipt: string, text: string, column: string}} Kept
 */
/** @typedef {import("./state.js").BoardState} BoardState */

export class MyNotes {
  /** @param {BoardState} board */
  constructor(board) {
    this.board = board;
    /** @type {Map<number, Kept>} */
    this.kept = new Map();
    try {
      for (const kept of JSON.parse(read("mine") ?? "[]")) this.kept.set(kept.id, kept);
    } catch {
      this.kept.clear();
    }
    maybe("[data-mine-save]")?.addEventListener("click", () => this.save());
    maybe("[data-mine-picture]")?.addEventListener("click", () => this.savePicture());
    maybe("[data-mine-send]")?.addEventListener("click", () => sendOn(this.all()));
    maybe("[data-mine-print]")?.addEventListener("click", () => this.print());
    window.addEventListener("afterprint", () => document.body.classList.remove("print-mine"));
  }

  /** @param {Kept} kept */
  keep(kept) {
    this.kept.set(kept.id, kept);
    write("mine", JSON.stringify([...this.kept.values()]));
    this.showCount();
  }

  /** Every own note: what this device keeps, and what the server says was written elsewhere by the same person. */
  all() {
    const all = new Map(this.kept);
    for (const own of this.board.own.values()) {
      const note = this.board.notes.get(own.id);
      const words = note?.text || own.text || "";
      const before = all.get(own.id);
      all.set(own.id, {
        id: own.id,
        number: own.number,
        receipt: before?.receipt ?? "",
        text: words || before?.text || "",
        column: note ? this.board.titleOf(note.column) : before?.column ?? "",
      });
    }
    for (const own of this.board.ownComments.values()) {
      const before = all.get(-own.id);
      const words = this.board.comments.get(own.id)?.text || own.text || before?.text || "";
      const about = text("comment_on", { text: short(this.board.notes.get(own.note)?.text ?? "") });
      all.set(-own.id, { id: -own.id, number: own.number, receipt: before?.receipt ?? "", text: words, column: before?.column ?? about });
    }
    return [...all.values()];
  }

  showCount() {
    const n = this.all().length;
    const place = maybe("[data-mine-count]");
    if (place) say(place, text("mine_count", { n }));
  }

  /** Draw the list; the QR codes come one after the other. */
  draw() {
    const all = this.all();
    const list = one("[data-mine-list]", HTMLElement);
    list.replaceChildren(...all.map((kept) => this.row(kept)));
    const empty = one("[data-mine-empty]", HTMLElement);
    empty.hidden = all.length > 0;
    say(empty, text("mine_empty"));
    for (const tools of document.querySelectorAll("[data-mine-tools]")) {
      if (tools instanceof HTMLElement) tools.hidden = !all.length;
    }
    const elsewhere = maybe("[data-mine-elsewhere]");
    if (elsewhere) elsewhere.hidden = all.every((kept) => kept.receipt);
    return Promise.all(all.filter((kept) => kept.receipt).map((kept) => this.picture(kept)));
  }

  /** @param {Kept} kept */
  row(kept) {
    const facts = make(
      "dl",
      { class: "mine-facts" },
      make("div", {}, make("dt", {}, text("number")), make("dd", { class: "receipt-number number" }, kept.number)),
      make(
        "div",
        {},
        make("dt", {}, text("receipt")),
        make("dd", { class: kept.receipt ? "receipt-code" : "meta" }, kept.receipt || text("no_receipt")),
      ),
    );
    return make(
      "li",
      { class: "mine-row", "data-mine-row": String(kept.id) },
      make("div", { class: "mine-words" }, make("p", { class: "meta" }, kept.column), make("p", { dir: "auto" }, kept.text), facts),
      make("div", { class: "mine-qr", "data-mine-qr": true }),
    );
  }

  /** @param {Kept} kept */
  async picture(kept) {
    const qr = await qrOf(kept.receipt);
    if (qr) maybe(`[data-mine-row="${kept.id}"] [data-mine-qr]`)?.replaceChildren(qr);
  }

  /** Hand the notes over as a text file that any device can open. */
  save() {
    handOver(new Blob([`\ufeff${asText(this.all()).join("\r\n")}`], { type: "text/plain;charset=utf-8" }), text("save_file"));
  }

  /** Hand the notes over as pictures, which every phone can keep and show. */
  async savePicture() {
    const said = maybe("[data-mine-said]");
    if (said) say(said, text("preparing"));
    const count = await savePictures(this.all());
    if (said) say(said, counted("picture_saved", "pictures_saved", count));
  }

  async print() {
    await this.draw();
    document.body.classList.add("print-mine");
    window.print();
  }
}
