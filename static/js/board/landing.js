// @ts-check
/**
 * Where on the board a note can be dropped. Everything is measured once, when a note is lifted, in the page's own
 * coordinates; after that each move is only arithmetic.
 */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
/** @typedef {{id: number, box: Box}} Spot a note */
/** @typedef {{column: number, theme: number | null, box: Box, head: number, notes: Spot[]}} Heap a theme, or the loose notes of a column */
/** @typedef {{column: number, box: Box, heaps: Heap[]}} Sheet a column */
/**
 * Where a note would land: behind a note of a heap (0: first), or on a note; and where to show it.
 * @typedef {{column: number, theme: number | null, after: number, onto: number | null, mark: Box}} Landing
 */

/** A note is dropped on another when it is held over this middle part of it. */
const MIDDLE = 0.3;

/** @param {Element} element @returns {Box} */
function boxOf(element) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY };
}

/**
 * Measure the board.
 * @param {Set<number>} lifted notes that are being moved: nothing is dropped beside or on them
 * @param {boolean} inThemes whether notes may be dropped in themes
 * @returns {Sheet[]}
 */
export function measure(lifted, inThemes) {
  return [...document.querySelectorAll("[data-column]")].map((place) => {
    const column = Number(place.getAttribute("data-column"));
    const loose = place.querySelector(":scope > section > [data-notes]");
    const themes = inThemes ? [...place.querySelectorAll("[data-theme]")] : [];
    const heaps = themes.map((theme) => heapOf(column, Number(theme.getAttribute("data-theme")), theme, theme, lifted));
    if (loose) heaps.push(heapOf(column, null, place, loose, lifted));
    return { column, box: boxOf(place), heaps };
  });
}

/** @param {number} column @param {number | null} theme @param {Element} around @param {Element} list @param {Set<number>} lifted */
function heapOf(column, theme, around, list, lifted) {
  const notes = [...list.querySelectorAll("[data-note]")].map((note) => ({ id: Number(note.getAttribute("data-note")), box: boxOf(note) }));
  return { column, theme, box: boxOf(around), head: boxOf(list).top, notes: notes.filter(({ id }) => !lifted.has(id)) };
}

/** @param {Box} box @param {number} x @param {number} y */
const holds = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/**
 * What lies under a point of the page.
 * @param {Sheet[]} sheets
 * @param {number} x @param {number} y
 * @param {boolean} gathers whether a note may be dropped on a loose one
 * @returns {Landing | null}
 */
export function landing(sheets, x, y, gathers) {
  const sheet = sheets.find(({ box }) => holds(box, x, y));
  const heap = sheet?.heaps.find(({ box }) => holds(box, x, y));
  if (!heap) return null;
  const next = firstBelow(heap.notes, y);
  const over = heap.notes[next];
  if (gathers && heap.theme === null && over && isOver(over.box, y)) {
    return { column: heap.column, theme: null, after: 0, onto: over.id, mark: over.box };
  }
  const place = over && y > (over.box.top + over.box.bottom) / 2 ? next + 1 : next;
  const before = heap.notes[place - 1];
  const behind = heap.notes[place];
  const edge = before ? before.box.bottom : behind ? behind.box.top : heap.theme === null ? heap.head : heap.box.bottom - 12;
  const middle = before && behind ? (before.box.bottom + behind.box.top) / 2 : before ? edge + 6 : edge - 6;
  const { left, right } = (before ?? behind)?.box ?? { left: heap.box.left + 16, right: heap.box.right - 16 };
  return { column: heap.column, theme: heap.theme, after: before?.id ?? 0, onto: null, mark: { left, right, top: middle - 2, bottom: middle + 2 } };
}

/** @param {Box} box @param {number} y */
function isOver(box, y) {
  const share = (y - box.top) / (box.bottom - box.top || 1);
  return share >= MIDDLE && share <= 1 - MIDDLE;
}

/** The first note that ends below a height; they stand in the order of their heights. @param {Spot[]} notes @param {number} y */
function firstBelow(notes, y) {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Spot} */ (notes[middle]).box.bottom < y) low = middle + 1;
    else high = middle;
  }
  return low;
}
