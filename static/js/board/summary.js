// @ts-check
/** When the board has ended: what each person gave, where it lies now, and what happens next. */

import { dialog } from "./dialogs.js";
import { make, maybe, one, say } from "./dom.js";
import { isFacilitator, text } from "./page.js";
import { qrOf } from "./qr.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./mine.js").Kept} Kept */

export class Summary {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.place = isFacilitator ? null : maybe("[data-summary]");
    if (!this.place) return;
    /** What was drawn last: the board's notes come and go, the list is drawn anew only if it differs. */
    this.drawn = "";
    board.view.after.push(() => this.show());
    maybe("[data-summary-print]")?.addEventListener("click", () => {
      document.body.classList.add("print-summary");
      window.print();
    });
    maybe("[data-summary-keep]")?.addEventListener("click", () => (board.mine.draw(), dialog("mine").showModal()));
    // Some browsers say that printing is over before it begins: whatever is pressed next ends it.
    document.addEventListener("pointerdown", () => document.body.classList.remove("print-summary"));
    document.addEventListener("keydown", () => document.body.classList.remove("print-summary"));
  }

  show() {
    const { place, board } = this;
    if (!place) return;
    const hasEnded = board.state.state === "ended";
    place.hidden = !hasEnded;
    if (!hasEnded) return;
    const all = board.mine.all();
    const rows = all.map((kept) => ({ kept, facts: this.factsOf(kept) }));
    const drawn = JSON.stringify(rows);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    say(one("[data-summary-intro]", HTMLElement), text(all.length ? "summary_intro" : "summary_empty"));
    for (const tools of place.querySelectorAll("[data-summary-tools]")) if (tools instanceof HTMLElement) tools.hidden = !all.length;
    one("[data-summary-list]", HTMLElement).replaceChildren(...rows.map(({ kept, facts }) => row(kept, facts)));
  }

  /** What became of a note on the board, one sentence each. @param {Kept} kept */
  factsOf(kept) {
    const { state } = this.board;
    const note = state.notes.get(kept.id);
    if (!note) return [text("summary_gone")];
    const facts = [];
    if (note.hidden) {
      const reason = state.own.get(kept.id)?.reason;
      facts.push(reason ? text("note_hidden_own", { reason }) : text("note_hidden"));
    }
    const over = note.merged === null || note.merged === undefined ? undefined : state.notes.get(note.merged);
    if (over) facts.push(text("summary_merged", { number: over.number }));
    const theme = state.themeOf(over ?? note);
    facts.push(theme ? text("summary_theme", { title: theme.title }) : text("summary_no_theme"));
    if (note.chosen || over?.chosen) facts.push(text("summary_chosen"));
    else if (theme?.chosen) facts.push(text("summary_theme_chosen"));
    return facts;
  }
}

/** @param {Kept} kept @param {string[]} facts */
function row(kept, facts) {
  const picture = make("div", { class: "mine-qr" });
  if (kept.receipt) qrOf(kept.receipt).then((qr) => qr && picture.replaceChildren(qr));
  return make(
    "li",
    { class: "summary-row" },
    make(
      "div",
      { class: "summary-words" },
      make("p", { class: "meta" }, kept.column),
      make("p", { class: "summary-text", dir: "auto" }, kept.text),
      ...facts.map((fact) => make("p", { class: "summary-fact" }, fact)),
      make(
        "dl",
        { class: "mine-facts" },
        make("div", {}, make("dt", {}, text("number")), make("dd", { class: "receipt-number number" }, kept.number)),
        make("div", {}, make("dt", {}, text("receipt")), make("dd", { class: kept.receipt ? "receipt-code" : "meta" }, kept.receipt || text("no_receipt"))),
      ),
    ),
    picture,
  );
}
