// @ts-check
/** What the template hands to the script: the configuration and the sentences. */

/**
 * @typedef {object} Config
 * @property {string} stream
 * @property {string} me            a word for this person on this board; names nobody
 * @property {"facilitator" | "participant" | "projector"} audience
 * @property {string} title
 * @property {string} socket
 * @property {string} snapshot
 * @property {string} ops
 * @property {string} qr
 * @property {string} overview      who has come, for facilitators; empty for others
 * @property {string} join
 * @property {string} find
 * @property {string} proposal      address with 0 in the place of the theme's number, or empty
 * @property {number} limit         most characters of a note
 * @property {number} most_lines    most notes written down at a time
 * @property {string} token
 */

/** @param {string} id */
function json(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}");
}

/** @type {Config} */
export const config = json("board-config");

/** @type {Record<string, string>} */
const texts = json("board-texts");

/**
 * A sentence in the reader's language, with its placeholders filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function text(name, values = {}) {
  return (texts[name] ?? "").replace(/\{(\w+)\}/g, (_all, key) => String(values[key] ?? ""));
}

/**
 * A sentence with a number in it: its own sentence for one.
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 */
export function counted(one, many, n, values = {}) {
  return text(n === 1 ? one : many, { n, ...values });
}

/**
 * The sentence for a refusal; the server's own words where we have none for the code.
 * @param {string} code
 * @param {string} [detail]
 */
export function refusal(code, detail = "") {
  return texts[`refused_${code}`] || detail || text("refused_other");
}

export const isFacilitator = config.audience === "facilitator";
export const isProjector = config.audience === "projector";

/** The token that Django asks for with every POST. */
export function csrf() {
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}
