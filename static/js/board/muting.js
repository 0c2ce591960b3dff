// @ts-check
/** Pausing whoever wrote something, and, for those who are on pause, the kind words about it. */

import { dialog } from "./dialogs.js";
import { maybe, one, say, short } from "./dom.js";
import { isFacilitator, text } from "./page.js";
import { interrupt } from "./status.js";

/** @typedef {import("./board.js").Board} Board */

/** Whoever is on pause asks now and then whether it is over: the word that says so may have been lost. */
const ASK_EVERY = 20_000;

export class Muting {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** What the person to be paused has written. @type {{note: number} | {comment: number}} */
    this.what = { note: 0 };
    /** Whether the page says that we are on pause; null before it has been drawn. @type {boolean | null} */
    this.shown = null;
    this.timer = 0;
    if (isFacilitator) {
      one("[data-mute-form]", HTMLFormElement).addEventListener("submit", (event) => this.mute(event));
      document.addEventListener("click", (event) => {
        const button = event.target instanceof Element ? event.target.closest("[data-mute-comment]") : null;
        if (button instanceof HTMLElement) this.open({ comment: Number(button.dataset.muteComment) });
      });
    } else board.view.after.push(() => this.show());
  }

  /** Ask first. @param {{note: number} | {comment: number}} what */
  open(what) {
    const { notes, comments } = this.board.state;
    const row = "note" in what ? notes.get(what.note) : comments.get(what.comment);
    if (!row) return;
    this.what = what;
    say(one("[data-mute-quote]", HTMLElement), short(row.text, 200));
    dialog("mute").showModal();
  }

  /** @param {Event} event */
  async mute(event) {
    event.preventDefault();
    dialog("mute").close();
    const answer = await this.board.send("person.mute", this.what);
    if (!answer.accepted) this.board.complain(answer);
    else this.board.undo.show(text("muted"), null);
  }

  /** Say that we are on pause, or that it is over. */
  show() {
    const { isMuted } = this.board.state;
    const notice = maybe("[data-muted]");
    if (isMuted === this.shown || !notice) return;
    const before = this.shown;
    this.shown = isMuted;
    notice.hidden = !isMuted;
    clearInterval(this.timer);
    if (isMuted) this.timer = window.setInterval(() => document.hidden || this.board.talk?.refreshOwn(), ASK_EVERY);
    if (before === null) return;
    interrupt(text(isMuted ? "refused_muted" : "mute_over"));
    // The field that had the focus is gone: here is why. A dialog keeps its focus.
    const held = document.activeElement;
    if (isMuted && (held === document.body || held?.closest("[hidden]"))) notice.focus();
  }
}
