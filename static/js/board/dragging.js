// @ts-check
/**
 * Moving notes by hand: with a mouse or a pen at once, with a finger after a long press, so that swiping still scrolls.
 * It sends what the move dialog sends, which stays the equal way (WCAG 2.5.7). Nothing is announced on the way: whoever
 * does not see the board moves notes with the dialog.
 */

import { mayMove } from "./allowed.js";
import { make } from "./dom.js";
import { isFacilitator, isProjector, text } from "./page.js";
import { landing, measure } from "./landing.js";
import { CONTROLS, noteAt } from "./selecting.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./landing.js").Landing} Landing */
/** @typedef {import("./landing.js").Sheet} Sheet */
/**
 * A note under a pointer; `lift` waits for the long press, `ghost` is there once it is lifted.
 * @typedef {object} Hold
 * @property {number} pointer
 * @property {HTMLElement} note
 * @property {number[]} ids
 * @property {boolean} touch
 * @property {number} fromX
 * @property {number} fromY
 * @property {number} x
 * @property {number} y
 * @property {number} lift
 * @property {HTMLElement} [ghost]
 * @property {Sheet[]} sheets
 * @property {Landing | null} landing
 * @property {number} dx
 * @property {number} dy
 */

const SLOP = 6;
const LONG_PRESS = 450;
/** Near the edge of the window the page scrolls, faster the nearer. */
const EDGE = 70;
const FASTEST = 18;

export class Dragging {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {Hold | null} */
    this.hold = null;
    this.frame = 0;
    this.mark = make("div", { class: "drop-mark", hidden: true, "aria-hidden": "true" });
    if (isProjector) return;
    document.body.append(this.mark);
    document.addEventListener("pointerdown", (event) => this.down(event));
    document.addEventListener("pointermove", (event) => this.moved(event));
    document.addEventListener("pointerup", (event) => this.up(event));
    document.addEventListener("pointercancel", (event) => event.pointerId === this.hold?.pointer && this.cancel());
    document.addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    document.addEventListener("selectstart", (event) => this.hold && !this.hold.touch && event.preventDefault());
    document.addEventListener("dragstart", (event) => this.hold && event.preventDefault());
    document.addEventListener("contextmenu", (event) => this.hold?.touch && event.preventDefault());
    // Not passive, and there from the beginning: Safari heeds no other. It only stops a scroll once a note is lifted.
    document.querySelector("[data-columns]")?.addEventListener("touchmove", (event) => this.hold?.ghost && event.cancelable && event.preventDefault(), { passive: false });
    addEventListener("blur", () => this.cancel());
    board.view.after.push(() => this.measureAgain());
  }

  /** @param {PointerEvent} event */
  down(event) {
    const note = noteAt(event.target);
    if (this.hold) return this.cancel();
    if (!note || !event.isPrimary || event.button !== 0 || event.shiftKey || document.querySelector("dialog[open]")) return;
    if (event.target instanceof Element && event.target.closest(CONTROLS)) return;
    const ids = this.idsWith(Number(note.dataset.note));
    if (!ids.length) return;
    const touch = event.pointerType === "touch";
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    const lift = touch ? window.setTimeout(() => this.lift(), LONG_PRESS) : 0;
    this.hold = { pointer, note, ids, touch, fromX: x, fromY: y, x, y, lift, sheets: [], landing: null, dx: 0, dy: 0 };
  }

  /** The note, with the other selected ones if it is one of them, as far as they may be moved. @param {number} id */
  idsWith(id) {
    const { state, view } = this.board;
    const note = state.notes.get(id);
    if (!note || !mayMove(note, state)) return [];
    return view.selected.has(id) ? this.board.arranging.selected().map((other) => other.id) : [id];
  }

  /** @param {PointerEvent} event */
  moved(event) {
    const { hold } = this;
    if (!hold || event.pointerId !== hold.pointer) return;
    hold.x = event.clientX;
    hold.y = event.clientY;
    if (hold.ghost) return this.plan();
    const far = Math.hypot(hold.x - hold.fromX, hold.y - hold.fromY) > (hold.touch ? SLOP * 1.5 : SLOP);
    if (!far) return;
    if (hold.touch) this.cancel(); // a swipe: the page scrolls
    else this.lift();
  }

  /** Lift the note: measure the board, and let a copy follow the pointer. */
  lift() {
    const { hold } = this;
    if (!hold || !hold.note.isConnected) return this.cancel();
    const box = hold.note.getBoundingClientRect();
    hold.dx = hold.x - box.left;
    hold.dy = hold.y - box.top;
    hold.sheets = measure(new Set(hold.ids), isFacilitator);
    const words = hold.note.querySelector("[data-words]")?.textContent ?? "";
    const many = hold.ids.length > 1 ? [make("span", { class: "drag-count" }, String(hold.ids.length))] : [];
    const ghost = make("div", { class: "note drag-ghost", "aria-hidden": "true" }, make("p", { class: "note-words" }, words), ...many);
    ghost.style.width = `${box.width}px`;
    ghost.style.background = getComputedStyle(hold.note).backgroundColor;
    hold.ghost = ghost;
    hold.note.setPointerCapture(hold.pointer); // let go of outside the window, too
    document.body.append(ghost);
    document.body.classList.add("is-dragging");
    for (const id of hold.ids) document.getElementById(`note-${id}`)?.classList.add("note-lifted");
    if (hold.touch) navigator.vibrate?.(15);
    this.plan();
  }

  /** Others have changed the board meanwhile. */
  measureAgain() {
    const { hold } = this;
    if (!hold?.ghost) return;
    if (!hold.note.isConnected) return this.cancel();
    hold.sheets = measure(new Set(hold.ids), isFacilitator);
    this.plan();
  }

  plan() {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  /** Once for each frame, and nothing but transforms: the copy, and the mark where it would land. */
  draw() {
    this.frame = 0;
    const { hold } = this;
    if (!hold?.ghost) return;
    hold.ghost.style.transform = `translate3d(${hold.x - hold.dx}px, ${hold.y - hold.dy}px, 0)`;
    const found = landing(hold.sheets, hold.x + scrollX, hold.y + scrollY, isFacilitator);
    if (!isSame(found, hold.landing)) this.show(found);
    hold.landing = found;
    const speed = this.edgeSpeed(hold.y);
    if (speed) {
      scrollBy(0, speed);
      this.plan();
    }
  }

  /** How far the page scrolls in a frame, while the pointer is near the upper or lower edge. @param {number} y */
  edgeSpeed(y) {
    const near = y < EDGE ? y - EDGE : y > innerHeight - EDGE ? y - (innerHeight - EDGE) : 0;
    return Math.round(Math.max(-1, Math.min(1, near / EDGE)) * FASTEST);
  }

  /** @param {Landing | null} found */
  show(found) {
    this.mark.hidden = !found;
    if (!found) return;
    const { left, right, top, bottom } = found.mark;
    this.mark.classList.toggle("drop-onto", found.onto !== null);
    this.mark.style.transform = `translate3d(${left}px, ${top}px, 0)`;
    this.mark.style.width = `${right - left}px`;
    this.mark.style.height = `${bottom - top}px`;
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { hold } = this;
    if (!hold || event.pointerId !== hold.pointer) return;
    const lifted = Boolean(hold.ghost);
    if (lifted) {
      hold.x = event.clientX;
      hold.y = event.clientY;
      this.draw();
    }
    const { landing: place, ids } = hold;
    this.cancel();
    if (!lifted) return;
    // The click that follows is part of the drag.
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
    if (place) this.drop(ids, place);
  }

  /** @param {number[]} ids @param {Landing} place */
  async drop(ids, { column, theme, after, onto }) {
    const { arranging, facilitator, state } = this.board;
    if (onto !== null) return facilitator?.openTheme(null, [onto, ...ids]);
    if (ids.length === 1 && this.liesThere(ids[0] ?? 0, column, theme, after)) return;
    if (!(await arranging.moveAll(ids, { column, theme, after }))) return;
    const title = theme === null ? "" : state.themes.get(theme)?.title ?? "";
    speak(title ? text("grouped", { title }) : text("moved"));
  }

  /** @param {number} id @param {number} column @param {number | null} theme @param {number} after */
  liesThere(id, column, theme, after) {
    const beside = this.board.state.notesIn(column, theme);
    const here = beside.findIndex((note) => note.id === id);
    return here >= 0 && (beside[here - 1]?.id ?? 0) === after;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== "Escape" || !this.hold?.ghost) return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  }

  /** Let go without moving anything. */
  cancel() {
    const { hold } = this;
    if (!hold) return;
    this.hold = null;
    clearTimeout(hold.lift);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    hold.ghost?.remove();
    this.mark.hidden = true;
    document.body.classList.remove("is-dragging");
    for (const note of document.querySelectorAll(".note-lifted")) note.classList.remove("note-lifted");
  }
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Landing | null} a @param {Landing | null} b */
const isSame = (a, b) => a === b || Boolean(a && b && a.column === b.column && a.theme === b.theme && a.after === b.after && a.onto === b.onto);
