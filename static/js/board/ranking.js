// @ts-check
/** A round's result as a table with bars: most dots first; those with equally many share a place. */

import { make } from "./dom.js";
import { itemOf, wordsOf } from "./items.js";
import { counted, text } from "./page.js";

/** @typedef {import("./items.js").Item} Item */
/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {{item: string, dots: number, people: number}} Counted */
/** @typedef {{item: Item, dots?: number, people?: number, place?: number, shared?: number}} Row */

/**
 * Give each item that is still on the board its place; equal numbers of dots share one.
 * @param {BoardState} state
 * @param {Counted[]} tally most dots first
 * @returns {{rows: Required<Row>[], gone: number}} `gone`: dots on what has been taken off the board since
 */
export function ranked(state, tally) {
  const standing = tally.flatMap((row) => {
    const item = itemOf(state, row.item);
    return item ? [{ ...row, item }] : [];
  });
  const rows = standing.map((row) => ({
    ...row,
    place: 1 + standing.filter((other) => other.dots > row.dots).length,
    shared: standing.filter((other) => other.dots === row.dots).length,
  }));
  const all = tally.reduce((sum, row) => sum + row.dots, 0);
  return { rows, gone: all - rows.reduce((sum, row) => sum + row.dots, 0) };
}

/**
 * @param {BoardState} state
 * @param {Row[]} rows
 * @param {{caption: string, choose: boolean}} how `choose`: with a box to choose each
 */
export function resultTable(state, rows, { caption, choose }) {
  const hasDots = rows.some((row) => row.dots);
  const most = Math.max(1, ...rows.map((row) => row.dots ?? 0));
  const heads = [hasDots ? "result_place" : "", "result_what", hasDots ? "result_dots" : "", choose ? "choose" : ""].filter(Boolean);
  return make(
    "table",
    { class: "result-table" },
    make("caption", { dir: "auto" }, caption),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, text(head))))),
    make("tbody", {}, ...rows.map((row) => resultRow(state, row, { most, choose }))),
  );
}

/** @param {BoardState} state @param {Row} row @param {{most: number, choose: boolean}} how */
function resultRow(state, row, { most, choose }) {
  const { item } = row;
  const column = state.titleOf(item.theme?.column ?? (item.note ? state.columnOf(item.note) : 0));
  const what = make(
    "th",
    { scope: "row", class: "result-what" },
    make("span", { class: "result-words", dir: "auto" }, wordsOf(item, 200)),
    make("span", { class: "result-kind" }, `${text(item.theme ? "theme" : "a_note")} · ${column}`),
  );
  if (item.chosen) what.append(chosenMark());
  if (row.dots) what.append(bar(row.dots / most));
  const cells = [what];
  if (row.dots) {
    cells.unshift(make("td", { class: "result-place" }, placeOf(row)));
    const people = row.people ?? 0;
    const from = make("span", { class: "result-from" }, counted("result_from_one", "result_from", people, { people }));
    cells.push(make("td", { class: "result-dots" }, make("strong", {}, String(row.dots)), " ", from));
  }
  if (choose) cells.push(make("td", { class: "result-choose" }, box(item)));
  return make("tr", { "data-result-row": item.name }, ...cells);
}

/** An icon and a word, on the item and in the list. */
export function chosenMark() {
  return make("strong", { class: "chosen-mark" }, make("span", { class: "chosen-tick", "aria-hidden": "true" }, "✓"), text("chosen"));
}

/** @param {Row} row */
function placeOf({ place = 0, shared = 1 }) {
  return shared > 1 ? text("result_place_shared", { place, n: shared }) : text("result_place_alone", { place });
}

/** A bar beside its number; the number says it all. @param {number} share */
function bar(share) {
  const drawn = make("span", { class: "result-bar", "aria-hidden": "true" }, make("span", {}));
  drawn.style.setProperty("--share", `${Math.round(share * 1000) / 10}%`);
  return drawn;
}

/** @param {Item} item */
function box(item) {
  const label = text("choose_label", { text: wordsOf(item) });
  const made = make("input", { type: "checkbox", class: "note-select", "data-choose": item.name, "aria-label": label });
  made.checked = item.chosen;
  return made;
}
