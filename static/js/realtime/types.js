// @ts-check
/**
 * What a page hands to `connect` and is told by it.
 *
 * @typedef {import("./protocol.js").Op} Op
 * @typedef {import("./protocol.js").Snapshot} Snapshot
 *
 * @typedef {"saved" | "saving" | "offline" | "not_saving"} Status
 *   saved: everything is stored; saving: something is on its way; offline: no connection, what is written stays here;
 *   not_saving: connected, but the server cannot store just now.
 *
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {number} cseq
 * @property {string} client
 * @property {string} verb
 * @property {any} body what we sent
 * @property {import("./storage.js").Queued} entry the same object that `send` gave
 * @property {number} [seq] its number, if ok
 * @property {any} [private] what only we are told, if ok
 * @property {string} [code] why not
 * @property {string} [detail]
 * @property {any} [data] such as both texts of a conflict
 * @property {import("./storage.js").Kept} [kept] where its words lie now, if not ok
 *
 * @typedef {object} Options
 * @property {string} stream
 * @property {{socket: string, snapshot: string, ops: string}} addresses
 * @property {string} [me] a word for who we are: what somebody else left on this device is never sent in our name
 * @property {string} [csrfToken] for the exchange over HTTP
 * @property {string} [token] a join token, if there is no cookie
 * @property {(snapshot: Snapshot) => void} reset
 * @property {(op: Op) => void} apply
 * @property {(answer: Answer) => void} [answered]
 * @property {(state: Status, pending: number) => void} [status]
 * @property {() => void} [kept] what `refused` holds has changed, other than by an answer
 * @property {(presence: import("./protocol.js").Presence) => void} [presence]
 * @property {(now: string) => void} [clock] the server's time, at every welcome: a device's own clock may be wrong
 * @property {() => void} [ownChanged] what only we may see has changed: get the snapshot's `own` again
 * @property {(reason: string) => void} [ended]
 */

export {};
