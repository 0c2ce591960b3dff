// @ts-check
/**
 * "Follow the facilitator": an offer, and never a theft of the focus. A facilitator shows everybody a column, a theme or a
 * note; the others are told in a quiet bar, may go there, and may follow along. Following scrolls and marks the place; it
 * moves no focus, and it waits while somebody writes. The projector always follows.
 */

import { make, maybe, one, say, short, show } from "./dom.js";
import { isFacilitator, isProjector, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./state.js").BoardState} BoardState */

/** Where the facilitator is, is told this long after they have come to rest. */
const REST = 600;

export class Follow {
  /** @param {BoardState} board @param {(place: string) => void} [tell] how a facilitator tells the others */
  constructor(board, tell) {
    this.board = board;
    this.tell = tell;
    /** What is shown now; empty for nothing. */
    this.shown = "";
    /** What we, as a facilitator, show. */
    this.own = "";
    this.follows = isProjector;
    /** Whether we have not gone to what is shown yet. */
    this.isBehind = false;
    /** Whether we show where we are, wherever that is. */
    this.tracks = false;
    this.rest = 0;
    this.bar = maybe("[data-follow]");
    maybe("[data-follow-go]")?.addEventListener("click", () => this.go());
    maybe("[data-follow-on]")?.addEventListener("click", () => this.follow(true));
    maybe("[data-follow-off]")?.addEventListener("click", () => (this.own ? this.show("") : this.follow(false)));
    document.addEventListener("focusout", () => setTimeout(() => this.catchUp()));
    if (isFacilitator && tell) this.prepareShowing();
  }

  /** What the facilitators show, as the server tells it. @param {string} place such as "note-12" */
  heard(place) {
    if (place === this.shown) return;
    this.shown = place;
    this.isBehind = true;
    this.draw();
    const name = this.nameOf(place);
    if (name && !this.own && !isProjector) speak(text(this.follows ? "you_follow" : "shows", { place: name }));
    this.catchUp();
  }

  /** Begin to follow, or end it. @param {boolean} on */
  follow(on) {
    this.follows = on;
    this.isBehind = on;
    this.draw();
    this.catchUp();
    maybe(on ? "[data-follow-off]" : "[data-follow-on]")?.focus();
  }

  /** Scroll to what is shown, unless this person is in the middle of something. */
  catchUp() {
    if (!this.follows || !this.isBehind || this.own || isBusy()) return;
    const place = this.placeOf(this.shown);
    if (!place) return;
    this.isBehind = false;
    bringIntoView(place);
  }

  /** Go there once, because this person has asked for it: then the focus goes along. */
  go() {
    const place = this.placeOf(this.shown);
    if (!place) return;
    bringIntoView(place);
    place.focus({ preventScroll: true });
  }

  /** @param {string} name @returns {HTMLElement | null} */
  placeOf(name) {
    if (!name) return null;
    const [kind, id] = name.split("-");
    return maybe(`[data-${kind}="${Number(id)}"]`);
  }

  /** What a place is called; empty where there is no such place. @param {string} place */
  nameOf(place) {
    const [kind, number] = place.split("-");
    const id = Number(number);
    if (kind === "column") return this.board.titleOf(id);
    if (kind === "theme") return this.board.themes.has(id) ? text("place_theme", { title: this.board.themes.get(id)?.title ?? "" }) : "";
    const note = kind === "note" ? this.board.notes.get(id) : undefined;
    if (!note) return "";
    return note.text ? text("place_note", { text: short(note.text, 40) }) : this.board.titleOf(this.board.columnOf(note));
  }

  /** Bring the bar and the mark up to date; also after a drawing, since the place may have come or gone. */
  draw() {
    const place = this.placeOf(this.shown);
    for (const marked of document.querySelectorAll(".is-shown")) if (marked !== place) marked.classList.remove("is-shown");
    place?.classList.add("is-shown");
    if (isFacilitator) this.drawButtons();
    if (!this.bar) return;
    const name = this.nameOf(this.shown);
    const sentence = this.own ? "you_show" : this.follows ? (name ? "you_follow" : "you_follow_nothing") : "shows";
    const leaves = this.bar.contains(document.activeElement);
    show(this.bar, Boolean(name) || this.follows);
    say(one("[data-follow-text]", HTMLElement), text(sentence, { place: this.nameOf(this.own) || name }));
    show(one("[data-follow-go]", HTMLElement), Boolean(name) && !this.own && !this.follows);
    show(one("[data-follow-on]", HTMLElement), !this.own && !this.follows);
    const off = one("[data-follow-off]", HTMLElement);
    show(off, Boolean(this.own) || this.follows);
    say(off, text(this.own ? "show_no_more" : "follow_no_more"));
    // What had the focus is gone with the bar: the sentence that tells what happens now is a good place to be.
    if (leaves && document.activeElement === document.body) maybe("[data-now]")?.focus({ preventScroll: true });
  }

  // What only facilitators do

  prepareShowing() {
    for (const column of document.querySelectorAll("[data-column]")) if (column instanceof HTMLElement) this.offer(column);
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-point]") : null;
      if (button instanceof HTMLElement) this.toggle(button.dataset.point ?? "");
    });
    maybe("[data-show-where]")?.addEventListener("click", (event) => this.track(/** @type {HTMLElement} */ (event.currentTarget)));
    document.addEventListener("focusin", () => this.moved());
    addEventListener("scroll", () => this.moved(), { capture: true, passive: true });
  }

  /** A facilitator can show a column to everybody. @param {HTMLElement} column */
  offer(column) {
    if (!isFacilitator || !this.tell) return;
    const place = `column-${column.dataset.column}`;
    column.querySelector(".column-head")?.append(pointer(place, this.nameOf(place) || (column.querySelector("h2")?.textContent ?? "")));
  }

  /** Show a place to everybody, or stop it when it is shown already. @param {string} place */
  toggle(place) {
    this.show(this.own === place ? "" : place);
  }

  /** @param {string} place */
  show(place) {
    if (place === this.own) return;
    this.own = place;
    // What the others are told comes back to us within a second; the buttons should not wait for it.
    this.shown = place;
    this.tell?.(place);
    this.draw();
    speak(place ? text("you_show", { place: this.nameOf(place) }) : text("show_where_off"));
  }

  /** Show where we are from now on, or no more. @param {HTMLElement} button */
  track(button) {
    this.tracks = !this.tracks;
    button.setAttribute("aria-pressed", String(this.tracks));
    speak(text(this.tracks ? "show_where_on" : "show_where_off"));
    if (this.tracks) this.moved();
    else this.show("");
  }

  moved() {
    if (!this.tracks) return;
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => {
      const place = this.tracks ? this.whereWeAre() : "";
      if (place && place !== this.own) {
        this.own = this.shown = place;
        this.tell?.(place);
        this.draw();
      }
    }, REST);
  }

  /** The note that has the focus, else the column that takes most of what is seen. */
  whereWeAre() {
    const note = document.activeElement?.closest("[data-note]");
    if (note instanceof HTMLElement) return `note-${note.dataset.note}`;
    let best = "";
    let most = 0;
    for (const column of document.querySelectorAll("[data-column]")) {
      const { top, bottom, left, right } = column.getBoundingClientRect();
      const seen = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) * Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0));
      if (seen > most && column instanceof HTMLElement) [most, best] = [seen, `column-${column.dataset.column}`];
    }
    return best;
  }

  drawButtons() {
    for (const button of document.querySelectorAll("[data-point]")) {
      if (!(button instanceof HTMLElement)) continue;
      button.setAttribute("aria-pressed", String(button.dataset.point === this.own));
    }
  }
}

/** The button that shows a place to everybody. @param {string} place @param {string} title */
export function pointer(place, title) {
  return make(
    "button",
    { type: "button", class: "note-action point", "data-point": place, "aria-pressed": "false", "aria-label": text("show_for_all_label", { text: title }) },
    text("show_for_all"),
  );
}

/** Whether this person writes or answers a question: then nothing is scrolled away from them. */
function isBusy() {
  return Boolean(document.querySelector("dialog[open]")) || (document.activeElement?.matches("textarea, input:not([type=checkbox]), select") ?? false);
}

/** Scroll to a place, unless one sees it already; gently, where people have not asked for less motion. @param {HTMLElement} place */
function bringIntoView(place) {
  const { top, left, right } = place.getBoundingClientRect();
  const header = maybe(".board-header")?.getBoundingClientRect().bottom ?? 0;
  if (top >= header && top < innerHeight / 2 && left >= 0 && right <= innerWidth) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  place.scrollIntoView({ block: place.matches("[data-note]") ? "center" : "start", inline: "nearest", behavior });
}
