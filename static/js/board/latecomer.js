// @ts-check
/** A line for whoever comes for the first time when a round is already under way. */

import { maybe, one, say } from "./dom.js";
import { counted, isFacilitator } from "./page.js";
import { whichRound } from "./rounds.js";
import { read, write } from "./status.js";

/** @param {import("./state.js").BoardState} board */
export function greetLatecomer(board) {
  const place = maybe("[data-latecomer]");
  if (!place || isFacilitator || read("been")) return;
  write("been", "yes");
  if (!board.round || board.state === "ended") return;
  const which = whichRound(board, board.round);
  say(one("[data-latecomer-text]", HTMLElement, place), counted("latecomer_one", "latecomer", board.notes.size, { which }));
  place.hidden = false;
  one("[data-latecomer-close]", HTMLElement, place).addEventListener("click", () => {
    place.hidden = true;
    one("[data-now]", HTMLElement).focus();
  });
}
