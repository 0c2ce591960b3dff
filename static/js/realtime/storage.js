// @ts-check
/**
 * What must survive closing the tab, in IndexedDB: operations not answered yet, the client ids of this browser's tabs,
 * and what the server refused (so that its text can be copied out).
 *
 * @typedef {{stream: string, client: string, cseq: number, verb: string, body: any, at: string}} Queued
 * @typedef {{stream: string, client: string, next: number, used: number, me?: string}} ClientRow
 * @typedef {{id?: number, stream: string, verb: string, body: any, code: string, at: string, data?: any}} Kept
 */

const NAME = "samskab-realtime";
const VERSION = 1;
/** A browser that has not opened its storage by then will not: better to tell people than to let them wait. */
const OPEN_WITHIN = 5_000;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} rejected when the browser does not open it in time */
function openDatabase() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("queue", { keyPath: ["stream", "client", "cseq"] });
    request.result.createObjectStore("clients", { keyPath: ["stream", "client"] });
    request.result.createObjectStore("kept", { keyPath: "id", autoIncrement: true });
  };
  const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error("no storage")), OPEN_WITHIN));
  return Promise.race([answer(request), /** @type {Promise<never>} */ (late)]);
}

export class Storage {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /**
   * @returns {Promise<Storage>}
   * @throws {Error} the browser keeps nothing (some private windows)
   */
  static async open() {
    return new Storage(await openDatabase());
  }

  /**
   * Run a change; it is on disk when the promise resolves.
   * @param {string[]} stores
   * @param {(stores: IDBObjectStore[]) => void} change
   * @returns {Promise<void>}
   */
  write(stores, change) {
    return this.again(
      () =>
        new Promise((resolve, reject) => {
          const transaction = this.database.transaction(stores, "readwrite", { durability: "strict" });
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
          change(stores.map((name) => transaction.objectStore(name)));
        }),
    );
  }

  /**
   * @param {string} store
   * @param {IDBKeyRange} [range]
   * @returns {Promise<any[]>}
   */
  all(store, range) {
    return this.again(() => answer(this.database.transaction(store).objectStore(store).getAll(range)));
  }

  /**
   * Do it, and once more on a new connection if the browser has closed the old one (phones do, in the background).
   * @template T
   * @param {() => Promise<T>} attempt
   * @returns {Promise<T>}
   */
  async again(attempt) {
    try {
      return await attempt();
    } catch {
      this.database = await openDatabase();
      return attempt();
    }
  }

  /**
   * @param {string} stream
   * @returns {Promise<ClientRow[]>} the client ids this browser has used on the stream
   */
  clients(stream) {
    return this.all("clients", IDBKeyRange.bound([stream], [stream, []]));
  }

  /**
   * @param {string} stream
   * @param {string} client
   * @returns {Promise<Queued[]>} in the order of their numbers
   */
  queued(stream, client) {
    return this.all("queue", IDBKeyRange.bound([stream, client], [stream, client, []]));
  }

  /**
   * @param {string} stream
   * @returns {Promise<Kept[]>} what was refused on this stream and not yet forgotten
   */
  async kept(stream) {
    const rows = /** @type {Kept[]} */ (await this.all("kept"));
    return rows.filter((row) => row.stream === stream);
  }
}
