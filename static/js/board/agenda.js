// @ts-check
/** The agenda: the rounds in their order, each with what can be done with it. */

import { dialog } from "./dialogs.js";
import { make, maybe, one, say } from "./dom.js";
import { refusal, text } from "./page.js";
import { RoundForm } from "./roundform.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./types.js").Round} Round */

export class Agenda {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.sheet = dialog("agenda");
    this.list = one("[data-agenda-list]", HTMLElement);
    this.form = new RoundForm(board);
    /** The round whose removal is being asked about. */
    this.doomed = 0;
    this.drawn = "";
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.sheet.addEventListener("close", () => this.form.leave());
    one("[data-agenda-open]", HTMLElement).addEventListener("click", () => this.show());
    board.view.after.push(() => this.sheet.open && this.drawList());
  }

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
    // A round that was moved to the end has one way left to go.
    const other = focused?.replace(/^(up|down)-/, (_all, way) => (way === "up" ? "down-" : "up-"));
    const again = this.buttonOf(focused) ?? this.buttonOf(other) ?? one("[data-round-new]", HTMLElement);
    again.focus();
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
    return this.actsOn(round).map((act) => {
      const name = act === "start" && round.state === "ended" ? "again" : act;
      const label = text(`agenda_${name}_label`, { title: round.title });
      const made = { type: "button", class: "note-action", "data-agenda": act, "data-key": `${act}-${round.id}`, "aria-label": label };
      return make("button", made, text(`agenda_${name}`));
    });
  }

  /** What can be done with a round; one that has begun stays where it stands. @param {Round} round */
  actsOn(round) {
    if (round.state === "running") return ["edit"];
    if (round.state === "ended") return ["start", "edit"];
    const planned = this.board.state.agenda.filter(({ state }) => state === "planned");
    const place = planned.indexOf(round);
    return ["start", ...(place > 0 ? ["up"] : []), ...(place < planned.length - 1 ? ["down"] : []), "edit", "remove"];
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
    if (act === "edit") return this.form.open(round);
    if (act === "up" || act === "down") return this.move(round, act === "up");
    if (act === "start") {
      this.sheet.close();
      const answer = await this.board.send("round.start", { round: round.id });
      return void (answer.accepted || this.board.complain(answer));
    }
    this.doomed = act === "remove" ? round.id : 0;
    this.drawList();
    this.buttonOf(act === "remove" ? `spared-${round.id}` : `remove-${round.id}`)?.focus();
    if (act !== "doomed") return;
    const answer = await this.board.send("round.remove", { round: round.id });
    if (answer.accepted) speak(text("agenda_removed"));
    else this.fail(refusal(answer.code, answer.detail));
  }

  /** Let a round change places with the one before or after it that has not begun either. @param {Round} round @param {boolean} up */
  async move({ id, title }, up) {
    this.fail("");
    const answer = await this.board.send("round.move", { round: id, up });
    if (!answer.accepted) return this.fail(refusal(answer.code, answer.detail));
    await this.board.history.shown(answer.seq ?? 0);
    const { agenda } = this.board.state;
    speak(text("agenda_moved", { title, n: agenda.findIndex((other) => other.id === id) + 1, of: agenda.length }));
  }

  /** @param {string | undefined} key */
  buttonOf(key) {
    return maybe(`[data-key="${key}"]`, this.list);
  }

  /** @param {string} sentence */
  fail(sentence) {
    const error = one("[data-agenda-error]", HTMLElement);
    say(error, sentence);
    error.hidden = !sentence;
  }

  /** Open the dialog's list as it is now. */
  show() {
    this.doomed = 0;
    this.drawn = "";
    this.fail("");
    this.form.leave();
    this.drawList();
  }
}
