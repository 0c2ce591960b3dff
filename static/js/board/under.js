// @ts-check
/** What lies under a note: the others' words that say the same, and the comments. Both fold with native details. */

import { isFrozen, mayChangeWords } from "./allowed.js";
import { make, short } from "./dom.js";
import { counted, isFacilitator, isProjector, text } from "./page.js";

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Comment} Comment */
/** @typedef {import("./state.js").BoardState} BoardState */

/** More comments than these are folded. */
const OPEN_COMMENTS = 2;

/**
 * @param {HTMLElement} place
 * @param {Note} note
 * @param {BoardState} board
 */
export function drawUnder(place, note, board) {
  const open = new Set([...place.querySelectorAll("details[open]")].map((details) => details.className));
  const { merged, comments } = board.under(note.id);
  const waiting = board.unsaid.get(note.id) ?? [];
  const parts = [];
  if (merged.length) parts.push(mergedList(merged, board, open.has("note-merged")));
  if (comments.length || waiting.length) parts.push(commentList(comments, waiting, board, open.has("note-comments")));
  place.replaceChildren(...parts);
  place.hidden = !parts.length;
}

/** @param {Note[]} merged @param {BoardState} board @param {boolean} open */
function mergedList(merged, board, open) {
  const sentence = text("merged", { n: merged.length });
  if (isProjector) return make("p", { class: "note-merged" }, sentence);
  return make(
    "details",
    { class: "note-merged", open },
    make("summary", { "data-act": "unfold", "data-of": "merged", tabindex: "-1" }, sentence),
    make("ul", { class: "under-list", role: "list" }, ...merged.map((note) => mergedRow(note, board))),
  );
}

/** @param {Note} note @param {BoardState} board */
function mergedRow(note, board) {
  const own = board.own.get(note.id);
  const words = note.hidden && !isFacilitator ? own?.text ?? text("note_hidden") : board.edits.get(note.id) ?? note.text;
  const label = { text: short(words || note.number) };
  const acts = [];
  if (mayChangeWords(note, board)) acts.push(control("edit", note.id, label), control("remove", note.id, label));
  if (isFacilitator && !isFrozen(board)) acts.push(control("unmerge", note.id, label));
  return row(`note-${note.id}`, words, [own ? mine() : "", name(note.name), number(note.number)], acts);
}

/** @param {Comment[]} comments @param {string[]} waiting @param {BoardState} board @param {boolean} open */
function commentList(comments, waiting, board, open) {
  const sentence = counted("one_comment", "comments", comments.length + waiting.length);
  if (isProjector) return make("p", { class: "note-comments" }, sentence);
  const list = make(
    "ul",
    { class: "under-list", role: "list" },
    ...comments.map((comment) => commentRow(comment, board)),
    ...waiting.map((words) => row("", words, [make("span", { class: "note-pending" }, text("pending"))], [])),
  );
  if (comments.length + waiting.length <= OPEN_COMMENTS) {
    list.setAttribute("aria-label", sentence);
    return make("div", { class: "note-comments" }, list);
  }
  return make("details", { class: "note-comments", open }, make("summary", { "data-act": "unfold", "data-of": "comments", tabindex: "-1" }, sentence), list);
}

/** @param {Comment} comment @param {BoardState} board */
function commentRow(comment, board) {
  const own = board.ownComments.get(comment.id);
  const words = comment.hidden && !isFacilitator ? own?.text ?? text("comment_hidden") : comment.text;
  const label = { text: short(words || comment.number) };
  const acts = [];
  if (!isFrozen(board)) {
    if (own && !comment.hidden) acts.push(control("comment-remove", comment.id, label, "remove"));
    else if (isFacilitator) {
      const verb = comment.hidden ? "show" : "hide";
      acts.push(control(`comment-${verb}`, comment.id, label, verb));
      const mute = control("comment-mute", comment.id, label, "mute");
      mute.dataset.muteComment = String(comment.id);
      acts.push(mute);
    }
  }
  const reason = comment.hidden ? (isFacilitator ? comment.reason : own?.reason) : "";
  const sentence = reason && text(own && !isFacilitator ? "comment_hidden_own" : "note_hidden_facilitator", { reason });
  const parts = [own ? mine() : "", name(comment.name), number(comment.number), sentence ? make("span", { class: "note-reason" }, sentence) : ""];
  return row(`comment-${comment.id}`, words, parts, acts);
}

/**
 * @param {string} id
 * @param {string} words
 * @param {(Node | string)[]} foot
 * @param {HTMLElement[]} acts
 */
function row(id, words, foot, acts) {
  return make(
    "li",
    { class: "under-row", id: id || undefined, tabindex: id ? "-1" : undefined },
    make("p", { class: "note-words", dir: "auto" }, words),
    make("div", { class: "under-foot" }, ...foot.filter(Boolean), ...acts),
  );
}

const mine = () => make("span", { class: "note-mine" }, text("mine"));
/** @param {string} [shown] */
const name = (shown) => (shown ? make("span", { class: "note-name", dir: "auto" }, shown) : "");
/** @param {string} shown */
const number = (shown) => (shown ? make("span", { class: "number" }, shown) : "");

/** @param {string} act @param {number} of the note or comment @param {{text: string}} label @param {string} [said] */
function control(act, of, label, said = act) {
  return make(
    "button",
    { type: "button", class: "note-action", "data-act": act, "data-of": String(of), "aria-label": text(`${said}_label`, label), tabindex: "-1" },
    text(said),
  );
}
