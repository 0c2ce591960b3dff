// @ts-check
/** Taking one's notes and receipts away: as text, as a file, or sent to oneself. Nothing of it goes through our server. */

import { make, short } from "./dom.js";
import { config, text } from "./page.js";

/** @typedef {import("./mine.js").Kept} Kept */

/** The longest address that mail programs take. */
const LONGEST = 1900;
const FIRST_WORDS = 60;

/** @param {Kept} kept */
const codes = (kept) => `${text("number")}: ${kept.number} · ${kept.receipt ? `${text("receipt")}: ${kept.receipt}` : text("no_receipt")}`;

/**
 * The notes as lines of plain text.
 * @param {Kept[]} notes
 * @param {number} [length] the most characters of each note's words; all of them if left out
 */
export function asText(notes, length = Infinity) {
  const lines = [text("save_intro", { title: config.title, url: config.find }), ""];
  for (const kept of notes) {
    if (kept.id < 0) lines.push(kept.column); // what the comment is about
    if (length) lines.push(length === Infinity ? kept.text : short(kept.text, length));
    lines.push(codes(kept), "");
  }
  return lines;
}

/** @param {Blob} file @param {string} name */
export function handOver(file, name) {
  const address = URL.createObjectURL(file);
  const link = make("a", { href: address, download: name });
  // Inside an open dialog, nothing outside of it can be pressed.
  (document.querySelector("dialog[open]") ?? document.body).append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Give the notes to a program of the person's own: the device's way of sharing, or else a mail that they send themselves.
 * @param {Kept[]} notes
 */
export async function sendOn(notes) {
  const title = text("send_subject", { title: config.title });
  if (navigator.share) {
    // Not a picture or a file: some programs then leave out the text, and the codes must be there to copy.
    const shared = await navigator.share({ title, text: asText(notes).join("\n") }).then(
      () => true,
      (error) => error instanceof DOMException && error.name === "AbortError",
    );
    if (shared) return;
  }
  const link = make("a", { href: mailOf(title, notes) });
  (document.querySelector("dialog[open]") ?? document.body).append(link);
  link.click();
  link.remove();
}

/**
 * A mail with all the words if there is room, else with their beginnings, else with numbers and codes alone.
 * @param {string} title @param {Kept[]} notes
 */
export function mailOf(title, notes) {
  const address = (/** @type {string[]} */ lines) =>
    `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
  for (const length of [Infinity, FIRST_WORDS, 0]) {
    const whole = address(asText(notes, length));
    if (whole.length <= LONGEST) return whole;
  }
  let some = notes;
  while (some.length > 1 && address([...asText(some, 0), text("send_more")]).length > LONGEST) some = some.slice(0, -1);
  return address([...asText(some, 0), text("send_more")]);
}
