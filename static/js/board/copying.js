// @ts-check
/** Copying a text out, also where the browser has no clipboard for scripts (an address without HTTPS, an old phone). */

/**
 * @param {string} words
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyOut(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyBySelection(words);
  }
}

/** @param {string} words */
function copyBySelection(words) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "visually-hidden";
  // Inside an open dialog, nothing outside of it can be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}

/**
 * Let a button copy, and say that it has.
 * @param {HTMLElement} button
 * @param {() => string} words
 * @param {{copied: string, failed: string}} said what the button says afterwards
 */
export function copiesOut(button, words, said) {
  button.addEventListener("click", async () => {
    button.textContent = (await copyOut(words())) ? said.copied : said.failed;
    button.setAttribute("aria-live", "polite");
  });
}
