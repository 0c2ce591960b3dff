// @ts-check
/** HTTP in the socket's place, where a proxy blocks WebSockets: asks now and then, and at once while there is more to send. */

import { Timers } from "./timers.js";

const EVERY = 2_000;
const HIDDEN_EVERY = 20_000;

export class Fallback {
  /**
   * @param {object} told
   * @param {() => Promise<boolean>} told.turn one exchange; true if more can be sent at once
   * @param {() => void} told.began it gets through
   * @param {(error: unknown) => void} told.failed it does not (any more), and has stopped
   */
  constructor(told) {
    this.told = told;
    this.timers = new Timers();
    this.isOn = false;
    /** Whether it gets through. */
    this.works = false;
    this.isAsking = false;
  }

  start() {
    this.isOn = true;
    this.ask();
  }

  stop() {
    this.isOn = this.works = false;
    this.timers.cancel();
  }

  /** @param {number} [wait] milliseconds */
  ask(wait = 0) {
    if (this.isOn && !this.isAsking) this.timers.after("ask", wait, () => this.turn());
  }

  async turn() {
    let more = false;
    this.isAsking = true;
    try {
      more = await this.told.turn();
    } catch (error) {
      this.stop();
      return this.told.failed(error);
    } finally {
      this.isAsking = false;
    }
    if (!this.isOn) return;
    if (!this.works) {
      this.works = true;
      this.told.began();
    }
    this.ask(more ? 0 : document.hidden ? HIDDEN_EVERY : EVERY * (0.75 + Math.random() / 2));
  }
}
