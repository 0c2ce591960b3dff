// @ts-check
/** The QR codes of receipts, drawn by the server, which neither keeps nor looks them up. */

import { config, csrf } from "./page.js";

/** @type {Map<string, Promise<SVGSVGElement | null>>} */
const drawn = new Map();

/**
 * The QR code that opens what became of a contribution; each call gives an element of its own.
 * @param {string} receipt
 * @returns {Promise<SVGSVGElement | null>} null where there is no connection
 */
export async function qrOf(receipt) {
  const asked = drawn.get(receipt) ?? ask(receipt);
  drawn.set(receipt, asked);
  const svg = await asked;
  if (!svg) drawn.delete(receipt);
  return svg && document.importNode(svg, true);
}

/** @param {string} receipt */
async function ask(receipt) {
  const body = new FormData();
  body.set("receipt", receipt);
  const answer = await fetch(config.qr, { method: "POST", body, headers: { "X-CSRFToken": csrf() } }).catch(() => null);
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("svg");
}
