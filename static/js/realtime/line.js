// @ts-check
/**
 * The WebSocket itself: opened, watched, and given up when it does not answer.
 * @typedef {import("./protocol.js").Frame} Frame
 */

import { Timers } from "./timers.js";

const WELCOME_WITHIN = 8_000;
const PONG_WITHIN = 8_000;
/** Longer than this without an answer, and people are told that there is no connection. */
const QUIET_AFTER = 3_000;

export class Line {
  /**
   * @param {string} address path or URL of the socket
   * @param {object} told
   * @param {() => void} told.open
   * @param {(frame: Frame, size: number) => void} told.frame with the length of its text
   * @param {(code: number) => void} told.lost
   * @param {() => void} told.quiet an answer is late, or has come after all: see `isQuiet`
   */
  constructor(address, told) {
    this.address = address;
    this.told = told;
    this.timers = new Timers();
    /** @type {WebSocket | null} */
    this.socket = null;
    /** Whether an answer is late: the socket may be dead and not know it. */
    this.isQuiet = false;
  }

  /** Open the socket, unless there is one. It must be `confirm`ed in time, or it is given up. */
  open() {
    if (this.socket) return;
    const url = new URL(this.address, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    this.timers.after("welcome", WELCOME_WITHIN, () => this.drop());
    socket.onopen = () => this.told.open();
    socket.onmessage = (event) => {
      this.timers.cancel("pong", "quiet");
      this.setQuiet(false);
      this.told.frame(JSON.parse(event.data), event.data.length);
    };
    socket.onclose = (event) => this.lost(event.code);
  }

  /** The server has welcomed us. */
  confirm() {
    this.timers.cancel("welcome");
  }

  /** Ask whether the other end still lives; silence for eight seconds means that it does not. */
  ping() {
    if (!this.socket || this.timers.isRunning("pong")) return;
    this.put({ t: "ping", n: 0 });
    this.timers.after("pong", PONG_WITHIN, () => this.drop());
    this.expect();
  }

  /** Something was sent that must be answered. */
  expect() {
    if (!this.socket || this.timers.isRunning("quiet")) return;
    this.timers.after("quiet", QUIET_AFTER, () => this.doubt());
  }

  /** It is probably dead: say so now, and find out. */
  doubt() {
    if (!this.socket) return;
    this.setQuiet(true);
    this.ping();
  }

  /** @param {boolean} isQuiet */
  setQuiet(isQuiet) {
    if (this.isQuiet === isQuiet) return;
    this.isQuiet = isQuiet;
    this.told.quiet();
  }

  /** @param {object} frame */
  put(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** Give the socket up without waiting for its farewell: a dead one may take minutes over it. */
  drop() {
    const socket = this.socket;
    if (!socket) return;
    socket.onclose = socket.onmessage = socket.onopen = null;
    socket.close();
    this.lost(1006);
  }

  /** @param {number} code */
  lost(code) {
    this.socket = null;
    this.isQuiet = false;
    this.timers.cancel();
    this.told.lost(code);
  }

  /** Close for good, telling nobody. */
  close() {
    const socket = this.socket;
    this.socket = null;
    this.timers.cancel();
    if (socket) socket.onclose = socket.onmessage = socket.onopen = null;
    socket?.close(1000);
  }
}
