/** When a reply has been sent, its draft is taken out of this browser. */

for (const sent of document.querySelectorAll("[data-sent]")) {
  try {
    localStorage.removeItem(/** @type {HTMLElement} */ (sent).dataset.sent || "");
  } catch {
    // Nothing is kept where nothing can be.
  }
}
