// @ts-check
/** What only facilitators do with rounds: the next step, one minute more, the agenda, and who may write where. */

import { dialog, fill } from "./dialogs.js";
import { make, maybe, one, say } from "./dom.js";
import { refusal, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./state.js").Round} Round */

const KINDS = ["silent", "write", "show", "group", "dots", "choose"];
const MOST_MINUTES = 180;
/** So long the first button takes no second press: what it starts has just become something else. */
const PAUSE = 1500;

/**
 * The minutes in a field: a whole number from 1 to 180, nothing for an empty field, NaN for anything else.
 * @param {HTMLInputElement} field
 */
function minutesIn(field) {
  const words = field.value.trim();
  if (!words) return null;
  const minutes = /^\d{1,3}$/.test(words) ? Number(words) : NaN;
  return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : NaN;
}

export class Agenda {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.sheet = dialog("agenda");
    this.list = one("[data-agenda-list]", HTMLElement);
    this.form = one("[data-round-form]", HTMLFormElement);
    this.kind = one("[data-round-kind]", HTMLSelectElement);
    this.title = one("[data-round-title]", HTMLInputElement);
    this.minutes = one("[data-round-minutes]", HTMLInputElement);
    this.dots = one("[data-round-dots]", HTMLInputElement);
    this.each = one("[data-round-each]", HTMLInputElement);
    this.timer = one("[data-timer-minutes]", HTMLInputElement);
    /** The round being changed; null for a new one. @type {Round | null} */
    this.round = null;
    /** The round whose removal is being asked about. */
    this.doomed = 0;
    this.drawn = "";
    this.pressed = -PAUSE;
    fill(this.kind, KINDS.map((kind) => [kind, text(`kind_${kind}`)]), "silent");
    this.kind.addEventListener("change", () => this.kindChanged());
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.save()));
    one("[data-timer-form]", HTMLFormElement).addEventListener("submit", (event) => (event.preventDefault(), this.startTimer()));
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.sheet.addEventListener("close", () => this.leaveForm());
    this.on("[data-round-next]", () => this.next());
    this.on("[data-round-end]", () => this.end());
    this.on("[data-timer-extend]", () => this.send("timer.extend", {}));
    this.on("[data-timer-stop]", () => this.send("timer.stop", {}));
    this.on("[data-agenda-open]", () => this.show());
    this.on("[data-round-new]", () => this.openForm(null));
    this.on("[data-round-cancel]", () => (this.leaveForm(), one("[data-round-new]", HTMLElement).focus()));
    document.addEventListener("change", (event) => this.boxChanged(event));
    board.view.after.push(() => this.draw());
  }

  /** @param {string} selector @param {() => void} work */
  on(selector, work) {
    one(selector, HTMLElement).addEventListener("click", work);
  }

  /** @param {string} verb @param {Record<string, unknown>} body */
  async send(verb, body) {
    const answer = await this.board.send(verb, body);
    if (!answer.accepted) this.board.complain(answer);
    return answer;
  }

  // The bar

  draw() {
    const { state } = this.board;
    const { round, nextRound } = state;
    const open = state.state !== "ended";
    const next = one("[data-round-next]", HTMLElement);
    // Between the rounds and in them: one primary button, never two.
    this.hide(next, !open || !nextRound);
    say(next, nextRound ? text("round_start", { title: nextRound.title }) : "");
    const end = one("[data-round-end]", HTMLElement);
    this.hide(end, !open || !round);
    say(end, text(round?.kind === "silent" ? "round_end_silent" : "round_end"));
    end.classList.toggle("button-primary", !nextRound);
    end.classList.toggle("button-secondary", Boolean(nextRound));
    this.hide(one("[data-timer-extend]", HTMLElement), !open || !state.settings.timer);
    one("[data-timer-stop]", HTMLElement).hidden = !state.settings.timer;
    one("[data-agenda-open]", HTMLElement).hidden = !open;
    const hint = one("[data-round-hint]", HTMLElement);
    hint.hidden = !open || round?.kind !== "silent";
    say(hint, hint.hidden ? "" : text("silent_hint"));
    const addOnly = one("[data-add-only]", HTMLInputElement);
    addOnly.checked = state.settings.add_only;
    for (const { id, locked } of state.columns) {
      const box = maybe(`[data-lock-column="${id}"]`);
      if (box instanceof HTMLInputElement) box.checked = locked;
    }
    if (this.sheet.open) this.drawList();
  }

  /** Hide a button; a focus on it goes to what happens now. @param {HTMLElement} button @param {boolean} hidden */
  hide(button, hidden) {
    if (hidden && document.activeElement === button) one("[data-now]", HTMLElement).focus();
    button.hidden = hidden;
  }

  /** Start the next round; a second press that comes at once is meant for the same one. */
  async next() {
    const { nextRound } = this.board.state;
    if (!nextRound || performance.now() - this.pressed < PAUSE) return;
    this.pressed = performance.now();
    await this.send("round.start", { round: nextRound.id });
  }

  async end() {
    if (performance.now() - this.pressed < PAUSE) return;
    this.pressed = performance.now();
    await this.send("round.end", {});
  }

  // Who may write where

  /** @param {Event} event */
  boxChanged({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const { lockColumn } = target.dataset;
    if (target.matches("[data-add-only]")) this.settle(target, "board.add_only", { on: target.checked });
    if (lockColumn) this.settle(target, target.checked ? "column.lock" : "column.unlock", { column: Number(lockColumn) });
  }

  /** @param {HTMLInputElement} box @param {string} verb @param {Record<string, unknown>} body */
  async settle(box, verb, body) {
    const answer = await this.send(verb, body);
    if (!answer.accepted) box.checked = !box.checked;
  }

  // The agenda

  /** Draw the list, if it says something else than before; the focus stays on the button it was on. */
  drawList() {
    const { agenda } = this.board.state;
    const key = JSON.stringify([agenda, this.doomed]);
    if (key === this.drawn) return;
    this.drawn = key;
    const active = this.list.contains(document.activeElement) ? document.activeElement : null;
    const focused = active instanceof HTMLElement ? active.dataset.key : undefined;
    this.list.replaceChildren(...agenda.map((round, i) => this.row(round, i)));
    one("[data-agenda-empty]", HTMLElement).hidden = agenda.length > 0;
    if (!active) return;
    const again = this.list.querySelector(`[data-key="${focused}"]`) ?? one("[data-round-new]", HTMLElement);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {Round} round @param {number} place */
  row(round, place) {
    const { id, title, kind, minutes, state } = round;
    const named = text(`kind_${kind}`);
    const facts = [named === title ? "" : named, minutes ? text("minutes_short", { n: minutes }) : "", text(`round_${state}`)];
    const buttons = this.doomed === id ? this.doubts(round) : this.acts(round);
    return make(
      "li",
      { class: "agenda-row", "data-round": String(id), "data-state": state },
      make("p", { class: "agenda-title" }, make("strong", { dir: "auto" }, `${place + 1}. ${title}`)),
      make("p", { class: "meta" }, facts.filter(Boolean).join(" · ")),
      make("div", { class: "agenda-acts" }, ...buttons),
    );
  }

  /** @param {Round} round */
  acts(round) {
    const acts = round.state === "running" ? ["edit"] : round.state === "planned" ? ["start", "edit", "remove"] : ["start", "edit"];
    return acts.map((act) => {
      const name = act === "start" && round.state === "ended" ? "again" : act;
      const label = text(`agenda_${name}_label`, { title: round.title });
      const made = { type: "button", class: "note-action", "data-agenda": act, "data-key": `${act}-${round.id}`, "aria-label": label };
      return make("button", made, text(`agenda_${name}`));
    });
  }

  /** @param {Round} round */
  doubts(round) {
    const key = (/** @type {string} */ act) => ({ type: "button", class: "note-action", "data-agenda": act, "data-key": `${act}-${round.id}` });
    return [
      make("span", {}, text("agenda_doubt", { title: round.title })),
      make("button", key("doomed"), text("agenda_doomed")),
      make("button", key("spared"), text("agenda_spared")),
    ];
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-agenda]") : null;
    const row = button?.closest("[data-round]");
    if (!(button instanceof HTMLElement) || !(row instanceof HTMLElement)) return;
    const id = Number(row.dataset.round);
    const round = this.board.state.rounds.get(id);
    if (round) this.act(button.dataset.agenda ?? "", round);
  }

  /** @param {string} act @param {Round} round */
  async act(act, round) {
    if (act === "edit") return this.openForm(round);
    if (act === "start") {
      this.sheet.close();
      return void (await this.send("round.start", { round: round.id }));
    }
    this.doomed = act === "remove" ? round.id : 0;
    this.drawList();
    this.focusOn(act === "remove" ? `spared-${round.id}` : `remove-${round.id}`);
    if (act !== "doomed") return;
    const answer = await this.board.send("round.remove", { round: round.id });
    if (answer.accepted) speak(text("agenda_removed"));
    else this.failTimer(refusal(answer.code, answer.detail));
  }

  /** @param {string} key */
  focusOn(key) {
    const place = this.list.querySelector(`[data-key="${key}"]`);
    if (place instanceof HTMLElement) place.focus();
  }

  /** Open the dialog's list as it is now. */
  show() {
    this.doomed = 0;
    this.drawn = "";
    this.failTimer("");
    this.leaveForm();
    this.drawList();
  }

  // One round

  /** @param {Round | null} round */
  openForm(round) {
    this.round = round;
    const begun = round !== null && round.state !== "planned";
    this.kind.value = round?.kind ?? "silent";
    this.title.value = round?.title ?? text("kind_silent");
    this.minutes.value = round?.minutes ? String(round.minutes) : "";
    this.dots.value = String(round?.dots ?? 5);
    this.each.value = String(round?.dots_per_item ?? 3);
    for (const field of [this.kind, this.dots, this.each]) field.disabled = begun;
    one("[data-round-begun]", HTMLElement).hidden = !begun;
    say(one("[data-round-form-title]", HTMLElement), text(round ? "agenda_edit_title" : "agenda_new_title"));
    this.showDots();
    this.fail("");
    this.form.hidden = false;
    (begun ? this.title : this.kind).focus();
  }

  leaveForm() {
    this.form.hidden = true;
    this.round = null;
  }

  /** A round that has the name of its kind gets that of its new kind. */
  kindChanged() {
    const isNamed = KINDS.every((kind) => this.title.value.trim() !== text(`kind_${kind}`)) && this.title.value.trim();
    if (!isNamed) this.title.value = text(`kind_${this.kind.value}`);
    this.showDots();
  }

  showDots() {
    one("[data-round-dots-part]", HTMLElement).hidden = this.kind.value !== "dots";
  }

  /** @param {string} sentence @param {HTMLInputElement} [field] */
  fail(sentence, field) {
    const error = one("[data-round-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
    for (const other of [this.title, this.minutes, this.dots, this.each]) {
      if (sentence && other === field) other.setAttribute("aria-invalid", "true");
      else other.removeAttribute("aria-invalid");
    }
    field?.focus();
  }

  async save() {
    const minutes = minutesIn(this.minutes);
    const [dots, each] = [Number(this.dots.value), Number(this.each.value)];
    if (!this.title.value.trim()) return this.fail(text("round_title_missing"), this.title);
    if (Number.isNaN(minutes)) return this.fail(refusal("bad_minutes"), this.minutes);
    if (!(Number.isInteger(dots) && dots >= 1 && dots <= 20)) return this.fail(refusal("bad_dots"), this.dots);
    if (!(Number.isInteger(each) && each >= 1 && each <= dots)) return this.fail(refusal("bad_dots"), this.each);
    const plan = { kind: this.kind.value, title: this.title.value.trim(), minutes, dots, dots_per_item: each };
    const { round } = this;
    const answer = await (round ? this.board.send("round.edit", { round: round.id, ...plan }) : this.board.send("round.add", plan));
    if (!answer.accepted) return this.fail(refusal(answer.code, answer.detail), this.title);
    this.leaveForm();
    one("[data-round-new]", HTMLElement).focus();
    speak(text("agenda_saved"));
  }

  // The timer

  async startTimer() {
    const minutes = minutesIn(this.timer);
    if (!minutes) {
      this.failTimer(refusal("bad_minutes"));
      this.timer.setAttribute("aria-invalid", "true");
      return this.timer.focus();
    }
    this.failTimer("");
    this.sheet.close();
    await this.send("timer.start", { minutes });
  }

  /** @param {string} sentence */
  failTimer(sentence) {
    const error = one("[data-timer-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
    if (!sentence) this.timer.removeAttribute("aria-invalid");
  }
}
