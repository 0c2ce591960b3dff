// @ts-check
/**
 * The HTTP side: the snapshot, and the exchange of operations where WebSockets are blocked.
 * @typedef {import("./protocol.js").Frame} Frame
 * @typedef {import("./protocol.js").Snapshot} Snapshot
 * @typedef {import("./storage.js").Queued} Queued
 */

const ANSWER_WITHIN = 15_000;

/** The server knows us and says no; trying again will not help. */
export class NotAllowed extends Error {
  /**
   * @param {string} code "not_allowed" or "client_taken"
   * @param {{next?: number, stored?: Record<string, string>}} [data] what became of a taken client's operations
   */
  constructor(code, data = {}) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

/**
 * @param {string} address
 * @returns {Promise<Snapshot>}
 * @throws {NotAllowed} we may not read this stream
 * @throws {Error} no connection
 */
export async function fetchSnapshot(address) {
  return within(ANSWER_WITHIN, async (signal) => read(await fetch(address, { credentials: "same-origin", signal })));
}

/**
 * Send operations and catch up, in one request.
 * @param {{addresses: {ops: string}, csrfToken?: string, token?: string}} options
 * @param {string} client
 * @param {Queued[]} entries
 * @param {number | null} since null to catch up on nothing
 * @returns {Promise<Frame[]>}
 * @throws {NotAllowed}
 */
export async function exchange(options, client, entries, since) {
  const ops = entries.map(({ cseq, verb, body }) => ({ cseq, verb, body }));
  const request = {
    method: "POST",
    credentials: /** @type {const} */ ("same-origin"),
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfCookie() || (options.csrfToken ?? "") },
    body: JSON.stringify({ client, ops, since, token: options.token ?? "" }),
  };
  const address = options.addresses.ops;
  return within(ANSWER_WITHIN, async (signal) => (await read(await fetch(address, { ...request, signal }))).frames);
}

/**
 * Work that is broken off after so many milliseconds. AbortSignal.timeout says the same, but Safari has it from 16 on,
 * and telephones that stop at 15 take part too.
 * @template T
 * @param {number} milliseconds
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function within(milliseconds, work) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), milliseconds);
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** @returns {string} the token in the cookie: it is newer than the page's where somebody has signed in since */
function csrfCookie() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function read(response) {
  if (response.status === 404) throw new NotAllowed("not_allowed");
  if (response.status === 403 || response.status === 409) {
    const body = await response.json().catch(() => ({})); // a page, not JSON: a proxy or a stale token said no
    const { code = body.code, data = {} } = body.frames?.[0] ?? {};
    if (code) throw new NotAllowed(code, data);
  }
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  return response.json();
}
