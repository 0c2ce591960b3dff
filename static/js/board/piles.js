// @ts-check
/** What lies under each note: the notes that say the same, and the comments. Kept by note, for boards of thousands. */

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Comment} Comment */
/** @typedef {{merged: Note[], comments: Comment[]}} Pile */

/** @type {Pile} */
const NOTHING = { merged: [], comments: [] };

export class Piles {
  constructor() {
    /** @type {Map<number, Set<number>>} */
    this.merged = new Map();
    /** @type {Map<number, Set<number>>} */
    this.comments = new Map();
    /** Piles as they were made; one is made anew when something in it has changed. @type {Map<number, Pile>} */
    this.made = new Map();
  }

  /** @param {Map<number, Note>} notes @param {Map<number, Comment>} comments */
  load(notes, comments) {
    this.merged.clear();
    this.comments.clear();
    this.made.clear();
    for (const note of notes.values()) if (note.merged !== null) put(this.merged, note.merged, note.id);
    for (const comment of comments.values()) put(this.comments, comment.note, comment.id);
  }

  /** @param {Note | undefined} before @param {Note} note */
  noteChanged(before, note) {
    if (before && before.merged !== note.merged) this.leave(before);
    if (note.merged === null) return;
    put(this.merged, note.merged, note.id);
    this.made.delete(note.merged);
  }

  /** @param {Note} note */
  noteGone(note) {
    this.comments.delete(note.id);
    this.made.delete(note.id);
    this.leave(note);
  }

  /** The note lies under no other any more. @param {Note} note */
  leave(note) {
    if (note.merged === null) return;
    this.merged.get(note.merged)?.delete(note.id);
    this.made.delete(note.merged);
  }

  /** @param {Comment} comment */
  commentChanged(comment) {
    put(this.comments, comment.note, comment.id);
    this.made.delete(comment.note);
  }

  /** @param {Comment} comment */
  commentGone(comment) {
    this.comments.get(comment.note)?.delete(comment.id);
    this.made.delete(comment.note);
  }

  /** @param {number} id @param {Map<number, Note>} notes @param {Map<number, Comment>} comments @returns {Pile} */
  of(id, notes, comments) {
    const below = this.merged.get(id);
    const said = this.comments.get(id);
    if (!below?.size && !said?.size) return NOTHING;
    const made = this.made.get(id);
    if (made) return made;
    const pile = { merged: rows(below, notes), comments: rows(said, comments) };
    pile.merged.sort((a, b) => a.rank - b.rank || a.id - b.id);
    this.made.set(id, pile);
    return pile;
  }
}

/** @param {Map<number, Set<number>>} sets @param {number} key @param {number} id */
function put(sets, key, id) {
  const set = sets.get(key);
  if (set) set.add(id);
  else sets.set(key, new Set([id]));
}

/** @template {{id: number}} T @param {Set<number> | undefined} ids @param {Map<number, T>} from @returns {T[]} */
const rows = (ids, from) => [...(ids ?? [])].flatMap((id) => from.get(id) ?? []).sort((a, b) => a.id - b.id);
