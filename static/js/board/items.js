// @ts-check
/** What dots may lie on and what may be chosen: a theme as a whole, and a note that lies in none. */

import { short } from "./dom.js";
import { isFacilitator, text } from "./page.js";

/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Theme} Theme */

/**
 * @typedef {object} Item
 * @property {string} name        "note:12" or "theme:3"
 * @property {Note | undefined} note
 * @property {Theme | undefined} theme
 * @property {boolean} chosen
 * @property {boolean} takesDots  by the server's rule (workshops/boards/dots.py)
 */

/** @param {BoardState} state @param {string} name @returns {Item | undefined} undefined when it is not on the board */
export function itemOf(state, name) {
  const [kind, id] = name.split(":");
  const theme = kind === "theme" ? state.themes.get(Number(id)) : undefined;
  const note = kind === "note" ? state.notes.get(Number(id)) : undefined;
  if (theme) return { name, note: undefined, theme, chosen: theme.chosen, takesDots: true };
  if (!note) return undefined;
  const takesDots = note.theme === null && note.merged === null && !note.hidden && !note.silent;
  return { name, note, theme: undefined, chosen: note.chosen, takesDots };
}

/** Everything that takes dots, in the board's order. @param {BoardState} state @returns {Item[]} */
export function itemsThatTakeDots(state) {
  const names = state.columns.flatMap(({ id }) => [
    ...state.themesIn(id).map((theme) => `theme:${theme.id}`),
    ...state.notesIn(id, null).map((note) => `note:${note.id}`),
  ]);
  return names.flatMap((name) => itemOf(state, name) ?? []).filter((item) => item.takesDots);
}

/** Its words, as everybody may read them. @param {Item} item @param {number} [length] */
export function wordsOf({ theme, note }, length = 60) {
  if (theme) return short(theme.title, length);
  if (note?.hidden && !isFacilitator) return text("note_hidden");
  return short(note?.text || note?.number || "", length);
}

/**
 * The places on the page where something may stand about an item (note.js and view.js make them).
 * @param {BoardState} state
 * @param {ParentNode[]} within the columns that have been drawn
 * @returns {{place: HTMLElement, item: Item}[]}
 */
export function placesOf(state, within) {
  const found = [];
  for (const place of within.flatMap((root) => [...root.querySelectorAll("[data-dots]")])) {
    if (!(place instanceof HTMLElement)) continue;
    const item = itemOf(state, place.dataset.dots ?? "");
    if (item) found.push({ place, item });
  }
  return found;
}

/** Whether a control may be reached with Tab now: of the notes of a column, only one may. @param {HTMLElement} place */
export function tabindexIn(place) {
  const note = place.closest("[data-note]");
  return !note || note.getAttribute("tabindex") === "0" ? "0" : "-1";
}

/** Give the focus to the note or theme around a control that is going away. @param {HTMLElement} place */
export function focusAround(place) {
  const around = place.closest("[data-note], [data-theme]");
  if (!(around instanceof HTMLElement)) return;
  if (!around.hasAttribute("tabindex")) around.setAttribute("tabindex", "-1");
  around.focus({ preventScroll: true });
}
