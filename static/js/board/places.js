// @ts-check
/**
 * The notes by where they lie. Each column and each theme keeps its notes in order, so that drawing one of them does
 * not look through the whole board; and what has changed since the last drawing is remembered by column.
 */

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Theme} Theme */

/** @param {{rank: number, id: number}} a @param {{rank: number, id: number}} b */
export const byRank = (a, b) => a.rank - b.rank || a.id - b.id;

/** @template {{rank: number, id: number}} T @param {T[]} rows @param {T} row where it stands or would stand */
function placeOf(rows, row) {
  let low = 0;
  for (let high = rows.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (byRank(/** @type {T} */ (rows[middle]), row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A map that tells of every change, whoever makes it. @template {{id: number}} T @extends {Map<number, T>} */
class Watched extends Map {
  /** @param {(before: T | undefined, after: T | undefined) => void} changed */
  constructor(changed) {
    super();
    this.changed = changed;
  }

  /** @param {number} id @param {T} row */
  set(id, row) {
    const before = this.get(id);
    super.set(id, row);
    if (before !== row) this.changed(before, row);
    return this;
  }

  /** @param {number} id */
  delete(id) {
    const before = this.get(id);
    const was = super.delete(id);
    if (before) this.changed(before, undefined);
    return was;
  }
}

export class Places {
  constructor() {
    /** Columns that look different since they were last drawn. @type {Set<number>} */
    this.touched = new Set();
    /** @type {Map<string, Note[]>} */
    this.groups = new Map();
    this.isStale = false;
    /** @type {Map<number, Note>} */
    this.notes = new Watched((before, after) => this.noteChanged(before, after));
    /** @type {Map<number, Theme>} */
    this.themes = new Watched((before, after) => this.themeChanged(before, after));
  }

  /** Take all notes and themes of a board. @param {Note[]} notes @param {Theme[]} themes */
  load(notes, themes) {
    this.isStale = true;
    for (const [rows, fresh] of /** @type {[Map<number, any>, {id: number}[]][]} */ ([[this.themes, themes], [this.notes, notes]])) {
      const ids = new Set(fresh.map((row) => row.id));
      for (const id of [...rows.keys()]) if (!ids.has(id)) rows.delete(id);
      for (const row of fresh) rows.set(row.id, row);
    }
  }

  /** Where a note is shown: in its theme if there is one, else loose in its column. @param {Note} note */
  groupOf(note) {
    return note.theme !== null && this.themes.has(note.theme) ? `theme-${note.theme}` : `column-${note.column}`;
  }

  /** @param {Note} note */
  columnOf(note) {
    return (note.theme === null ? undefined : this.themes.get(note.theme)?.column) ?? note.column;
  }

  /** The notes of a column that lie in no theme, or those of a theme, in order. @param {number} column @param {number | null} theme */
  in(column, theme) {
    if (this.isStale) this.sort();
    return this.groups.get(theme === null ? `column-${column}` : `theme-${theme}`) ?? [];
  }

  /** Put all notes where they lie anew: after a theme has come, gone or moved. */
  sort() {
    this.isStale = false;
    this.groups.clear();
    for (const note of this.notes.values()) {
      const group = this.groupOf(note);
      const rows = this.groups.get(group);
      if (rows) rows.push(note);
      else this.groups.set(group, [note]);
    }
    for (const rows of this.groups.values()) rows.sort(byRank);
  }

  /** @param {Note | undefined} before @param {Note | undefined} after */
  noteChanged(before, after) {
    for (const note of [before, after]) {
      if (!note) continue;
      this.touched.add(this.columnOf(note));
      // A note that says the same as another is shown under that one, wherever it lies.
      const other = note.merged && this.notes.get(note.merged);
      if (other) this.touched.add(this.columnOf(other));
    }
    if (this.isStale) return;
    if (before) {
      const rows = this.groups.get(this.groupOf(before)) ?? [];
      const place = placeOf(rows, before);
      if (rows[place]?.id === before.id) rows.splice(place, 1);
      else this.isStale = true;
    }
    if (after) {
      const group = this.groupOf(after);
      const rows = this.groups.get(group) ?? [];
      rows.splice(placeOf(rows, after), 0, after);
      this.groups.set(group, rows);
    }
  }

  /** @param {Theme | undefined} before @param {Theme | undefined} after */
  themeChanged(before, after) {
    for (const theme of [before, after]) if (theme) this.touched.add(theme.column);
    if (before && after && before.column === after.column) return;
    this.isStale = true;
    const id = (before ?? after)?.id;
    for (const note of this.notes.values()) if (note.theme === id) this.touched.add(note.column);
  }
}
