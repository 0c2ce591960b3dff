// @ts-check
/**
 * Own dots: how many lie where, those on their way included; the controls on themes and notes, and the line that says
 * what is left. What came of them stands in results.js.
 */

import { make, maybe, one, say } from "./dom.js";
import { focusAround, itemOf, placesOf, tabindexIn, wordsOf } from "./items.js";
import { config, counted, isFacilitator, refusal, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./items.js").Item} Item */
/** @typedef {import("./talk.js").Answer} Answer */
/** @typedef {{round: number, items: Record<string, number>, left: number}} OwnDots   what the server says lies where */
/** @typedef {{own: number, left: number, all: number, max: number, takes: boolean}} Standing */

export class Dots {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {OwnDots | null} */
    this.own = null;
    /** Given or taken back here, and not answered yet. @type {{item: string, by: number}[]} */
    this.onTheirWay = [];
    /** Own dots on what has gone since, by item: they are ours again, until it comes back. @type {Map<string, number>} */
    this.inHand = new Map();
    /** What has just become of dots without their owners' doing. */
    this.news = "";
    this.line = one("[data-dots-line]", HTMLElement);
    // A long sentence makes the line taller: the write rows stand above it.
    new ResizeObserver(() => {
      document.documentElement.style.setProperty("--dots-line", `${this.line.getBoundingClientRect().height}px`);
    }).observe(this.line);
    // Another tab of the same person tells how the dots lie; nothing of it is kept on the device.
    this.tabs = typeof BroadcastChannel === "function" ? new BroadcastChannel(`dots|${config.stream}|${config.me}`) : null;
    this.tabs?.addEventListener("message", (event) => this.load(event.data));
    document.addEventListener("click", (event) => this.clicked(event));
    const when = () => !isFacilitator;
    board.keys.add({ key: "p", label: text("key_dot_give"), when, act: (note) => this.onKey(note, (name) => this.give(name)) });
    board.keys.add({ key: "t", label: text("key_dot_take"), when, act: (note) => this.onKey(note, (name) => this.take(name)) });
    board.view.after.push(() => this.draw());
  }

  /** The round in which dots are given now. */
  get round() {
    const { round } = this.board.state;
    return round?.kind === "dots" && this.board.state.state !== "ended" ? round : undefined;
  }

  /** What the server says of our own dots. @param {OwnDots | null | undefined} own */
  load(own) {
    this.own = own ?? null;
    this.heard();
    this.board.view.plan();
  }

  /** Something is about to happen on the board. @param {import("./types.js").Effect} effect */
  before({ notes = [], gone }) {
    if (!isFacilitator || !this.round) return;
    const goes = [...(gone?.notes ?? []), ...notes.flatMap(({ id, hidden }) => (hidden && id ? [id] : []))];
    // Said of anything that could have had dots: whether it had any is for their owners to know.
    if (!goes.some((id) => itemOf(this.board.state, `note:${id}`)?.takesDots)) return;
    this.news = text("dots_back_used");
    speak(this.news);
  }

  /** What own dots lie on may have gone, or come back: then they are ours again, or lie there again, and we say so. */
  heard() {
    if (!this.isGiving()) return;
    const items = this.own?.round === this.round?.id ? (this.own?.items ?? {}) : {};
    let [back, again] = [0, 0];
    for (const [name, n] of Object.entries(items)) {
      const takes = Boolean(itemOf(this.board.state, name)?.takesDots);
      if (takes && this.inHand.delete(name)) again += n;
      else if (!takes && !this.inHand.has(name)) {
        this.inHand.set(name, n);
        back += n;
      }
    }
    if (!back && !again) return;
    this.news = [back ? counted("dots_back_one", "dots_back", back) : "", again ? counted("dots_again_one", "dots_again", again) : ""].filter(Boolean).join(" ");
    speak(`${this.news} ${this.leftSentence()}`);
  }

  /** How many of our dots lie on an item, as it will be when everything has arrived. @param {string} name */
  on(name) {
    if (!itemOf(this.board.state, name)?.takesDots) return 0;
    const stored = this.own && this.own.round === this.round?.id ? (this.own.items[name] ?? 0) : 0;
    const coming = this.onTheirWay.reduce((sum, { item, by }) => (item === name ? sum + by : sum), 0);
    return Math.max(0, stored + coming);
  }

  /** How many we have in hand. Those on something that is no longer there are ours again. */
  get left() {
    const names = new Set([...Object.keys(this.own?.items ?? {}), ...this.onTheirWay.map(({ item }) => item)]);
    const given = [...names].reduce((sum, name) => sum + this.on(name), 0);
    return Math.max(0, (this.round?.dots ?? 0) - given);
  }

  // Giving and taking back

  /** @param {MouseEvent} event */
  clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-dot]") : null;
    const place = button?.closest("[data-dots]");
    if (!(button instanceof HTMLElement) || !(place instanceof HTMLElement)) return;
    if (button.dataset.dot === "give") this.give(place.dataset.dots ?? "");
    else this.take(place.dataset.dots ?? "");
  }

  /** @param {HTMLElement} note @param {(name: string) => void} what */
  onKey(note, what) {
    const name = `note:${note.dataset.note}`;
    if (!this.isGiving() || !itemOf(this.board.state, name)?.takesDots) return false;
    what(name);
  }

  isGiving() {
    return Boolean(this.round) && !isFacilitator;
  }

  /** @param {string} name */
  give(name) {
    const { round } = this;
    if (!round) return;
    if (this.board.state.state === "locked") return speak(refusal("locked"));
    if (this.on(name) >= round.dots_per_item) return speak(text("dot_full_said", { max: round.dots_per_item }));
    if (!this.left) return speak(text("dot_none_said"));
    this.follow(name, 1, this.board.send("dot.put", { item: name }));
    speak(this.leftSentence());
  }

  /** @param {string} name */
  take(name) {
    if (this.board.state.state === "locked") return speak(refusal("locked"));
    if (!this.on(name)) return;
    this.follow(name, -1, this.board.send("dot.take", { item: name }));
    speak(this.leftSentence());
  }

  /**
   * Show a dot that is on its way, and what becomes of it. Also for those that a closed tab has left behind.
   * @param {string} item
   * @param {number} by 1 or -1
   * @param {Promise<Answer>} sent
   */
  async follow(item, by, sent) {
    const step = { item, by };
    this.news = "";
    this.onTheirWay.push(step);
    this.draw();
    const answer = await sent;
    this.onTheirWay.splice(this.onTheirWay.indexOf(step), 1);
    this.answered(answer);
    if (!answer.accepted) this.board.complain(answer);
  }

  /** @param {Answer} answer */
  answered({ accepted, private: told }) {
    if (accepted && told.dots) {
      this.own = told.dots;
      this.tabs?.postMessage(told.dots);
    }
    this.draw();
  }

  // Drawing

  draw() {
    const { round } = this;
    if (round) document.body.dataset.dotsGiven = "";
    else {
      delete document.body.dataset.dotsGiven;
      this.inHand.clear();
      this.news = "";
    }
    this.drawLine();
    const { left } = this;
    if (!this.isGiving() && !maybe(".dot-control:not([hidden])")) return;
    for (const { place, item } of placesOf(this.board.state, [document])) {
      const takes = this.isGiving() && item.takesDots;
      const before = maybe(".dot-control", place);
      if (!takes && !before) continue;
      const standing = { own: takes ? this.on(item.name) : 0, left, all: round?.dots ?? 0, max: round?.dots_per_item ?? 0, takes };
      this.drawControl(before ?? newControl(place), item, standing);
    }
  }

  leftSentence() {
    const { left, round } = this;
    return text(left ? "dots_left" : "dots_left_none", { left, all: round?.dots ?? 0 });
  }

  drawLine() {
    const { round } = this;
    if (this.line.hidden === Boolean(round)) this.line.hidden = !round;
    if (!round) return;
    const sentence = isFacilitator ? this.usedSentence() : this.leftSentence();
    say(one("[data-dots-left]", HTMLElement), [this.news, sentence].filter(Boolean).join(" "));
  }

  usedSentence() {
    const { given = 0, people = 0 } = this.board.state.dotsUsed ?? {};
    const used = given ? counted("dots_used_one", "dots_used", people, { given, people }) : text("dots_used_none");
    return `${used} ${text("dots_secret")}`;
  }

  /** @param {HTMLElement} control @param {Item} item @param {Standing} standing */
  drawControl(control, item, standing) {
    const { own, left, max, takes } = standing;
    const words = wordsOf(item);
    const key = JSON.stringify([own, left > 0, max, takes, words, this.board.state.state]);
    if (control.dataset.key === key) return;
    control.dataset.key = key;
    const focused = control.contains(document.activeElement) ? document.activeElement : null;
    const place = /** @type {HTMLElement} */ (control.parentElement);
    if (focused && !takes) focusAround(place);
    control.hidden = !takes;
    if (!takes) return;
    const give = one("[data-dot=give]", HTMLElement, control);
    const take = one("[data-dot=take]", HTMLElement, control);
    const [shown, label] = wordsOn(standing, words);
    say(one("[data-dot-words]", HTMLElement, give), shown);
    give.setAttribute("aria-label", label);
    const isOff = own >= max || !left || this.board.state.state !== "open";
    give.setAttribute("aria-disabled", String(isOff));
    take.setAttribute("aria-label", text("dot_take_label", { text: words }));
    if (focused === take && !own) give.focus({ preventScroll: true });
    take.hidden = !own;
    const row = one("[data-dot-own]", HTMLElement, control);
    row.replaceChildren(...Array.from({ length: own }, () => make("span", { class: "dot" })));
  }
}

/** @param {HTMLElement} place */
function newControl(place) {
  const tabindex = tabindexIn(place);
  const control = make(
    "div",
    { class: "dot-control", role: "group", "aria-label": text("dots_group") },
    make("button", { type: "button", class: "dot-button dot-take", "data-act": "dot-take", "data-dot": "take", tabindex }, "−"),
    make("span", { class: "dot-own", "data-dot-own": true, "aria-hidden": "true" }),
    make(
      "button",
      { type: "button", class: "dot-button dot-give", "data-act": "dot-give", "data-dot": "give", tabindex },
      make("span", { class: "dot dot-empty", "aria-hidden": "true" }),
      make("span", { "data-dot-words": true }),
    ),
  );
  place.append(control);
  return control;
}

/** What stands on the button, and what is said of it. @param {Standing} standing @param {string} words */
function wordsOn({ own, left, max }, words) {
  const values = { text: words, max, n: own };
  if (own >= max) return [text("dot_full", { max }), counted("dot_full_label_one", "dot_full_label", own, values)];
  if (!left) {
    const label = own ? counted("dot_none_label_own_one", "dot_none_label_own", own, values) : text("dot_none_label", values);
    return [text("dot_none"), label];
  }
  if (!own) return [text("dot_give"), text("dot_give_label", values)];
  return [text("dot_more"), counted("dot_more_label_one", "dot_more_label", own, values)];
}
