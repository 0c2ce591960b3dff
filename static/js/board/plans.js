// @ts-check
/**
 * How to undo what was done on the board, and to do it again, as ordinary operations. Each plan looks at the board as
 * it was before; what it gives looks at the board as it is then, and finds nothing to do (null) if somebody else has
 * changed it meanwhile.
 */

/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {{verb: string, body: any}} Step */
/** @typedef {(board: BoardState) => Step[] | null} Way */
/** @typedef {{undo: Way, redo: Way, about: number}} Plan `about`: the note whose words tell which it was, or 0 */

/** @param {string} verb @param {any} body @returns {Step} */
const step = (verb, body) => ({ verb, body });

/** Where a note lies, as `note.move` says it. @param {BoardState} board @param {number} id */
function placeOf(board, id) {
  const note = board.notes.get(id);
  if (!note) return null;
  const theme = board.themeOf(note)?.id ?? null;
  const beside = board.notesIn(note.column, theme);
  const before = beside[beside.findIndex((other) => other.id === id) - 1];
  return { note: id, column: note.column, theme, after: before?.id ?? 0 };
}

/** @param {BoardState} board @param {number} id the theme of a note now */
const themeOf = (board, id) => board.notes.get(id)?.theme ?? null;

/** Put notes back into the themes they lay in. @param {BoardState} board @param {Map<number, number | null>} before */
function regroup(board, before) {
  /** @type {Map<number | null, number[]>} */
  const by = new Map();
  for (const [note, theme] of before) {
    if (board.notes.has(note) && (theme === null || board.themes.has(theme))) by.set(theme, [...(by.get(theme) ?? []), note]);
  }
  return [...by].map(([theme, notes]) => (theme === null ? step("note.ungroup", { notes }) : step("note.group", { notes, theme })));
}

/** @param {BoardState} board @param {number[]} notes */
const themesOf = (board, notes) => new Map(notes.map((id) => [id, themeOf(board, id)]));

/** @param {Step[]} steps */
const some = (steps) => (steps.length ? steps : null);

/** Two verbs that undo each other. @param {string} there @param {string} back @returns {(board: BoardState, body: any) => Plan} */
const pair = (there, back) => (_board, body) => ({
  undo: () => [step(back, body)],
  redo: () => [step(there, body)],
  about: body.note ?? 0,
});

/** @param {string} kind @param {(board: BoardState, body: any) => {hidden: boolean, reason?: string} | undefined} find */
function hiding(kind, find) {
  const hide = `${kind}.hide`;
  const show = `${kind}.show`;
  /** @param {any} body @param {string} reason @returns {Way} */
  const hides = (body, reason) => (board) => (find(board, body)?.hidden === false ? [step(hide, { [kind]: body[kind], reason })] : null);
  /** @param {any} body @returns {Way} */
  const shows = (body) => (board) => (find(board, body)?.hidden ? [step(show, { [kind]: body[kind] })] : null);
  /** @type {Record<string, (board: BoardState, body: any) => Plan>} */
  return {
    [hide]: (/** @type {BoardState} */ _board, /** @type {any} */ body) => ({ undo: shows(body), redo: hides(body, body.reason), about: body.note ?? 0 }),
    [show]: (/** @type {BoardState} */ board, /** @type {any} */ body) => {
      const reason = find(board, body)?.reason ?? "";
      return { undo: hides(body, reason), redo: shows(body), about: body.note ?? 0 };
    },
  };
}

/**
 * @param {BoardState} board
 * @param {{note: number, column: number, theme: number | null, after: number | null}} body
 * @returns {Plan | null}
 */
function moving(board, body) {
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

/** @param {BoardState} board @param {{note: number, version: number, text: string}} body @returns {Plan} */
function editing(board, body) {
  const before = board.notes.get(body.note)?.text ?? "";
  let version = body.version + 1;
  /** @param {string} text @returns {Way} */
  const say = (text) => (now) => {
    const note = now.notes.get(body.note);
    if (!note || note.version !== version) return null;
    version += 1;
    return [step("note.edit", { note: body.note, version: note.version, text })];
  };
  return { undo: say(before), redo: say(body.text), about: body.note };
}

/** @param {BoardState} board @param {{note: number}} body @returns {Plan} */
function removing(board, body) {
  return {
    undo: (now) => (now.notes.has(body.note) ? null : [step("note.restore", body)]),
    redo: (now) => (now.notes.has(body.note) ? [step("note.remove", body)] : null),
    about: body.note,
  };
}

/** @param {BoardState} board @param {{notes: number[], theme: number}} body @returns {Plan} */
function grouping(board, body) {
  const before = themesOf(board, body.notes);
  return {
    undo: (now) => some(regroup(now, new Map([...before].filter(([id, theme]) => theme !== body.theme && themeOf(now, id) === body.theme)))),
    redo: (now) => (now.themes.has(body.theme) ? some(regroup(now, new Map(body.notes.map((id) => [id, body.theme])))) : null),
    about: 0,
  };
}

/** @param {BoardState} board @param {{notes: number[]}} body @returns {Plan} */
function ungrouping(board, body) {
  const before = themesOf(board, body.notes);
  return {
    undo: (now) => some(regroup(now, new Map([...before].filter(([id, theme]) => theme !== null && themeOf(now, id) === null)))),
    redo: (now) => some(regroup(now, new Map(body.notes.filter((id) => themeOf(now, id) !== null).map((id) => [id, null])))),
    about: 0,
  };
}

/** @param {BoardState} board @param {{notes: number[], into: number}} body @returns {Plan} */
function merging(board, body) {
  const main = board.notes.get(body.into)?.merged ?? body.into;
  const notes = body.notes.filter((id) => id !== main);
  const piles = new Map(notes.map((id) => [id, board.under(id).merged.map((note) => note.id)]));
  const mains = new Map(notes.map((id) => [id, board.notes.get(id)?.merged ?? null]));
  const places = new Map(notes.map((id) => [id, placeOf(board, id)]));
  return {
    undo: (now) => {
      const lies = (/** @type {number} */ id) => now.notes.get(id)?.merged === main;
      const loose = notes.filter(lies);
      const all = [...loose, ...loose.flatMap((id) => piles.get(id) ?? []).filter(lies)];
      if (!all.length) return null;
      const steps = [step("note.unmerge", { notes: all })];
      for (const id of loose) {
        const place = places.get(id);
        const before = mains.get(id) ?? null;
        const top = now.notes.get(main);
        if (before !== null && now.notes.has(before)) steps.push(step("note.merge", { notes: [id], into: before }));
        else if (place && (place.column !== top?.column || place.theme !== top.theme) && (place.theme === null || now.themes.has(place.theme))) {
          steps.push(step("note.move", place));
        }
        const pile = (piles.get(id) ?? []).filter(lies);
        if (pile.length) steps.push(step("note.merge", { notes: pile, into: id }));
      }
      return steps;
    },
    redo: (now) => (now.notes.has(body.into) && notes.some((id) => now.notes.has(id)) ? [step("note.merge", body)] : null),
    about: 0,
  };
}

/** @param {BoardState} board @param {{notes: number[]}} body @returns {Plan} */
function unmerging(board, body) {
  const mains = new Map(body.notes.map((id) => [id, board.notes.get(id)?.merged ?? 0]));
  return {
    undo: (now) => some([...mains].filter(([id, into]) => now.notes.has(into) && now.notes.get(id)?.merged === null).map(([id, into]) => step("note.merge", { notes: [id], into }))),
    redo: (now) => some([...mains].filter(([id, into]) => now.notes.get(id)?.merged === into).map(([id]) => step("note.unmerge", { notes: [id] }))),
    about: body.notes[0] ?? 0,
  };
}

/** @param {BoardState} board @param {any} body @param {any} told what the server tells us alone, once it has answered @returns {Plan} */
function addingTheme(board, body, told) {
  /** @type {number[]} */
  const notes = body.notes ?? [];
  const before = themesOf(board, notes);
  return {
    undo: (now) => {
      const { theme } = told;
      const found = now.themes.get(theme);
      const gathered = [...now.notes.values()].filter((note) => note.theme === theme && !now.mainOf(note));
      if (!found || found.title !== body.title || gathered.some((note) => !notes.includes(note.id))) return null;
      const earlier = new Map([...before].filter(([id, was]) => was !== null && themeOf(now, id) === theme));
      return [step("theme.remove", { theme }), ...regroup(now, earlier)];
    },
    redo: (now) => {
      const { theme } = told;
      const elsewhere = new Map(notes.filter((id) => themeOf(now, id) !== null).map((id) => [id, null]));
      return now.themes.has(theme) ? null : [...regroup(now, elsewhere), step("theme.restore", { theme, notes })];
    },
    about: 0,
  };
}

/** @param {BoardState} board @param {any} body @returns {Plan} */
function editingTheme(board, body) {
  const { title = "", summary = "" } = board.themes.get(body.theme) ?? {};
  const before = { theme: body.theme, title, summary };
  /** @param {typeof before} from @param {typeof before} to @returns {Way} */
  const between = (from, to) => (now) => {
    const theme = now.themes.get(body.theme);
    return theme && theme.title === from.title && theme.summary === from.summary ? [step("theme.edit", to)] : null;
  };
  return { undo: between(body, before), redo: between(before, body), about: 0 };
}

/** @param {BoardState} board @param {{theme: number}} body @returns {Plan} */
function removingTheme(board, body) {
  const notes = [...board.notes.values()].filter((note) => note.theme === body.theme).map((note) => note.id);
  return {
    undo: (now) => (now.themes.has(body.theme) ? null : [step("theme.restore", { theme: body.theme, notes })]),
    redo: (now) => (now.themes.has(body.theme) ? [step("theme.remove", body)] : null),
    about: 0,
  };
}

/** What can be undone, by verb. @type {Record<string, (board: BoardState, body: any, told: any) => Plan | null>} */
export const PLANS = {
  "note.move": moving,
  "note.edit": editing,
  "note.remove": removing,
  "note.group": grouping,
  "note.ungroup": ungrouping,
  "note.merge": merging,
  "note.unmerge": unmerging,
  "theme.add": addingTheme,
  "theme.edit": editingTheme,
  "theme.remove": removingTheme,
  ...hiding("note", (board, body) => board.notes.get(body.note)),
  ...hiding("comment", (board, body) => board.comments.get(body.comment)),
  "comment.remove": pair("comment.remove", "comment.restore"),
  "board.lock": pair("board.lock", "board.unlock"),
  "board.unlock": pair("board.unlock", "board.lock"),
  "column.lock": pair("column.lock", "column.unlock"),
  "column.unlock": pair("column.unlock", "column.lock"),
};
