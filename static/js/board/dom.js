// @ts-check
/** Small helpers for the one real DOM of the board: every text goes in as text, never as markup. */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] `class`, `data-…`, `aria-…`; true for a bare one
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * The one element that matches; a template without it is a mistake that should be seen at once.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function one(selector, type, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`${selector} is not on the page`);
  return found;
}

/**
 * The element that matches, if it is there.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement | null}
 */
export function maybe(selector, root = document) {
  const found = root.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
}

/**
 * Change an element's text only if it says something else, so that nothing is announced twice.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Put children into a parent in this order, moving only those that stand elsewhere: focus and selection stay.
 * @param {Element} parent
 * @param {Element[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (let child = parent.firstElementChild; child; ) {
    const next = child.nextElementSibling;
    if (!wanted.has(child)) child.remove();
    child = next;
  }
  let here = parent.firstElementChild;
  for (const child of children) {
    if (child === here) here = here.nextElementSibling;
    else parent.insertBefore(child, here);
  }
}

/**
 * Show or hide an element; one that stands as it should is left alone, so that nothing is computed anew.
 * @param {HTMLElement} element
 * @param {boolean} visible
 */
export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

/**
 * A text cut to a length that fits a label.
 * @param {string} text
 * @param {number} [length]
 */
export function short(text, length = 60) {
  const line = text.replace(/\s+/g, " ").trim();
  const signs = [...line];
  return signs.length > length ? `${signs.slice(0, length - 1).join("")}…` : line;
}
