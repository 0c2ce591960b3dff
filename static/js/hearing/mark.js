/**
 * Marking what is to be left out: what is selected in the text, which cannot be changed, becomes start and end of the form.
 * The server counts characters, the browser UTF-16 units; an emoji is one of the first and two of the second.
 */

/**
 * @param {string} text
 * @param {number} unit
 * @returns {number} how many characters stand before this UTF-16 unit
 */
function characters(text, unit) {
  return [...text.slice(0, unit)].length;
}

/** Starts the page. */
function start() {
  const text = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("mark-text"));
  const from = /** @type {HTMLInputElement | null} */ (document.getElementById("id_place_start"));
  const to = /** @type {HTMLInputElement | null} */ (document.getElementById("id_place_end"));
  const chosen = document.getElementById("mark-chosen");
  if (!text || !from || !to || !chosen) return;
  const marked = () => {
    const { selectionStart, selectionEnd, value } = text;
    const words = value.slice(selectionStart, selectionEnd);
    from.value = words ? String(characters(value, selectionStart)) : "";
    to.value = words ? String(characters(value, selectionEnd)) : "";
    chosen.textContent = words ? `${chosen.dataset.chosen} ${words}` : chosen.dataset.nothing || "";
  };
  // Not `readonly`: such a field has no caret in every browser, and nothing could be marked with the keyboard.
  text.addEventListener("beforeinput", (event) => event.preventDefault());
  for (const event of ["select", "keyup", "mouseup", "touchend"]) text.addEventListener(event, marked);
}

start();
