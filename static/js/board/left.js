// @ts-check
/**
 * On the pages where one joins: words that lie on this device and did not get onto a board. When the workshop has ended
 * or the session is gone, nobody comes to the board any more; their words can still be copied out here.
 */

import { Storage } from "../realtime/storage.js";
import { copiesOut } from "./copying.js";

const place = document.querySelector("[data-left]");
const pattern = document.querySelector("template[data-left-row]");

/** @param {{body: any}} operation */
const wordsOf = ({ body }) => String(body.text ?? body.texts?.join("\n") ?? [body.title, body.summary].filter(Boolean).join("\n\n"));

if (place instanceof HTMLElement && pattern instanceof HTMLTemplateElement) {
  const storage = await Storage.open().catch(() => null);
  const rows = storage ? [...(await storage.all("queue")), ...(await storage.all("kept"))] : [];
  const left = rows.filter((row) => row.code !== "arrived" && wordsOf(row));
  const list = place.querySelector("[data-left-list]");
  for (const row of left) {
    const item = /** @type {DocumentFragment} */ (pattern.content.cloneNode(true));
    const words = item.querySelector("[data-left-words]");
    const copy = item.querySelector("[data-left-copy]");
    if (words) words.textContent = wordsOf(row);
    if (copy instanceof HTMLElement) {
      const { copied = "", failed = "" } = copy.dataset;
      copiesOut(copy, () => wordsOf(row), { copied, failed });
    }
    list?.append(item);
  }
  place.hidden = !left.length;
}
