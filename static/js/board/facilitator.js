// @ts-check
/** What only facilitators do: select notes, gather them in themes, hide, lock, end. */

import { mayHide } from "./allowed.js";
import { maybe, one, say, short } from "./dom.js";
import { dialog, fill } from "./dialogs.js";
import { counted, refusal, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */

export class Facilitator {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.bar = one("[data-selection]", HTMLElement);
    /** The theme being edited; null for a new one. @type {number | null} */
    this.theme = null;
    /** The notes that a new theme is to gather. @type {number[]} */
    this.gathered = [];
    /** The notes that are to be hidden. @type {number[]} */
    this.hidden = [];
    this.doomed = 0;
    this.on("[data-group-new]", () => this.openTheme(null));
    this.on("[data-group-old]", () => this.openPick());
    this.on("[data-ungroup]", () => this.arrange("note.ungroup", { notes: this.chosen() }));
    this.on("[data-hide-selected]", () => this.openHide(this.hideable()));
    this.on("[data-show-selected]", () => this.showAgain(this.showable()));
    this.on("[data-clear]", () => this.clear());
    this.on("[data-lock]", () => this.simply("board.lock"));
    this.on("[data-unlock]", () => this.simply("board.unlock"));
    this.form("[data-theme-form]", () => this.saveTheme());
    this.form("[data-pick-form]", () => this.savePick());
    this.form("[data-hide-form]", () => this.saveHide());
    this.form("[data-remove-theme-form]", () => this.removeTheme());
    this.form("[data-end-form]", () => (dialog("end").close(), this.simply("board.end")));
    document.addEventListener("click", (event) => this.themeClicked(event));
    document.addEventListener("change", (event) => this.boxChanged(event));
    board.view.after.push(() => this.showSelection());
  }

  /** @param {string} selector @param {() => void} work */
  on(selector, work) {
    maybe(selector)?.addEventListener("click", work);
  }

  /** @param {string} selector @param {() => void} work */
  form(selector, work) {
    maybe(selector)?.addEventListener("submit", (event) => (event.preventDefault(), work()));
  }

  /** @param {string} verb */
  async simply(verb) {
    const answer = await this.board.send(verb, {});
    if (!answer.accepted) this.board.complain(answer);
  }

  chosen() {
    return [...this.board.view.selected];
  }

  /** @param {Event} event */
  boxChanged(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.dataset.select) return;
    this.select(Number(box.dataset.select), box.checked);
  }

  /** @param {number} id @param {boolean} [on] */
  select(id, on = !this.board.view.selected.has(id)) {
    if (on) this.board.view.selected.add(id);
    else this.board.view.selected.delete(id);
    this.board.view.planNow();
  }

  /** Let go of what is selected. @param {number} [note] which gets the focus, if it was in the bar that goes away */
  clear(note) {
    const active = document.activeElement;
    // A button that has nothing more to do is hidden before the answer is here.
    const inBar = active === document.body || active?.closest("[data-selection]");
    this.board.view.selected.clear();
    this.board.view.planNow();
    if (inBar && note) document.getElementById(`note-${note}`)?.focus({ preventScroll: true });
  }

  /** Those of the selected notes that can be hidden. */
  hideable() {
    const { state } = this.board;
    return this.board.arranging.selected().filter((note) => !note.hidden && mayHide(note, state)).map(({ id }) => id);
  }

  /** Those of the selected notes that are hidden. */
  showable() {
    const { state } = this.board;
    return this.board.arranging.selected().filter((note) => note.hidden && mayHide(note, state)).map(({ id }) => id);
  }

  showSelection() {
    const notes = this.chosen().flatMap((id) => this.board.state.notes.get(id) ?? []);
    const visible = notes.length > 0 && this.board.state.state !== "ended";
    if (this.bar.hidden === visible) this.bar.hidden = !visible;
    say(one("[data-selection-text]", HTMLElement), counted("one_selected", "selected", notes.length));
    one("[data-group-old]", HTMLElement).hidden = this.board.state.themes.size === 0;
    one("[data-ungroup]", HTMLElement).hidden = !notes.some((note) => note.theme !== null);
    one("[data-hide-selected]", HTMLElement).hidden = !visible || !this.hideable().length;
    one("[data-show-selected]", HTMLElement).hidden = !visible || !this.showable().length;
  }

  /** @param {number | null} id @param {number[]} [notes] what a new theme gathers: what is selected, or what was dropped */
  openTheme(id, notes = this.chosen()) {
    this.theme = id;
    this.gathered = notes;
    const theme = id === null ? undefined : this.board.state.themes.get(id);
    one("[data-theme-name]", HTMLInputElement).value = theme?.title ?? "";
    one("[data-theme-summary]", HTMLTextAreaElement).value = theme?.summary ?? "";
    say(one("[data-theme-what]", HTMLElement), theme ? "" : counted("one_selected", "selected", notes.length));
    this.failTheme("");
    dialog("theme").showModal();
    one("[data-theme-name]", HTMLInputElement).focus();
  }

  /** @param {string} sentence */
  failTheme(sentence) {
    const error = one("[data-theme-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
    const field = one("[data-theme-name]", HTMLInputElement);
    if (sentence) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  async saveTheme() {
    const title = one("[data-theme-name]", HTMLInputElement).value.trim();
    const summary = one("[data-theme-summary]", HTMLTextAreaElement).value.trim();
    if (!title) {
      this.failTheme(text("theme_title_missing"));
      one("[data-theme-name]", HTMLInputElement).focus();
      return;
    }
    dialog("theme").close();
    const answer =
      this.theme === null
        ? await this.board.send("theme.add", { title, summary, notes: this.gathered })
        : await this.board.send("theme.edit", { theme: this.theme, title, summary });
    if (!answer.accepted) {
      this.failTheme(refusal(answer.code, answer.detail));
      dialog("theme").showModal();
      return;
    }
    if (this.theme === null) {
      this.clear();
      speak(text("grouped", { title }));
    }
  }

  openPick() {
    const columns = this.board.state.columns;
    const options = columns.flatMap((column) =>
      this.board.state.themesIn(column.id).map((theme) => [String(theme.id), `${theme.title} (${column.title})`]),
    );
    fill(one("[data-pick-theme]", HTMLSelectElement), options, options[0]?.[0] ?? "");
    dialog("pick").showModal();
  }

  async savePick() {
    const theme = Number(one("[data-pick-theme]", HTMLSelectElement).value);
    dialog("pick").close();
    await this.arrange("note.group", { notes: this.chosen(), theme });
  }

  /** @param {string} verb @param {{notes: number[], theme?: number}} body */
  async arrange(verb, body) {
    if (!body.notes.length) return;
    const answer = await this.board.send(verb, body);
    if (!answer.accepted) this.board.complain(answer);
    else {
      this.clear(body.notes[0]);
      speak(body.theme ? text("grouped", { title: this.board.state.themes.get(body.theme)?.title ?? "" }) : text("moved"));
    }
  }

  /** @param {number[]} ids */
  openHide(ids) {
    const notes = ids.flatMap((id) => this.board.state.notes.get(id) ?? []);
    const [first] = notes;
    if (!first) return;
    this.hidden = ids;
    const words = notes.length === 1 ? short(first.text, 200) : text("selected", { n: notes.length });
    say(one("[data-hide-quote]", HTMLElement), words);
    for (const title of document.querySelectorAll("[data-hide-title]")) say(title, text(notes.length === 1 ? "hide_one" : "hide_several"));
    one("[data-hide-reason]", HTMLInputElement).value = "";
    this.failHide("");
    dialog("hide").showModal();
    one("[data-hide-reason]", HTMLInputElement).focus();
  }

  /** @param {string} sentence */
  failHide(sentence) {
    const error = one("[data-hide-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
  }

  async saveHide() {
    const reason = one("[data-hide-reason]", HTMLInputElement).value.trim();
    if (!reason) {
      this.failHide(refusal("empty"));
      one("[data-hide-reason]", HTMLInputElement).focus();
      return;
    }
    dialog("hide").close();
    const [note, ...more] = this.hidden;
    const answer = await (more.length
      ? this.board.send("note.hide_several", { notes: this.hidden, reason })
      : this.board.send("note.hide", { note, reason }));
    if (!answer.accepted) return this.board.complain(answer);
    if (more.length) {
      this.clear(note);
      speak(text("hidden_several", { n: this.hidden.length }));
    }
  }

  /** @param {number[]} notes */
  async showAgain(notes) {
    const [note, ...more] = notes;
    if (!note) return;
    const answer = await (more.length ? this.board.send("note.show_several", { notes }) : this.board.send("note.show", { note }));
    if (!answer.accepted) return this.board.complain(answer);
    this.clear(note);
    speak(counted("shown_one", "shown_several", notes.length));
  }

  /** @param {MouseEvent} event */
  themeClicked(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-theme-act]") : null;
    const section = button?.closest("[data-theme]");
    if (!(button instanceof HTMLElement) || !(section instanceof HTMLElement)) return;
    const id = Number(section.dataset.theme);
    if (button.dataset.themeAct === "edit") this.openTheme(id);
    else {
      this.doomed = id;
      say(one("[data-remove-theme-quote]", HTMLElement), this.board.state.themes.get(id)?.title ?? "");
      dialog("remove-theme").showModal();
    }
  }

  async removeTheme() {
    dialog("remove-theme").close();
    const answer = await this.board.send("theme.remove", { theme: this.doomed });
    if (answer.accepted) speak(text("theme_removed"));
    else this.board.complain(answer);
  }
}
