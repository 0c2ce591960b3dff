// @ts-check
/** How long to wait before the next try: a random time (full jitter), longer each time, since a whole hall comes back at once. */

import { CLOSE_RESTART } from "./protocol.js";

const FIRST = 1_000;
const LONGEST = 30_000;
/** A server that restarts has everybody at its door: 300 phones over five seconds are 60 a second. */
const AFTER_RESTART = 5_000;

export class Backoff {
  constructor() {
    /** Tries in a row that did not get through. */
    this.failures = 0;
  }

  failed() {
    this.failures += 1;
  }

  succeeded() {
    this.failures = 0;
  }

  /**
   * @param {number} [code] the close code of the socket that was lost
   * @returns {number} milliseconds
   */
  wait(code) {
    const grown = Math.min(LONGEST, FIRST * 2 ** this.failures);
    return Math.random() * (code === CLOSE_RESTART ? Math.max(AFTER_RESTART, grown) : grown);
  }

  /** @returns {number} milliseconds until a try that somebody waits for: the page was opened again, the network is back */
  soon() {
    return Math.random() * FIRST;
  }
}
