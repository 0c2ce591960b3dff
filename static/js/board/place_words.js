// @ts-check
/**
 * The words that tell where a note lies ("3 of 75 in Ideas"), a part of its name for who hears the board. One more note
 * changes them for the whole column; they follow when the browser has nothing else to do, a few at a time.
 */

import { say } from "./dom.js";

/** At most so many milliseconds at a time, also where the browser has no time to spare. */
const AT_A_TIME = 5;
const SOON = 500;

export class PlaceWords {
  constructor() {
    /** @type {Map<HTMLElement, string>} */
    this.due = new Map();
    /** What each item says. @type {WeakMap<HTMLElement, string>} */
    this.said = new WeakMap();
    this.isPlanned = false;
    // Whoever comes to a note hears where it lies now.
    document.addEventListener("focusin", ({ target }) => {
      const item = target instanceof Element ? target.closest("[data-item]") : null;
      if (item instanceof HTMLElement) this.sayNow(item);
    }, { capture: true });
  }

  /** @param {HTMLElement} item @param {string} words */
  tell(item, words) {
    const said = this.said.get(item);
    if (said === words) return void this.due.delete(item);
    this.due.set(item, words);
    if (said === undefined || item.contains(document.activeElement)) this.sayNow(item);
    else this.plan();
  }

  /** @param {HTMLElement} item */
  sayNow(item) {
    const words = this.due.get(item);
    const place = item.firstElementChild?.lastElementChild;
    if (words === undefined || !place) return;
    this.due.delete(item);
    this.said.set(item, words);
    say(place, words);
  }

  plan() {
    if (this.isPlanned) return;
    this.isPlanned = true;
    if ("requestIdleCallback" in window) requestIdleCallback((time) => this.work(time), { timeout: SOON });
    else setTimeout(() => this.work(), SOON / 10);
  }

  /** @param {IdleDeadline} [time] */
  work(time) {
    this.isPlanned = false;
    const until = performance.now() + Math.max(AT_A_TIME, (time?.timeRemaining() ?? 0) / 2);
    for (const item of [...this.due.keys()]) {
      if (performance.now() > until) return this.plan();
      this.sayNow(item);
    }
  }
}
