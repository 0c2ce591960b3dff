// @ts-check
/**
 * When the session has ended: the way back in, and bringing along what was written. The tab remembers that it was this
 * person who went to join again; anybody else on the same phone is asked first.
 */

import { maybe, one } from "./dom.js";
import { config } from "./page.js";
import { interrupt } from "./status.js";

const KEY = `samskab|${config.stream}|rejoin`;
const HOLDS = 30 * 60_000;

/** @param {string} sentence */
export function showLost(sentence) {
  const place = maybe("[data-lost]");
  if (!place) return;
  place.hidden = false;
  one("[data-rejoin]", HTMLAnchorElement, place).addEventListener("click", leaveMark);
  interrupt(sentence);
  // Not into the words that somebody is writing: they are told, and the way back stands at the top.
  if (!document.activeElement?.matches("textarea, input")) place.focus();
}

function leaveMark() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ me: config.me, at: Date.now() }));
  } catch {
    // Without memory, they are asked whether the notes are theirs.
  }
}

/** @returns {boolean} */
function comeBack() {
  try {
    const mark = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (!mark || mark.me === config.me || Date.now() - mark.at > HOLDS) {
      sessionStorage.removeItem(KEY);
      return false;
    }
    bringAlong(mark.me);
    return true;
  } catch {
    return false;
  }
}

/** Whether this tab's person has just joined anew; their drafts and receipts have been brought along before anybody reads them. */
export const hasRejoined = comeBack();

/** All that was left has been brought along: whoever comes next on this phone is asked. */
export function forgetRejoining() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There was nothing to forget.
  }
}

/** @param {string} before the word for who we were */
function bringAlong(before) {
  const from = `samskab|${config.stream}|${before}|`;
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(from))) {
    const name = key.slice(from.length);
    const to = `samskab|${config.stream}|${config.me}|${name}`;
    const old = localStorage.getItem(key) ?? "";
    const now = localStorage.getItem(to);
    if (name === "mine" && now) localStorage.setItem(to, JSON.stringify([...JSON.parse(old), ...JSON.parse(now)]));
    else if (!now) localStorage.setItem(to, old);
    localStorage.removeItem(key);
  }
}
