// @ts-check
/** How to undo that notes were moved: where each of them lay, and bringing them back there. */

/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {import("./state.js").Note} Note */
/** @typedef {{notes: number[], column: number, theme: number | null, after: number | null}} Place */
/** @typedef {{verb: string, body: any}} Step */
/** @typedef {(board: BoardState) => Step[] | null} Way */
/**
 * @typedef {{undo: Way, redo: Way, about: number, count?: number, taken?: () => void}} Plan
 *   `about`: the note whose words tell which it was, or 0; `count`: how many notes it is about; `taken` is called once
 *   the server has taken the operation
 */

/** @param {string} verb @param {any} body @returns {Step} */
export const step = (verb, body) => ({ verb, body });

/** @param {Step[]} steps */
export const some = (steps) => (steps.length ? steps : null);

/** Where a note lies, as `note.move` says it. @param {BoardState} board @param {number} id */
function placeOf(board, id) {
  const note = board.notes.get(id);
  if (!note) return null;
  const theme = board.themeOf(note)?.id ?? null;
  const beside = board.notesIn(note.column, theme);
  const before = beside[beside.findIndex((other) => other.id === id) - 1];
  return { note: id, column: note.column, theme, after: before?.id ?? 0 };
}

/**
 * Where notes lie, as `note.move_several` says it: those that lie side by side are one place.
 * @param {BoardState} board @param {number[]} ids @returns {Place[]}
 */
export function placesOf(board, ids) {
  const sought = new Set(ids);
  const notes = ids.flatMap((id) => board.notes.get(id) ?? []);
  const lines = new Map(notes.map((note) => lineOf(board, note)).map((line) => [line.key, line]));
  /** @type {Place[]} */
  const places = [];
  for (const { column: its, theme } of lines.values()) {
    let after = 0;
    for (const { id, column } of board.notesIn(its, theme)) {
      const last = places.at(-1);
      const isBeside = last?.notes.at(-1) === after && last.column === column; // in a theme they may come from any column
      if (sought.has(id) && last && isBeside) last.notes.push(id);
      else if (sought.has(id)) places.push({ notes: [id], column, theme, after });
      after = id;
    }
  }
  return places;
}

/** The theme a note lies in, or else its column. @param {BoardState} board @param {Note} note */
function lineOf(board, note) {
  const theme = board.themeOf(note)?.id ?? null;
  return { key: theme === null ? `column-${note.column}` : `theme-${theme}`, column: note.column, theme };
}

/**
 * Bring notes to places, those that still are where they are expected.
 * @param {BoardState} board @param {Place[]} places @param {(id: number) => boolean} isExpected
 */
export function bring(board, places, isExpected) {
  const found = places
    .filter(({ theme }) => theme === null || board.themes.has(theme))
    .map((place) => ({ ...place, notes: place.notes.filter((id) => isExpected(id)) }))
    .filter(({ notes }) => notes.length);
  return found.length ? [step("note.move_several", { places: found })] : [];
}

/**
 * @param {BoardState} board
 * @param {{note: number, column: number, theme: number | null, after: number | null}} body
 * @returns {Plan | null}
 */
export function moving(board, body) {
  const before = placeOf(board, body.note);
  if (!before) return null;
  /** @param {typeof body} from @param {typeof body} to @returns {Way} */
  const between = (from, to) => (now) => {
    const place = placeOf(now, body.note);
    const still = place && place.column === from.column && place.theme === (from.theme ?? null);
    return still && (to.theme === null || now.themes.has(to.theme)) ? [step("note.move", to)] : null;
  };
  return { undo: between(body, before), redo: between(before, body), about: body.note };
}

/** @param {BoardState} board @param {{places: Place[]}} body @returns {Plan} */
export function movingSeveral(board, body) {
  const ids = body.places.flatMap(({ notes }) => notes);
  const before = placesOf(board, ids);
  /** @param {Place[]} from @param {Place[]} to @returns {Way} */
  const between = (from, to) => (now) => {
    const lay = new Map(from.flatMap((place) => place.notes.map((id) => [id, place])));
    return some(
      bring(now, to, (id) => {
        const [note, place] = [now.notes.get(id), lay.get(id)];
        return Boolean(note && place && !now.mainOf(note) && note.column === place.column && lineOf(now, note).theme === place.theme);
      }),
    );
  };
  return { undo: between(body.places, before), redo: between(before, body.places), about: 0, count: ids.length };
}
