// @ts-check
/** One note as an article: its words, whose it is, what lies under it, and what one may do with it. */

import { isFrozen, mayAgree, mayChangeWords, mayComment, mayHide, mayMove, mayMute, mayPark, mayTakeBack } from "./allowed.js";
import { make, say, short } from "./dom.js";
import { noteFrom } from "./earlier.js";
import { pointer } from "./follow.js";
import { moreMenu } from "./more.js";
import { counted, isFacilitator, isProjector, text } from "./page.js";
import { drawUnder } from "./under.js";

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./state.js").BoardState} BoardState */

/** What an article is made of, in `newItem`'s order: words, foot, what lies under it, dots, actions. @typedef {[HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement]} Parts */

/** So many actions are in view; where there are more, the last of them is "More". */
const IN_VIEW = 3;

/**
 * Make or bring up to date the list item of a note.
 * @param {HTMLLIElement | undefined} item
 * @param {Note} note
 * @param {BoardState} board
 * @param {boolean} selected
 * @returns {HTMLLIElement}
 */
export function drawNote(item, note, board, selected) {
  const own = board.own.get(note.id);
  const edit = board.edits.get(note.id);
  const under = board.under(note.id);
  // An operation replaces a note's object and never changes it, so that comparing is cheap on a board of thousands.
  const shown = [
    note,
    own,
    edit,
    selected,
    isFrozen(board),
    board.settings.add_only,
    board.columns,
    board.agreed.has(note.id),
    board.unsaid.get(note.id),
    under,
    under.comments.length ? board.ownComments : null,
    ...under.merged.flatMap(({ id }) => [board.own.get(id), board.edits.get(id)]),
  ];
  const before = item && drawnFrom.get(item);
  if (item && before?.length === shown.length && shown.every((part, i) => part === before[i])) return item;
  const drawn = item ?? newItem(note.id);
  drawnFrom.set(drawn, shown);
  const article = /** @type {HTMLElement} */ (drawn.firstElementChild);
  const [words, foot, underneath, , actions] = /** @type {Parts} */ (/** @type {unknown} */ (article.children));
  article.classList.toggle("note-own", Boolean(own));
  article.classList.toggle("note-hidden", note.hidden);
  article.classList.toggle("note-silent", note.silent && !note.hidden);
  article.classList.toggle("note-selected", selected);
  article.classList.toggle("note-movable", mayMove(note, board));
  keepFocus(article, () => {
    say(words, edit ?? wordsOf(note, own));
    drawFoot(foot, note, own, edit !== undefined);
    drawUnder(underneath, note, board);
    drawActions(actions, note, board, selected);
  });
  return drawn;
}

/** What each item was drawn from. @type {WeakMap<HTMLElement, unknown[]>} */
const drawnFrom = new WeakMap();

/** @param {number} id @returns {HTMLLIElement} */
function newItem(id) {
  return make(
    "li",
    { class: "note-item", "data-item": String(id) },
    make(
      "article",
      {
        class: "note",
        id: `note-${id}`,
        tabindex: isProjector ? undefined : "-1",
        "data-note": String(id),
        "aria-labelledby": isProjector ? undefined : `note-words-${id} note-place-${id}`,
      },
      make("p", { class: "note-words", id: `note-words-${id}`, "data-words": true, dir: "auto" }),
      make("p", { class: "note-foot", "data-foot": true }),
      make("div", { class: "note-under", "data-under": true }),
      make("div", { class: "item-dots", "data-dots": `note:${id}` }),
      make("div", { class: "note-actions", "data-actions": true }),
      // Not shown and not laid out: a part of the note's name, for who hears the board (place_words.js).
      make("span", { id: `note-place-${id}`, hidden: true, "data-place": true }),
    ),
  );
}

/**
 * Draw a note anew; a control in it that has the focus gets it back, and so does the note if that control is gone.
 * @param {HTMLElement} article
 * @param {() => void} draw
 */
function keepFocus(article, draw) {
  const active = document.activeElement;
  const inside = active instanceof HTMLElement && active !== article && article.contains(active) ? active : null;
  draw();
  const current = article.getAttribute("tabindex") === "0";
  for (const control of article.querySelectorAll("[data-act]")) control.setAttribute("tabindex", current ? "0" : "-1");
  if (!inside || (inside.isConnected && document.activeElement === inside)) return;
  const { act, of } = inside.dataset;
  const again = act && article.querySelector(`[data-act="${act}"]${of ? `[data-of="${of}"]` : ""}`);
  (again instanceof HTMLElement && again.offsetParent ? again : article).focus({ preventScroll: true });
}

/** @param {Note} note @param {import("./types.js").Own | undefined} own */
function wordsOf(note, own) {
  if (!(note.hidden || note.silent) || isFacilitator) return note.text;
  return own?.text ?? text(note.hidden ? "note_hidden" : "note_silent");
}

/**
 * @param {HTMLElement} foot
 * @param {Note} note
 * @param {import("./types.js").Own | undefined} own
 * @param {boolean} isOnItsWay
 */
function drawFoot(foot, note, own, isOnItsWay) {
  const parts = [];
  if (isOnItsWay) parts.push(make("span", { class: "note-pending" }, text("pending_edit")));
  if (own && !isProjector) parts.push(make("span", { class: "note-mine" }, text("mine")));
  if (note.source && note.source !== "online") parts.push(make("span", { class: "note-source" }, text(`source_${note.source}`)));
  if (note.name) parts.push(make("span", { class: "note-name", dir: "auto" }, note.name));
  parts.push(...noteFrom(note));
  if (note.number && !isProjector) parts.push(make("span", { class: "number" }, note.number));
  if (note.silent && !note.hidden && (own || isFacilitator)) {
    parts.push(make("span", { class: "note-reason" }, text(isFacilitator ? "note_silent_facilitator" : "note_silent_own")));
  }
  if (note.agree) parts.push(make("span", { class: "note-agree", "data-agree": true }, counted("one_agrees", "agree_count", note.agree)));
  const reason = note.hidden ? (isFacilitator ? note.reason : own?.reason) : undefined;
  if (reason) parts.push(make("span", { class: "note-reason" }, text(own && !isFacilitator ? "note_hidden_own" : "note_hidden_facilitator", { reason })));
  foot.replaceChildren(...parts);
  foot.hidden = parts.length === 0;
}

/**
 * @param {HTMLElement} place
 * @param {Note} note
  * @param {BoardState} board
 * @param {boolean} selected
 */
function drawActions(place, note, board, selected) {
  const label = { text: short(board.wordsOf(note) || note.number || String(note.id)) };
  const acts = actsOn(note, board).map((act) => action(act, label, act === "agree" ? board.agreed.has(note.id) : undefined));
  if (isFacilitator && !note.hidden) acts.push(noteShower(note, label.text));
  /** @type {HTMLElement[]} */
  const parts = isFacilitator && !isFrozen(board) ? [selectBox(note, label, selected)] : [];
  const folds = acts.length > IN_VIEW;
  parts.push(...(folds ? acts.slice(0, IN_VIEW - 1) : acts));
  if (folds) parts.push(...moreMenu(note.id, label, acts.slice(IN_VIEW - 1)));
  place.replaceChildren(...parts);
  place.hidden = parts.length === 0;
}

/** What can be done with a note, what is needed most first. @param {Note} note @param {BoardState} board */
function actsOn(note, board) {
  const own = mayChangeWords(note, board);
  /** @type {[string, boolean][]} */
  const acts = [
    ["show", note.hidden && mayHide(note, board)],
    ["edit", own],
    ["move", isFacilitator && mayMove(note, board)],
    ["agree", mayAgree(note, board)],
    ["comment", mayComment(note, board)],
    ["move", !isFacilitator && mayMove(note, board)],
    ["park", mayPark(note, board)],
    ["hide", !note.hidden && mayHide(note, board)],
    ["mute", mayMute(note, board)],
    // A facilitator takes back an own note, or one that was taken along, instead of hiding it.
    ["remove", own || mayTakeBack(note, board)],
  ];
  return acts.filter(([, may]) => may).map(([act]) => act);
}

/** @param {string} act @param {{text: string}} label @param {boolean} [pressed] */
function action(act, label, pressed) {
  const state = pressed === undefined ? undefined : String(pressed);
  const name = text(`${act}_label`, label);
  return make("button", { type: "button", class: "note-action", "data-act": act, "aria-label": name, "aria-pressed": state, tabindex: "-1" }, text(act));
}

/** @param {Note} note @param {string} title */
function noteShower(note, title) {
  const button = pointer(`note-${note.id}`, title);
  button.dataset.act = "point";
  return button;
}

/** @param {Note} note @param {{text: string}} label @param {boolean} selected */
function selectBox(note, label, selected) {
  const box = make("input", {
    type: "checkbox",
    class: "note-select",
    "data-act": "select",
    "data-select": String(note.id),
    "aria-label": text("select_label", label),
    tabindex: "-1",
  });
  box.checked = selected;
  return box;
}
