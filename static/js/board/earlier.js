// @ts-check
/** What was taken along from an earlier workshop says so, and leads to what was written there. */

import { make } from "./dom.js";
import { isProjector, text } from "./page.js";

/** @param {import("./types.js").Note} note @returns {HTMLElement[]} */
export function noteFrom(note) {
  return note.from ? [make("span", { class: "note-from" }, text("from_round", { round: note.from }))] : [];
}

/**
 * Say under a theme's title where it comes from; its notes of that workshop can be read there.
 * @param {HTMLElement} section
 * @param {import("./types.js").Theme} theme
 */
export function themeFrom(section, theme) {
  if (!theme.from || section.querySelector("[data-from]")) return;
  const said = make("p", { class: "theme-from meta", "data-from": true }, text("from_round", { round: theme.from.round }));
  if (!isProjector) {
    const link = make("a", { href: theme.from.address, "aria-label": text("read_earlier_label", { title: theme.title }) }, text("read_earlier"));
    said.append(make("span", { class: "theme-read" }, " · ", link));
  }
  section.querySelector("[data-summary]")?.after(said);
}
