// @ts-check
/** The timer, by the server's clock: minutes until the last one, then seconds. It never hurries anybody. */

import { maybe, say } from "./dom.js";
import { counted, text } from "./page.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What time it is on the server: a device's own clock may be wrong. */
export class ServerClock {
  constructor() {
    this.offset = 0;
    this.isSet = false;
    /** @type {(() => void)[]} */
    this.waiting = [];
  }

  /** @param {string} now what the server has just said */
  heard(now) {
    const at = Date.parse(now);
    if (Number.isNaN(at)) return;
    this.offset = at - Date.now();
    this.isSet = true;
    for (const work of this.waiting) work();
  }

  now() {
    return Date.now() + this.offset;
  }
}

export class Timer {
  /**
   * @param {ServerClock} clock
   * @param {{lastMinute: () => void, ranOut: () => void}} tells
   */
  constructor(clock, tells) {
    this.clock = clock;
    this.tells = tells;
    this.place = maybe("[data-timer]");
    /** @type {string | null} */
    this.endsAt = null;
    /** How long was left when it was last looked at; nothing while it has not been. @type {number | undefined} */
    this.left = undefined;
    /** @type {number | undefined} */
    this.ticking = undefined;
    clock.waiting.push(() => this.look());
  }

  /** @param {string | null} endsAt */
  show(endsAt) {
    if (endsAt === this.endsAt) return;
    this.endsAt = endsAt;
    this.left = undefined;
    this.look();
  }

  /** Bring what is shown up to date, and tell of the last minute and of the end, each once and as they happen. */
  look() {
    clearTimeout(this.ticking);
    const { place, endsAt, clock } = this;
    if (!place) return;
    place.hidden = !endsAt || !clock.isSet;
    if (!endsAt || !clock.isSet) return;
    const left = Math.max(0, Date.parse(endsAt) - clock.now());
    const before = this.left ?? left;
    this.left = left;
    say(place, sentence(left));
    if (before > MINUTE && left <= MINUTE && left > 0) this.tells.lastMinute();
    if (before > 0 && left === 0) this.tells.ranOut();
    // On the full second, so that none is left out.
    if (left > 0) this.ticking = window.setTimeout(() => this.look(), (left % SECOND) + 20);
  }
}

/** @param {number} left */
function sentence(left) {
  if (left === 0) return text("timer_out");
  if (left > MINUTE) return text("timer_minutes", { n: Math.ceil(left / MINUTE) });
  return counted("timer_second", "timer_seconds", Math.ceil(left / SECOND));
}
