// @ts-check
/**
 * The facilitator's overview: who is here, who writes where, whose connection falters, who is on pause, who leads.
 * Counts come with presence, groups over HTTP while the sheet is open: the server sees to it that they give nobody away.
 */

import { dialog, fill } from "./dialogs.js";
import { make, one, say } from "./dom.js";
import { config, counted, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("../realtime/protocol.js").Presence} Presence */
/** @typedef {{least: number, most: number}} Band */
/**
 * @typedef {object} Turnout
 * @property {number} joined
 * @property {number} counted    how many of them the groups are counted of
 * @property {(Band & {name: string})[]} groups
 * @property {Band | null} others
 * @property {{id: number, name: string, word: string}[]} facilitators
 */

const EVERY = 10_000;
/** How long ago somebody may have been here to count as having dropped out just now. */
const LATELY = 5 * 60_000;

export class Overview {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.sheet = dialog("overview");
    /** @type {Presence | null} */
    this.told = null;
    /** @type {Turnout | null} */
    this.turnout = null;
    /** How many participants were here, and since when. @type {{at: number, here: number}[]} */
    this.seen = [];
    this.timer = 0;
    /** What the list of those on pause, and the choice of colleagues, were drawn from. */
    this.drawn = { mutes: "", colleagues: "" };
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-open=overview]")) this.opened();
    });
    this.sheet.addEventListener("close", () => clearInterval(this.timer));
    one("[data-overview-again]", HTMLElement).addEventListener("click", () => this.again());
    one("[data-overview-mutes]", HTMLElement).addEventListener("click", (event) => this.lift(event));
    board.view.after.push(() => this.draw());
  }

  opened() {
    clearInterval(this.timer);
    this.timer = window.setInterval(() => document.hidden || this.fetch(), EVERY);
    this.fetch();
    this.draw({ soon: true });
  }

  /** Asked for by hand: then it is also said that it was done. */
  async again() {
    await this.fetch();
    speak(one("[data-overview-when]", HTMLElement).textContent ?? "");
  }

  async fetch() {
    const answer = await fetch(config.overview, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
    const when = one("[data-overview-when]", HTMLElement);
    if (answer?.ok) {
      this.turnout = await answer.json();
      say(when, text("overview_when", { time: clock(new Date()) }));
    } else say(when, text("overview_failed"));
    this.draw();
  }

  /** @param {Presence} told */
  present(told) {
    this.told = told;
    const now = Date.now();
    this.seen.push({ at: now, here: told.here - told.staff });
    // The last one before the time we look back on was still true when it began.
    while (this.seen.length > 1 && (this.seen[1]?.at ?? now) < now - LATELY) this.seen.shift();
    this.draw();
  }

  /** @param {{soon?: boolean}} [how] `soon`: the sheet is about to open */
  draw({ soon = false } = {}) {
    if (!this.sheet.open && !soon) return;
    const { told, turnout } = this;
    const here = told ? told.here - told.staff : null;
    const writing = Object.values(told?.writing ?? {}).reduce((sum, n) => sum + n, 0);
    const isEmpty = turnout?.joined === 0;
    show("[data-overview-empty]", isEmpty);
    write("[data-overview-here]", here === null ? "–" : String(here));
    write("[data-overview-joined]", turnout ? String(turnout.joined) : "–");
    write("[data-overview-busy]", told ? String(writing) : "–");
    this.drawDots();
    write("[data-overview-trouble]", isEmpty ? "" : this.trouble(here));
    this.drawGroups();
    this.drawColumns();
    this.drawMutes();
    this.drawColleagues();
  }

  /** What is wrong with whose connection, in numbers. @param {number | null} here */
  trouble(here) {
    if (this.board.saving.link !== "online" || here === null) return text("overview_offline");
    const away = Math.max(0, (this.turnout?.joined ?? 0) - here);
    const dropped = Math.max(0, Math.max(...this.seen.map((seen) => seen.here)) - here);
    const slow = this.told?.slow ?? 0;
    const parts = [];
    if (slow) parts.push(counted("overview_slow_one", "overview_slow", slow));
    if (dropped) parts.push(counted("overview_dropped_one", "overview_dropped", dropped));
    if (away) parts.push(counted("overview_away_one", "overview_away", away));
    return parts.join(" ") || text("overview_no_trouble");
  }

  drawDots() {
    // Told while a round of dots is under way.
    const { dotsUsed } = /** @type {{dotsUsed?: {given: number} | null, round: unknown}} */ (this.board.state);
    show("[data-overview-dots-box]", Boolean(dotsUsed));
    write("[data-overview-dots]", dotsUsed ? String(dotsUsed.given) : "");
  }

  drawGroups() {
    const { turnout } = this;
    const rows = turnout?.groups.map(({ name, ...band }) => ({ name, band })) ?? [];
    if (turnout?.others) rows.push({ name: text("overview_others"), band: turnout.others });
    const most = Math.max(1, ...rows.map(({ band }) => band.most));
    const drawn = rows.map(({ name, band }) => bar(name, text("overview_band", band), band.least / most));
    one("[data-overview-groups]", HTMLElement).replaceChildren(...drawn);
    const said = rows.length ? "overview_counted" : "overview_no_groups";
    write("[data-overview-groups-said]", turnout ? text(said, { n: turnout.counted }) : "");
  }

  drawColumns() {
    const { columns } = this.board.state;
    const numbers = columns.map((column) => this.told?.writing[`column-${column.id}`] ?? 0);
    const most = Math.max(1, ...numbers);
    const drawn = columns.map((column, i) => bar(column.title, String(numbers[i]), (numbers[i] ?? 0) / most));
    one("[data-overview-columns]", HTMLElement).replaceChildren(...drawn);
  }

  drawMutes() {
    const mutes = [...this.board.state.mutes.values()];
    const key = JSON.stringify([mutes, this.board.state.state]);
    if (key === this.drawn.mutes) return;
    this.drawn.mutes = key;
    const place = one("[data-overview-mutes]", HTMLElement);
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(...mutes.map((mute) => this.muteRow(mute)));
    show("[data-overview-mutes-empty]", !mutes.length);
    if (hadFocus) one("[data-overview-mutes-title]", HTMLElement).focus();
  }

  /** @param {import("./types.js").Mute} mute */
  muteRow(mute) {
    const who = text("mute_row", { number: mute.number, time: clock(new Date(mute.at)) });
    const row = make("li", {}, make("span", {}, who));
    if (this.board.state.state !== "ended") {
      const label = text("lift_label", { number: mute.number });
      row.append(make("button", { type: "button", class: "button button-secondary", "data-lift": String(mute.id), "aria-label": label }, text("lift")));
    }
    return row;
  }

  /** @param {Event} event */
  async lift(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-lift]") : null;
    if (!(button instanceof HTMLElement)) return;
    const answer = await this.board.send("person.unmute", { mute: Number(button.dataset.lift) });
    if (answer.accepted) speak(text("lifted"));
    else this.board.complain(answer);
  }

  /** With whom the lead can be left; the choice is kept as long as the colleagues are the same. */
  drawColleagues() {
    const colleagues = (this.turnout?.facilitators ?? []).filter(({ word }) => word !== config.me);
    show("[data-hand-over-form]", colleagues.length > 0 && this.board.state.state !== "ended");
    const key = JSON.stringify(colleagues);
    if (key === this.drawn.colleagues) return;
    this.drawn.colleagues = key;
    const options = colleagues.map(({ id, name }) => [String(id), name]);
    fill(one("[data-hand-over]", HTMLSelectElement), options, options[0]?.[0] ?? "");
  }

  /** A colleague's name, if the server has told it. @param {string} word @returns {string | undefined} */
  nameOf(word) {
    return this.turnout?.facilitators.find((colleague) => colleague.word === word)?.name;
  }
}

/** @param {string} selector @param {string} sentence */
function write(selector, sentence) {
  say(one(selector, HTMLElement), sentence);
}

/** @param {string} selector @param {boolean} visible */
function show(selector, visible) {
  const place = one(selector, HTMLElement);
  if (place.hidden === visible) place.hidden = !visible;
}

/** @param {Date} time such as 10.42 */
function clock(time) {
  return new Intl.DateTimeFormat(document.documentElement.lang || "da", { hour: "2-digit", minute: "2-digit" }).format(time);
}

/**
 * A row with its figure as text; the bar beside it only repeats it.
 * @param {string} name @param {string} figure @param {number} share between 0 and 1
 */
function bar(name, figure, share) {
  const mark = make("span", { class: "bar", "aria-hidden": "true" });
  mark.style.setProperty("--share", String(share));
  return make("li", {}, make("span", { class: "bar-name" }, name), make("span", { class: "bar-figure" }, figure), mark);
}
