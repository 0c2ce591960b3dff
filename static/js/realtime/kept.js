// @ts-check
/**
 * Operations that the server refused, or that cannot be sent in our name: their words stay until somebody forgets them.
 * All tabs share them on disk; without a disk each tab has its own.
 *
 * @typedef {import("./storage.js").Kept} Row
 * @typedef {import("./storage.js").Queued} Queued
 * @typedef {{entry: Queued, code: string, data?: any}} Refusal
 */

export class Kept {
  constructor() {
    /** @type {Row[]} */
    this.rows = [];
  }

  /**
   * @param {import("./storage.js").Storage | null} storage
   * @param {string} stream
   * @returns {Promise<boolean>} whether the disk held something else than we knew
   */
  async read(storage, stream) {
    if (!storage) return false;
    const rows = await storage.kept(stream);
    const differs = ids(rows) !== ids(this.rows);
    if (differs) this.rows = rows;
    return differs;
  }

  /**
   * @param {Refusal[]} refusals
   * @returns {Row[]} as they are to be stored; `added` comes after
   */
  static rowsOf(refusals) {
    return refusals.map(({ entry: { stream, verb, body, at }, code, data }) => ({ stream, verb, body, code, at, data }));
  }

  /**
   * Put rows on disk; each gets its id.
   * @param {IDBObjectStore} store
   * @param {Row[]} rows
   */
  static put(store, rows) {
    for (const row of rows) {
      const request = store.add(row);
      request.onsuccess = () => (row.id = Number(request.result));
    }
  }

  /** @param {Row[]} rows stored, or not where nothing can be */
  added(rows) {
    for (const row of rows) row.id ??= nextId--;
    this.rows = [...this.rows, ...rows];
  }

  /**
   * @param {number} id
   * @returns {Row | undefined} what it was
   */
  remove(id) {
    const row = this.rows.find((other) => other.id === id);
    this.rows = this.rows.filter((other) => other !== row);
    return row;
  }
}

/** @param {Row[]} rows */
const ids = (rows) => rows.map((row) => row.id).join();

/** Ids of rows that no disk has numbered. */
let nextId = -1;
