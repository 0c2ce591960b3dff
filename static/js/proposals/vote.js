// @ts-check
/**
 * Adds up what is ticked while one chooses: the bar, what is left of the frame, and how much is chosen.
 * Without it the page has a button that adds up on the server.
 */

/**
 * @typedef {{left: string, over: string, none: string, one: string, many: string, kroner: string}} Words
 */

const form = document.querySelector("form[data-ballot]");
const bar = document.querySelector("[data-sum]");
const told = document.getElementById("sum-words");

/**
 * @param {number} amount whole kroner
 * @param {Words} words
 */
function kroner(amount, words) {
  const number = new Intl.NumberFormat(document.documentElement.lang || "da").format(amount);
  return words.kroner.replace("{amount}", number);
}

/**
 * @param {Element} root
 * @param {string} selector
 * @param {string} text
 */
function say(root, selector, text) {
  const element = root.querySelector(selector);
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} bar
 * @param {Words} words
 */
function addUp(form, bar, words) {
  const frame = Number(bar.dataset.frame);
  const ticked = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name=approved]:checked")]);
  const spent = ticked.reduce((sum, input) => sum + Number(input.dataset.cost), 0);
  const scale = Math.max(frame, spent, 1);
  const within = (100 * Math.min(frame, spent)) / scale;
  const over = (100 * Math.max(0, spent - frame)) / scale;
  bar.querySelector("[data-bar=within]")?.setAttribute("width", `${within.toFixed(1)}%`);
  bar.querySelector("[data-bar=over]")?.setAttribute("x", `${within.toFixed(1)}%`);
  bar.querySelector("[data-bar=over]")?.setAttribute("width", `${over.toFixed(1)}%`);
  say(bar, "[data-rest]", kroner(Math.abs(frame - spent), words));
  bar.querySelector("[data-rest]")?.classList.toggle("sum-over", spent > frame);
  say(bar, "[data-side]", spent > frame ? words.over : words.left);
  const count = ticked.length;
  say(bar, "[data-count]", count === 0 ? words.none : count === 1 ? words.one : words.many.replace("{count}", String(count)));
}

if (form instanceof HTMLFormElement && bar instanceof HTMLElement && told) {
  /** @type {Words} */
  const words = JSON.parse(told.textContent ?? "{}");
  const again = () => addUp(form, bar, words);
  form.addEventListener("change", again);
  bar.querySelector("[data-add-up]")?.remove();
  // The browser may have kept the ticks when one comes back to the page.
  addEventListener("pageshow", again);
  again();
}
