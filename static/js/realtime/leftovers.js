// @ts-check
/**
 * What closed tabs have left behind. It goes over HTTP, under their own client ids: a socket speaks for one.
 *
 * Where the id is somebody else's – the session ended and one joined again, or the phone changed hands – nothing is
 * sent in another's name. The server is asked which operations it has had, so that none can be sent twice; the words of
 * all of them are kept, for whoever wrote them to copy or to put up again.
 *
 * @typedef {import("./queue.js").Queue} Queue
 * @typedef {import("./clients.js").Left} Left
 * @typedef {import("./delivery.js").Delivery} Delivery
 * @typedef {import("./types.js").Options} Options
 */

import { exchange, NotAllowed } from "./exchange.js";
import { inFrames } from "./protocol.js";
import { Timers } from "./timers.js";

/** The codes of what was kept because its client id is somebody else's: it is on the board; it is not; nobody knows. */
export const ARRIVED = "arrived";
export const NOT_SENT = "client_taken";
export const UNCERTAIN = "uncertain";

const AGAIN = 5_000;

export class Leftovers {
  /**
   * @param {Options} options
   * @param {Queue} queue
   * @param {Delivery} delivery
   * @param {() => void} changed
   */
  constructor(options, queue, delivery, changed) {
    this.options = options;
    this.queue = queue;
    this.delivery = delivery;
    this.changed = changed;
    this.isBusy = false;
    this.timers = new Timers();
  }

  /** Take over what was left since, and send it. What cannot be sent now stays, and is tried again. */
  async send() {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await this.queue.adopt();
      for (const [client, left] of [...this.queue.orphans]) await this.sendOne(client, left);
    } catch (error) {
      // No connection, or no longer let in: it stays on this device.
      if (!(error instanceof NotAllowed)) this.timers.after("again", AGAIN, () => this.send());
    } finally {
      this.isBusy = false;
    }
    this.changed();
  }

  stop() {
    this.timers.cancel();
  }

  /** @param {string} client @param {Left} left */
  async sendOne(client, left) {
    if (left.isForeign) await this.settle(client, left);
    if (!left.isForeign) await this.deliver(client, left);
    if (!left.entries.length) await this.queue.bury(client);
  }

  /** @param {string} client @param {Left} left */
  async deliver(client, left) {
    try {
      for (const part of inFrames([...left.entries])) {
        for (const frame of await exchange(this.options, client, part, null)) {
          if (frame.t === "welcome") await this.queue.agreeOn(frame.next, client);
          else if (frame.t === "ack" || frame.t === "refused" || frame.t === "resend") await this.delivery.take(frame, client);
        }
      }
    } catch (error) {
      if (!isTaken(error)) throw error;
      left.isForeign = true;
      return this.settle(client, left);
    }
    if (left.entries.length) this.timers.after("again", AGAIN, () => this.send());
  }

  /** Find out what became of somebody else's operations, and keep their words. @param {string} client @param {Left} left */
  async settle(client, left) {
    const next = await this.numberOf(client);
    if (next !== null && next > 1) {
      left.isForeign = false; // it is ours after all
      return;
    }
    const codes = next === 1 ? new Map() : await this.outcomesOf(client, left);
    const entries = left.entries.splice(0);
    await this.queue.keep(entries.map((entry) => ({ entry, code: codes.get(entry.cseq) ?? NOT_SENT })));
    this.options.kept?.();
  }

  /**
   * Ask without sending anything: an id that nobody owns would take operations in our name.
   * @param {string} client
   * @returns {Promise<number | null>} the next number of an id that is ours or nobody's
   */
  async numberOf(client) {
    try {
      const frames = await exchange(this.options, client, [], null);
      const welcome = frames.find((frame) => frame.t === "welcome");
      return welcome?.t === "welcome" ? welcome.next : 1;
    } catch (error) {
      if (!isTaken(error)) throw error;
      return null;
    }
  }

  /**
   * @param {string} client
   * @param {Left} left
   * @returns {Promise<Map<number, string>>} a code for every number that the server has had, or may have had
   */
  async outcomesOf(client, left) {
    /** @type {Map<number, string>} */
    const codes = new Map();
    for (const part of inFrames([...left.entries])) {
      const { next, stored } = await this.ask(client, part);
      for (const { cseq } of part) {
        const code = stored[cseq];
        if (code !== undefined) codes.set(cseq, code || ARRIVED);
        else if (cseq < next) codes.set(cseq, UNCERTAIN);
      }
    }
    return codes;
  }

  /**
   * @param {string} client an id that is somebody else's, so that the server takes nothing
   * @param {import("./storage.js").Queued[]} part
   * @returns {Promise<{next: number, stored: Record<string, string>}>}
   */
  async ask(client, part) {
    try {
      await exchange(this.options, client, part, null);
    } catch (error) {
      if (!isTaken(error)) throw error;
      const { next = Infinity, stored = {} } = error.data;
      return { next, stored };
    }
    throw new Error("The id has changed hands");
  }
}

/** @param {unknown} error @returns {error is NotAllowed} */
function isTaken(error) {
  return error instanceof NotAllowed && error.code === "client_taken";
}
