// @ts-check
/**
 * "More": the actions of a note that are not needed all the time, behind a button that unfolds a list of them.
 * Arrows go through the list; Escape, and a press anywhere else, fold it again.
 */

import { make } from "./dom.js";
import { text } from "./page.js";

/** The note whose list is unfolded. @type {number | null} */
let unfolded = null;

/**
 * @param {number} note
 * @param {{text: string}} label
 * @param {HTMLElement[]} actions
 * @returns {HTMLElement[]} the button, and the list
 */
export function moreMenu(note, label, actions) {
  const list = make("ul", { class: "more-list", id: `more-${note}`, role: "list" }, ...actions.map((action) => make("li", {}, action)));
  const button = make(
    "button",
    { type: "button", class: "note-action more-button", "data-act": "more", "aria-controls": list.id, "aria-label": text("more_label", label), tabindex: "-1" },
    text("more"),
  );
  const show = () => {
    list.hidden = unfolded !== note;
    button.setAttribute("aria-expanded", String(!list.hidden));
  };
  button.addEventListener("click", () => {
    const before = unfolded;
    fold();
    if (before !== note) unfolded = note;
    show();
  });
  for (const part of /** @type {HTMLElement[]} */ ([button, list])) part.addEventListener("keydown", (event) => pressed(event, button, list));
  show();
  return [button, list];
}

/** Fold the list that is unfolded. */
export function fold() {
  const list = unfolded === null ? null : document.getElementById(`more-${unfolded}`);
  unfolded = null;
  if (!list) return;
  const button = document.querySelector(`[aria-controls="${list.id}"]`);
  // Before it is hidden: a dialog that opens now gives the focus back to where it was.
  if (button instanceof HTMLElement && list.contains(document.activeElement)) button.focus({ preventScroll: true });
  list.hidden = true;
  button?.setAttribute("aria-expanded", "false");
}

/** @param {KeyboardEvent} event @param {HTMLElement} button @param {HTMLElement} list */
function pressed(event, button, list) {
  if (list.hidden) return;
  const items = [...list.querySelectorAll("button")];
  const here = items.findIndex((item) => item === document.activeElement);
  if (event.key === "Escape") {
    fold();
    button.focus();
  } else if (event.key === "ArrowDown") items[Math.min(here + 1, items.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (here > 0 ? items[here - 1] : button)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (unfolded !== null && !target?.closest(`[aria-controls="more-${unfolded}"]`)) fold();
});
