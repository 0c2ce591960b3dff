// @ts-check
/**
 * Columns that a facilitator has changed while the board is open: what came, went, moved or says something else follows
 * at once, wherever a column is named. The template draws the first ones, and new ones are made of its blank.
 */

import { make, maybe, one, say } from "./dom.js";
import { text } from "./page.js";

/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./state.js").BoardState} BoardState */
/**
 * What the page does about columns beside drawing them; a wall does nothing.
 * @typedef {object} Care
 * @property {(place: HTMLElement) => void} came
 * @property {(place: HTMLElement) => void} goes   what is being written there has to go somewhere else
 * @property {(sentence: string) => void} tell
 */

/** Attributes in which the blank's number stands at the end of a word. */
const NUMBERED = ["id", "for", "aria-labelledby", "aria-describedby"];

/** @param {number} id */
const placeOf = (id) => maybe(`[data-column="${id}"]`);

/** @param {number} id */
const linkTo = (id) => maybe(`.column-nav a[href="#column-${id}"]`);

export class Columns {
  /**
   * @param {BoardState} state
   * @param {Care} [care]
   */
  constructor(state, care) {
    this.state = state;
    this.care = care;
    this.list = one("[data-columns]", HTMLElement);
    this.blank = one("[data-column-template]", HTMLTemplateElement);
    /** @type {Column[]} */
    this.drawn = [];
  }

  /** Bring the page up to the columns of the state. */
  draw() {
    const { columns } = this.state;
    if (columns === this.drawn || !columns.length) return; // none: the board is not here yet
    const before = this.drawn;
    this.drawn = columns;
    const places = columns.map((column) => placeOf(column.id) ?? this.add(column));
    columns.forEach((column, i) => this.drawColumn(column, /** @type {HTMLElement} */ (places[i])));
    this.inView(places, () => {
      this.order(places);
      for (const place of [...this.list.children]) {
        if (place instanceof HTMLElement && !places.includes(place)) this.remove(place, places);
      }
    });
    const said = before.length ? [...changes(before, columns)].join(" ") : "";
    if (said) this.care?.tell(said);
  }

  /** @param {Column} column */
  add({ id }) {
    const place = /** @type {HTMLElement} */ (this.blank.content.firstElementChild?.cloneNode(true));
    for (const part of [place, ...place.querySelectorAll("*")]) {
      for (const name of NUMBERED) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/-0(?= |$)/g, `-${id}`));
      }
    }
    place.dataset.column = String(id);
    place.classList.add("settled");
    this.list.append(place);
    const lang = langOf(place);
    maybe(".column-nav ul")?.append(
      make("li", {}, make("a", { href: `#column-${id}` }, make("span", { lang }), " ", make("span", { class: "count", "data-count-short": String(id) }))),
    );
    maybe("[data-locks]")?.append(
      make(
        "div",
        { class: "form-choice" },
        make("input", { class: "form-checkbox", type: "checkbox", id: `lock-${id}`, "data-lock-column": String(id) }),
        make("label", { for: `lock-${id}`, lang }),
      ),
    );
    this.care?.came(place);
    return place;
  }

  /** A focus in it goes to the column that takes its place. @param {HTMLElement} place @param {HTMLElement[]} places */
  remove(place, places) {
    const id = Number(place.dataset.column);
    const next = [place.nextElementSibling, place.previousElementSibling].find((other) => other instanceof HTMLElement && places.includes(other));
    this.care?.goes(place);
    if (next instanceof HTMLElement && place.contains(document.activeElement)) next.focus({ preventScroll: true });
    place.remove();
    linkTo(id)?.closest("li")?.remove();
    lockOf(id)?.remove();
  }

  /** @param {Column} column @param {HTMLElement} place */
  drawColumn(column, place) {
    const title = one("h2", HTMLElement, place);
    say(title, column.title);
    const question = maybe(".column-question", place) ?? make("p", { class: "column-question", lang: langOf(place) });
    say(question, column.question);
    if (!column.question) question.remove();
    else if (!question.isConnected) title.after(question);
    if (place.dataset.colour !== column.colour) {
      place.classList.remove(`column-${place.dataset.colour}`);
      place.classList.add(`column-${column.colour}`);
      place.dataset.colour = column.colour;
    }
    const label = maybe(`label[for="write-${column.id}"]`, place);
    if (label) say(label, text("write_label", { title: column.title }));
    maybe(".column-head [data-point]", place)?.setAttribute("aria-label", text("show_for_all_label", { text: column.title }));
    const link = linkTo(column.id)?.firstElementChild;
    if (link) say(link, column.title);
    const lock = maybe("label", lockOf(column.id) ?? document.createDocumentFragment());
    if (lock) say(lock, column.title);
  }

  /** Put columns in order; the one with the focus stays where it is and the others move around it. @param {HTMLElement[]} places */
  order(places) {
    const standing = [...this.list.children].filter((place) => places.includes(/** @type {HTMLElement} */ (place)));
    if (standing.every((place, i) => place === places[i])) return;
    const fixed = places.findIndex((place) => place.contains(document.activeElement));
    places.forEach((place, i) => {
      if (i < fixed) this.list.insertBefore(place, places[fixed] ?? null);
      else if (i > fixed) this.list.append(place);
    });
    for (const { id } of this.drawn) {
      for (const row of [linkTo(id)?.closest("li"), lockOf(id)]) row?.parentElement?.append(row);
    }
  }

  /**
   * On a canvas that is scrolled sideways, what one looks at stays where it is. Downwards the browser sees to that.
   * @param {HTMLElement[]} places @param {() => void} work
   */
  inView(places, work) {
    const leftOf = (/** @type {HTMLElement} */ place) => place.getBoundingClientRect().left;
    const begin = leftOf(this.list);
    const seen = places.find((place) => place.contains(document.activeElement)) ?? places.find((place) => leftOf(place) >= begin);
    const before = seen && this.list.scrollLeft ? leftOf(seen) : null;
    work();
    if (seen && before !== null) this.list.scrollLeft += leftOf(seen) - before;
  }
}

/** @param {number} id */
function lockOf(id) {
  return maybe(`[data-lock-column="${id}"]`)?.parentElement ?? null;
}

/** The language people write in, where it is not the page's. @param {HTMLElement} place */
function langOf(place) {
  return one("h2", HTMLElement, place).getAttribute("lang") ?? undefined;
}

/** What has changed, in sentences. @param {Column[]} before @param {Column[]} after */
function* changes(before, after) {
  const known = new Map(before.map((column) => [column.id, column]));
  const ids = new Set(after.map(({ id }) => id));
  for (const { id, title } of before) if (!ids.has(id)) yield text("column_went", { title });
  for (const { id, title, question } of after) {
    const old = known.get(id);
    if (!old) yield text("column_came", { title });
    else if (old.title !== title) yield text("column_renamed", { before: old.title, title });
    if (old && old.question !== question && question) yield text("column_asks", { title, question });
  }
  const stayed = after.filter(({ id }) => known.has(id));
  const order = before.filter(({ id }) => ids.has(id));
  if (stayed.some(({ id }, i) => id !== order[i]?.id)) yield text("columns_moved");
}
