// @ts-check
/** What came of the dots once a round has ended, on each item and as a list; and what facilitators have chosen. */

import { make, maybe } from "./dom.js";
import { focusAround, itemOf, itemsThatTakeDots, placesOf, tabindexIn, wordsOf } from "./items.js";
import { counted, isFacilitator, isProjector, text } from "./page.js";
import { chosenMark, ranked, resultTable } from "./ranking.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./items.js").Item} Item */
/** @typedef {import("./state.js").BoardState} BoardState */
/** @typedef {import("./types.js").Round} Round */

const ON_THE_WALL = 8;

export class Results {
  /**
   * @param {BoardState} state
   * @param {import("./view.js").BoardView} view
   * @param {Board | null} board null where there is nothing to press
   */
  constructor(state, view, board) {
    this.state = state;
    this.view = view;
    this.board = board;
    /** Rounds whose result has been told of; null before the first state. @type {Set<number> | null} */
    this.told = null;
    /** Whether anything has been marked, or may be. */
    this.marks = false;
    document.addEventListener("click", (event) => this.clicked(event), true);
    document.addEventListener("change", (event) => this.boxChanged(event));
    view.after.push((drawn) => this.draw(drawn));
  }

  /** Rounds of dots that have ended, the latest first. @returns {Round[]} */
  get ended() {
    const rounds = [...this.state.rounds.values()].filter((round) => round.state === "ended" && round.tally);
    return rounds.sort((a, b) => b.order - a.order || b.id - a.id);
  }

  /** Whether it is time to choose on the notes themselves: the marks would only be in the way before. */
  get isChoosing() {
    return this.ended.length > 0 || [...this.state.rounds.values()].some(({ kind, state }) => kind === "choose" && state !== "planned");
  }

  mayChoose() {
    return isFacilitator && this.state.state !== "ended";
  }

  // Choosing

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-open="result"]')) this.drawList();
    const button = target?.closest("[data-choose-item]");
    if (button instanceof HTMLButtonElement) this.choose(button.dataset.chooseItem ?? "", button.dataset.on === "true");
  }

  /** @param {Event} event */
  boxChanged(event) {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.dataset.choose) this.choose(box.dataset.choose, box.checked);
  }

  /** @param {string} name @param {boolean} on */
  async choose(name, on) {
    if (!this.board) return;
    const answer = await this.board.send("item.choose", { item: name, on });
    const item = itemOf(this.state, name);
    if (answer.accepted) speak(text(on ? "chosen_said" : "unchosen_said", { text: item ? wordsOf(item) : "" }));
    else {
      this.board.complain(answer);
      this.drawList();
    }
  }

  // Drawing

  /** @param {HTMLElement[]} columns those that have been drawn */
  draw(columns) {
    const bar = maybe("[data-result-bar]");
    if (bar && bar.hidden === this.ended.length > 0) bar.hidden = !this.ended.length;
    this.tell();
    const isSecret = this.state.round?.kind === "dots";
    const latest = isSecret ? undefined : this.ended[0];
    const rows = new Map((latest?.tally ?? []).map((row) => [row.item, row]));
    // On most boards there is nothing to mark yet, and a phone need not look at every note for it.
    this.marks ||= rows.size > 0 || this.mayChoose() || itemsOf(this.state).some(({ chosen }) => chosen);
    if (this.marks) for (const { place, item } of placesOf(this.state, columns)) this.drawItem(place, item, rows.get(item.name));
    this.drawWall(latest);
    if (maybe('[data-dialog="result"][open]')) this.drawList();
  }

  /** Say that there is a result, to those who were there when it came. */
  tell() {
    const ids = this.ended.map(({ id }) => id);
    if (this.told && ids.some((id) => !this.told?.has(id))) speak(text("result_ready"));
    if (this.state.columns.length) this.told = new Set(ids);
  }

  /** @param {HTMLElement} place @param {Item} item @param {{dots: number, people: number} | undefined} row */
  drawItem(place, item, row) {
    if (!item.chosen && !row && place.dataset.resultKey === undefined && !this.mayChoose()) return;
    const mayChoose = this.mayChoose() && (item.chosen || (item.takesDots && (item.theme || this.isChoosing)));
    const key = JSON.stringify([item.chosen, row, mayChoose && wordsOf(item)]);
    if (place.dataset.resultKey === key) return;
    place.dataset.resultKey = key;
    place.closest(".note, .theme")?.classList.toggle("item-chosen", item.chosen);
    const line = maybe(".item-result", place) ?? make("p", { class: "item-result" });
    const focused = line.contains(document.activeElement);
    const parts = [];
    if (item.chosen) parts.push(chosenMark());
    if (row) parts.push(make("span", { class: "item-dots-given" }, make("span", { class: "dot", "aria-hidden": "true" }), givenBy(row)));
    if (mayChoose) parts.push(chooseButton(place, item));
    line.replaceChildren(...parts);
    line.hidden = !parts.length;
    if (!line.isConnected) place.prepend(line);
    if (!focused) return;
    const again = maybe("[data-choose-item]", line);
    if (again) again.focus({ preventScroll: true });
    else focusAround(place);
  }

  /** The list of the dialog, and its tables of what can be chosen besides. */
  drawList() {
    const place = maybe("[data-result-list]");
    if (!place) return;
    const active = document.activeElement;
    const focused = active instanceof HTMLElement && place.contains(active) ? active.dataset.choose : undefined;
    const isOpen = Boolean(maybe("details[open]", place));
    const parts = this.ended.flatMap((round) => this.listOf(round));
    if (this.mayChoose()) parts.push(...this.others(isOpen));
    place.replaceChildren(...parts);
    if (focused) maybe(`[data-choose="${focused}"]`, place)?.focus({ preventScroll: true });
  }

  /** @param {Round} round @returns {HTMLElement[]} */
  listOf(round) {
    const { rows, gone } = ranked(this.state, round.tally ?? []);
    const n = (round.tally ?? []).reduce((sum, row) => sum + row.dots, 0);
    if (!n) return [make("h3", { dir: "auto" }, round.title), make("p", { class: "result-empty" }, text("result_empty"))];
    const caption = counted("result_caption_one", "result_caption", n, { round: round.title });
    const parts = [resultTable(this.state, rows, { caption, choose: this.mayChoose() && round === this.ended[0] })];
    return gone ? [...parts, make("p", { class: "meta" }, counted("result_gone_one", "result_gone", gone))] : parts;
  }

  /** What got no dots, for facilitators to choose from all the same. @param {boolean} isOpen @returns {HTMLElement[]} */
  others(isOpen) {
    const [latest] = this.ended;
    const had = new Set((latest?.tally ?? []).map(({ item }) => item));
    const rest = itemsThatTakeDots(this.state).filter((item) => !had.has(item.name));
    const caption = text(had.size ? "result_without" : "result_all");
    if (!rest.length) return latest ? [] : [make("p", { class: "result-empty" }, text("result_nothing"))];
    const table = resultTable(this.state, rest.map((item) => ({ item })), { caption, choose: true });
    if (!had.size) return [table];
    return [make("details", { open: isOpen }, make("summary", {}, `${caption} (${rest.length})`), table)];
  }

  /** On a wall: the first of the list, while nothing else goes on. @param {Round | undefined} latest */
  drawWall(latest) {
    const wall = isProjector ? maybe("[data-result-wall]") : null;
    if (!wall) return;
    const kind = this.state.round?.kind;
    const isShown = latest && (!kind || kind === "choose" || kind === "show");
    const key = isShown ? JSON.stringify([latest, itemsOf(this.state).filter(({ chosen }) => chosen).map(({ id }) => id)]) : "";
    if (wall.dataset.key === key) return;
    wall.dataset.key = key;
    wall.hidden = !isShown;
    if (!latest || !isShown) return;
    const n = (latest.tally ?? []).reduce((sum, row) => sum + row.dots, 0);
    const { rows } = ranked(this.state, latest.tally ?? []);
    const caption = counted("result_caption_one", "result_caption", n, { round: latest.title });
    // Whoever shares the last place that there is room for is shown, too.
    const last = rows[ON_THE_WALL - 1]?.place ?? Infinity;
    const shown = rows.filter((row, i) => i < ON_THE_WALL || row.place === last);
    wall.replaceChildren(n ? resultTable(this.state, shown, { caption, choose: false }) : make("p", {}, text("result_empty")));
  }
}

/** @param {import("./state.js").BoardState} state */
const itemsOf = (state) => [...state.themes.values(), ...state.notes.values()];

/** @param {{dots: number, people: number}} row */
function givenBy({ dots, people }) {
  if (dots === 1) return text("result_on_item_one");
  return text(people === 1 ? "result_on_item_person" : "result_on_item", { n: dots, people });
}

/** @param {HTMLElement} place @param {Item} item */
function chooseButton(place, item) {
  const act = item.chosen ? "unchoose" : "choose";
  const about = { "data-choose-item": item.name, "data-on": String(!item.chosen), tabindex: tabindexIn(place) };
  const label = text(`${act}_label`, { text: wordsOf(item) });
  return make("button", { type: "button", class: "note-action choose-button", "data-act": "choose", "aria-label": label, ...about }, text(act));
}
