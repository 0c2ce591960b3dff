// @ts-check
/**
 * Waits for a file that is being made: asks for it every other second and fetches it when it is there.
 * Without it the page has a button that does the same by hand.
 */

const PAUSE_MS = 2000;

/**
 * Ask until the file is there, then fetch it and say so.
 * @param {HTMLElement} place where it is said how far it has come
 * @param {string} address
 */
async function wait(place, address) {
  const response = await fetch(address, { headers: { Accept: "application/json" }, method: "HEAD" }).catch(() => null);
  if (response?.status === 200) {
    place.textContent = place.dataset.ready ?? "";
    window.location.assign(address);
    return;
  }
  window.setTimeout(() => wait(place, address), PAUSE_MS);
}

const place = document.querySelector("[data-wait]");
if (place instanceof HTMLElement && place.dataset.wait) wait(place, place.dataset.wait);
