// @ts-check
/** A theme as a section: its title and summary, where it comes from, what one may do with it, and room for its notes. */

import { make, one, say, show } from "./dom.js";
import { themeFrom } from "./earlier.js";
import { pointer } from "./follow.js";
import { config, isFacilitator, text } from "./page.js";

/** @typedef {import("./types.js").Theme} Theme */
/** @typedef {import("./state.js").BoardState} BoardState */
/** Where a theme's parts stand, looked up once. @typedef {ReturnType<typeof newTheme>} ThemeParts */

/** @param {number} id */
export function newTheme(id) {
  const root = make(
    "section",
    { class: "theme", "data-theme": String(id), tabindex: "-1", "aria-labelledby": `theme-${id}` },
    make("h3", { id: `theme-${id}`, class: "theme-title", dir: "auto" }),
    make("p", { class: "theme-summary", "data-summary": true, dir: "auto" }),
    make("div", { class: "item-dots", "data-dots": `theme:${id}` }),
    make("div", { class: "theme-actions", "data-theme-actions": true }),
    make("ol", { class: "notes", role: "list", "data-notes": true, "aria-labelledby": `theme-${id}` }),
    make("p", { class: "meta", "data-empty-theme": true }, text("empty_theme")),
  );
  return {
    root,
    title: one("h3", HTMLElement, root),
    summary: one("[data-summary]", HTMLElement, root),
    actions: one("[data-theme-actions]", HTMLElement, root),
    notes: one("[data-notes]", HTMLElement, root),
    empty: one("[data-empty-theme]", HTMLElement, root),
  };
}

/**
 * Bring a theme up to date; its notes are drawn by the view.
 * @param {ThemeParts} parts
 * @param {Theme} theme
 * @param {BoardState} board
 * @param {number} count of its notes
 * @returns {HTMLElement}
 */
export function drawTheme(parts, theme, board, count) {
  say(parts.title, theme.title);
  say(parts.summary, theme.summary);
  show(parts.summary, Boolean(theme.summary));
  themeFrom(parts.root, theme);
  show(parts.empty, count === 0 && !theme.from);
  drawActions(parts.actions, theme, board);
  return parts.root;
}

/** @param {HTMLElement} place @param {Theme} theme @param {BoardState} board */
function drawActions(place, theme, board) {
  const shown = isFacilitator ? `${theme.title}|${board.state}` : "";
  if (place.dataset.key === shown) return;
  place.dataset.key = shown;
  const title = { title: theme.title };
  const parts = [];
  if (isFacilitator && board.state !== "ended") {
    parts.push(make("button", { type: "button", class: "note-action", "data-theme-act": "edit", "aria-label": text("edit_theme_label", title) }, text("edit")));
    parts.push(make("button", { type: "button", class: "note-action", "data-theme-act": "remove", "aria-label": text("remove_theme_label", title) }, text("remove_theme")));
  }
  if (isFacilitator) parts.push(pointer(`theme-${theme.id}`, theme.title));
  if (isFacilitator && config.proposal) {
    const address = config.proposal.replace(/\/0\//, `/${theme.id}/`);
    parts.push(make("a", { class: "note-action", href: address, "aria-label": text("proposal_label", title) }, text("proposal")));
  }
  place.replaceChildren(...parts);
  place.hidden = !parts.length;
}
