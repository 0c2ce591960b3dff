// @ts-check
/**
 * Our own operations on their way: sent, answered, sent again when the server asks for it.
 * @typedef {import("./protocol.js").Ack} Ack
 * @typedef {import("./protocol.js").Refused} Refused
 * @typedef {import("./protocol.js").Resend} Resend
 * @typedef {import("./storage.js").Queued} Queued
 * @typedef {import("./types.js").Answer} Answer
 */

import { inFrames, NUMBER_USED } from "./protocol.js";
import { Timers } from "./timers.js";

export class Delivery {
  /**
   * @param {import("./queue.js").Queue} queue
   * @param {object} told
   * @param {(frame: object) => void} told.put send a frame, if there is a socket
   * @param {(answer: Answer) => void} told.answered
   * @param {() => void} told.changed how things stand has changed
   */
  constructor(queue, told) {
    this.queue = queue;
    this.told = told;
    this.timers = new Timers();
    /** The server is there, but its database is away. */
    this.cannotSave = false;
  }

  /** Whether the server has asked us to wait before we send again. */
  get waits() {
    return this.timers.isRunning("resend");
  }

  /** @param {readonly Queued[]} entries */
  send(entries) {
    for (const part of inFrames([...entries])) {
      this.queue.markSent(part);
      this.told.put({ t: "ops", ops: part.map(({ cseq, verb, body }) => ({ cseq, verb, body })) });
    }
  }

  /** The connection is gone; the next welcome sends everything again. */
  stop() {
    this.timers.cancel();
  }

  /**
   * What became of one of our operations, or of a closed tab's.
   * @param {Ack | Refused | Resend} frame
   * @param {string} [client] whose, if not this tab's
   */
  async take(frame, client = this.queue.client) {
    if (frame.t === "ack") await this.stored(frame, client);
    else if (frame.t === "resend") await this.again(frame, client);
    else if (frame.cseq) await this.refused({ ...frame, cseq: frame.cseq }, client);
    this.told.changed();
  }

  /** @param {Ack} frame @param {string} client */
  async stored(frame, client) {
    this.cannotSave = false;
    await this.queue.done(frame.cseq, client, (entry) => {
      this.told.answered({ ...about(entry), ok: true, seq: frame.seq, private: frame.private ?? {} });
    });
  }

  /** @param {Refused & {cseq: number}} frame @param {string} client */
  async refused(frame, client) {
    const { code, detail = "", data = {} } = frame;
    if (code === NUMBER_USED) return this.giveNumber(frame.cseq, data.next, client);
    const found = await this.queue.refuse(frame.cseq, { code, data }, client);
    if (found) this.told.answered({ ...about(found.entry), ok: false, code, detail, data, kept: found.kept });
  }

  /** Send it again under a number that is free. @param {number} cseq @param {number} next @param {string} client */
  async giveNumber(cseq, next, client) {
    const entry = await this.queue.renumber(cseq, next, client);
    // Not the last one that waits: another may have been written meanwhile.
    if (entry && client === this.queue.client && !this.waits) this.send([entry]);
  }

  /** @param {Resend} frame @param {string} client */
  async again(frame, client) {
    this.cannotSave = frame.code === "unavailable";
    if (frame.code === "gap" && !this.queue.of(client).some((entry) => entry.cseq === frame.cseq)) {
      await this.queue.agreeOn(frame.cseq, client);
    }
    if (client === this.queue.client && !this.waits) {
      this.timers.after("resend", frame.after, () => this.send(this.queue.pending));
    }
  }
}

/** @param {Queued} entry */
function about(entry) {
  const { cseq, client, verb, body } = entry;
  return { entry, cseq, client, verb, body };
}
