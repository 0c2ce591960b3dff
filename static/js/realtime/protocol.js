// @ts-check
/**
 * The frames of docs/board-protocol.md as types, and the limits that both sides keep.
 *
 * @typedef {{seq: number, verb?: string, effect?: any, at?: string}} Op
 *   An accepted operation. Without verb and effect it only takes its number.
 * @typedef {{t: "welcome", stream: string, head: number, audience: string, next: number, now: string}} Welcome
 * @typedef {{t: "ops", ops: Op[]}} Ops
 * @typedef {{t: "ack", cseq: number, seq: number, private: any}} Ack
 * @typedef {{t: "refused", cseq: number | null, code: string, detail: string, data: any}} Refused
 * @typedef {{t: "resend", cseq: number, code: string, after: number}} Resend
 * @typedef {{t: "resync", head: number}} Resync
 * @typedef {{t: "presence", here: number, staff: number, slow: number, writing: Record<string, number>, pointer: [number, number] | null, showing?: string}} Presence
 * @typedef {{t: "own"}} OwnChanged
 * @typedef {{t: "pong", n: number, head: number}} Pong
 * @typedef {{t: "closing", code: number, reason: string, again: boolean}} Closing
 * @typedef {Welcome | Ops | Ack | Refused | Resend | Resync | Presence | OwnChanged | Pong | Closing} Frame
 * @typedef {{stream: string, head: number, audience: string, state: any, own: any}} Snapshot
 */

/** Bytes of one operation; the server takes frames of 16 KB. */
export const MAX_OP_BYTES = 15 * 1024;

/** Bytes and operations of one frame of queued operations. */
export const MAX_FRAME_BYTES = 15 * 1024;
export const MAX_FRAME_OPS = 25;

/** The refusal of an operation whose number the server knows another one by; it gets a new number, and nobody is asked. */
export const NUMBER_USED = "number_used";

export const CLOSE_RESTART = 1012;
export const CLOSE_NOT_ALLOWED = 4403;
export const CLOSE_CLIENT_TAKEN = 4409;
export const CLOSE_BAD_FRAMES = 4400;

/**
 * The size of a value as JSON in UTF-8.
 * @param {unknown} value
 * @returns {number} bytes
 */
export function bytesOf(value) {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/**
 * Parts of a list of operations that each fit into a frame, in their order.
 * @template {{cseq: number, verb: string, body: object}} T
 * @param {T[]} ops
 * @returns {T[][]}
 */
export function inFrames(ops) {
  /** @type {T[][]} */
  const frames = [];
  let size = 0;
  for (const op of ops) {
    const bytes = bytesOf({ cseq: op.cseq, verb: op.verb, body: op.body }) + 1;
    const last = frames.at(-1);
    if (last && last.length < MAX_FRAME_OPS && size + bytes < MAX_FRAME_BYTES) {
      last.push(op);
      size += bytes;
    } else {
      frames.push([op]);
      size = bytes;
    }
  }
  return frames;
}
