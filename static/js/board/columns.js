// @ts-check
/**
 * Columns that a facilitator has changed while the board is open. The template draws them, so their words and their order
 * follow at once; when one has come or gone, the page says so and is fetched anew when the reader wants it.
 */

import { make, maybe, one, say } from "./dom.js";
import { isProjector, text } from "./page.js";
import { speak } from "./status.js";

/** @typedef {import("./state.js").Column} Column */
/** @typedef {import("./state.js").BoardState} BoardState */
/** A wall has nobody to press a button: it waits a moment, in case more is changed. */
const PROJECTOR_WAITS = 1500;

/** @param {number} id */
const placeOf = (id) => maybe(`[data-column="${id}"]`);

export class Columns {
  /**
   * @param {BoardState} state
   * @param {(from: HTMLElement) => void} [rescue] what is being written in a column that is gone
   */
  constructor(state, rescue) {
    this.state = state;
    this.rescue = rescue;
    /** @type {Column[]} */
    this.drawn = [];
    this.told = false;
    maybe("[data-reload]")?.addEventListener("click", () => location.reload());
  }

  /** Bring the page up to the columns of the state. */
  draw() {
    const { columns } = this.state;
    if (columns === this.drawn) return;
    this.drawn = columns;
    const here = columns.flatMap((column) => placeOf(column.id) ?? []);
    for (const column of columns) this.drawColumn(column);
    this.order(here);
    const gone = [...document.querySelectorAll("[data-column]")].filter((place) => !here.includes(/** @type {HTMLElement} */ (place)));
    for (const place of gone) if (place instanceof HTMLElement) this.rescue?.(place);
    if (gone.length || here.length < columns.length) this.tell();
  }

  /** @param {Column} column */
  drawColumn(column) {
    const place = placeOf(column.id);
    if (!place) return;
    const title = one("h2", HTMLElement, place);
    say(title, column.title);
    const question = maybe(".column-question", place) ?? make("p", { class: "column-question", lang: title.getAttribute("lang") ?? undefined });
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
    const link = maybe(`.column-nav a[href="#column-${column.id}"] > span`);
    if (link) say(link, column.title);
  }

  /** Put columns in order; the one with the focus stays where it is and the others move around it. @param {HTMLElement[]} here */
  order(here) {
    const parent = here[0]?.parentElement;
    const standing = [...(parent?.children ?? [])].filter((place) => here.includes(/** @type {HTMLElement} */ (place)));
    if (!parent || standing.every((place, i) => place === here[i])) return;
    const fixed = here.findIndex((place) => place.contains(document.activeElement));
    here.forEach((place, i) => {
      if (i < fixed) parent.insertBefore(place, here[fixed] ?? null);
      else if (i > fixed) parent.append(place);
    });
    for (const place of here) {
      const item = maybe(`.column-nav a[href="#${place.id}"]`)?.closest("li");
      item?.parentElement?.append(item);
    }
  }

  /** Columns have come or gone. */
  tell() {
    if (this.told) return;
    this.told = true;
    if (isProjector) {
      setTimeout(() => location.reload(), PROJECTOR_WAITS);
      return;
    }
    const notice = maybe("[data-replanned]");
    if (notice) notice.hidden = false;
    speak(text("replanned"));
  }
}
