// @ts-check
/**
 * The reader's place in the stream: applies operations once each and in order, whatever way they come.
 * @typedef {import("./protocol.js").Op} Op
 */

export class Replica {
  /** @param {(op: Op) => void} apply called for every operation with a number one higher than the last */
  constructor(apply) {
    this.apply = apply;
    /** The newest number applied; -1 before the first snapshot. */
    this.seq = -1;
  }

  /**
   * Begin anew at a snapshot.
   * @param {number} head
   */
  reset(head) {
    this.seq = head;
  }

  /**
   * Apply what is new. Numbers already applied are passed over.
   * @param {Op[]} ops
   * @returns {boolean} false when a number is missing before one of these; the rest has not been applied
   */
  take(ops) {
    for (const op of ops) {
      if (op.seq <= this.seq) continue;
      if (op.seq !== this.seq + 1) return false;
      this.seq = op.seq;
      this.apply(op);
    }
    return true;
  }
}
