// @ts-check
/**
 * The receipts of notes that were written down for others, to be printed and handed out. They are in this window's memory
 * alone (a reload keeps them, closing the window does not), and the server has none of them.
 */

import { make, maybe, one, say, short } from "./dom.js";
import { dialog } from "./dialogs.js";
import { config, counted, text } from "./page.js";
import { qrOf } from "./qr.js";
import { speak } from "./status.js";

/** @typedef {{id: number, number: string, receipt: string, text: string, printed: boolean}} Slip */

const KEY = `samskab|${config.stream}|${config.me}|receipts`;
const PER_PAGE = 8;
const FIRST_WORDS = 110;
/** Three lines of a slip. */
const SLIP_WORDS = 80;
/** How many QR codes are asked for at a time. */
const AT_ONCE = 4;

export class Receipts {
  constructor() {
    this.sheet = dialog("receipts");
    this.paper = make("div", { class: "slips", "data-slips": true });
    document.body.append(this.paper);
    /** @type {Slip[]} */
    this.slips = remembered();
    one("[data-receipts-print]", HTMLElement).addEventListener("click", () => this.print(this.fresh.length ? this.fresh : this.slips));
    one("[data-receipts-all]", HTMLElement).addEventListener("click", () => this.print(this.slips));
    one("[data-receipts-forget]", HTMLElement).addEventListener("click", () => this.ask(true));
    one("[data-receipts-keep]", HTMLElement).addEventListener("click", () => this.ask(false));
    one("[data-receipts-forget-yes]", HTMLElement).addEventListener("click", () => this.forget());
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-open=receipts]")) this.draw();
    });
    this.sheet.addEventListener("close", () => this.putAway());
    addEventListener("beforeunload", (event) => {
      if (this.fresh.length) event.preventDefault();
    });
    this.show();
  }

  /** Those that have not been printed yet. */
  get fresh() {
    return this.slips.filter((slip) => !slip.printed);
  }

  /** @param {Omit<Slip, "printed">[]} slips */
  keep(slips) {
    const known = new Set(this.slips.map((slip) => slip.id));
    this.slips = [...this.slips, ...slips.filter((slip) => !known.has(slip.id)).map((slip) => ({ ...slip, printed: false }))];
    this.remember();
  }

  remember() {
    try {
      if (this.slips.length) sessionStorage.setItem(KEY, JSON.stringify(this.slips));
      else sessionStorage.removeItem(KEY);
    } catch {
      // Without memory they are in this page alone, and leaving it is warned of.
    }
    this.show();
  }

  /** Whether there is anything to print, wherever a button leads to it. */
  show() {
    for (const button of document.querySelectorAll("[data-receipts-open]")) {
      if (!(button instanceof HTMLElement)) continue;
      button.hidden = !this.slips.length;
      say(button, counted("receipts_one", "receipts_many", this.slips.length));
    }
  }

  draw() {
    const { fresh, slips } = this;
    this.ask(false);
    say(one("[data-receipts-state]", HTMLElement), this.state());
    say(one("[data-receipts-print]", HTMLElement), counted("print_one", "print_many", (fresh.length || slips.length)));
    const all = one("[data-receipts-all]", HTMLElement);
    all.hidden = !fresh.length || fresh.length === slips.length;
    say(all, counted("print_all_one", "print_all", slips.length));
    one("[data-receipts-tools]", HTMLElement).hidden = !slips.length;
    one("[data-receipts-list]", HTMLElement).replaceChildren(...slips.map(row));
  }

  state() {
    if (!this.slips.length) return text("receipts_none");
    return this.fresh.length ? counted("unprinted_one", "unprinted", this.fresh.length) : text("all_printed");
  }

  /** Lay out the paper and print it. @param {Slip[]} slips */
  async print(slips) {
    say(one("[data-receipts-state]", HTMLElement), text("preparing"));
    await this.layOut(slips);
    window.print();
    for (const slip of slips) slip.printed = true;
    this.remember();
    this.draw();
  }

  /** @param {Slip[]} slips */
  async layOut(slips) {
    const cards = slips.map(card);
    const pages = [];
    for (let from = 0; from < cards.length; from += PER_PAGE) {
      pages.push(make("div", { class: "slips-page" }, ...cards.slice(from, from + PER_PAGE)));
    }
    this.paper.replaceChildren(...pages);
    document.body.classList.add("print-slips");
    const waiting = slips.map((slip, place) => ({ slip, card: cards[place] }));
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const qr = await qrOf(next.slip.receipt);
        if (qr && next.card) one("[data-slip-qr]", HTMLElement, next.card).replaceChildren(qr);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Printing the page again prints the board. Not when the printer is done: some browsers say so before they begin. */
  putAway() {
    document.body.classList.remove("print-slips");
    this.paper.replaceChildren();
  }

  /** @param {boolean} asks whether they are really to be forgotten */
  ask(asks) {
    const place = one("[data-receipts-sure]", HTMLElement);
    if (place.hidden !== asks) return;
    place.hidden = !asks;
    if (asks) place.focus();
    else if (this.sheet.open) maybe("[data-receipts-forget]")?.focus();
  }

  forget() {
    this.slips = [];
    this.remember();
    this.sheet.close();
    speak(text("receipts_forgotten"));
  }
}

/** @returns {Slip[]} */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Slip} slip */
function row(slip) {
  return make(
    "li",
    { class: "slip-row" },
    make("p", { dir: "auto" }, short(slip.text, FIRST_WORDS)),
    make("p", { class: "meta" }, make("span", { class: "number" }, slip.number), ` · ${text(slip.printed ? "printed" : "not_printed")}`),
  );
}

/** One slip of the paper. @param {Slip} slip */
function card(slip) {
  return make(
    "article",
    { class: "slip" },
    make(
      "div",
      { class: "slip-words" },
      make("p", { class: "slip-title" }, config.title),
      make("p", { class: "slip-text", dir: "auto" }, short(slip.text, SLIP_WORDS)),
      make(
        "dl",
        { class: "slip-facts" },
        make("div", {}, make("dt", {}, text("number")), make("dd", { class: "slip-number" }, slip.number)),
        make("div", {}, make("dt", {}, text("receipt")), make("dd", { class: "slip-receipt" }, slip.receipt)),
      ),
    ),
    make("div", { class: "slip-qr", "data-slip-qr": true }),
    make("p", { class: "slip-how" }, text("slip_how", { address: config.find.replace(/^https?:\/\//, "").replace(/\/$/, "") })),
  );
}
