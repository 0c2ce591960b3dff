// @ts-check
/** Laying notes together that say the same, parking notes, moving several at once. */

import { mayPark } from "./allowed.js";
import { dialog } from "./dialogs.js";
import { make, maybe, one, short } from "./dom.js";
import { counted, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {{column: number, theme: number | null, after: number | null}} Place `after`: 0 the first, null the last place */

export class Arranging {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.options = maybe("[data-merge-options]");
    maybe("[data-merge]")?.addEventListener("click", () => this.openMerge());
    maybe("[data-park]")?.addEventListener("click", () => this.park(this.parkable()));
    maybe("[data-merge-form]")?.addEventListener("submit", (event) => this.merge(event));
    if (this.options) board.view.after.push(() => this.showButtons());
  }

  /** @param {string} act @param {number} id @returns {boolean} whether it was something of ours */
  act(act, id) {
    if (act === "park") this.park([id]);
    else if (act === "unmerge") this.unmerge(id);
    else return false;
    return true;
  }

  /** The selected notes in the board's order. */
  selected() {
    const { state, view } = this.board;
    return state.inOrder().filter((note) => view.selected.has(note.id));
  }

  parkable() {
    return this.selected().filter((note) => mayPark(note, this.board.state)).map((note) => note.id);
  }

  showButtons() {
    one("[data-merge]", HTMLElement).hidden = this.board.view.selected.size < 2;
    one("[data-park]", HTMLElement).hidden = !this.board.state.parking || !this.parkable().length;
  }

  openMerge() {
    const notes = this.selected();
    if (notes.length < 2 || !this.options) return;
    this.options.replaceChildren(
      ...notes.map((note, i) => {
        const id = `merge-into-${note.id}`;
        const radio = make("input", { class: "form-radio", type: "radio", name: "merge-into", id, value: String(note.id) });
        radio.checked = i === 0;
        const words = short(note.text || note.number, 120);
        return make("div", { class: "form-choice" }, radio, make("label", { for: id, dir: "auto" }, words));
      }),
    );
    dialog("merge").showModal();
    this.options.querySelector("input")?.focus();
  }

  /** @param {Event} event */
  async merge(event) {
    event.preventDefault();
    const chosen = this.options?.querySelector("input:checked");
    const into = chosen instanceof HTMLInputElement ? Number(chosen.value) : 0;
    const notes = this.selected().map((note) => note.id).filter((id) => id !== into);
    dialog("merge").close();
    const answer = await this.board.send("note.merge", { notes, into });
    if (!answer.accepted) return this.board.complain(answer);
    this.board.facilitator?.clear();
    speak(text("merged_said"));
    document.getElementById(`note-${into}`)?.focus();
  }

  /** @param {number} id */
  async unmerge(id) {
    const answer = await this.board.send("note.unmerge", { notes: [id] });
    if (answer.accepted) speak(text("unmerged_said"));
    else this.board.complain(answer);
  }

  /** @param {number[]} ids */
  async park(ids) {
    const { parking } = this.board.state;
    if (!parking || !ids.length) return;
    if (await this.moveAll(ids, { column: parking.id, theme: null, after: null })) {
      this.board.facilitator?.clear(ids[0]);
      speak(counted("one_parked", "parked", ids.length));
    }
  }

  /**
   * Move notes to one place, in this order: one operation, however many they are.
   * @param {number[]} ids
   * @param {Place} place
   * @returns {Promise<boolean>} whether they were moved
   */
  async moveAll(ids, { column, theme, after }) {
    const [note] = ids;
    const answer = await (ids.length === 1
      ? this.board.send("note.move", { note, column, theme, after })
      : this.board.send("note.move_several", { places: [{ notes: ids, column, theme, after }] }));
    if (!answer.accepted) this.board.complain(answer);
    return answer.accepted;
  }
}
