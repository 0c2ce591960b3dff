// @ts-check
/** The board's talk with the server: every operation it sends becomes a promise of what became of it. */

import { connect } from "../realtime/connection.js";
import { config, csrf, text } from "./page.js";
import { forgetRejoining, hasRejoined, showLost } from "./rejoin.js";
import { wordsIn } from "./unsent.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("../realtime/connection.js").Connection} Connection */
/** @typedef {import("../realtime/storage.js").Queued} Queued */
/** @typedef {import("./unsent.js").Unsent} Unsent */
/**
 * What became of an operation; `kept` is where its words lie if it was refused.
 * @typedef {{accepted: boolean, code: string, detail: string, data: any, private: any, seq?: number, kept?: Unsent}} Answer
 */

const NOTHING = { code: "", detail: "", data: {}, private: {} };
/** Before that, "connecting" is the calmer word. */
const PATIENCE = 8000;

/** Operations of which only the last counts while none has been sent: the word under which one replaces another. */
const REPLACING = /** @type {Record<string, (body: any) => string>} */ ({
  "note.move": (body) => `move:${body.note}`,
  "note.edit": (body) => `edit:${body.note}`,
  "theme.edit": (body) => `theme:${body.theme}`,
  "item.choose": (body) => `choose:${body.item}`,
});

/** Why an operation is too large to send: of too many notes, or of too many words. @param {Record<string, unknown>} body */
const tooLarge = (body) => (body.notes || body.places ? "too_many" : "too_long");

export class Talk {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {Connection | null} */
    this.connection = null;
    /** Who waits for the answer to an operation; several, where one has replaced another.
     * @type {WeakMap<Queued, ((answer: Answer) => void)[]>} */
    this.waiting = new WeakMap();
    this.isLost = false;
    /** Whether we are asking for what is ours alone, and whether it has changed since. */
    this.own = { asking: false, changed: false };
  }

  async open() {
    const { board } = this;
    const connection = await connect({
      stream: config.stream,
      me: config.me,
      addresses: { socket: config.socket, snapshot: config.snapshot, ops: config.ops },
      csrfToken: csrf(),
      token: config.token,
      reset: (snapshot) => (board.load(snapshot.state, snapshot.own), board.history.applied(snapshot.head), this.showUnsent()),
      apply: (op) => {
        if (op.effect) board.apply(op.effect);
        board.history.applied(op.seq);
      },
      answered: (answer) => this.answered(answer),
      status: (state, pending) => this.show(state, pending),
      presence: (told) => (board.present(told), board.following.heard(told.showing ?? "")),
      ownChanged: () => this.refreshOwn(),
      clock: (now) => board.clock.heard(now),
      ended: (reason) => this.ended(reason),
      kept: () => this.keptChanged(),
    });
    this.connection = connection;
    board.saving.setDurable(connection.isDurable);
    addEventListener("beforeunload", (event) => {
      if (!connection.isDurable && connection.unanswered.length) event.preventDefault();
    });
    this.showLeftBehind(connection);
  }

  /**
   * Send an operation; the promise keeps until the answer comes, however long the way.
   * @param {string} verb
   * @param {Record<string, unknown>} body
   * @param {() => void} [stored] called when it is on this device's disk
   * @returns {Promise<Answer>}
   */
  send(verb, body, stored) {
    const connection = this.connection;
    if (!connection) return Promise.resolve({ ...NOTHING, accepted: false, code: "not_connected" });
    return new Promise((resolve) => {
      connection
        .send(verb, body, { replaces: REPLACING[verb]?.(body), queued: (entry) => this.awaits(entry, resolve) })
        .then(stored)
        .catch((error) => {
          resolve({ ...NOTHING, accepted: false, code: error instanceof RangeError ? tooLarge(body) : "other" });
        });
    });
  }

  /** @param {Queued} entry @param {(answer: Answer) => void} resolve */
  awaits(entry, resolve) {
    this.waiting.set(entry, [...(this.waiting.get(entry) ?? []), resolve]);
  }

  /** @param {import("../realtime/connection.js").Answer} answer */
  answered(answer) {
    const said = {
      accepted: answer.ok,
      code: answer.code ?? "",
      detail: answer.detail ?? "",
      data: answer.data ?? {},
      private: answer.private ?? {},
      seq: answer.seq,
      kept: answer.kept && { ...answer.kept, id: Number(answer.kept.id) },
    };
    if (said.code === "muted" && !this.board.state.isMuted) this.refreshOwn();
    if (said.kept && !wordsIn(said.kept)) this.connection?.forget(said.kept.id);
    const resolves = this.waiting.get(answer.entry);
    if (!resolves && answer.verb.startsWith("dot.")) this.board.dots.answered(said);
    if (!resolves && answer.verb === "note.add") this.follow(answer.entry, Promise.resolve(said));
    if (!resolves && answer.verb === "comment.add") this.board.replies.follow(answer.entry.body, Promise.resolve(said));
    if (!resolves && answer.verb === "note.write_down") this.board.paper?.follow(answer.entry.body, Promise.resolve(said));
    for (const resolve of resolves ?? []) resolve(said);
    this.showUnsent();
  }

  /** What is on its way for a note's words, the last of it. @param {number} note @returns {Queued | undefined} */
  pendingEdit(note) {
    return this.connection?.pending.filter((entry) => entry.verb === "note.edit" && entry.body.note === note).at(-1);
  }

  /**
   * The version that a further edit of a note is based on, if the one on its way is accepted.
   * @param {number} note
   * @param {number} version the one that is seen
   */
  baseOf(note, version) {
    const edit = this.pendingEdit(note);
    if (!edit) return version;
    return this.connection?.queue.isSent(edit) ? edit.body.version + 1 : edit.body.version;
  }

  /** Notes that a closed tab has left behind are shown where they will lie. @param {Connection} connection */
  showLeftBehind(connection) {
    for (const entry of connection.pending) {
      if (this.waiting.has(entry)) continue;
      const sent = new Promise((/** @type {(answer: Answer) => void} */ resolve) => this.awaits(entry, resolve));
      if (entry.verb === "note.add") this.follow(entry, sent);
      if (entry.verb === "note.edit") this.board.followEdit(entry.body, sent);
      if (entry.verb.startsWith("dot.")) this.board.dots.follow(entry.body.item, entry.verb === "dot.put" ? 1 : -1, sent);
      if (entry.verb === "comment.add") this.board.replies.follow(entry.body, sent);
      if (entry.verb === "note.write_down") this.board.paper?.follow(entry.body, sent);
    }
    const onTheirWay = connection.unanswered.filter(({ verb }) => verb === "note.add").map(({ body }) => body.text);
    for (const form of this.board.forms.values()) form.takeBackUnstored(new Set(onTheirWay));
    this.keptChanged();
  }

  /** @param {Queued} entry @param {Promise<Answer>} sent */
  follow(entry, sent) {
    this.board.follow(Number(entry.body.column), entry.body.text, sent);
  }

  /** Something was kept that is not an answer to what we sent. */
  keptChanged() {
    const { connection } = this;
    if (!connection) return;
    for (const row of connection.refused) {
      if (!wordsIn(row)) this.forget(Number(row.id));
      else if (hasRejoined && row.code === "client_taken" && row.verb === "note.add") this.putUp({ ...row, id: Number(row.id) });
    }
    if (connection.refused.length) forgetRejoining();
    this.showUnsent();
  }

  /** Put words up again, as a new note of ours. @param {Unsent} row */
  async putUp(row) {
    const sent = new Promise((/** @type {(answer: Answer) => void} */ resolve) => {
      this.connection?.sendAgain(row.id, (entry) => {
        this.awaits(entry, resolve);
        this.follow(entry, sent);
      });
    });
    this.showUnsent();
    await sent;
  }

  /** Let go of words, once they are somewhere else or are not wanted. @param {number} id */
  forget(id) {
    this.connection?.forget(id);
    this.showUnsent();
  }

  showUnsent() {
    const { connection } = this;
    if (!connection) return;
    /** @type {Unsent[]} */
    const rows = connection.refused.map((row) => ({ ...row, id: Number(row.id) }));
    if (this.isLost) {
      for (const [i, entry] of connection.unanswered.entries()) rows.push({ ...entry, id: -1e9 - i, code: "waiting" });
    }
    this.board.unsent.draw(rows);
  }

  /**
   * @param {import("../realtime/connection.js").Status} state
   * @param {number} pending
   */
  show(state, pending) {
    const { saving } = this.board;
    saving.setWaiting(pending);
    if (this.connection) saving.setDurable(this.connection.isDurable);
    if (this.isLost) return this.showUnsent();
    if (state === "offline") {
      if (saving.link !== "connecting" || !navigator.onLine || performance.now() > PATIENCE) saving.setLink("offline");
    } else saving.setLink(state === "not_saving" ? "unavailable" : "online");
  }

  /** @param {string} reason */
  ended(reason) {
    this.isLost = true;
    this.board.saving.setLink("lost");
    this.showUnsent();
    showLost(text(reason === "not_allowed" ? "lost_said" : "lost_reload"));
  }

  /** @param {string} place */
  writes(place) {
    this.connection?.showPresence({ writing: place });
  }

  /** As a facilitator, show everybody a place. @param {string} place such as "note-12", or empty */
  shows(place) {
    this.connection?.showPresence({ showing: place });
  }

  /** Ask anew for what only we are told; once more when it changes meanwhile, however often. */
  async refreshOwn() {
    this.own.changed = true;
    if (this.own.asking) return;
    this.own.asking = true;
    while (this.own.changed) {
      this.own.changed = false;
      await this.askForOwn();
    }
    this.own.asking = false;
  }

  async askForOwn() {
    const answer = await fetch(config.snapshot, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const snapshot = await answer.json();
    this.board.state.loadOwn(snapshot.own ?? {});
    this.board.dots.load(snapshot.own?.dots);
    this.board.view.plan();
  }
}
