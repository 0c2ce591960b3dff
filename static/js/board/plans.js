// @ts-check
/**
 * How to undo what was done on the board, and to do it again, as ordinary operations. Each plan looks at the board as
 * it was before; what it gives looks at the board as it is then, and finds nothing to do (null) if somebody else has
 * changed it meanwhile.
 */

import { bring, moving, movingSeveral, placesOf, some, step } from "./plans_of_places.js";

/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {import("./plans_of_places.js").Plan} Plan */
/** @typedef {import("./plans_of_places.js").Step} Step */
/** @typedef {import("./plans_of_places.js").Way} Way */

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

/**
 * Two verbs that undo each other.
 * @param {string} there @param {string} back
 * @param {(board: BoardState, body: any) => boolean} isDone whether it is as the first of them leaves it
 * @returns {(board: BoardState, body: any) => Plan}
 */
const pair = (there, back, isDone) => (_board, body) => ({
  undo: (now) => (isDone(now, body) ? [step(back, body)] : null),
  redo: (now) => (isDone(now, body) ? null : [step(there, body)]),
  about: 0,
});

/** @param {BoardState} board @param {{column: number}} body */
const isLocked = (board, body) => board.columns.some(({ id, locked }) => id === body.column && locked);

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

/** One operation for all of some notes, if there are any. @param {string} verb @param {number[]} notes @param {object} [more] */
const all = (verb, notes, more = {}) => (notes.length ? [step(verb, { notes, ...more })] : []);

/** Those of some notes that are hidden now, or that are not. @param {BoardState} board @param {number[]} notes @param {boolean} hidden */
const those = (board, notes, hidden) => notes.filter((id) => board.notes.get(id)?.hidden === hidden);

/** @param {BoardState} board @param {{notes: number[], reason: string}} body @returns {Plan} */
function hidingSeveral(board, body) {
  const shown = those(board, body.notes, false);
  return {
    undo: (now) => some(all("note.show_several", those(now, shown, true))),
    redo: (now) => some(all("note.hide_several", those(now, shown, false), { reason: body.reason })),
    about: 0,
    count: body.notes.length,
  };
}

/** Hiding them again gives each its own reason. @param {BoardState} board @param {{notes: number[]}} body @returns {Plan} */
function showingSeveral(board, body) {
  /** @type {Map<string, number[]>} */
  const reasons = new Map();
  for (const id of those(board, body.notes, true)) {
    const reason = board.notes.get(id)?.reason ?? "";
    reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  }
  return {
    undo: (now) => some([...reasons].flatMap(([reason, notes]) => all("note.hide_several", those(now, notes, false), { reason }))),
    redo: (now) => some(all("note.show_several", those(now, [...reasons.values()].flat(), true))),
    about: 0,
    count: body.notes.length,
  };
}

/** The versions of notes that are of our own making, those of an undoing too: "12 3". @type {Set<string>} */
const ours = new Set();

/** @param {BoardState} board @param {{note: number, version: number, text: string}} body @returns {Plan} */
function editing(board, body) {
  const edited = board.notes.get(body.note);
  const before = edited ? board.wordsOf(edited) : "";
  /** @param {string} text @returns {Way} */
  const say = (text) => (now) => {
    const note = now.notes.get(body.note);
    if (!note || !ours.has(`${note.id} ${note.version}`)) return null;
    ours.add(`${note.id} ${note.version + 1}`);
    return [step("note.edit", { note: note.id, version: note.version, text })];
  };
  const taken = () => void ours.add(`${body.note} ${body.version + 1}`);
  return { undo: say(before), redo: say(body.text), about: body.note, taken };
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

/** Lay notes under those that they are to lie under. @param {Map<number, number | null>} mains @param {BoardState} now */
function under(mains, now) {
  /** @type {Map<number, number[]>} */
  const by = new Map();
  for (const [id, into] of mains) if (into !== null && now.notes.has(into)) by.set(into, [...(by.get(into) ?? []), id]);
  return [...by].map(([into, notes]) => step("note.merge", { notes, into }));
}

/** @param {BoardState} board @param {{notes: number[], into: number}} body @returns {Plan} */
function merging(board, body) {
  const main = board.notes.get(body.into)?.merged ?? body.into;
  const notes = body.notes.filter((id) => id !== main);
  const piles = new Map(notes.map((id) => [id, board.under(id).merged.map((note) => note.id)]));
  const mains = new Map(notes.map((id) => [id, board.notes.get(id)?.merged ?? null]));
  const places = placesOf(board, notes.filter((id) => mains.get(id) === null));
  return {
    undo: (now) => {
      const lies = (/** @type {number} */ id) => now.notes.get(id)?.merged === main;
      const loose = notes.filter(lies);
      const top = now.notes.get(main);
      if (!loose.length) return null;
      const away = places.filter(({ column, theme }) => column !== top?.column || theme !== top.theme);
      return [
        step("note.unmerge", { notes: [...loose, ...loose.flatMap((id) => piles.get(id) ?? []).filter(lies)] }),
        ...bring(now, away, lies),
        ...under(new Map(loose.map((id) => [id, mains.get(id) ?? null])), now),
        ...loose.flatMap((id) => under(new Map((piles.get(id) ?? []).filter(lies).map((below) => [below, id])), now)),
      ];
    },
    redo: (now) => (now.notes.has(body.into) && notes.some((id) => now.notes.has(id)) ? [step("note.merge", body)] : null),
    about: 0,
  };
}

/** @param {BoardState} board @param {{notes: number[]}} body @returns {Plan} */
function unmerging(board, body) {
  const mains = new Map(body.notes.map((id) => [id, board.notes.get(id)?.merged ?? null]));
  return {
    undo: (now) => some(under(new Map([...mains].filter(([id]) => now.notes.get(id)?.merged === null)), now)),
    redo: (now) => {
      const notes = [...mains].filter(([id, into]) => into !== null && now.notes.get(id)?.merged === into).map(([id]) => id);
      return notes.length ? [step("note.unmerge", { notes })] : null;
    },
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
  "note.move_several": movingSeveral,
  "note.hide_several": hidingSeveral,
  "note.show_several": showingSeveral,
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
  "comment.remove": pair("comment.remove", "comment.restore", (now, { comment }) => !now.comments.has(comment)),
  "board.lock": pair("board.lock", "board.unlock", (now) => now.state === "locked"),
  "board.unlock": pair("board.unlock", "board.lock", (now) => now.state === "open"),
  "column.lock": pair("column.lock", "column.unlock", isLocked),
  "column.unlock": pair("column.unlock", "column.lock", (now, body) => !isLocked(now, body)),
};
