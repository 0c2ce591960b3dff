// @ts-check
/**
 * The board as data. A snapshot and the effects after it give the same state as a later snapshot
 * (held by tests/boards/test_replicas.py): an effect holds whole rows or some of their fields.
 */

import { Piles } from "./piles.js";
import { byRank, Places } from "./places.js";

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Theme} Theme */
/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./types.js").Round} Round */
/** @typedef {import("./types.js").Comment} Comment */
/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {import("./types.js").Mute} Mute */
/** @typedef {import("./types.js").DotsUsed} DotsUsed */
/** @typedef {import("./types.js").Own} Own */
/** @typedef {import("./types.js").OwnComment} OwnComment */
/** @typedef {import("./types.js").Mine} Mine */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Effect} Effect */

/** @template {{id: number}} T @param {T[]} rows @returns {Map<number, T>} */
const byId = (rows) => new Map(rows.map((row) => [row.id, row]));

/**
 * Put rows, or some of their fields, into a map. A row is replaced and never changed: whoever draws compares objects.
 * @template {{id: number}} T
 * @param {Map<number, T>} rows
 * @param {Partial<T>[]} [patches]
 */
function mend(rows, patches = []) {
  for (const patch of patches) {
    const id = /** @type {number} */ (patch.id);
    rows.set(id, /** @type {T} */ ({ ...rows.get(id), ...patch }));
  }
}

/** @param {{order: number, id: number}} a @param {{order: number, id: number}} b */
const byOrder = (a, b) => a.order - b.order || a.id - b.id;

/** @param {Column[]} columns @param {Effect} effect @returns {Column[]} in their order */
function mendedColumns(columns, effect) {
  const rows = byId(columns);
  mend(rows, effect.columns);
  for (const id of effect.gone?.columns ?? []) rows.delete(id);
  return [...rows.values()].sort(byOrder);
}

export class BoardState {
  constructor() {
    /** @type {Settings} */
    this.settings = { state: "open", add_only: false, door_closed: false, timer: null, leader: "", leading: "" };
    /** @type {Column[]} */
    this.columns = [];
    /** @type {Map<number, Round>} */
    this.rounds = new Map();
    /** @type {Map<number, Comment>} */
    this.comments = new Map();
    /** @type {Map<number, Mute>} */
    this.mutes = new Map();
    /** Whether a facilitator has paused what we contribute. */
    this.isMuted = false;
    /** Where everything lies. */
    this.places = new Places();
    this.themes = this.places.themes;
    this.notes = this.places.notes;
    /** @type {Map<number, Own>} */
    this.own = new Map();
    /** What was last told of it; see `dotsUsed`. @type {DotsUsed | null} */
    this.used = null;
    /** Words of own notes that are on their way. @type {Map<number, string>} */
    this.edits = new Map();
    /** @type {Map<number, OwnComment>} */
    this.ownComments = new Map();
    /** The notes we agree with. @type {Set<number>} */
    this.agreed = new Set();
    /** Own comments that are on their way, by note. @type {Map<number, string[]>} */
    this.unsaid = new Map();
    /** What lies under each note. */
    this.piles = new Piles();
  }

  /**
   * Take a whole board.
   * @param {Snapshot} snapshot
   * @param {Mine} [own]
   */
  load(snapshot, own) {
    this.settings = snapshot.board;
    this.rounds = byId(snapshot.rounds);
    this.comments = byId(snapshot.comments);
    this.used = snapshot.dots_used ?? null;
    this.mutes = byId(snapshot.mutes ?? []);
    this.columns = [...snapshot.columns].sort(byOrder);
    this.places.load(snapshot.notes, snapshot.themes);
    this.piles.load(this.notes, this.comments);
    if (own) this.loadOwn(own);
  }

  /** Take what only we are told. @param {Mine} own */
  loadOwn(own) {
    for (const mine of own.notes ?? []) this.own.set(mine.id, mine);
    // Another map: what is drawn from it is drawn anew.
    if (own.comments) this.ownComments = new Map([...this.ownComments, ...byId(own.comments)]);
    if (own.agreed) this.agreed = new Set(own.agreed);
    this.isMuted = Boolean(own.muted);
  }

  /**
   * Apply an effect and return the notes that were not there before.
   * @param {Effect} effect
   * @returns {Note[]}
   */
  apply(effect) {
    if (effect.board) this.settings = { ...this.settings, ...effect.board };
    if (effect.columns || effect.gone?.columns) this.columns = mendedColumns(this.columns, effect);
    for (const { id } of effect.columns ?? []) this.places.touched.add(Number(id));
    mend(this.rounds, effect.rounds);
    mend(this.themes, effect.themes);
    this.used = effect.dots_used ?? this.used;
    mend(this.mutes, effect.mutes);
    for (const patch of effect.comments ?? []) {
      const before = this.comments.get(/** @type {number} */ (patch.id));
      if (!before && patch.text === undefined) continue;
      const comment = /** @type {Comment} */ ({ ...before, ...patch });
      this.comments.set(comment.id, comment);
      this.piles.commentChanged(comment);
      this.touch(comment.note);
    }
    const fresh = [];
    for (const patch of effect.notes ?? []) {
      const id = /** @type {number} */ (patch.id);
      const before = this.notes.get(id);
      if (!before && patch.text === undefined) continue;
      const note = /** @type {Note} */ ({ ...before, ...patch });
      this.notes.set(id, note);
      this.piles.noteChanged(before, note);
      if (!before) fresh.push(note);
    }
    for (const id of effect.gone?.notes ?? []) this.forgetNote(id);
    for (const id of effect.gone?.themes ?? []) this.themes.delete(id);
    for (const id of effect.gone?.comments ?? []) this.forgetComment(id);
    for (const id of effect.gone?.rounds ?? []) this.rounds.delete(id);
    for (const id of effect.gone?.mutes ?? []) this.mutes.delete(id);
    return fresh;
  }

  /** A note is gone, and what was said of it. @param {number} id */
  forgetNote(id) {
    const note = this.notes.get(id);
    if (!note) return;
    for (const comment of this.under(id).comments) this.comments.delete(comment.id);
    this.notes.delete(id);
    this.piles.noteGone(note);
  }

  /** @param {number} id */
  forgetComment(id) {
    const comment = this.comments.get(id);
    if (!comment) return;
    this.comments.delete(id);
    this.piles.commentGone(comment);
    this.touch(comment.note);
  }

  /** The column that shows a note is to be drawn. @param {number} id */
  touch(id) {
    const note = this.notes.get(id);
    if (note) this.places.touched.add(this.columnOf(note));
  }

  /** What lies under a note: the same array until that changes. @param {number} id */
  under(id) {
    return this.piles.of(id, this.notes, this.comments);
  }

  /** The note that a note lies under, if that one is on the board. @param {Note} note @returns {Note | undefined} */
  mainOf(note) {
    return note.merged === null ? undefined : this.notes.get(note.merged);
  }

  /** What the board takes at the moment. */
  get state() {
    return this.settings.state;
  }

  /** The round that is under way. @returns {Round | undefined} */
  get round() {
    return [...this.rounds.values()].find((round) => round.state === "running");
  }

  /** How many dots have been given in the round that is under way, and by how many; null when none are. */
  get dotsUsed() {
    const { round } = this;
    if (round?.kind !== "dots") return null;
    return this.used?.round === round.id ? this.used : { round: round.id, given: 0, people: 0 };
  }

  /** An own edit was accepted. @param {number} id @param {number} version @param {string} text */
  edited(id, version, text) {
    const note = this.notes.get(id);
    if (note && note.version < version) {
      const changed = { ...note, version, text };
      this.notes.set(id, changed);
      this.piles.noteChanged(note, changed);
    }
    const own = this.own.get(id);
    if (own?.text !== undefined) this.own.set(id, { ...own, text });
  }

  /** The words of a note as far as we may read them; those of an own note that is not shown are kept apart. @param {Note} note */
  wordsOf(note) {
    return note.text || this.own.get(note.id)?.text || "";
  }

  /** The rounds in the order of the agenda. */
  get agenda() {
    return [...this.rounds.values()].sort((a, b) => a.order - b.order || a.id - b.id);
  }

  /** The round that is started next: the first planned one behind the running one, or at all. @returns {Round | undefined} */
  get nextRound() {
    const { agenda, round } = this;
    const behind = round ? agenda.slice(agenda.indexOf(round) + 1) : agenda;
    return [...behind, ...agenda].find(({ state }) => state === "planned");
  }

  /** @param {Note} note @returns {Theme | undefined} */
  themeOf(note) {
    return note.theme === null ? undefined : this.themes.get(note.theme);
  }

  /** Where a note is shown: with its theme if it lies in one, else where it was written. @param {Note} note */
  columnOf(note) {
    return this.places.columnOf(note);
  }

  /** @param {number} column @returns {Theme[]} */
  themesIn(column) {
    return [...this.themes.values()].filter((theme) => theme.column === column).sort(byRank);
  }

  /**
   * The notes of a theme, or those of a column that lie in no theme; not those that lie under another.
   * @param {number} column
   * @param {number | null} theme
   * @returns {Note[]}
   */
  notesIn(column, theme) {
    return this.places.in(column, theme).filter((note) => !this.mainOf(note));
  }

  /** All notes that lie in view, in the board's order: column, theme, place. @returns {Note[]} */
  inOrder() {
    const rows = this.columns.flatMap(({ id }) => [...this.themesIn(id).map((theme) => this.notesIn(id, theme.id)), this.notesIn(id, null)]);
    return rows.flat();
  }

  /** The column where notes are put aside for later, if the board has one. @returns {Column | undefined} */
  get parking() {
    return this.columns.find((column) => column.parking);
  }

  /** @param {number} id */
  isOwn(id) {
    return this.own.has(id);
  }

  /** @param {number} column */
  countIn(column) {
    return this.themesIn(column).reduce((sum, theme) => sum + this.notesIn(column, theme.id).length, this.notesIn(column, null).length);
  }

  /** @param {number} id */
  titleOf(id) {
    return this.columns.find((column) => column.id === id)?.title ?? "";
  }
}
