// @ts-check
/**
 * The life of a connection: it comes, is lost, comes back by a socket or by HTTP, and what comes over it is handed on in
 * order. What a page asks of it: `connection.js`.
 *
 * @typedef {import("./protocol.js").Frame} Frame
 * @typedef {import("./queue.js").Queue} Queue
 * @typedef {import("./types.js").Options} Options
 * @typedef {import("./types.js").Status} Status
 */

import { Backoff } from "./backoff.js";
import { Delivery } from "./delivery.js";
import { exchange, fetchSnapshot, NotAllowed } from "./exchange.js";
import { Fallback } from "./fallback.js";
import { Leftovers } from "./leftovers.js";
import { Line } from "./line.js";
import { CLOSE_BAD_FRAMES, CLOSE_CLIENT_TAKEN, CLOSE_NOT_ALLOWED, inFrames } from "./protocol.js";
import { Replica } from "./replica.js";
import { Timers } from "./timers.js";
import { Watch } from "./watch.js";

/**
 * When the server is told what has been applied: three seconds after something came, or sooner after so many operations or
 * characters of them. It holds anybody for lost who is 500 operations or 256 KB behind: as much again may come while
 * it is being told.
 */
const APPLIED_AFTER = 3_000;
const APPLIED_OPS = 250;
const APPLIED_SIZE = 96 * 1024;
/** Failures to get through by WebSocket before HTTP takes over, and when the socket is tried again after that. */
const FAILURES_BEFORE_HTTP = 2;
const TRY_SOCKET_SOON = 3_000;
const TRY_SOCKET_AGAIN = 60_000;

export class Link {
  /**
   * @param {Options} options
   * @param {Queue} queue
   */
  constructor(options, queue) {
    this.options = options;
    this.queue = queue;
    this.replica = new Replica(options.apply);
    this.line = new Line(options.addresses.socket, {
      open: () => this.hello(),
      frame: (frame, size) => this.inTurn(() => this.take(frame, size)),
      lost: (code) => this.lost(code),
      quiet: () => this.tell(),
    });
    this.delivery = new Delivery(queue, {
      put: (frame) => (this.line.put(frame), this.line.expect()),
      answered: (answer) => options.answered?.(answer),
      changed: () => this.tell(),
    });
    this.leftovers = new Leftovers(options, queue, this.delivery, () => this.tell());
    this.http = new Fallback({
      turn: () => this.exchangeOnce(),
      began: () => this.httpBegan(),
      failed: (error) => this.httpFailed(error),
    });
    this.backoff = new Backoff();
    /** What presence says of us. @type {{writing?: string, pointer?: [number, number] | null, showing?: string}} */
    this.where = {};
    /** Operations that have been applied and not reported, and how long they were. */
    this.unsaid = { ops: 0, size: 0 };
    this.isWelcome = false;
    this.isStarting = false;
    this.isOver = false;
    /** Frames are handled one after another, also where handling one writes to disk. */
    this.work = Promise.resolve();
    this.timers = new Timers();
    this.watch = new Watch(() => this.look(), () => this.gone());
  }

  // Coming and going

  /** Fetch the snapshot and connect; called again after every failure. */
  async start() {
    if (this.isOver || this.isStarting) return;
    this.tell();
    this.isStarting = true;
    try {
      if (this.replica.seq < 0) await this.refetch();
    } catch (error) {
      if (error instanceof NotAllowed) return this.end("not_allowed");
      this.backoff.failed();
      return this.retry();
    } finally {
      this.isStarting = false;
    }
    if (this.isOver) return;
    if (this.backoff.failures >= FAILURES_BEFORE_HTTP && !this.http.isOn) this.http.start();
    this.line.open();
  }

  hello() {
    const { token = "" } = this.options;
    this.line.put({ t: "hello", client: this.queue.client, since: this.replica.seq, token });
  }

  tellWhere() {
    this.line.put({ t: "presence", writing: "", pointer: null, showing: "", ...this.where });
  }

  /** @param {number} next the number the server expects from us */
  async welcome(next) {
    this.line.confirm();
    this.http.stop();
    this.backoff.succeeded();
    this.isWelcome = true;
    if (Object.values(this.where).some(Boolean)) this.tellWhere();
    await this.queue.agreeOn(next);
    this.delivery.send(this.queue.pending);
    this.leftovers.send();
    this.tell();
  }

  /** @param {number} code */
  lost(code) {
    if (!this.isWelcome) this.backoff.failed();
    this.isWelcome = false;
    this.timers.cancel("applied");
    this.delivery.stop();
    if (this.isOver) return;
    if (code === CLOSE_NOT_ALLOWED) return this.end("not_allowed");
    if (code === CLOSE_BAD_FRAMES) return this.end("bad_frames");
    if (code === CLOSE_CLIENT_TAKEN) this.inTurn(() => this.queue.startAnew({ isForeign: true }));
    this.tell();
    this.retry(code);
  }

  /** @param {number} [code] */
  retry(code) {
    this.timers.after("retry", this.http.works ? TRY_SOCKET_AGAIN : this.backoff.wait(code), () => this.start());
  }

  /**
   * It will not come back by itself; what is queued stays on this device.
   * @param {string} reason
   */
  end(reason) {
    this.stop();
    this.tell();
    this.options.ended?.(reason);
  }

  stop() {
    this.isOver = true;
    this.watch.stop();
    this.timers.cancel();
    this.delivery.stop();
    this.leftovers.stop();
    this.http.stop();
  }

  /** The page came back, the network came back, or time has jumped: find out whether the socket still lives. */
  look() {
    if (this.isOver) return;
    if (!this.queue.hold.isHeld()) return void this.moveOn();
    this.queue.readKept().then((differs) => differs && this.options.kept?.());
    if (this.isWelcome) {
      this.line.ping();
      this.leftovers.send();
    } else if (!this.line.socket) this.timers.after("retry", this.backoff.soon(), () => this.start());
  }

  /** The network is gone, says the device; an answer to a ping would prove it wrong. */
  gone() {
    this.line.doubt();
    this.tell();
  }

  /** Another tab has taken our client id while this one slept: go on under a new one, with a socket that speaks for it. */
  moveOn() {
    return this.inTurn(async () => {
      if (this.queue.hold.isHeld()) return;
      await this.queue.startAnew({ isForeign: false });
      this.line.drop();
    });
  }

  // What comes

  /**
   * Run one step after the one before it has ended.
   * @param {() => void | Promise<void>} step
   */
  inTurn(step) {
    this.work = this.work.then(step).catch((error) => reportError(error));
    return this.work;
  }

  /**
   * @param {Frame} frame
   * @param {number} size the length of its text
   * @returns {Promise<void> | void}
   */
  take(frame, size) {
    switch (frame.t) {
      case "welcome":
        this.options.clock?.(frame.now);
        return this.welcome(frame.next);
      case "ops":
        return this.takeOps(frame.ops, size);
      case "ack":
      case "refused":
      case "resend":
        return this.delivery.take(frame);
      case "resync":
        return this.resync(frame.head);
      case "presence":
        return this.options.presence?.(frame);
      case "own":
        return this.options.ownChanged?.();
    }
  }

  /**
   * @param {import("./protocol.js").Op[]} ops
   * @param {number} size
   */
  takeOps(ops, size) {
    if (!this.replica.take(ops)) return this.resync();
    this.unsaid.ops += ops.length;
    this.unsaid.size += size;
    if (this.unsaid.ops >= APPLIED_OPS || this.unsaid.size >= APPLIED_SIZE) this.sayApplied();
    else if (!this.timers.isRunning("applied")) this.timers.after("applied", APPLIED_AFTER, () => this.sayApplied());
  }

  sayApplied() {
    this.timers.cancel("applied");
    this.unsaid = { ops: 0, size: 0 };
    this.line.put({ t: "applied", seq: this.replica.seq });
  }

  /**
   * Get the snapshot and go on from there.
   * @param {number} [head] the server's newest number; below ours after a restored backup, and then ours are void
   */
  async resync(head = Infinity) {
    try {
      await this.refetch(head);
    } catch {
      return this.line.drop();
    }
    if (this.isWelcome) this.hello();
  }

  async refetch(head = Infinity) {
    const snapshot = await fetchSnapshot(this.options.addresses.snapshot);
    // Snapshots are handed out for a moment: nobody goes back to one that is older than what they see.
    if (snapshot.head < this.replica.seq && this.replica.seq <= head) return;
    this.replica.reset(snapshot.head);
    this.options.reset(snapshot);
  }

  // Without WebSockets

  async exchangeOnce() {
    if (this.delivery.waits) return false;
    const [part = []] = inFrames(this.queue.pending);
    this.queue.markSent(part);
    const frames = await exchange(this.options, this.queue.client, part, this.replica.seq);
    await this.inTurn(async () => {
      if (this.isWelcome || this.isOver) return;
      for (const frame of frames) {
        if (frame.t === "welcome") this.options.clock?.(frame.now);
        await (frame.t === "welcome" ? this.queue.agreeOn(frame.next) : this.take(frame, 0));
      }
    });
    return this.queue.pending.length > 0 && !this.delivery.waits;
  }

  httpBegan() {
    // It may be that the server has only just come back: try the socket again soon.
    this.timers.after("retry", TRY_SOCKET_SOON, () => this.start());
    this.leftovers.send();
    this.tell();
  }

  /** @param {unknown} error */
  httpFailed(error) {
    if (error instanceof NotAllowed && error.code !== "client_taken") return this.end(error.code);
    if (error instanceof NotAllowed) this.inTurn(() => this.queue.startAnew({ isForeign: true }));
    this.tell();
    this.retry();
  }

  // How things stand

  /** Tell the page. */
  tell() {
    const { waiting } = this.queue;
    this.options.status?.(this.statusOf(waiting), waiting);
  }

  /**
   * @param {number} waiting
   * @returns {Status}
   */
  statusOf(waiting) {
    const reaches = (this.isWelcome && !this.line.isQuiet) || this.http.works;
    if (this.isOver || !reaches) return "offline";
    if (this.delivery.cannotSave) return "not_saving";
    return waiting ? "saving" : "saved";
  }
}
