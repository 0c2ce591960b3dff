// @ts-check
/**
 * A board's connection to the server: snapshot, then the socket, then whatever comes, for as long as the page lives.
 *
 *     const connection = await connect({
 *       stream: "board-12",
 *       addresses: { socket: "/ws/stroem/board-12/", snapshot: "/tavle/x/snapshot.json", ops: "/tavle/x/ops" },
 *       csrfToken,
 *       reset: (snapshot) => …,   // begin anew from {head, audience, state, own}
 *       apply: (op) => …,         // the next operation {seq, verb, effect, at}; effect is missing if it is not for us
 *       answered: (answer) => …,  // what became of one of our own
 *       status: (state, pending) => …,  // "saved", "saving", "offline" or "not_saving"
 *       presence: (presence) => …,
 *       clock: (now) => …,        // the server's time
 *       ended: (reason) => …,     // it will not come back by itself: "not_allowed", "bad_frames"
 *     });
 *     await connection.send("note.add", { column: 3, text });
 *
 * The parts: `link.js` its life, `line.js` the socket, `backoff.js` when to try again, `watch.js` when to look,
 * `fallback.js` HTTP instead, `queue.js` what is not answered yet, `clients.js` whose it is, `delivery.js` sending it,
 * `leftovers.js` what closed tabs left, `replica.js` order.
 *
 * @typedef {import("./storage.js").Queued} Queued
 * @typedef {import("./storage.js").Kept} Kept
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {import("./types.js").Options} Options
 * @typedef {import("./types.js").Status} Status
 */

import { Link } from "./link.js";
import { Queue } from "./queue.js";
import { Storage } from "./storage.js";

/**
 * Open a stream; resolves when the queue is open, while the first snapshot is being fetched.
 * @param {Options} options
 * @returns {Promise<Connection>}
 */
export async function connect(options) {
  const storage = await Storage.open().catch(() => null);
  const connection = new Connection(options, await Queue.open(options.stream, storage, options.me));
  connection.start();
  return connection;
}

/** What a page asks of a connection. */
export class Connection extends Link {
  /** Operations not answered yet, oldest first. */
  get pending() {
    return /** @type {readonly Queued[]} */ (this.queue.pending);
  }

  /** Everything not answered yet, that of closed tabs included. */
  get unanswered() {
    return this.queue.unanswered;
  }

  /** Operations that were refused, with their texts, until they are forgotten. */
  get refused() {
    return /** @type {readonly Kept[]} */ (this.queue.kept.rows);
  }

  /** Whether what is written now survives closing the tab. */
  get isDurable() {
    return this.queue.isDurable;
  }

  /**
   * Queue an operation and send it when possible. It is safely on this device when the promise resolves.
   * @param {string} verb
   * @param {object} body
   * @param {object} [how]
   * @param {string} [how.replaces] a word such as "move:12"; one not sent yet under it is replaced
   * @param {(entry: Queued) => void} [how.queued] told of the entry at once, before anything can have become of it
   * @returns {Promise<Queued>}
   * @throws {RangeError} too large
   */
  async send(verb, body, how = {}) {
    if (!this.queue.hold.isHeld()) await this.moveOn();
    return this.started(await this.queue.add(verb, body, how));
  }

  /**
   * Send again, as our own, what was kept. In two tabs at once it is still sent once.
   * @param {number} id
   * @param {(entry: Queued) => void} [queued]
   * @returns {Promise<Queued | null>} null when it is not there any more
   */
  async sendAgain(id, queued) {
    const entry = await this.queue.revive(id, queued);
    return entry && this.started(entry);
  }

  /** @param {Queued} entry */
  started(entry) {
    if (this.isWelcome && !this.queue.isSent(entry) && !this.delivery.waits) this.delivery.send([entry]);
    this.http.ask();
    this.tell();
    return entry;
  }

  /**
   * Say where we are writing, and from a facilitator where we point and what everybody is shown. What is not named stays
   * as it was, also over a lost connection.
   * @param {{writing?: string, pointer?: [number, number] | null, showing?: string}} where
   */
  showPresence(where) {
    Object.assign(this.where, where);
    if (this.isWelcome) this.tellWhere();
  }

  /**
   * Forget a refused operation.
   * @param {number} id
   */
  forget(id) {
    return this.queue.forget(id);
  }

  /** Leave the stream; what is queued stays on this device. */
  close() {
    this.stop();
    this.line.close();
    this.queue.close();
  }
}
