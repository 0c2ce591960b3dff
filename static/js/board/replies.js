// @ts-check
/** What people say of notes: comments, and that they agree. */

import { dialog } from "./dialogs.js";
import { one, say, short } from "./dom.js";
import { config, refusal, text } from "./page.js";
import { forget, read, speak, write } from "./status.js";
import { clean } from "./writing.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./talk.js").Answer} Answer */

/** The words of a comment that is not on its way yet. @param {number} note */
const draftOf = (note) => `comment-${note}`;

export class Replies {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.field = one("[data-comment-text]", HTMLTextAreaElement);
    this.error = one("[data-comment-error]", HTMLElement);
    this.note = 0;
    this.hidden = 0;
    this.field.addEventListener("input", () => (write(draftOf(this.note), this.field.value), this.fail("")));
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save(event);
    });
    one("[data-comment-form]", HTMLFormElement).addEventListener("submit", (event) => this.save(event));
    document.querySelector("[data-hide-comment-form]")?.addEventListener("submit", (event) => this.saveHide(event));
  }

  /** @param {string} act @param {number} id @returns {boolean} whether it was something of ours */
  act(act, id) {
    if (act === "agree") this.agree(id);
    else if (act === "comment") this.open(id);
    else if (act === "comment-hide") this.openHide(id);
    else if (act === "comment-show") this.simply("comment.show", id);
    else if (act === "comment-remove") this.remove(id);
    else return false;
    return true;
  }

  /** @param {number} id */
  open(id) {
    const note = this.board.state.notes.get(id);
    if (!note) return;
    this.note = id;
    say(one("[data-comment-quote]", HTMLElement), short(note.text, 200));
    this.field.value = read(draftOf(id)) ?? "";
    this.fail("");
    dialog("comment").showModal();
    this.field.focus();
  }

  /** @param {string} sentence */
  fail(sentence) {
    say(this.error, sentence);
    this.error.hidden = !sentence;
    if (sentence) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }

  /** @param {Event} event */
  save(event) {
    event.preventDefault();
    const words = clean(this.field.value);
    const over = [...words].length - config.limit;
    if (!words || over > 0) {
      this.fail(words ? text("too_long", { over, limit: config.limit }) : refusal("empty"));
      this.field.focus();
      return;
    }
    const body = { note: this.note, text: words };
    dialog("comment").close();
    this.follow(body, this.board.send("comment.add", body, () => forget(draftOf(body.note))));
  }

  /**
   * Show a comment that is on its way, and what becomes of it. Also for those a closed tab has left behind.
   * @param {{note: number, text: string}} comment
   * @param {Promise<Answer>} sent
   */
  async follow({ note, text: words }, sent) {
    const { state, view } = this.board;
    state.unsaid.set(note, [...(state.unsaid.get(note) ?? []), words]);
    view.plan();
    const answer = await sent;
    const left = [...(state.unsaid.get(note) ?? [])];
    left.splice(left.indexOf(words), 1);
    if (left.length) state.unsaid.set(note, left);
    else state.unsaid.delete(note);
    view.plan();
    if (answer.accepted) this.keep(answer, note, words);
    else this.board.undo.show(`${refusal(answer.code, answer.detail)} ${text("see_unsent")}`, null);
  }

  /** Keep the receipt with those of the notes. @param {Answer} answer @param {number} note @param {string} words */
  keep(answer, note, words) {
    const { comment: id, number, receipt } = /** @type {{comment: number, number: string, receipt: string}} */ (answer.private);
    const { state, mine, undo } = this.board;
    state.ownComments = new Map(state.ownComments).set(id, { id, note, number });
    const on = short(state.notes.get(note)?.text ?? "");
    mine.keep({ id: -id, number, receipt, text: words, column: text("comment_on", { text: on }) });
    undo.show(text("comment_saved", { number }), null);
    this.board.view.plan();
  }

  /** @param {number} id */
  async remove(id) {
    const answer = await this.board.send("comment.remove", { comment: id });
    if (!answer.accepted) this.board.complain(answer);
    else this.board.undo.show(text("comment_removed"), () => this.simply("comment.restore", id));
  }

  /** @param {string} verb @param {number} id */
  async simply(verb, id) {
    const answer = await this.board.send(verb, { comment: id });
    if (!answer.accepted) this.board.complain(answer);
  }

  /** @param {number} id */
  openHide(id) {
    const comment = this.board.state.comments.get(id);
    if (!comment) return;
    this.hidden = id;
    say(one("[data-hide-comment-quote]", HTMLElement), short(comment.text, 200));
    one("[data-hide-comment-reason]", HTMLInputElement).value = "";
    this.failHide("");
    dialog("hide-comment").showModal();
    one("[data-hide-comment-reason]", HTMLInputElement).focus();
  }

  /** @param {string} sentence */
  failHide(sentence) {
    const error = one("[data-hide-comment-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
  }

  /** @param {Event} event */
  async saveHide(event) {
    event.preventDefault();
    const reason = one("[data-hide-comment-reason]", HTMLInputElement).value.trim();
    if (!reason) {
      this.failHide(refusal("empty"));
      one("[data-hide-comment-reason]", HTMLInputElement).focus();
      return;
    }
    dialog("hide-comment").close();
    const answer = await this.board.send("comment.hide", { comment: this.hidden, reason });
    if (!answer.accepted) this.board.complain(answer);
  }

  /** Agree with a note, or no longer; the button shows it at once. @param {number} id */
  async agree(id) {
    const on = !this.board.state.agreed.has(id);
    this.showAgreed(id, on);
    const answer = await this.board.send("note.agree", { note: id, on });
    if (answer.accepted) speak(text(on ? "agreed" : "not_agreed"));
    else {
      this.showAgreed(id, !on);
      this.board.complain(answer);
    }
  }

  /** @param {number} id @param {boolean} on */
  showAgreed(id, on) {
    if (on) this.board.state.agreed.add(id);
    else this.board.state.agreed.delete(id);
    this.board.view.plan();
  }
}
