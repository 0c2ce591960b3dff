// @ts-check
/**
 * Operations on their way to the server. Each is written to disk before it is sent and deleted when it is answered,
 * so a reload, a closed tab or a dead battery loses nothing. A refused one is kept apart until somebody forgets it.
 * Whose they are, and their numbers: `clients.js`.
 *
 * @typedef {import("./storage.js").Queued} Queued
 * @typedef {import("./kept.js").Row} Row
 * @typedef {import("./kept.js").Refusal} Refusal
 * @typedef {import("./storage.js").Storage} Storage
 */

import { Clients, plain } from "./clients.js";
import { Kept } from "./kept.js";
import { MAX_OP_BYTES, bytesOf } from "./protocol.js";

/** Use `Queue.open`. */
export class Queue extends Clients {
  kept = new Kept();

  /**
   * Open the stream's queue: take over the client id of a closed tab with what it left behind, or begin a new one.
   * @param {string} stream
   * @param {Storage | null} storage
   * @param {string} [me] a word for who we are; an id that somebody else has used is not taken over
   * @returns {Promise<Queue>}
   */
  static async open(stream, storage, me = "") {
    const queue = new Queue(stream, storage, me);
    try {
      await queue.takeOver();
      await queue.readKept();
    } catch (error) {
      queue.storage = null;
      reportError(error);
    }
    return queue;
  }

  /**
   * Queue an operation. It is on disk when the promise resolves.
   * @param {string} verb
   * @param {object} body
   * @param {{replaces?: string, queued?: (entry: Queued) => void}} [how] `replaces`: an earlier one with the same verb
   *   and word, not sent yet, is replaced by this
   * @returns {Promise<Queued>}
   * @throws {RangeError} the operation is too large for the server to take
   */
  async add(verb, body, { replaces, queued } = {}) {
    if (bytesOf({ cseq: this.next, verb, body }) > MAX_OP_BYTES) throw new RangeError("too_large");
    const earlier = replaces ? this.replaceable(verb, replaces) : undefined;
    const entry = earlier ?? this.append(verb, body);
    entry.body = body;
    if (replaces) replaced.set(entry, replaces);
    queued?.(entry);
    await this.store((queue) => queue.put(plain(entry)));
    return entry;
  }

  /**
   * @param {string} verb
   * @param {any} body
   * @returns {Queued}
   */
  append(verb, body) {
    const entry = { stream: this.stream, client: this.client, cseq: this.next, verb, body, at: new Date().toISOString() };
    this.next += 1;
    this.pending.push(entry);
    return entry;
  }

  /**
   * The operation that another one under this word would replace.
   * @param {string} verb
   * @param {string} word
   * @returns {Queued | undefined}
   */
  replaceable(verb, word) {
    return this.pending.find((entry) => entry.verb === verb && replaced.get(entry) === word && !this.isSent(entry));
  }

  /**
   * The server has stored it: forget it.
   * @param {number} cseq
   * @param {string} client
   * @param {(entry: Queued) => void} taken told at once, before the disk: until then, whoever asks what is pending must
   *   not find it gone without a trace
   */
  async done(cseq, client, taken) {
    const entry = this.remove(cseq, client);
    if (!entry) return;
    taken(entry);
    await this.store((queue) => queue.delete([this.stream, client, cseq]));
  }

  /**
   * The server said no: keep it apart, so that its text can be read and copied.
   * @param {number} cseq
   * @param {{code: string, data?: any}} why
   * @param {string} [client]
   * @returns {Promise<{entry: Queued, kept: Row} | undefined>}
   */
  async refuse(cseq, why, client = this.client) {
    const entry = this.remove(cseq, client);
    if (!entry) return undefined;
    const [kept] = await this.keep([{ entry, ...why }]);
    return kept && { entry, kept };
  }

  /**
   * @param {Refusal[]} refusals
   * @returns {Promise<Row[]>}
   */
  async keep(refusals) {
    const rows = Kept.rowsOf(refusals);
    await this.store((queue, kept) => {
      for (const { entry } of refusals) queue.delete([entry.stream, entry.client, entry.cseq]);
      Kept.put(kept, rows);
    });
    this.kept.added(rows);
    return rows;
  }

  /** @returns {Promise<boolean>} whether another tab has kept or forgotten something since */
  readKept() {
    return this.kept.read(this.storage, this.stream).catch(() => false);
  }

  /**
   * Forget a refused operation, once its text has been copied or is not wanted.
   * @param {number} id
   */
  async forget(id) {
    this.kept.remove(id);
    await this.store((_queue, kept) => kept.delete(id));
  }

  /**
   * Queue, as our own, what was kept. It leaves the one place and comes to the other in one step, so that two tabs, or a
   * tab that is closed in the middle of it, cannot make two of it.
   * @param {number} id
   * @param {(entry: Queued) => void} [queued]
   * @returns {Promise<Queued | null>} null when another tab was first
   */
  async revive(id, queued) {
    const row = this.kept.remove(id);
    if (!row) return null;
    /** @type {Queued | null} */
    let entry = null;
    const take = () => {
      if (entry) return; // the disk is tried twice
      entry = this.append(row.verb, row.body);
      queued?.(entry);
    };
    if (!this.storage) take();
    await this.store((queue, kept, clients) => {
      const request = kept.get(id);
      request.onsuccess = () => {
        if (request.result === undefined) return;
        take(); // not earlier: what waits in the queue is sent, and it must be ours alone
        kept.delete(id);
        if (entry) queue.put(plain(entry));
        clients.put(this.counter());
      };
    });
    return entry;
  }
}

/** Which word an entry may be replaced under; in memory only, so that nothing from an earlier visit is. */
const replaced = new WeakMap();
