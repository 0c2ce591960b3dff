// @ts-check
/** What one may do on the board now, so that nothing is offered in vain: the rules of workshops/boards/rules.py. */

import { isFacilitator, isProjector } from "./page.js";

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./state.js").BoardState} BoardState */

/** Whether nothing can be done right now. @param {BoardState} board */
export const isFrozen = (board) =>
  isProjector || board.isMuted || board.state === "ended" || (board.state === "locked" && !isFacilitator);

/** Whether others may read the note. @param {Note} note */
const isShown = (note) => !note.hidden && !note.silent;

/** Kinds of rounds in which everybody writes. */
const WRITING = ["silent", "write", "show"];

/** @param {BoardState} board @param {number} column */
const isLocked = (board, column) => board.columns.some(({ id, locked }) => locked && id === column);

/**
 * The code of the refusal that a new note would meet, or nothing.
 * @param {BoardState} board
 * @param {number} column
 */
export function whyNotWrite(board, column) {
  if (board.state === "ended") return "ended";
  if (isFacilitator) return "";
  if (board.isMuted) return "muted";
  if (board.state === "locked") return "locked";
  if (isLocked(board, column)) return "column_locked";
  return board.round && !WRITING.includes(board.round.kind) ? "not_this_round" : "";
}

/** Whether what lies there can be changed, moved and taken back by those whose it is. @param {Note} note @param {BoardState} board */
const mayChange = (note, board) => isFacilitator || (!board.settings.add_only && !isLocked(board, note.column));

/** What a facilitator wrote down for somebody is nobody's account: every facilitator mends it. @param {Note} note */
const isWrittenDown = (note) => isFacilitator && note.source !== "online";

/** @param {Note} note @param {BoardState} board */
export const mayChangeWords = (note, board) =>
  !isFrozen(board) && (board.isOwn(note.id) || isWrittenDown(note)) && !note.hidden && mayChange(note, board);

/** @param {Note} note @param {BoardState} board */
export function mayMove(note, board) {
  if (isFrozen(board) || board.mainOf(note)) return false;
  if (isFacilitator) return true;
  return mayChangeWords(note, board) && note.theme === null && !board.under(note.id).merged.length;
}

/** @param {Note} note @param {BoardState} board */
export const mayComment = (note, board) => !isFrozen(board) && isShown(note);

/** @param {Note} note @param {BoardState} board */
export const mayAgree = (note, board) =>
  !isFrozen(board) && !isFacilitator && isShown(note) && !board.isOwn(note.id);

/** Facilitators hide what others wrote; their own notes they take back. @param {Note} note @param {BoardState} board */
export const mayHide = (note, board) =>
  !isFrozen(board) && isFacilitator && (note.hidden || !board.isOwn(note.id) || isWrittenDown(note));

/** What was taken along from an earlier workshop, any facilitator takes back. @param {Note} note @param {BoardState} board */
export const mayTakeBack = (note, board) => !isFrozen(board) && isFacilitator && note.from !== null;

/** Whoever wrote a note online can be put on pause by it. @param {Note} note @param {BoardState} board */
export const mayMute = (note, board) =>
  !isFrozen(board) && isFacilitator && !board.isOwn(note.id) && note.source === "online" && note.from === null;

/** Whether the note can be parked: there is a parking lot, and it does not lie there. @param {Note} note @param {BoardState} board */
export function mayPark(note, board) {
  const parking = board.parking;
  return isFacilitator && Boolean(parking) && mayMove(note, board) && (note.column !== parking?.id || note.theme !== null);
}
