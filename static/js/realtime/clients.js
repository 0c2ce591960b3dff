// @ts-check
/**
 * Whose operations they are, and under which numbers: this tab's client id and those of tabs that have been closed, each
 * with what is not answered yet. An id is one tab's at a time (`lease.js`).
 *
 * @typedef {import("./storage.js").Queued} Queued
 * @typedef {import("./storage.js").Storage} Storage
 * @typedef {import("./lease.js").Hold} Hold
 * @typedef {{entries: Queued[], hold: Hold, isForeign: boolean}} Left
 *   What a closed tab left under its client id. Foreign: the id is somebody else's, so we cannot send it as it is.
 */

import { randomId, take, UNCONTESTED } from "./lease.js";

/** The client ids of one stream; `Queue` says what happens to the operations. */
export class Clients {
  /**
   * @param {string} stream
   * @param {Storage | null} storage null where the browser keeps nothing
   * @param {string} me
   */
  constructor(stream, storage, me) {
    this.stream = stream;
    this.storage = storage;
    this.me = me;
    this.client = randomId();
    this.next = 1;
    /** @type {Queued[]} */
    this.pending = [];
    /** Numbers that may have reached the server; their bodies must not change any more. */
    this.sent = new Set();
    /** By client id. @type {Map<string, Left>} */
    this.orphans = new Map();
    /** This tab's hold on its client id. @type {Hold} */
    this.hold = UNCONTESTED;
  }

  /** Whether what is queued survives closing the tab. */
  get isDurable() {
    return this.storage !== null;
  }

  /** @returns {Queued[]} what is not answered yet, that of closed tabs included */
  get unanswered() {
    return [...[...this.orphans.values()].flatMap(({ entries }) => entries), ...this.pending];
  }

  /** How many operations are not answered yet, those of closed tabs included. */
  get waiting() {
    return this.unanswered.length;
  }

  /**
   * @param {string} client
   * @returns {Queued[]} what is not answered yet of a client id
   */
  of(client) {
    return client === this.client ? this.pending : (this.orphans.get(client)?.entries ?? []);
  }

  /** Go on under the client id of a closed tab of ours, if there is one, else under a new one. */
  async takeOver() {
    if (!this.storage) return;
    for (const row of await this.storage.clients(this.stream)) {
      if (this.isOthers(row)) continue;
      const hold = await take(row.client);
      if (!hold) continue; // another tab is at it
      this.client = row.client;
      this.next = row.next;
      this.pending = await this.storage.queued(this.stream, row.client);
      this.markSent(this.pending);
      this.hold = hold;
      break;
    }
    if (this.hold === UNCONTESTED) this.hold = (await take(this.client)) ?? UNCONTESTED;
    await this.store(() => {});
    await this.adopt();
  }

  /** @param {import("./storage.js").ClientRow} row */
  isOthers(row) {
    return Boolean(row.me && this.me && row.me !== this.me);
  }

  /** Take over what tabs left behind that have been closed since. */
  async adopt() {
    for (const row of (await this.storage?.clients(this.stream)) ?? []) {
      if (row.client === this.client || this.orphans.has(row.client)) continue;
      const hold = await take(row.client);
      if (!hold) continue;
      const entries = (await this.storage?.queued(this.stream, row.client)) ?? [];
      this.markSent(entries);
      this.orphans.set(row.client, { entries, hold, isForeign: this.isOthers(row) });
      if (!entries.length) await this.bury(row.client);
    }
  }

  /**
   * Everything a closed tab left has been answered: forget its client id, unless another tab has it now.
   * @param {string} client
   */
  async bury(client) {
    const hold = this.orphans.get(client)?.hold;
    if (hold?.isHeld()) await this.storage?.write(["clients"], ([clients]) => clients.delete([this.stream, client]));
    hold?.release();
    this.orphans.delete(client);
  }

  /**
   * Go on under a new client id. What is queued under the old one stays there: to be settled where the id belongs to
   * somebody else (the phone changed hands, or the session ended and one joined again), to be sent as it is where
   * another tab of ours has taken the id over while this one slept.
   * @param {{isForeign: boolean}} how
   */
  async startAnew({ isForeign }) {
    this.orphans.set(this.client, { entries: this.pending, hold: this.hold, isForeign });
    this.pending = [];
    this.client = randomId();
    this.next = 1;
    this.hold = UNCONTESTED;
    this.hold = (await take(this.client)) ?? UNCONTESTED;
    await this.store(() => {});
  }

  /**
   * @param {number} cseq
   * @param {string} client
   * @returns {Queued | undefined}
   */
  remove(cseq, client) {
    const list = this.of(client);
    const place = list.findIndex((entry) => entry.cseq === cseq);
    return place < 0 ? undefined : list.splice(place, 1)[0];
  }

  /**
   * Take the server's word for the next number. What it has not seen is renumbered from there, without gaps; what it
   * has seen keeps its number and is sent again for its answer.
   * @param {number} next
   * @param {string} [client]
   */
  async agreeOn(next, client = this.client) {
    const unseen = this.of(client).filter((entry) => entry.cseq >= next);
    const old = unseen.map((entry) => entry.cseq);
    unseen.forEach((entry, i) => (entry.cseq = next + i));
    const before = this.next;
    if (client === this.client) this.next = next + unseen.length;
    if (before === this.next && unseen.every((entry, i) => entry.cseq === old[i])) return;
    await this.store((queue) => {
      for (const cseq of old) queue.delete([this.stream, client, cseq]);
      for (const entry of unseen) queue.put(plain(entry));
    });
  }

  /**
   * A number had been used for another operation, by a tab that could not remember it: give ours the next free one.
   * Those that follow it keep theirs: they may have been taken already.
   * @param {number} cseq
   * @param {number} next the number the server expects
   * @param {string} [client]
   * @returns {Promise<Queued | undefined>} the operation under its new number, if there is one
   */
  async renumber(cseq, next, client = this.client) {
    const entry = this.remove(cseq, client);
    if (!entry) return undefined;
    const list = this.of(client);
    entry.cseq = Math.max(next, (list.at(-1)?.cseq ?? 0) + 1, client === this.client ? this.next : 1);
    list.push(entry);
    if (client === this.client) this.next = entry.cseq + 1;
    await this.store((queue) => {
      queue.delete([this.stream, client, cseq]);
      queue.put(plain(entry));
    });
    return entry;
  }

  /** Let other tabs have the client ids. */
  close() {
    this.hold.release();
    for (const { hold } of this.orphans.values()) hold.release();
    this.orphans.clear();
  }

  /** @returns {import("./storage.js").ClientRow} */
  counter() {
    return { stream: this.stream, client: this.client, next: this.next, used: Date.now(), me: this.me };
  }

  /**
   * Write the client's counter together with a change of the queue.
   * @param {(queue: IDBObjectStore, kept: IDBObjectStore, clients: IDBObjectStore) => void} change
   * @returns {Promise<void>}
   */
  async store(change) {
    const row = this.counter();
    try {
      await this.storage?.write(["clients", "queue", "kept"], ([clients, queue, kept]) => {
        clients.put(row);
        change(queue, kept, clients);
      });
    } catch (error) {
      // The disk is full or the browser took the storage away: go on in memory, and let the page say so.
      this.storage = null;
      reportError(error);
    }
  }

  /** @param {Queued} entry */
  isSent(entry) {
    return this.sent.has(`${entry.client}:${entry.cseq}`);
  }

  /** @param {Queued[]} entries */
  markSent(entries) {
    for (const entry of entries) this.sent.add(`${entry.client}:${entry.cseq}`);
  }
}

/**
 * An entry as it is written to disk.
 * @param {Queued} entry
 * @returns {Queued}
 */
export function plain(entry) {
  return { ...entry };
}
