// @ts-check
/**
 * Follows a compilation in the back office: asks how far it has come, and loads the page anew when it has ended.
 */

const PAUSE_MS = 1500;

/**
 * Show how far it has come.
 * @param {HTMLElement} place
 */
async function follow(place) {
  const response = await fetch(place.dataset.progress ?? "", { headers: { Accept: "application/json" } }).catch(() => null);
  /** @type {{ended: boolean, done: number, in_all: number, text: string} | null} */
  const news = response?.ok ? await response.json() : null;
  if (news?.ended) {
    window.location.reload();
    return;
  }
  if (news) {
    const bar = place.querySelector("progress");
    if (bar) {
      bar.max = news.in_all;
      bar.value = news.done;
    }
    const status = place.querySelector("[role=status]");
    if (status && status.textContent !== news.text) status.textContent = news.text;
  }
  window.setTimeout(() => follow(place), PAUSE_MS);
}

const place = document.querySelector("[data-progress]");
if (place instanceof HTMLElement) follow(place);
