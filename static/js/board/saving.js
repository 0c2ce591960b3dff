// @ts-check
/** The state of saving, always in view. It is said aloud only when it matters, not with every note. */

import { maybe, one, say } from "./dom.js";
import { text } from "./page.js";

/** Longer than this, "saving" needs a word of comfort. */
const SLOW = 3000;
/** What lasts shorter than this is not worth hearing: a hall's wifi comes and goes. */
const WORTH_SAYING = 1500;

/** @typedef {"connecting" | "online" | "offline" | "unavailable" | "lost"} Link */

export class SaveState {
  constructor() {
    this.place = one(".save-state", HTMLElement);
    this.words = one("[data-save-text]", HTMLElement);
    /** @type {Link} */
    this.link = "connecting";
    /** What a listener knows of. @type {Link} */
    this.said = "connecting";
    this.waiting = 0;
    /** Whether this device keeps what is written when the page is closed. */
    this.isDurable = true;
    this.slow = false;
    /** @type {number | undefined} */
    this.slowTimer = undefined;
    /** @type {number | undefined} */
    this.sayTimer = undefined;
    keepInView(this.place);
    tellHeight(this.place);
  }

  /** @param {Link} link */
  setLink(link) {
    if (this.link === link) return;
    this.link = link;
    this.show();
    clearTimeout(this.sayTimer);
    this.sayTimer = window.setTimeout(() => this.tell(), WORTH_SAYING);
  }

  /** @param {number} waiting how many operations are not acknowledged yet */
  setWaiting(waiting) {
    if (waiting === 0 || this.waiting === 0) {
      clearTimeout(this.slowTimer);
      this.slow = false;
      if (waiting) this.slowTimer = window.setTimeout(() => ((this.slow = true), this.show()), SLOW);
    }
    this.waiting = waiting;
    this.show();
  }

  /** @param {boolean} isDurable */
  setDurable(isDurable) {
    this.isDurable = isDurable;
    const notice = maybe("[data-not-durable]");
    if (notice) notice.hidden = isDurable;
    this.show();
  }

  kind() {
    if (this.link !== "online") return this.link;
    return this.waiting ? "saving" : "saved";
  }

  sentence() {
    const kind = this.kind();
    if (!this.isDurable && ["offline", "unavailable", "lost"].includes(kind)) return text(`${kind}_not_durable`);
    return text(kind === "saving" && this.slow && this.isDurable ? "saving_slow" : kind);
  }

  show() {
    this.place.dataset.saveState = this.kind();
    const waits = this.waiting > 0 && (this.link !== "online" || this.waiting > 1 || this.slow);
    say(this.words, waits ? `${this.sentence()} · ${text("waiting", { n: this.waiting })}` : this.sentence());
  }

  /** Say to a screen reader that the connection went or came back; never that a note is on its way. */
  tell() {
    const { link, said } = this;
    if (link === said) return;
    this.said = link;
    const place = maybe("[data-save-said]");
    if (!place || (link === "online" && said === "connecting")) return;
    say(place, link === "online" ? text("back_online") : this.sentence());
  }
}

/**
 * Where the keyboard of a phone pushes the page up instead of making it shorter, "sticky" is above what one sees:
 * follow what is seen.
 * @param {HTMLElement} place
 */
function keepInView(place) {
  const seen = window.visualViewport;
  if (!seen) return;
  const follow = () => {
    const pushed = seen.scale === 1 ? Math.round(seen.offsetTop) : 0;
    document.documentElement.style.setProperty("--pushed", `${pushed}px`);
    place.classList.toggle("save-pushed", pushed > 0);
  };
  seen.addEventListener("resize", follow);
  seen.addEventListener("scroll", follow);
}

/** A long sentence makes the bar taller: what sticks below it must know. @param {HTMLElement} place */
function tellHeight(place) {
  const bar = place.closest(".board-header");
  if (!bar) return;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${bar.getBoundingClientRect().height}px`);
  }).observe(bar);
}
