// @ts-check
/**
 * The field somebody writes in stays where it is in the window, however many notes come above it. The browser's own scroll
 * anchoring holds what lies at the top of the window, and lets what comes below it push the field out of view.
 */

const FIELDS = "textarea, input[type=text]";

/** Whoever writes in a column is held by us alone: two that hold would move the page twice. */
export function holdWhileWriting() {
  const root = document.documentElement;
  document.addEventListener("focusin", () => root.style.setProperty("overflow-anchor", fieldNow() ? "none" : "auto"));
  document.addEventListener("focusout", () => root.style.removeProperty("overflow-anchor"));
}

/** @returns {HTMLElement | null} the field of a column that has the focus and is in view */
function fieldNow() {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.matches(FIELDS) || !field.closest("[data-column]")) return null;
  return field;
}

/** Remember where the field is. @returns {() => void} bring it back there */
export function holdField() {
  const field = fieldNow();
  if (!field) return () => {};
  const { top, bottom } = field.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) return () => {}; // it was scrolled away from
  return () => {
    // In the window, not on the page: the browser itself may have scrolled to a letter that was out of view.
    const moved = field.getBoundingClientRect().top - top;
    if (moved && field.isConnected) scrollBy({ top: moved, behavior: "instant" });
  };
}
