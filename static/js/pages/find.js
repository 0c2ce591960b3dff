/**
 * Find my contribution: a QR code leads to /find/#<receipt>. What stands behind the # never leaves the browser by
 * itself; this module puts it into the form, takes it out of the address bar and the history, and sends the form.
 * Without JavaScript the person types the code.
 */

/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-find-form]");

if (form) fillFromFragment(form);

/**
 * Fill in and send the receipt that the address carries behind its #, if it carries one.
 * @param {HTMLFormElement} target
 */
function fillFromFragment(target) {
  const receipt = readFragment(window.location.hash);
  const input = target.elements.namedItem("code");
  if (!receipt || !(input instanceof HTMLInputElement) || input.value) return;
  window.history.replaceState(null, "", window.location.pathname);
  input.value = receipt;
  target.submit();
}

/**
 * Return the receipt in a fragment, or "" when it holds something else, such as the target of the skip link.
 * @param {string} fragment
 * @returns {string}
 */
function readFragment(fragment) {
  let text;
  try {
    text = decodeURIComponent(fragment.slice(1));
  } catch {
    return "";
  }
  const compact = text.replace(/[^0-9A-Za-z]/g, "");
  return compact.length === 12 ? text : "";
}
